from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.consultation_workflow import CONSULTATION_WORKFLOW
from ..rules.dossier_workflow import CLOCK_STATES
from .append_only import append_rows

ASKED = ("question", "answer_by", "agency_id")
ASKERS_SIDE = frozenset({"question", "answer_by", "agency_id", "question_file_ids", "step_id"})
ANSWERERS_SIDE = frozenset({"answer", "verdict", "answer_file_ids"})
# What a draft begins with; all else is given by the steps.
TYPED_FIRST = ASKERS_SIDE | {"dossier_id", "state"}
VERDICTS = [
    ("agree", "Agrees"),
    ("agree_with_remarks", "Agrees, with remarks"),
    ("disagree", "Does not agree"),
]


class Consultation(models.Model):
    """Opinion on a dossier that another agency is asked for, with content and deadline.

    Asked by the agency in charge, or by the office where it is charged. The agency asked takes
    part in the dossier from then on, and alone answers. Nothing of the exchange is rewritten.
    Source: regulation, articles 13.5.a and 13.5.b.
    """

    _name = "motcua.consultation"
    _description = "Consultation of another agency"
    _inherit = ["motcua.workflow.mixin", "motcua.numbered", "motcua.file.owner"]
    _order = "answer_by, id"
    _workflow = CONSULTATION_WORKFLOW
    _file_fields = ("question_file_ids", "answer_file_ids")
    _unseen = frozenset({"late_found_at"})

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    step_id = fields.Many2one(
        "motcua.dossier.step",
        string="Step",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('dossier_id', '=', dossier_id), ('kind', '=', 'consult')]",
    )
    state = fields.Selection(
        list(CONSULTATION_WORKFLOW.states),
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    asking_unit_id = fields.Many2one(
        "motcua.unit", string="Asked by", readonly=True, ondelete="restrict", index=True
    )
    agency_id = fields.Many2one("motcua.agency", string="Agency asked", ondelete="restrict")
    unit_id = fields.Many2one(related="agency_id.unit_id", store=True, index=True)
    question = fields.Text(string="Content")
    question_file_ids = fields.Many2many(
        "ir.attachment", "motcua_consultation_question_rel", string="Files sent"
    )
    answer_by = fields.Datetime(string="Answer by")
    number = fields.Char(readonly=True, copy=False)
    year = fields.Integer(string="Of the year", readonly=True, copy=False, aggregator=None)
    sent_at = fields.Datetime(string="Asked at", readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", string="Asked for by", readonly=True, copy=False)
    verdict = fields.Selection(VERDICTS, copy=False)
    answer = fields.Text(string="Opinion", copy=False)
    answer_file_ids = fields.Many2many(
        "ir.attachment", "motcua_consultation_answer_rel", string="Files of the answer", copy=False
    )
    answered_at = fields.Datetime(readonly=True, copy=False)
    answered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    close_note = fields.Text(string="Taken note", copy=False)
    late_found_at = fields.Datetime(string="Found late", readonly=True, copy=False)
    is_late = fields.Boolean(string="Late", compute="_compute_is_late", search="_search_is_late")
    is_mine_to_ask = fields.Boolean(compute="_compute_side", search="_search_is_mine_to_ask")
    is_mine_to_answer = fields.Boolean(compute="_compute_side", search="_search_is_mine_to_answer")

    _awaited = models.Index("(answer_by) WHERE state = 'sent'")
    _number_uniq = models.UniqueIndex(
        "(asking_unit_id, year, number) WHERE number IS NOT NULL",
        "This number has been given already.",
    )

    @api.depends("agency_id", "dossier_id")
    def _compute_display_name(self):
        for each in self:
            names = filter(None, [each.dossier_id.display_name, each.agency_id.name])
            each.display_name = " · ".join(names)

    @api.depends("answer_by", "answered_at", "state")
    def _compute_is_late(self):
        now = self.env["motcua.time"]._now()
        for each in self:
            end = each.answered_at or (now if each.state == "sent" else False)
            each.is_late = bool(end and each.answer_by and end > each.answer_by)

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = self.env["motcua.time"]._now()
        late = Domain("state", "=", "sent") & Domain("answer_by", "<", now)
        return late if True in value else ~late

    @api.depends("asking_unit_id", "unit_id")
    @api.depends_context("uid")
    def _compute_side(self):
        mine = self.env["motcua.unit"]._mine()
        for each in self:
            each.is_mine_to_ask = each.asking_unit_id in mine
            each.is_mine_to_answer = each.unit_id in mine

    @api.model
    def _search_is_mine_to_ask(self, operator, value):
        return self._search_side("asking_unit_id", operator, value)

    @api.model
    def _search_is_mine_to_answer(self, operator, value):
        return self._search_side("unit_id", operator, value)

    @api.model
    def _search_side(self, name, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain(name, "in", self.env.user.motcua_unit_ids.ids)
        return mine if True in value else ~mine

    # --- each side writes its own, while it is its turn

    @api.model_create_multi
    def create(self, vals_list):
        dossiers = self.env["motcua.dossier"]
        asked = [
            {
                **{name: value for name, value in vals.items() if name in TYPED_FIRST},
                "asking_unit_id": dossiers.browse(vals["dossier_id"])._consulting_unit().id,
            }
            for vals in vals_list
        ]
        return super().create(asked)

    def write(self, vals):
        if not self._gate() and self.env.context.get("motcua_watching") is not WATCHING:
            for each in self:
                each._check_turn(set(vals))
        return super().write(vals)

    def _check_turn(self, names):
        mine, free = self.env["motcua.unit"]._mine(), set()
        if self.asking_unit_id in mine:
            free |= ASKERS_SIDE if self.state == "draft" else set()
            free |= {"close_note"} if self.state in ("sent", "answered") else set()
        if self.unit_id in mine and self.state == "sent":
            free |= ANSWERERS_SIDE
        if names - free - {"version"}:
            raise AccessError(
                self.env._(
                    "%(consultation)s: what was asked or answered is not rewritten, and only the agency asked "
                    "answers (article 13.5.a).",
                    consultation=self.display_name,
                )
            )

    def _check_draft(self):
        if any(each.state != "draft" for each in self):
            raise UserError(
                self.env._("A consultation that was sent is kept whole (article 13.5.a).")
            )

    # --- steps

    def action_send(self):
        """Ask: refused without content, deadline or agency; the agency takes part from now on."""
        self._check_seen()
        now = self.env["motcua.time"]._now()
        for each in self:
            each._check_side(each.asking_unit_id)
            each._check_askable(now)
        self._take(
            "send",
            {each: {"number": number} for each, number in self._take_letter_numbers().items()},
            year=self.env["motcua.time"]._today().year,
            sent_at=now,
            sent_by_id=self.env.uid,
        )
        self._join()
        for unit, asked in self.grouped("unit_id").items():
            unit._tell(("agency_leader", "case_officer"), asked._asked_text())
        return True

    def _numbering_unit(self):
        return self.asking_unit_id

    def _check_askable(self, now):
        for name in ASKED:
            if not self[name] or (name == "question" and not self.question.strip()):
                raise UserError(
                    self.env._(
                        "%(field)s: a consultation without it is not sent (article 13.5.a).",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        if self.answer_by <= now:
            raise UserError(
                self.env._("Answer by: the deadline lies in the past (article 13.5.a).")
            )
        if self.unit_id == self.asking_unit_id:
            raise UserError(self.env._("Agency asked: nobody consults itself (article 13.5.a)."))

    def _join(self):
        """Let the agencies asked see the dossiers (4.4)."""
        rows = [
            {"dossier_id": each.dossier_id.id, "unit_id": each.unit_id.id, "part": "consulted"}
            for each in self
        ]
        append_rows(self.env["motcua.participant"], rows, "ON CONFLICT DO NOTHING")

    def action_answer(self):
        """Give the opinion: by the agency asked alone; a late one is marked so."""
        self._check_seen()
        for each in self:
            each._check_side(each.unit_id)
            if not each.verdict or not (each.answer or "").strip():
                raise UserError(
                    self.env._("Opinion: content or result is missing (article 13.5.b).")
                )
        now = self.env["motcua.time"]._now()
        self._take("answer", answered_at=now, answered_by_id=self.env.uid)
        self.filtered("is_late")._record_late()
        for unit, answered in self.grouped("asking_unit_id").items():
            unit._tell(
                ("agency_leader", "case_officer", "counter_officer"), answered._answered_text()
            )
        return True

    def action_close(self):
        """Take note of the answer; or stop waiting for it, with the reason."""
        self._check_seen()
        for each in self:
            each._check_side(each.asking_unit_id)
            if each.state == "sent" and not (each.close_note or "").strip():
                raise UserError(
                    self.env._(
                        "Taken note: why the answer is no longer waited for is missing (article 13.5.a)."
                    )
                )
        self._take("close")
        return True

    def _check_side(self, unit):
        if unit not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Only %(unit)s takes this step of the consultation (article 13.5.a).",
                    unit=unit.name,
                )
            )

    def _asked_text(self):
        return self.env._(
            "Opinions asked of your agency (article 13.5): %(list)s",
            list=", ".join(
                f"{each.dossier_id.display_name} ({self.env['motcua.time']._local_text(each.answer_by)})"
                for each in self
            ),
        )

    def _answered_text(self):
        return self.env._(
            "Opinions given (article 13.5): %(list)s", list=", ".join(self.mapped("display_name"))
        )


# Stands in the context while a charge is given or what is late is marked: an object, so that no
# call from outside has it.
WATCHING = object()


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    consultation_ids = fields.One2many("motcua.consultation", "step_id", readonly=True)

    def _check_move(self, move):
        """A step that consults waits for its answers (13.5)."""
        super()._check_move(move)
        if move.name != "submit":
            return
        for step in self.filtered(lambda each: each.kind == "consult"):
            asked = step.dossier_id.consultation_ids
            if not asked or {"draft", "sent"} & set(asked.mapped("state")):
                raise UserError(
                    self.env._(
                        "%(step)s: it waits for the opinions asked for (article 13.5.a).",
                        step=step.name,
                    )
                )


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    consultation_ids = fields.One2many("motcua.consultation", "dossier_id", readonly=True)
    is_office_charged = fields.Boolean(
        string="Office charged with consultations", readonly=True, copy=False
    )
    can_consult = fields.Boolean(compute="_compute_can_consult")

    @api.depends("state", "is_office_charged", "agency_id", "office_id")
    @api.depends_context("uid")
    def _compute_can_consult(self):
        for dossier in self:
            dossier.can_consult = bool(
                dossier._consulting_units() & self.env["motcua.unit"]._mine()
            )

    def _consulting_units(self):
        """The agency in charge while it works on the dossier; the office where it is charged."""
        units = self.env["motcua.unit"]
        if self.state == "processing":
            units |= self.agency_id.unit_id
        if self.state in CLOCK_STATES and (
            self.is_office_charged or self.procedure_id.is_consulted_by_office
        ):
            units |= self.office_id._unit()
        return units

    def _consulting_unit(self):
        """The unit for which the user may ask for an opinion; AccessError otherwise."""
        unit = (self._consulting_units() & self.env["motcua.unit"]._mine())[:1]
        if not unit:
            raise AccessError(
                self.env._(
                    "Opinions on %(dossier)s are asked for by the agency in charge while it works on it, or by the "
                    "office where it is charged (article 13.5.a).",
                    dossier=self.display_name,
                )
            )
        return unit

    def _check_not_given(self, names):
        charging = self.env.context.get("motcua_watching") is WATCHING
        super()._check_not_given(set(names) - ({"is_office_charged"} if charging else set()))

    def action_charge_office(self):
        """The agency in charge charges the office with asking for opinions (13.5.a)."""
        for dossier in self:
            wanted = [(dossier.agency_id.unit_id, dossier.procedure_id)]
            self.env["motcua.appointment"]._check_right("assign", wanted)
        self.with_context(motcua_watching=WATCHING).write({"is_office_charged": True})
        self.office_id._unit()._tell(
            ("counter_officer", "office_head"),
            self.env._(
                "The office is charged with the consultations on %(codes)s (article 13.5).",
                codes=", ".join(self.mapped("display_name")),
            ),
        )
        return True

    def action_new_consultation(self):
        """Open a new consultation on the dossier."""
        self.ensure_one()
        asking = self._consulting_unit()
        step = self.step_ids.filtered(
            lambda each: each.kind == "consult" and each.state in ("open", "assigned")
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consultation"),
            "res_model": "motcua.consultation",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_dossier_id": self.id,
                "default_step_id": step[:1].id,
                "default_asking_unit_id": asking.id,
            },
        }
