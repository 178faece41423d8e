from psycopg2 import sql

from odoo import api, fields, models
from odoo.exceptions import AccessError

PAGE = 5000


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

    @api.model
    def _cited(self, article):
        """“art. 10.3.c” as one cites it: “điểm c khoản 3 Điều 10 Quy chế”; empty for none."""
        names = ("article", "clause", "point")
        parts = (article or "").split(".")
        if not parts[0].isdigit() or len(parts) > len(names):
            return article or ""
        values = dict(zip(names, parts, strict=False))
        texts = (
            self.env._("art. %(article)s"),
            self.env._("art. %(article)s.%(clause)s"),
            self.env._("art. %(article)s.%(clause)s.%(point)s"),
        )
        return texts[len(parts) - 1] % values

    def write(self, vals):
        raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))

    def unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))


def append_rows(model, rows, on_conflict=""):
    """INSERT dicts with the same keys into the table of `model`, in one statement.

    Columns that every row of the table has by convention (create_uid …) are filled where the
    model keeps them. Cached lists that show the rows are refreshed.
    """
    if not rows:
        return
    if model._log_access:
        now = fields.Datetime.now()
        log = {"create_uid": model.env.uid, "create_date": now, "write_uid": model.env.uid, "write_date": now}
        rows = [{**row, **log} for row in rows]
    columns = list(rows[0])
    insert = sql.SQL("INSERT INTO {} ({}) VALUES %s " + on_conflict).format(
        sql.Identifier(model._table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    model.env.cr.execute_values(
        insert,
        [tuple(row[column] for column in columns) for row in rows],
        page_size=PAGE,
    )
    _refresh_lists(model, rows)


def _refresh_lists(model, rows):
    """Forget cached one2many lists that should now show the rows."""
    for name in rows[0]:
        field = model._fields[name]
        for inverse in model.pool.field_inverses[field] if field.type == "many2one" else ():
            owners = model.env[inverse.model_name].browse({row[name] for row in rows})
            owners.invalidate_recordset([inverse.name], flush=False)
