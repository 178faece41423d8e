from markupsafe import Markup

from odoo import api, fields, models

from ..rules.citation import citation

LATE = "late"


class Trace(models.Model):
    """What happened to a document of the office: who, when, which step, or a time not kept.

    Append-only. A document shows its own; the rows hold no content of it.
    Source: regulation, articles 4.2 and 7.
    """

    _name = "motcua.trace"
    _description = "Trace of a document of the office"
    _inherit = "motcua.append.only"
    _order = "at desc, id desc"
    _rec_name = "move"
    _log_access = False

    document_model = fields.Char(required=True)
    document_id = fields.Many2oneReference(model_field="document_model", required=True)
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    unit_id = fields.Many2one("motcua.unit", ondelete="restrict", index=True)
    move = fields.Char(string="Step", required=True)
    from_state = fields.Char()
    to_state = fields.Char()
    article = fields.Char()
    due_at = fields.Datetime(string="Was due")

    _document = models.Index("(document_model, document_id)")
    _late_once = models.UniqueIndex("(document_model, document_id, move, due_at)")


class Traced(models.AbstractModel):
    """Document of the office: follows a table, keeps who did what, and the times not kept."""

    _name = "motcua.traced"
    _description = "Document that keeps its trace"
    _inherit = ["motcua.workflow.mixin", "motcua.numbered"]

    history = fields.Html(compute="_compute_history")

    @api.depends("state")
    def _compute_history(self):
        """The rows as a table; whoever may read the document may read its trace."""
        traces = self.env["motcua.trace"].sudo()
        found = traces.search(
            [("document_model", "=", self._name), ("document_id", "in", self.ids)],
            order="at, id",
        ).grouped("document_id")
        for record in self:
            rows = Markup().join(map(record._trace_row, found.get(record.id, traces)))
            record.history = rows and Markup('<table class="table table-sm mb-0">%s</table>') % rows

    def _trace_row(self, trace):
        states = dict(self._fields["state"]._description_selection(self.env))
        late = self.env._("Time not kept: %s", self.env["motcua.time"]._local_text(trace.due_at))
        label = late if trace.move == LATE else states.get(trace.to_state, trace.move)
        row = Markup("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>")
        return row % (
            self.env["motcua.time"]._local_text(trace.at),
            label,
            trace.user_id.name if trace.move != LATE else "",
            citation(trace.article, self.env.lang),
        )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for state, born in records.grouped("state").items():
            born._append_traces(move="create", to_state=state)
        return records

    def _record_move(self, move, from_state):
        super()._record_move(move, from_state)
        self._append_traces(
            move=move.name, from_state=from_state, to_state=move.target, article=move.article
        )

    def _append_traces(self, due_at=None, **values):
        """Add a row for each of the records."""
        now = self.env["motcua.time"]._now()
        base = {"from_state": None, "to_state": None, "article": None, "due_at": due_at, **values}
        self.env["motcua.trace"]._append(
            [
                {
                    "document_model": record._name,
                    "document_id": record.id,
                    "at": now,
                    "user_id": self.env.uid,
                    "unit_id": record._trace_unit().id or None,
                    **base,
                }
                for record in self
            ]
        )

    def _trace_unit(self):
        """Hook: the unit whose document it is."""
        return self.env["motcua.unit"]

    def _numbering_unit(self):
        return self._trace_unit()

    def _record_late(self, field, article):
        """Keep that the time in `field` has passed unkept, once; return those found just now."""
        now = self.env["motcua.time"]._now()
        overdue = self.filtered(lambda record: record[field] and record[field] < now)
        rows = self.env["motcua.trace"].sudo()
        known = rows.search(
            [
                ("document_model", "=", self._name),
                ("document_id", "in", overdue.ids),
                ("move", "=", LATE),
            ]
        )
        recorded = {(row.document_id, row.due_at) for row in known}
        fresh = overdue.filtered(lambda record: (record.id, record[field]) not in recorded)
        for due_at, records in fresh.grouped(field).items():
            records._append_traces(due_at=due_at, move=LATE, article=article)
        return fresh
