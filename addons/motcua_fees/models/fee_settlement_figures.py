"""Figures of a settlement: a few aggregate queries over the ledger, whatever its size."""

import hashlib
import json
from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.settlement import AMOUNTS, Movement, identities, settle
from ..rules.settlement_channels import MOVED, by_channel, differences

KEPT = ("disputed_amount", "dispute")
SUMS = ("opening", "collected", "corrected", "refunded", "remitted", "passed_on")
SHOWN = ("tariff_id", "retention", "legal_basis", "rate_text", "dossier_count", "reduced_count", "due",
         *AMOUNTS, "collected", "closing", "budget", "budget_left", *KEPT)  # fmt: skip


class Settlement(models.Model):
    _inherit = "motcua.fee.settlement"

    def _compute_lines(self):
        """Write the rows of the quarter anew, and what does not hold among them."""
        self.ensure_one()
        openings, movements = self._openings(), self._movements()
        rows = settle(_summed(openings, (0, 1)), movements)
        channel_rows = by_channel(_summed(openings, (0, 2)), movements)
        charges = self._charges()
        known = {(line.tariff_id.id, line.retention): line for line in self.line_ids}
        values = [self._line_values(row, charges.pop(row.fee, None)) for row in rows]
        # A fee that was charged and never paid has a row of its own.
        values += [self._unpaid_values(fee, sums) for fee, sums in charges.items()]
        for each in values:
            line = known.get((each["tariff_id"], each["retention"]))
            each.update({name: line[name] for name in KEPT} if line else {})
        finding = self._finding(rows, channel_rows)
        self.sudo().write(
            {
                "line_ids": [(5, 0, 0), *((0, 0, each) for each in values)],
                "channel_ids": [
                    (5, 0, 0),
                    *((0, 0, self._channel_values(each)) for each in channel_rows),
                ],
                "finding": finding,
                "is_balanced": not finding,
                "computed_at": self.env["motcua.time"]._now(),
            }
        )

    def _ledger_domain(self):
        return Domain("office_id", "=", self.office_id.id) & Domain(
            "agency_id", "=", self.agency_id.id
        )

    def _openings(self):
        """{(fee, retained share, channel): held when the quarter began}."""
        before = self._ledger_domain() & Domain("quarter_on", "<", self.quarter_on)
        groups = (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group(
                before & Domain("is_memo", "=", False),
                ["tariff_id", "retention", "channel"],
                ["amount:sum"],
            )
        )
        return {
            (tariff.id, retention, channel): amount
            for tariff, retention, channel, amount in groups
            if amount
        }

    def _movements(self):
        groups = (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group(
                self._ledger_domain() & Domain("quarter_on", "=", self.quarter_on),
                ["tariff_id", "retention", "kind", "channel", "is_memo", "to_budget"],
                ["amount:sum"],
            )
        )
        return [
            Movement(tariff.id, retention, kind, channel, amount, is_memo, to_budget)
            for tariff, retention, kind, channel, is_memo, to_budget, amount in groups
        ]

    def _charges(self):
        """{fee: (dossiers, exempt or reduced, to be collected)} charged in the quarter."""
        quarter = self._quarter()
        domain = self._ledger_domain() & Domain("charged_on", ">=", quarter.first)
        domain &= Domain("charged_on", "<=", quarter.last)
        charges = self.env["motcua.fee.charge"].sudo()
        found = {
            tariff.id: [count, 0, amount]
            for tariff, count, amount in charges._read_group(
                domain, ["tariff_id"], ["dossier_id:count_distinct", "amount:sum"]
            )
        }
        for tariff, count in charges._read_group(
            domain & Domain("group_id", "!=", False), ["tariff_id"], ["dossier_id:count_distinct"]
        ):
            found[tariff.id][1] = count
        return found

    def _line_values(self, row, charged):
        """Values of a line; what was charged stands on the first row of its fee."""
        dossiers, reduced, due = charged or (0, 0, 0)
        return {
            **self._named(row.fee),
            "retention": row.retention,
            "dossier_count": dossiers,
            "reduced_count": reduced,
            "due": due,
            **{name: getattr(row, name) for name in AMOUNTS},
            "collected": row.collected,
            "closing": row.closing,
            "budget": row.budget,
            "budget_left": row.budget - row.budget_paid,
        }

    def _unpaid_values(self, fee, charged):
        tariff = self.env["motcua.fee.tariff"].browse(fee)
        from_now = tariff._retention_on(self._quarter().last)
        (row,) = settle({(fee, from_now): 0}, [])
        return self._line_values(row, charged)

    def _named(self, fee):
        quarter = self._quarter()
        tariff = self.env["motcua.fee.tariff"].browse(fee).sudo().with_context(lang="vi_VN")
        texts = tariff.rate_ids._amounts_between(quarter.first, quarter.last)
        return {"tariff_id": fee, "legal_basis": tariff.legal_basis, "rate_text": "; ".join(texts)}

    def _channel_values(self, row):
        sums = {name: getattr(row, name) for name in (*MOVED, "closing")}
        return {"tariff_id": row.fee, "channel": row.channel, **sums}

    # --- sums that must hold

    def _finding(self, rows, channel_rows):
        """What does not hold, in words: rows against papers, and against the ways to pay."""
        broken = identities(rows, self._sums_of_papers())
        labels = {name: self.line_ids._fields[name]._description_string(self.env) for name in SUMS}
        amount = self.env["motcua.fee.charge"]._amount_text
        lines = [
            self.env._(
                "%(name)s: %(rows)s by the ledger, %(papers)s by the papers (article 10.3.i).",
                name=labels.get(name, name),
                rows=amount(here),
                papers=amount(there),
            )
            for name, (here, there) in broken.items()
        ]
        lines += [
            self.env._(
                "%(fee)s, %(name)s: %(rows)s by fee, %(channels)s by way to pay (article 10.3.i).",
                fee=self.env["motcua.fee.tariff"].browse(fee).sudo().name,
                name=labels.get(name, name),
                rows=amount(here),
                channels=amount(there),
            )
            for (fee, name), (here, there) in differences(rows, channel_rows).items()
        ]
        return "\n".join(lines)

    def _check_chain(self):
        """Refuse to sign figures of a ledger in which a row was changed (4.2)."""
        postings = self.env["motcua.fee.posting"].sudo()
        broken = postings._verify(self.agency_id.id, self.office_id.id)
        if broken:
            raise UserError("\n".join(postings._break_text(*each) for each in broken))

    def _sums_of_papers(self):
        """The same sums counted over receipts, refunds and remittances instead of the ledger."""
        quarter = self._quarter()
        previous = self._sealed_for(self.office_id, self.agency_id, quarter.previous.first)
        sums = {
            "collected": self._sum_receipts(quarter),
            "refunded": self._sum_papers("motcua.fee.refund", "paid", "paid_at", quarter),
            "remitted": self._sum_papers(
                "motcua.fee.remittance", "confirmed", "confirmed_at", quarter
            ),
        }
        return {**sums, "opening": previous.closing} if previous else sums

    def _sum_receipts(self, quarter):
        """Receipts issued in the quarter, less those of the same quarter cancelled in it or later."""
        domain = self._ledger_domain() & Domain("is_memo", "=", False)
        issued = (
            domain
            & Domain("issued_on", ">=", quarter.first)
            & Domain("issued_on", "<=", quarter.last)
        )
        receipts = self.env["motcua.fee.receipt"].sudo()
        cancelled = (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group(
                self._ledger_domain()
                & Domain("quarter_on", "=", self.quarter_on)
                & Domain("kind", "=", "cancel")
                & Domain("is_memo", "=", False),
                [],
                ["amount:sum"],
            )
        )
        ((amount,),) = receipts._read_group(issued & Domain("number", ">", 0), [], ["amount:sum"])
        return (amount or 0) + (cancelled[0][0] or 0)

    def _sum_papers(self, model, state, moment, quarter):
        midnight = self.env["motcua.time"]._local_midnight
        domain = self._ledger_domain() & Domain("state", "=", state)
        domain &= Domain(moment, ">=", midnight(quarter.first))
        domain &= Domain(moment, "<", midnight(quarter.next.first))
        if model == "motcua.fee.refund":
            domain &= Domain("receipt_id.is_memo", "=", False)
        ((amount,),) = self.env[model].sudo()._read_group(domain, [], ["amount:sum"])
        return amount or 0

    # --- seal

    def _snapshot(self):
        """The figures as plain data, in a fixed order; what the checksum is taken of."""
        head = [self.office_id.id, self.agency_id.id, self.year, self.number]
        lines = [
            [line[name].id if name == "tariff_id" else line[name] or 0 for name in SHOWN]
            for line in self.line_ids.sorted(lambda line: (line.tariff_id.id, line.retention))
        ]
        return [head, lines]

    def _checksum(self, annexes):
        """Of figures and annexes together; figures alone where no annexes were sealed."""
        sealed = [self._snapshot(), annexes] if annexes else self._snapshot()
        text = json.dumps(sealed, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _check_unchanged(self):
        """What the agency confirmed is what the ledger still says."""
        shown = self._snapshot()
        self._compute_lines()
        self._check_chain()
        if self._snapshot() != shown or self.finding:
            raise UserError(
                self.env._(
                    "%(settlement)s: money was posted into the quarter after the agency confirmed; check and "
                    "confirm again (article 10.3.i).",
                    settlement=self.display_name,
                )
            )

    def _is_intact(self):
        """Whether a sealed settlement still says what was sealed."""
        return self.checksum == self._checksum(self.annexes)


def _summed(openings, places):
    """Openings by some of their keys: {(fee, …): amount}."""
    sums = defaultdict(int)
    for key, amount in openings.items():
        sums[tuple(key[place] for place in places)] += amount
    return dict(sums)
