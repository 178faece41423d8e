"""Cashiers of the demonstration: they charge, take cash, count their drawers, hand over."""

import base64
from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo.addons.motcua_base.models.append_only import append_batches
from odoo.addons.motcua_base.models.time import Clock

from ..rules.quarter import Quarter
from ..rules.vietqr import plain

CLOSING = (time(10, 40), time(16, 40))
CHANGE = 500_000
UNPAID_EVERY = 9


class Cashiers:
    """Plays the fees of dossiers that the base has played, by the people who received them."""

    def __init__(self, env, office, now):
        self.env = env
        self.office = office
        self.now = now  # local

    def play(self, count):
        """Charge all, take the fees of the last `count` at the counter, hand over what is held."""
        dossiers = self._charged()
        sessions = defaultdict(list)
        for number, dossier in enumerate(dossiers[-count:]):
            if number % UNPAID_EVERY or dossier.state == "returned":
                sessions[dossier.received_by_id, self._session(dossier)].append(dossier)
        for (clerk, closes), paying in sorted(sessions.items(), key=lambda pair: pair[0][1]):
            self._session_of(clerk, closes, paying)
        self._hand_over()
        self._read_statement()
        self._draft_settlements()

    def _charged(self):
        """Dossiers of the office received at the counter, with their charges of that day."""
        series = self.env["motcua.fee.series"].search([("office_id", "=", self.office.id)])
        dossiers = self.env["motcua.dossier"].search(
            [
                ("office_id", "=", self.office.id),
                ("agency_id", "in", series.agency_id.ids),
                ("channel", "=", "counter"),
                ("code", "!=", False),
            ],
            order="received_at",
        )
        append_batches([dossiers._charge_batch()])
        dossiers.invalidate_recordset(["charge_ids", "fee_unpaid_amount"])
        return dossiers.filtered("fee_unpaid_amount")

    def _session(self, dossier):
        """When the drawer of the half-day is closed that the dossier was received in (local)."""
        local = self.env["motcua.time"]._local(dossier.received_at)
        return datetime.combine(local.date(), CLOSING[local.time() > CLOSING[0]])

    def _at(self, user, local):
        clock = Clock(self.env["motcua.time"]._stored(local))
        return self.env(user=user.id, context={"motcua_clock": clock, "lang": "vi_VN"}, su=False)

    def _session_of(self, clerk, closes, dossiers):
        """One drawer from opening to closing; the one of right now stays open."""
        local = self.env["motcua.time"]._local
        opened = self._at(clerk, local(dossiers[0].received_at) - timedelta(minutes=5))
        drawer = opened["motcua.fee.drawer"].create({"opening_amount": CHANGE})
        for dossier in dossiers:
            env = self._at(clerk, min(local(dossier.received_at) + timedelta(minutes=3), self.now))
            env["motcua.fee.receipt"]._prepare(dossier.with_env(env)).action_issue()
        if closes < self.now:
            self._close(drawer.with_env(self._at(clerk, closes)))

    def _close(self, drawer):
        left = drawer.expected_amount
        for row in drawer.count_ids.sorted(lambda row: -int(row.denomination)):
            row.number, left = divmod(left, int(row.denomination))
        others = self.office.unit_id.membership_ids.filtered(
            lambda each: each.role == "counter_officer"
        )
        drawer.witness_id = (others.user_id - drawer.user_id)[:1]
        drawer.action_close()

    def _hand_over(self):
        """What is held of an agency with finance of its own is handed over and confirmed."""
        finance = self._finance(self.office.unit_id)
        for _office, agency, _amount, _day in self.env["motcua.fee.remittance"]._held(self.office):
            receiver = self._finance(agency.unit_id)
            giving = self._at(finance, self.now)["motcua.fee.remittance"]
            remittance = giving.create(
                {
                    "office_id": self.office.id,
                    "agency_id": agency.id,
                    "proof_number": f"GNT-{agency.id} (dữ liệu minh họa)",
                }
            )
            remittance.action_fill()
            remittance.action_send()
            if receiver:
                remittance.with_env(self._at(receiver, self.now)).action_confirm()

    def _read_statement(self):
        """A statement of the account of one agency: what is owed, too little, and no code at all."""
        mapping = self.env.ref("motcua_fees.motcua_fee_bank_mapping_demo")
        charges = self.env["motcua.fee.charge"].search(
            [
                ("office_id", "=", self.office.id),
                ("agency_id", "=", mapping.way_id.agency_id.id),
                ("payment_state", "=", "unpaid"),
            ],
            order="charged_on DESC, id DESC",
            limit=3,
        )
        if len(charges) < 3:
            return
        paid, less, nameless = charges
        rows = [
            (paid.amount, f"NOP PHI HO SO {paid.dossier_id.code}"),
            (less.amount - 1000, f"NOP PHI {less.dossier_id.code}"),
            (nameless.amount, f"{plain(nameless.dossier_id.applicant_name).upper()} nop phi"),
            (12_345, "LAI TIEN GUI THANG"),
        ]
        day = self.now.strftime("%d/%m/%Y")
        lines = [
            f'{day},{amount},,"{purpose}",MH{number:04}'
            for number, (amount, purpose) in enumerate(rows, start=1)
        ]
        content = "\n".join(["Ngày giao dịch,Ghi có,Ghi nợ,Nội dung,Số bút toán", *lines])
        finance = self._finance(self.office.unit_id)
        file = self._at(finance, self.now)["motcua.fee.bank.file"].create(
            {
                "name": f"sao-ke-{self.now:%Y-%m-%d}.csv",
                "mapping_id": mapping.id,
                "office_id": self.office.id,
                "content": base64.b64encode(content.encode()),
            }
        )
        file.action_read()

    def _draft_settlements(self):
        """The running quarter, drafted and computed so that one sees it grow."""
        finance = self._finance(self.office.unit_id)
        settlements = self._at(finance, self.now)["motcua.fee.settlement"]
        settlements._prepare_quarter(Quarter.of(self.now.date()))
        settlements.search([("state", "=", "draft")]).action_compute()

    def _finance(self, unit):
        held = unit.membership_ids.filtered(lambda each: each.role == "finance_officer")
        return held.user_id[:1]
