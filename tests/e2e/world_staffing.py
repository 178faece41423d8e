"""Staff of the office of the journeys: an officer to post, a reserve, a successor; who keeps HR.

Run after `world.py` in the same clone. The password of all is `motcua`.
"""

from datetime import timedelta

PEOPLE = {
    "nhansu@journey": ("Lâm Thị Nhân Sự", "office", "hr_officer"),
    "cuden@journey": ("Võ Văn Cử", "agency", "case_officer"),
    "duphong@journey": ("Đỗ Thị Dự Phòng", "agency", "case_officer"),
    "kenhiem@journey": ("Bùi Văn Kế Nhiệm", "agency", "case_officer"),
}

office = env["motcua.office"].search([("identifier", "=", "000.00.50.H13")], limit=1)
sender = env["motcua.agency"].search([("identifier", "=", "000.00.52.H13")], limit=1)
sectors = office.counter_ids.sector_ids
leader = env["res.users"].search([("login", "=", "lanhdao@journey")])
head = env["res.users"].search([("login", "=", "truong@journey")])
today = env["motcua.time"]._today()
begun = (today.replace(day=1) - timedelta(days=40)).replace(day=1)


def user(login, name, side, role):
    made = env["res.users"].create(
        {
            "login": login,
            "name": name,
            "password": "motcua",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
        }
    )
    unit = (office if side == "office" else sender).unit_id
    env["motcua.membership"].create(
        {"user_id": made.id, "unit_id": unit.id, "role": role, "valid_from": "2019-01-02"}
    )
    return made


def officer(person, **traits):
    """A staff file that meets the standard, but for what `traits` take away."""
    return env["motcua.officer"].create(
        {
            "user_id": person.id,
            "agency_id": sender.id,
            "title": "Chuyên viên",
            "rank": "specialist",
            "service_ids": [
                (0, 0, {"sector_id": sector.id, "since": "2015-04-01"}) for sector in sectors
            ],
            "grade_ids": [(0, 0, {"year": today.year - 1, "grade": "good"})],
            **traits,
        }
    )


def posting(staff, role="main"):
    return (
        env["motcua.secondment"]
        .with_user(leader)
        .create(
            {
                "officer_id": staff.id,
                "office_id": office.id,
                "sector_ids": [(6, 0, sectors.ids)],
                "role": role,
                "decision": "21/QĐ-STP",
                "decided_on": begun,
                "valid_from": begun,
                "valid_to": begun + timedelta(days=400),
            }
        )
    )


people = {login: user(login, *person) for login, person in PEOPLE.items()}
office.write({"founding_decision": "01/QĐ-UBND", "founded_on": "2019-01-02"})
reserve = posting(officer(people["duphong@journey"]), role="reserve")
successor = posting(officer(people["kenhiem@journey"]))
for accepted in (reserve, successor):
    accepted.action_propose()
    accepted.with_user(head).action_accept()
# The officer of the journey: the rank is still missing on file.
posting(officer(people["cuden@journey"], rank=False))
env.cr.commit()
