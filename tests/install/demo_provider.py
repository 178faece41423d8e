# ruff: noqa: F821
"""A fee paid and paid back with Odoo's demonstration provider; run by `odoo shell` in a scratch database."""

office = env.ref("motcua_base.motcua_office_demo_trung_tam")
charge = env["motcua.fee.charge"].search(
    [("office_id", "=", office.id), ("payment_state", "=", "unpaid")], limit=1
)
dossier = charge.dossier_id
unpaid = dossier.fee_unpaid_amount
assert unpaid > 0

env.ref("base.VND").active = True
provider = env["payment.provider"].search([("code", "=", "demo")], limit=1)
provider.state = "test"
env["motcua.fee.way"].create(
    {"name": "Thanh toán thử", "kind": "online", "pays_to": "office", "provider_id": provider.id}
)
assert provider in dossier._fee_providers()

payment = env["payment.transaction"]._motcua_start(dossier, provider)
assert payment._motcua_landing() == "/payment/status"
assert payment.state == "done"
payment._post_process()
receipt = dossier.receipt_ids.filtered(lambda each: each.transaction_id == payment)
assert (receipt.state, receipt.amount, dossier.fee_state) == ("issued", unpaid, "paid")

back = payment._motcua_pay_back(unpaid - 1, "H1")
assert (back.state, back.amount) == ("done", 1 - unpaid)
assert env["motcua.fee.posting"]._verify() == []
