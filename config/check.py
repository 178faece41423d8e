"""`make check`: what can be said about the code without running the addons' own tests.

Run with the Python of the virtual environment. All checks are made, then the verdict is given.
"""

import subprocess
import tempfile
from pathlib import Path

from config import i18n
from config.paths import ADDONS, PYTHON, ROOT, present_addons
from tests.harness import databases

BIN = PYTHON.parent
CODE = ("addons", "config", "tests")


def main():
    """Run every check and return whether one found something."""
    checks = {
        "ruff": [BIN / "ruff", "check", "-q", *CODE],
        "ruff format": [BIN / "ruff", "format", "-q", "--check", *CODE],
        "pylint-odoo": _pylint(),
        "architecture, XML, translations": [PYTHON, "-m", "pytest", "-q", "tests/architecture"],
    }
    wrong = [title for title, words in checks.items() if not _passes(title, words)]
    if not _templates_are_current():
        wrong.append("translation templates")
    print(f"{len(checks) + 1 - len(wrong)} checks passed, {len(wrong)} failed")
    return 1 if wrong else 0


def _pylint():
    """Return pylint's call: Odoo's checks but for an author we do not have and a layout we do."""
    options = ["--load-plugins=pylint_odoo", "--valid-odoo-versions=19.0", "--score=n"]
    unwanted = "manifest-required-author,consider-merging-classes-inherited"
    addons = [str(ADDONS / name) for name in present_addons()]
    return [BIN / "pylint", *options, "-d", "all", "-e", "odoolint", "-d", unwanted, *addons]


def _passes(title, words):
    done = subprocess.run([str(word) for word in words], cwd=ROOT, check=False)
    print(f"{title}: {'found something' if done.returncode else 'clean'}", flush=True)
    return done.returncode == 0


def _templates_are_current():
    """Compare the translation templates with what Odoo would export today."""
    with tempfile.TemporaryDirectory() as folder:
        stale = i18n.stale_terms(databases.product(), Path(folder))
    print(f"translation templates: {f'run `make i18n`: {stale}' if stale else 'clean'}", flush=True)
    return not stale
