from odoo.tests import tagged

from .article import article
from .office_case import OfficeCase
from .pdf_case import PdfCase


@tagged("post_install", "-at_install")
class TestMeeting(OfficeCase, PdfCase):
    """Every three months the head meets the agencies; what was concluded is followed up."""

    def closed(self, *conclusions, held="2026-11-20 08:00", **traits):
        meeting = self.hold(self.new_meeting(held, **traits), conclusions)
        meeting.review_ids.write({"remark": "Đã nghe"})
        meeting.action_close()
        return meeting

    # --- inviting and holding

    @article("10.1.b")
    def test_agencies_are_invited_with_time_place_and_agenda(self):
        meeting = self.new_meeting("2026-11-27 14:00", agenda=False)
        with self.assertRefused("Agenda", article="10.1.b"):
            meeting.action_invite()
        self.assertFalse(meeting.with_user(self.leader).has_access("read"))
        meeting.agenda = "Hồ sơ quá hạn"
        meeting.action_invite()
        for person in (self.leader, self.other_leader):
            self.assertTrue(self.inbox(person, "14:00 27/11/2026"))
        self.assertTrue(meeting.with_user(self.leader).has_access("read"))

    @article("10.1.b")
    def test_nobody_is_invited_to_what_is_over_and_nothing_is_held_beforehand(self):
        meeting = self.new_meeting("2026-11-20 08:37")
        with self.assertRefused("what is over", article="10.1.b"):
            meeting.action_invite()
        later = self.new_meeting("2026-11-20 08:38")
        with self.assertRefused("takes place at", article="10.1.b"):
            later.action_hold()
        meeting.action_hold()
        self.assertEqual(meeting.state, "held")

    @article("10.1.b", "4.1")
    def test_only_the_head_or_whom_the_head_charged_steers_it(self):
        meeting = self.new_meeting(user=self.clerk)
        for person in (self.clerk, self.leader, self.admin):
            with self.subTest(person=person.name), self.assertRefused():
                meeting.with_user(person).sudo().action_hold()
        self.appoint(self.clerk, self.centre, kind="deputy", rights=["steer"])
        meeting.with_user(self.clerk).action_hold()
        self.assertEqual(meeting.state, "held")

    def test_without_a_list_the_agencies_of_its_procedures_are_listed(self):
        self.new_procedure()
        self.new_procedure(agency_id=self.other_agency.id)
        self.new_procedure(state="draft", agency_id=self.district.id)
        meeting = self.new_meeting(attendance_ids=[])
        self.assertEqual(meeting.attendance_ids.unit_id, (self.agency + self.other_agency).unit_id)

    # --- the head's morning list

    @article("10.1.b")
    def test_the_head_finds_the_meeting_that_comes_due_until_it_is_called(self):
        offices = self.env["motcua.office"].with_user(self.head)

        def due():
            return offices.search([("is_meeting_due", "=", True)])

        self.assertEqual(due(), self.centre, "none is on record")
        self.closed()
        self.assertFalse(due())
        self.at("2027-02-05 08:00")
        self.assertFalse(due())
        self.at("2027-02-08 08:00")  # ten working days before 20/02, a Saturday
        self.assertEqual(due(), self.centre)
        self.assertEqual(str(due().next_meeting_by), "2027-02-20")
        called = due().action_call_meeting()["context"]
        self.assertEqual(called["default_unit_id"], self.centre.unit_id.id)
        meeting = self.new_meeting("2027-02-18 08:00")
        self.assertFalse(due())
        self.at("2027-02-18 08:01")
        self.assertEqual(due(), self.centre, "it was not held")
        self.hold(meeting)
        self.assertFalse(due())

    # --- minutes

    @article("10.1.b")
    def test_minutes_are_closed_with_who_was_there_and_what_was_said(self):
        meeting = self.new_meeting()
        meeting.action_hold()
        with self.assertRefused("Minutes", article="10.1.b"):
            meeting.action_close()
        meeting.minutes = "Các cơ quan báo cáo"
        with self.assertRefused("none of them was there", article="10.1.b"):
            meeting.action_close()
        meeting.attendance_ids[0].is_present = True
        meeting.action_close()
        self.assertEqual((meeting.state, meeting.number), ("closed", "01/BB-TTPVHCC"))
        with self.assertRefused("closed", article="4.2"):
            meeting.minutes = "Khác"
        with self.assertRefused("closed", article="4.2"):
            meeting.attendance_ids[1].is_present = True

    @article("10.1.b")
    def test_a_conclusion_needs_an_owner_and_a_day_after_the_meeting(self):
        for vals, words in (
            ({"owner_unit_id": False}, "who does it and until when"),
            ({"due_on": False}, "who does it and until when"),
            ({"due_on": "2026-11-19"}, "before the meeting"),
        ):
            meeting = self.hold(self.new_meeting(), [self.conclusion(**vals)])
            with self.subTest(vals=vals), self.assertRefused(words, article="10.1.b"):
                meeting.action_close()
        meeting = self.closed(self.conclusion(due_on="2026-11-20"))
        self.assertTrue(self.inbox(self.leader, "Bổ sung nhân sự"))
        with self.assertRefused(article="4.2"):
            meeting.conclusion_ids.due_on = "2027-01-01"

    @article("10.1.b", "7")
    def test_the_next_meeting_goes_through_what_is_open_before_it_is_closed(self):
        first = self.closed(self.conclusion(), self.conclusion(content="Sửa quy trình"))
        done = first.conclusion_ids[0].with_user(self.leader)
        done.result = "Đã cử thêm người"
        done.action_finish()
        self.at("2027-02-20 10:00")
        second = self.hold(self.new_meeting("2027-02-20 08:00"))
        self.assertEqual(second.review_ids.conclusion_id, first.conclusion_ids)
        second.review_ids[0].remark = "Tốt"
        with self.assertRefused("has not been gone through", article="10.1.b"):
            second.action_close()
        second.review_ids[1].remark = "Làm tiếp"
        second.action_close()
        self.at("2027-05-20 10:00")
        third = self.hold(self.new_meeting("2027-05-20 08:00"))
        self.assertEqual(third.review_ids.conclusion_id, first.conclusion_ids[1])

    @article("10.1.b")
    def test_a_conclusion_is_done_by_its_owner_with_what_came_of_it(self):
        conclusion = self.closed(self.conclusion()).conclusion_ids
        theirs = conclusion.with_user(self.leader)
        with self.assertRefused("What came of it", article="10.1.b"):
            theirs.action_finish()
        with self.assertRefused(article="10.1.b"):
            conclusion.with_user(self.other_leader).sudo().action_finish()
        theirs.result = "Đã xong"
        theirs.action_finish()
        self.assertEqual(conclusion.state, "done")
        self.assertFalse(self.traces(conclusion, "late"))

    @article("10.1.b")
    def test_the_head_alone_drops_a_conclusion(self):
        conclusion = self.closed(self.conclusion()).conclusion_ids
        conclusion.with_user(self.leader).result = "Không còn cần"
        with self.assertRefused(article="4.1"):
            conclusion.with_user(self.leader).action_drop()
        conclusion.with_user(self.head).action_drop()
        self.assertEqual(conclusion.state, "dropped")

    # --- the watch

    @article("10.1.b")
    def test_the_head_is_told_ten_working_days_before_the_quarter_is_over(self):
        self.closed(held="2026-11-20 08:00")
        for now, told in (("2027-02-07", 0), ("2027-02-08", 1), ("2027-02-09", 1)):
            self.run_job("motcua_meeting_cron_watch", f"{now} 07:25")
            self.assertEqual(len(self.inbox(self.head, "is due by 20/02/2027")), told)

    @article("10.1.b")
    def test_a_quarter_without_a_meeting_is_kept_as_late(self):
        self.closed(held="2026-11-20 08:00")
        unit = self.centre.unit_id
        for now, late in (("2027-02-20", 0), ("2027-02-21", 1), ("2027-02-22", 1)):
            self.run_job("motcua_meeting_cron_watch", f"{now} 07:25")
            self.assertEqual(len(self.traces(unit, "late")), late)
        self.assertTrue(self.inbox(self.head, "was due by 20/02/2027"))

    @article("10.1.b")
    def test_a_meeting_when_needed_does_not_stand_in_for_the_quarters(self):
        self.closed(held="2026-08-20 08:00")
        self.closed(held="2026-11-19 08:00", kind="extraordinary")
        self.run_job("motcua_meeting_cron_watch", "2026-11-21 07:25")
        self.assertEqual(len(self.traces(self.centre.unit_id, "late")), 1)
        self.closed(held="2026-11-20 08:00")
        self.run_job("motcua_meeting_cron_watch", "2026-11-23 07:25")
        self.assertEqual(len(self.traces(self.centre.unit_id, "late")), 1)

    @article("10.1.b")
    def test_an_overdue_conclusion_is_kept_and_told_once(self):
        conclusion = self.closed(self.conclusion()).conclusion_ids
        self.run_job("motcua_meeting_cron_watch", "2026-12-15 23:59")
        self.assertFalse(self.traces(conclusion, "late"))
        for now in ("2026-12-16 07:25", "2026-12-17 07:25"):
            self.run_job("motcua_meeting_cron_watch", now)
            self.assertEqual(len(self.traces(conclusion, "late")), 1)
            self.assertEqual(len(self.inbox(self.leader, "was to be done until 15/12/2026")), 1)

    # --- the paper

    @article("10.1.b")
    def test_the_minutes_are_printed(self):
        self.closed(self.conclusion(content="Sửa quy trình"), held="2026-08-20 08:00")
        meeting = self.hold(self.new_meeting(secretary="Bà Thu"), [self.conclusion()])
        meeting.review_ids.remark = "Đề nghị làm ngay"
        meeting.action_close()
        self.assertPaper(
            self.paper("motcua_meeting_minutes", meeting, self.head),
            "A4",
            "Số: 02/BB-TTPVHCC",
            "BIÊN BẢN",
            "Họp giao ban quý IV",
            "08 giờ 00 phút, ngày 20 tháng 11 năm 2026",
            "- Sở Tư pháp: Ông Khoa",
            "Vắng: Sở Xây dựng",
            "Sửa quy trình",
            "Đề nghị làm ngay",
            "Bổ sung nhân sự",
            "15/12/2026",
            "GIÁM ĐỐC",
            "Bà Thu",
        )
