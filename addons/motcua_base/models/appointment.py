from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..rules.appointments import HEADS, acting, signature
from ..rules.appointments import Appointment as AppointmentRule
from ..rules.citation import citation

KINDS = [
    ("head", "Head"),
    ("acting_head", "Acting head"),
    ("deputy", "Deputy charged"),
    ("delegation", "Delegation"),
]
# What the decision says; once a document has been signed under it, only its end may be entered.
DECIDED = frozenset(
    {
        "unit_id", "user_id", "kind", "title", "head_title", "number", "decided_on", "signer",
        "right_ids", "procedure_ids", "valid_from",
    }
)  # fmt: skip


class Appointment(models.Model):
    """Somebody appointed to act for a unit, by a decision, from a day to a day.

    Rights that the law gives to one person follow these records, not a role: the head and the
    acting head have all rights of their unit, a deputy and a delegate those that are listed.
    Source: regulation, articles 4.1, 10.1.a, 11.4 and 13.1.
    """

    _name = "motcua.appointment"
    _description = "Appointment"
    _order = "unit_id, valid_from desc, id desc"

    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    user_id = fields.Many2one(
        "res.users", string="Person", required=True, ondelete="restrict", index=True
    )
    kind = fields.Selection(KINDS, required=True, default="head")
    title = fields.Char(required=True, help="Title as printed above the signature.")
    head_title = fields.Char(
        string="Signs for",
        help="Title of the head in whose place a deputy or delegate signs (KT., TUQ.).",
    )
    number = fields.Char(string="Decision", required=True)
    decided_on = fields.Date(required=True)
    signer = fields.Char(string="Signed by", required=True)
    right_ids = fields.Many2many("motcua.right", string="Charged with")
    procedure_ids = fields.Many2many(
        "motcua.procedure", string="Procedures", help="Empty: all procedures."
    )
    valid_from = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    valid_to = fields.Date()

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "An appointment cannot end before it begins.",
    )
    _one_head = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (kind IN ('head', 'acting_head'))",
        "Kind: this unit has a head on these days already; one head directs it at a time (article 4.1).",
    )

    @api.depends("user_id", "kind", "unit_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            each.display_name = f"{each.user_id.name} · {kinds.get(each.kind, '')}"

    # --- checks

    @api.constrains("kind", "right_ids", "valid_to", "head_title")
    def _check_charge(self):
        """A head needs nothing listed; whoever is charged, with what; a delegation, until when."""
        for each in self.filtered(lambda each: each.kind not in HEADS):
            if not each.right_ids:
                raise ValidationError(
                    self.env._(
                        "Charged with: what %(person)s is charged with is missing (article 4.1).",
                        person=each.user_id.name,
                    )
                )
            if not (each.head_title or "").strip():
                raise ValidationError(
                    self.env._(
                        "Signs for: the title of the head for whom %(person)s signs is missing.",
                        person=each.user_id.name,
                    )
                )
            if each.kind == "delegation" and not each.valid_to:
                raise ValidationError(
                    self.env._(
                        "Until: a delegation names its last day (article 11.4): %(person)s.",
                        person=each.user_id.name,
                    )
                )

    @api.constrains("right_ids", "unit_id")
    def _check_side(self):
        for each in self:
            foreign = each.right_ids.filtered(
                lambda right, each=each: right.side != each.unit_id.kind
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "Charged with: “%(right)s” is no right of %(unit)s (article 4.1).",
                        right=foreign[0].name,
                        unit=each.unit_id.name,
                    )
                )

    @api.constrains("decided_on", "valid_from")
    def _check_decided_before(self):
        for each in self:
            if each.decided_on > each.valid_from:
                raise ValidationError(
                    self.env._(
                        "From: %(person)s cannot act before the decision of %(day)s (article 4.1).",
                        person=each.user_id.name,
                        day=each.decided_on.strftime("%d/%m/%Y"),
                    )
                )

    def write(self, vals):
        if DECIDED & set(vals):
            self._refuse_if_used()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_if_used(self):
        """Under what documents were signed stays as it was decided."""
        used = self._used()
        if used:
            raise UserError(
                self.env._(
                    "%(appointment)s: documents have been signed under it; only its last day can be entered "
                    "(article 4.2).",
                    appointment=used.display_name,
                )
            )

    def _used(self):
        """Extension point: one of these under which something was signed or decided."""
        slips = self.env["motcua.dossier.slip"].sudo()
        return slips.search([("appointment_id", "in", self.ids)], limit=1).appointment_id

    # --- asking

    @api.model
    def _of_user(self):
        """Today's appointments of the current user, as records."""
        today = self.env["motcua.time"]._today()
        held = Domain("user_id", "=", self.env.uid) & Domain("valid_from", "<=", today)
        lasting = Domain("valid_to", "=", False) | Domain("valid_to", ">=", today)
        return self.sudo().search(held & lasting)

    def _rules(self):
        """The records as rules."""
        return [
            AppointmentRule(
                each.id,
                each.unit_id.id,
                each.kind,
                each.valid_from,
                each.valid_to or None,
                frozenset(each.right_ids.mapped("code")),
                frozenset(each.procedure_ids.ids),
            )
            for each in self
        ]

    @api.model
    def _check_right(self, right, wanted):
        """Refuse unless the user has `right` today for each (unit, procedure) wanted.

        `procedure` may be empty. Returns the appointments used, in the order of `wanted`.
        Raises AccessError naming the first right and unit that is missing.
        """
        rules, today = self._of_user()._rules(), self.env["motcua.time"]._today()
        used = self.browse()
        for unit, procedure in wanted:
            found = acting(rules, right, unit.id, today, procedure.id if procedure else None)
            if not found:
                raise AccessError(self._refusal(right, unit))
            used += self.browse(found.id)
        return used

    @api.model
    def _refusal(self, right, unit):
        record = self.env["motcua.right"].sudo().search([("code", "=", right)], limit=1)
        return self.env._(
            "“%(right)s” for %(unit)s belongs to its head, or to whom a decision in force charges with it "
            "(%(article)s).",
            right=record.name,
            unit=unit.name,
            article=citation(record.article, self.env.lang),
        )

    @api.model
    def _steered_units(self):
        """Units that the current user heads today, or steers by charge."""
        rules, today = self._of_user()._rules(), self.env["motcua.time"]._today()
        ids = {rule.unit_id for rule in rules if rule.gives("steer", rule.unit_id, today)}
        return self.env["motcua.unit"].browse(sorted(ids))

    def _signature(self):
        """Lines above the signature, in the order they are printed; without one: the title."""
        self.ensure_one()
        return signature(self.kind, self.title, self.head_title or "")
