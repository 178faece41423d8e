from odoo import Command, api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    motcua_membership_ids = fields.One2many("motcua.membership", "user_id", string="Memberships")
    motcua_unit_ids = fields.Many2many(
        "motcua.unit",
        "motcua_user_unit_rel",
        "user_id",
        "unit_id",
        string="Units today",
        readonly=True,
        copy=False,
        help="Follows the memberships that hold today; record rules compare with it.",
    )

    def _sync_motcua_access(self):
        """Bring groups and units in line with the memberships that hold today.

        Runs as superuser: the one who writes a membership need not be allowed to write users.
        """
        day = self.env["motcua.time"]._today()
        groups = self._motcua_role_groups()
        for user in self.sudo():
            holding = user.motcua_membership_ids._holding(day)
            wanted = (
                self.env["res.groups"]
                .sudo()
                .browse(groups[role] for role in set(holding.mapped("role")))
            )
            user._set_motcua_access(holding.unit_id, wanted, set(groups.values()))

    @api.model
    def _motcua_role_groups(self):
        """Role → id of its group, all at once."""
        by_role = self.env["motcua.membership"]._group_of_role()
        return {role: self.env.ref(xml_id).id for role, xml_id in by_role.items()}

    def _set_motcua_access(self, units, wanted, governed_ids):
        """Write one user's units and governed groups, if they differ at all."""
        held = self.group_ids.filtered(lambda group: group.id in governed_ids)
        vals = {}
        if held != wanted:
            vals["group_ids"] = [Command.unlink(group.id) for group in held - wanted]
            vals["group_ids"] += [Command.link(group.id) for group in wanted - held]
        if self.motcua_unit_ids != units:
            vals["motcua_unit_ids"] = [Command.set(units.ids)]
        if vals:
            self.write(vals)
            self.env.registry.clear_cache()
