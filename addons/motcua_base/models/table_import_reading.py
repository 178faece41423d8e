import base64
from itertools import zip_longest

from openpyxl.utils import get_column_letter

from odoo import models
from odoo.exceptions import UserError

from ..rules.accents import fold_accents
from ..spreadsheets.shape import BadCell, Fault, meaning
from ..spreadsheets.workbook import GUIDE, MOST_ROWS, FileFault, NoWorkbook, TooLarge, read_tables


class Import(models.Model):
    """Reading the file: each row a line, and what is wrong said with its sheet, row and column."""

    _inherit = "motcua.import"

    def _read_file(self):
        """Lay out a line for each row; what a cell cannot mean is said on its line."""
        by_title = {
            fold_accents(sheet.title): (place, sheet) for place, sheet in enumerate(self._sheets())
        }
        rows, seen = [], set()
        for table in self._tables():
            title = fold_accents(table.title)
            if title == fold_accents(GUIDE) or not table.rows:
                continue
            if title not in by_title:
                raise UserError(
                    self.env._(
                        "Sheet “%(title)s”: there is no such table. Known are: %(known)s.",
                        title=table.title,
                        known=", ".join(sheet.title for _place, sheet in by_title.values()),
                    )
                )
            if title in seen:
                raise UserError(self.env._("Sheet “%s”: it stands in the file twice.", table.title))
            seen.add(title)
            rows += self._read_table(*by_title[title], table)
        if not rows:
            raise UserError(self.env._("File: no sheet has a row below its titles."))
        self.sudo().line_ids.unlink()
        self.env["motcua.import.line"].sudo().create(rows)

    def _tables(self):
        try:
            return list(read_tables(base64.b64decode(self.with_context(bin_size=False).file)))
        except NoWorkbook as error:
            raise UserError(self._file_fault_text(error.fault)) from error
        except TooLarge as error:
            raise UserError(
                self.env._("File: more than %s rows, or too large; split it.", MOST_ROWS)
            ) from error

    def _file_fault_text(self, fault):
        name = self.file_name or ""
        if fault is FileFault.MACROS:
            return self.env._(
                "File: “%(name)s” holds macros. Save it as “Excel Workbook (.xlsx)” without them.",
                name=name,
            )
        if fault is FileFault.OLD:
            return self.env._(
                "File: “%(name)s” is an old .xls, or protected by a password. Save it as “Excel Workbook "
                "(.xlsx)” without a password and try again.",
                name=name,
            )
        if fault is FileFault.TEXT:
            return self.env._(
                "File: “%(name)s” is text (such as CSV) and no XLSX workbook. Open it in the spreadsheet and save "
                "it as “Excel Workbook (.xlsx)”.",
                name=name,
            )
        return self.env._(
            "File: “%(name)s” is no XLSX workbook. Save it as “Excel Workbook (.xlsx)” and try again.",
            name=name,
        )

    def _read_table(self, place, sheet, table):
        """Values of a line for each row below the titles."""
        if table.merged:
            raise UserError(
                self.env._(
                    "Sheet “%(sheet)s”: the cells %(cells)s are merged, so that rows below are empty. Split them and "
                    "fill in every row.",
                    sheet=sheet.title,
                    cells=table.merged,
                )
            )
        (_number, titles), *rows = table.rows
        columns = self._columns(sheet, titles)
        seen, lines = {}, []
        for number, cells in rows:
            values, message = self._read_row(sheet, columns, number, cells)
            key = " · ".join(_shown(values.get(name)) for name in sheet.known_by)
            if not message and key in seen:
                message = self.env._("The same row stands in line %s already.", seen[key])
            seen.setdefault(key, number)
            lines.append(
                {
                    "import_id": self.id,
                    "sheet_place": place,
                    "sheet": sheet.key,
                    "sheet_title": sheet.title,
                    "row": number,
                    "name": key,
                    "content": _storable(values),
                    "state": "refused" if message else "ready",
                    "outcome": "refused" if message else False,
                    "message": message,
                }
            )
        return lines

    def _columns(self, sheet, titles):
        """The columns in the order of the file; UserError for an unknown, doubled or missing one."""
        found = []
        for place, title in enumerate(titles, start=1):
            column = sheet.column(str(title)) if title else None
            letter = get_column_letter(place)
            if title and not column:
                self._refuse_column(self.env._("there is no column “%s”", title), sheet, letter)
            if column and column in found:
                words = self.env._("the column “%s” stands there twice", column.title)
                self._refuse_column(words, sheet, letter)
            found.append(column)
        for column in sheet.columns:
            if column.is_required and column not in found:
                self._refuse_column(self.env._("the column “%s” is missing", column.title), sheet)
        return found

    def _refuse_column(self, words, sheet, letter=""):
        where = self.env._(", column %s", letter) if letter else ""
        raise UserError(
            self.env._(
                "Sheet “%(sheet)s”%(where)s: %(words)s.",
                sheet=sheet.title,
                where=where,
                words=words,
            )
        )

    def _read_row(self, sheet, columns, number, cells):
        values, faults = {}, []
        for place, (column, cell) in enumerate(zip_longest(columns, cells), start=1):
            letter = get_column_letter(place)
            if column is None:
                if cell not in (None, ""):
                    words = self.env._("%s has no title above it", f"{letter}{number}")
                    self._refuse_column(words, sheet, letter)
                continue
            try:
                value = meaning(column, cell)
            except BadCell as error:
                words = self._fault_text(error, column)
                faults.append(f"{column.title} ({letter}{number}): {words}")
                continue
            if value is not None:
                values[column.name] = value
        return values, "; ".join(faults) or False

    def _fault_text(self, error, column):
        texts = {
            Fault.MISSING: self.env._("it is missing"),
            Fault.FORMULA: self.env._("a formula; paste its value instead"),
            Fault.ERROR: self.env._("an error of the spreadsheet"),
            Fault.ENCODING: self.env._(
                "letters that cannot be read; save the file with Unicode letters"
            ),
            Fault.NOT_TEXT: self.env._("no text"),
            Fault.NUMBER_AS_CODE: self.env._(
                "a number that should be text; zeros at its end may be lost"
            ),
            Fault.NOT_NUMBER: self.env._("no whole number"),
            Fault.NOT_DAY: self.env._("no date such as 24/12/2018"),
            Fault.NOT_TIME: self.env._("no time such as 08:15"),
            Fault.NOT_CHOICE: self.env._("none of: %s", ", ".join(column.offered())),
            Fault.NOT_FLAG: self.env._("neither Có nor Không"),
            Fault.TOO_LONG: self.env._("too long"),
        }
        shown = f" (“{error.shown}”)" if error.shown else ""
        return texts[error.fault] + shown


def _shown(value):
    """A value as its line is called by it: days as they are written here."""
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value or "")


def _storable(values):
    """Days as text, for a JSON column."""
    return {
        name: {"day": value.isoformat()} if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }
