"""The files hold nothing of the machine they were written on, and nothing left for later."""

import re
from pathlib import Path

from tests.harness import tree

TEXT = {".py", ".xml", ".csv", ".tsv", ".js", ".scss", ".md", ".po", ".pot", ".in", ".txt", ".toml"}
LATER = (r"\bTODO\b", r"\bFIXME\b", r"\bXXX\b")
SKIPS = ("skipTest", "unittest[.]skip", "pytest[.](mark[.])?(skip|xfail)")
PLACES = (r"(?<![\w.])/work/\w", r"(?<![\w.])/root/", r"(?<![\w.])/home/\w")
HOSTS = (r"pypi[.]org", "pythonhosted", r"deb[.]debian[.]org", r"npmjs[.](org|com)")


def found(patterns, *suffixes):
    """Return where the project's files, but for this one, match one of the patterns."""
    wanted = re.compile("|".join(patterns))
    return [
        f"{tree.shown(path)}:{number}: {line.strip()[:80]}"
        for path in tree.files()
        if path != Path(__file__)
        if path.suffix in (suffixes or TEXT) or not (suffixes or path.suffix)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if wanted.search(line)
    ]


def test_no_file_speaks_of_the_machine_it_was_written_on():
    assert not found(PLACES)


def test_no_file_names_a_registry():
    assert not found(HOSTS)


def test_nothing_is_left_for_later():
    assert not found(LATER, ".py", ".js", ".xml", ".csv")


def test_no_test_is_skipped():
    assert not found(SKIPS, ".py")
