"""Tests name the clauses of the regulation they prove: `@article("13.4")`.

The list of clauses lies beside this file; an id that is not in it is a mistake and fails
when the test is loaded. Plain Python, so that tests with and without Odoo share it.
"""

import csv
from pathlib import Path

CLAUSES_FILE = Path(__file__).with_name("clauses.tsv")


def read_clauses():
    """Return the rows of the clause list by id, in the order of the regulation."""
    with CLAUSES_FILE.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row for row in rows}


CLAUSES = read_clauses()


def article(*ids):
    """Mark a test, or all tests of a class, as proof of these clauses."""
    unknown = [name for name in ids if name not in CLAUSES]
    if unknown or not ids:
        raise ValueError(f"The regulation has no clause {', '.join(unknown) or '(none named)'}")

    def mark(test):
        test.articles = (*getattr(test, "articles", ()), *ids)
        return test

    return mark
