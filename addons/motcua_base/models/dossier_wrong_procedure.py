from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.guidance import waived
from .append_only import append_batches
from .workflow_mixin import Gate


class Dossier(models.Model):
    """The wrong procedure was chosen at receipt, or the wrong office to pass to.

    Noticed before the dossier has left, or since it was turned back. Papers, dates and steps are
    laid out anew from the same moment of receipt; code, book and serial stay, and so does the
    time to send it on. Form 01 is printed anew. Source: regulation, articles 4.2, 11.1.a and 12.3.
    """

    _inherit = "motcua.dossier"

    def _correct_procedure(self, procedure, papers, reason, destination=None):
        """Change the procedure of a received dossier.

        `papers`: {listed paper id: (originals, copies)} of the right procedure, as handed in.
        `destination`: the office that one passes to, where another authority is competent.
        """
        self.ensure_one()
        facts = {
            **self._receipt_facts(),
            "procedure": procedure,
            "destination": destination or self.env["motcua.office"],
            "papers": papers,
            "asked": None,
        }
        plan, vals = self._checked_anew(facts)
        self._check_complete(facts, plan)
        lacking = waived(plan, papers, None)
        lacking_text = "; ".join(map(self._shortfall_text, lacking)) or False
        self._forget("motcua_dossier_document")
        self._lay_out_anew(facts, {**vals, "lacking_text": lacking_text}, reason)
        rows = [
            {"procedure_document_id": paper, "originals": originals, "copies": copies}
            for paper, (originals, copies) in papers.items()
        ]
        self.env["motcua.dossier.document"]._append_given([(self, rows)])

    def _correct_destination(self, destination, reason):
        """Choose the office it passes to again; its papers stay as they were handed in (12.3)."""
        self.ensure_one()
        facts = {**self._receipt_facts(), "destination": destination}
        _plan, vals = self._checked_anew(facts)
        self._lay_out_anew(facts, vals, reason)

    def _checked_anew(self, facts):
        """Plan and values that receipt gives it by these facts; see `_shared_vals`."""
        self._check_procedure_correctable(facts["procedure"], facts["destination"])
        return self._shared_vals(facts, self.received_at, self.entered_at)

    def _lay_out_anew(self, facts, vals, reason):
        """Store what follows from the facts, with agencies and steps; keep what it was before."""
        now = {
            "procedure_id": facts["procedure"],
            "destination_office_id": facts["destination"],
        }
        trace = "; ".join(
            f"{self._labels([name])}: {self[name].display_name or '–'} → {value.display_name or '–'}"
            for name, value in now.items()
            if self[name] != value
        )
        self._forget("motcua_dossier_step")
        self._forget("motcua_participant", SQL("part NOT IN ('office', 'consulted')"))
        self._store_anew({**vals, **{name: value.id for name, value in now.items()}})
        append_batches([self._participant_batch(), self._step_batch()])
        self._record_fact("correct", "4.2", f"{reason} ({trace})")

    def _check_procedure_correctable(self, procedure, destination):
        self._check_correctable()
        if self.state != "received" or len(self.clock_ids) > 1 or self.passed_from_office_id:
            raise UserError(
                self.env._(
                    "Procedure: %(dossier)s has left the counter; it can be changed only until then (article 4.2).",
                    dossier=self.display_name,
                )
            )
        home = destination or self.office_id
        if home not in procedure.sudo().office_ids:
            raise UserError(
                self.env._(
                    "Procedure: %(office)s does not receive %(procedure)s (article 4.5).",
                    office=home.name,
                    procedure=procedure.display_name,
                )
            )

    def _store_anew(self, vals):
        """What receipt would have given, but for who received and when; book and serial stay.

        So does the time to send it on, which began anew where it was turned back.
        """
        kept = ("received_at", "entered_at", "is_after_closing", "received_by_id", "forward_by")
        given = {name: value for name, value in vals.items() if name not in kept}
        self.with_context(motcua_gate=Gate(self, "")).write(given)

    def _forget(self, table, which=None):
        """Rows of what was wrong: nobody has acted on them."""
        rows = SQL("dossier_id = %s AND %s", self.id, which or SQL("TRUE"))
        self.env.execute_query(
            SQL("DELETE FROM %s WHERE %s RETURNING id", SQL.identifier(table), rows)
        )
        self.env.invalidate_all()
