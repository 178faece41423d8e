from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.mail import email_normalize, formataddr

TOLD_EARLY = "told_early"
UNSENT = ("exception", "cancel")


class Dossier(models.Model):
    """A result that arrives on a day before its due date: the applicant is told beforehand.

    By e-mail where there is an address, by telephone where there is none or the e-mail could
    not be sent. Each telling is a fact of the dossier; nothing is handed over before one.
    Source: regulation, article 14.4.
    """

    _inherit = "motcua.dossier"

    is_early_untold = fields.Boolean(compute="_compute_is_early_untold")

    @api.depends("state", "due_at", "resolved_at", "event_ids.move")
    def _compute_is_early_untold(self):
        untold = self.filtered(lambda dossier: dossier.state == "resolved")._early_untold()
        for dossier in self:
            dossier.is_early_untold = dossier in untold

    def _early_untold(self):
        """Those with an early result whose applicant nobody has told yet."""
        early = self.filtered(
            lambda dossier: dossier.resolved_at and dossier._timeliness() == "done_early"
        )
        unsent = early._with_unsent_mail()
        return early.filtered(lambda dossier: not dossier._is_told(dossier in unsent))

    def _is_told(self, is_mail_unsent):
        tellings = self.event_ids.filtered(lambda event: event.move == TOLD_EARLY)
        return len(tellings) > (1 if is_mail_unsent else 0)

    def _with_unsent_mail(self):
        """Those whose e-mail has failed: the mail of a telling is kept until it is sent."""
        domain = [("model", "=", self._name), ("res_id", "in", self.ids), ("state", "in", UNSENT)]
        return (
            self.browse(self.env["mail.mail"].sudo().search(domain).mapped("res_id"))
            if self
            else self
        )

    # --- telling

    def _arrive(self):
        done = super()._arrive()
        self._early_untold()._tell_early()
        return done

    def _tell_early(self):
        """Queue the e-mails; ask the counter to telephone where there is no address."""
        mailed = self.filtered(
            lambda dossier: email_normalize(dossier.sudo().applicant_email or "")
        )
        mails = self.env["mail.mail"].sudo()
        mails.create([dossier._early_mail() for dossier in mailed])
        mailed._record_telling(self.env._("by e-mail"))
        for office, dossiers in (self - mailed).grouped("office_id").items():
            office._tell(
                ("counter_officer",),
                self.env._(
                    "Results earlier than promised: telephone the applicants before they are handed over "
                    "(article 14.4): %(codes)s",
                    codes=", ".join(dossiers.mapped("code")),
                ),
            )

    def _early_mail(self):
        """Values of the e-mail: code, office, reception hours; of the person nothing but the name."""
        dossier = self.sudo()
        sender = dossier.office_id.email or self.env.company.sudo().email
        body = self.env["ir.qweb"]._render(
            "motcua_base.motcua_early_result_mail", {"dossier": dossier}
        )
        return {
            "subject": f"Hồ sơ {dossier.code}: đã có kết quả trước hạn",
            "body_html": body,
            "email_to": email_normalize(dossier.applicant_email),
            "email_from": sender and formataddr((dossier.office_id.name, sender)),
            "model": self._name,
            "res_id": dossier.id,
            "auto_delete": True,
        }

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
        self._record_telling(self.env._("by telephone"))
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

    def _record_telling(self, note):
        now = self.env["motcua.time"]._now()
        self.env["motcua.dossier.event"]._append(
            [
                {
                    "dossier_id": dossier.id,
                    "at": now,
                    "user_id": self.env.uid,
                    "unit_id": dossier.office_id._unit_id(),
                    "move": TOLD_EARLY,
                    "from_state": dossier.state,
                    "to_state": dossier.state,
                    "article": "14.4",
                    "note": note,
                }
                for dossier in self
            ]
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

    @api.model
    def _move_labels(self):
        return {
            **super()._move_labels(),
            TOLD_EARLY: self.env._("Applicant told of the early result"),
        }
