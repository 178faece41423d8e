from odoo import api, fields, models

from ..rules.versions import holds_on

BATCH = 200


class Membership(models.Model):
    """A person's place and role in a unit, from a day to a day.

    Access begins and ends with it: the user's groups and units follow the memberships that
    hold today, at once when one is written and by a nightly job when a date passes.
    """

    _name = "motcua.membership"
    _description = "Membership of a unit"
    _order = "unit_id, user_id, valid_from desc"

    user_id = fields.Many2one("res.users", required=True, ondelete="restrict", index=True)
    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    role = fields.Selection(
        [
            ("counter_officer", "Counter officer"),
            ("case_officer", "Case officer"),
            ("agency_leader", "Agency leader"),
            ("office_head", "Head of the office"),
            ("inspector", "Inspector"),
        ],
        required=True,
    )
    counter_id = fields.Many2one("motcua.counter", help="Counter at which the person usually sits.")
    title = fields.Char(help="Title as printed on documents.")
    valid_from = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    valid_to = fields.Date()

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A membership cannot end before it begins.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (user_id WITH =, unit_id WITH =, role WITH =,"
        " daterange(valid_from, valid_to, '[]') WITH &&)",
        "This person already has that role in the unit during these days.",
    )
    _one_head = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (role = 'office_head')",
        "Role: this office has a head on these days already; one head directs it at a time (article 4.1).",
    )

    @api.model
    def _group_of_role(self):
        """XML id of the group of each role; an addon that adds a role adds its group."""
        return {
            "counter_officer": "motcua_base.group_counter_officer",
            "case_officer": "motcua_base.group_case_officer",
            "agency_leader": "motcua_base.group_agency_leader",
            "office_head": "motcua_base.group_office_head",
            "inspector": "motcua_base.group_inspector",
        }

    @api.depends("user_id", "role")
    def _compute_display_name(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for membership in self:
            membership.display_name = (
                f"{membership.user_id.name} · {roles.get(membership.role, '')}"
            )

    @api.model_create_multi
    def create(self, vals_list):
        memberships = super().create(vals_list)
        memberships.user_id._sync_motcua_access()
        return memberships

    def write(self, vals):
        users = self.user_id
        done = super().write(vals)
        (users | self.user_id)._sync_motcua_access()
        return done

    def unlink(self):
        users = self.user_id
        done = super().unlink()
        users._sync_motcua_access()
        return done

    def _holding(self, day):
        """Those of the memberships that hold on `day` (local date)."""
        return self.filtered(lambda membership: holds_on(membership, day))

    @api.model
    def _cron_sync_access(self):
        """Give and take access as memberships begin and end."""
        begun = [("motcua_membership_ids.valid_from", "<=", self.env["motcua.time"]._today())]
        people = self.env["res.users"].sudo().with_context(active_test=False)
        self.env["motcua.job"]._run(people, begun, lambda found: found._sync_motcua_access(), BATCH)
