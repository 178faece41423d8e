from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .append_only import append_rows

ALLOWED = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
MEGABYTE = 1024 * 1024


class DossierDocument(models.Model):
    """Paper handed in with a dossier: one of those the procedure version lists.

    Source: regulation, articles 4.5, 11.1 and 14.2.
    """

    _name = "motcua.dossier.document"
    _description = "Paper of a dossier"
    _order = "dossier_id, sequence, id"

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    procedure_document_id = fields.Many2one(
        "motcua.procedure.document", string="Listed paper", required=True, ondelete="restrict"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    originals = fields.Integer(default=0)
    copies = fields.Integer(default=0)
    note = fields.Char()
    scan_ids = fields.Many2many("ir.attachment", string="Scans", copy=False)
    is_returned = fields.Boolean(string="Original goes back")
    originals_returned_at = fields.Datetime(readonly=True, copy=False)
    originals_returned_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    _counts = models.Constraint("CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative.")
    _once = models.UniqueIndex("(dossier_id, procedure_document_id)", "This paper is on the list already.")

    @api.model_create_multi
    def create(self, vals_list):
        listed = self._listed(vals_list)
        documents = super().create([self._filled(vals, listed) for vals in vals_list])
        documents._check_before_code()
        return documents

    @api.model
    def _append_given(self, papers):
        """Add the papers of dossiers being received, by one INSERT inside the gate.

        `papers`: (dossier, [{"procedure_document_id", "originals", "copies", "note",
        "scan_ids": commands}]). Scans are linked by the ORM, which checks who may use them.
        """
        papers = [(dossier, line) for dossier, lines in papers for line in lines]
        append_rows(self, [self._given_row(dossier, line) for dossier, line in papers])
        for dossier, line in papers:
            if line.get("scan_ids"):
                document = dossier.document_ids.filtered(
                    lambda row, line=line: row.procedure_document_id.id == line["procedure_document_id"]
                )
                document.scan_ids = line["scan_ids"]

    @api.model
    def _given_row(self, dossier, line):
        paper = dossier._plan().paper(line["procedure_document_id"])
        return {
            "dossier_id": dossier.id,
            "procedure_document_id": paper.id,
            "sequence": paper.sequence,
            "name": paper.name,
            "is_returned": paper.is_returned,
            "originals": line.get("originals", 0),
            "copies": line.get("copies", 0),
            "note": line.get("note"),
        }

    def _check_before_code(self):
        """Papers join a draft, or a dossier just being received: it has no code yet."""
        if any(dossier.code for dossier in self.dossier_id):
            raise UserError(self.env._("Papers that were received stay as printed on the slip (article 4.2)."))

    @api.model
    def _listed(self, vals_list):
        ids = {vals["procedure_document_id"] for vals in vals_list if vals.get("procedure_document_id")}
        return {paper.id: paper for paper in self.env["motcua.procedure.document"].browse(ids)}

    @api.model
    def _filled(self, vals, listed):
        """A line takes name, order and fate of its original from the list, and keeps them."""
        paper = listed.get(vals.get("procedure_document_id"))
        if not paper:
            raise UserError(
                self.env._("Papers: only what the procedure lists can be taken in or asked for (article 4.5).")
            )
        return {"name": paper.name, "sequence": paper.sequence, "is_returned": paper.is_returned, **vals}

    @api.constrains("procedure_document_id", "dossier_id")
    def _check_listed(self):
        for document in self:
            if document.procedure_document_id.procedure_id != document.dossier_id.procedure_id:
                raise ValidationError(
                    self.env._(
                        "Papers: “%(paper)s” is not on the list of %(procedure)s (article 4.5).",
                        paper=document.name,
                        procedure=document.dossier_id.procedure_id.display_name,
                    )
                )

    @api.constrains("scan_ids")
    def _check_scans(self):
        limit = int(self.env["ir.config_parameter"].sudo().get_param("motcua_base.max_scan_mb", 20))
        for document in self:
            for scan in document.sudo().scan_ids:
                if scan.mimetype not in ALLOWED:
                    raise ValidationError(
                        self.env._(
                            "Scans of “%(paper)s”: %(file)s cannot be taken in; allowed are %(kinds)s.",
                            paper=document.name,
                            file=scan.name,
                            kinds=", ".join(ALLOWED.values()),
                        )
                    )
                if scan.file_size > limit * MEGABYTE:
                    raise ValidationError(
                        self.env._(
                            "Scans of “%(paper)s”: %(file)s is larger than %(limit)s MB.",
                            paper=document.name,
                            file=scan.name,
                            limit=limit,
                        )
                    )

    @api.ondelete(at_uninstall=False)
    def _refuse_after_receipt(self):
        if any(dossier.state != "draft" for dossier in self.dossier_id):
            raise UserError(self.env._("Papers that were received stay on the list (article 4.2)."))

    def write(self, vals):
        if {"originals", "copies", "procedure_document_id", "name", "dossier_id"} & set(vals) and any(
            dossier.state != "draft" for dossier in self.dossier_id
        ):
            raise UserError(self.env._("Papers that were received stay as printed on the slip (article 4.2)."))
        return super().write(vals)

    def _awaiting_return(self):
        """Originals that go back to the applicant and have not (14.2)."""
        return self.filtered(
            lambda paper: paper.is_returned and paper.originals and not paper.originals_returned_at
        )
