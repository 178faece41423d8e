from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.dossier_workflow import UNACCEPTED_STATES
from ..rules.guidance import Asked, slips_left, unfounded

COUNTER_KINDS = ("guidance", "refusal")
COUNTER = "motcua_base.group_counter_officer"


class DossierSlip(models.Model):
    """What both slips of the counter have in common: they name what is missing.

    Source: regulation, articles 10.2.b, 11.1.a, 11.1.b and 11.1.c.
    """

    _inherit = "motcua.dossier.slip"

    def _check_named(self):
        """A dossier in order must be received: each slip names a paper or condition (11.1.a)."""
        for slip in self:
            if not slip.line_ids:
                raise UserError(
                    self.env._(
                        "To be completed: name the paper or condition that is missing; a dossier in order "
                        "must be received (article 11.1.a)."
                    )
                )
            slip._check_founded()

    def _check_founded(self):
        dossier = self.dossier_id
        lines = [Asked(line.procedure_document_id.id, line.content) for line in self.line_ids]
        complete = unfounded(lines, dossier._plan(), dossier._given_papers())
        if complete:
            raise UserError(
                self.env._(
                    "To be completed: “%(paper)s” was handed in complete; say what is wrong in it, or take the "
                    "line away (article 11.1.a).",
                    paper=complete[0].name,
                )
            )

    def _reach_applicant(self):
        """Who stands at the counter takes the slip along; who does not is told besides."""
        here = self.filtered(lambda slip: slip.dossier_id.channel == "counter")
        # The button showed the draft; this is the same act.
        here.with_context(seen_motcua_dossier_slip=None)._hand_over()
        for slip in self - here:
            text = getattr(slip, f"_told_{slip.kind}_text")()
            slip.dossier_id._tell_applicant(slip.kind, text)

    def _hand_over(self):
        takers = {
            slip.id: {"delivered_to": slip.dossier_id.submitter_name or slip.applicant_name}
            for slip in self
        }
        now = self.env["motcua.time"]._now()
        self._take("deliver", takers, delivered_at=now, delivered_by_id=self.env.uid)

    def _named_lines(self):
        """“1. Tờ khai; 2. …”, as the applicant is told."""
        return "; ".join(
            f"{place}. {line._counted_text()}" for place, line in enumerate(self.line_ids, start=1)
        )


class DossierSlipLine(models.Model):
    _inherit = "motcua.dossier.slip.line"

    is_open_at_counter = fields.Boolean(compute="_compute_is_open_at_counter")

    @api.depends("is_brought", "slip_id.kind", "slip_id.state", "slip_id.dossier_id.state")
    def _compute_is_open_at_counter(self):
        for line in self:
            slip = line.slip_id
            line.is_open_at_counter = (
                not line.is_brought
                and slip.kind == "guidance"
                and slip.state in ("issued", "delivered")
                and slip.dossier_id.state == "awaiting_guidance"
            )

    def action_put_right(self):
        """Record at the counter that what these lines name has been put right (11.1.b)."""
        mine = self.env["motcua.unit"]._mine()
        for line in self:
            office = line.slip_id.dossier_id.office_id
            if office._unit() not in mine or not self.env.user.has_group(COUNTER):
                raise AccessError(
                    self.env._(
                        "Only a counter officer of %(office)s takes in what was missing (article 11.1.b).",
                        office=office.name,
                    )
                )
            if not line.is_open_at_counter:
                raise UserError(
                    self.env._(
                        "“%(line)s” is not waited for at the counter (article 11.1.b).",
                        line=line.content,
                    )
                )
        self._bring()
        return True

    def _is_bare(self):
        """Whether the line names a listed paper and says nothing of it: it is met by bringing it."""
        paper = self.procedure_document_id
        return bool(paper) and self.content.strip() == paper.name

    def _counted_text(self):
        """“Tờ khai (bản chính: 01, bản sao: 02)”, as forms write it."""
        parts = []
        if self.originals:
            parts.append(f"bản chính: {self.originals:02d}")
        if self.copies:
            parts.append(f"bản sao: {self.copies:02d}")
        return f"{self.content} ({', '.join(parts)})" if parts else self.content


class Dossier(models.Model):
    """Before acceptance: what the counter asked for once, and what it may still ask for.

    Source: regulation, articles 10.2.c, 11.1.b and 11.1.c.
    """

    _inherit = "motcua.dossier"

    lacking_text = fields.Char(
        string="Received without",
        readonly=True,
        copy=False,
        help="Papers of the list that the guidance had not named, and that were demanded no more (10.2.c).",
    )
    is_guidance_left = fields.Boolean(compute="_compute_is_guidance_left")
    guidance_line_ids = fields.One2many(
        "motcua.dossier.slip.line", compute="_compute_guidance_line_ids"
    )

    @api.depends("state", "slip_ids.state")
    def _compute_is_guidance_left(self):
        for dossier in self:
            dossier.is_guidance_left = (
                dossier.state in UNACCEPTED_STATES and dossier._guidance_left() > 0
            )

    @api.depends("slip_ids.state", "slip_ids.line_ids.is_brought")
    def _compute_guidance_line_ids(self):
        for dossier in self:
            dossier.guidance_line_ids = dossier._issued_slips("guidance").line_ids

    def _guidance_left(self):
        """How many slips with guidance the counter may still issue (10.2.c)."""
        regime = self.env["motcua.regime"]._on(self.env["motcua.time"]._today())._rule()
        before, after = self._issued_slips("guidance"), self._issued_slips("supplement")
        return slips_left(regime.supplement_scope, regime.max_supplements, len(before), len(after))

    def _check_guidance_left(self):
        for dossier in self:
            first = dossier._issued_slips("guidance")[:1]
            if first and dossier._guidance_left() <= 0:
                raise UserError(
                    self.env._(
                        "Ask for what is missing: this was done once, by %(slip)s of %(when)s. Show that slip "
                        "again, receive the dossier, or refuse it in writing (article 10.2.c).",
                        slip=first.number,
                        when=self.env["motcua.time"]._local_text(first.issued_at),
                    )
                )

    def _asked_papers(self):
        """Papers that the guidance named; None where nothing was asked for yet."""
        slips = self._issued_slips("guidance")
        return frozenset(slips.line_ids.procedure_document_id.ids) if slips else None

    # --- receipt after guidance

    def action_receive(self):
        awaiting = self.filtered(lambda dossier: dossier.state == "awaiting_guidance")
        for dossier in awaiting:
            dossier._check_seen()
            dossier._settle_guidance()
        done = super().action_receive()
        self._discard_counter_drafts()
        return done

    def _settle_guidance(self):
        """Every line of the guidance has been met; papers that are there now meet theirs."""
        short = {paper.id for paper, _short in self._plan().lacking(self._given_papers())}
        lines = self._issued_slips("guidance").line_ids.filtered(lambda line: not line.is_brought)
        lines.filtered(
            lambda line: line._is_bare() and line.procedure_document_id.id not in short
        )._bring()
        left = lines.filtered(lambda line: not line.is_brought)
        if left:
            raise UserError(
                self.env._(
                    "%(dossier)s still lacks what slip %(slip)s asked for (article 11.1.b):\n%(lines)s\n"
                    "Show that slip again, take in what has been put right, or refuse in writing.",
                    dossier=self.display_name,
                    slip=left[0].slip_id.number,
                    lines="\n".join(f"– {line.content}" for line in left),
                )
            )

    def _discard_counter_drafts(self):
        """Slips of the counter that were laid out and never issued fall away."""
        drafts = self.slip_ids.filtered(
            lambda slip: slip.kind in COUNTER_KINDS and slip.state == "draft"
        )
        drafts._take("cancel")
