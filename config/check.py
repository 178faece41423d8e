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
    options = ["--load-plugins=pylint_odoo", "--valid-odoo-versions=19.0", "-d", "all"]
    addons = [str(ADDONS / name) for name in present_addons()]
    return [BIN / "pylint", *options, "-e", "odoolint", "--score=n", *addons]


def _passes(title, words):
    done = subprocess.run([str(word) for word in words], cwd=ROOT, check=False)
    print(f"{title}: {'found something' if done.returncode else 'clean'}", flush=True)
    return done.returncode == 0


def _templates_are_current():
    """Compare the translation templates with what Odoo would export today."""
    with tempfile.TemporaryDirectory() as folder:
        exported = i18n.export(databases.product(), Path(folder))
        stale = [name for name, path in exported.items() if not i18n.is_current(name, path)]
    verdict = f"run `make i18n` for {', '.join(stale)}" if stale else "clean"
    print(f"translation templates: {verdict}", flush=True)
    return not stale
