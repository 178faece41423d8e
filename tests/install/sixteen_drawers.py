# ruff: noqa: F821
"""Sixteen drawers issue receipts of one agency at once; run by `odoo shell` in a scratch database."""

import threading

from odoo import SUPERUSER_ID, Command, api
from odoo.service.model import retrying

CLERKS, TURNS = 16, 3

agency = env["motcua.agency"].create(
    {
        "name": "Sở Tư pháp",
        "level": "2_city",
        "agency_kind": "department",
        "identifier": "901.01.01.H13",
    }
)
office = env["motcua.office"].create(
    {
        "is_strict_hours": False,
        "name": "Trung tâm",
        "office_kind": "service_centre",
        "host_agency_id": agency.id,
        "identifier": "901.01.02.H13",
    }
)
admin = env.ref("base.user_admin")
tariff = env["motcua.fee.tariff"].create(
    {
        "code": "S16",
        "name": "Phí",
        "legal_basis": "NQ",
        "rate_ids": [Command.create({"valid_from": "2018-12-24", "amount": 1000})],
    }
)
tariff.with_user(admin).action_publish()
procedure = (
    env["motcua.procedure"]
    .create(
        {
            "code": "9.900016",
            "name": "Thủ tục",
            "sector_id": env["motcua.sector"].create({"name": "Lĩnh vực"}).id,
            "agency_id": agency.id,
            "level": "2_city",
            "time_amount": 5,
            "time_unit": "working_day",
            "result_names": "Kết quả",
            "valid_from": "2018-12-24",
            "office_ids": [Command.set(office.ids)],
            "process_decision": "1",
            "process_decided_on": "2018-12-24",
            "notified_by_id": agency.id,
            "notified_on": "2018-12-24",
            "step_ids": [Command.create({"name": "Thẩm định", "time_amount": 5})],
            "fee_tariff_ids": [Command.set(tariff.ids)],
        }
    )
    .with_user(admin)
)
procedure.action_approve()
procedure.action_publish()
series = env["motcua.fee.series"].create(
    {"agency_id": agency.id, "office_id": office.id, "symbol": "01AA-26E", "tax_code": "1"}
)
env["motcua.fee.book"].create({"series_id": series.id})
clerks = env["res.users"].create(
    [{"name": f"Thu ngân {n}", "login": f"drawer{n}@test"} for n in range(CLERKS)]
)
for clerk in clerks:
    env["motcua.membership"].create(
        {
            "user_id": clerk.id,
            "unit_id": office.unit_id.id,
            "role": "counter_officer",
            "valid_from": "2018-12-24",
        }
    )
drafts = {}
for clerk in clerks:
    env["motcua.fee.drawer"].with_user(clerk).create({})
    dossiers = (
        env["motcua.dossier"]
        .with_user(clerk)
        ._create_by(
            "receive",
            [
                {
                    "office_id": office.id,
                    "procedure_id": procedure.id,
                    "applicant_name": "A",
                    "papers": [],
                }
                for _turn in range(TURNS)
            ],
        )
    )
    way = env.ref("motcua_fees.motcua_fee_way_cash")
    receipts = env["motcua.fee.receipt"].with_user(clerk)
    drafts[clerk.id] = [receipts._prepare(dossier, way).id for dossier in dossiers]
env.cr.commit()

start = threading.Barrier(CLERKS, timeout=120)
problems = []


def work(user_id, ids):
    try:
        for key in ids:
            start.wait()
            with env.registry.cursor() as cr:
                own = api.Environment(cr, user_id, {})
                retrying(
                    lambda own=own, key=key: own["motcua.fee.receipt"].browse(key).action_issue(),
                    own,
                )
    except Exception as error:
        problems.append(error)
        start.abort()


threads = [threading.Thread(target=work, args=pair) for pair in drafts.items()]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not problems, problems

with env.registry.cursor() as cr:
    after = api.Environment(cr, SUPERUSER_ID, {})
    numbers = sorted(
        after["motcua.fee.receipt"].search([("agency_id", "=", agency.id)]).mapped("number")
    )
    assert numbers == list(range(1, CLERKS * TURNS + 1)), numbers
    places = after["motcua.fee.posting"].search([("agency_id", "=", agency.id)]).mapped("place")
    assert sorted(places) == numbers, places
    assert after["motcua.fee.posting"]._verify() == []
