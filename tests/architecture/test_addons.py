"""Every addon has the same frame, and none of its tests can be forgotten."""

import ast
import re

import pytest

from config.paths import ADDONS, present_addons
from tests.harness import tree

VERSION = re.compile(r"19\.0\.\d+\.\d+\.\d+")


def manifest(addon):
    return ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())


@pytest.mark.parametrize("addon", present_addons())
def test_the_manifest_says_what_is_shipped(addon):
    content = manifest(addon)
    assert VERSION.fullmatch(content["version"])
    assert content["license"] == "LGPL-3"
    for name in content.get("data", []) + content.get("demo", []):
        assert (ADDONS / addon / name).exists(), f"{name} is loaded but not there"


@pytest.mark.parametrize("addon", present_addons())
def test_every_data_file_is_loaded(addon):
    content = manifest(addon)
    loaded = {*content.get("data", []), *content.get("demo", [])}
    folders = ("security", "data", "demo", "views", "reports", "wizards")
    code = "".join(path.read_text() for path in tree.addon_files(addon, ".py"))
    places = [path.relative_to(ADDONS / addon) for path in tree.addon_files(addon, ".xml", ".csv")]
    assert not [
        str(place)
        for place in places
        if place.parts[0] in folders and str(place) not in loaded and place.name not in code
    ]


@pytest.mark.parametrize("addon", present_addons())
def test_every_test_file_is_imported(addon):
    folder = ADDONS / addon / "tests"
    listed = ast.parse((folder / "__init__.py").read_text())
    names = {
        alias.name
        for node in ast.walk(listed)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert {path.stem for path in folder.glob("test_*.py")} <= names


@pytest.mark.parametrize("addon", present_addons())
def test_the_structure_of_every_addon_is_tested(addon):
    content = ast.parse((ADDONS / addon / "tests" / "test_structure.py").read_text())
    named = [
        statement.value.value
        for case in ast.walk(content)
        if isinstance(case, ast.ClassDef) and case.bases
        for statement in case.body
        if isinstance(statement, ast.Assign) and statement.targets[0].id == "module"
    ]
    assert named == [addon]
