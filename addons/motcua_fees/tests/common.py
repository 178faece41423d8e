"""An office that takes fees: tariffs, ways to pay, books of receipts, and builders."""

import base64

from odoo import Command

from odoo.addons.motcua_base.tests.common import MotcuaCase

PDF = base64.b64encode(b"%PDF-1.4 proof")


class FeesCase(MotcuaCase):
    """The world of `MotcuaCase` with a fee of 8.000 đ (75 % retained), cash, and receipts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cash = cls.env.ref("motcua_fees.motcua_fee_way_cash")
        cls.fee = cls.new_tariff("Phí cấp bản sao", 8000, retained=7500)
        cls.procedure = cls.new_procedure(fee_tariff_ids=[Command.set(cls.fee.ids)])
        cls.book = cls.new_book(cls.agency)
        cls.finance = cls.user("finance_officer", cls.centre)
        cls.agency_finance = cls.user("finance_officer", cls.agency)
        cls.head = cls.user("office_head", cls.centre)
        cls.witness = cls.new_user("counter_officer", cls.centre)

    # --- what is charged

    @classmethod
    def new_tariff(
        cls, name="Phí", amount=8000, retained=None, state="published", rates=None, **traits
    ):
        """A published tariff of `amount` a case since 2018; `rates`: dicts instead."""
        rates = rates or [{"amount": amount}]
        vals = {
            "code": f"T{cls.env['motcua.fee.tariff'].search_count([]) + 1:03}",
            "name": name,
            "legal_basis": "Nghị quyết số 10/2018/NQ-HĐND",
            "rate_ids": [Command.create({"valid_from": "2018-12-24", **rate}) for rate in rates],
        }
        if retained is not None:
            share = {"valid_from": "2018-12-24", "basis_points": retained}
            vals["retention_ids"] = [Command.create(share)]
        tariff = cls.env["motcua.fee.tariff"].create({**vals, **traits})
        if state == "published":
            tariff.with_user(cls.admin).action_publish()
        return tariff

    @classmethod
    def new_group(cls, name="Hộ nghèo"):
        return cls.env["motcua.fee.group"].create({"name": name, "proof": "Sổ hộ nghèo"})

    @classmethod
    def new_way(cls, kind="transfer", **traits):
        names = {
            "transfer": "Chuyển khoản",
            "post": "Bưu điện",
            "online": "Trực tuyến",
            "other": "Khác",
        }
        vals = {"name": names[kind], "kind": kind, "pays_to": "office", **traits}
        return cls.env["motcua.fee.way"].create(vals)

    @classmethod
    def new_book(
        cls, agency, office=None, medium="electronic", first=1, last=9_999_999, keeper=None
    ):
        symbols = "ABCDEFGHIKLMNPQRSTUVXY"
        place = cls.env["motcua.fee.series"].search_count([])
        letters = symbols[place // len(symbols)] + symbols[place % len(symbols)]
        series = cls.env["motcua.fee.series"].create(
            {
                "agency_id": agency.id,
                "office_id": (office or cls.centre).id,
                "symbol": f"92{letters}-26{'E' if medium == 'electronic' else 'P'}",
                "tax_code": "1800123456",
                "medium": medium,
            }
        )
        book = cls.env["motcua.fee.book"].create(
            {"series_id": series.id, "first_number": first, "last_number": last}
        )
        if keeper:
            cls.env["motcua.fee.custody"].create({"book_id": book.id, "to_id": keeper.id})
        return book

    # --- what is paid

    @classmethod
    def open_drawer(cls, clerk=None, opening=0):
        """The open drawer of a clerk."""
        drawers = cls.env["motcua.fee.drawer"].with_user(clerk or cls.clerk)
        known = drawers.search([("user_id", "=", (clerk or cls.clerk).id), ("state", "=", "open")])
        return known or drawers.create({"opening_amount": opening})

    @classmethod
    def charged(cls, procedure=None, **traits):
        """A received dossier with its charges."""
        return cls.receive(procedure or cls.procedure, **traits)

    @classmethod
    def draft(cls, dossier=None, way=None, clerk=None, proof=None):
        """A draft receipt of a dossier for all that is unpaid."""
        clerk = clerk or cls.clerk
        dossier = (dossier or cls.charged()).with_user(clerk)
        receipt = cls.env["motcua.fee.receipt"].with_user(clerk)._prepare(dossier, way or cls.cash)
        if way and way.kind != "cash" and proof is not False:
            receipt.proof_ids = cls.proof(clerk)
        return receipt

    @classmethod
    def proof(cls, user=None):
        files = cls.env["ir.attachment"].with_user(user or cls.clerk)
        return files.create({"name": "uy-nhiem-chi.pdf", "datas": PDF})

    @classmethod
    def pay(cls, dossier=None, way=None, clerk=None):
        """An issued receipt: cash with an open drawer, anything else with its proof."""
        if way is None or way.kind == "cash":
            cls.open_drawer(clerk)
        receipt = cls.draft(dossier, way, clerk)
        receipt.action_issue()
        return receipt

    @classmethod
    def cancel(cls, receipt, reason="Ghi sai tên người nộp"):
        receipt = receipt.with_user(receipt.issued_by_id)
        receipt.cancel_reason = reason
        receipt.action_cancel()

    @classmethod
    def refund(cls, receipt, amount=None, ground="other", pay=True, clerk=None):
        """A refund decided by the agency and paid back."""
        line = receipt.line_ids[:1]
        refund = (
            cls.env["motcua.fee.refund"]
            .with_user(clerk or cls.clerk)
            .create(
                {
                    "receipt_line_id": line.id,
                    "amount": amount or line.amount,
                    "ground": ground,
                    "reason": "Nộp thừa",
                }
            )
        )
        refund.with_user(cls.leader).write({"decision": "5/QĐ-STP", "decided_on": "2026-11-20"})
        refund.with_user(cls.leader).action_decide()
        if pay and receipt.channel == "cash":
            cls.open_drawer(clerk)
            refund.action_pay()
        elif pay:
            refund.with_user(cls.finance).action_pay_back()
        return refund

    # --- what is handed over and settled

    @classmethod
    def remit(cls, agency=None, confirm=True, **traits):
        """A remittance of all that is held, handed over by the office and confirmed by the agency."""
        remittance = (
            cls.env["motcua.fee.remittance"]
            .with_user(cls.finance)
            .create(
                {
                    "office_id": cls.centre.id,
                    "agency_id": (agency or cls.agency).id,
                    "proof_number": "GNT 01",
                    **traits,
                }
            )
        )
        remittance.action_fill()
        remittance.action_send()
        if confirm:
            remittance.with_user(cls.user("finance_officer", agency or cls.agency)).action_confirm()
        return remittance

    @classmethod
    def settlement(cls, quarter=4, year=2026, agency=None):
        return (
            cls.env["motcua.fee.settlement"]
            .with_user(cls.finance)
            .create(
                {
                    "office_id": cls.centre.id,
                    "agency_id": (agency or cls.agency).id,
                    "year": year,
                    "number": str(quarter),
                }
            )
        )

    @classmethod
    def seal(cls, settlement):
        """Check, confirm and seal, each by whom it belongs to."""
        settlement.with_user(cls.finance).action_check()
        settlement.with_user(cls.user("finance_officer", settlement.agency_id)).action_confirm()
        settlement.with_user(cls.head).action_seal()
        return settlement

    @classmethod
    def postings(cls, **traits):
        domain = [(name, "=", value) for name, value in traits.items()]
        return cls.env["motcua.fee.posting"].search(domain, order="id")

    def assertChainsHold(self):
        self.env.flush_all()
        self.assertEqual(self.env["motcua.fee.posting"]._verify(), [])
