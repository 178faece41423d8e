from odoo import fields, models
from odoo.exceptions import UserError

from .applicant import PERSONAL


class Dossier(models.Model):
    """The three ways in which a result leaves the office: by hand, by post, electronically.

    Whoever is named under “Collected by” takes it at the counter, whatever way was chosen at
    receipt; else a result by post needs its tracking number, one online an address.
    Source: regulation, article 14.3.
    """

    _inherit = "motcua.dossier"

    collector_kind = fields.Selection(
        [("self", "The applicant in person"), ("authorised", "Authorised person")],
        string="Collected as",
        default="self",
        copy=False,
    )
    collector_authorisation = fields.Char(
        string="Authorisation", copy=False, help="Number, day and maker of the authorisation."
    )
    consignment_ids = fields.One2many("motcua.consignment", "dossier_id", readonly=True)

    def _is_posted(self):
        return "sent" in self.consignment_ids.mapped("state")

    def _is_collected(self):
        return bool((self.collector_name or "").strip())

    def _check_postable(self):
        """A result goes by post when it is at the office, and again when the post brought it back."""
        back = self.consignment_ids.sorted("id")[:-1][-1:].state == "undelivered"
        under_way = self.consignment_ids.filtered(lambda each: each.state == "sent")
        if len(under_way) > 1 or not (
            self.state == "resolved" or self.state == "returned" and back
        ):
            raise UserError(
                self.env._(
                    "%(dossier)s: there is no result at the office to be given to the post (article 14.3).",
                    dossier=self.display_name,
                )
            )

    def action_post_result(self):
        """Open a new consignment of the result."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Result sent by post"),
            "res_model": "motcua.consignment",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_id": self.id},
        }

    def _check_collector(self):
        if self._is_collected():
            return self._check_authorised()
        if self._is_posted():
            return None
        if self.result_channel == "post":
            raise UserError(
                self.env._(
                    "Result by post: the tracking number of %(dossier)s is missing (article 14.3).",
                    dossier=self.display_name,
                )
            )
        if self.result_channel == "online" and self.sudo().applicant_email:
            return self._check_files_of_results()
        return super()._check_collector()

    def _check_authorised(self):
        """Somebody else collects on an authorisation, and shows who it is."""
        missing = not (self.collector_authorisation or "").strip() or not self.collector_id_number
        if self.collector_kind == "authorised" and missing:
            raise UserError(
                self.env._(
                    "Authorisation: it, or the ID number of who collects %(dossier)s, is missing (article 14.3).",
                    dossier=self.display_name,
                )
            )

    def _check_files_of_results(self):
        without = self._entered_results().filtered(lambda result: not result.file_ids)
        if without:
            raise UserError(
                self.env._(
                    "Files: “%(result)s” has none that could be sent electronically (article 14.3).",
                    result=without[0].name,
                )
            )

    def action_return_result(self):
        """Hand over, as before; a result sent electronically is told."""
        done = super().action_return_result()
        online = self.filtered(
            lambda each: (
                each.result_channel == "online"
                and not each._is_posted()
                and not each._is_collected()
            )
        )
        online._tell_applicant("result", {each.id: each._online_text() for each in online})
        return done

    def _online_text(self):
        """Said to the citizen, in Vietnamese."""
        return (
            f"Kết quả hồ sơ {self.code} đã được trả trực tuyến. "
            f"Tra cứu tại {self.get_base_url()}{self.sudo()._public_path()}."
        )


class DossierDocument(models.Model):
    """Originals go back to a named person, whose signature stands on the slip (14.2)."""

    _inherit = "motcua.dossier.document"

    originals_returned_to = fields.Char(readonly=True, copy=False)
    originals_returned_to_id_number = fields.Char(readonly=True, copy=False, groups=PERSONAL)

    def _return_vals(self, dossier):
        """Who takes them: whoever collects, else whoever handed the dossier in."""
        whole = dossier.sudo()
        people = (
            (whole.collector_name, whole.collector_id_number),
            (whole.submitter_name, whole.submitter_id_number),
            (whole.applicant_name, whole.applicant_id_number),
        )
        name, number = next(((name, number) for name, number in people if name), (False, False))
        return {
            **super()._return_vals(dossier),
            "originals_returned_to": name,
            "originals_returned_to_id_number": number,
        }
