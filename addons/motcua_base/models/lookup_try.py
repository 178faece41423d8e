import hashlib
import hmac

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.lookup import HOUR, counted_address, refused_until

TRIES_PER_CODE = 5
LIMIT_PARAMETER = "motcua_base.lookups_per_address"
DEFAULT_LIMIT = 120


class LookupTry(models.Model):
    """Look-up without an account: one row each, kept for the hour in which it counts.

    Written through cursors of its own, so that the page itself only reads (and may read from
    a replica) and a try stays counted whatever becomes of the request. Neither codes nor
    addresses are stored, but keyed digests of them.
    """

    _name = "motcua.lookup.try"
    _description = "Look-up without an account, counted"
    _order = "at, id"
    _rec_name = "key"
    _log_access = False

    key = fields.Char(required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)

    _key_at = models.Index("(key, at)")
    _at = models.Index("(at)")

    @api.model
    def _take_of_address(self, address):
        """Count a look-up from an address; return from when on it may go on, or None: at once."""
        limit = int(self.env["ir.config_parameter"].get_param(LIMIT_PARAMETER, DEFAULT_LIMIT))
        if limit < 1:
            return None
        return self._take("address", counted_address(address), limit)[1]

    @api.model
    def _take_of_code(self, code):
        """Count a try of the second factor on a code; see `_take`."""
        return self._take("code", code, TRIES_PER_CODE)

    @api.model
    def _take(self, kind, subject, limit):
        """Count a try; return its row and None, or no row and the moment one is free again.

        The row is committed before the others are counted: of tries at the same moment the
        last one to commit sees all the others, so never more than `limit` are let through.
        """
        key, now = self._key(kind, subject), self.env["motcua.time"]._now()
        row = self._add(key, now)
        until = refused_until(self._others(key, row, now), limit, now)
        if not until:
            return row, None
        self._give_back(row)
        return None, until

    @api.model
    def _add(self, key, now):
        insert = "INSERT INTO motcua_lookup_try (key, at) VALUES (%s, %s) RETURNING id"
        return self._in_own_transaction(SQL(insert, key, now))[0][0]

    @api.model
    def _others(self, key, row, now):
        select = "SELECT at FROM motcua_lookup_try WHERE key = %s AND at > %s AND id != %s"
        return [at for (at,) in self._in_own_transaction(SQL(select, key, now - HOUR, row))]

    @api.model
    def _give_back(self, row):
        """Take a try out of the count: it was refused, or it was right."""
        delete = "DELETE FROM motcua_lookup_try WHERE id = %s RETURNING id"
        self._in_own_transaction(SQL(delete, row))

    @api.model
    def _in_own_transaction(self, query):
        """Run a query that stands by itself, and return its rows.

        A request that only reads lets go of its own snapshot first: there is nothing to lose.
        """
        if self.env.cr.readonly:
            self.env.cr.rollback()
        with self.env.registry.cursor() as cr:
            cr.execute(query)
            return cr.fetchall()

    @api.model
    def _key(self, kind, subject):
        """A digest that cannot be turned back by trying all addresses or codes."""
        secret = self.env["ir.config_parameter"].get_param("database.secret")
        return hmac.new(secret.encode(), f"{kind}:{subject}".encode(), hashlib.sha256).hexdigest()

    @api.autovacuum
    def _gc_tries(self):
        """Forget what no longer counts."""
        self.env.cr.execute(
            "DELETE FROM motcua_lookup_try WHERE at <= %s", [self.env["motcua.time"]._now() - HOUR]
        )
