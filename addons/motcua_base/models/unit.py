"""What agencies and offices have in common: a dossier is held by a unit."""

from odoo import api, fields, models, tools


class Unit(models.Model):
    """One side of a hand-over, one holder of a dossier: an agency or a one-stop office.

    Agencies and offices delegate to it, so that memberships, participants, hand-overs and
    record rules compare one indexed key.
    """

    _name = "motcua.unit"
    _description = "Unit"
    _inherit = ["motcua.master.data"]
    _order = "name, id"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("agency", "Agency"), ("office", "One-stop office")], required=True, readonly=True
    )
    identifier = fields.Char(
        help="Identifier of the unit in the national list of agency codes; part of every dossier code."
    )
    valid_from = fields.Date(required=True, default="2018-12-24")
    valid_to = fields.Date(help="Last day on which the unit exists; empty while it does.")
    phone = fields.Char()
    email = fields.Char()
    address = fields.Char()
    abbreviation = fields.Char(
        string="Short name",
        help="What follows the number of its documents, such as STP; empty: the first letters of its name.",
    )
    place = fields.Char(help="Place that stands before the date of a document, such as Cần Thơ.")
    membership_ids = fields.One2many("motcua.membership", "unit_id", string="People")

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "The last day of a unit cannot lie before its first.",
    )
    _identifier_uniq = models.UniqueIndex(
        "(kind, identifier) WHERE identifier IS NOT NULL AND valid_to IS NULL",
        "Another unit in force already has this identifier.",
    )

    def _exists_on(self, day):
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)

    @api.model
    def _mine(self):
        """The units the current user belongs to today."""
        return self.browse(self._mine_ids())

    @api.model
    @tools.ormcache("self.env.uid")
    def _mine_ids(self):
        return tuple(self.env.user.motcua_unit_ids.ids)

    def _tell(self, roles, body):
        """Send a message to the people of the units who have one of `roles` today."""
        today = self.env["motcua.time"]._today()
        people = (
            self.env["motcua.membership"]
            .sudo()
            .search([("unit_id", "in", self.ids), ("role", "in", roles)])
        )
        partners = people._holding(today).user_id.partner_id
        if partners:
            self.env["mail.thread"].message_notify(
                body=body, subject=self.env._("One-stop office"), partner_ids=partners.ids
            )
