"""Receipts under load: numbers without gap or double, and a chain that holds, with 16 writers."""

from pathlib import Path

from config import odoo
from tests.harness import databases

SCRIPT = Path(__file__).with_name("sixteen_drawers.py")


def test_sixteen_drawers_at_once_leave_no_gap_no_double_and_a_whole_chain():
    with databases.scratch(databases.product(), "drawers") as name:
        odoo.shell(name, SCRIPT, log="sixteen-drawers")
