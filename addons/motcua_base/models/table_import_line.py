import logging
from datetime import date

from psycopg2 import Error

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

_logger = logging.getLogger(__name__)


class Memo(dict):
    """Records that rows of a run name, found once. An object, which no call from outside can have."""


class Import(models.Model):
    """Finding the records that rows are about, or name: a query for many, not for each."""

    _inherit = "motcua.import"

    @api.model
    def _lookup(self, model, known):
        """The record of `model` whose fields have the values of `known`; empty where there is none.

        What was found is kept for the run; what was not may come into being meanwhile.
        """
        memo = self.env.context.get("motcua_import_memo")
        memo = memo if isinstance(memo, Memo) else Memo()
        key = (model, tuple(known.items()))
        if key not in memo:
            found = self._lookup_all(model, [known]).get(tuple(known.values()))
            if not found:
                return self.env[model]
            memo[key] = found
        return memo[key]

    @api.model
    def _lookup_all(self, model, wanted):
        """{values: record} of the records that any of `wanted` (dicts of the same fields) names.

        Of units that bear one identifier, the one in force; those that were merged keep theirs.
        """
        if not wanted:
            return {}
        names = list(wanted[0])
        domain = [(name, "in", list({each[name] for each in wanted})) for name in names]
        records = self.env[model].with_context(active_test=False).search(domain)
        if "identifier" in names:
            records = records.sorted(_in_force_first)
        found = {}
        for record in records:
            found.setdefault(tuple(_plain(record[name]) for name in names), record)
        return found


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
        self._keep(self._attempt(), "done")

    def _keep(self, found, state):
        """Write what became of each line ({line: (outcome, message)}), many at a time."""
        groups = {}
        for line, result in found.items():
            groups.setdefault(result, []).append(line.id)
        for (outcome, message), ids in groups.items():
            self.browse(ids).sudo().write(
                {
                    "outcome": outcome,
                    "message": message,
                    "state": "refused" if outcome == "refused" else state,
                }
            )

    # --- trying

    def _attempt(self):
        """{line: (outcome, message)}: sheet by sheet, each sheet as often as it gets further.

        A row may name a row that stands below it in the same sheet: it waits until that one is in.
        """
        lines, found = self.with_context(motcua_import_memo=Memo()), {}
        for _key, waiting in lines.grouped(lambda line: (line.import_id, line.sheet)).items():
            while waiting:
                tried = waiting._attempt_together()
                found |= tried
                named = waiting.filtered(lambda line, tried=tried: tried[line][0] == "unnamed")
                waiting = named if named != waiting else self.browse()
        return {
            self.browse(line.id): ("refused" if outcome == "unnamed" else outcome, message)
            for line, (outcome, message) in found.items()
        }

    def _attempt_together(self):
        """{line: (outcome, message)} of lines of one sheet; `unnamed` where a name leads nowhere."""
        found, prepared = {}, {}
        for line in self:
            try:
                prepared[line] = line._prepare_row()
            except UserError as error:
                found[line] = "unnamed", str(error.args[0])
        return found | self._write_prepared(prepared)

    def _prepare_row(self):
        """(model, what it is known by, values) of the row; UserError where a name leads nowhere."""
        values, owner = _readable(self.content), self.import_id.with_env(self.env)
        model, known = getattr(owner, f"_known_{self.sheet}")(values)
        return model, known, getattr(owner, f"_vals_{self.sheet}")(values)

    def _write_prepared(self, prepared):
        """Create and write in one savepoint; where one row is bad, half by half until it stands alone."""
        if not prepared:
            return {}
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                return self._take_in(prepared)
        except UserError as error:
            message = str(error.args[0])
        except Error as error:
            _logger.info("Import lines %s: %s", [line.id for line in prepared], error)
            message = self._database_words(error)
        self.env.registry.clear_cache()
        if len(prepared) == 1:
            return {next(iter(prepared)): ("refused", message)}
        rows, middle = list(prepared.items()), len(prepared) // 2
        first = self._write_prepared(dict(rows[:middle]))
        return first | self._write_prepared(dict(rows[middle:]))

    def _database_words(self, error):
        """What a constraint of ours says, or that the database refused."""
        constraint = getattr(error.diag, "constraint_name", None)
        known = self.env["ir.model.constraint"].sudo().search([("name", "=", constraint)], limit=1)
        return known.message or self.env._("the database refuses it (%s)", constraint or "")

    def _take_in(self, prepared):
        """Create what is new, write what differs, leave the rest alone."""
        model = next(iter(prepared.values()))[0]
        existing = self.env["motcua.import"]._lookup_all(
            model, [known for _model, known, _vals in prepared.values()]
        )
        found, new = {}, []
        for line, (_model, known, vals) in prepared.items():
            record = existing.get(tuple(known.values()))
            if not record:
                new.append(vals)
                found[line] = "new", False
                continue
            changed = {name: value for name, value in vals.items() if _differs(record, name, value)}
            found[line] = ("changed" if changed else "same"), False
            if changed:
                record.write(changed)
        self.env[model].create(new)
        self.env.flush_all()
        return found


def _in_force_first(unit):
    return bool(unit.valid_to), -(unit.valid_from or date.min).toordinal()


def _plain(value):
    """A field's value as a row names it."""
    return value.id if isinstance(value, models.BaseModel) else value


def _differs(record, name, value):
    """Whether writing the value would change the record."""
    field = record._fields[name]
    if field.type == "many2one":
        return record[name].id != (value or False)
    if field.type == "many2many":
        return set(record[name].ids) != set(value[0][2])
    return (record[name] or False) != (value or False)


def _readable(content):
    return {
        name: fields.Date.to_date(value["day"]) if isinstance(value, dict) else value
        for name, value in content.items()
    }
