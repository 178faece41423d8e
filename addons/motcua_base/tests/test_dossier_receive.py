from odoo.tests import tagged

from .article import article
from .common import MotcuaCase

QUERIES = 16


@tagged("post_install", "-at_install")
class TestReceive(MotcuaCase):
    @article("10.2.d")
    def test_receiving_enters_the_dossier_and_says_who_did_it_and_when(self):
        dossier = self.receive(received="2026-11-20 08:37")
        self.assertEqual(dossier.state, "received")
        self.assertLocal(dossier.received_at, "2026-11-20 08:37")
        self.assertEqual(dossier.entered_at, dossier.received_at)
        self.assertEqual(dossier.received_by_id, self.clerk)
        self.assertEqual(dossier.holder_unit_id, self.centre.unit_id)
        self.assertTrue(dossier.code)
        self.assertEqual(self.env["motcua.dossier"].search([("code", "=", dossier.code)]), dossier)

    def test_receiving_starts_the_clock(self):
        self.set_day("2026-11-24")
        dossier = self.receive(working_days=5, received="2026-11-20 08:37")
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start"])
        self.assertLocal(dossier.due_at, "2026-11-30 08:37")
        self.assertEqual(dossier.promised_at, dossier.due_at)

    def test_receiving_lays_out_the_steps_and_freezes_what_the_version_says(self):
        dossier = self.receive(working_days=5)
        self.assertEqual(dossier.step_ids.mapped("state"), ["waiting", "waiting"])
        self.assertEqual(dossier.step_ids.unit_id, self.agency.unit_id)
        self.assertEqual((dossier.time_amount, dossier.time_unit), (5, "working_day"))
        self.assertEqual((dossier.agency_id, dossier.sector_id), (self.agency, self.sector))
        self.assertEqual(dossier.regime_id, self.env.ref("motcua_base.motcua_regime_2018"))

    def test_a_dossier_can_be_received_as_a_draft_or_born_received_with_the_same_outcome(self):
        procedure = self.new_procedure(papers=("Tờ khai", "Bản sao giấy khai sinh"))
        drafted = self.receive(procedure)
        born = self.receive_many(1, procedure)
        for field in ("state", "due_at", "warn_at", "forward_by", "agency_id", "register_id"):
            with self.subTest(field=field):
                self.assertEqual(drafted[field], born[field])
        self.assertEqual(drafted.document_ids.mapped("name"), born.document_ids.mapped("name"))
        self.assertEqual(drafted.event_ids.mapped("move"), born.event_ids.mapped("move"))
        self.assertEqual(drafted.step_ids.mapped("name"), born.step_ids.mapped("name"))

    @article("2")
    def test_any_applicant_hands_in_in_person_or_by_another(self):
        procedure = self.new_procedure()
        for kind in ("person", "organisation"):
            for submitter in ("self", "authorised", "hired", "post"):
                with self.subTest(applicant=kind, submitter=submitter):
                    dossier = self.receive(
                        procedure,
                        applicant_kind=kind,
                        submitter_kind=submitter,
                        submitter_name="Trần Thị B",
                        channel="post" if submitter == "post" else "counter",
                    )
                    kept = [
                        ("applicant_kind", "=", kind),
                        ("submitter_kind", "=", submitter),
                        ("id", "=", dossier.id),
                    ]
                    self.assertEqual(self.env["motcua.dossier"].search(kept).state, "received")

    def test_the_post_brings_it_at_a_time_before_now_and_says_why(self):
        self.at("2026-11-20 16:00")
        dossier = self.receive(
            channel="post",
            received_at=self._utc("2026-11-20 09:15"),
            received_reason="Bưu tá giao lúc 9:15",
        )
        self.assertLocal(dossier.received_at, "2026-11-20 09:15")
        self.assertLocal(dossier.entered_at, "2026-11-20 16:00")
        self.assertLocal(dossier.due_at, "2026-11-27 09:15")

    @article("9.2.b")
    def test_who_drew_a_ticket_before_closing_is_served_and_marked(self):
        self.set_day("2026-11-28", "open", office=self.centre)
        procedure = self.new_procedure()
        for received, marked in (
            ("2026-11-20 10:30", False),
            ("2026-11-20 10:31", True),
            ("2026-11-20 11:00", True),
            ("2026-11-20 12:00", False),
            ("2026-11-20 16:45", True),
            ("2026-11-21 10:45", False),
            ("2026-11-28 10:45", True),
        ):
            with self.subTest(received=received):
                dossier = self.receive(procedure, received=received)
                self.assertEqual(dossier.is_after_closing, marked)
        posted = self.receive(procedure, received="2026-11-20 10:45", channel="post")
        self.assertFalse(posted.is_after_closing)

    def test_a_dossier_of_the_district_is_decided_by_the_host_of_the_office(self):
        procedure = self.new_procedure(
            agency_id=False, level="3_district", office_ids=[(6, 0, self.district_office.ids)]
        )
        clerk = self.user("counter_officer", self.district_office)
        dossier = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        self.assertEqual(dossier.agency_id, self.district)

    def test_it_is_due_soon_from_the_day_before_and_overdue_after_its_time(self):
        dossier = self.receive(working_days=5, received="2026-11-20 08:37")
        for now, expected in (
            ("2026-11-26 08:36", "in_time"),
            ("2026-11-26 08:37", "due_soon"),
            ("2026-11-27 08:37", "due_soon"),
            ("2026-11-27 08:38", "overdue"),
        ):
            with self.subTest(now=now):
                self.at(now)
                dossier.invalidate_recordset(["urgency"])
                self.assertEqual(dossier.urgency, expected)
                found = self.env["motcua.dossier"].search([("urgency", "=", expected)])
                self.assertIn(dossier, found)

    # --- statements are fixed, so that a hundred dossiers cost no hundred times one

    def test_receiving_one_takes_a_fixed_number_of_queries(self):
        procedure = self.new_procedure(papers=("Tờ khai", "Giấy khai sinh"))
        self.receive_many(1, procedure)
        with self.assertQueryCount(QUERIES):
            self.receive_many(1, procedure)

    def test_receiving_a_hundred_takes_a_fixed_number_of_queries(self):
        procedure = self.new_procedure(papers=("Tờ khai", "Giấy khai sinh"))
        self.receive_many(1, procedure)
        with self.assertQueryCount(QUERIES):
            self.receive_many(100, procedure)
