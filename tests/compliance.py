"""Print each clause of the regulation with the tests that prove it.

One line per clause, `13.4<TAB>proven<TAB>3<TAB>path::test, …`, from the last whole run of
the tests on this state of the tree; without one, the tests are run first. A clause is proven
when all tests that name it pass, and each addon that must keep it has one of them.
"""

import ast
import functools
import subprocess
import sys

from config.paths import PRODUCT_ADDONS, ROOT
from tests.harness import results, tree
from tests.run import LAYERS

sys.path.insert(0, str(ROOT / "addons" / "motcua_base" / "tests"))
from article import CLAUSES


def main():
    """Print the list and its closing line."""
    done = last_results()
    proven = 0
    for name, clause in CLAUSES.items():
        proofs = [result for result in done if name in result.articles]
        is_proven = proves(clause, proofs)
        proven += is_proven
        word = "proven" if is_proven else "open"
        print(name, word, len(proofs), ", ".join(proof.test for proof in proofs), sep="\t")
    print(f"{proven} of {len(CLAUSES)} clauses proven")


def last_results():
    """Return the results of this state of the tree; run the tests where there are none."""
    known = results.load(tree.state(), LAYERS)
    if known is None:
        print("No whole test run of this state yet: running the tests.", file=sys.stderr)
        words = [sys.executable, "-m", "tests.run"]
        subprocess.run(words, stdout=sys.stderr, cwd=ROOT, check=False)
        known = results.load(tree.state(), LAYERS) or []
    return known


def proves(clause, proofs):
    """Tell whether these results prove a clause: one that fails refutes it."""
    covered = {addon for proof in proofs for addon in addons_of(proof.test.partition("::")[0])}
    wanted = bearers(clause)
    enough = not wanted - covered if len(wanted) > 1 else bool(proofs)
    return enough and all(proof.passed for proof in proofs)


def bearers(clause):
    """Return the addons that must keep a clause."""
    if clause["addon"] == "all":
        return set(PRODUCT_ADDONS)
    return {f"motcua_{name.strip()}" for name in clause["addon"].split(",")}


@functools.cache
def addons_of(path):
    """Return the addons a test file tests: the one it lies in, or those it imports, or the base."""
    places = path.split("/")
    if places[0] == "addons":
        return {places[1]}
    imported = {
        name.split(".")[2]
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.ImportFrom)
        and (name := node.module or "").startswith("odoo.addons.motcua")
        and not name.endswith(".tests.article")
    }
    return imported or {"motcua_base"}


if __name__ == "__main__":
    main()
