"""A dossier that is late at its agency: played in the past, each step by whom it belongs to."""

from datetime import timedelta

from odoo.addons.motcua_base.models.time import Clock

PEOPLE = {
    "ytexuly@journey": ("Võ Thị Y Tế", "case_officer"),
    "ytelanhdao@journey": ("Đặng Văn Giám Đốc", "agency_leader"),
}
DAYS_AGO = 14

office = env["motcua.office"].search([("identifier", "=", "000.00.50.H13")])
agency = env["motcua.agency"].create(
    {
        "name": "Sở Y tế",
        "level": "2_city",
        "agency_kind": "department",
        "identifier": "000.00.54.H13",
        "place": "Cần Thơ",
    }
)
for login, (name, role) in PEOPLE.items():
    person = env["res.users"].create(
        {
            "login": login,
            "name": name,
            "password": "motcua",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
        }
    )
    env["motcua.membership"].create(
        {
            "user_id": person.id,
            "unit_id": agency.unit_id.id,
            "role": role,
            "valid_from": "2019-01-02",
        }
    )
env["motcua.appointment"].create(
    {
        "unit_id": agency.unit_id.id,
        "user_id": person.id,
        "kind": "head",
        "title": "Giám đốc",
        "number": "21/QĐ-UBND",
        "decided_on": "2019-01-02",
        "signer": "Chủ tịch Ủy ban nhân dân thành phố",
        "valid_from": "2019-01-02",
    }
)
procedure = env["motcua.procedure"].create(
    {
        "code": "9.000401",
        "name": "Cấp giấy phép hoạt động phòng khám",
        "sector_id": env["motcua.sector"].create({"name": "Y tế"}).id,
        "agency_id": agency.id,
        "office_ids": [(6, 0, office.ids)],
        "level": "2_city",
        "valid_from": "2019-01-02",
        "process_decision": "18/QĐ-VP",
        "process_decided_on": "2019-01-02",
        "notified_by_id": agency.id,
        "notified_on": "2019-01-02",
        "time_amount": 5,
        "time_unit": "working_day",
        "result_names": "Giấy phép hoạt động",
        "document_ids": [(0, 0, {"name": "Đơn đề nghị", "originals": 1})],
        "step_ids": [
            (0, 0, {"name": "Thẩm định", "time_amount": 4}),
            (0, 0, {"name": "Ký duyệt", "kind": "approve", "time_amount": 1, "sequence": 20}),
        ],
    }
)
procedure = procedure.with_user(env.ref("base.user_admin"))
procedure.action_approve()
procedure.action_publish()


def acting(login, record, moment):
    """The record as somebody saw it at a moment."""
    user = env["res.users"].search([("login", "=", login)])
    return record.with_user(user).with_context(motcua_clock=Clock(moment))


calendar = env["motcua.calendar.day"]._calendar(office.unit_id.id)
day = calendar.previous_working_day(env["motcua.time"]._today() - timedelta(days=DAYS_AGO))
morning = env["motcua.time"]._stored(calendar.start_of_day(day) + timedelta(hours=1))
dossier = acting("quay@journey", env["motcua.dossier"], morning).create(
    {
        "office_id": office.id,
        "procedure_id": procedure.id,
        "applicant_name": "Ngô Thị Chờ Đợi",
        "applicant_phone": "0909000888",
        "document_ids": [
            (0, 0, {"procedure_document_id": procedure.document_ids.id, "originals": 1})
        ],
    }
)
dossier.action_receive()
dossier.action_forward()
acting("ytexuly@journey", dossier, morning + timedelta(hours=1)).action_accept()
env.cr.commit()
