from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.drawer import NOTES, CountError, counted, is_named
from ..rules.drawer_workflow import DRAWER_WORKFLOW

TYPED = frozenset({"witness_id", "anomaly", "count_ids", "version"})


class Drawer(models.Model):
    """The money of one person for one session: opened, counted before a witness, closed.

    Source: regulation, article 9.2.b.
    """

    _name = "motcua.fee.drawer"
    _description = "Drawer"
    _inherit = ["motcua.workflow.mixin", "motcua.money"]
    _order = "opened_at desc, id desc"
    _workflow = DRAWER_WORKFLOW

    state = fields.Selection(
        list(DRAWER_WORKFLOW.states), default="open", required=True, readonly=True, copy=False
    )
    user_id = fields.Many2one("res.users", string="Kept by", readonly=True, ondelete="restrict")
    office_id = fields.Many2one("motcua.office", readonly=True, ondelete="restrict", index=True)
    opened_at = fields.Datetime(readonly=True)
    opening_amount = Dong(string="Change at the start")
    collected_amount = Dong(string="Cash taken", compute="_compute_expected", aggregator=None)
    service_amount = Dong(string="Support services", compute="_compute_expected", aggregator=None)
    expected_amount = Dong(string="Should be there", compute="_compute_expected", aggregator=None)
    count_ids = fields.One2many("motcua.fee.drawer.count", "drawer_id", string="Count")
    counted_amount = Dong(string="Counted", compute="_compute_counted", store=True)
    difference_amount = Dong(string="Difference", compute="_compute_difference", aggregator=None)
    closed_difference = Dong(string="Difference at closing", readonly=True)
    witness_id = fields.Many2one("res.users", ondelete="restrict")
    anomaly = fields.Selection(
        [
            ("short", "Money is missing"),
            ("surplus", "Money too much"),
            ("change", "Wrong change given"),
            ("false_note", "A false note"),
        ],
        string="Reason of the difference",
    )
    closed_at = fields.Datetime(readonly=True)
    is_late = fields.Boolean(string="Closed after the session", readonly=True)

    _one_open = models.UniqueIndex(
        "(user_id, office_id) WHERE state = 'open'", "Your drawer is open already (article 9.2.b)."
    )

    @api.depends("user_id", "opened_at")
    def _compute_display_name(self):
        for drawer in self:
            when = self.env["motcua.time"]._local_text(drawer.opened_at)
            drawer.display_name = f"{drawer.user_id.name} · {when}"

    @api.depends("opening_amount", "state")
    def _compute_expected(self):
        cash = dict(self._sum_by_drawer("motcua.fee.posting", [("channel", "=", "cash")]))
        services = dict(self._sum_by_drawer("motcua.fee.service.sale", []))
        for drawer in self:
            drawer.collected_amount = cash.get(drawer, 0)
            drawer.service_amount = services.get(drawer, 0)
            drawer.expected_amount = (
                drawer.opening_amount + drawer.collected_amount + drawer.service_amount
            )

    def _sum_by_drawer(self, model, domain):
        return (
            self.env[model]
            .sudo()
            ._read_group([("drawer_id", "in", self.ids), *domain], ["drawer_id"], ["amount:sum"])
        )

    @api.depends("count_ids.denomination", "count_ids.number")
    def _compute_counted(self):
        for drawer in self:
            drawer.counted_amount = sum(
                int(row.denomination) * row.number for row in drawer.count_ids if row.denomination
            )

    @api.depends("counted_amount", "expected_amount")
    def _compute_difference(self):
        for drawer in self:
            drawer.difference_amount = drawer.counted_amount - drawer.expected_amount

    # --- steps

    @api.model_create_multi
    def create(self, vals_list):
        """Open the drawer of the current user at the user's office, now."""
        office = self.env["motcua.dossier"]._default_office()
        if not office:
            raise UserError(
                self.env._("Office: you are not at the counter of any office today (article 4.1).")
            )
        self.flush_model(["state"])  # the index sees a drawer that was closed just now
        now = self.env["motcua.time"]._now()
        given = {"user_id": self.env.uid, "office_id": office.id, "opened_at": now}
        opened = super().create([{**self._opening(vals), **given} for vals in vals_list])
        for drawer in opened:
            drawer.sudo().write(
                {"count_ids": [(0, 0, {"denomination": str(note)}) for note in NOTES]}
            )
        return opened

    @api.model
    def _opening(self, vals):
        amount = vals.get("opening_amount") or 0
        if amount < 0:
            raise UserError(
                self.env._("Change at the start: not less than nothing (article 9.2.b).")
            )
        return {"opening_amount": amount}

    def write(self, vals):
        if not self._gate():
            if set(vals) - TYPED:
                raise AccessError(
                    self.env._("A drawer is opened and closed, not edited (article 4.2).")
                )
            self._check_mine()
        return super().write(vals)

    def _check_mine(self):
        for drawer in self:
            if drawer.state != "open" or (drawer.user_id != self.env.user and not self.env.su):
                raise UserError(
                    self.env._(
                        "A drawer is counted by who keeps it, until it is closed (article 9.2.b)."
                    )
                )

    @api.model
    def _mine(self, office):
        """The open drawer of the current user at `office`. Raises UserError."""
        drawer = self.search(
            [("user_id", "=", self.env.uid), ("office_id", "=", office.id), ("state", "=", "open")]
        )
        if not drawer:
            raise UserError(self.env._("Drawer: open yours before you take cash (article 9.2.b)."))
        return drawer

    def action_close(self):
        """Close in the last half hour of the session, counted, before a witness."""
        self._check_seen()
        values = {drawer.id: drawer._closing_values() for drawer in self}
        self._take("close", values)
        return True

    def _closing_values(self):
        self._check_mine()
        now = self.env["motcua.time"]._now()
        is_late = self._check_window(now)
        self._check_witness()
        try:
            counted({int(row.denomination): row.number for row in self.count_ids})
        except CountError as error:
            raise UserError(
                self.env._("Count: a number of notes is not negative (article 9.2.b).")
            ) from error
        difference = self.difference_amount
        if not is_named(difference, self.anomaly):
            raise UserError(
                self.env._(
                    "Reason of the difference: %(amount)s; name what makes such a one, or count again "
                    "(article 9.2.b).",
                    amount=self.env["motcua.fee.charge"]._amount_text(difference),
                )
            )
        return {
            "closed_at": now,
            "is_late": is_late,
            "closed_difference": difference,
            "anomaly": self.anomaly if difference else False,
        }

    def _check_window(self, now):
        """Refuse before the last half hour; tell whether the session it was opened in is over.

        Source: regulation, article 9.2.b.
        """
        time = self.env["motcua.time"]
        local, opened = time._local(now), time._local(self.opened_at)
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id.unit_id.id)
        session = next(
            (
                each
                for each in calendar.working_sessions(opened.date())
                if opened.time() <= each.end
            ),
            None,
        )
        is_late = not session or local > datetime.combine(opened.date(), session.end)
        if not is_late and not self.env["motcua.dossier"]._handover_window(self.office_id):
            raise UserError(
                self.env._(
                    "Closed: a drawer is counted in the last 30 minutes of its session (article 9.2.b)."
                )
            )
        return is_late

    def _check_witness(self):
        people = self.office_id.unit_id.sudo().membership_ids.user_id
        if not self.witness_id or self.witness_id == self.user_id or self.witness_id not in people:
            raise UserError(
                self.env._("Witness: somebody else of the office counts along (article 9.2.b).")
            )
