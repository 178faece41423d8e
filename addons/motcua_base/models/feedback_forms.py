from odoo import models

from ..printing.words import vn_short_time

KINDS = {
    "opinion": "phản ánh",
    "proposal": "kiến nghị",
    "complaint": "khiếu nại",
    "denunciation": "tố cáo",
    "violation": "vi phạm",
}
CHANNELS = {
    "counter": "trực tiếp",
    "phone": "điện thoại",
    "post": "bưu chính",
    "email": "thư điện tử",
    "online": "trực tuyến",
    "box": "hộp thư góp ý",
    "found": "Bộ phận Một cửa phát hiện",
}
TOLD_BY = {
    "mail": "thư điện tử",
    "phone": "điện thoại",
    "post": "văn bản",
    "in_person": "trực tiếp",
    "posted": "niêm yết",
}
STEPS = {
    "handle": "Thụ lý",
    "ask_supplement": "Yêu cầu bổ sung",
    "take_supplement": "Nhận bổ sung",
    "refuse": "Không thụ lý",
    "pass_on": "Chuyển cơ quan có thẩm quyền",
    "explain": "Cơ quan giải trình",
    "answer": "Trả lời người gửi",
    "publish": "Công khai trả lời",
    "late": "Quá thời hạn",
}
SECRET = "Được giữ bí mật, chỉ người được giao xử lý tiếp cận"


class Feedback(models.Model):
    """Values of the printed feedback: what was said, its course, its answer.

    The sender is printed only for whom the rules open the sender's own record; of a protected
    one the sheet of everybody else says that it is kept secret.
    Source: regulation, articles 5.5 and 10.1.h.
    """

    _inherit = "motcua.feedback"

    def _feedback_sheet(self):
        self.ensure_one()
        self.check_access("read")
        feedback, local = self.sudo(), self.env["motcua.time"]._local
        return {
            "feedback": feedback,
            "head": feedback.unit_id._letterhead(self.env["motcua.time"]._today(), feedback.number),
            "title": f"PHIẾU TIẾP NHẬN, XỬ LÝ {KINDS[feedback.kind].upper()}",
            "received": vn_short_time(local(feedback.received_at)),
            "channel": CHANNELS[feedback.channel],
            "about": ", ".join(
                filter(None, [feedback.about_unit_id.name, *feedback.about_user_ids.mapped("name")])
            ),
            "sender": self._printed_sender(),
            "course": self._printed_course(),
            "passed_to": feedback.passed_to_id.name or feedback.passed_to_name or "",
            "told_by": TOLD_BY.get(feedback.told_by, ""),
            "told": vn_short_time(local(feedback.told_at)),
            "handlers": ", ".join(feedback.handler_ids._acting().user_id.mapped("name")),
        }

    def _printed_sender(self):
        """What the one who prints may read of the sender, in one line."""
        if not self.is_sender_open:
            return SECRET if self.is_protected else ""
        parts = (self.sender_name, self.sender_id_number, self.sender_address, self.sender_phone)
        return ", ".join(filter(None, (*parts, self.sender_email)))

    def _printed_course(self):
        """Rows of the trace: when, what, who."""
        traces = self.env["motcua.trace"].sudo()
        mine = [("document_model", "=", self._name), ("document_id", "=", self.id)]
        local = self.env["motcua.time"]._local
        return [
            (vn_short_time(local(row.at)), STEPS[row.move], row.move != "late" and row.user_id.name)
            for row in traces.search([*mine, ("move", "in", list(STEPS))], order="at, id")
        ]

    def _feedback_file_name(self):
        return f"Phiếu xử lý {KINDS[self.kind]} {self.number}".replace("/", "-")
