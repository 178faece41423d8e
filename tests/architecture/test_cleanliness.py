"""The files hold nothing of the machine they were written on, and nothing left for later."""

import re

from tests.harness import tree

TEXT = {".py", ".xml", ".csv", ".tsv", ".js", ".scss", ".md", ".po", ".pot", ".in", ".txt", ".toml"}
# Written in pieces, because this file is checked as well.
LATER = (r"\bTO" r"DO\b", r"\bFIX" r"ME\b", r"\bX" r"XX\b")
SKIPS = ("skipTest", "unittest[.]skip", "pytest[.](mark[.])?(skip|xfail)")
PLACES = (r"(?<![\w.])/wo" r"rk/\w", r"(?<![\w.])/ro" r"ot/", r"(?<![\w.])/ho" r"me/\w")
HOSTS = (r"py" r"pi[.]org", "pythonhosted", r"deb[.]deb" r"ian[.]org", r"npm" r"js[.](org|com)")


def found(patterns, *suffixes):
    """Return where the project's files say something that matches one of the patterns."""
    wanted = re.compile("|".join(patterns))
    return [
        f"{tree.shown(path)}:{number}: {line.strip()[:80]}"
        for path in tree.files()
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
