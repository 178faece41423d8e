"""Who may know whom: rules no Odoo, the base no other addon, fees and staffing not each other."""

import ast
import re

import pytest

from config.paths import ADDONS, present_addons
from tests.harness import tree

FORBIDDEN = {
    "motcua_base": re.compile(r"motcua[_.](fee(?!dback)|staffing)"),
    "motcua_fees": re.compile(r"motcua[_.]staffing"),
    "motcua_staffing": re.compile(r"motcua[_.]fee(?!dback)"),
}
CODE = (".py", ".xml", ".csv", ".js", ".scss")


def imported_names(path):
    """Return the modules a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


@pytest.mark.parametrize("addon", present_addons())
def test_rules_import_no_odoo(addon):
    own = f"odoo.addons.{addon}.rules"
    shared = "odoo.addons.motcua_base.rules"
    for path in sorted((ADDONS / addon / "rules").rglob("*.py")):
        for name in imported_names(path):
            is_odoo = name == "odoo" or name.startswith("odoo.")
            assert not is_odoo or name.startswith((own, shared)), f"{path} imports {name}"


@pytest.mark.parametrize("addon", present_addons())
def test_an_addon_names_only_those_it_is_built_on(addon):
    for path in tree.addon_files(addon, *CODE):
        found = FORBIDDEN[addon].search(path.read_text())
        assert not found, f"{tree.shown(path)} speaks of {found and found.group()}"
