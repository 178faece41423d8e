"""Whatever the job of the outbox dies of: a letter is sent once, or is said to be not known."""

from pathlib import Path

from config import odoo
from tests.harness import databases

SCRIPT = Path(__file__).with_name("outbox_crashes.py")


def test_an_outbox_that_dies_anywhere_sends_each_letter_once_or_says_that_it_does_not_know():
    with databases.scratch(databases.product(), "outbox") as name:
        odoo.shell(name, SCRIPT, log="outbox-crashes")
