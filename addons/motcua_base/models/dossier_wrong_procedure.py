from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.guidance import waived
from .append_only import append_batches
from .workflow_mixin import Gate


class Dossier(models.Model):
    """The wrong procedure was chosen at receipt, and it is noticed before the dossier has left.

    Papers, dates and steps are laid out anew from the same moment of receipt; code, book and
    serial stay, and form 01 is printed anew. Source: regulation, articles 4.2 and 11.1.a.
    """

    _inherit = "motcua.dossier"

    def _correct_procedure(self, procedure, papers, reason):
        """Change the procedure of a received dossier.

        `papers`: {listed paper id: (originals, copies)} of the right procedure, as handed in.
        """
        self.ensure_one()
        self._check_procedure_correctable(procedure)
        facts = {
            **self._receipt_facts(),
            "procedure": procedure,
            "papers": papers,
            "asked": None,
        }
        before = self.procedure_id.display_name
        plan, vals = self._shared_vals(facts, self.received_at, self.entered_at)
        self._check_complete(facts, plan)
        lacking = waived(plan, papers, None)
        vals = {**vals, "lacking_text": "; ".join(map(self._shortfall_text, lacking)) or False}
        self._forget_other_procedure()
        self._store_procedure(procedure, vals)
        rows = [
            {"procedure_document_id": paper, "originals": originals, "copies": copies}
            for paper, (originals, copies) in papers.items()
        ]
        self.env["motcua.dossier.document"]._append_given([(self, rows)])
        append_batches([self._participant_batch(), self._step_batch()])
        change = f"{self._labels(['procedure_id'])}: {before} → {procedure.display_name}"
        self._record_fact("correct", "4.2", f"{reason} ({change})")

    def _check_procedure_correctable(self, procedure):
        self._check_correctable()
        if self.state != "received" or len(self.clock_ids) > 1:
            raise UserError(
                self.env._(
                    "Procedure: %(dossier)s has left the counter; it can be changed only until then (article 4.2).",
                    dossier=self.display_name,
                )
            )
        if self.office_id not in procedure.sudo().office_ids or self.destination_office_id:
            raise UserError(
                self.env._(
                    "Procedure: %(office)s does not receive %(procedure)s (article 4.5).",
                    office=self.office_id.name,
                    procedure=procedure.display_name,
                )
            )

    def _store_procedure(self, procedure, vals):
        """What receipt would have given, but for who received and when; book and serial stay."""
        kept = ("received_at", "entered_at", "is_after_closing", "received_by_id")
        given = {name: value for name, value in vals.items() if name not in kept}
        gated = self.with_context(motcua_gate=Gate(self, ""))
        gated.write({"procedure_id": procedure.id, **given})

    def _forget_other_procedure(self):
        """Papers, steps and agencies of the wrong procedure: nobody has acted on them yet."""
        of_dossier = SQL("dossier_id = %s", self.id)
        for table, rows in (
            ("motcua_dossier_document", of_dossier),
            ("motcua_dossier_step", of_dossier),
            ("motcua_participant", SQL("%s AND part <> 'office'", of_dossier)),
        ):
            self.env.execute_query(
                SQL("DELETE FROM %s WHERE %s RETURNING id", SQL.identifier(table), rows)
            )
        self.env.invalidate_all()
