from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.dossier_workflow import ENDED_STATES, UNACCEPTED_STATES
from .append_only import append_rows

ALLOWED = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
# How a file of each kind begins: its name says nothing about what it is.
SIGNATURES = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (b"PK\x03\x04",),
}
MEGABYTE = 1024 * 1024

# Stands in the context while originals are given back: an object, so that no call from outside has it.
_GIVING_BACK = object()
# Likewise while a supplement is taken in: what it brings is printed on the amended slip.
_BRINGING = object()
# What the slip says of a paper, and what was given back: neither is typed after receipt.
PRINTED = {"originals", "copies", "procedure_document_id", "name", "dossier_id", "is_returned"}
GIVEN_BACK = {
    "originals_returned_at",
    "originals_returned_by_id",
    "originals_returned_to",
    "originals_returned_to_id_number",
}


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

    _counts = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative."
    )
    _once = models.UniqueIndex(
        "(dossier_id, procedure_document_id)", "This paper is on the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        listed = self._listed(vals_list)
        documents = super().create([self._filled(vals, listed) for vals in vals_list])
        documents._check_before_code()
        documents._own_scans()
        return documents

    @api.model
    def _append_given(self, papers):
        """Add the papers of dossiers being received, by one INSERT inside the gate.

        `papers`: (dossier, [{"procedure_document_id", "originals", "copies", "note",
        "scan_ids": commands}]). Scans are linked by the ORM, which checks who may use them.
        """
        papers = [(dossier, line) for dossier, lines in papers for line in lines]
        plans = {dossier: dossier._plan() for dossier, _line in papers}
        append_rows(
            self, [self._given_row(dossier, plans[dossier], line) for dossier, line in papers]
        )
        for dossier, line in papers:
            if line.get("scan_ids"):
                document = dossier.document_ids.filtered(
                    lambda row, line=line: (
                        row.procedure_document_id.id == line["procedure_document_id"]
                    )
                )
                document.scan_ids = line["scan_ids"]

    @api.model
    def _given_row(self, dossier, plan, line):
        paper = plan.paper(line["procedure_document_id"])
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
        if not self._is_bringing() and any(dossier.code for dossier in self.dossier_id):
            raise UserError(
                self.env._("Papers that were received stay as printed on the slip (article 4.2).")
            )

    @api.model
    def _listed(self, vals_list):
        ids = {
            vals["procedure_document_id"] for vals in vals_list if vals.get("procedure_document_id")
        }
        return {paper.id: paper for paper in self.env["motcua.procedure.document"].browse(ids)}

    @api.model
    def _filled(self, vals, listed):
        """A line takes name, order and fate of its original from the list, and keeps them."""
        paper = listed.get(vals.get("procedure_document_id"))
        if not paper:
            raise UserError(
                self.env._(
                    "Papers: only what the procedure lists can be taken in or asked for (article 4.5)."
                )
            )
        filled = {
            "name": paper.name,
            "sequence": paper.sequence,
            "is_returned": paper.is_returned,
            **vals,
        }
        return {name: value for name, value in filled.items() if name not in GIVEN_BACK}

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
        for document in self:
            self._check_files(document.name, document.sudo().scan_ids)

    @api.model
    def _check_files(self, paper, scans):
        """Refuse files of a kind or size that is not taken in."""
        limit = int(self.env["ir.config_parameter"].sudo().get_param("motcua_base.max_scan_mb", 20))
        for scan in scans:
            if not (scan.raw or b"").startswith(SIGNATURES.get(scan.mimetype, ())):
                raise ValidationError(
                    self.env._(
                        "Scans of “%(paper)s”: %(file)s cannot be taken in; allowed are %(kinds)s.",
                        paper=paper,
                        file=scan.name,
                        kinds=", ".join(ALLOWED.values()),
                    )
                )
            if scan.file_size > limit * MEGABYTE:
                raise ValidationError(
                    self.env._(
                        "Scans of “%(paper)s”: %(file)s is larger than %(limit)s MB.",
                        paper=paper,
                        file=scan.name,
                        limit=limit,
                    )
                )

    def _own_scans(self):
        """Who sees the paper sees its scans: files the user has just uploaded become its own."""
        for document in self:
            document.sudo().scan_ids.filtered(
                lambda scan: not scan.res_id and scan.create_uid == self.env.user
            ).write({"res_model": self._name, "res_id": document.id})

    @api.ondelete(at_uninstall=False)
    def _refuse_after_receipt(self):
        if any(dossier.state not in UNACCEPTED_STATES for dossier in self.dossier_id):
            raise UserError(self.env._("Papers that were received stay on the list (article 4.2)."))

    def write(self, vals):
        if (
            PRINTED & set(vals)
            and not self._is_bringing()
            and any(dossier.state not in UNACCEPTED_STATES for dossier in self.dossier_id)
        ):
            raise UserError(
                self.env._("Papers that were received stay as printed on the slip (article 4.2).")
            )
        if (
            GIVEN_BACK & set(vals)
            and self.env.context.get("motcua_giving_back") is not _GIVING_BACK
        ):
            raise AccessError(
                self.env._(
                    "Giving originals back is recorded by the step of that name (article 14.2)."
                )
            )
        done = super().write(vals)
        if "scan_ids" in vals:
            self._own_scans()
        return done

    def _is_bringing(self):
        return self.env.context.get("motcua_bringing_papers") is _BRINGING

    def _add_brought(self, dossier, brought):
        """Add what a supplement brings, as [(slip line, originals, copies, scans)] (13.4)."""
        papers = self.with_context(motcua_bringing_papers=_BRINGING)
        for line, originals, copies, scans in brought:
            listed = line.procedure_document_id
            if not listed:
                continue
            paper = dossier.document_ids.filtered(
                lambda each, listed=listed: each.procedure_document_id == listed
            )
            vals = {
                "originals": paper.originals + originals,
                "copies": paper.copies + copies,
                "scan_ids": [fields.Command.link(scan.id) for scan in scans],
            }
            if paper:
                paper.with_env(papers.env).write(vals)
            else:
                papers.create(
                    {"dossier_id": dossier.id, "procedure_document_id": listed.id, **vals}
                )

    def _give_back(self):
        """Record who gave the originals back, to whom, and when (14.2)."""
        signing = self.with_context(motcua_giving_back=_GIVING_BACK)
        for dossier, papers in signing.grouped("dossier_id").items():
            papers.write(papers._return_vals(dossier))

    def _return_vals(self, dossier):
        return {
            "originals_returned_at": self.env["motcua.time"]._now(),
            "originals_returned_by_id": self.env.uid,
        }

    def _awaiting_return(self):
        """Originals that go back to the applicant and have not: all of them where the dossier ended (14.2)."""
        return self.filtered(
            lambda paper: (
                (paper.is_returned or paper.dossier_id.state in ENDED_STATES)
                and paper.originals
                and not paper.originals_returned_at
            )
        )
