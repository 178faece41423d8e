from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.versions import holds_on


class FeedbackHandler(models.Model):
    """Who is named to handle feedback: named and dismissed on the record, never by themselves.

    Source: regulation, article 5.5; Luật Tố cáo 2018, articles 8 and 56.
    """

    _name = "motcua.feedback.handler"
    _description = "Handler of feedback"
    _order = "feedback_id, id"
    _rec_name = "user_id"

    feedback_id = fields.Many2one("motcua.feedback", required=True, ondelete="cascade", index=True)
    user_id = fields.Many2one(
        "res.users", string="Handler", required=True, ondelete="restrict", index=True
    )
    named_by_id = fields.Many2one("res.users", string="Named by", readonly=True)
    named_at = fields.Datetime(string="Named", readonly=True)
    ended_at = fields.Datetime(string="Dismissed", readonly=True)

    _once = models.UniqueIndex(
        "(feedback_id, user_id) WHERE ended_at IS NULL", "This person is named already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        now = self.env["motcua.time"]._now()
        given = {"named_by_id": self.env.uid, "named_at": now, "ended_at": False}
        handlers = super().create([{**vals, **given} for vals in vals_list])
        for handler in handlers:
            handler._check_named()
        return handlers

    def write(self, vals):
        raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _acting(self):
        """Those not dismissed."""
        return self.filtered(lambda handler: not handler.ended_at)

    def action_end(self):
        """Dismiss the handler: from now on the sender is closed to that person."""
        for handler in self._acting():
            handler._check_right_to_name()
        super().write({"ended_at": self.env["motcua.time"]._now()})
        return True

    # --- checks

    def _check_named(self):
        self._check_right_to_name()
        feedback = self.feedback_id
        if self.user_id == self.env.user:
            self._refuse_handler(self.env._("Handlers: nobody names themselves (article 5.5)."))
        if self.user_id in feedback.sudo().about_user_ids:
            self._refuse_handler(
                self.env._(
                    "Handlers: %(person)s is one of those it is about (article 5.5).",
                    person=self.user_id.name,
                )
            )
        if not (feedback._handling_units() & self.user_id.sudo().motcua_unit_ids):
            self._refuse_handler(
                self.env._(
                    "Handlers: %(person)s does not belong to %(unit)s (article 5.5).",
                    person=self.user_id.name,
                    unit=feedback._naming_unit().name,
                )
            )

    def _refuse_handler(self, message):
        raise UserError(message)

    def _check_right_to_name(self):
        feedback = self.feedback_id
        if not feedback._may_name_handlers():
            raise AccessError(
                self.env._(
                    "Handlers: they are named by the head of %(unit)s, and where the head is concerned by the "
                    "head of the agency above (article 5.5).",
                    unit=feedback._naming_unit().name,
                )
            )


class Feedback(models.Model):
    _inherit = "motcua.feedback"

    def _naming_unit(self):
        """The unit whose people handle it now: that it was passed to, or that received it."""
        whole = self.sudo()
        passed = whole.passed_to_id if whole.state == "passed_on" else False
        return passed or whole.above_unit_id or whole.unit_id

    def _handling_units(self):
        """Units whose people may be named; the office's too where the agency above names them."""
        return self._naming_unit() | self.sudo().unit_id

    def _may_name_handlers(self):
        """The head of that unit: of the agency above, where it is about the head of the office."""
        unit = self._naming_unit()
        return unit and unit in self.env["motcua.appointment"]._steered_units()


class Unit(models.Model):
    _inherit = "motcua.unit"

    def _superior_unit(self):
        """The unit directly above: of the host of an office, of the higher agency of an agency."""
        if self.kind == "office":
            office = self.env["motcua.office"].sudo().search([("unit_id", "=", self.id)])
            return office.host_agency_id.unit_id.with_env(self.env)
        agency = self.env["motcua.agency"].sudo().search([("unit_id", "=", self.id)])
        return agency.parent_id.unit_id.with_env(self.env)


class Appointment(models.Model):
    _inherit = "motcua.appointment"

    @api.model
    def _head_of(self, unit):
        """Today's head or acting head of a unit, as an appointment; empty where nobody is."""
        heads = self.sudo().search(
            [("unit_id", "=", unit.id), ("kind", "in", ("head", "acting_head"))]
        )
        today = self.env["motcua.time"]._today()
        return heads.filtered(lambda each: holds_on(each, today))[:1]
