"""A dossier whose agency asked another one for its opinion and got none; after world.py.

Played in the past, each step by whom it belongs to: what was asked should have been answered
the day after.
"""

from datetime import timedelta

from odoo.addons.motcua_base.models.time import Clock

ASKED = {
    "vanhoa@journey": ("Tạ Thị Văn Hóa", "Sở Văn hóa và Thể thao", "000.00.58.H13"),
    "congthuong@journey": ("Lý Văn Công Thương", "Sở Công Thương", "000.00.59.H13"),
}
DAYS_AGO = 6

office = env["motcua.office"].search([("identifier", "=", "000.00.50.H13")])
decider = env["motcua.agency"].search([("identifier", "=", "000.00.52.H13")])
agencies = env["motcua.agency"]
for login, (name, agency, identifier) in ASKED.items():
    agencies += agencies.create(
        {
            "name": agency,
            "level": "2_city",
            "agency_kind": "department",
            "identifier": identifier,
            "place": "Cần Thơ",
        }
    )
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
            "unit_id": agencies[-1].unit_id.id,
            "role": "case_officer",
            "valid_from": "2019-01-02",
        }
    )
procedure = env["motcua.procedure"].create(
    {
        "code": "9.000601",
        "name": "Công nhận tổ chức hành nghề công chứng",
        "sector_id": env["motcua.sector"].create({"name": "Công chứng"}).id,
        "agency_id": decider.id,
        "office_ids": [(6, 0, office.ids)],
        "level": "2_city",
        "valid_from": "2019-01-02",
        "process_decision": "19/QĐ-VP",
        "process_decided_on": "2019-01-02",
        "notified_by_id": decider.id,
        "notified_on": "2019-01-02",
        "time_amount": 20,
        "time_unit": "working_day",
        "result_names": "Quyết định công nhận",
        "document_ids": [(0, 0, {"name": "Đơn đề nghị", "originals": 1})],
        "step_ids": [
            (0, 0, {"name": "Lấy ý kiến", "kind": "consult", "time_amount": 15}),
            (0, 0, {"name": "Ký duyệt", "kind": "approve", "time_amount": 5, "sequence": 20}),
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


leader = env["res.users"].search([("login", "=", "lanhdao@journey")])
appointments = env["motcua.appointment"]
if not appointments.search([("unit_id", "=", decider.unit_id.id), ("kind", "=", "head")]):
    appointments.create(
        {
            "unit_id": decider.unit_id.id,
            "user_id": leader.id,
            "kind": "head",
            "title": "Giám đốc Sở",
            "number": "9/QĐ-UBND",
            "decided_on": "2019-01-02",
            "signer": "Chủ tịch",
            "valid_from": "2019-01-02",
        }
    )
calendar = env["motcua.calendar.day"]._calendar(office.unit_id.id)
day = calendar.previous_working_day(env["motcua.time"]._today() - timedelta(days=DAYS_AGO))
morning = env["motcua.time"]._stored(calendar.start_of_day(day) + timedelta(hours=1))
dossier = acting("quay@journey", env["motcua.dossier"], morning).create(
    {
        "office_id": office.id,
        "procedure_id": procedure.id,
        "applicant_name": "Mai Văn Hỏi Ý",
        "document_ids": [
            (0, 0, {"procedure_document_id": procedure.document_ids.id, "originals": 1})
        ],
    }
)
dossier.action_receive()
dossier.action_forward()
later = morning + timedelta(hours=1)
acting("xuly@journey", dossier, later).action_accept()
step = acting("lanhdao@journey", dossier.step_ids.sorted("sequence")[0], later)
step._assign(env["res.users"].search([("login", "=", "xuly@journey")]))
acting("xuly@journey", env["motcua.consultation"], later).create(
    {
        "dossier_id": dossier.id,
        "agency_id": agencies[0].id,
        "question": "Địa điểm đặt trụ sở có thuộc khu vực bảo vệ di tích không?",
        "answer_by": later + timedelta(days=1),
    }
).action_send()
env.cr.commit()
