from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.organisation import Agency as AgencyRule
from ..rules.standard import Facts
from .choices import GRADES, POSTS, RANKS, STAFF_KINDS

HR_OFFICER = "motcua_staffing.group_hr_officer"


class Officer(models.Model):
    """Staff file of a person who serves, or may serve, at an office.

    Kept by the home agency; seen by it, by the offices the person is posted to, and by the
    person. The employee of Odoo's HR behind it is made along with it: check-ins and time off
    hang on that.
    Source: regulation, articles 8 and 10.3.a.
    """

    _name = "motcua.officer"
    _description = "Officer"
    _order = "name, id"

    user_id = fields.Many2one("res.users", string="Account", required=True, ondelete="restrict")
    name = fields.Char(related="user_id.name", store=True, string="Full name")
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, ondelete="restrict", groups="hr.group_hr_user"
    )
    agency_id = fields.Many2one(
        "motcua.agency", string="Home agency", required=True, ondelete="restrict", index=True
    )
    staff_kind = fields.Selection(STAFF_KINDS, required=True, default="civil_servant")
    post = fields.Selection(POSTS, required=True, default="staff")
    title = fields.Char(help="Title as printed on documents.")
    phone = fields.Char(help="Office telephone, shown to the public while posted.")
    rank = fields.Selection(RANKS)
    commune_title = fields.Char(help="Title of a commune civil servant (article 8.3).")
    service_ids = fields.One2many("motcua.officer.service", "officer_id", string="Sectors")
    grade_ids = fields.One2many("motcua.officer.grade", "officer_id", string="Grades")
    last_grade = fields.Selection(GRADES, compute="_compute_last_grade")
    secondment_ids = fields.One2many("motcua.secondment", "officer_id", string="Postings")
    secondment_count = fields.Integer(compute="_compute_secondment_count", string="Postings held")
    badge = fields.Char(
        compute="_compute_badge", inverse="_inverse_badge", groups=HR_OFFICER, compute_sudo=True
    )
    pin = fields.Char(
        string="PIN", compute="_compute_badge", inverse="_inverse_pin", groups=HR_OFFICER,
        compute_sudo=True,
    )  # fmt: skip
    active = fields.Boolean(default=True)

    _user_uniq = models.UniqueIndex("(user_id)", "This person already has a staff file.")

    @api.depends("grade_ids.year", "grade_ids.grade")
    def _compute_last_grade(self):
        for officer in self:
            officer.last_grade = officer._grade_on(self.env["motcua.time"]._today())

    @api.depends("secondment_ids")
    def _compute_secondment_count(self):
        for officer in self:
            officer.secondment_count = len(officer.secondment_ids)

    def _compute_badge(self):
        for officer in self:
            officer.badge = officer.employee_id.barcode
            officer.pin = officer.employee_id.pin

    def _inverse_badge(self):
        for officer in self:
            officer.sudo().employee_id.barcode = officer.badge

    def _inverse_pin(self):
        for officer in self:
            officer.sudo().employee_id.pin = officer.pin

    @api.constrains("phone")
    def _check_phone(self):
        for officer in self:
            if officer.phone and sum(map(str.isdigit, officer.phone)) < 4:
                raise ValidationError(
                    self.env._(
                        "Phone: “%(phone)s” is no number (article 10.1.g).", phone=officer.phone
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        officers = super().create(vals_list)
        officers._make_employees()
        return officers

    def _make_employees(self):
        """Link the employee of each account, or make one: home agencies have no HR rights."""
        employees = self.env["hr.employee"].sudo()
        known = employees.search([("user_id", "in", self.user_id.ids)]).grouped("user_id")
        without = self.filtered(lambda officer: officer.user_id not in known)
        hours = self.env.ref("motcua_staffing.motcua_resource_calendar", raise_if_not_found=False)
        made = employees.create(
            [
                {
                    "name": officer.name,
                    "user_id": officer.user_id.id,
                    "resource_calendar_id": hours.id if hours else False,
                    "tz": "Asia/Ho_Chi_Minh",
                }
                for officer in without
            ]
        )
        known |= made.grouped("user_id")
        for officer in self.sudo():
            officer.employee_id = known[officer.user_id][:1]

    def action_open_secondments(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "motcua_staffing.motcua_secondment_action"
        )
        return {**action, "domain": [("officer_id", "=", self.id)]}

    # --- what the rules ask

    def _facts(self, sectors, day):
        """What is known of the officer for a posting to `sectors` that begins on `day`."""
        officer = self.sudo()
        first_days = {service.sector_id: service.since for service in officer.service_ids}
        return Facts(
            staff_kind=officer.staff_kind,
            rank=officer.rank or None,
            grade=officer._grade_on(day) or None,
            since={sector.id: first_days[sector] for sector in sectors if sector in first_days},
            has_commune_title=bool(officer.commune_title),
        )

    def _grade_on(self, day):
        """The grade of the last year that had one on `day`."""
        past = self.grade_ids.filtered(lambda record: record.year <= day.year)
        return past.sorted("year")[-1:].grade

    def _check_post(self, breach, office):
        """Refuse a post that the rules of article 8 do not allow, in words."""
        if breach:
            self.env["motcua.office"]._refuse_breach(breach, self.display_name, office)

    @api.model
    def _check_leaders(self, leaders):
        """Refuse whom article 8 does not let lead: `leaders` are [(user, unit, rule)].

        Held to it is who has a staff file, at units that are offices.
        Raises ValidationError naming the first.
        """
        users = self.env["res.users"].union(*(user for user, _unit, _rule in leaders))
        units = self.env["motcua.unit"].union(*(unit for _user, unit, _rule in leaders))
        officers = self._of_users(users).grouped("user_id")
        offices = self.env["motcua.office"].sudo().search([("unit_id", "in", units.ids)])
        by_unit = offices.grouped("unit_id")
        for user, unit, rule in leaders:
            officer, office = officers.get(user), by_unit.get(unit)
            if officer and office:
                officer._check_post(
                    rule(
                        office.office_kind,
                        office.host_agency_id._staff_rule(),
                        officer.post,
                        officer.agency_id._staff_rule(),
                    ),
                    office,
                )

    @api.model
    def _of_users(self, users):
        """The staff files of accounts, whoever may read them."""
        return self.sudo().search([("user_id", "in", users.ids)])


class Agency(models.Model):
    _inherit = "motcua.agency"

    hosted_office_ids = fields.One2many("motcua.office", "host_agency_id", string="Offices")

    def _staff_rule(self):
        """The agency as the rules of article 8 see it."""
        agency = self.sudo()
        return AgencyRule(agency.id, agency.agency_kind, agency.level, agency.parent_id.id or None)
