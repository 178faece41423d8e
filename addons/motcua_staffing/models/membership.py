from odoo import api, fields, models

from ..rules.organisation import headship_breach


class Membership(models.Model):
    _inherit = "motcua.membership"

    role = fields.Selection(
        selection_add=[("hr_officer", "HR officer")], ondelete={"hr_officer": "cascade"}
    )

    @api.model
    def _group_of_role(self):
        return {**super()._group_of_role(), "hr_officer": "motcua_staffing.group_hr_officer"}

    @api.constrains("role", "user_id", "unit_id")
    def _check_may_head(self):
        """Who has a staff file heads only what article 8 lets a person of that post head."""
        heads = self.filtered(lambda membership: membership.role == "office_head")
        self.env["motcua.officer"]._check_leaders(
            [(each.user_id, each.unit_id, headship_breach) for each in heads]
        )

    @api.model
    def _keep_for(self, membership, user, unit, role, values):
        """Give `user` the role in `unit` with these values (dates, title, counter); return it.

        The membership given before is changed; else one that a person entered by hand and that
        holds on the first day is taken over, so that nobody has the role twice.
        """
        found = membership.sudo() or self.sudo().search(
            [
                ("user_id", "=", user.id),
                ("unit_id", "=", unit.id),
                ("role", "=", role),
                ("valid_from", "<=", values["valid_from"]),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", values["valid_from"]),
            ],
            limit=1,
        )
        whole = {"user_id": user.id, "unit_id": unit.id, "role": role, **values}
        if found and found != membership:
            whole["valid_from"] = found.valid_from
        if not found:
            return self.sudo().create(whole)
        found.write(whole)
        return found

    @api.model
    def _let_in_on(self, user, unit, day):
        """Let `user` work at the counters of `unit` on one day, unless already let in then."""
        held = self.sudo().search(
            [
                ("user_id", "=", user.id),
                ("unit_id", "=", unit.id),
                ("role", "=", "counter_officer"),
                ("valid_from", "<=", day),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", day),
            ],
            limit=1,
        )
        return held or self.sudo().create(
            {
                "user_id": user.id,
                "unit_id": unit.id,
                "role": "counter_officer",
                "valid_from": day,
                "valid_to": day,
            }
        )
