from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KIND = "early_result"
# A message on its way tells; one that failed, or waits on the call list, does not yet.
ON_THE_WAY = ("pending", "sending", "unknown")


class Dossier(models.Model):
    """A result that arrives on a day before its due date: the applicant is told beforehand.

    By a message where there is an address, by telephone where there is none or the message
    failed. Nothing is handed over before one of them. Source: regulation, article 14.4.
    """

    _inherit = "motcua.dossier"

    is_early_untold = fields.Boolean(compute="_compute_is_early_untold")

    @api.depends("state", "due_at", "resolved_at", "message_to_applicant_ids.state")
    def _compute_is_early_untold(self):
        untold = self.filtered(lambda dossier: dossier.state == "resolved")._early_untold()
        for dossier in self:
            dossier.is_early_untold = dossier in untold

    def _early_untold(self):
        """Those with an early result whose applicant nobody has told yet."""
        early = self.filtered(
            lambda dossier: dossier.resolved_at and dossier._timeliness() == "done_early"
        )
        return early.filtered(lambda dossier: not any(map(_tells, dossier._early_messages())))

    def _early_messages(self):
        return self.sudo().message_to_applicant_ids.filtered(lambda each: each.kind == KIND)

    # --- telling

    def _arrive(self):
        done = super()._arrive()
        self._early_untold()._tell_early()
        return done

    def _tell_early(self):
        """Queue the messages; ask the counter to telephone where there is no address."""
        told = self._tell_applicant(KIND, {each.id: each._early_text() for each in self})
        calls = told.filtered(lambda message: message.channel == "phone").dossier_id
        for office, dossiers in calls.grouped("office_id").items():
            office._tell(
                ("counter_officer",),
                self.env._(
                    "Results earlier than promised: telephone the applicants before they are handed over "
                    "(article 14.4): %(codes)s",
                    codes=", ".join(dossiers.mapped("code")),
                ),
            )

    def _early_text(self):
        """What the applicant reads: that the result is there, and how it is collected."""
        office = self.sudo().office_id
        ways = {
            "counter": f"Mời đến nhận kết quả tại {', '.join(filter(None, [office.name, office.address]))}, "
            f"trong giờ tiếp nhận của ngày làm việc: {self.sudo()._public_hours()}. "
            "Khi đến, mang theo giấy tiếp nhận hồ sơ và giấy tờ tùy thân.",
            "post": f"{office.name} gửi kết quả qua dịch vụ bưu chính như đã đăng ký.",
            "online": f"{office.name} trả kết quả bằng bản điện tử như đã đăng ký.",
        }
        return f"Hồ sơ mã số {self.code} đã có kết quả, sớm hơn ngày hẹn trả. {ways[self.result_channel]}"

    def action_told_by_phone(self):
        """Record that the counter told the applicant, on the telephone or in person."""
        untold = self.filtered("is_early_untold")
        for dossier in self:
            if dossier not in untold:
                raise UserError(
                    self.env._(
                        "%(dossier)s: there is no early result that the applicant has still to be told of "
                        "(article 14.4).",
                        dossier=dossier.display_name,
                    )
                )
            dossier._check_is_counter()
        unqueued = self.filtered(lambda dossier: not dossier._early_messages())
        unqueued._tell_applicant(KIND, {each.id: each._early_text() for each in unqueued})
        open_messages = self._early_messages().filtered(
            lambda each: each.state in ("pending", "failed")
        )
        open_messages._take("tell", **open_messages._done())
        return True

    def _check_is_counter(self):
        is_mine = self.office_id._unit() in self.env["motcua.unit"]._mine()
        if not (is_mine and self.env.user.has_group("motcua_base.group_counter_officer")):
            raise AccessError(
                self.env._(
                    "Only a counter officer of %(office)s tells the applicant (article 14.4).",
                    office=self.office_id.name,
                )
            )

    # --- before the hand-over

    def _check_returnable(self):
        done = super()._check_returnable()
        if self._early_untold():
            raise UserError(
                self.env._(
                    "%(dossier)s is earlier than promised: tell the applicant first (article 14.4).",
                    dossier=self.display_name,
                )
            )
        return done


def _tells(message):
    """Whether a message tells the applicant: done, or on its way by itself."""
    on_the_way = message.channel != "phone" and message.state in ON_THE_WAY
    return on_the_way or message.state in ("sent", "told")
