"""A small office at the end of its session, with two dossiers for one agency; after world.py.

An office of its own: handing a session over sends all that waits there.
"""


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


pattern = env["motcua.procedure"].search([("code", "=", "9.000101")])
agency = env["motcua.agency"].create(
    {
        "name": "Chi cục Cuối Buổi",
        "level": "2_city",
        "agency_kind": "department",
        "identifier": "000.00.92.H13",
    }
)
office = env["motcua.office"].create(
    {
        "name": "Bộ phận Một cửa Cuối Buổi",
        "office_kind": "department",
        "host_agency_id": agency.id,
        "identifier": "000.00.91.H13",
        "valid_from": "2019-01-02",
        "is_strict_hours": False,
    }
)
session = (
    env["motcua.procedure"]
    .create(
        {
            "code": "9.000191",
            "name": "Xác nhận cuối buổi",
            "sector_id": pattern.sector_id.id,
            "agency_id": agency.id,
            "office_ids": [(6, 0, office.ids)],
            "level": "2_city",
            "time_amount": 3,
            "time_unit": "working_day",
            "result_names": "Giấy xác nhận",
            "valid_from": "2019-01-02",
            "process_decision": "15/QĐ-VP",
            "process_decided_on": "2019-01-02",
            "notified_by_id": agency.id,
            "notified_on": "2019-01-02",
            "document_ids": [(0, 0, {"name": "Đơn", "originals": 1})],
            "step_ids": [(0, 0, {"name": "Ký", "kind": "approve", "time_amount": 3})],
        }
    )
    .with_user(env.ref("base.user_admin"))
)
session.action_approve()
session.action_publish()
clerk = person("cuoibuoi@journey", "Ngô Thị Cuối Buổi", office.unit_id, "counter_officer")
person("nhan@journey", "Võ Văn Nhận", agency.unit_id, "case_officer")
env["motcua.dossier"].with_user(clerk)._create_by(
    "receive",
    [
        {
            "office_id": office.id,
            "procedure_id": session.id,
            "applicant_name": name,
            "papers": [{"procedure_document_id": session.document_ids.id, "originals": 1}],
        }
        for name in ("Lý Thị Đi Bưu Điện", "Mai Văn Bị Trả")
    ],
)
env.cr.commit()
