from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [("printed", "Printed sheet"), ("online", "Help with the online service")]


class Help(models.Model):
    """Help given to somebody who cannot use the web; who it was is not kept.

    Source: regulation, articles 5.1 and 5.3.
    """

    _name = "motcua.help"
    _description = "Help given to a visitor"
    _inherit = ["motcua.append.only"]
    _order = "at desc, id desc"

    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict", index=True)
    procedure_id = fields.Many2one(
        "motcua.procedure", required=True, ondelete="restrict", index=True
    )
    user_id = fields.Many2one("res.users", string="Given by", required=True, ondelete="restrict")
    at = fields.Datetime(string="Given at", required=True)
    kind = fields.Selection(KINDS, required=True)

    @api.depends("kind", "at")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            when = self.env["motcua.time"]._local_text(each.at)
            each.display_name = f"{kinds.get(each.kind, '')} · {when}"


class Procedure(models.Model):
    _inherit = "motcua.procedure"

    def action_print_for_visitor(self):
        """Print the sheet for a visitor who cannot use the web, and count the help (5.1)."""
        self._record_help("printed")
        return self.env.ref("motcua_base.motcua_procedure_sheet_report").report_action(self)

    def action_help_online(self):
        """Count that a visitor was helped with the online service (5.3)."""
        self._record_help("online")
        return True

    def _record_help(self, kind):
        """Add the fact: by whom, at which of the user's offices, when."""
        self._check_shown()
        if not self.env.user.has_group("motcua_base.group_counter_officer"):
            raise AccessError(
                self.env._("Help to visitors is given by counter officers (article 5.1).")
            )
        office = self._printing_office()
        if office.unit_id not in self.env["motcua.unit"]._mine():
            raise UserError(
                self.env._(
                    "Received at: %(procedure)s is not received at your office (article 5.1).",
                    procedure=self.display_name,
                )
            )
        self.env["motcua.help"]._append(
            [
                {
                    "office_id": office.id,
                    "procedure_id": self.id,
                    "user_id": self.env.uid,
                    "at": self.env["motcua.time"]._now(),
                    "kind": kind,
                }
            ]
        )
