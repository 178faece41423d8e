from odoo import api, fields, models
from odoo.exceptions import UserError


class DossierSlipLine(models.Model):
    """One thing that a slip asks for: a paper of the list, or what has to be put right in it.

    Source: regulation, articles 10.2.b, 11.1.b and 13.4.
    """

    _name = "motcua.dossier.slip.line"
    _description = "Line of a slip"
    _order = "slip_id, sequence, id"
    _rec_name = "content"

    slip_id = fields.Many2one("motcua.dossier.slip", required=True, ondelete="cascade", index=True)
    procedure_id = fields.Many2one(related="slip_id.procedure_id")
    sequence = fields.Integer(default=10)
    procedure_document_id = fields.Many2one(
        "motcua.procedure.document",
        string="Listed paper",
        ondelete="restrict",
        domain="[('procedure_id', '=', procedure_id)]",
        help="Empty: a condition of the procedure, or something inside a paper.",
    )
    content = fields.Char(string="What is missing or wrong", required=True)
    originals = fields.Integer(default=0)
    copies = fields.Integer(default=0)
    is_brought = fields.Boolean(readonly=True, copy=False)

    _counts = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative."
    )

    @api.onchange("procedure_document_id")
    def _onchange_procedure_document_id(self):
        paper = self.procedure_document_id
        if paper:
            self.content = self.content or paper.name
            self.originals, self.copies = paper.originals, paper.copies

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        if set(vals) - {"is_brought"} or self.env.context.get("motcua_bringing") is not _BRINGING:
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        self.slip_id._check_unsealed()
        self.slip_id._check_drafting()

    @api.constrains("procedure_document_id")
    def _check_listed(self):
        for line in self.filtered("procedure_document_id"):
            if line.procedure_document_id.procedure_id != line.slip_id.procedure_id:
                raise UserError(
                    self.env._(
                        "Papers: only what the procedure lists can be taken in or asked for (article 4.5)."
                    )
                )

    def _bring(self):
        """Record that the applicant brought what these lines ask for."""
        self.with_context(motcua_bringing=_BRINGING).write({"is_brought": True})


# Stands in the context while a supplement is taken in: an object, so that no call from outside has it.
_BRINGING = object()
