from odoo import models

from ..rules.attendance import day_symbol, total

BLANK_MARK = ("", "")


class AttendanceSheet(models.Model):
    """What the printed sheet and its workbook say: the lines that the reader may see.

    Source: QĐ 19/2006/QĐ-BTC, form C01a-HD.
    """

    _inherit = "motcua.attendance.sheet"

    def _attendance_sheet(self):
        self.ensure_one()
        self.check_access("read")
        form = self.symbol_set_id.sudo()
        symbols, columns = form._symbols(), form.column_ids
        lines = self._shown_lines()
        tallies = [line._tally(symbols) for line in lines]
        rows = [
            {
                "name": line.sudo().officer_id.name,
                "title": line.sudo().officer_id.title or "",
                "days": line._day_symbols(symbols),
                "totals": [number_text(tally.get(column.code)) for column in columns],
            }
            for line, tally in zip(lines, tallies, strict=True)
        ]
        everybody = total(tallies)
        return {
            "sheet": self.sudo(),
            "form": form,
            "host": self.sudo().office_id.host_agency_id.name,
            "unit": self.sudo().office_id.name,
            "identifier": self.sudo().office_id.identifier or "",
            "month": f"Tháng {self.month:%m} năm {self.month.year}",
            "columns": columns,
            "weekdays": {day.day: day.isoweekday() for day in self._days()},
            "rows": rows,
            "sum": [number_text(everybody.get(column.code)) for column in columns],
            "legend": form.with_context(lang="vi_VN")._legend(),
        }

    def _attendance_file_name(self):
        return f"Bảng chấm công {self.month:%Y-%m} {self.sudo().office_id.name}"


class AttendanceLine(models.Model):
    _inherit = "motcua.attendance.line"

    def _day_symbols(self, symbols):
        """{day of the month: what stands in its cell}."""
        halves = {}
        for mark in self.mark_ids:
            halves.setdefault(mark.day.day, {})[mark.half] = symbols.get(mark.meaning, BLANK_MARK)[
                0
            ]
        return {
            day: day_symbol(each.get("am", ""), each.get("pm", "")) for day, each in halves.items()
        }


def number_text(days):
    """“21,5”: days as the form writes them; nothing for none."""
    return f"{days:g}".replace(".", ",") if days else ""
