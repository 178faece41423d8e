from psycopg2 import sql

from odoo import api, fields, models
from odoo.exceptions import AccessError


class AppendOnly(models.AbstractModel):
    """Facts: rows that are added and never changed or taken away.

    Source: regulation, article 4.2.
    """

    _name = "motcua.append.only"
    _description = "Rows that are only ever added"
    _log_access = False

    @api.model
    def _append(self, rows):
        """Add rows (dicts with the same keys, ready for the database) by one INSERT.

        Inside a gate only: no access check is made here, and no default is filled in.
        """
        return append_rows(self, rows)

    @api.depends(lambda self: (self._rec_name,) if self._rec_name else ())
    @api.depends_context("lang")
    def _compute_display_name(self):
        """A fact that is named by a key shows the word for it."""
        named_by = self._fields.get(self._rec_name)
        if named_by is None or named_by.type != "selection":
            return super()._compute_display_name()
        words = dict(named_by._description_selection(self.env))
        for fact in self:
            fact.display_name = words.get(fact[named_by.name], "")
        return None

    def write(self, vals):
        self._refuse_rewriting()
        return super().write(vals)

    def _refuse_rewriting(self):
        raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))

    def unlink(self):
        self._refuse_taking_away()
        return super().unlink()

    def _refuse_taking_away(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))


def append_rows(model, rows, on_conflict=""):
    """INSERT dicts with the same keys into the table of `model`, in one statement.

    Columns that every row of the table has by convention (create_uid …) are filled where the
    model keeps them. Cached lists that show the rows are refreshed.
    """
    append_batches([(model, rows, on_conflict)])


def append_batches(batches):
    """Do as `append_rows` for several (model, rows, on_conflict), in one trip to the database."""
    batches = [
        (model, _complete(model, rows), on_conflict) for model, rows, on_conflict in batches if rows
    ]
    if not batches:
        return
    cr = batches[0][0].env.cr
    cr.execute(b"; ".join(_insert(cr, *batch) for batch in batches))
    for model, rows, _on_conflict in batches:
        _refresh_lists(model, rows)


def _complete(model, rows):
    """The rows with the columns that say who made them, where the table has those."""
    if not model._log_access:
        return rows
    now = fields.Datetime.now()
    log = {
        "create_uid": model.env.uid,
        "create_date": now,
        "write_uid": model.env.uid,
        "write_date": now,
    }
    return [{**row, **log} for row in rows]


def _insert(cr, model, rows, on_conflict):
    """One INSERT of all rows as bytes; every value is quoted by the driver."""
    columns = list(rows[0])
    place = "({})".format(", ".join(["%s"] * len(columns)))
    head = sql.SQL("INSERT INTO {} ({}) VALUES ").format(
        sql.Identifier(model._table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    values = b", ".join(cr.mogrify(place, tuple(row[column] for column in columns)) for row in rows)
    return head.as_string(cr._obj).encode() + values + b" " + on_conflict.encode()


def _refresh_lists(model, rows):
    """Forget cached one2many lists that should now show the rows."""
    for name in rows[0]:
        field = model._fields[name]
        for inverse in model.pool.field_inverses[field] if field.type == "many2one" else ():
            owners = model.env[inverse.model_name].browse({row[name] for row in rows})
            owners.invalidate_recordset([inverse.name], flush=False)
