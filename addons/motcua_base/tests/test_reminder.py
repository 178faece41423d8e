from odoo.tests import tagged

from .article import article
from .office_case import OfficeCase
from .pdf_case import PdfCase


@tagged("post_install", "-at_install")
class TestReminder(OfficeCase, PdfCase):
    """Reminders: laid out by the job, signed by order, one step higher when unanswered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.committee = cls.new_agency("Ủy ban nhân dân thành phố", kind="committee")
        cls.agency.parent_id = cls.committee
        cls.above = cls.user("agency_leader", cls.host)
        cls.env["motcua.appointment"]._head_of(cls.host.unit_id).title = "Chánh Văn phòng"
        cls.dossier = cls.play_to("processing", working_days=5)  # due on the 27th

    def draft(self, now="2026-11-30 07:20"):
        self.run_job("motcua_request_cron_draft_reminders", now)
        return self.env["motcua.request"].search([("kind", "=", "reminder")])

    def sign(self, reminder, user=None):
        reminder.with_user(user or self.head).action_send()
        return reminder

    @article("6.2")
    def test_the_job_lays_out_one_reminder_for_what_is_overdue(self):
        self.assertFalse(self.draft("2026-11-27 08:00"))
        reminder = self.draft()
        self.assertEqual(reminder.line_ids.dossier_id, self.dossier)
        self.assertEqual(
            (reminder.unit_id, reminder.to_unit_id), (self.centre.unit_id, self.agency.unit_id)
        )
        self.assertTrue(self.inbox(self.head, "waits to be signed"))
        self.at("2026-11-23 08:00")
        second = self.play_to("processing", procedure=self.dossier.procedure_id)
        self.assertEqual(self.draft("2026-12-02 07:20"), reminder)
        self.assertEqual(reminder.line_ids.dossier_id, self.dossier + second)
        self.assertEqual(len(self.draft("2026-12-03 07:20").line_ids), 2)

    @article("6.2")
    def test_on_a_day_off_nothing_is_laid_out(self):
        self.assertFalse(self.draft("2026-11-28 07:20"))

    @article("10.1.a")
    def test_the_head_or_the_deputy_charged_alone_signs(self):
        reminder = self.draft()
        deputy, delegate = (self.new_user("counter_officer", self.centre) for _each in range(2))
        for person in (self.clerk, deputy, self.leader, self.admin):
            with self.subTest(person=person.name), self.assertRefused():
                reminder.with_user(person).sudo().action_send()
        self.assertEqual(reminder.state, "draft")
        self.appoint(delegate, self.centre, kind="deputy", rights=["steer"])
        with self.assertRefused(article="10.1.a"):
            self.sign(reminder, delegate)
        self.appoint(deputy, self.centre, kind="deputy", rights=["remind"])
        self.sign(reminder, deputy)
        self.assertEqual(reminder.signature, "TL. CHÁNH VĂN PHÒNG\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")

    @article("10.1.a")
    def test_a_charge_that_has_ended_signs_no_more(self):
        deputy = self.new_user("counter_officer", self.centre)
        self.appoint(deputy, self.centre, kind="deputy", rights=["remind"], valid_to="2026-11-29")
        with self.assertRefused(article="10.1.a"):
            self.sign(self.draft(), deputy)

    @article("10.1.a")
    def test_the_appointment_it_was_signed_under_is_not_rewritten(self):
        reminder = self.sign(self.draft())
        with self.assertRefused("signed under it", article="4.2"):
            reminder.appointment_id.title = "Phó Giám đốc"
        reminder.appointment_id.valid_to = "2026-12-31"

    @article("6.2")
    def test_what_is_neither_due_nor_overdue_is_not_reminded_of(self):
        reminder = (
            self.env["motcua.request"]
            .with_user(self.head)
            .create(
                {
                    "kind": "reminder",
                    "subject": "Đôn đốc",
                    "to_unit_id": self.agency.unit_id.id,
                    "line_ids": [(0, 0, {"dossier_id": self.dossier.id})],
                }
            )
        )
        self.at("2026-11-24 16:00")
        with self.assertRefused("neither due nor overdue", article="6.2"):
            reminder.action_send()
        self.at("2026-11-25 07:00")
        reminder.action_send()
        self.assertEqual(reminder.state, "sent")

    @article("6.2")
    def test_without_a_dossier_it_is_not_sent(self):
        reminder = self.draft()
        reminder.with_user(self.head).line_ids.unlink()
        with self.assertRefused("Dossiers", article="10.1.a"):
            self.sign(reminder)
        reminder.with_user(self.head).action_fill()
        self.sign(reminder)
        with self.assertRefused(article="4.2"):
            reminder.with_user(self.head).line_ids.unlink()

    @article("6.2", "10.1.a")
    def test_unanswered_it_goes_to_the_agency_above_once(self):
        reminder = self.sign(self.draft())
        self.run_job("motcua_request_cron_watch", "2026-12-03 17:00")
        self.assertFalse(reminder.next_ids)
        for now in ("2026-12-03 17:00:01", "2026-12-04 08:00"):
            self.run_job("motcua_request_cron_watch", now)
            self.assertEqual(len(reminder.next_ids), 1)
        second = reminder.next_ids
        self.assertEqual((second.level, second.state), (2, "draft"))
        self.assertEqual(second.to_unit_id, self.committee.unit_id)
        self.assertEqual(second.line_ids.dossier_id, self.dossier)
        self.assertIn(reminder.number, second.content)
        self.sign(second)
        self.assertEqual(second.number, "02/TTPVHCC")

    @article("6.2", "10.1.a")
    def test_answered_in_time_it_goes_no_higher(self):
        reminder = self.sign(self.draft())
        theirs = reminder.with_user(self.leader)
        theirs.answer = "Sẽ xong ngày mai"
        theirs.action_answer()
        self.run_job("motcua_request_cron_watch", "2026-12-04 08:00")
        self.assertFalse(reminder.next_ids)

    @article("10.1.a")
    def test_the_letter_is_printed_by_order_without_naming_an_applicant(self):
        reminder = self.sign(self.draft())
        self.assertPaper(
            self.paper("motcua_request_letter", reminder, self.head),
            "A4",
            "Số: 01/TTPVHCC",
            "V/v đôn đốc giải quyết hồ sơ thủ tục hành chính",
            "Kính gửi: Sở Tư pháp",
            self.dossier.code,
            "08:37 27/11/2026",
            "trả lời bằng văn bản trước 17:00 03/12/2026",
            "TL. CHÁNH VĂN PHÒNG",
            "GIÁM ĐỐC",
            self.head.name,
        )
        text = self.paper("motcua_request_letter", reminder, self.head).text
        self.assertNotIn(self.dossier.applicant_name, text)
