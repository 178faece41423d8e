from odoo import fields, models


class Regime(models.Model):
    """Numbers for the office around the dossier: feedback, requests, meetings."""

    _inherit = "motcua.regime"

    feedback_refuse_days = fields.Integer(
        required=True,
        default=2,
        help="Working days within which feedback is refused; 0: no limit (default after QĐ 766/QĐ-TTg).",
    )
    feedback_supplement_days = fields.Integer(
        required=True,
        default=5,
        help="Working days within which a sender is asked for more; 0: no limit (default after QĐ 766/QĐ-TTg).",
    )
    feedback_settle_days = fields.Integer(
        required=True,
        default=15,
        help="Working days within which feedback is settled; 0: no limit (default after QĐ 766/QĐ-TTg).",
    )
    feedback_publish_days = fields.Integer(
        required=True,
        default=2,
        help="Working days within which an answer is published; 0: no limit (default after QĐ 766/QĐ-TTg).",
    )
    request_answer_days = fields.Integer(
        required=True,
        default=3,
        help="Working days given for an answer where a request names no other day (6.1, 6.2).",
    )
    meeting_months = fields.Integer(
        required=True,
        default=3,
        help="Months from one meeting with the agencies to the next; 0: no limit (10.1.b).",
    )
    meeting_notice_days = fields.Integer(
        required=True,
        default=10,
        help="Working days before that day on which the head is told (10.1.b).",
    )
