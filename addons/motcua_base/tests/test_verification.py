from odoo.tests import tagged

from .appraisal_case import VERIFIED, AppraisalCase
from .article import article


@tagged("post_install", "-at_install")
class TestVerification(AppraisalCase):
    """A verification has a file; who has to be there is told in time."""

    def verifying(self):
        dossier = self.processing(procedure=self.new_procedure(steps=VERIFIED))
        step = dossier.step_ids.filtered(lambda row: row.kind == "verify")
        step.with_user(self.leader)._assign(self.officer)
        return dossier, step.with_user(self.officer)

    @article("13.3.a", "13.3.b")
    def test_a_verify_step_is_not_submitted_before_its_file_is_concluded(self):
        dossier, step = self.verifying()
        with self.assertRefused("has to be concluded", article="13.3.b"):
            step.action_submit()
        file = self.verification(dossier)
        with self.assertRefused("has to be concluded", article="13.3.b"):
            step.action_submit()
        self.at("2026-11-23 11:00")
        self.concluded(file)
        step.action_submit()
        self.assertEqual(step.state, "submitted")
        self.assertLocal(file.concluded_at, "2026-11-23 11:00")
        self.assertEqual(file.concluded_by_id, self.officer)

    @article("13.2")
    def test_a_step_that_verifies_nothing_needs_no_file(self):
        step = self.processing().step_ids[0].with_user(self.officer)
        step.with_user(self.leader)._assign(self.officer)
        step.action_submit()
        self.assertEqual(step.state, "submitted")

    @article("13.3.b")
    def test_a_cancelled_file_does_not_stand_for_one(self):
        dossier, step = self.verifying()
        self.verification(dossier).action_cancel()
        with self.assertRefused("has to be concluded", article="13.3.b"):
            step.action_submit()

    @article("13.3.b")
    def test_place_people_and_conclusion_are_recorded_before_it_is_sealed(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier)
        self.at("2026-11-23 11:00")
        file.write({"minutes": "Đã đo", "conclusion": "Đúng"})
        for name, label in (
            ("place", "Where"),
            ("people", "People taking part"),
            ("minutes", "Course of the verification"),
            ("conclusion", "Conclusion"),
        ):
            with self.subTest(field=name):
                kept, file[name] = file[name], False
                with self.assertRefused(label, "missing", article="13.3.b"):
                    file.action_conclude()
                file[name] = kept
        file.action_conclude()
        self.assertEqual(file.state, "concluded")

    @article("13.3.b")
    def test_a_concluded_file_is_sealed(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier)
        self.at("2026-11-23 11:00")
        self.concluded(file)
        with self.assertRefused("stays as it is", article="4.2"):
            file.conclusion = "Khác"
        with self.assertRefused():
            file.action_cancel()

    @article("13.3.b")
    def test_what_has_not_taken_place_is_not_concluded(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier)
        self.at("2026-11-23 08:59")
        with self.assertRefused("not taken place yet", article="13.3.b"):
            self.concluded(file)
        self.at("2026-11-23 09:00")
        self.concluded(file)

    @article("13.3.b")
    def test_an_applicant_who_has_to_be_there_is_told_the_day_before_at_the_latest(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier, is_meeting=True)
        self.at("2026-11-23 00:00")
        with self.assertRefused("1 day(s) before", article="13.3.b"):
            file.action_announce()
        self.at("2026-11-22 23:59")
        file.action_announce()
        self.assertEqual(file.state, "announced")
        self.assertLocal(file.told_at, "2026-11-22 23:59")
        (text,) = self.told(dossier, "meeting")
        for part in ("09 giờ 00 phút, ngày 23 tháng 11", "Phường Xuân Khánh", "Ranh giới"):
            self.assertIn(part, text)

    @article("13.3.b")
    def test_a_meeting_is_not_told_without_time_place_people_and_content(self):
        dossier, _step = self.verifying()
        for name in ("held_at", "place", "people", "content"):
            with self.subTest(field=name):
                file = self.verification(dossier, is_meeting=True, **{name: False})
                with self.assertRefused("missing", article="13.3.b"):
                    file.action_announce()
        self.assertFalse(self.told(dossier, "meeting"))

    @article("13.3.b")
    def test_a_meeting_that_nobody_told_is_not_concluded(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier, is_meeting=True)
        self.at("2026-11-23 11:00")
        with self.assertRefused("has not been told", article="13.3.b"):
            self.concluded(file)

    @article("13.3.b")
    def test_a_changed_or_cancelled_meeting_is_told_again(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier, is_meeting=True)
        file.action_announce()
        file.minutes = "Chuẩn bị"
        self.assertEqual(len(self.told(dossier, "meeting")), 1)
        file.place = "Trụ sở Ủy ban nhân dân phường"
        self.assertIn("thay đổi", self.told(dossier, "meeting")[1])
        with self.assertRefused("too soon", article="13.3.b"):
            file.held_at = self._utc("2026-11-20 15:00")
        file.action_cancel()
        self.assertIn("hủy", self.told(dossier, "meeting")[2])

    @article("13.3.b")
    def test_how_long_before_is_a_number_of_the_rules(self):
        self.env.ref("motcua_base.motcua_regime_2018").copy(
            {"code": "3 ngày", "valid_from": "2026-11-01", "verification_notice_days": 3}
        )
        dossier, _step = self.verifying()
        file = self.verification(dossier, is_meeting=True)
        self.at("2026-11-20 09:00")
        file.action_announce()
        with self.assertRefused("3 day(s) before", article="13.3.b"):
            self.at("2026-11-21 09:00")
            file.place = "Nơi khác"

    def test_only_the_agency_keeps_the_file_and_the_office_sees_it(self):
        dossier, _step = self.verifying()
        file = self.verification(dossier)
        self.assertEqual(file.with_user(self.clerk).place, "Phường Xuân Khánh")
        stranger = self.user("case_officer", self.other_agency)
        for person in (self.clerk, stranger):
            with self.subTest(person=person.name), self.assertRefused():
                file.with_user(person).place = "Khác"
        with self.assertRefused():
            self.verification(dossier, user=stranger)
