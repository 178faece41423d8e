from odoo import api, fields, models

from ..rules.citation import citation


class Breach(models.Model):
    """A time of the regulation that was not kept, found by a job or by the late act itself.

    Append-only: acting later, or writing an earlier time, does not take it away.
    """

    _name = "motcua.breach"
    _description = "Time not kept"
    _inherit = "motcua.append.only"
    _order = "found_at desc, id desc"
    _rec_name = "kind"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    kind = fields.Selection(
        [
            ("forward_late", "Not forwarded in time"),
            ("confirm_late", "Hand-over not confirmed in time"),
            ("apology_late", "Delay announced too late"),
            ("delay_unannounced", "Delay not announced"),
            ("reply_late", "Online submission not answered in time"),
            ("return_late", "Returned for supplement too late"),
        ],
        required=True,
    )
    article = fields.Char(required=True)
    article_text = fields.Char(string="Legal ground", compute="_compute_article_text")
    due_at = fields.Datetime(string="Was due", required=True)
    found_at = fields.Datetime(string="Found", required=True)

    _once = models.UniqueIndex("(dossier_id, kind, due_at)")

    @api.depends("article")
    @api.depends_context("lang")
    def _compute_article_text(self):
        for breach in self:
            breach.article_text = citation(breach.article, self.env.lang)

    def _append(self, rows):
        """Add breaches that are not recorded yet; one of each kind, dossier and due time."""
        known = self._known(rows)
        fresh = {self._key(row): row for row in rows if self._key(row) not in known}
        return super()._append(list(fresh.values()))

    def _known(self, rows):
        dossiers = {row["dossier_id"] for row in rows}
        recorded = self.sudo().search([("dossier_id", "in", list(dossiers))])
        return {(row.dossier_id.id, row.kind, row.due_at) for row in recorded}

    @staticmethod
    def _key(row):
        return row["dossier_id"], row["kind"], row["due_at"]
