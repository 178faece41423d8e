"""Who may head an office, who deputises, who sends officers to it.

Source: regulation, article 8.
"""

from dataclasses import dataclass

# Kinds of offices (article 3), as the base names them.
DEPARTMENT, ZONE_BOARD, CENTRE = "department", "zone_board", "service_centre"
DISTRICT, COMMUNE, CENTRAL = "district", "commune", "central_vertical"

CITY_LEVEL = "city"
LEVEL_OF_KIND = {
    DEPARTMENT: CITY_LEVEL,
    ZONE_BOARD: CITY_LEVEL,
    CENTRE: CITY_LEVEL,
    DISTRICT: "district",
    COMMUNE: "commune",
    CENTRAL: "central",
}
ARTICLE_OF_KIND = {
    DEPARTMENT: "8.1.a",
    ZONE_BOARD: "8.1.a",
    CENTRE: "8.1.b",
    DISTRICT: "8.2",
    COMMUNE: "8.3",
    CENTRAL: "8.4",
}
MOST_DEPUTIES = {CENTRE: 2}

# Posts people hold at home.
AGENCY_HEAD, OFFICE_LEADER = "agency_head", "office_leader"
DIVISION_LEADER, CHAIR, STAFF = "division_leader", "chair", "staff"

# Kinds of staff, and what they are sent for.
SERVANTS = ("civil_servant", "public_employee")
HIRED = ("contract_worker", "postal_worker")
RECEPTION, TECHNICIAN = "reception", "technician"


@dataclass(frozen=True, slots=True)
class Agency:
    """What the rules ask of an agency: its kind, level, itself and the one above it."""

    id: int
    kind: str
    level: str = "2_city"
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong, as a code, and the article that says so."""

    code: str
    article: str


def headship_breach(kind: str, host: Agency, post: str, home: Agency) -> Breach | None:
    """Return why somebody with `post` at `home` cannot head an office of `host`; None: may."""
    allowed = {
        DEPARTMENT: post == OFFICE_LEADER and _is_of(home, host),
        ZONE_BOARD: post == OFFICE_LEADER and _is_of(home, host),
        CENTRE: post == OFFICE_LEADER and _is_of(home, host),
        DISTRICT: post == OFFICE_LEADER and _is_of(home, host),
        COMMUNE: post == CHAIR and home.id == host.id,
        CENTRAL: post in (AGENCY_HEAD, OFFICE_LEADER, DIVISION_LEADER) and _is_of(home, host),
    }
    return None if allowed[kind] else Breach(f"head_{_group(kind)}", ARTICLE_OF_KIND[kind])


def deputy_breach(kind: str, host: Agency, post: str, home: Agency) -> Breach | None:
    """Return why somebody cannot be a deputy of an office of `host`.

    Only a centre has deputies in the regulation: leaders of divisions of its host. Elsewhere
    whoever may head the office, or leads a division there, may deputise.
    """
    if kind == CENTRE:
        fits = post == DIVISION_LEADER and _is_of(home, host)
    elif kind == COMMUNE:
        fits = home.id == host.id
    else:
        fits = post in (OFFICE_LEADER, DIVISION_LEADER) and _is_of(home, host)
    return None if fits else Breach(f"deputy_{_group(kind)}", ARTICLE_OF_KIND[kind])


def acting_breach(kind: str, host: Agency, post: str, home: Agency) -> Breach | None:
    """Return why somebody cannot act as head of an office of `host`; None: may.

    Until a head is appointed one acts who could be the head, or a deputy steps in.
    """
    breach = headship_breach(kind, host, post, home)
    return breach if deputy_breach(kind, host, post, home) else None


def deputies_breach(kind: str, count: int) -> Breach | None:
    """Return why an office cannot have `count` deputies at once."""
    most = MOST_DEPUTIES.get(kind)
    if most is not None and count > most:
        return Breach("deputies", ARTICLE_OF_KIND[kind])
    return None


def sender_breach(kind: str, host: Agency, sender: Agency, duty: str) -> Breach | None:
    """Return why `sender` cannot send somebody for `duty` to an office of `host`; None: may."""
    article = ARTICLE_OF_KIND[kind]
    if duty == TECHNICIAN:
        return None if _is_of(sender, host) else Breach("sender_technician", article)
    allowed = {
        DEPARTMENT: sender.kind == "division" and sender.parent_id == host.id,
        ZONE_BOARD: sender.kind == "division" and sender.parent_id == host.id,
        CENTRE: sender.level in ("1_central", "2_city")
        and sender.kind in ("department", "zone_board", "central_vertical"),
        DISTRICT: _sends_to_district(host, sender),
        COMMUNE: sender.id == host.id,
        CENTRAL: _is_of(sender, host),
    }
    return None if allowed[kind] else Breach(f"sender_{_group(kind)}", article)


def hired_breach(kind: str, staff_kind: str, duty: str) -> Breach | None:
    """Return why hired staff cannot be posted: they serve at counters or as technicians only.

    A commune's officers hold a commune title, which hired staff have not.
    """
    if staff_kind in SERVANTS or kind != COMMUNE or duty == TECHNICIAN:
        return None
    return Breach("commune_hired", ARTICLE_OF_KIND[COMMUNE])


def _is_of(home: Agency, host: Agency) -> bool:
    """Tell whether somebody's agency is the host or a part of it."""
    return home.id == host.id or home.parent_id == host.id


def _sends_to_district(host: Agency, sender: Agency) -> bool:
    if sender.kind == "central_vertical":
        return True
    committee = host.id if host.kind == "committee" else host.parent_id
    return sender.kind in ("department", "division") and sender.parent_id == committee


def _group(kind: str) -> str:
    """Offices of departments and zone boards follow the same rule."""
    return DEPARTMENT if kind == ZONE_BOARD else kind
