from odoo import api, fields, models
from odoo.tools import SQL

TAKE_NUMBER = """
CREATE OR REPLACE FUNCTION motcua_take_number(a_series varchar, a_scope varchar, a_day date, a_count int)
RETURNS SETOF int LANGUAGE plpgsql AS $$
DECLARE
    candidate int;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('motcua_number'), hashtext(a_series || '/' || a_scope));
    SELECT coalesce(max(n), 0) + 1 INTO candidate
      FROM motcua_number WHERE series = a_series AND scope = a_scope AND day = a_day;
    FOR i IN 1..a_count LOOP
        LOOP
            BEGIN
                INSERT INTO motcua_number (series, scope, day, n) VALUES (a_series, a_scope, a_day, candidate);
                RETURN NEXT candidate;
                candidate := candidate + 1;
                EXIT;
            EXCEPTION WHEN unique_violation THEN
                candidate := candidate + 1;  -- committed since our snapshot was taken
            END;
        END LOOP;
    END LOOP;
END $$
"""


class Number(models.Model):
    """Numbers that have been given: one row each, without gaps, never given twice.

    A number belongs to a series (“dossier”, “register” …), a scope in it (an identifier, a
    book) and a day. A rollback frees what it took. The row is also the proof of use.
    """

    _name = "motcua.number"
    _description = "Number given"
    _log_access = False
    _rec_name = "n"

    series = fields.Char(required=True)
    scope = fields.Char(required=True)
    day = fields.Date(required=True)
    n = fields.Integer(required=True)

    _n_uniq = models.UniqueIndex("(series, scope, day, n)")

    def init(self):
        self.env.cr.execute(TAKE_NUMBER)

    @api.model
    def _take(self, wanted):
        """Take numbers: {(series, scope, day): count} → {(series, scope, day): [n, …]}.

        To be called last in a transaction, since it holds a lock until its end. The locks are
        taken in one fixed order, so that two batches over the same offices never wait for
        each other in a circle.
        """
        self.env.flush_all()
        keys = sorted(wanted)
        calls = SQL(" UNION ALL ").join(
            SQL("SELECT %s, motcua_take_number(%s, %s, %s, %s)", place, *key, wanted[key])
            for place, key in enumerate(keys)
        )
        numbers = {key: [] for key in keys}
        for place, number in self.env.execute_query(calls):
            numbers[keys[place]].append(number)
        return numbers

    @api.model
    def _take_each(self, keys):
        """Take one number for each, in their order: {whom: (series, scope, day)} → {whom: n}."""
        wanted = {}
        for key in keys.values():
            wanted[key] = wanted.get(key, 0) + 1
        given = {key: iter(numbers) for key, numbers in self._take(wanted).items()}
        return {whom: next(given[key]) for whom, key in keys.items()}
