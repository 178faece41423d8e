from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase

MONDAY = "2026-11-23"


@tagged("post_install", "-at_install")
class TestCalendarChange(MotcuaCase):
    """Received on Friday 20/11 at 08:37."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(working_days=3)

    def change(self, kind="off", day=MONDAY, **traits):
        line = {"day": day, "kind": kind, "name": "Nghỉ bù"}
        vals = {"name": "Thông báo 99/TB-VP", "line_ids": [Command.create(line)], **traits}
        return self.env["motcua.calendar.change"].with_user(self.admin).create(vals)

    def test_what_would_move_is_shown_before_anything_changes(self):
        dossier = self.receive(self.procedure)
        change = self.change()
        change.action_preview()
        (row,) = change.row_ids
        self.assertEqual(row.dossier_id, dossier)
        self.assertLocal(row.old_due_at, "2026-11-25 08:37")
        self.assertLocal(row.new_due_at, "2026-11-26 08:37")
        self.assertTrue(row.is_printed)
        self.assertLocal(dossier.due_at, "2026-11-25 08:37")
        self.assertFalse(self.env["motcua.calendar.day"].search([("day", "=", MONDAY)]))

    def test_applying_moves_the_dates_with_their_cause_and_drafts_the_notices(self):
        dossier = self.receive(self.procedure, applicant_email="dan@example.com")
        change = self.change()
        change.action_preview()
        change.action_apply()
        self.assertEqual((change.state, change.applied_by_id), ("applied", self.admin))
        for date in (dossier.due_at, dossier.promised_at):
            self.assertLocal(date, "2026-11-26 08:37")
        self.assertEqual(dossier._reading().due_at, self.env["motcua.time"]._local(dossier.due_at))
        fact = dossier.event_ids[-1]
        self.assertEqual((fact.move, fact.note), ("calendar", "Thông báo 99/TB-VP"))
        notice = dossier.message_to_applicant_ids
        self.assertEqual((notice.kind, notice.state), ("calendar", "draft"))
        for part in ("Thông báo 99/TB-VP", "08:37 25/11/2026", "08:37 26/11/2026", dossier.code):
            self.assertIn(part, notice.body)
        day = self.env["motcua.calendar.day"].search([("day", "=", MONDAY)])
        self.assertEqual((day.kind, day.decision), ("off", "Thông báo 99/TB-VP"))

    def test_a_make_up_day_brings_dates_forward_and_a_normal_day_takes_it_back(self):
        dossier = self.receive(self.procedure)
        make_up = self.change("work", "2026-11-21")
        make_up.action_preview()
        make_up.action_apply()
        self.assertLocal(dossier.due_at, "2026-11-24 08:37")
        back = self.change("normal", "2026-11-21")
        back.action_preview()
        back.action_apply()
        self.assertLocal(dossier.due_at, "2026-11-25 08:37")
        self.assertFalse(self.env["motcua.calendar.day"].search([("day", "=", "2026-11-21")]))

    def test_dossiers_whose_count_does_not_touch_the_day_stay(self):
        early = self.receive(self.new_procedure(working_days=1), "2026-11-18 09:00")
        later = self.receive(self.procedure, "2026-11-24 09:00")
        change = self.change()
        change.action_preview()
        self.assertFalse(
            change.row_ids & change.row_ids.filtered(lambda row: row.dossier_id in early | later)
        )

    def test_a_promise_made_anew_stays(self):
        dossier = self.receive(self.procedure)
        promised = self._utc("2026-12-04 09:00")
        self.env.cr.execute(
            "UPDATE motcua_dossier SET promised_at = %s WHERE id = %s", [promised, dossier.id]
        )
        self.env.invalidate_all()
        change = self.change()
        change.action_preview()
        change.action_apply()
        self.assertLocal(dossier.due_at, "2026-11-26 08:37")
        self.assertEqual(dossier.promised_at, promised)

    def test_steps_under_way_follow_the_calendar_of_their_unit(self):
        dossier = self.play_to("processing", procedure=self.procedure)
        step = dossier.step_ids[0]
        self.assertLocal(step.due_at, "2026-11-24 08:37")
        change = self.change()
        change.action_preview()
        change.action_apply()
        self.assertLocal(step.due_at, "2026-11-25 08:37")

    def test_what_is_applied_is_what_was_looked_at(self):
        self.receive(self.procedure)
        change = self.change()
        change.action_preview()
        self.receive(self.procedure)
        with self.assertRefused("other dossiers would move than were shown"):
            change.action_apply()
        change.action_preview()
        change.action_apply()
        self.assertEqual(len(change.row_ids), 2)
        with self.assertRefused("stays as it was", article="4.2"):
            change.name = "khác"

    @article("9.2.a")
    def test_a_day_on_which_dates_rest_is_not_changed_by_hand(self):
        self.receive(self.procedure)
        days = self.env["motcua.calendar.day"].with_user(self.admin)
        for day, touched in (
            ("2026-11-19", False),
            ("2026-11-20", True),
            ("2026-11-25", True),
            ("2026-11-26", False),
        ):
            vals = {"day": day, "kind": "off", "name": "Nghỉ", "decision": "1/TB"}
            with self.subTest(day=day):
                if touched:
                    with self.assertRefused("Change the calendar", article="9.2.a"):
                        days.create(vals)
                else:
                    self.assertTrue(days.create(vals))

    def test_an_opening_of_an_office_moves_no_date_and_needs_no_change(self):
        self.receive(self.procedure)
        days = self.env["motcua.calendar.day"].with_user(self.admin)
        vals = {"day": "2026-11-21", "kind": "open", "name": "Mở cửa", "decision": "1/QĐ"}
        self.assertTrue(days.create({**vals, "office_id": self.centre.id}))

    def test_days_of_a_year_on_which_dates_rest_become_a_change(self):
        self.receive(self.new_procedure(calendar_days=30))
        wizard = self.env["motcua.calendar.year"].with_user(self.admin)
        line = {"day": "2026-11-24", "kind": "off", "name": "Ngày Văn hóa"}
        action = wizard.create(
            {"year": 2026, "line_ids": [Command.clear(), Command.create(line)]}
        ).action_add()
        self.assertEqual(action["res_model"], "motcua.calendar.change")

    def test_only_the_administrator_changes_the_calendar(self):
        head = self.user("office_head", self.centre)
        for person in (self.clerk, self.leader, head):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                self.env["motcua.calendar.change"].with_user(person).create({"name": "x"})

    def test_more_dossiers_take_no_more_queries(self):
        self.receive_many(3, self.procedure)
        change = self.change()
        change.action_preview()
        change._rows()
        counts = []
        for more in (1, 1, 40):
            self.receive_many(more, self.procedure)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            change._rows()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
