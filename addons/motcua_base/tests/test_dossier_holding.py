from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .delay_case import DelayCase


@tagged("post_install", "-at_install")
class TestDossierHolding(DelayCase):
    """Who had a dossier how long, and whose its lateness is, to the minute."""

    def resolved(self, arrived):
        dossier = self.at_agency("forwarded")
        self.at("2026-11-20 10:37")
        self.play_to("processing", dossier)
        self.at(arrived)
        return self.play_to("resolved", dossier)

    def sums(self, dossier):
        rows = dossier.holding_ids
        return {
            name: sum(rows.mapped(f"{name}_minutes"))
            for name in ("spent", "allowed", "over", "late")
        }

    @article("13.9", "4.4")
    def test_spent_less_allowed_is_the_lateness_to_the_minute(self):
        # Due on Friday 27/11 at 08:37: five days of eight hours.
        for arrived, lateness in (
            ("2026-11-27 08:37", 0),
            ("2026-11-27 08:38", 1),
            ("2026-11-30 08:37", 480),
            ("2026-11-26 16:37", -120),
        ):
            with self.subTest(arrived=arrived):
                sums = self.sums(self.resolved(arrived))
                self.assertEqual(sums["allowed"], 2400)
                self.assertEqual(sums["spent"], 2400 + lateness)
                self.assertEqual(sums["over"], lateness)
                self.assertEqual(sums["late"], max(lateness, 0))

    @article("4.4")
    def test_each_holder_has_its_rows_with_what_it_did(self):
        dossier = self.resolved("2026-11-30 08:37")
        rows = [
            (row.unit_id, row.part, row.step_name, row.spent_minutes, row.allowed_minutes)
            for row in dossier.holding_ids.filtered("spent_minutes")
        ]
        self.assertEqual(
            rows,
            [
                (self.centre.unit_id, "under_way", False, 120, 120),
                (self.agency.unit_id, "step", "Thẩm định", 2760, 1824),
            ],
        )
        late = dossier.holding_ids.filtered("late_minutes")
        self.assertEqual((late.unit_id, late.late_minutes), (self.agency.unit_id, 480))
        self.assertEqual(late.officer_id, self.officer)
        self.assertEqual(late.resolved_at, dossier.resolved_at)

    @article("12.2", "4.4")
    def test_the_office_that_sends_too_late_answers_for_it(self):
        dossier = self.at_agency("received")
        self.at("2026-11-23 09:00")
        self.play_to("processing", dossier)
        self.at("2026-11-30 08:37")
        self.play_to("resolved", dossier)
        office = dossier.holding_ids.filtered(lambda row: row.part == "office")
        # It might have kept it until Friday at 17:00; it kept it for two hours of Monday more.
        self.assertEqual((office.over_minutes, office.unit_id), (120, self.centre.unit_id))
        self.assertGreater(office.late_minutes, 0)
        self.assertEqual(self.sums(dossier)["late"], 480)

    @article("12.2", "4.4")
    def test_what_is_confirmed_too_late_is_the_receivers_from_its_deadline_on(self):
        for confirmed, minutes in (("2026-11-20 17:00", 0), ("2026-11-23 07:10", 10)):
            with self.subTest(confirmed=confirmed):
                dossier = self.at_agency("forwarded")
                self.at(confirmed)
                self.play_to("processing", dossier)
                found = dossier._attribution().intervals
                late = [each for each in found if each.part == "unconfirmed"]
                self.assertEqual(sum(each.spent for each in late), minutes)
                self.assertTrue(all(each.unit == self.agency.unit_id.id for each in late))

    def test_a_result_that_the_office_confirms_too_late_is_the_offices(self):
        dossier = self.at_agency()
        self.at("2026-11-24 15:00")
        self.do_steps(dossier)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.at("2026-11-27 09:37")
        dossier.with_user(self.clerk).action_resolve()
        late = dossier.holding_ids.filtered("late_minutes")
        self.assertEqual((late.unit_id, late.part), (self.centre.unit_id, "unconfirmed"))
        self.assertEqual(late.late_minutes, 60)

    @article("13.4")
    def test_pauses_are_the_applicants_and_a_restart_counts_anew(self):
        dossier = self.at_agency()
        self.at("2026-11-23 08:37")
        dossier._append_clock("pause", "Trả lại", "13.4")
        self.at("2026-11-25 08:37")
        self.assertEqual(sum(each.spent for each in dossier._attribution().intervals), 480)
        dossier._append_clock("resume", "Tiếp tục", "13.4")
        self.at("2026-11-25 09:37")
        self.assertEqual(sum(each.spent for each in dossier._attribution().intervals), 540)
        dossier._append_clock("pause", "Trả lại", "13.4")
        dossier._append_clock("restart", "Đủ hồ sơ", "13.4")
        self.at("2026-11-25 10:37")
        self.assertEqual(sum(each.spent for each in dossier._attribution().intervals), 60)

    # --- in the open

    @article("4.4")
    def test_everybody_who_takes_part_reads_it_and_nobody_else(self):
        dossier = self.at_agency()
        self.at("2026-11-30 08:37")
        for person in (
            self.clerk,
            self.officer,
            self.leader,
            self.user("office_head", self.centre),
        ):
            with self.subTest(person=person.name):
                shown = dossier.with_user(person).get_holdings()
                units = {row["unit"] for row in shown["rows"]}
                self.assertIn(self.agency.name, units)
                self.assertTrue(shown["total"]["is_late"])
                self.assertEqual(shown["total"]["over"], "+1 d")
        with self.assertRaises(AccessError):
            dossier.with_user(self.user("case_officer", self.other_agency)).get_holdings()

    @article("4.4")
    def test_steps_to_come_are_shown_with_their_time(self):
        dossier = self.at_agency()
        rows = dossier.get_holdings()["rows"]
        coming = [row for row in rows if not row["since"]]
        self.assertEqual([row["doing"] for row in coming], ["Ký duyệt"])
        self.assertTrue(coming[0]["allowed"])

    def test_what_is_due_at_once_has_no_rows(self):
        dossier = self.receive(at_once=True)
        self.assertFalse(dossier.get_holdings()["rows"])

    @article("4.2")
    def test_what_was_kept_is_not_rewritten(self):
        row = self.resolved("2026-11-30 08:37").holding_ids[0]
        for act in (lambda: row.sudo().write({"late_minutes": 0}), row.sudo().unlink):
            with self.assertRefused(article="4.2"):
                act()

    def test_it_asks_as_many_questions_for_eight_as_for_two(self):
        counts = []
        for size in (2, 8):
            dossiers = self.env["motcua.dossier"]
            for _each in range(size):
                dossiers += self.at_agency()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            for dossier in dossiers:
                dossier._attribution()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)
