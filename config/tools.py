"""Commands that need the libraries of the virtual environment: its Python runs this module."""

import sys
import tempfile
from pathlib import Path

from config import bench, check, i18n
from config.steps import Problem
from tests.harness import databases


def translate():
    """Write the translation templates anew and bring the Vietnamese up to them."""
    with tempfile.TemporaryDirectory() as folder:
        i18n.refresh(databases.product(), Path(folder))


COMMANDS = {"check": check.main, "i18n": translate, "bench": bench.main}

if __name__ == "__main__":
    try:
        sys.exit(COMMANDS[sys.argv[1]]())
    except Problem as problem:
        sys.exit(f"\n{problem}")
