"""Files and functions stay small enough to be read in one go."""

import ast

from tests.harness import tree

LONGEST_FILE = 400  # lines that are not blank
LONGEST_FUNCTION = 50


def test_a_python_file_can_be_read_in_one_go():
    lengths = {
        tree.shown(path): sum(bool(line.strip()) for line in path.read_text().splitlines())
        for path in tree.files(".py")
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_a_function_can_be_read_in_one_go():
    lengths = {
        f"{tree.shown(path)}::{node.name}": node.end_lineno - node.lineno + 1
        for path in tree.files(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
