"""Codes and serials of whole dossiers, received at once and given up in every way."""

from pathlib import Path

from config import odoo
from tests.harness import databases

SCRIPT = Path(__file__).with_name("clerks_at_once.py")


def test_clerks_at_once_leave_no_gap_and_no_double_however_their_transactions_end():
    with databases.scratch(databases.product(), "clerks") as name:
        odoo.shell(name, SCRIPT, log="clerks-at-once")
