from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.lookup import tidy_number

STORED_STATES = ("resolved", "returned")


class ProcedureDocument(models.Model):
    _inherit = "motcua.procedure.document"

    reuse_result_of = fields.Char(
        string="May be a result of",
        help="Code of the procedure whose result in the store of the office stands for this paper (14.5).",
    )


class DossierDocument(models.Model):
    _inherit = "motcua.dossier.document"

    reused_result_id = fields.Many2one(
        "motcua.dossier.result", string="From the store", ondelete="restrict", copy=False
    )

    @api.model
    def _given_row(self, dossier, plan, line):
        row = super()._given_row(dossier, plan, line)
        result = self.env["motcua.dossier.result"].browse(line.get("reused_result_id") or [])
        note = result and result.sudo()._reuse_note()
        return {**row, "reused_result_id": result.id or None, "note": note or row["note"]}

    def write(self, vals):
        if "reused_result_id" in vals:
            self._check_before_code()
        return super().write(vals)


class DossierResult(models.Model):
    _inherit = "motcua.dossier.result"

    def _reuse_note(self):
        """What stands on the slip beside a paper that lies in the store."""
        return f"đã có trong kho: số {self.number or self.dossier_id.code}"

    @api.model
    def _stored_for(self, office, id_number, codes):
        """Results of the office's store that belong to whoever has this full ID number.

        Beyond the rights of the user: the full number is the key, and only the person's own
        results come out. Newest first.
        """
        number = tidy_number(id_number or "")
        if not number or not codes:
            return self
        return self.sudo().search(
            [
                ("dossier_id.applicant_id.id_number", "=", number),
                ("dossier_id.office_id", "=", office.id),
                ("dossier_id.state", "in", STORED_STATES),
                ("dossier_id.procedure_id.code", "in", list(codes)),
                ("kind", "not in", ("refused", "annulment")),
                ("superseded_at", "=", False),
            ],
            order="signed_on desc, id desc",
        )


class Dossier(models.Model):
    """A paper that the office has in its store from an earlier dossier of the same person.

    Offered at the counter to whoever gives the full ID number, and to nobody else.
    Source: regulation, article 14.5.
    """

    _inherit = "motcua.dossier"

    @api.model
    def intake_stored(self, office_id, procedure_id, id_number):
        """{paper id: {"id", "text"}} of papers that a result of the office's store stands for."""
        office = self._intake_office(office_id)
        papers = self.env["motcua.procedure"].browse(procedure_id).document_ids
        stored = self._stored_of_papers(office, id_number, papers)
        return {
            str(paper.id): {"id": result.id, "text": f"{result.name}: {result._reuse_note()}"}
            for paper, results in stored.items()
            for result in results[:1]
        }

    @api.model
    def _stored_of_papers(self, office, id_number, papers):
        """{paper: results of the store that may stand for it}, found by one query."""
        papers = papers.filtered("reuse_result_of")
        stored = self.env["motcua.dossier.result"]._stored_for(
            office, id_number, set(papers.mapped("reuse_result_of"))
        )
        return {
            paper: stored.filtered(
                lambda result, code=paper.reuse_result_of: (
                    result.dossier_id.procedure_id.code == code
                )
            )
            for paper in papers
        }

    @api.model
    def _intake_paper(self, line):
        vals = super()._intake_paper(line)
        if line.get("reused_result_id"):
            vals["reused_result_id"] = line["reused_result_id"]
        return vals

    # --- a paper from the store is there, if it is the person's own

    def _receipt_facts(self):
        reused = {
            line.procedure_document_id.id: line.reused_result_id.id
            for line in self.document_ids.filtered("reused_result_id")
        }
        return self._with_reused(super()._receipt_facts(), reused, self.applicant_id_number)

    @api.model
    def _vals_facts(self, vals, papers):
        reused = {
            line["procedure_document_id"]: line["reused_result_id"]
            for line in papers
            if line.get("reused_result_id")
        }
        facts = super()._vals_facts(vals, papers)
        return self._with_reused(facts, reused, vals.get("applicant_id_number"))

    @api.model
    def _with_reused(self, facts, reused, id_number):
        """Count papers from the store as given; refuse one that is not the applicant's."""
        if not reused:
            return facts
        papers = self.env["motcua.procedure.document"].browse(reused)
        stored = self._stored_of_papers(facts["office"], id_number, papers)
        given = dict(facts["papers"])
        for paper in papers:
            if reused[paper.id] not in stored.get(paper, self.env["motcua.dossier.result"]).ids:
                raise UserError(
                    self.env._(
                        "Papers: for “%(paper)s” there is no such result of the applicant in the store of the "
                        "office (article 14.5).",
                        paper=paper.name,
                    )
                )
            given[paper.id] = (paper.originals, paper.copies)
        return {**facts, "papers": given}
