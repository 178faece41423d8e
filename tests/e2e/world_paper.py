"""An office of its own for a day on paper, a change of the calendar and letters; after world_office.py.

The swapped Monday lies weeks ahead, so that no dossier of another journey moves with it. The limits
of three procedures are chosen by it: due before it, on it, and after it was made up for.
"""

from datetime import datetime, time, timedelta

from odoo.addons.motcua_base.models.time import Clock

from tests.e2e.days import swapped_monday

# Applicants and when they are due, in days from the swapped Monday.
DUE = (
    ("Quách Thị Trước", -3),
    ("Quách Thị Muộn Hơn", 2),
    ("Quách Thị Đã Bù", 9),
    ("Quách Thị Sớm Hơn", 14),
)


def person(login, name, unit, role):
    made = env["res.users"].create(
        {
            "login": login,
            "name": name,
            "password": "motcua",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
        }
    )
    env["motcua.membership"].create(
        {"user_id": made.id, "unit_id": unit.id, "role": role, "valid_from": "2019-01-02"}
    )
    return made


def published(code, name, days):
    record = (
        env["motcua.procedure"]
        .create(
            {
                "code": code,
                "name": name,
                "sector_id": sector.id,
                "agency_id": agency.id,
                "office_ids": [(6, 0, office.ids)],
                "level": "2_city",
                "time_amount": days,
                "time_unit": "working_day",
                "result_names": "Giấy xác nhận",
                "valid_from": "2019-01-02",
                "process_decision": "15/QĐ-VP",
                "process_decided_on": "2019-01-02",
                "notified_by_id": agency.id,
                "notified_on": "2019-01-02",
                "document_ids": [(0, 0, {"name": "Đơn", "originals": 1})],
                "step_ids": [(0, 0, {"name": "Ký", "kind": "approve", "time_amount": days})],
            }
        )
        .with_user(env.ref("base.user_admin"))
    )
    record.action_approve()
    record.action_publish()
    return record


def received(procedure, name, at=None):
    """A dossier received by the clerk, now or at an earlier time."""
    dossiers = env["motcua.dossier"].with_user(clerk)
    if at:
        dossiers = dossiers.with_context(motcua_clock=Clock(at))
    paper = {"procedure_document_id": procedure.document_ids.id, "originals": 1}
    vals = {
        "office_id": office.id,
        "procedure_id": procedure.id,
        "applicant_name": name,
        "applicant_email": "dan@example.com",
        "papers": [paper],
    }
    dossiers._create_by("receive", [vals])


sector = env["motcua.sector"].create({"name": "Hộ tịch sổ giấy"})
agency = env["motcua.agency"].create(
    {
        "name": "Chi cục Sổ Giấy",
        "level": "2_city",
        "agency_kind": "department",
        "identifier": "000.00.94.H13",
    }
)
office = env["motcua.office"].create(
    {
        "name": "Bộ phận Một cửa Sổ Giấy",
        "office_kind": "department",
        "host_agency_id": agency.id,
        "identifier": "000.00.93.H13",
        "valid_from": "2019-01-02",
        "is_strict_hours": False,
        "email": "mot.cua@example.com",
        "phone": "02923111222",
    }
)
clerk = person("sogiay@journey", "Lưu Thị Sổ Giấy", office.unit_id, "counter_officer")
person("truongsogiay@journey", "Cao Văn Trưởng", office.unit_id, "office_head")

published("9.000194", "Xác nhận trên sổ giấy", 5)
letters = published("9.000195", "Xác nhận gửi thư", 5)
for name in ("Tạ Thị Nhận Thư", "Tạ Văn Máy Hỏng", "Tạ Văn Đứt Dây"):
    received(letters, name)

days, time_ = env["motcua.calendar.day"], env["motcua.time"]
calendar = days._calendar(office.unit_id.id)
monday = swapped_monday(time_._today(), set(days.search([]).mapped("day")))
day = calendar.previous_working_day(time_._today())
morning = time_._stored(datetime.combine(day, time(9)))
for number, (name, ahead) in enumerate(DUE):
    due = monday + timedelta(days=ahead)
    between = (day + timedelta(days=n) for n in range(1, (due - day).days + 1))
    swapped = published(
        f"9.00028{number}", f"Xác nhận {name}", sum(map(calendar.is_working, between))
    )
    received(swapped, name, morning)
env.cr.commit()
