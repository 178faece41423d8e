from odoo import api, models


class Dossier(models.Model):
    """What waits of staff on the page a person lands on."""

    _inherit = "motcua.dossier"

    @api.model
    def _work_sections(self):
        """A section for HR officers; heads and leaders find staff among what they lead."""
        more = {"head": self._work_staff_head(), "leader": self._work_staff_leader()}
        return [
            *(
                (key, title, group, [*tiles, *more.get(key, ())])
                for key, title, group, tiles in super()._work_sections()
            ),
            (
                "staff",
                self.env._("Staff"),
                "motcua_staffing.group_hr_officer",
                [
                    *self._work_staff(),
                    ("motcua_staffing.motcua_attendance_sheet_action", "todo"),
                ],
            ),
        ]

    @api.model
    def _work_staff(self):
        return [
            ("motcua_staffing.motcua_coverage_gap_action_today", "danger"),
            ("motcua_staffing.motcua_cover_action_open", "warning"),
            ("motcua_staffing.motcua_secondment_action_ending", "warning"),
        ]

    @api.model
    def _work_staff_head(self):
        return [
            *self._work_staff(),
            ("motcua_staffing.motcua_secondment_action_to_decide", "todo"),
            ("motcua_staffing.motcua_absence_action_to_consider", "todo"),
            ("motcua_staffing.motcua_attendance_correction_action_to_sign", "todo"),
            ("motcua_staffing.motcua_attendance_sheet_action_to_lock", "todo"),
        ]

    @api.model
    def _work_staff_leader(self):
        return [
            ("motcua_staffing.motcua_absence_action_to_grant", "todo"),
            ("motcua_staffing.motcua_cover_action_open", "warning"),
            ("motcua_staffing.motcua_secondment_action_ending", "warning"),
        ]
