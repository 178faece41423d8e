from odoo import api, models

from ..rules.organisation import acting_breach, deputy_breach, headship_breach

# A delegation is for certain documents; nobody leads an office by it.
RULES = {"head": headship_breach, "acting_head": acting_breach, "deputy": deputy_breach}


class Appointment(models.Model):
    _inherit = "motcua.appointment"

    @api.constrains("kind", "user_id", "unit_id")
    def _check_article_8(self):
        """Who has a staff file is appointed only to what article 8 lets that post lead."""
        self.env["motcua.officer"]._check_leaders(
            [(each.user_id, each.unit_id, RULES[each.kind]) for each in self if each.kind in RULES]
        )
