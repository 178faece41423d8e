"""The office the journeys play in: made by `odoo shell` in the clone, before the server starts.

One centre, one agency, a procedure of five working days, and a user per role. The password
of all is `motcua`.
"""

OFFICERS = {
    "quay@journey": ("Nguyễn Thị Quầy", "office", "counter_officer"),
    "truong@journey": ("Trần Văn Trưởng", "office", "office_head"),
    "xuly@journey": ("Lê Thị Xử Lý", "agency", "case_officer"),
    "lanhdao@journey": ("Phạm Văn Lãnh Đạo", "agency", "agency_leader"),
}


def agency(name, kind, identifier):
    return env["motcua.agency"].create(
        {"name": name, "level": "2_city", "agency_kind": kind, "identifier": identifier}
    )


def procedure(office, decider, **values):
    """A procedure published by its own steps."""
    record = (
        env["motcua.procedure"]
        .create(
            {
                "sector_id": env["motcua.sector"].create({"name": values.pop("sector")}).id,
                "agency_id": decider.id,
                "office_ids": [(6, 0, office.ids)],
                "level": "2_city",
                "valid_from": "2019-01-02",
                "process_decision": "15/QĐ-VP",
                "process_decided_on": "2019-01-02",
                "notified_by_id": decider.id,
                "notified_on": "2019-01-02",
                **values,
            }
        )
        .with_user(env.ref("base.user_admin"))
    )
    record.action_approve()
    record.action_publish()
    return record


def user(login, name, unit, role):
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


host = agency("Văn phòng Ủy ban nhân dân thành phố", "administrative_office", "000.00.51.H13")
decider = agency("Sở Tư pháp", "department", "000.00.52.H13")
office = env["motcua.office"].create(
    {
        "is_strict_hours": False,
        "name": "Trung tâm Phục vụ hành chính công",
        "office_kind": "service_centre",
        "host_agency_id": host.id,
        "identifier": "000.00.50.H13",
        "valid_from": "2019-01-02",
    }
)
procedure(
    office,
    decider,
    code="9.000101",
    name="Cấp bản sao hồ sơ lưu trữ",
    sector="Lưu trữ",
    time_amount=5,
    time_unit="working_day",
    result_names="Bản sao hồ sơ lưu trữ",
    document_ids=[
        (0, 0, {"name": "Đơn đề nghị", "originals": 1}),
        (
            0,
            0,
            {"name": "Sổ gốc để đối chiếu", "originals": 1, "is_returned": True, "sequence": 20},
        ),
        (0, 0, {"name": "Giấy ủy quyền", "originals": 1, "is_required": False, "sequence": 30}),
    ],
    step_ids=[
        (0, 0, {"name": "Thẩm định", "time_amount": 4}),
        (0, 0, {"name": "Ký duyệt", "kind": "approve", "time_amount": 1, "sequence": 20}),
    ],
)
for login, (name, side, role) in OFFICERS.items():
    user(login, name, (office if side == "office" else decider).unit_id, role)
env["motcua.counter"].create(
    {
        "name": "Quầy 1",
        "office_id": office.id,
        "sector_ids": [(6, 0, env["motcua.sector"].search([]).ids)],
    }
)
env.cr.commit()
