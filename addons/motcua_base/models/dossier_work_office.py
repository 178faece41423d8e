from odoo import api, models


class Dossier(models.Model):
    """What waits around the office, on the landing page of those who steer it."""

    _inherit = "motcua.dossier"

    @api.model
    def _work_steering(self):
        """The last tile is not for inspectors; what is added stands before it."""
        *tiles, last = super()._work_steering()
        return [
            *tiles,
            ("motcua_base.motcua_request_action_to_sign", "todo"),
            ("motcua_base.motcua_request_action_unanswered", "danger"),
            ("motcua_base.motcua_feedback_action_overdue", "danger"),
            ("motcua_base.motcua_office_action_meeting_due", "warning"),
            ("motcua_base.motcua_meeting_conclusion_action_overdue", "warning"),
            last,
        ]

    @api.model
    def _work_agency(self):
        return [*super()._work_agency(), ("motcua_base.motcua_request_action_to_answer", "todo")]
