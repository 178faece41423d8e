from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase


@tagged("post_install", "-at_install")
class TestHandoverSession(PdfCase):
    """The end of a session: all lists in one act, and what nobody confirms is reported."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.elsewhere = cls.new_procedure(agency_id=cls.other_agency.id)
        cls.head = cls.user("office_head", cls.centre)
        cls.other_leader = cls.user("agency_leader", cls.other_agency)

    def open_session(self):
        sessions = self.env["motcua.handover.session"].with_user(self.clerk)
        return sessions.browse(sessions.action_open()["res_id"])

    def sent(self, at="2026-11-20 10:40"):
        """Two dossiers to the agency and one to another, handed over at the end of a session."""
        self.receive_many(2, self.procedure)
        self.receive_many(1, self.elsewhere)
        self.at(at)
        session = self.open_session()
        session.action_send()
        return session

    def to(self, session, agency):
        return session.handover_ids.filtered(lambda each: each.to_unit_id == agency.unit_id)

    def watch(self):
        self.env["motcua.dossier"].with_user(
            self.env.ref("base.user_root")
        )._cron_watch_forwarding()

    def told(self, user):
        return self.env["mail.message"].search(
            [("partner_ids", "in", user.partner_id.ids), ("body", "like", "not confirmed by")]
        )

    @article("12.2")
    def test_each_agency_gets_its_list_and_all_leave_in_one_act(self):
        session = self.sent()
        self.assertEqual(sorted(session.handover_ids.mapped("line_count")), [1, 2])
        self.assertEqual(set(session.line_ids.dossier_id.mapped("state")), {"forwarded"})
        self.assertEqual(set(session.handover_ids.mapped("sent_by_id")), {self.clerk})
        with self.assertRefused("none on a list", article="12.2"):
            session.action_send()

    @article("12.2")
    def test_one_agency_gets_two_lists_by_two_carriers(self):
        self.receive_many(3, self.procedure)
        session = self.open_session()
        session.list_ids.action_split()
        own, posted = session.list_ids
        posted.write({"tracking_number": "EB123456789VN", "seal": "NP-07"})
        session.line_ids[0].list_id = posted
        self.assertEqual((own.line_count, posted.line_count), (2, 1))
        session.action_send()
        by_post = session.handover_ids.filtered(lambda each: each.carrier == "post")
        self.assertEqual((by_post.tracking_number, by_post.seal), ("EB123456789VN", "NP-07"))
        self.assertEqual((session.handover_ids - by_post).carrier, "staff")
        self.assertEqual(by_post.line_ids.dossier_id, session.line_ids[0].dossier_id)

    def test_what_is_on_no_list_stays(self):
        self.receive_many(2, self.procedure)
        session = self.open_session()
        kept, sent = session.line_ids
        kept.list_id = False
        self.assertEqual(session.left_count, 1)
        session.action_send()
        self.assertEqual((kept.dossier_id.state, sent.dossier_id.state), ("received", "forwarded"))

    @article("12.2")
    def test_a_dossier_on_the_list_of_another_agency_stops_all_lists(self):
        self.receive_many(1, self.procedure)
        self.receive_many(1, self.elsewhere)
        session = self.open_session()
        session.line_ids[0].list_id = session.line_ids[1].list_id
        with self.assertRefused("choose another list", article="12"), self.env.cr.savepoint():
            session.action_send()
        self.assertEqual(set(session.line_ids.dossier_id.mapped("state")), {"received"})

    def test_what_a_colleague_sent_meanwhile_is_named(self):
        dossier = self.receive_many(1, self.procedure)
        session = self.open_session()
        dossier.action_forward()
        with self.assertRefused(dossier.code, "has been sent already", article="12"):
            session.action_send()

    @article("12.3")
    def test_what_belongs_to_another_authority_is_on_the_list_of_its_office(self):
        distant = self.new_procedure(
            agency_id=self.district.id,
            level="3_district",
            office_ids=[(6, 0, self.district_office.ids)],
        )
        self.receive(distant, destination_office_id=self.district_office.id)
        session = self.open_session()
        self.assertEqual(session.list_ids.kind, "passing")
        self.assertEqual(session.list_ids.receiver_id, self.district_office.unit_id)
        session.action_send()
        self.assertEqual(session.line_ids.dossier_id.state, "forwarded")

    def test_all_lists_are_printed_together(self):
        session = self.sent()
        self.assertEqual(session.action_print()["context"]["active_ids"], session.handover_ids.ids)
        sheets = self.paper("motcua_handover_list", session.handover_ids)
        self.assertEqual(len(sheets.pages), 2)

    def test_only_the_counter_opens_it(self):
        with self.assertRaises(AccessError):
            self.env["motcua.handover.session"].with_user(self.officer).action_open()

    # --- not confirmed by the end of the receiver's next session

    @article("9.2.b")
    def test_what_is_not_confirmed_by_the_end_of_the_next_session_is_reported_once(self):
        session = self.sent()
        late = self.to(session, self.agency).with_user(self.head)
        self.assertLocal(late.confirm_by, "2026-11-20 17:00")
        self.at("2026-11-20 17:00")
        self.watch()
        self.assertFalse(late.is_unconfirmed)
        self.assertFalse(self.told(self.head) + self.told(self.leader))
        self.at("2026-11-20 17:01")
        self.watch()
        late.invalidate_recordset(["is_unconfirmed"])
        self.assertTrue(late.is_unconfirmed)
        self.assertLocal(late.reported_at, "2026-11-20 17:01")
        (report,) = self.told(self.leader)
        for code in late.line_ids.dossier_id.mapped("code"):
            self.assertIn(code, report.body)
        self.assertEqual(len(self.told(self.head)), 2, "one for each list")
        self.assertEqual(len(self.told(self.other_leader)), 1)
        self.watch()
        self.assertEqual(len(self.told(self.head)), 2, "once per list")

    @article("9.2.b")
    def test_what_was_confirmed_in_time_is_not_reported(self):
        session = self.sent()
        self.to(session, self.agency).with_user(self.officer).action_confirm()
        self.at("2026-11-20 17:01")
        self.watch()
        self.assertFalse(self.told(self.leader))
        unconfirmed = self.env["motcua.handover"].with_user(self.head)
        found = unconfirmed.search([("is_unconfirmed", "=", True)])
        self.assertEqual(found, self.to(session, self.other_agency))

    def test_a_report_names_only_what_is_still_open(self):
        pack = self.to(self.sent(), self.agency).with_user(self.officer)
        taken, left = pack.line_ids
        taken.action_accept()
        self.at("2026-11-20 17:01")
        self.watch()
        (report,) = self.told(self.leader)
        self.assertIn(left.dossier_id.code, report.body)
        self.assertNotIn(taken.dossier_id.code, report.body)

    def test_that_it_was_reported_is_the_jobs_to_say(self):
        pack = self.to(self.sent(), self.agency)
        with self.assertRaises(AccessError):
            pack.with_user(self.clerk).reported_at = "2026-11-20 10:00:00"

    # --- refused by the receiver

    @article("12.2")
    def test_what_the_receiver_refused_is_shown_to_the_giver_until_it_is_sent_again(self):
        pack = self.to(self.sent(), self.agency)
        line = pack.line_ids[0].with_user(self.officer)
        line._settle("refused", "Thiếu chữ ký ở tờ khai")
        dossiers = self.env["motcua.dossier"].with_user(self.clerk)
        refused = dossiers.search([("is_handover_refused", "=", True)])
        self.assertEqual(refused, line.dossier_id.with_user(self.clerk))
        self.assertNotIn(refused, dossiers.search([("is_handover_refused", "=", False)]))
        tiles = {tile["action"]: tile["count"] for tile in self.counter_tiles()}
        self.assertEqual(tiles["motcua_base.motcua_dossier_action_handover_refused"], 1)
        self.open_session().action_send()
        self.assertFalse(dossiers.search([("is_handover_refused", "=", True)]))

    def counter_tiles(self):
        sections = self.env["motcua.dossier"].with_user(self.clerk).work_start()["sections"]
        return next(each["tiles"] for each in sections if each["key"] == "counter")
