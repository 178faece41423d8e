from dataclasses import fields as rule_fields
from datetime import time, timedelta

from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ..rules.regime import Regime as RegimeRule
from .office_hours import clock


class Regime(models.Model):
    """Body of rules that holds from a day on; a dossier keeps the one of its day of receipt.

    Every number of the law is a field here and in the rule of the same name. A city changes
    over to new rules by entering their first day; nothing changes over by itself.
    """

    _name = "motcua.regime"
    _description = "Body of rules"
    _inherit = ["motcua.master.data"]
    _order = "valid_from, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    basis = fields.Text(string="Legal basis")
    valid_from = fields.Date(string="In force from", help="Empty: not in force yet.")
    valid_to = fields.Date(compute="_compute_valid_to", string="Until")
    form_ids = fields.One2many("motcua.form", "regime_id", string="Forms")

    forward_cutoff = fields.Float(
        required=True,
        default=15.0,
        help="Received later than this: forwarded the next working day (12.2).",
    )
    forward_start_minutes = fields.Integer(
        required=True,
        default=30,
        help="Length of “the start of the working day”, in minutes (12.2).",
    )
    same_day_cutoff = fields.Float(
        required=True,
        default=15.0,
        help="Same-day procedure received later: result the next working day.",
    )
    half_day_hours = fields.Integer(required=True, default=4, help="Working hours of a half-day.")
    day_hours = fields.Integer(required=True, default=8, help="Working hours of a working day.")
    due_snap = fields.Selection(
        [("reception_end", "End of reception of that half-day"), ("none", "Not moved")],
        required=True,
        default="reception_end",
        help="Where a due time outside reception hours goes.",
    )
    supplement_restart = fields.Selection(
        [("restart", "Starts again from zero"), ("continue", "Goes on with what was left")],
        required=True,
        default="restart",
        help="The clock after a supplement (13.4).",
    )
    supplement_scope = fields.Selection(
        [
            ("per_stage", "One before acceptance, one after it"),
            ("per_dossier", "One in all"),
        ],
        string="Requests for supplement",
        required=True,
        default="per_stage",
        help="What “once” means (10.2.c, 11.1.b, 13.4).",
    )
    max_supplements = fields.Integer(
        required=True, default=1, help="How many requests for supplement are allowed (10.2.c)."
    )
    return_days = fields.Integer(
        required=True,
        default=3,
        help="Working days from receipt within which an agency may return a dossier (13.4).",
    )
    supplement_remind_days = fields.Integer(
        required=True,
        default=10,
        help="Working days after which an applicant is reminded of a supplement; 0: never.",
    )
    supplement_wait_days = fields.Integer(
        required=True,
        default=20,
        help="Working days after which a dossier without its supplement may be stopped in writing; 0: never.",
    )
    online_reply_hours = fields.Integer(
        required=True,
        default=0,
        help="Working hours within which an online submission is answered; 0: no such limit.",
    )
    apology_days = fields.Integer(
        required=True,
        default=1,
        help="Days before the legal date by which a delay is notified, with an apology (13.9).",
    )
    apology_day_off = fields.Selection(
        [("last_working_day", "The last working day before"), ("calendar_day", "That day itself")],
        required=True,
        default="last_working_day",
        help="The last day for the apology, where it falls on a day off (13.9).",
    )
    max_reschedules = fields.Integer(
        required=True, default=1, help="How many new dates may be promised (13.9)."
    )
    collect_remind_days = fields.Integer(
        required=True,
        default=10,
        help="Working days after which the applicant is reminded of a result that waits at the counter.",
    )
    verification_notice_days = fields.Integer(
        required=True,
        default=1,
        help="Days before a verification by which an applicant who has to be present is told (13.3).",
    )
    due_soon_percent = fields.Integer(required=True, default=20)
    due_soon_days = fields.Integer(required=True, default=1)
    agency_alert_days = fields.Integer(required=True, default=2)

    _code_uniq = models.UniqueIndex("(code)", "This body of rules already exists.")
    _start_uniq = models.UniqueIndex(
        "(valid_from) WHERE valid_from IS NOT NULL",
        "Two bodies of rules cannot begin on the same day.",
    )

    @api.depends("valid_from")
    def _compute_valid_to(self):
        starts = sorted(self.sudo().search([("valid_from", "!=", False)]).mapped("valid_from"))
        for regime in self:
            later = [start for start in starts if regime.valid_from and start > regime.valid_from]
            regime.valid_to = later[0] - timedelta(days=1) if later else False

    def write(self, vals):
        self._check_frozen(vals)
        return super().write(vals)

    def _check_frozen(self, vals):
        """A rule that dossiers were received under is not rewritten: a change is a new record."""
        law = {field.name for field in rule_fields(RegimeRule)} | {"valid_from"}
        changed = law & set(vals)
        if not changed:
            return
        used = self.env["motcua.dossier"].sudo().search([("regime_id", "in", self.ids)], limit=1)
        if used:
            raise UserError(
                self.env._(
                    "Dossiers have been received under “%(name)s”: its numbers stay as they were. "
                    "Copy it, change the copy and enter its first day.",
                    name=used.regime_id.name,
                )
            )

    @api.model
    @tools.ormcache("day")
    def _id_on(self, day):
        started = self.sudo().search([("valid_from", "<=", day)], order="valid_from desc", limit=1)
        return started.id

    @api.model
    def _on(self, day):
        """The body of rules in force on a local date; UserError when there is none."""
        regime = self.browse(self._id_on(day))
        if not regime:
            raise UserError(
                self.env._("No body of rules is in force on %(day)s.", day=day.strftime("%d/%m/%Y"))
            )
        return regime

    @tools.ormcache("self.id")
    def _rule(self):
        """The numbers of the record as the rule that deadlines are counted with."""
        record = self.sudo()
        values = {}
        for field in rule_fields(RegimeRule):
            value = record[field.name]
            values[field.name] = clock(value) if field.type in (time, "time") else value
        return RegimeRule(**values)

    def _form(self, key):
        """The form `key` (“receipt_slip” …) of this body of rules; UserError when it has none."""
        form = self.sudo().form_ids.filtered(lambda form: form.key == key)
        if not form:
            raise UserError(
                self.env._(
                    "“%(regime)s” has no form for %(key)s.", regime=self.sudo().name, key=key
                )
            )
        return form[0]
