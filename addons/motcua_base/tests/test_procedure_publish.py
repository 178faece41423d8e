from odoo import Command
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestPublish(MotcuaCase):
    @article("10.3.c")
    def test_the_process_is_approved_by_a_decision_with_number_and_date(self):
        for gap in ("process_decision", "process_decided_on"):
            draft = self.new_procedure(state="draft", **{gap: False}).with_user(self.admin)
            with (
                self.subTest(missing=gap),
                self.assertRefused("Process approved by", article="10.3.c"),
            ):
                draft.action_approve()
        self.assertEqual(self.new_procedure(state="approved").state, "approved")

    @article("10.3.c")
    def test_the_process_has_steps(self):
        draft = self.new_procedure(state="draft").with_user(self.admin)
        draft.step_ids.unlink()
        with self.assertRefused("Internal steps", "has none", article="10.3.c"):
            draft.action_approve()

    @article("10.3.c")
    def test_it_cannot_be_used_before(self):
        for state in ("draft", "approved"):
            with (
                self.subTest(state=state),
                self.assertRefused("cannot be used yet", article="10.3.c"),
            ):
                self.receive(self.new_procedure(state=state))
        self.assertEqual(self.receive(self.new_procedure()).state, "received")

    @article("10.3.c")
    def test_what_was_approved_stays_as_it_was_decided(self):
        approved = self.new_procedure(state="approved").with_user(self.admin)
        step = approved.step_ids[0]
        for act in (
            lambda: approved.write({"time_amount": 9}),
            lambda: step.write({"time_amount": 9}),
            step.unlink,
            lambda: step.copy({"procedure_id": approved.id}),
            lambda: approved.write({"step_ids": [Command.clear()]}),
        ):
            with self.assertRefused("a change is a new version", article="10.3.c"):
                act()

    def test_a_version_is_notified_by_its_agency_before_it_is_published(self):
        for gap in ("notified_by_id", "notified_on"):
            version = self.new_procedure(state="approved", **{gap: False}).with_user(self.admin)
            with self.subTest(missing=gap), self.assertRefused("Notified by", article="10.3.e"):
                version.action_publish()

    def test_publishing_ends_the_version_before_and_tells_the_counters(self):
        old = self.new_procedure()
        new = self.successor(old, valid_from="2026-12-01", working_days=3)
        self.assertEqual((old.state, str(old.valid_to)), ("published", "2026-11-30"))
        self.assertEqual(str(new.published_on), "2026-11-20")
        self.assertTrue(new.counters_told_at)
        told = new.message_ids.notified_partner_ids
        self.assertIn(self.clerk.partner_id, told)
        self.assertNotIn(self.user("counter_officer", self.district_office).partner_id, told)

    def test_older_dossiers_keep_the_version_they_were_received_under(self):
        old = self.new_procedure(working_days=5)
        before = self.receive(old)
        new = self.successor(old, valid_from="2026-11-23", working_days=3)
        last = self.receive(old, received="2026-11-20 16:00")
        first = self.receive(new, received="2026-11-23 08:37")
        self.assertEqual((before.procedure_id, last.procedure_id), (old, old))
        self.assertEqual([d.time_amount for d in (before, last, first)], [5, 5, 3])
        self.assertLocal(before.due_at, "2026-11-27 08:37")
        self.assertEqual(before._reading().due_at.strftime("%d/%m"), "27/11")
        with self.assertRefused("does not hold", article="10.3.e"):
            self.receive(old)
        self.play_to("returned", before)

    def test_a_published_version_is_not_edited(self):
        published = self.new_procedure().with_user(self.admin)
        paper = published.document_ids
        for act in (
            lambda: published.write({"name": "Khác"}),
            lambda: published.write({"time_amount": 9}),
            lambda: paper.write({"originals": 9}),
            paper.unlink,
            lambda: paper.copy({"procedure_id": published.id}),
        ):
            with self.assertRefused("a change is a new version", article="10.3.e"):
                act()
        draft = self.new_procedure(state="draft")
        draft.document_ids.originals = 2
        self.assertEqual(draft.document_ids.originals, 2)

    def test_a_new_version_is_a_draft_with_the_same_papers_and_steps(self):
        old = self.new_procedure(papers=("Tờ khai", "Căn cước")).with_user(self.admin)
        new = old.browse(old.action_new_version()["res_id"])
        self.assertEqual((new.state, new.name, new.code), ("draft", old.name, old.code))
        self.assertEqual(new.document_ids.mapped("name"), old.document_ids.mapped("name"))
        self.assertEqual(new.step_ids.mapped("time_amount"), old.step_ids.mapped("time_amount"))
        self.assertFalse(new.process_decision or new.notified_on or new.published_on)

    def test_two_versions_do_not_hold_on_the_same_day(self):
        old = self.new_procedure(valid_from="2026-12-01")
        new = self.successor_draft(old, valid_from="2026-12-01")
        with self.assertDatabaseRefuses("motcua_procedure_no_overlap"):
            new.action_publish()

    def test_retiring_ends_it_today(self):
        procedure = self.new_procedure(state="retired")
        self.assertEqual(str(procedure.valid_to), "2026-11-20")

    def test_only_the_administrator_approves_and_publishes(self):
        draft = self.new_procedure(state="draft")
        for person in (self.clerk, self.leader, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRefused("belongs to the role"):
                draft.with_user(person).sudo().action_approve()

    def successor_draft(self, old, **traits):
        draft = old.with_user(self.admin)
        new = draft.browse(draft.action_new_version()["res_id"])
        amount = traits.pop("working_days", None)
        if amount:
            new.write(
                {
                    "time_amount": amount,
                    "step_ids": [
                        Command.clear(),
                        Command.create(
                            self._steps(amount, "working_day")[0] | {"time_amount": amount}
                        ),
                    ],
                }
            )
        facts = {"process_decision": "15/QĐ", "process_decided_on": "2026-11-19"}
        new.write(
            {**facts, "notified_by_id": self.agency.id, "notified_on": "2026-11-19", **traits}
        )
        new.action_approve()
        return new

    def successor(self, old, **traits):
        new = self.successor_draft(old, **traits)
        new.action_publish()
        return new.with_env(self.env)
