"""Drawings of the workflow tables in the READMEs of the addons, between two markers.

Made by `python3 -m config.drawings`, compared by a test: what is drawn is what holds.
"""

import re
import sys
from importlib import import_module
from types import ModuleType

from config.paths import ADDONS, PRODUCT_ADDONS

BLOCK = re.compile(r"<!-- workflows -->\n.*?<!-- /workflows -->\n", re.S)


def drawn(addon):
    """Return the README of `addon` with its drawings as the tables are now."""
    text = (ADDONS / addon / "README.md").read_text()
    return BLOCK.sub(lambda _found: _block(addon), text)


def _block(addon):
    drawings = "\n".join(_drawing(*each) for each in _tables(addon))
    return f"<!-- workflows -->\n{drawings}<!-- /workflows -->\n"


def _drawing(name, workflow):
    return f"### {name}\n\n```mermaid\n{workflow.mermaid()}```\n"


def _tables(addon):
    """Yield (name, Workflow) of each table in the rules of `addon`, by name."""
    for path in sorted((ADDONS / addon / "rules").glob("*_workflow.py")):
        module = import_module(f"odoo.addons.{addon}.rules.{path.stem}")
        constant = path.stem.upper()
        name = path.stem.removesuffix("_workflow").replace("_", " ")
        yield name.capitalize(), getattr(module, constant)


def _stand_in(name, *paths):
    """A package without code of its own, so that rules are imported without Odoo."""
    package = ModuleType(name)
    package.__path__ = [str(path) for path in paths]
    sys.modules[name] = package


def stand_in_for_odoo():
    """Let the plain Python of the addons be imported without Odoo."""
    _stand_in("odoo")
    _stand_in("odoo.addons", ADDONS)
    for addon in PRODUCT_ADDONS:
        _stand_in(f"odoo.addons.{addon}", ADDONS / addon)


def main():
    """Write the drawings into the READMEs."""
    stand_in_for_odoo()
    for addon in PRODUCT_ADDONS:
        (ADDONS / addon / "README.md").write_text(drawn(addon))


if __name__ == "__main__":
    main()
