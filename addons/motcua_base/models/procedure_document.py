from odoo import fields, models

from ..rules.receipt import Paper


class ProcedureDocument(models.Model):
    """Paper that a procedure version lists; none other may be demanded.

    Source: regulation, articles 4.5 and 11.1.
    """

    _name = "motcua.procedure.document"
    _description = "Paper of a procedure"
    _inherit = ["motcua.procedure.part"]
    _part = "document_ids"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "motcua.procedure", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    originals = fields.Integer(default=1)
    copies = fields.Integer(default=0)
    is_required = fields.Boolean(string="Required", default=True)
    is_returned = fields.Boolean(
        string="Original given back",
        help="An original taken for comparison goes back to the applicant (14.2).",
    )
    form_url = fields.Char(string="Blank form")
    note = fields.Char()

    _counts = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative."
    )

    def _plan_papers(self):
        """The list as rule objects, in its order."""
        return tuple(
            Paper(
                paper.id,
                paper.name,
                paper.sequence,
                paper.originals,
                paper.copies,
                paper.is_required,
                paper.is_returned,
            )
            for paper in self
        )
