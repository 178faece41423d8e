from odoo import api, fields, models

from .consultation import WATCHING

BATCH = 100


class Breach(models.Model):
    _inherit = "motcua.breach"

    kind = fields.Selection(
        selection_add=[("answer_late", "Opinion not given in time")],
        ondelete={"answer_late": "cascade"},
    )


class Consultation(models.Model):
    """Opinions that do not come in time: found by a job, or by the late answer itself.

    The agency that asked is told; and in its name, once, the head of the office that transferred
    the dossier. Source: regulation, article 13.5.b.
    """

    _inherit = "motcua.consultation"

    @api.model
    def _cron_watch_answers(self):
        late = [
            ("state", "=", "sent"),
            ("late_found_at", "=", False),
            ("answer_by", "<", self.env["motcua.time"]._now()),
        ]
        self.env["motcua.job"]._run(self, late, lambda found: found._record_late(), BATCH)

    def _record_late(self):
        """Keep that the answer is late, and tell whom it concerns; done once for each."""
        fresh = self.filtered(lambda each: not each.late_found_at)
        if not fresh:
            return
        now = self.env["motcua.time"]._now()
        fresh._mark_late(now)
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": each.dossier_id.id,
                    "unit_id": each.unit_id.id,
                    "kind": "answer_late",
                    "article": "13.5.b",
                    "due_at": each.answer_by,
                    "found_at": now,
                }
                for each in fresh
            ]
        )
        for each in fresh:
            each._tell_late()
        fresh._append_facts("late", lambda each: False)
        fresh._append_facts("notice", lambda each: each._notice_text())

    def _mark_late(self, now):
        self.sudo().with_context(motcua_watching=WATCHING).write({"late_found_at": now})

    def _tell_late(self):
        """To the agency that asked; and in its name to the head of the office."""
        self.asking_unit_id._tell(
            ("agency_leader", "case_officer"),
            self.env._(
                "%(agency)s has not given its opinion on %(dossier)s by %(when)s; the head of the office has been "
                "notified in your name (article 13.5.b).",
                agency=self.agency_id.name,
                dossier=self.dossier_id.display_name,
                when=self.env["motcua.time"]._local_text(self.answer_by),
            ),
        )
        self.dossier_id.office_id._unit()._tell(("office_head",), self._notice_text())

    def _notice_text(self):
        """What the agency in charge says to the head of the office, in Vietnamese."""
        time, dossier = self.env["motcua.time"], self.dossier_id
        answered = time._local(self.answered_at or time._now()).date()
        days = (answered - time._local(self.answer_by).date()).days
        late = f"trễ {days} ngày" if days else "trễ trong ngày"
        return (
            f"{dossier.agency_id.name} thông báo: {self.agency_id.name} chưa cho ý kiến đúng hạn về hồ sơ "
            f"{dossier.code}, hạn trả lời {time._local_text(self.answer_by)}, {late} (khoản 5 Điều 13)."
        )
