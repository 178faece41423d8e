from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..printing.words import vn_short
from ..rules.code import FIRST_RESERVED, dossier_code

MOST_CODES = 200
# All that is written of a block once it has been reserved: the filled in register.
FILLED = frozenset({"file", "file_name"})
# What only the system gives.
GIVEN = ("line_ids", "ordinal_from", "ordinal_to")


class Outage(models.Model):
    """A block of codes reserved for a day on which the system is, or may be, down.

    Printed as a register to be written by hand; entered afterwards (see `outage_entry`).
    Its ordinals begin at 9001 and stand outside the gap-free series of the day; each is used
    or voided with a reason.
    Source: regulation, articles 11.1.a and 11.2.
    """

    _name = "motcua.outage"
    _description = "Register of an outage"
    _order = "day desc, id desc"

    office_id = fields.Many2one(
        "motcua.office",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["motcua.dossier"]._default_office(),
    )
    day = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    reason = fields.Char(string="Reason of the outage", required=True)
    code_count = fields.Integer(string="Codes to reserve", required=True, default=20)
    ordinal_from = fields.Integer(string="First ordinal", readonly=True, copy=False)
    ordinal_to = fields.Integer(string="Last ordinal", readonly=True, copy=False)
    line_ids = fields.One2many("motcua.outage.line", "outage_id", string="Codes", copy=False)
    open_count = fields.Integer(string="Neither used nor voided", compute="_compute_counts")
    used_count = fields.Integer(string="Dossiers entered", compute="_compute_counts")
    file = fields.Binary(string="Register filled in", attachment=True, copy=False)
    file_name = fields.Char(string="File name", copy=False)
    template = fields.Binary(compute="_compute_template")
    not_taken = fields.Text(string="Rows of no code of this block", readonly=True, copy=False)

    _code_count_check = models.Constraint(
        f"CHECK (code_count BETWEEN 1 AND {MOST_CODES})",
        "Codes to reserve: from 1 to 200 (article 11.1).",
    )

    @api.depends("office_id", "day", "ordinal_from", "ordinal_to")
    def _compute_display_name(self):
        for outage in self:
            first, last = outage.ordinal_from, outage.ordinal_to
            parts = (
                outage.office_id.name,
                outage.day and vn_short(outage.day),
                first and f"{first}–{last}",
            )
            outage.display_name = " · ".join(filter(None, parts))

    @api.depends("line_ids.state")
    def _compute_counts(self):
        groups = self.env["motcua.outage.line"]._read_group(
            [("outage_id", "in", self.ids)], ["outage_id", "state"], ["__count"]
        )
        counts = {(outage.id, state): count for outage, state, count in groups}
        for outage in self:
            outage.open_count = counts.get((outage.id, "open"), 0)
            outage.used_count = counts.get((outage.id, "used"), 0)

    @api.model_create_multi
    def create(self, vals_list):
        """Reserve the next ordinals of the day, from 9001 on."""
        for vals in vals_list:
            # The web client sends an empty list of codes along.
            if not self.env.su and any(vals.get(name) for name in GIVEN):
                raise AccessError(self.env._("Codes: given by the system (article 11.2)."))
        outages = super().create(vals_list)
        self.env["motcua.dossier"]._check_acting_for(outages.office_id.ids)
        for office in outages.office_id:
            if not office._reserving_identifier():
                raise UserError(
                    self.env._(
                        "%(unit)s has no identifier: no code can be given (article 11.2).",
                        unit=office.name,
                    )
                )
        outages._reserve()
        return outages

    def _reserve(self):
        wanted = {}
        for outage in self:
            wanted[outage._series()] = wanted.get(outage._series(), 0) + outage.code_count
        taken = self.env["motcua.number"].sudo()._take(wanted)
        numbers = {key: iter(found) for key, found in taken.items()}
        lines = []
        for outage in self.sudo():
            given = numbers[outage._series()]
            ordinals = [FIRST_RESERVED - 1 + next(given) for _each in range(outage.code_count)]
            outage.write({"ordinal_from": ordinals[0], "ordinal_to": ordinals[-1]})
            lines += [outage._line_vals(ordinal) for ordinal in ordinals]
        self.env["motcua.outage.line"].sudo().create(lines)

    def _series(self):
        return "outage", self.office_id.sudo()._reserving_identifier(), self.day

    def _line_vals(self, ordinal):
        office = self.office_id
        identifier = office._reserving_identifier()
        code = dossier_code(office.code_pattern, identifier, self.day, ordinal, reserved=True)
        return {"outage_id": self.id, "ordinal": ordinal, "code": code}

    def write(self, vals):
        if not self.env.su and set(vals) - FILLED:
            raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))
        return super().write(vals)

    # --- the printed block

    def _block_sheet(self):
        """Values of the printed block: a blank row of the register and a stub for each code."""
        self.ensure_one()
        self.check_access("read")
        outage = self.sudo()
        return {
            "head": outage.office_id.unit_id._letterhead(self.env["motcua.time"]._today()),
            "form": self.env["motcua.regime"]._on(outage.day)._form("register"),
            "day": vn_short(outage.day),
            "codes": outage.line_ids.mapped("code"),
            "office": outage.office_id.name,
            "phone": outage.office_id.unit_id.phone or "",
        }

    def _block_file_name(self):
        return f"Sổ dự phòng {self.day:%Y%m%d} {self.ordinal_from}-{self.ordinal_to}"


class OutageLine(models.Model):
    """One reserved code: open until it is used by a dossier, or voided with a reason."""

    _name = "motcua.outage.line"
    _description = "Reserved code"
    _order = "outage_id, ordinal"
    _rec_name = "code"

    outage_id = fields.Many2one("motcua.outage", required=True, ondelete="cascade", index=True)
    ordinal = fields.Integer(required=True, readonly=True)
    code = fields.Char(required=True, readonly=True)
    dossier_id = fields.Many2one(
        "motcua.dossier", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    void_reason = fields.Char(string="Voided because")
    state = fields.Selection(
        [("open", "Not used yet"), ("used", "Used"), ("void", "Voided")],
        compute="_compute_state",
        store=True,
    )
    message = fields.Text(string="Why it was not taken", readonly=True)

    _code_uniq = models.UniqueIndex("(code)", "This code is reserved already.")

    @api.depends("dossier_id", "void_reason")
    def _compute_state(self):
        for line in self:
            line.state = (line.dossier_id and "used") or (line.void_reason and "void") or "open"

    @api.constrains("ordinal")
    def _check_ordinal(self):
        if any(line.ordinal < FIRST_RESERVED for line in self):
            raise ValidationError(
                self.env._("Ordinal: those below 9001 belong to the system (article 11.2).")
            )

    def write(self, vals):
        if not self.env.su and set(vals) - {"void_reason"}:
            raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))
        if {"void_reason", "dossier_id"} & set(vals) and any(line.state != "open" for line in self):
            raise UserError(
                self.env._("Code: it has been used or voided, and stays so (article 4.2).")
            )
        return super().write(vals)


class Office(models.Model):
    _inherit = "motcua.office"

    def _reserving_identifier(self):
        """Identifier that stands in the codes reserved for this office."""
        self.ensure_one()
        source = self if self.code_source == "office" else self.host_agency_id
        return source.identifier or ""
