from odoo import models
from odoo.exceptions import UserError

from ..printing.words import limit_words, vn_short_time, vn_time
from .dossier_linked import ELECTRONIC, PAPER

MODES = {
    PAPER: "Thủ tục liên thông, hồ sơ giấy: chuyển lần lượt theo thứ tự",
    ELECTRONIC: "Thủ tục liên thông, hồ sơ điện tử: chuyển đồng thời",
}
WAYS = {
    PAPER: "Mỗi cơ quan giải quyết xong thì chuyển hồ sơ và kết quả đến cơ quan có thứ tự tiếp theo; "
    "cơ quan cuối cùng chuyển về cơ quan chủ trì; cơ quan chủ trì chuyển kết quả đến {office}.",
    ELECTRONIC: "Mỗi cơ quan trả kết quả cho cơ quan cần sử dụng, cơ quan chủ trì và {office}.",
}


class Dossier(models.Model):
    """Values of the transfer slip, and what the look-up page says of linked agencies.

    Source: regulation, article 13.6.
    """

    _inherit = "motcua.dossier"

    def _transfer_slip(self):
        """Task and deadline of each agency, in the order of the office."""
        self._check_form("receipt_slip")
        dossier, local = self.sudo(), self.env["motcua.time"]._local
        if not dossier.linked_mode:
            raise UserError(
                self.env._(
                    "%(dossier)s: no other agency takes part, there is no transfer slip (article 13.6).",
                    dossier=self.display_name,
                )
            )
        office = dossier.office_id
        return {
            "dossier": dossier,
            "head": office.unit_id._letterhead(self.env["motcua.time"]._today()),
            "mode": MODES[dossier.linked_mode],
            "way": WAYS[dossier.linked_mode].format(office=office.name),
            "received": vn_time(local(dossier.received_at)),
            "due": dossier._slip_due(),
            "rows": dossier._transfer_rows(),
            "by": self.env.user.name,
        }

    def _transfer_rows(self):
        dues = self._planned_dues()
        local = self.env["motcua.time"]._local
        return [
            {
                "place": place,
                "unit": step.unit_id.name,
                "is_lead": step.unit_id == self.agency_id.unit_id,
                "task": step.task or step.name,
                "limit": limit_words(step.time_amount, step.time_unit),
                "due": vn_short_time(local(step.due_at) or dues.get(step.id)),
            }
            for place, step in enumerate(self._ordered_steps(), start=1)
        ]

    def _transfer_slip_name(self):
        return f"{self.display_name} Phiếu chuyển xử lý"

    # --- the look-up page

    def _lookup_blocks(self):
        blocks = super()._lookup_blocks()
        if self.linked_mode:
            values = {"lanes": self._public_lanes(), "whole": self._public_whole()}
            blocks.append({"template": "motcua_base.lookup_linked", "values": values})
        return blocks

    def _public_lanes(self):
        """What each agency does and by when, in words."""
        stored, dues = self.env["motcua.time"]._stored, self._planned_dues()
        return [
            {
                "unit": step.unit_id.name,
                "task": step.task or step.name,
                "sentence": self._public_lane(step, step.due_at or stored(dues.get(step.id))),
            }
            for step in self._ordered_steps()
        ]

    def _public_lane(self, step, due_at):
        if step.state == "done":
            return self.env._("Done at %(when)s.", when=self._moment(step.done_at))
        if step.state == "waiting":
            return self.env._("Not begun yet; planned until %(when)s.", when=self._moment(due_at))
        return self.env._("Being worked on, due %(when)s.", when=self._moment(due_at))

    def _public_whole(self):
        if not self.promised_at:
            return ""
        return self.env._(
            "The whole dossier is promised for %(when)s.", when=self._moment(self.promised_at)
        )

    def _public_whereabouts(self):
        words = super()._public_whereabouts()
        if self.is_to_pass_on:
            words["forwarded"] = self.env._(
                "Another authority is competent: your dossier is on its way from %(giver)s to "
                "%(taker)s%(promise)s.",
                giver=self.office_id.name,
                taker=self.destination_office_id.name,
                promise=self._public_promise(),
            )
        return words
