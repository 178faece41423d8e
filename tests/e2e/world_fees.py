"""The office the journey of money plays in, with a quarter behind it: run after `world.py`.

A centre and an agency of their own, a fee of 8.000 đ, and two receipts of the last quarter,
played with the clock set. The password of all is `motcua`.
"""

from datetime import datetime, time, timedelta

from odoo.addons.motcua_base.models.time import Clock
from odoo.addons.motcua_fees.rules.quarter import Quarter

OFFICERS = {
    "thu@journey": ("Võ Thị Thu Ngân", "office", "counter_officer"),
    "chungkien@journey": ("Đặng Văn Chứng", "office", "counter_officer"),
    "ketoan@journey": ("Huỳnh Kế Toán", "office", "finance_officer"),
    "giamdoc@journey": ("Lý Giám Đốc", "office", "office_head"),
    "kt-coquan@journey": ("Bùi Kế Toán Sở", "agency", "finance_officer"),
}


def agency(name, kind, identifier):
    return env["motcua.agency"].create(
        {"name": name, "level": "2_city", "agency_kind": kind, "identifier": identifier}
    )


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
    return made


def tariff(admin):
    record = env["motcua.fee.tariff"].create(
        {
            "code": "HT-PHI",
            "name": "Phí cung cấp thông tin hộ tịch",
            "legal_basis": "Nghị quyết số 10/2018/NQ-HĐND",
            "rate_ids": [(0, 0, {"valid_from": "2019-01-02", "amount": 8000})],
            "retention_ids": [(0, 0, {"valid_from": "2019-01-02", "basis_points": 7500})],
        }
    )
    record.with_user(admin).action_publish()
    return record


def procedure(office, decider, fee, admin):
    record = (
        env["motcua.procedure"]
        .create(
            {
                "code": "9.000201",
                "name": "Cấp bản sao trích lục hộ tịch",
                "sector_id": env["motcua.sector"].create({"name": "Hộ tịch và phí"}).id,
                "agency_id": decider.id,
                "office_ids": [(6, 0, office.ids)],
                "level": "2_city",
                "time_amount": 2,
                "time_unit": "working_day",
                "valid_from": "2019-01-02",
                "result_names": "Bản sao trích lục",
                "process_decision": "15/QĐ-VP",
                "process_decided_on": "2019-01-02",
                "notified_by_id": decider.id,
                "notified_on": "2019-01-02",
                "document_ids": [(0, 0, {"name": "Tờ khai", "originals": 1})],
                "step_ids": [(0, 0, {"name": "Thẩm định", "time_amount": 2})],
                "fee_tariff_ids": [(6, 0, fee.ids)],
            }
        )
        .with_user(admin)
    )
    record.action_approve()
    record.action_publish()
    return record.with_env(env)


def play(clerk, office, service, at):
    """Two dossiers received and paid in cash at a local time."""
    now = Clock(env["motcua.time"]._stored(at))
    acting = env(user=clerk.id, context={"motcua_clock": now, "lang": "vi_VN"}, su=False)
    acting["motcua.fee.drawer"].create({"opening_amount": 100_000})
    papers = [{"procedure_document_id": service.document_ids.id, "originals": 1}]
    dossiers = acting["motcua.dossier"]._create_by(
        "receive",
        [
            {
                "office_id": office.id,
                "procedure_id": service.id,
                "applicant_name": name,
                "papers": list(papers),
            }
            for name in ("Trần Văn Quý", "Lê Thị Trước")
        ],
    )
    for dossier in dossiers:
        acting["motcua.fee.receipt"]._prepare(dossier).action_issue()


def working_day(day):
    calendar = env["motcua.calendar.day"]._calendar(office.unit_id.id)
    while not calendar.is_working(day):
        day += timedelta(days=1)
    return day


admin = env.ref("base.user_admin")
host = agency("Văn phòng thu phí", "administrative_office", "000.00.71.H13")
decider = agency("Sở Nội vụ", "department", "000.00.72.H13")
office = env["motcua.office"].create(
    {
        "is_strict_hours": False,
        "name": "Trung tâm thu phí",
        "office_kind": "service_centre",
        "host_agency_id": host.id,
        "identifier": "000.00.70.H13",
        "valid_from": "2019-01-02",
        "place": "Cần Thơ",
    }
)
people = {
    login: user(login, name, (office if side == "office" else decider).unit_id, role)
    for login, (name, side, role) in OFFICERS.items()
}
service = procedure(office, decider, tariff(admin), admin)
series = env["motcua.fee.series"].create(
    {
        "agency_id": decider.id,
        "office_id": office.id,
        "symbol": "92AA-26E",
        "tax_code": "1800271234",
    }
)
env["motcua.fee.book"].create({"series_id": series.id})
last = Quarter.of(env["motcua.time"]._today()).previous
play(
    people["chungkien@journey"],
    office,
    service,
    datetime.combine(working_day(last.first), time(8, 30)),
)
env.cr.commit()
