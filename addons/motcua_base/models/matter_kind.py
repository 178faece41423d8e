from odoo import api, fields, models

from ..rules.citation import citation


class MatterKind(models.Model):
    """Kind of matter: which article asks for it, and what that article asks of it.

    A new duty of the same shape is a record, not a model.
    """

    _name = "motcua.matter.kind"
    _description = "Kind of matter of the office"
    _inherit = ["motcua.master.data"]
    _order = "sequence, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    article = fields.Char(required=True, help="As article.clause.point, e.g. 10.1.k.")
    article_text = fields.Char(string="Legal ground", compute="_compute_article_text")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_submitted = fields.Boolean(
        string="Goes to an authority",
        help="It cannot be settled before the authority in charge has answered.",
    )
    is_shared = fields.Boolean(
        string="Read at every counter", help="Guidance of departments is read by all offices."
    )
    is_dated = fields.Boolean(
        string="Happened on a day", help="An event or a check: when it took place is needed."
    )
    is_deadline_needed = fields.Boolean(string="Needs a deadline")
    print_title = fields.Char(string="Title when printed", required=True, default="BIÊN BẢN")
    item_ids = fields.One2many("motcua.matter.kind.item", "kind_id", string="Check list")

    _code_uniq = models.UniqueIndex("(code)", "This kind exists already.")

    @api.depends("article")
    @api.depends_context("lang")
    def _compute_article_text(self):
        for kind in self:
            kind.article_text = citation(kind.article, self.env.lang)


class MatterKindItem(models.Model):
    """Line of the check list that a kind of matter begins with."""

    _name = "motcua.matter.kind.item"
    _description = "Line of a check list"
    _order = "kind_id, sequence, id"

    kind_id = fields.Many2one("motcua.matter.kind", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    section = fields.Char()
