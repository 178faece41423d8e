import base64
import logging

from psycopg2 import Error

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..rules.import_workflow import IMPORT_WORKFLOW
from ..spreadsheets.shape import BadCell, Fault, meaning
from ..spreadsheets.workbook import GUIDE, MOST_ROWS, NoWorkbook, TooLarge, read_tables, template

_logger = logging.getLogger(__name__)
BATCH = 100


class DryRun(Exception):
    """Takes back what a trial has written."""


class Import(models.Model):
    """Tables filled in outside and taken in: agencies, offices, procedures, calendar …

    Checked by a trial that is taken back, then applied by a job in batches; every line says
    what became of it, one bad line stops no other, and the same file twice changes nothing:
    a row is known again by its own words (an identifier, a code), not by a database key.
    Which tables there are: `_sheets`; another addon adds its own there.
    """

    _name = "motcua.import"
    _description = "Import of tables"
    _inherit = ["motcua.workflow.mixin"]
    _order = "id desc"
    _rec_name = "file_name"
    _workflow = IMPORT_WORKFLOW

    state = fields.Selection(
        list(IMPORT_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    file = fields.Binary(required=True, attachment=True, copy=False)
    file_name = fields.Char(string="File name")
    template = fields.Binary(compute="_compute_template")
    line_ids = fields.One2many("motcua.import.line", "import_id", string="Lines", readonly=True)
    line_count = fields.Integer(string="Rows", compute="_compute_counts")
    new_count = fields.Integer(string="New", compute="_compute_counts")
    changed_count = fields.Integer(string="Changed", compute="_compute_counts")
    same_count = fields.Integer(string="Unchanged", compute="_compute_counts")
    refused_count = fields.Integer(string="Not taken", compute="_compute_counts")
    waiting_count = fields.Integer(string="Waiting", compute="_compute_counts")
    checked_at = fields.Datetime(readonly=True, copy=False)
    started_at = fields.Datetime(string="Begun", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)

    def _compute_template(self):
        content = base64.b64encode(template(self._sheets()))
        for record in self:
            record.template = content

    @api.depends("line_ids.outcome", "line_ids.state")
    def _compute_counts(self):
        groups = self.env["motcua.import.line"]._read_group(
            [("import_id", "in", self.ids)], ["import_id", "outcome", "state"], ["__count"]
        )
        for record in self:
            mine = [(outcome, state, n) for each, outcome, state, n in groups if each == record]
            record.line_count = sum(n for _outcome, _state, n in mine)
            record.waiting_count = sum(n for _outcome, state, n in mine if state == "ready")
            for name in ("new", "changed", "same", "refused"):
                record[f"{name}_count"] = sum(n for outcome, _state, n in mine if outcome == name)

    # --- the tables

    @api.model
    def _sheets(self):
        """Extension point: the tables that can be taken in, in the order they are applied.

        For a sheet of key `x` the model has `_find_x(values)`, the record a row is about (or an
        empty one), and `_vals_x(values)`, what is to be written; both may raise UserError.
        """
        return []

    @api.model
    def _choices(self, model, name):
        """{word: value} of a selection: in Vietnamese, in English, and the value itself."""
        words = {}
        for lang in ("vi_VN", "en_US"):
            field = self.with_context(lang=lang).env[model]._fields[name]
            pairs = field._description_selection(self.with_context(lang=lang).env)
            words |= {label: value for value, label in pairs if label not in words}
        return words | {value: value for value in words.values()}

    # --- steps

    def action_template(self):
        """Download the workbook to be filled in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/template/mau-nhap-du-lieu.xlsx?download=1",
            "target": "self",
        }

    def action_check(self):
        """Read the file and try every line; nothing is changed, and each line says what would be."""
        for record in self:
            record._read_file()
        self._take("check", checked_at=self.env["motcua.time"]._now())
        for record in self:
            record._try_lines()
        return True

    def action_apply(self):
        """Let the job apply the lines that can be taken."""
        for record in self:
            if not record.waiting_count:
                raise UserError(self.env._("Rows: there is nothing to apply in this file."))
        self._take("apply", started_at=self.env["motcua.time"]._now())
        self.env.ref("motcua_base.motcua_import_cron_apply").sudo()._trigger()
        return True

    def action_cancel(self):
        self._take("cancel")
        return True

    def write(self, vals):
        if "file" in vals and any(record.state not in ("draft", "checked") for record in self):
            raise AccessError(
                self.env._("File: it has been applied and stays as it is (article 4.2).")
            )
        if "file" in vals:
            self.sudo().line_ids.unlink()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(record.state in ("applying", "done") for record in self):
            raise UserError(self.env._("What has been recorded is not taken away (article 4.2)."))

    # --- reading

    def _read_file(self):
        """Lay out a line for each row; what a cell cannot mean is said on its line."""
        sheets = self._sheets()
        by_title = {sheet.title: (place, sheet) for place, sheet in enumerate(sheets)}
        rows = []
        for title, table in self._tables():
            if title == GUIDE or not table:
                continue
            if title not in by_title:
                raise UserError(
                    self.env._(
                        "Sheet “%(title)s”: there is no such table. Known are: %(known)s.",
                        title=title,
                        known=", ".join(by_title),
                    )
                )
            rows += self._read_table(*by_title[title], table)
        if not rows:
            raise UserError(self.env._("File: no sheet has a row below its titles."))
        lines = self.env["motcua.import.line"].sudo()
        self.sudo().line_ids.unlink()
        lines.create(rows)

    def _tables(self):
        try:
            return list(read_tables(base64.b64decode(self.with_context(bin_size=False).file)))
        except NoWorkbook as error:
            raise UserError(
                self.env._(
                    "File: “%(name)s” is no XLSX workbook. Save it as “Excel Workbook (.xlsx)” and try again.",
                    name=self.file_name or "",
                )
            ) from error
        except TooLarge as error:
            raise UserError(
                self.env._("File: more than %s rows, or too large; split it.", MOST_ROWS)
            ) from error

    def _read_table(self, place, sheet, table):
        (_number, titles), *rows = table
        columns = self._columns(sheet, titles)
        seen, lines = {}, []
        for number, cells in rows:
            values, message = self._read_row(columns, cells)
            key = " · ".join(str(values.get(name) or "") for name in sheet.known_by)
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
        """The columns in the order of the file; UserError for an unknown or a missing one."""
        found = []
        for title in titles:
            column = sheet.column(str(title)) if title else None
            if title and not column:
                raise UserError(
                    self.env._(
                        "Sheet “%(sheet)s”: there is no column “%(column)s”.",
                        sheet=sheet.title,
                        column=title,
                    )
                )
            found.append(column)
        for column in sheet.columns:
            if column.is_required and column not in found:
                raise UserError(
                    self.env._(
                        "Sheet “%(sheet)s”: the column “%(column)s” is missing.",
                        sheet=sheet.title,
                        column=column.title,
                    )
                )
        return found

    def _read_row(self, columns, cells):
        values, faults = {}, []
        for column, cell in zip(columns, cells, strict=False):
            if column is None:
                continue
            try:
                value = meaning(column, cell)
            except BadCell as error:
                faults.append(f"{column.title}: {self._fault_text(error, column)}")
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

    # --- trying and applying

    def _try_lines(self):
        """Apply all lines inside a savepoint that is taken back, and keep what became of each."""
        lines = self.line_ids.filtered(lambda line: line.state == "ready")
        found = {}
        try:
            with self.env.cr.savepoint():
                for line in lines:
                    found[line] = line._attempt()
                raise DryRun
        except DryRun:
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        for line, (outcome, message) in found.items():
            refused = outcome == "refused"
            line.sudo().write(
                {
                    "outcome": outcome,
                    "message": message,
                    "state": "refused" if refused else "ready",
                }
            )

    @api.model
    def _cron_apply(self):
        """Apply the lines of imports that were let go, in batches, going on where a run stopped."""
        waiting = [("state", "=", "ready"), ("import_id.state", "=", "applying")]
        lines = self.env["motcua.import.line"]
        self.env["motcua.job"]._run(lines, waiting, lambda found: found._apply(), BATCH)
        still = lines.search(waiting).import_id
        done = self.search([("state", "=", "applying")]) - still
        done._take("complete", done_at=self.env["motcua.time"]._now())


class ImportLine(models.Model):
    """One row of a table, and what became of it."""

    _name = "motcua.import.line"
    _description = "Row of an import"
    _order = "import_id, sheet_place, row"

    import_id = fields.Many2one("motcua.import", required=True, ondelete="cascade", index=True)
    sheet_place = fields.Integer(required=True)
    sheet = fields.Char(string="Table", required=True)
    sheet_title = fields.Char(string="Sheet", required=True)
    row = fields.Integer(required=True)
    name = fields.Char(string="Known by")
    content = fields.Json()
    state = fields.Selection(
        [("ready", "Can be taken"), ("done", "Taken"), ("refused", "Not taken")],
        required=True,
        default="ready",
    )
    outcome = fields.Selection(
        [("new", "New"), ("changed", "Changed"), ("same", "Unchanged"), ("refused", "Not taken")],
        string="Effect",
    )
    message = fields.Text()

    _waiting = models.Index("(import_id) WHERE state = 'ready'")

    def _apply(self):
        """Take the lines in; one that cannot be taken says why and stops no other."""
        for line in self:
            outcome, message = line._attempt()
            state = "refused" if outcome == "refused" else "done"
            line.sudo().write({"outcome": outcome, "message": message, "state": state})

    def _attempt(self):
        """(outcome, message) of one line, inside a savepoint of its own."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                return self._take_in(), False
        except (UserError, ValidationError) as error:
            return "refused", str(error.args[0])
        except Error as error:
            _logger.info("Import line %s: %s", self.id, error)
            return "refused", self._database_words(error)

    def _database_words(self, error):
        """What a constraint of ours says, or that the database refused."""
        constraint = getattr(error.diag, "constraint_name", None)
        known = self.env["ir.model.constraint"].sudo().search([("name", "=", constraint)], limit=1)
        return known.message or self.env._("the database refuses it (%s)", constraint or "")

    def _take_in(self):
        """Create the record, write what differs, or leave it alone."""
        values = _readable(self.content)
        record = getattr(self.import_id, f"_find_{self.sheet}")(values)
        vals = getattr(self.import_id, f"_vals_{self.sheet}")(values)
        if not record:
            record.create(vals)
            self.env.flush_all()
            return "new"
        changed = {name: value for name, value in vals.items() if _differs(record, name, value)}
        if not changed:
            return "same"
        record.write(changed)
        self.env.flush_all()
        return "changed"


def _differs(record, name, value):
    """Whether writing the value would change the record."""
    field = record._fields[name]
    if field.type == "many2one":
        return record[name].id != (value or False)
    if field.type == "many2many":
        return set(record[name].ids) != set(value[0][2])
    return (record[name] or False) != (value or False)


def _storable(values):
    """Days as text, for a JSON column."""
    return {
        name: {"day": value.isoformat()} if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def _readable(content):
    return {
        name: fields.Date.to_date(value["day"]) if isinstance(value, dict) else value
        for name, value in content.items()
    }
