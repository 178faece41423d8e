from dataclasses import asdict

from odoo import models

from ..printing.words import (
    CLOCK_WORDS,
    COUNT_WORDS,
    LEDGER_WORDS,
    WEEKDAYS,
    article_words,
    limit_words,
    vn_short,
    vn_short_time,
    vn_time,
    working_time_words,
)

SNAP_WORDS = " Giờ hẹn nằm ngoài giờ tiếp nhận thì lấy giờ kết thúc tiếp nhận của buổi đó."
ENDED_WORDS = "Kết thúc, không có kết quả"
SNAPPED_UNITS = ("working_day", "calendar_day", "month")


class Dossier(models.Model):
    """Values of the sheet that explains the legal date: every day, counted or not, and why.

    Source: regulation, articles 9.2 and 11.3.
    """

    _inherit = "motcua.dossier"

    def _deadline_sheet(self):
        self.ensure_one()
        self.check_access("read")
        self._check_received()
        dossier, local = self.sudo(), self.env["motcua.time"]._local
        reading = dossier._reading()
        return {
            "head": dossier.office_id.unit_id._letterhead(self.env["motcua.time"]._today()),
            "dossier": dossier,
            "limit": limit_words(dossier.time_amount, dossier.time_unit),
            "rule": dossier._counting_rule(),
            "received": vn_time(local(dossier.received_at)),
            "count_from": vn_time(reading.count_from),
            "due": vn_time(reading.last_due_at) if reading.last_due_at else "trả kết quả ngay",
            "promised": dossier.promised_at != dossier.due_at
            and vn_time(local(dossier.promised_at)),
            "printed": vn_time(self.env["motcua.time"]._local_now()),
            "days": [dossier._sheet_day(day) for day in reading.ledger],
            "events": [
                {
                    "at": vn_short_time(event.at),
                    "what": ENDED_WORDS
                    if dossier.ended_at and event.kind == "stop"
                    else CLOCK_WORDS[event.kind],
                    "article": article_words(event.article),
                }
                for event in dossier.clock_ids._rule()
            ],
        }

    def _counting_rule(self):
        """How this dossier's unit of time is counted under its rules, in a sentence or two."""
        rule = self.regime_id._rule()
        words = COUNT_WORDS[self.time_unit].format(**asdict(rule))
        is_snapped = self.time_unit in SNAPPED_UNITS and rule.due_snap != "none"
        return words + SNAP_WORDS if is_snapped else words

    def _sheet_day(self, day):
        """A row of the sheet, of a ledger day of the rule."""
        decision = day.decision
        basis = decision and " - ".join(filter(None, [decision.name, decision.decision]))
        return {
            "day": vn_short(day.day),
            "weekday": WEEKDAYS[day.day.weekday()],
            "counted": self._counted_words(day),
            "reason": LEDGER_WORDS[day.reason],
            "basis": basis or "",
        }

    def _counted_words(self, day):
        if not day.counted:
            return ""
        if day.number:
            return f"Ngày thứ {day.number}"
        return working_time_words(day.minutes, 24)
