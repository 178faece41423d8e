"""Provisions of the regulation as one cites them, from ids such as “10.3.a”."""

import re

PROVISION = re.compile(r"(?P<article>\d+)(\.(?P<clause>\d+)(\.(?P<point>[a-zđ]))?)?")
VIETNAMESE = (("point", "điểm"), ("clause", "khoản"), ("article", "Điều"))


def citation(provision: str | None, lang: str | None) -> str:
    """Return “10.3.a” as “điểm a khoản 3 Điều 10” in Vietnamese, else as “article 10.3.a”.

    What is no id of the regulation, such as the words for another law, is returned as it is;
    nothing gives nothing.
    """
    found = PROVISION.fullmatch(provision or "")
    if not found:
        return provision or ""
    if not (lang or "").startswith("vi"):
        return f"article {provision}"
    return " ".join(f"{word} {found[part]}" for part, word in VIETNAMESE if found[part])
