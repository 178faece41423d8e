"""The ledger of money: posted rows, chained, never changed."""

from collections import defaultdict
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.motcua_base.models.append_only import append_rows
from odoo.addons.motcua_base.models.dong import Dong

from ..rules.chain import START, Link, chained, first_break
from ..rules.quarter import Quarter
from .fee_way import KINDS

NO_DAY = date(2018, 12, 24)
SERIES = "fee_chain"
# What a digest is taken of, in the order of nothing: names sort themselves.
SEALED = (
    "kind", "office_id", "agency_id", "tariff_id", "retention", "channel", "is_memo", "to_budget",
    "amount", "day", "at", "user_id", "dossier_id", "charge_id", "receipt_id", "refund_id",
    "remittance_id", "drawer_id", "corrects_id", "note", "place",
)  # fmt: skip
OPTIONAL = (
    "dossier_id", "charge_id", "receipt_id", "refund_id", "remittance_id", "drawer_id", "corrects_id",
    "note",
)  # fmt: skip
FETCHED = 5000


class Posting(models.Model):
    """One movement of money of one fee, signed by what it does to the money held.

    Rows of an agency at an office are one chain of digests, in the order of their places.
    Source: regulation, articles 4.2 and 10.3.i.
    """

    _name = "motcua.fee.posting"
    _description = "Posted money"
    _inherit = ["motcua.append.only", "motcua.fee.share", "motcua.money"]
    _order = "at desc, id desc"
    _rec_name = "kind"
    _log_access = False

    kind = fields.Selection(
        [
            ("collect", "Collected"),
            ("cancel", "Receipt cancelled"),
            ("correct", "Correction of a sealed quarter"),
            ("refund", "Paid back"),
            ("remit", "Handed over"),
            ("pass_on", "Passed on to a successor"),
        ],
        required=True,
    )
    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict")
    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict")
    tariff_id = fields.Many2one("motcua.fee.tariff", required=True, ondelete="restrict")
    channel = fields.Selection(KINDS, string="Way to pay", required=True)
    is_memo = fields.Boolean(string="Straight to the agency")
    to_budget = fields.Boolean(string="To the budget")
    amount = Dong(required=True)
    day = fields.Date(required=True)
    quarter_on = fields.Date(string="Quarter", required=True)
    at = fields.Datetime(string="Posted", required=True)
    user_id = fields.Many2one("res.users", string="By", required=True, ondelete="restrict")
    dossier_id = fields.Many2one("motcua.dossier", ondelete="restrict", index="btree_not_null")
    charge_id = fields.Many2one("motcua.fee.charge", ondelete="restrict", index="btree_not_null")
    receipt_id = fields.Many2one("motcua.fee.receipt", ondelete="restrict", index="btree_not_null")
    refund_id = fields.Many2one("motcua.fee.refund", ondelete="restrict", index="btree_not_null")
    remittance_id = fields.Many2one(
        "motcua.fee.remittance", ondelete="restrict", index="btree_not_null"
    )
    covered_by_id = fields.Many2one(
        "motcua.fee.remittance",
        string="Handed over with",
        ondelete="set null",
        index="btree_not_null",
        help="The remittance that takes this money along; not part of the digest.",
    )
    drawer_id = fields.Many2one("motcua.fee.drawer", ondelete="restrict", index="btree_not_null")
    corrects_id = fields.Many2one("motcua.fee.settlement", string="Corrects", ondelete="restrict")
    note = fields.Char()
    place = fields.Integer(string="Place in the chain", required=True, aggregator=None)
    digest = fields.Char(required=True)

    _place_uniq = models.UniqueIndex("(agency_id, office_id, place)")
    _quarter = models.Index("(office_id, agency_id, quarter_on)")
    _held = models.Index(
        "(office_id, agency_id) WHERE covered_by_id IS NULL AND NOT is_memo AND kind <> 'remit'"
    )
    _not_zero = models.Constraint("CHECK (amount <> 0)", "Nothing is not posted.")

    @api.depends("kind", "amount")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        text = self.env["motcua.fee.charge"]._amount_text
        for row in self:
            row.display_name = f"{kinds.get(row.kind, '')}: {text(row.amount)}"

    # --- posting

    @api.model
    def _post(self, rows):
        """Add movements of money, each at the end of the chain of its agency and office.

        `rows`: dicts of kind, office_id, agency_id, tariff_id, retention, channel, is_memo,
        amount, and what they belong to; `day` (local) is today where it is not given.
        To be called last in a transaction: numbers of the chain are taken under a lock.

        Raises UserError for a day in a quarter that is sealed.
        """
        time = self.env["motcua.time"]
        usual = {
            "day": time._today(),
            "at": time._now(),
            "user_id": self.env.uid,
            "to_budget": False,
        }
        whole = [{**dict.fromkeys(OPTIONAL), **usual, **row} for row in rows]
        self.env["motcua.fee.settlement"]._check_open(
            {(row["office_id"], row["agency_id"], row["day"]) for row in whole}
        )
        chains = defaultdict(list)
        for row in whole:
            row["quarter_on"] = Quarter.of(row["day"]).first
            chains[row["agency_id"], row["office_id"]].append(row)
        self._give_places(chains)
        append_rows(self, whole)
        self._refresh_charges(whole)

    @api.model
    def _give_places(self, chains):
        """Number the rows of each chain and link them to the one before."""
        keys = {key: (SERIES, f"{key[0]}/{key[1]}", NO_DAY) for key in chains}
        numbers = (
            self.env["motcua.number"]
            .sudo()
            ._take({number_key: len(chains[key]) for key, number_key in keys.items()})
        )
        for key, rows in chains.items():
            places = sorted(numbers[keys[key]])
            for row, place in zip(rows, places, strict=True):
                row["place"] = place
            before = self._digest_at(*key, places[0] - 1)
            contents = [self._content(row) for row in rows]
            for row, mark in zip(rows, chained(before, contents), strict=True):
                row["digest"] = mark

    @api.model
    def _digest_at(self, agency_id, office_id, place):
        """The digest at a place of a chain; START before the first.

        Whoever held the lock before us may have committed after our snapshot was taken: what
        is not seen here is read by a cursor of its own, whose snapshot begins now.
        """
        if place == 0:
            return START
        query = SQL(
            "SELECT digest FROM motcua_fee_posting WHERE agency_id = %s AND office_id = %s AND place = %s",
            agency_id,
            office_id,
            place,
        )
        found = self.env.execute_query(query)
        if not found:
            with self.env.registry.cursor() as fresh:
                fresh.execute(query)
                found = fresh.fetchall()
        return found[0][0] if found else START

    @api.model
    def _content(self, row):
        """What the digest of a row is taken of, as plain values."""
        return {name: _plain(row[name]) for name in SEALED}

    @api.model
    def _refresh_charges(self, rows):
        charges = {row["charge_id"] for row in rows if row["charge_id"]}
        self.env["motcua.fee.charge"].browse(charges)._refresh()

    # --- verifying

    @api.model
    def _verify(self, agency_id=None, office_id=None):
        """Return [(agency id, office id, Break)] of the chains that do not hold; all: no arguments."""
        chains = self._chains()
        if agency_id:
            chains = {key: n for key, n in chains.items() if key == (agency_id, office_id)}
        broken = []
        for key, given in sorted(chains.items()):
            found = first_break(self._links(*key), given)
            if found:
                broken.append((*key, found))
        return broken

    @api.model
    def _chains(self):
        """{(agency id, office id): how many places were given}."""
        found = self.env.execute_query(
            SQL("SELECT scope, max(n) FROM motcua_number WHERE series = %s GROUP BY scope", SERIES)
        )
        return {tuple(map(int, scope.split("/"))): given for scope, given in found}

    @api.model
    def _links(self, agency_id, office_id):
        """The rows of a chain as the rule reads them, a few thousand at a time."""
        columns = SQL(", ").join(map(SQL.identifier, SEALED))
        last, fetched = 0, True
        while fetched:
            fetched = self.env.execute_query_dict(
                SQL(
                    "SELECT %s, digest FROM motcua_fee_posting WHERE agency_id = %s AND office_id = %s"
                    " AND place > %s ORDER BY place LIMIT %s",
                    columns,
                    agency_id,
                    office_id,
                    last,
                    FETCHED,
                )
            )
            for row in fetched:
                last = row["place"]
                yield Link(last, self._content(row), row["digest"])

    def action_verify(self):
        """Verify all that was posted and sealed; name the first broken row of each chain."""
        self.check_access("read")
        if broken := self.sudo()._broken():
            raise UserError("\n".join(broken))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Every posted row stands as it was posted, every sealed quarter as it was sealed."
                ),
            },
        }

    @api.model
    def _broken(self):
        """What was changed behind the program, in words: rows of the chains, and sealed quarters."""
        sealed = self.env["motcua.fee.settlement"].search([("state", "=", "sealed")])
        changed = sealed.filtered(lambda each: not each._is_intact())
        return [self._break_text(*each) for each in self._verify()] + [
            self.env._(
                "%(settlement)s: not as it was sealed (article 10.3.i).",
                settlement=each.display_name,
            )
            for each in changed
        ]

    @api.model
    def _break_text(self, agency_id, office_id, found):
        kinds = {
            "changed": self.env._("was changed after it was posted"),
            "missing": self.env._("is missing"),
            "doubled": self.env._("was put in between"),
        }
        return self.env._(
            "%(agency)s at %(office)s: row %(place)s %(what)s (article 4.2).",
            agency=self.env["motcua.agency"].browse(agency_id).exists().name or agency_id,
            office=self.env["motcua.office"].browse(office_id).exists().name or office_id,
            place=found.place,
            what=kinds[found.kind],
        )


def _plain(value):
    """A value as JSON has it: keys and amounts as integers, days and moments as text."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return value.isoformat()
