from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestSecurity(MotcuaCase):
    """Accounts, access and traces; that a backup can be restored is tested with its command."""

    @article("17.2")
    def test_who_has_left_sees_nothing_and_does_nothing(self):
        dossier = self.receive()
        self.assertTrue(dossier.with_user(self.clerk).has_access("write"))
        self.clerk.motcua_membership_ids.valid_to = "2026-11-20"
        self.at("2026-11-21 00:05")
        self.env["motcua.membership"]._cron_sync_access()
        self.assertFalse(dossier.with_user(self.clerk).has_access("read"))
        with self.assertRefused():
            dossier.with_user(self.clerk).action_forward()

    @article("17.2")
    def test_every_act_names_who_did_it_when_and_for_which_unit(self):
        dossier = self.play_to("returned")
        events = dossier.event_ids
        moves = {"receive", "forward", "accept", "resolve", "return_result"}
        self.assertLessEqual(moves, set(events.mapped("move")))
        self.assertTrue(all(event.at and event.user_id and event.unit_id for event in events))
        people = {event.move: event.user_id for event in events}
        self.assertEqual((people["receive"], people["accept"]), (self.clerk, self.officer))

    @article("17.2")
    def test_no_trace_is_rewritten_or_taken_away_not_even_by_the_administrator(self):
        event = self.receive().event_ids[:1]
        for person in (self.clerk, self.admin):
            with self.subTest(person=person.name):
                with self.assertRefused():
                    event.with_user(person).write({"user_id": self.officer.id})
                with self.assertRefused():
                    event.with_user(person).unlink()
        with self.assertRefused("not taken away", article="4.2"):
            event.sudo().unlink()

    @article("17.2")
    def test_without_a_role_every_record_of_a_dossier_is_closed(self):
        dossier = self.play_to("resolved")
        nobody = self.new_user()
        facts = (
            dossier, dossier.document_ids, dossier.step_ids, dossier.result_ids, dossier.event_ids,
            dossier.clock_ids, dossier.handover_line_ids, dossier.handover_line_ids.handover_id,
        )  # fmt: skip
        for records in facts:
            with self.subTest(model=records._name):
                self.assertTrue(records)
                self.assertFalse(records.with_user(nobody).has_access("read"))
                self.assertTrue(records[:1].with_user(self.clerk).has_access("read"))
