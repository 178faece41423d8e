from odoo import api, fields, models
from odoo.exceptions import UserError

FOUND = frozenset({"section", "section_title", "res_model", "res_id"})


class PackLine(models.Model):
    """One thing handed over: a record that the officer holds, or a paper, key or seal typed in."""

    _name = "motcua.pack.line"
    _description = "Item of a hand-over pack"
    _order = "pack_id, section, id"

    pack_id = fields.Many2one("motcua.pack", required=True, ondelete="cascade", index=True)
    section = fields.Char(readonly=True, help="Empty: a paper or thing that was typed in.")
    section_title = fields.Char(string="Part", readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Integer(readonly=True)
    name = fields.Char(string="Item", required=True)
    note = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{k: v for k, v in vals.items() if k not in FOUND} for vals in vals_list]
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        self._check_open()
        if FOUND & set(vals) and not self.env.su:
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        if any(pack.state != "draft" for pack in self.pack_id):
            self._refuse_change()

    def _refuse_change(self):
        raise UserError(self.env._("The list of a pack that was given stays (article 4.2)."))
