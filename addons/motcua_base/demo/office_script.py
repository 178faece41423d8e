"""What is said, asked, met about and checked at the service centre: who does what, and when.

Days are working days before (negative) or after the day of installation.
"""

from dataclasses import dataclass, field
from datetime import time

from .office_texts import (
    AGENDA,
    ANSWERS,
    CONCLUSIONS,
    DENUNCIATION,
    FAULTY,
    GUIDANCE,
    MINUTES,
    OUTAGES,
    REQUESTS,
    SAFETY,
    SUBMITTED,
    VOICES,
)


@dataclass(frozen=True, slots=True)
class Ref:
    """A record of the demonstration, or of the addon, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Day:
    """A working day, at a local time where one is given."""

    days: int
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One step by one person: what is written first, then the step."""

    days: int
    at: time
    who: str  # key of a membership of the demonstration
    step: str
    values: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """The life of one document, which its first act makes."""

    model: str
    acts: tuple[Act, ...]


def unit(key):
    return Ref(f"motcua_agency_demo_{key}_motcua_unit")


def kind(key):
    return Ref(f"motcua_matter_kind_{key}")


CENTRE = Ref("motcua_office_demo_trung_tam_motcua_unit")
OFFICE = Ref("motcua_office_demo_trung_tam")

FEEDBACK = (
    Scene(
        "motcua.feedback",
        (
            Act(
                -15, time(8, 5), "quay_trung_tam_2", "make", {"unit_id": CENTRE, **VOICES["hours"]}
            ),
            Act(-15, time(9, 30), "truong", "handle"),
            Act(-12, time(14, 10), "truong", "answer", ANSWERS["hours"]),
            Act(-10, time(8, 20), "truong", "publish", {"published_where": ANSWERS["where"]}),
        ),
    ),
    Scene(
        "motcua.feedback",
        (
            Act(-8, time(9, 40), "quay_trung_tam_3", "make", {"unit_id": CENTRE, **VOICES["form"]}),
            Act(
                -8,
                time(15, 0),
                "truong",
                "pass_on",
                {"passed_to_id": unit("giao_thong"), "passing_note": ANSWERS["passing"]},
            ),
            Act(
                -4,
                time(10, 15),
                "lanhdao_giao_thong",
                "explain",
                {"explanation": ANSWERS["explanation"]},
            ),
        ),
    ),
    Scene(
        "motcua.feedback",
        (
            Act(
                -6,
                time(13, 50),
                "quay_trung_tam_5",
                "make",
                {
                    "unit_id": CENTRE,
                    "about_user_ids": [(4, Ref("res_users_demo_quay_trung_tam_4"))],
                    **DENUNCIATION,
                },
            ),
            Act(
                -6,
                time(15, 30),
                "truong",
                "keep",
                {"handler_ids": [(0, 0, {"user_id": Ref("res_users_demo_quay")})]},
            ),
            Act(-5, time(8, 30), "quay", "handle"),
        ),
    ),
    Scene(
        "motcua.feedback",
        (
            Act(-2, time(10, 5), "quay", "make", {"unit_id": CENTRE, **VOICES["seats"]}),
            Act(-1, time(8, 45), "truong", "handle"),
        ),
    ),
)


def asked(key, to, **values):
    return {"unit_id": CENTRE, "to_unit_id": unit(to), **REQUESTS[key], **values}


LETTERS = (
    Scene(
        "motcua.request",
        (
            Act(-25, time(8, 30), "truong", "make", asked("staff", "ke_hoach", answer_on=Day(-20))),
            Act(-25, time(8, 40), "truong", "send"),
            Act(-17, time(15, 20), "lanhdao_ke_hoach", "answer", {"answer": ANSWERS["staff"]}),
        ),
    ),
    Scene(
        "motcua.request",
        (
            Act(-12, time(9, 10), "truong", "make", asked("papers", "tu_phap", answer_on=Day(-9))),
            Act(-12, time(9, 15), "truong", "send"),
            Act(-10, time(14, 0), "thuly", "answer", {"answer": ANSWERS["papers"]}),
        ),
    ),
    Scene(
        "motcua.request",
        (
            Act(-1, time(9, 20), "truong", "make", asked("list", "tu_phap", answer_on=Day(4))),
            Act(-1, time(9, 25), "truong", "send"),
        ),
    ),
)


def meeting(held, subject):
    return {"unit_id": CENTRE, "subject": subject, "held_at": held, **AGENDA}


MEETINGS = (
    Scene(
        "motcua.meeting",
        (
            Act(
                -68,
                time(8, 0),
                "truong",
                "make",
                meeting(Day(-60, time(8, 0)), "Họp giao ban quý với các cơ quan"),
            ),
            Act(-68, time(8, 15), "truong", "invite"),
            Act(-60, time(8, 5), "truong", "hold"),
            Act(
                -59,
                time(14, 0),
                "truong",
                "minute",
                {
                    "minutes": MINUTES,
                    "conclusion_ids": [
                        (
                            0,
                            0,
                            {
                                "content": CONCLUSIONS["signs"],
                                "owner_unit_id": CENTRE,
                                "owner": "Trần Thị Bích Ngọc",
                                "due_on": Day(-45),
                            },
                        ),
                        (
                            0,
                            0,
                            {
                                "content": CONCLUSIONS["papers"],
                                "owner_unit_id": unit("tu_phap"),
                                "owner": "Phạm Quốc Hùng",
                                "due_on": Day(8),
                            },
                        ),
                    ],
                },
            ),
            Act(-59, time(14, 30), "truong", "close"),
            Act(-47, time(10, 0), "truong", "finish_first", {"result": CONCLUSIONS["done"]}),
        ),
    ),
    Scene(
        "motcua.meeting",
        (
            Act(
                -1,
                time(10, 0),
                "truong",
                "make",
                meeting(Day(5, time(8, 0)), "Họp giao ban quý tiếp theo với các cơ quan"),
            ),
            Act(-1, time(10, 10), "truong", "invite"),
        ),
    ),
)

MATTERS = (
    Scene(
        "motcua.matter",
        (
            Act(
                -20,
                time(16, 0),
                "truong",
                "make",
                {"kind_id": kind("publicity"), "happened_on": Day(-20), **GUIDANCE["publicity"]},
            ),
            Act(-19, time(8, 20), "truong", "settle", {"outcome": GUIDANCE["publicity_outcome"]}),
        ),
    ),
    Scene(
        "motcua.matter",
        (
            Act(
                -14,
                time(9, 0),
                "lanhdao",
                "make",
                {
                    "unit_id": unit("tu_phap"),
                    "kind_id": kind("guidance"),
                    "sector_id": Ref("motcua_sector_demo_ho_tich"),
                    "happened_on": Day(-14),
                    **GUIDANCE["papers"],
                },
            ),
            Act(-14, time(9, 10), "lanhdao", "settle"),
        ),
    ),
    Scene(
        "motcua.matter",
        (
            Act(
                -10,
                time(15, 40),
                "truong",
                "make",
                {"kind_id": kind("safety"), "happened_on": Day(-10), **SAFETY},
            ),
            Act(-10, time(16, 20), "truong", "go_through", FAULTY),
            Act(-7, time(9, 0), "truong", "settle", {"outcome": FAULTY["outcome"]}),
        ),
    ),
    Scene(
        "motcua.matter",
        (
            Act(
                -5,
                time(14, 0),
                "truong",
                "make",
                {
                    "kind_id": kind("property"),
                    "to_unit_id": unit("van_phong"),
                    "due_on": Day(10),
                    **SUBMITTED["property"],
                },
            ),
            Act(-5, time(14, 20), "truong", "submit"),
        ),
    ),
    Scene(
        "motcua.matter",
        (
            Act(
                -3,
                time(10, 30),
                "truong",
                "make",
                {
                    "kind_id": kind("difficulty"),
                    "to_unit_id": unit("van_phong"),
                    "due_on": Day(12),
                    **SUBMITTED["difficulty"],
                },
            ),
            Act(-3, time(10, 40), "truong", "submit"),
        ),
    ),
)

BLOCKS = (
    Scene(
        "motcua.outage",
        (
            Act(
                -22,
                time(7, 10),
                "quay",
                "make",
                {"office_id": OFFICE, "day": Day(-22), "code_count": 5, **OUTAGES["cable"]},
            ),
            Act(-22, time(16, 40), "quay", "void", {"void_reason": OUTAGES["unused"]}),
        ),
    ),
    Scene(
        "motcua.outage",
        (
            Act(
                -1,
                time(15, 30),
                "quay",
                "make",
                {"office_id": OFFICE, "day": Day(1), "code_count": 20, **OUTAGES["power"]},
            ),
        ),
    ),
)

SCENES = FEEDBACK + LETTERS + MEETINGS + MATTERS + BLOCKS
