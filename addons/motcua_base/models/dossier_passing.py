from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..printing.words import vn_time

PASSED_ON_TEXT = (
    "Hồ sơ {code} thuộc thẩm quyền giải quyết của {agency}. {giver} đã chuyển hồ sơ đến {taker} "
    "vào lúc {at}. Mã hồ sơ và ngày hẹn trả kết quả không thay đổi; ông/bà nhận kết quả và liên hệ "
    "tại {taker}."
)


class Dossier(models.Model):
    """A dossier of another competent authority passes to the one-stop office of that authority.

    It keeps its code and its date; it counts there, and here as passed on.
    Source: regulation, article 12.3.
    """

    _inherit = "motcua.dossier"

    destination_office_id = fields.Many2one(
        "motcua.office",
        string="Office of the competent authority",
        ondelete="restrict",
        copy=False,
        help="Where the dossier passes to, when another authority is competent (12.3).",
    )
    passed_from_office_id = fields.Many2one(
        "motcua.office",
        string="Passed on by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    passed_at = fields.Datetime(string="Passed on", readonly=True, copy=False)
    is_to_pass_on = fields.Boolean(compute="_compute_is_to_pass_on")
    is_passed_to_me = fields.Boolean(
        compute="_compute_is_passed_to_me", search="_search_is_passed_to_me"
    )
    is_passed_on_by_me = fields.Boolean(
        string="Passed on by us", store=False, search="_search_is_passed_on_by_me"
    )

    @api.depends("office_id", "destination_office_id")
    def _compute_is_to_pass_on(self):
        for dossier in self:
            dossier.is_to_pass_on = bool(dossier._destination())

    @api.depends("state", "office_id", "destination_office_id")
    @api.depends_context("uid")
    def _compute_is_passed_to_me(self):
        mine = self.env["motcua.unit"]._mine()
        for dossier in self:
            office = dossier._destination()
            dossier.is_passed_to_me = (
                dossier.state == "forwarded" and bool(office) and office._unit() in mine
            )

    @api.model
    def _search_is_passed_to_me(self, operator, value):
        mine = Domain("destination_office_id.unit_id", "in", self.env["motcua.unit"]._mine_ids())
        coming = Domain("state", "=", "forwarded") & Domain("passed_at", "=", False)
        return self._either(operator, value, mine & coming)

    @api.model
    def _search_is_passed_on_by_me(self, operator, value):
        mine = Domain("passed_from_office_id.unit_id", "in", self.env["motcua.unit"]._mine_ids())
        return self._either(operator, value, mine)

    def _destination(self):
        """The office it still has to pass to; none where it is received, or has arrived."""
        if self.destination_office_id == self.office_id:
            return self.env["motcua.office"]
        return self.destination_office_id

    def _clock_unit(self):
        """The unit whose calendar counts the time: of the office that gave the date."""
        return (self.passed_from_office_id or self.office_id)._unit()

    @api.model
    def _check_destination(self, facts):
        """What is received here is not passed on: the destination is for other procedures (12.3)."""
        if facts["destination"] and facts["office"] in facts["procedure"].sudo().office_ids:
            raise UserError(
                self.env._(
                    "Office of the competent authority: %(procedure)s is received at %(office)s itself and "
                    "passes to no other office (article 12.3).",
                    procedure=facts["procedure"].display_name,
                    office=facts["office"].name,
                )
            )

    # --- moves

    def action_pass_on(self):
        """Send to the office of the competent authority: one hand-over per office (12.3)."""
        return self._pass_on()._open_action()

    def _pass_on(self):
        self._check_seen()
        for state in set(self.mapped("state")):
            self._allowed_move("pass_on", state)
        handovers = self.env["motcua.handover"]
        for (office, destination), dossiers in self.grouped(
            lambda d: (d.office_id, d.destination_office_id)
        ).items():
            handovers |= handovers._prepare(
                "passing", office._unit(), destination._unit(), dossiers
            )
        handovers.action_send()
        return handovers

    def action_take_in(self):
        """Confirm: from now on the dossier is this office's (12.3)."""
        self._pending_lines("passing")._settle("accepted")
        return True

    def action_turn_back(self):
        """Ask why the dossier is turned back."""
        return self._pending_lines("passing")._refusal_action()

    def _acting_unit(self, move_name):
        if move_name in ("take_in", "turn_back"):
            return self.destination_office_id._unit()
        return super()._acting_unit(move_name)

    def _check_move(self, move):
        super()._check_move(move)
        wrong = self.filtered(
            lambda dossier: (
                (move.name == "forward" and dossier._destination())
                or (move.name == "pass_on" and not dossier._destination())
            )
        )
        if wrong:
            raise UserError(wrong[0]._wrong_way())

    def _wrong_way(self):
        if not self._destination():
            return self.env._(
                "Office of the competent authority: %(dossier)s passes to none; it goes to %(agency)s "
                "(article 12.3).",
                dossier=self.display_name,
                agency=self.agency_id.name,
            )
        return self.env._(
            "%(dossier)s belongs to another authority: it passes to %(office)s, not to the agency "
            "(article 12.3).",
            dossier=self.display_name,
            office=self.destination_office_id.name,
        )

    def _ways(self, kind):
        if kind == "passing" and self._destination():
            return [(self.office_id._unit(), self.destination_office_id._unit())]
        return super()._ways(kind)

    def _follow_sending(self, kind):
        super()._follow_sending(kind)
        if kind == "passing":
            self._take("pass_on")

    # --- the other side

    def _take_in(self):
        """The office of the competent authority has it: it forwards from now on."""
        now = self.env["motcua.time"]._now()
        for (giver, office), dossiers in self.grouped(
            lambda d: (d.office_id, d.destination_office_id)
        ).items():
            dossiers._take(
                "take_in",
                dossiers._new_forwarding(office),
                office_id=office.id,
                holder_unit_id=office._unit_id(),
                counter_id=False,
                passed_from_office_id=giver.id,
                passed_at=now,
                forward_reminded_at=False,
            )
        self._tell_applicant("passed_on", {each.id: each._passed_on_text() for each in self})
        self.filtered(lambda dossier: dossier.channel == "online")._forward_electronic()

    def _passed_on_text(self):
        return PASSED_ON_TEXT.format(
            code=self.code,
            agency=self.agency_id.name,
            giver=self.passed_from_office_id.name,
            taker=self.office_id.name,
            at=vn_time(self.env["motcua.time"]._local(self.passed_at)),
        )
