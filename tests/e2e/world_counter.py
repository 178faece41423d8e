"""What the journeys at the counter need besides: procedures decided on the spot, and who may.

Run after `world.py`, by `odoo shell` in the clone.
"""

office = env["motcua.office"].search([("name", "=", "Trung tâm Phục vụ hành chính công")], limit=1)
decider = env["motcua.agency"].search([("name", "=", "Sở Tư pháp")], limit=1)
clerk = env["res.users"].search([("login", "=", "quay@journey")])
today = env["motcua.time"]._today()


def published(code, name, **values):
    record = (
        env["motcua.procedure"]
        .create(
            {
                "code": code,
                "name": name,
                "sector_id": env["motcua.sector"].search([("name", "=", "Lưu trữ")]).id,
                "agency_id": decider.id,
                "office_ids": [(6, 0, office.ids)],
                "level": "2_city",
                "valid_from": "2019-01-02",
                "process_decision": "15/QĐ-VP",
                "process_decided_on": "2019-01-02",
                "notified_by_id": decider.id,
                "notified_on": "2019-01-02",
                "document_ids": [(0, 0, {"name": "Bản chính để đối chiếu", "originals": 1})],
                **values,
            }
        )
        .with_user(env.ref("base.user_admin"))
    )
    record.action_approve()
    record.action_publish()
    return record


at_once = published(
    "9.000201",
    "Chứng thực bản sao từ bản chính",
    time_amount=0,
    time_unit="at_once",
    result_names="Bản sao chứng thực",
)
same_day = published(
    "9.000202",
    "Xác nhận thông tin trong ngày",
    time_amount=0,
    time_unit="same_day",
    result_names="Giấy xác nhận",
    step_ids=[(0, 0, {"name": "Thẩm định", "time_amount": 2, "time_unit": "hour"})],
)
delegated = published(
    "9.000203",
    "Đính chính thông tin theo ủy quyền",
    time_amount=3,
    time_unit="working_day",
    result_names="Văn bản đính chính",
    step_ids=[(0, 0, {"name": "Thẩm định", "time_amount": 3})],
)
env["motcua.appointment"].create(
    {
        "unit_id": decider.unit_id.id,
        "user_id": clerk.id,
        "kind": "delegation",
        "title": "Chuyên viên",
        "head_title": "Giám đốc",
        "number": "21/QĐ-STP",
        "decided_on": today,
        "signer": "Giám đốc",
        "right_ids": [(6, 0, env["motcua.right"].search([("code", "=", "solve")]).ids)],
        "procedure_ids": [(6, 0, (at_once | delegated).ids)],
        "valid_from": today,
        "valid_to": "2099-12-31",
    }
)
env.cr.commit()
