from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.appointments import Right, acting
from .slip_guidance import REASON


class Dossier(models.Model):
    """The other lawful answers of the intake screen: guidance, refusal, a result on the spot.

    Each is one call with what the screen holds; what is refused leaves nothing behind.
    Source: regulation, articles 5.3, 11.1.b, 11.1.c, 11.3 and 11.4.
    """

    _inherit = "motcua.dossier"

    @api.model
    def intake_missing(self, office_id, procedure_id, papers):
        """What is missing of the papers on the screen, laid out as lines of a slip."""
        office = self._intake_office(office_id)
        procedure = self.env["motcua.procedure"].browse(procedure_id)
        given = {
            line["procedure_document_id"]: (line.get("originals") or 0, line.get("copies") or 0)
            for line in papers
        }
        lacking = procedure._plan(office).lacking(given)
        return {
            "reason": REASON,
            "lines": [
                {
                    "procedure_document_id": paper.id,
                    "content": paper.name,
                    "originals": shortfall.originals,
                    "copies": shortfall.copies,
                }
                for paper, shortfall in lacking
            ],
        }

    @api.model
    def intake_guide(self, payload):
        """Keep what the screen holds, and issue the guidance (Mẫu 02) in `payload["slip"]`."""
        return self._intake_issue("guidance", payload)

    @api.model
    def intake_refuse(self, payload):
        """Keep what the screen holds, and issue the refusal (Mẫu 03) in `payload["slip"]`."""
        return self._intake_issue("refusal", payload)

    @api.model
    def intake_receive(self, payload):
        """Receive; with `payload["solved"]` also decide and hand over on the spot.

        `solved`: {"results": [{"name", "number"}], "collector": name}.
        """
        is_new = not self._intake_earlier(payload)
        if payload.get("solved") and is_new:
            self._intake_check_solving(payload)
        answer = super().intake_receive(payload)
        if payload.get("solved") and is_new:
            dossier = self.browse(answer["id"])
            dossier._solve_now(**dossier._intake_solved(payload["solved"]))
            answer = dossier._intake_answer()
        return {**answer, "wants_receipt": bool(payload.get("wants_receipt"))}

    # --- helpers

    @api.model
    def _intake_earlier(self, payload):
        """The dossier that this very submission has made already."""
        key = payload.get("client_key") or "-"
        return self.search([("client_key", "=", key)], limit=1)

    @api.model
    def _intake_issue(self, kind, payload):
        self._intake_office(payload.get("office_id"))
        dossier = self._intake_earlier(payload) or self._intake_draft(payload)
        slip = dossier._issued_slips(kind)[-1:] or dossier._intake_slip(kind, payload["slip"])
        return {**dossier._intake_answer(), "slip_id": slip.id, "slip": slip.display_name}

    @api.model
    def _intake_draft(self, payload):
        """The draft behind a slip: it keeps everything that was typed."""
        key = payload.get("client_key")
        draft = self.browse(self.intake_save(payload)["id"])
        if key:
            draft._keep_client_key(key)
        return draft

    def _keep_client_key(self, key):
        """A slip issued twice from one screen is one slip; the key is no value anybody types."""
        self.env.execute_query(
            SQL(
                "UPDATE motcua_dossier SET client_key = %s WHERE id = %s RETURNING id", key, self.id
            )
        )
        self.invalidate_recordset(["client_key"], flush=False)

    def _intake_slip(self, kind, data):
        """Draft and issue a slip from the data of the screen."""
        lines = [
            fields.Command.create({**self._intake_line(line), "sequence": 10 * place})
            for place, line in enumerate(data.get("lines") or [], start=1)
        ]
        slip = self.env["motcua.dossier.slip"].create(
            {
                "dossier_id": self.id,
                "kind": kind,
                "reason": data.get("reason"),
                "line_ids": lines,
            }
        )
        slip.action_issue()
        return slip

    @api.model
    def _intake_line(self, line):
        return {
            "procedure_document_id": line.get("procedure_document_id") or False,
            "content": (line.get("content") or "").strip(),
            "originals": line.get("originals") or 0,
            "copies": line.get("copies") or 0,
        }

    @api.model
    def _intake_check_solving(self, payload):
        """Refuse before anything is numbered, in words that say whose right it is (11.4)."""
        office = self._intake_office(payload.get("office_id"))
        procedure = self.env["motcua.procedure"].browse(self._intake_chosen_procedure(payload))
        agency = procedure._competent_agency(office)
        wanted = [(agency.unit_id, procedure)]
        self.env["motcua.appointment"]._check_right(Right.SOLVE, wanted)

    def _intake_solved(self, data):
        """Results as they stand on the screen, and who takes them."""
        return {
            "results": [
                {"name": line.get("name"), "number": line.get("number")}
                for line in data.get("results") or []
            ],
            "collector": data.get("collector") or self.submitter_name or self.applicant_name,
        }

    @api.model
    def _intake_procedure(self, procedure):
        """Besides: whether the user decides it here, and its results."""
        return {
            **super()._intake_procedure(procedure),
            "at_once": procedure.time_unit == "at_once",
            "results": procedure._results(),
        }

    @api.model
    def intake_procedures(self, office_id, term="", counter_id=False):
        found = super().intake_procedures(office_id, term, counter_id)
        office = self._intake_office(office_id)
        solvable = self._intake_solvable(office, [each["id"] for each in found])
        return [{**each, "solvable": each["id"] in solvable} for each in found]

    @api.model
    def _intake_solvable(self, office, procedure_ids):
        """Those that the user may decide at the counter today (11.4)."""
        rules = self.env["motcua.appointment"]._of_user()._rules()
        today = self.env["motcua.time"]._today()
        return {
            procedure.id
            for procedure in self.env["motcua.procedure"].browse(procedure_ids)
            if acting(
                rules,
                Right.SOLVE,
                procedure._competent_agency(office).unit_id.id,
                today,
                procedure.id,
            )
        }
