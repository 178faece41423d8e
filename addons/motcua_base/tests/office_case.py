"""Builders for the documents of the office: feedback, requests, meetings, matters."""

from .common import MotcuaCase

SENDER = {
    "sender_name": "Nguyễn Thị Tố Nga",
    "sender_phone": "0918 234 567",
    "sender_id_number": "092188001234",
    "sender_email": "nga.to@example.vn",
    "sender_address": "12 Lý Tự Trọng",
    "sender_statement": "Tôi là Nguyễn Thị Tố Nga, bị ông B đòi tiền",
}


class OfficeCase(MotcuaCase):
    """The centre with its head and two more officers, and the heads of both agencies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user("office_head", cls.centre)
        cls.handler = cls.new_user("counter_officer", cls.centre, name="Người xử lý")
        cls.colleague = cls.new_user("counter_officer", cls.centre)
        cls.inspector = cls.new_user("inspector", cls.centre)
        cls.other_leader = cls.user("agency_leader", cls.other_agency)

    # --- feedback

    @classmethod
    def new_feedback(cls, kind="opinion", user=None, sender=True, **traits):
        """Feedback received at the centre by a counter officer, with its sender."""
        vals = {"kind": kind, "subject": "Chờ lâu", "content": "Quầy 2 bắt chờ hai giờ"}
        identity = SENDER if sender else {}
        feedback = cls.env["motcua.feedback"].with_user(user or cls.clerk)
        made = feedback.create({**vals, **identity, **traits})
        cls.env.invalidate_all()
        return made

    @classmethod
    def name_handler(cls, feedback, handler=None, by=None):
        """The head names a handler."""
        return (
            cls.env["motcua.feedback.handler"]
            .with_user(by or cls.head)
            .create({"feedback_id": feedback.id, "user_id": (handler or cls.handler).id})
        )

    @classmethod
    def traces(cls, record, move=None):
        """Rows of the trace of a document, oldest first."""
        wanted = [("document_model", "=", record._name), ("document_id", "=", record.id)]
        if move:
            wanted.append(("move", "=", move))
        return cls.env["motcua.trace"].search(wanted, order="at, id")

    @classmethod
    def inbox(cls, person, text):
        """Messages a person was sent in which `text` stands."""
        messages = cls.env["mail.message"].search(
            [("notified_partner_ids", "in", person.partner_id.ids)]
        )
        return messages.filtered(lambda message: text in (message.body or ""))

    @classmethod
    def run_job(cls, name, now=None):
        """Run a job as the scheduler does, at a local time."""
        if now:
            cls.at(now)
        job = cls.env.ref(f"motcua_base.{name}")
        job.with_user(job.user_id).ir_actions_server_id.run()

    # --- meetings

    @classmethod
    def new_meeting(cls, held="2026-11-20 08:00", user=None, agencies=None, **traits):
        """A meeting of the centre, planned by its head."""
        units = (agencies or cls.agency + cls.other_agency).unit_id
        vals = {
            "subject": "Họp giao ban quý IV",
            "held_at": cls._utc(held),
            "place": "Phòng họp số 1",
            "agenda": "Tình hình giải quyết hồ sơ",
            "attendance_ids": [(0, 0, {"unit_id": unit.id}) for unit in units],
        }
        return cls.env["motcua.meeting"].with_user(user or cls.head).create({**vals, **traits})

    @classmethod
    def hold(cls, meeting, conclusions=(), minutes="Các cơ quan báo cáo"):
        """It takes place with the first agency there, and concludes."""
        meeting.action_hold()
        meeting.attendance_ids[0].write({"is_present": True, "people": "Ông Khoa"})
        meeting.write(
            {"minutes": minutes, "conclusion_ids": [(0, 0, vals) for vals in conclusions]}
        )
        return meeting

    @classmethod
    def conclusion(cls, **traits):
        vals = {"content": "Bổ sung nhân sự", "due_on": "2026-12-15"}
        return {**vals, "owner_unit_id": cls.agency.unit_id.id, **traits}

    # --- matters

    @classmethod
    def new_matter(cls, kind, user=None, **traits):
        """A matter of the centre, of the kind with that code, its whole list in order."""
        matter_kind = cls.env["motcua.matter.kind"].search([("code", "=", kind)])
        vals = {"kind_id": matter_kind.id, "subject": "Việc của Trung tâm", "content": "Nội dung"}
        if matter_kind.is_dated:
            vals["happened_on"] = "2026-11-20"
        matter = cls.env["motcua.matter"].with_user(user or cls.clerk).create({**vals, **traits})
        matter.item_ids.outcome = "fine"
        return matter
