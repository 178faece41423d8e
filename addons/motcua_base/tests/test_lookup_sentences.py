from unittest.mock import patch

from odoo.tests import tagged

from ..rules.dossier_workflow import ACCEPTED_STATES, ENDED_STATES
from .article import article
from .lookup_case import PROMISED, LookupCase


@tagged("post_install", "-at_install")
class TestLookupSentences(LookupCase):
    """Where a dossier is, what its applicant does next, what is done and what is late."""

    @article("4.2")
    def test_one_sentence_says_where_the_dossier_is(self):
        at_office = f"Your dossier is at {self.centre.name}, promised for {PROMISED}."
        on_its_way = (
            f"Your dossier is on its way from {self.centre.name} to {self.agency.name},"
            f" promised for {PROMISED}."
        )
        at_agency = f"Your dossier is at {self.agency.name}, promised for {PROMISED}."
        for state, sentence in (
            ("received", at_office),
            ("forwarded", on_its_way),
            ("processing", at_agency),
        ):
            self.play_to(state, self.dossier)
            self.assertEqual(self.dossier._public_view("whole")["sentence"], sentence)

    def test_a_result_that_is_ready_says_where_to_come_and_with_what(self):
        self.play_to("resolved", self.dossier)
        page = self.scan()
        self.assertEqual(
            self.sentence(page), f"The result of your dossier is ready at {self.centre.name}."
        )
        self.assertIn(f"Come to {self.centre.name} in reception hours.", page.text)
        self.assertIn("Take back the originals marked below.", page.text)
        self.assertIn("Original to be given back", page.text)
        self.assertIn("07:00–10:30, 13:00–16:30", page.text)

    def test_a_result_by_post_asks_nobody_to_come(self):
        dossier = self.play_to("resolved", self.new_dossier(self.procedure, result_channel="post"))
        self.assertEqual(
            dossier._public_view("whole")["next"], ["The result comes to you by post."]
        )

    def test_a_dossier_handed_over_is_shown_as_done(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-24 09:05")
        self.play_to("returned", self.dossier)
        page = self.look(self.dossier.code)
        self.assertEqual(self.sentence(page), "The result was handed over at 09:05 on 24/11.")
        self.assertEqual(
            {stage["place"] for stage in self.dossier._public_view("code")["stages"]}, {"done"}
        )
        whole = self.dossier._public_view("whole")
        self.assertEqual(whole["next"], ["Nothing more to do."])
        self.assertIn(
            "Original given back at 09:05 on 24/11", [paper["note"] for paper in whole["papers"]]
        )

    def test_from_the_promised_moment_on_it_is_late_and_not_before(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-27 08:37:00")
        self.assertEqual(self.dossier._public_view("code")["badge"]["look"], "running")
        self.at("2026-11-27 08:37:01")
        page = self.scan()
        self.assertEqual(
            self.sentence(page),
            f"Your dossier is at {self.agency.name}; it was promised for {PROMISED} and is late.",
        )
        self.assertIn("Past its date", page.text)
        self.assertIn("(article 13.9)", page.text)

    def test_a_result_that_came_late_is_no_longer_called_late(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-30 10:00")
        self.play_to("resolved", self.dossier)
        self.assertEqual(self.dossier._public_view("code")["badge"]["look"], "done")

    def test_another_year_is_named(self):
        self.at("2027-01-04 08:00")
        self.assertIn("08:37 on 20/11/2026", self.look(self.dossier.code).text)

    def test_what_is_done_at_once_promises_no_date(self):
        dossier = self.receive(at_once=True)
        self.assertEqual(
            dossier._public_view("code")["sentence"], "Your dossier has been received."
        )

    def test_every_state_has_its_sentence_and_its_place_in_the_bar(self):
        for state in ACCEPTED_STATES:
            with self.subTest(state=state):
                dossier = self.play_to(state, self.new_dossier(self.procedure))
                for level in ("code", "whole"):
                    view = dossier._public_view(level)
                    self.assertTrue(view["sentence"].endswith("."), state)
                    self.assertEqual(len(view["stages"]), 5)
                    self.assertTrue(view["badge"]["text"])
                self.assertTrue(view["next"])
                ends = [stage["place"] for stage in view["stages"]].count("ended")
                self.assertEqual(bool(ends), state in ENDED_STATES)

    @article("13.4")
    def test_who_has_to_bring_something_reads_what_where_and_what_it_is_worth(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-23 09:00")
        self.play_to("awaiting_supplement", self.dossier)
        self.at("2026-11-24 10:00")
        view = self.dossier._public_view("whole")
        self.assertEqual(view["badge"], {"look": "waiting", "text": "Waiting for you"})
        self.assertIn("its time stands still", view["sentence"])
        self.assertIn(f"Bring to {self.centre.name}: Tờ khai (01 bản chính)", view["next"])
        self.assertIn(
            "If all of it is there now, the result is promised for 10:00 on 01/12.", view["next"]
        )
        page = self.look(self.dossier.code)
        self.assertIn("10:00 on 01/12", page.text)
        self.assertNotIn(self.centre.name, self.sentence(page))

    def test_what_has_ended_says_when_and_where_the_papers_are(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-24 10:00")
        self.play_to("withdrawn", self.dossier)
        view = self.dossier._public_view("whole")
        self.assertEqual(view["sentence"], "Your dossier was withdrawn at 10:00 on 24/11.")
        self.assertIn(self.centre.name, view["next"][0])
        self.assertFalse(self.dossier._public_is_late())

    def test_the_step_of_the_agency_is_named_while_it_lasts(self):
        self.play_to("processing", self.dossier)
        first, second = self.dossier.step_ids.sorted("sequence")
        self.assertEqual(self.dossier._public_view("whole")["step"], "Step 1 of 2: Thẩm định")
        self.do_step(first)
        self.assertEqual(self.dossier._public_view("whole")["step"], "Step 2 of 2: Ký duyệt")
        self.do_step(second)
        self.assertEqual(self.dossier._public_view("whole")["step"], "")

    def test_another_addon_adds_its_block_to_the_whole_page_alone(self):
        self.env["ir.ui.view"].create(
            {
                "name": "block", "type": "qweb", "key": "motcua_base.test_block",
                "arch": "<t t-name='motcua_base.test_block'><h2 t-out=\"block['title']\"/></t>",
            }
        )  # fmt: skip
        blocks = [{"template": "motcua_base.test_block", "values": {"title": "To be paid"}}]
        with patch.object(self.registry["motcua.dossier"], "_lookup_blocks", lambda self: blocks):
            self.assertIn("<h2>To be paid</h2>", self.scan().text)
            self.assertNotIn("To be paid", self.look(self.dossier.code).text)
