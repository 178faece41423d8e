"""Linked agencies for the journeys: a centre, three departments, a district office below them.

The password of all is `motcua`; logins say who it is: quay.lt (counter of the centre),
quay.quan (counter of the district), xuly.* and lanhdao.* of the departments a, b and c.
"""

SINCE = "2019-01-02"


def agency(name, identifier, level="2_city", kind="department", parent=None):
    return env["motcua.agency"].create(
        {
            "name": name,
            "level": level,
            "agency_kind": kind,
            "identifier": identifier,
            "parent_id": parent and parent.id,
            "valid_from": SINCE,
        }
    )


def office(name, host, identifier, kind):
    return env["motcua.office"].create(
        {
            "is_strict_hours": False,
            "name": name,
            "office_kind": kind,
            "host_agency_id": host.id,
            "identifier": identifier,
            "valid_from": SINCE,
        }
    )


def person(login, name, unit, role):
    made = env["res.users"].create(
        {
            "login": f"{login}@journey",
            "name": name,
            "password": "motcua",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
        }
    )
    env["motcua.membership"].create(
        {"user_id": made.id, "unit_id": unit.id, "role": role, "valid_from": SINCE}
    )
    if role == "agency_leader":
        env["motcua.appointment"].create(
            {
                "unit_id": unit.id,
                "user_id": made.id,
                "kind": "head",
                "title": "Giám đốc",
                "head_title": "Giám đốc",
                "number": "12/QĐ-UBND",
                "decided_on": SINCE,
                "signer": "Chủ tịch",
                "valid_from": SINCE,
            }
        )


def procedure(offices, lead, steps, **values):
    record = (
        env["motcua.procedure"]
        .create(
            {
                "sector_id": sector.id,
                "agency_id": lead.id,
                "office_ids": [(6, 0, offices.ids)],
                "level": "2_city",
                "valid_from": SINCE,
                "time_amount": len(steps),
                "time_unit": "working_day",
                "process_decision": "15/QĐ-VP",
                "process_decided_on": SINCE,
                "notified_by_id": lead.id,
                "notified_on": SINCE,
                "document_ids": [(0, 0, {"name": "Đơn đề nghị", "originals": 1})],
                "step_ids": [
                    (0, 0, {"time_amount": 1, "sequence": 10 * place, **step})
                    for place, step in enumerate(steps, start=1)
                ],
                **values,
            }
        )
        .with_user(env.ref("base.user_admin"))
    )
    record.action_approve()
    record.action_publish()


sector = env["motcua.sector"].create({"name": "Liên thông"})
host = agency("Văn phòng liên thông", "000.00.61.H13", kind="administrative_office")
lead = agency("Sở Chủ trì", "000.00.62.H13")
second = agency("Sở Thứ hai", "000.00.63.H13")
third = agency("Sở Thứ ba", "000.00.64.H13")
district = agency("Ủy ban nhân dân quận Liên Thông", "000.00.65.H13", "3_district", "committee")
centre = office("Trung tâm liên thông", host, "000.00.60.H13", "service_centre")
below = office("Bộ phận Một cửa quận Liên Thông", district, "000.00.66.H13", "district")
procedure(
    centre,
    lead,
    [
        {"name": "Thẩm định hồ sơ"},
        {
            "name": "Phần việc hai",
            "kind": "linked",
            "agency_id": second.id,
            "task": "Xác nhận quy hoạch",
        },
        {
            "name": "Phần việc ba",
            "kind": "linked",
            "agency_id": third.id,
            "task": "Xác nhận nghĩa vụ",
        },
        {"name": "Ký duyệt", "kind": "approve"},
    ],
    code="9.000201",
    name="Cấp giấy phép liên thông ba cơ quan",
    result_names="Giấy phép liên thông",
)
procedure(
    centre | below,
    lead,
    [{"name": "Thẩm định cấp trên"}, {"name": "Quyết định cấp trên", "kind": "approve"}],
    code="9.000202",
    name="Cấp giấy phép thuộc thẩm quyền cấp trên",
    result_names="Giấy phép cấp trên",
)
person("quay.lt", "Nguyễn Thị Trung Tâm", centre.unit_id, "counter_officer")
person("quay.quan", "Trần Thị Quận", below.unit_id, "counter_officer")
for key, unit in (("a", lead.unit_id), ("b", second.unit_id), ("c", third.unit_id)):
    person(f"xuly.{key}", f"Chuyên viên {key.upper()}", unit, "case_officer")
    person(f"lanhdao.{key}", f"Lãnh đạo {key.upper()}", unit, "agency_leader")
env.cr.commit()
