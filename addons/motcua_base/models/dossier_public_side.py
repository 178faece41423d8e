from odoo import models

from .dossier_public import STAGES


class Dossier(models.Model):
    """What the look-up page says of a dossier that waits for its applicant, or has ended.

    Source: regulation, articles 4.2 and 13.4.
    """

    _inherit = "motcua.dossier"

    def _public_stage(self):
        """The stage of the bar at which the dossier is, or was when it left the way."""
        if self.state in STAGES:
            return self.state
        way = self.event_ids.filtered(lambda event: event.to_state in STAGES)
        return way[-1:].to_state or STAGES[0]

    def _public_side_sentences(self, office):
        """One sentence for each state beside the way; `office`: how the office may be called."""
        ended = self._moment(self.ended_at)
        return {
            "awaiting_supplement": self.env._(
                "Your dossier waits for papers that you still have to bring to %(office)s; its time stands still.",
                office=office,
            ),
            "withdrawn": self.env._("Your dossier was withdrawn at %(when)s.", when=ended),
            "stopped": self.env._(
                "Work on your dossier was stopped in writing at %(when)s.", when=ended
            ),
        }

    def _public_side_next(self):
        """What the applicant does next: bring what is missing, or take the papers back."""
        office = self.office_id.name
        if self.state != "awaiting_supplement":
            return [self.env._("Take the papers you handed in back at %(office)s.", office=office)]
        slip = self.sudo()._issued_slips("supplement")[-1:]
        missing = slip.line_ids.filtered(lambda line: not line.is_brought)
        steps = [
            self.env._("Bring to %(office)s: %(paper)s", office=office, paper=line._told_text())
            for line in missing
        ]
        if self.due_if_completed_at:
            steps.append(
                self.env._(
                    "If all of it is there now, the result is promised for %(when)s.",
                    when=self._moment(self.due_if_completed_at),
                )
            )
        if self.supplement_until:
            steps.append(
                self.env._(
                    "After %(when)s work on the dossier may be stopped in writing.",
                    when=self._moment(self.supplement_until),
                )
            )
        return steps
