from odoo import api, fields, models


class ConsultationEvent(models.Model):
    """A fact of a consultation: what was asked, answered, found late, notified, and by whom.

    Append-only. Source: regulation, articles 4.2 and 13.5.a.
    """

    _name = "motcua.consultation.event"
    _description = "Fact of a consultation"
    _inherit = "motcua.append.only"
    _order = "consultation_id, at, id"
    _rec_name = "kind"
    _log_access = False

    consultation_id = fields.Many2one(
        "motcua.consultation", required=True, ondelete="cascade", index=True
    )
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", string="By", required=True)
    unit_id = fields.Many2one("motcua.unit", string="Unit", required=True)
    kind = fields.Selection(
        [
            ("send", "Asked"),
            ("answer", "Answered"),
            ("close", "Closed"),
            ("late", "Found late"),
            ("notice", "Head of the office notified"),
        ],
        required=True,
    )
    text = fields.Text()


class Consultation(models.Model):
    _inherit = "motcua.consultation"

    event_ids = fields.One2many("motcua.consultation.event", "consultation_id", readonly=True)

    def _append_facts(self, kind, text_of, unit_of=None):
        """Keep a fact of each; `text_of` and `unit_of` are functions of one consultation."""
        unit_of = unit_of or (lambda each: each.asking_unit_id)
        now = self.env["motcua.time"]._now()
        self.env["motcua.consultation.event"]._append(
            [
                {
                    "consultation_id": each.id,
                    "at": now,
                    "user_id": self.env.uid,
                    "unit_id": unit_of(each).id,
                    "kind": kind,
                    "text": text_of(each) or None,
                }
                for each in self
            ]
        )

    def _record_move(self, move, from_state):
        super()._record_move(move, from_state)
        texts = {
            "send": lambda each: each.question,
            "answer": lambda each: each.answer,
            "close": lambda each: each.close_note,
        }
        is_answer = move.name == "answer"
        self._append_facts(
            move.name, texts[move.name], (lambda each: each.unit_id) if is_answer else None
        )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink_of_sent(self):
        self._check_draft()
