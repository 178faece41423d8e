from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestAgencyUrged(MotcuaCase):
    """The office follows and urges; agencies report progress by their steps."""

    def urge(self, now):
        self.at(now)
        self.env.ref("motcua_base.motcua_dossier_cron_urge_agencies").ir_actions_server_id.run()

    def messages(self, person):
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", person.partner_id.ids)]
        )
        return inbox.filtered(lambda message: "due soon or overdue" in (message.body or ""))

    @article("6.2")
    def test_the_agency_is_urged_two_working_days_before_and_when_it_is_overdue(self):
        dossier = self.receive(
            working_days=5, received="2026-11-20 08:37"
        )  # due on Friday the 27th
        self.play_to("processing", dossier)
        for day, told in (("24", 0), ("25", 1), ("26", 2), ("27", 3), ("28", 3), ("30", 4)):
            with self.subTest(day=day):
                self.urge(f"2026-11-{day} 07:15")
                self.assertEqual(len(self.messages(self.officer)), told)
                self.assertEqual(len(self.messages(self.leader)), told)
        self.assertIn(dossier.code, self.messages(self.officer)[0].body)
        self.assertIn("08:37 27/11/2026", self.messages(self.officer)[0].body)
        self.assertFalse(self.messages(self.user("case_officer", self.other_agency)))

    @article("6.2")
    def test_each_urging_is_kept_once_a_day_and_can_be_counted(self):
        dossier = self.play_to("processing", working_days=1)
        version = dossier.version
        self.urge("2026-11-20 09:00")
        self.urge("2026-11-20 16:00")
        self.urge("2026-11-23 07:15")
        urged = self.env["motcua.dossier.event"].search([("move", "=", "urge")])
        self.assertEqual(urged.dossier_id, dossier)
        self.assertEqual(
            [self.local(row.at) for row in urged], ["2026-11-20 09:00", "2026-11-23 07:15"]
        )
        self.assertEqual(urged.unit_id, self.centre.unit_id)
        self.assertEqual(set(urged.mapped("article")), {"6.2"})
        self.assertEqual(dossier.version, version)

    @article("6.2")
    def test_only_what_is_with_an_agency_is_urged(self):
        procedure = self.new_procedure(working_days=1)
        for state, urged in (("received", 0), ("forwarded", 1), ("processing", 1), ("resolved", 0)):
            with self.subTest(state=state):
                self.at(self.now)
                dossier = self.play_to(state, procedure=procedure)
                self.urge("2026-11-23 07:15")
                moves = dossier.event_ids.mapped("move")
                self.assertEqual(moves.count("urge"), urged)

    @article("6.2")
    def test_what_is_not_in_order_is_refused(self):
        draft = self.new_dossier(papers=False)
        with self.assertRefused("still lacks", article="11.1"):
            draft.action_receive()
        self.assertEqual(draft.state, "draft")
