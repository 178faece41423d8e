from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..printing.words import vn_time
from ..rules.verification import is_told_in_time
from ..rules.verification_workflow import VERIFICATION_WORKFLOW

# What the applicant is told of a meeting, and what the file cannot do without.
TOLD = ("held_at", "place", "people", "content")
RECORDED = ("subject", "held_at", "place", "people", "minutes", "conclusion")
GIVEN = frozenset({"unit_id", "told_at", "concluded_at", "concluded_by_id"})
OPEN = ("draft", "announced")


class Verification(models.Model):
    """File of a verification: what was verified, where, when, with whom, and what was found.

    Where the applicant has to be present, time, place, people and content are told in time,
    and again when they change or fall away. Sealed when concluded.
    Source: regulation, articles 13.3.a and 13.3.b.
    """

    _name = "motcua.verification"
    _description = "Verification of a dossier"
    _inherit = ["motcua.workflow.mixin", "motcua.file.owner"]
    _order = "held_at desc, id desc"
    _rec_name = "subject"
    _workflow = VERIFICATION_WORKFLOW

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    step_id = fields.Many2one(
        "motcua.dossier.step",
        string="Step",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('dossier_id', '=', dossier_id), ('kind', '=', 'verify')]",
    )
    unit_id = fields.Many2one(
        "motcua.unit", string="Verified by", readonly=True, ondelete="restrict"
    )
    state = fields.Selection(
        list(VERIFICATION_WORKFLOW.states),
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    subject = fields.Char(string="What is verified")
    is_meeting = fields.Boolean(string="The applicant has to be present")
    held_at = fields.Datetime(string="Held at")
    place = fields.Char(string="Where")
    people = fields.Text(string="People taking part")
    content = fields.Text(string="Content")
    minutes = fields.Text(string="Course of the verification")
    conclusion = fields.Text()
    file_ids = fields.Many2many("ir.attachment", string="Files")
    told_at = fields.Datetime(string="Applicant told", readonly=True, copy=False)
    concluded_at = fields.Datetime(string="Concluded", readonly=True, copy=False)
    concluded_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_mine = fields.Boolean(compute="_compute_is_mine")

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for each in self:
            each.is_mine = each.unit_id in mine

    # --- who writes it, and until when

    @api.model_create_multi
    def create(self, vals_list):
        steps, dossiers = self.env["motcua.dossier.step"], self.env["motcua.dossier"]
        for vals in vals_list:
            step, dossier = steps.browse(vals.get("step_id")), dossiers.browse(vals["dossier_id"])
            vals["unit_id"] = step.unit_id.id or dossier.agency_id.unit_id.id
            self._check_not_given(GIVEN - {"unit_id"} & set(vals))
        files = super().create(vals_list)
        files._check_mine()
        files._check_under_way()
        return files

    def write(self, vals):
        if self._gate():
            return super().write(vals)
        self._check_not_given(GIVEN & set(vals))
        self._check_mine()
        self._check_unsealed()
        before = {each.id: each._told_facts() for each in self}
        done = super().write(vals)
        self.filtered(
            lambda each: each.state == "announced" and each._told_facts() != before[each.id]
        )._announce("changed")
        return done

    def _told_facts(self):
        return tuple(self[name] for name in TOLD)

    def _check_not_given(self, names):
        if names:
            raise AccessError(
                self.env._("What the steps of a verification give is not typed (article 13.3.b).")
            )

    def _check_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for each in self:
            if each.unit_id not in mine:
                raise AccessError(
                    self.env._(
                        "Only %(unit)s keeps the file of this verification (article 13.3.b).",
                        unit=each.unit_id.name,
                    )
                )

    def _check_unsealed(self):
        for each in self:
            if each.state not in OPEN:
                raise UserError(
                    self.env._(
                        "%(file)s is concluded or cancelled: its file stays as it is (article 4.2).",
                        file=each.display_name,
                    )
                )

    def _check_under_way(self):
        for each in self:
            if each.dossier_id.state != "processing":
                raise UserError(
                    self.env._(
                        "%(dossier)s is not being worked on now: nothing is verified (article 13.3.a).",
                        dossier=each.dossier_id.display_name,
                    )
                )

    @api.constrains("step_id", "dossier_id")
    def _check_step(self):
        for each in self.filtered("step_id"):
            if each.step_id.dossier_id != each.dossier_id or each.step_id.kind != "verify":
                raise UserError(
                    self.env._(
                        "Step: “%(step)s” is no verification of this dossier (article 13.3.a).",
                        step=each.step_id.name,
                    )
                )

    # --- steps

    def action_announce(self):
        """Tell the applicant of the meeting: time, place, people and content, in time."""
        self._check_seen()
        for each in self:
            each._check_mine()
            if not each.is_meeting:
                raise UserError(
                    self.env._(
                        "%(file)s: the applicant does not have to be present (article 13.3.b).",
                        file=each.display_name,
                    )
                )
        self._take("announce")
        self._announce("new")
        return True

    def _announce(self, change):
        """Tell of a meeting that is new or changed; refused without a fact, or too late."""
        for each in self:
            each._check_filled(TOLD)
            each._check_in_time()
            each.dossier_id._tell_applicant("meeting", each._meeting_text(change))
        told = {"told_at": self.env["motcua.time"]._now()}
        super().write(told)

    def _check_in_time(self):
        time = self.env["motcua.time"]
        days = self.dossier_id.regime_id.sudo().verification_notice_days
        if not is_told_in_time(time._local_now(), time._local(self.held_at), days):
            raise UserError(
                self.env._(
                    "Time: the applicant has to be told %(days)s day(s) before the meeting; %(when)s is too soon "
                    "(article 13.3.b).",
                    days=days,
                    when=time._local_text(self.held_at),
                )
            )

    def _check_filled(self, names):
        for name in names:
            value = self[name]
            if not (value.strip() if isinstance(value, str) else value):
                raise UserError(
                    self.env._(
                        "%(field)s: it is missing in the file of the verification (article 13.3.b).",
                        field=self._fields[name]._description_string(self.env),
                    )
                )

    def _meeting_text(self, change):
        """Said to the citizen, in Vietnamese."""
        dossier = self.dossier_id.sudo()
        heads = {
            "new": "mời ông/bà có mặt để xác minh hồ sơ",
            "changed": "thông báo thay đổi lịch xác minh hồ sơ",
            "cancelled": "thông báo hủy lịch xác minh hồ sơ",
        }
        head = f"{self.unit_id.sudo().name} {heads[change]} {dossier.code}"
        when = f"{vn_time(self.env['motcua.time']._local(self.held_at))}, tại {self.place}"
        if change == "cancelled":
            return f"{head}: {when}. Ông/bà không phải đến."
        return f"{head}: {when}. Thành phần: {self.people}. Nội dung: {self.content}."

    def action_conclude(self):
        """Seal the file: what was done and found, and who was there."""
        self._check_seen()
        now = self.env["motcua.time"]._now()
        for each in self:
            each._check_mine()
            if each.is_meeting and each.state == "draft":
                raise UserError(
                    self.env._(
                        "%(file)s: the applicant has not been told of the meeting (article 13.3.b).",
                        file=each.display_name,
                    )
                )
            each._check_filled(RECORDED)
            if each.held_at > now:
                raise UserError(
                    self.env._("Time: the verification has not taken place yet (article 13.3.b).")
                )
        self._take("conclude", concluded_at=now, concluded_by_id=self.env.uid)
        return True

    def action_cancel(self):
        """Give the verification up; an applicant who was told is told again."""
        self._check_mine()
        told = self.filtered(lambda each: each.state == "announced")
        self._take("cancel")
        for each in told:
            each.dossier_id._tell_applicant("meeting", each._meeting_text("cancelled"))
        return True


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    verification_ids = fields.One2many("motcua.verification", "step_id", readonly=True)

    def _check_move(self, move):
        """A verification is submitted with its file; a step that verifies nothing needs none."""
        super()._check_move(move)
        if move.name != "submit":
            return
        for step in self.filtered(lambda each: each.kind == "verify"):
            files = step.verification_ids
            if "concluded" not in files.mapped("state") or set(OPEN) & set(files.mapped("state")):
                raise UserError(
                    self.env._(
                        "%(step)s: the file of the verification has to be concluded before it is submitted "
                        "(article 13.3.b).",
                        step=step.name,
                    )
                )


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    verification_ids = fields.One2many("motcua.verification", "dossier_id", readonly=True)

    def action_new_verification(self):
        """Open a new file of a verification of the dossier, for its open verify step."""
        self.ensure_one()
        step = self.step_ids.filtered(
            lambda each: each.kind == "verify" and each.state in ("open", "assigned")
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verification"),
            "res_model": "motcua.verification",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_dossier_id": self.id,
                "default_step_id": step[:1].id,
                "default_subject": step[:1].name,
            },
        }
