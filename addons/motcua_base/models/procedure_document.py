from odoo import fields, models


class ProcedureDocument(models.Model):
    """Paper that a procedure version lists; none other may be demanded.

    Source: regulation, articles 4.5 and 11.1.
    """

    _name = "motcua.procedure.document"
    _description = "Paper of a procedure"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one("motcua.procedure", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    originals = fields.Integer(default=1)
    copies = fields.Integer(default=0)
    is_required = fields.Boolean(string="Required", default=True)
    is_returned = fields.Boolean(
        string="Original given back", help="An original taken for comparison goes back to the applicant (14.2)."
    )
    form_url = fields.Char(string="Blank form")
    note = fields.Char()

    _counts = models.Constraint("CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative.")

    def _shortfall(self, originals, copies):
        """What of this paper is missing, in words: “Tờ khai (bản chính: 1)”."""
        self.ensure_one()
        parts = []
        if originals < self.originals:
            parts.append(self.env._("originals: %(count)s", count=self.originals - originals))
        if copies < self.copies:
            parts.append(self.env._("copies: %(count)s", count=self.copies - copies))
        return f"{self.name} ({', '.join(parts)})"
