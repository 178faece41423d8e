from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.supplement import requests_used
from .append_only import append_batches


class DossierSlip(models.Model):
    """The request with which an agency returns a dossier, through the office: Mẫu 02.

    Once, with everything that is missing, within the days of article 13.4 from the date on
    Mẫu 01. Later only by a reasoned order of the leader, which is a breach, and gains no time.
    Source: regulation, articles 4.5, 10.2.c and 13.4.
    """

    _inherit = "motcua.dossier.slip"

    override_reason = fields.Text(
        string="Why it is returned late",
        help="By order of the leader, after the last day of article 13.4: recorded as a time not kept.",
    )
    asked_paper_ids = fields.Many2many(
        "motcua.procedure.document",
        string="Papers to be brought or put right",
        compute="_compute_asked_papers",
        readonly=False,
        store=False,
    )
    return_by = fields.Datetime(related="dossier_id.return_by")
    is_return_late = fields.Boolean(compute="_compute_is_return_late")
    used_text = fields.Char(string="Requests used", compute="_compute_used_text")

    @api.depends("line_ids.procedure_document_id")
    def _compute_asked_papers(self):
        for slip in self:
            slip.asked_paper_ids = slip.line_ids.procedure_document_id

    @api.onchange("asked_paper_ids")
    def _onchange_asked_papers(self):
        """A paper that is ticked gets its line, one that is not loses it."""
        asked = self.asked_paper_ids._origin
        known = self.line_ids.procedure_document_id._origin
        kept = self.line_ids.filtered(lambda line: line.procedure_document_id._origin <= asked)
        for paper in asked - known:
            kept += kept.new(
                {
                    "procedure_document_id": paper.id,
                    "content": paper.name,
                    "sequence": paper.sequence,
                    "originals": paper.originals,
                    "copies": paper.copies,
                }
            )
        self.line_ids = kept

    @api.depends("kind", "state", "dossier_id.return_by")
    def _compute_is_return_late(self):
        now = self.env["motcua.time"]._now()
        for slip in self:
            slip.is_return_late = slip._returns_late(slip.issued_at or now)

    @api.depends("kind", "dossier_id.slip_ids.state")
    def _compute_used_text(self):
        for slip in self:
            slip.used_text = slip.kind == "supplement" and self.env._(
                "%(used)s of %(allowed)s used",
                used=len(slip._earlier_requests()),
                allowed=slip._regime(self.env["motcua.time"]._today()).max_supplements,
            )

    def _returns_late(self, at):
        """Whether a return at that time (stored) is later than the law allows."""
        self.ensure_one()
        return bool(self.kind == "supplement" and self.return_by and at > self.return_by)

    def _earlier_requests(self):
        """Slips that used up a request, the first one first; see `requests_used`."""
        self.ensure_one()
        rule = self._regime(self.env["motcua.time"]._today())._rule()
        before, after = (
            self.dossier_id._issued_slips(kind) - self for kind in ("guidance", "supplement")
        )
        used = requests_used(len(before), len(after), rule)
        return (before + after) if used > len(after) else after

    # --- before it is signed

    def _check_supplement(self):
        """Refuse a return that article 13.4 does not allow."""
        for slip in self:
            slip.dossier_id._allowed_move("request_supplement", slip.dossier_id.state)
            slip._check_asked()
            slip._check_once()
            slip._check_return_day()
            slip._check_nothing_on_way()

    def _check_asked(self):
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "To be completed: all that is missing has to be listed, at once (article 13.4)."
                )
            )
        unlisted = self.line_ids.filtered(lambda line: not line.procedure_document_id)
        if unlisted and not (self.procedure_id.conditions or "").strip():
            raise UserError(
                self.env._(
                    "To be completed: “%(content)s” names no paper that %(procedure)s lists; nothing else can be "
                    "asked for (article 4.5).",
                    content=unlisted[0].content,
                    procedure=self.procedure_id.display_name,
                )
            )

    def _check_once(self):
        earlier = self._earlier_requests()
        regime = self._regime(self.env["motcua.time"]._today())
        if len(earlier) >= regime.max_supplements:
            raise UserError(
                self.env._(
                    "%(dossier)s: a supplement has been asked for already, on %(first)s of %(when)s; what it did "
                    "not list can no longer be asked for (articles 10.2.c and 13.4).",
                    dossier=self.dossier_id.display_name,
                    first=earlier[:1].number,
                    when=self.env["motcua.time"]._local_text(earlier[:1].issued_at),
                )
            )

    def _check_return_day(self):
        late = self._returns_late(self.env["motcua.time"]._now())
        given = (self.override_reason or "").strip()
        if late and not given:
            raise UserError(
                self.env._(
                    "%(dossier)s could be returned until %(by)s. Later it takes a reason of the leader, under “Why "
                    "it is returned late”, and is recorded as a time not kept (article 13.4).",
                    dossier=self.dossier_id.display_name,
                    by=self.env["motcua.time"]._local_text(self.return_by),
                )
            )
        if given and not late:
            raise UserError(
                self.env._(
                    "Why it is returned late: it is not late before %(by)s; take the reason out (article 13.4).",
                    by=self.env["motcua.time"]._local_text(self.return_by) or "–",
                )
            )

    def _check_nothing_on_way(self):
        """Not while the result, or the dossier itself, is on the way between two units."""
        if self.dossier_id._lines_on_way():
            raise UserError(
                self.env._(
                    "%(dossier)s is on its way between two units: it is returned once it has arrived (article 13.4).",
                    dossier=self.dossier_id.display_name,
                )
            )

    # --- what follows

    def _follow_supplement(self):
        """The clock stands still, the office has the dossier, everybody is told."""
        self.dossier_id._return_for_supplement({slip.dossier_id.id: slip for slip in self})
        self._record_late_return()
        self.dossier_id._tell_applicant(
            "supplement", {slip.dossier_id.id: slip._told_supplement_text() for slip in self}
        )
        for slip in self:
            slip.dossier_id.office_id._tell(
                ("counter_officer",),
                self.env._(
                    "%(dossier)s was returned for supplement: hand %(slip)s over (article 13.4).",
                    dossier=slip.dossier_id.display_name,
                    slip=slip.display_name,
                ),
            )

    def _record_late_return(self):
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": slip.dossier_id.id,
                    "unit_id": slip.unit_id.id,
                    "kind": "return_late",
                    "article": "13.4",
                    "due_at": slip.return_by,
                    "found_at": slip.issued_at,
                }
                for slip in self
                if slip.override_reason
            ]
        )

    def _told_supplement_text(self):
        """What the applicant reads: all that is missing, where to bring it."""
        items = "\n".join(f"- {line._told_text()}" for line in self.line_ids)
        return (
            f"Hồ sơ {self.dossier_id.code} cần bổ sung, hoàn thiện:\n{items}\n"
            f"Lý do: {self.reason}\n"
            f"Đề nghị ông/bà nộp tại {self.dossier_id.office_id.name}. Khi hồ sơ đã đủ, "
            "thời hạn giải quyết được tính lại và ông/bà nhận giấy hẹn mới."
        )


class DossierSlipLine(models.Model):
    _inherit = "motcua.dossier.slip.line"

    def _told_text(self):
        """“Tờ khai (01 bản chính)”, in Vietnamese."""
        counts = [
            f"{count:02d} {word}"
            for count, word in ((self.originals, "bản chính"), (self.copies, "bản sao"))
            if count
        ]
        return f"{self.content} ({', '.join(counts)})" if counts else self.content


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def _return_for_supplement(self, slips):
        """Stop the clock of each by its slip ({dossier id: slip}); the office holds it from now on.

        Dates are empty while it waits: the last ones stand in the ledger.
        """
        emptied = {"due_at": False, "promised_at": False, "warn_at": False}
        values = {
            dossier.id: {
                **emptied,
                "holder_unit_id": dossier.office_id._unit_id(),
                **dossier._waiting_dates(slips[dossier.id]),
            }
            for dossier in self
        }
        self._take("request_supplement", values)
        append_batches(
            [
                dossier._clock_batch("pause", slips[dossier.id].display_name, "13.4")
                for dossier in self
            ]
        )
