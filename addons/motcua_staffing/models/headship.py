from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.motcua_base.rules.citation import citation

from ..rules.organisation import deputies_breach, deputy_breach, headship_breach
from .choices import BREACHES


class Headship(models.Model):
    """Head or deputy of an office, by a decision, from a day to a day.

    Who may hold which part follows from the legal kind of the office; the access of a head is
    a membership that begins and ends with this record.
    Source: regulation, articles 4.1 and 8.
    """

    _name = "motcua.headship"
    _description = "Head or deputy of an office"
    _order = "office_id, part desc, valid_from desc, id"

    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict", index=True)
    officer_id = fields.Many2one("motcua.officer", required=True, ondelete="restrict", index=True)
    part = fields.Selection([("head", "Head"), ("deputy", "Deputy")], required=True, default="head")
    decision = fields.Char(required=True, help="Number of the decision that appoints.")
    decided_on = fields.Date(required=True)
    signer = fields.Char(required=True, help="Who signed the decision.")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    membership_id = fields.Many2one("motcua.membership", readonly=True, ondelete="set null")

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A headship cannot end before it begins.",
    )
    _one_head = models.Constraint(
        "EXCLUDE USING gist (office_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (part = 'head')",
        "Part: this office has a head on these days already; one head directs it at a time (article 4.1).",
    )
    _one_part = models.Constraint(
        "EXCLUDE USING gist (office_id WITH =, officer_id WITH =,"
        " daterange(valid_from, valid_to, '[]') WITH &&)",
        "Officer: already head or deputy of this office on these days (article 8).",
    )

    @api.depends("office_id", "officer_id", "part")
    def _compute_display_name(self):
        parts = dict(self._fields["part"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{record.sudo().officer_id.name} · {parts.get(record.part, '')}"

    @api.constrains("office_id", "officer_id", "part", "valid_from", "valid_to")
    def _check_article_8(self):
        for record in self.sudo():
            office, officer = record.office_id, record.officer_id
            office._check_founded()
            check = headship_breach if record.part == "head" else deputy_breach
            officer._check_post(
                check(
                    office.office_kind,
                    office.host_agency_id._staff_rule(),
                    officer.post,
                    officer.agency_id._staff_rule(),
                ),
                office,
            )
            if record.part == "deputy":
                officer._check_post(
                    deputies_breach(office.office_kind, record._deputies_at_once()), office
                )

    def _deputies_at_once(self):
        """The most deputies of the office on one day of this record, itself included."""
        domain = [("office_id", "=", self.office_id.id), ("part", "=", "deputy")]
        peers = self.search(domain).filtered(self._shares_a_day)
        starts = {max(peer.valid_from, self.valid_from) for peer in peers}
        return max(
            sum(
                peer.valid_from <= day and (not peer.valid_to or day <= peer.valid_to)
                for peer in peers
            )
            for day in starts
        )

    def _shares_a_day(self, other):
        return (not other.valid_to or self.valid_from <= other.valid_to) and (
            not self.valid_to or other.valid_from <= self.valid_to
        )

    # --- access follows

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._follow()
        return records

    def write(self, vals):
        done = super().write(vals)
        if {"office_id", "officer_id", "part", "valid_from", "valid_to"} & set(vals):
            self._follow()
        return done

    def unlink(self):
        memberships = self.sudo().membership_id
        done = super().unlink()
        memberships.unlink()
        return done

    def _follow(self):
        """Bring the membership of each head in line."""
        for record in self.sudo().filtered(lambda record: record.part == "head"):
            record.membership_id = self.env["motcua.membership"]._keep_for(
                record.membership_id,
                record.officer_id.user_id,
                record.office_id.unit_id,
                "office_head",
                {
                    "valid_from": record.valid_from,
                    "valid_to": record.valid_to,
                    "title": record.officer_id.title,
                },
            )


class Office(models.Model):
    _inherit = "motcua.office"

    headship_ids = fields.One2many("motcua.headship", "office_id", string="Head and deputies")

    def _check_founded(self):
        """An office exists by a decision: without it nobody heads it or is posted to it (8)."""
        for office in self.sudo():
            if not office.founding_decision:
                raise ValidationError(
                    self.env._(
                        "Founding decision: %(office)s has none on record (article 8).",
                        office=office.name,
                    )
                )

    @api.model
    def _refuse_breach(self, breach, who, office):
        raise ValidationError(
            self.env._(
                "%(who)s at %(office)s: %(reason)s (%(article)s).",
                who=who,
                office=office.name,
                reason=self.env._(BREACHES[breach.code]),
                article=citation(breach.article, self.env.lang),
            )
        )
