from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .delay_case import DUE, IN_TIME, NEW_DATE, REASON, TOO_LATE, DelayCase


@tagged("post_install", "-at_install")
class TestDossierDelay(DelayCase):
    """The agency apologises and names a new date, once; the office promises it."""

    # --- two acts of two units

    @article("13.9", "10.3.đ")
    def test_the_promise_stands_until_the_office_has_changed_it(self):
        dossier = self.at_agency()
        slip = self.apologise(dossier)
        self.assertRegex(slip.number, r"^\d+/PXL$")
        self.assertLocal(slip.delayed_due_at, DUE)
        self.assertLocal(dossier.promised_at, DUE)
        self.assertTrue(dossier.is_new_date_waiting)
        self.assertFalse(dossier.message_to_applicant_ids)
        self.reschedule(dossier)
        self.assertLocal(dossier.promised_at, NEW_DATE)
        self.assertLocal(dossier.due_at, DUE)
        self.assertFalse(dossier.is_new_date_waiting)
        self.assertEqual(dossier.state, "processing")

    @article("13.9")
    def test_the_applicant_is_told_reason_and_new_date_in_the_same_act(self):
        dossier = self.at_agency(applicant_email="a@example.vn")
        self.apologise(dossier)
        self.reschedule(dossier)
        message = dossier.message_to_applicant_ids
        self.assertEqual((message.kind, message.channel), ("delay", "mail"))
        for part in (REASON, "xin lỗi", "09 giờ 00 phút, ngày 02 tháng 12 năm 2026", "Sở Tư pháp"):
            self.assertIn(part, message.body)

    @article("13.9")
    def test_both_acts_are_facts_of_the_dossier(self):
        dossier = self.at_agency()
        slip = self.apologise(dossier)
        self.at("2026-11-26 10:00")
        self.reschedule(dossier)
        facts = dossier.event_ids.filtered(lambda row: row.move in ("apologise", "reschedule"))
        self.assertEqual(
            [(row.move, row.unit_id, row.user_id, row.article) for row in facts],
            [
                ("apologise", self.agency.unit_id, self.leader, "13.9"),
                ("reschedule", self.centre.unit_id, self.clerk, "13.9"),
            ],
        )
        self.assertEqual(facts[1].note, f"{slip.number}: 08:37 27/11/2026 → 09:00 02/12/2026")

    @article("13.9")
    def test_the_apology_is_handed_over_after_the_date_was_changed(self):
        dossier = self.at_agency()
        slip = self.apologise(dossier).with_user(self.clerk)
        with self.assertRefused("change the promised date first", article="13.9"):
            slip.action_deliver()
        self.reschedule(dossier)
        slip.action_deliver()
        self.assertEqual(slip.state, "delivered")

    @article("13.9")
    def test_the_office_is_told_and_finds_the_dossier_among_new_dates(self):
        dossier = self.at_agency()
        waiting = [("is_new_date_waiting", "=", True)]
        dossiers = self.env["motcua.dossier"].with_user(self.clerk)
        self.assertNotIn(dossier, dossiers.search(waiting))
        self.apologise(dossier)
        self.assertIn(dossier, dossiers.search(waiting))
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.clerk.partner_id.ids)]
        )
        self.assertTrue(any(dossier.code in (mail.body or "") for mail in inbox))
        self.reschedule(dossier)
        self.assertNotIn(dossier, dossiers.search(waiting))
        self.assertIn(dossier, dossiers.search([("is_new_date_waiting", "=", False)]))

    # --- who

    @article("13.9")
    def test_only_the_head_or_whom_a_decision_charges_signs(self):
        dossier = self.at_agency()
        deputy = self.new_user("case_officer", self.agency)
        other = self.user("agency_leader", self.other_agency)
        self.at("2026-11-26 09:00")
        slip = self.draft(dossier, self.officer)
        for person in (self.officer, deputy):
            with self.subTest(person=person.name), self.assertRefused(article="13.9"):
                slip.with_user(person).action_issue()
        with self.assertRefused():
            self.draft(dossier, other)
        self.appoint(deputy, self.agency, "deputy", ["decide"])
        slip = slip.with_user(deputy)
        with self.assertRaises(AccessError):
            slip.action_issue()
        self.appoint(deputy, self.agency, "deputy", ["apologise"])
        slip.action_issue()
        self.assertEqual(slip.issued_by_id, deputy)
        self.assertEqual(slip.appointment_id._signature(), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))

    @article("13.9")
    def test_only_the_counter_of_the_office_changes_the_date(self):
        dossier = self.at_agency()
        self.apologise(dossier)
        stranger = self.user("counter_officer", self.district_office)
        for person in (self.leader, self.officer, self.user("office_head", self.centre), stranger):
            with self.subTest(person=person.name), self.assertRefused():
                dossier.with_user(person).action_reschedule()
        with self.assertRefused("not typed"):
            dossier.with_user(self.clerk).promised_at = self._utc(NEW_DATE)
        self.assertLocal(dossier.promised_at, DUE)

    # --- once

    @article("13.9")
    def test_a_second_new_date_is_refused(self):
        dossier = self.at_agency()
        first = self.apologise(dossier)
        self.reschedule(dossier)
        self.at("2026-12-01 09:00")
        with self.assertRefused(first.number, "second", article="13.9"):
            dossier.with_user(self.leader).action_apologise()
        second = self.another(first)
        with self.assertRefused(first.number, "second", article="13.9"):
            second.action_issue()
        with self.assertRefused("once", article="13.9"):
            self.reschedule(dossier)
        self.assertLocal(dossier.promised_at, NEW_DATE)
        self.assertEqual(dossier.apology_count, 1)

    @article("13.9")
    def test_two_signed_at_once_are_one_too_many(self):
        dossier = self.at_agency()
        self.at("2026-11-26 09:00")
        first = self.draft(dossier)
        second = self.another(first)
        with self.assertRefused("second", article="13.9"):
            (first + second).action_issue()

    @article("13.9")
    def test_how_many_new_dates_there_are_is_a_number_of_the_rules(self):
        self.env.ref("motcua_base.motcua_regime_2018").max_reschedules = 0
        dossier = self.at_agency()
        with self.assertRefused("second", article="13.9"):
            self.apologise(dossier)

    @article("13.9")
    def test_a_restart_gives_no_second_new_date(self):
        dossier = self.at_agency()
        first = self.apologise(dossier)
        self.reschedule(dossier)
        dossier._append_clock("pause", "Trả lại", "13.4")
        self.at("2026-11-30 09:00")
        dossier._append_clock("restart", "Đủ hồ sơ", "13.4")
        due_at = self.env["motcua.time"]._stored(dossier._reading().due_at)
        dossier._write_fact({"due_at": due_at, "promised_at": due_at})
        self.assertFalse(dossier.is_new_date_waiting)
        self.at("2026-12-04 09:00")
        second = self.another(first)
        with self.assertRefused("second", article="13.9"):
            second.action_issue()

    # --- in time, or a breach

    @article("13.9", "10.3.đ")
    def test_an_apology_too_late_is_signed_all_the_same_and_is_a_breach(self):
        for signed, kinds in ((IN_TIME, []), (TOO_LATE, ["apology_late"])):
            with self.subTest(signed=signed):
                dossier = self.at_agency()
                self.apologise(dossier, signed)
                self.assertEqual(self.kinds(dossier), kinds)
        breach = dossier.breach_ids
        self.assertEqual((breach.article, breach.unit_id), ("13.9", self.agency.unit_id))
        self.assertLocal(breach.due_at, "2026-11-26 17:00")

    @article("13.9")
    def test_also_an_overdue_dossier_gets_its_apology(self):
        dossier = self.at_agency()
        self.apologise(dossier, "2026-11-30 08:00")
        self.assertEqual(self.kinds(dossier), ["apology_late"])
        self.reschedule(dossier)
        self.assertLocal(dossier.promised_at, NEW_DATE)

    @article("13.9")
    def test_before_a_day_off_it_is_the_last_working_day(self):
        self.assertBreachFrom("2026-11-27 17:00", "2026-11-27 17:01")

    @article("13.9")
    def test_or_the_day_off_itself_where_the_rules_say_so(self):
        regime = self.env.ref("motcua_base.motcua_regime_2018")
        regime.apology_day_off = "calendar_day"
        self.assertBreachFrom("2026-11-29 23:59", "2026-11-30 00:00")

    def assertBreachFrom(self, in_time, too_late):
        """What was received on a Monday is due the next Monday; its apology is late from then on."""
        for signed, kinds in ((in_time, []), (too_late, ["apology_late"])):
            with self.subTest(signed=signed):
                self.at("2026-11-23 09:00")
                dossier = self.play_to("processing", procedure=self.procedure)
                self.apologise(dossier, signed)
                self.assertEqual(self.kinds(dossier), kinds)

    # --- what has to be on it

    @article("13.9")
    def test_reason_group_unit_and_new_date_are_asked_for(self):
        dossier = self.at_agency()
        self.at("2026-11-26 09:00")
        for field, label in (
            ("delay_reason_id", "Reason group"),
            ("delaying_unit_id", "Delayed by"),
            ("new_due_at", "New date"),
            ("reason", "Reason"),
        ):
            with self.subTest(field=field):
                slip = self.draft(dossier, **{"delaying_unit_id": self.agency.unit_id.id})
                slip[field] = False
                with self.assertRefused(label, article="13.9"):
                    slip.action_issue()
        self.assertEqual(dossier.slip_ids.state, "draft")

    @article("13.9")
    def test_a_new_date_that_cannot_be_kept_is_refused(self):
        dossier = self.at_agency()
        for new_date, part in (
            ("2026-11-26 08:59", "lie ahead"),
            (DUE, "after the legal date"),
            ("2026-11-28 09:00", "working day"),
            ("2026-11-30 10:31", "reception hours"),
        ):
            with self.subTest(new_date=new_date), self.assertRefused(part):
                self.apologise(dossier, new_due_at=self._utc(new_date))
        self.apologise(dossier, new_due_at=self._utc("2026-11-30 10:30"))

    @article("13.9")
    def test_it_is_for_dossiers_whose_time_runs_at_the_agency(self):
        for state, is_possible in (("received", False), ("forwarded", True), ("resolved", False)):
            with self.subTest(state=state):
                dossier = self.at_agency(state)
                if is_possible:
                    self.assertTrue(self.apologise(dossier).number)
                    continue
                with self.assertRefused():
                    self.apologise(dossier)

    def test_what_was_signed_stays(self):
        slip = self.apologise(self.at_agency())
        with self.assertRefused(article="4.2"):
            slip.new_due_at = self._utc("2026-12-09 09:00")
        with self.assertRefused(article="13.9"):
            self.env["motcua.dossier.slip"].with_user(self.leader).create(
                {
                    "dossier_id": slip.dossier_id.id,
                    "kind": "apology",
                    "delayed_due_at": self._utc(DUE),
                }
            )

    # --- two dates, never mixed

    @article("13.9")
    def test_a_new_date_moves_the_work_lists_and_no_figure(self):
        dossier = self.at_agency()
        self.apologise(dossier)
        self.reschedule(dossier)
        self.at("2026-11-30 08:00")
        dossier.invalidate_recordset()
        self.assertEqual(dossier.urgency, "in_time")
        self.assertTrue(dossier.is_past_due)
        dossiers = self.env["motcua.dossier"]
        for urgency, found in (("overdue", False), ("in_time", True)):
            with self.subTest(urgency=urgency):
                listed = dossiers.search([("urgency", "=", urgency)])
                self.assertEqual(dossier in listed, found)
        self.assertIn(dossier, dossiers.search([("is_past_due", "=", True)]))
        self.assertLocal(dossier.warn_at, "2026-11-30 14:07")
        self.play_to("resolved", dossier)
        self.assertEqual(dossier.urgency, "done_late")

    @article("13.9")
    def test_past_the_new_date_it_is_overdue_again(self):
        dossier = self.at_agency()
        self.apologise(dossier)
        self.reschedule(dossier)
        for now, urgency in (
            ("2026-11-30 14:06", "in_time"),
            ("2026-11-30 14:07", "due_soon"),
            ("2026-12-02 09:00:00", "due_soon"),
            ("2026-12-02 09:00:01", "overdue"),
        ):
            with self.subTest(now=now):
                self.at(now)
                dossier.invalidate_recordset()
                self.assertEqual(dossier.urgency, urgency)
                self.assertIn(dossier, dossier.search([("urgency", "=", urgency)]))

    @article("13.9")
    def test_the_public_page_names_both_dates(self):
        dossier = self.at_agency()
        self.apologise(dossier)
        before = dossier.sudo()._public_view("code")["sentence"]
        self.assertIn("promised for 08:37 on 27/11.", before)
        self.reschedule(dossier)
        view = dossier.sudo()._public_view("code")
        self.assertIn("promised for 08:37 on 27/11 and now for 09:00 on 02/12", view["sentence"])
        labels = {date["label"]: date["moment"] for date in view["dates"]}
        self.assertEqual(labels["Date first promised"], "08:37 on 27/11")
        self.assertEqual(labels["Date promised"], "09:00 on 02/12")
        self.at("2026-12-02 09:01")
        view = dossier.sudo()._public_view("whole")
        self.assertEqual(view["badge"]["look"], "late")
        self.assertIn("second new date is not allowed", view["next"][0])
