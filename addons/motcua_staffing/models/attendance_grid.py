from odoo import models
from odoo.exceptions import UserError

from ..rules.attendance import total


class AttendanceSheet(models.Model):
    """The grid of people and half-days, typed in like a spreadsheet."""

    _inherit = "motcua.attendance.sheet"

    def get_grid(self):
        """Days, symbols, and the lines that the user may see, with marks and totals."""
        self.ensure_one()
        symbols = self.symbol_set_id._symbols()
        columns = self.symbol_set_id.sudo().column_ids
        lines = self._shown_lines()
        tallies = [line._tally(symbols) for line in lines]
        return {
            "id": self.id,
            "title": self.display_name,
            "state": self.state,
            "can_correct": self._may_correct(),
            "can_open": self.env.user.has_group("motcua_staffing.group_staff_planner"),
            "days": [{"day": day.day, "weekday": day.isoweekday()} for day in self._days()],
            "symbols": self._grid_symbols(),
            "columns": [{"code": each.code, "name": each.name} for each in columns],
            "lines": [
                line._grid_line(symbols, tally, self._pending())
                for line, tally in zip(lines, tallies, strict=True)
            ],
            "total": total(tallies),
        }

    def _shown_lines(self):
        """Lines of the sheet that the user may see, by name as Vietnamese sort it."""
        lines = self.env["motcua.attendance.line"].search([("sheet_id", "=", self.id)])
        return lines.sorted(lambda line: (line.sudo().officer_id.agency_id.name, line.display_name))

    def _may_correct(self):
        return (
            self.state == "open"
            and self.env.user.has_group("motcua_staffing.group_hr_officer")
            and self.office_id.sudo().unit_id in self.env["motcua.unit"]._mine()
        )

    def _grid_symbols(self):
        words = dict(self.env["motcua.symbol"]._fields["meaning"]._description_selection(self.env))
        return [
            {"symbol": record.symbol, "meaning": record.meaning, "name": words[record.meaning]}
            for record in self.symbol_set_id.sudo().symbol_ids
        ]

    def _pending(self):
        """{(line id, day, half): symbol asked for} of corrections without second signature."""
        symbols = self.symbol_set_id._symbols()
        asked = self.sudo().correction_ids.filtered(lambda each: each.state == "asked")
        return {
            (each.line_id.id, each.day, each.half): symbols.get(each.to_meaning, ("?", ""))[0]
            for each in asked
        }

    def action_correct(self, line_id, day, half, symbol, reason):
        """Ask for a correction: the half-day of a day (number) of the month becomes `symbol`."""
        self.ensure_one()
        meanings = {each.symbol: each.meaning for each in self.symbol_set_id.sudo().symbol_ids}
        if symbol not in meanings:
            raise UserError(
                self.env._(
                    "Symbol: “%(symbol)s” is none of this form (article 6.3).", symbol=symbol
                )
            )
        self.env["motcua.attendance.correction"].create(
            {
                "line_id": line_id,
                "day": self.month.replace(day=int(day)),
                "half": half,
                "to_meaning": meanings[symbol],
                "reason": reason,
            }
        )
        return self.get_grid()


class AttendanceLine(models.Model):
    _inherit = "motcua.attendance.line"

    def _grid_line(self, symbols, tally, pending):
        officer = self.sudo().officer_id
        return {
            "id": self.id,
            "name": officer.name,
            "title": officer.title or "",
            "agency": officer.agency_id.name,
            "cells": {
                f"{mark.day.day}/{mark.half}": {
                    "symbol": symbols.get(mark.meaning, ("?", ""))[0],
                    "found": symbols.get(mark.found_meaning, ("", ""))[0],
                    "late": mark.late_minutes,
                    "early": mark.early_minutes,
                    "is_corrected": mark.is_corrected,
                }
                for mark in self.mark_ids
            },
            "pending": {
                f"{day.day}/{half}": symbol
                for (line_id, day, half), symbol in pending.items()
                if line_id == self.id
            },
            "totals": tally,
        }
