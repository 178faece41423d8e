from odoo import api, models


class Handover(models.Model):
    """Between linked agencies each dossier goes with the duty and deadline of its receiver.

    Source: regulation, article 13.6.
    """

    _inherit = "motcua.handover"

    @api.model
    def _line_notes(self, kind, receiver, dossiers):
        """{dossier id: note} of the lines of a hand-over to be laid out."""
        named = {"linked": ("paper", "electronic"), "forward": ("electronic",)}.get(kind, ())
        linked = dossiers.filtered(lambda dossier: dossier.linked_mode in named)
        return {dossier.id: dossier._duty_text(receiver) for dossier in linked}

    @api.model
    def _prepare(self, kind, giver, receiver, dossiers):
        handover = super()._prepare(kind, giver, receiver, dossiers)
        if kind == "linked" and all(each.linked_mode == "electronic" for each in dossiers):
            handover.carrier = "electronic"
        return handover


class HandoverLine(models.Model):
    _inherit = "motcua.handover.line"

    def _follow_linked(self, outcome, refusal):
        """What a confirmed or refused line does to a dossier of linked agencies."""
        for unit, lines in self.grouped(lambda line: line.handover_id.to_unit_id).items():
            dossiers = lines.dossier_id.with_context(
                motcua_receiver=unit.id, motcua_note=refusal or None
            )
            getattr(dossiers, f"_linked_{outcome}")(unit)

    def _follow_passing(self, outcome, refusal):
        """What a confirmed or refused line does to a dossier that passes to another office."""
        if outcome == "accepted":
            self.dossier_id._take_in()
        else:
            self.dossier_id._get_back("turn_back", refusal)
