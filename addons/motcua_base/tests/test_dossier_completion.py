from odoo.exceptions import UserError
from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase

PAPERS = (
    "Tờ khai",
    {"name": "Bằng tốt nghiệp", "originals": 0, "copies": 1, "is_required": False},
)


@tagged("post_install", "-at_install")
class TestCompletion(PdfCase):
    """The supplement comes: at the counter, in parts or whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(papers=PAPERS)
        cls.form, cls.diploma = cls.procedure.document_ids

    def returned(self, at="2026-11-23 09:00", **traits):
        """Received on Friday 20/11 at 08:37, five working days; returned on Monday."""
        dossier = self.play_to("processing", self.new_dossier(self.procedure))
        self.at(at)
        self.issue(self.draft_slip("supplement", dossier, **traits))
        return dossier

    @article("13.4")
    def test_when_complete_the_time_starts_again_from_zero_with_the_same_code(self):
        dossier = self.returned()
        code = dossier.code
        self.at("2026-11-25 15:30")
        self.assertLocal(dossier.due_if_completed_at, "2026-12-02 15:30")
        self.bring(dossier)
        self.assertEqual((dossier.state, dossier.code), ("received", code))
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "pause", "restart"])
        for name in ("due_at", "promised_at"):
            self.assertLocal(dossier[name], "2026-12-02 15:30")
        self.assertLocal(dossier.forward_by, "2026-11-26 07:30")
        self.assertTrue(dossier.warn_at)
        self.assertFalse(dossier.supplement_until or dossier.supplement_alert_at)
        self.assertIn("amended", dossier.message_to_applicant_ids.mapped("kind"))

    @article("13.4")
    def test_it_goes_on_with_what_was_left_where_the_rules_say_so(self):
        regime = self.env.ref("motcua_base.motcua_regime_2018")
        self.env.cr.execute(
            "UPDATE motcua_regime SET supplement_restart = 'continue' WHERE id = %s", [regime.id]
        )
        self.env.registry.clear_cache()
        regime.invalidate_recordset()
        dossier = self.returned("2026-11-23 08:37")
        step = dossier.step_ids[0]
        due_before = step.due_at
        self.at("2026-11-25 08:37")
        self.bring(dossier)
        self.assertEqual(dossier.clock_ids[-1].kind, "resume")
        # Two working days later than the 27th.
        self.assertLocal(dossier.due_at, "2026-12-01 08:37")
        self.assertEqual((step.state, step.round), ("open", 1))
        self.assertGreater(step.due_at, due_before)
        self.play_to("processing", dossier)
        self.assertEqual(dossier.step_ids.mapped("state"), ["open", "waiting"])

    @article("13.4")
    def test_the_process_begins_anew_and_what_was_done_stays_told(self):
        dossier = self.play_to("processing", self.new_dossier(self.procedure))
        self.do_step(dossier.step_ids[0])
        self.at("2026-11-23 09:00")
        self.issue(self.draft_slip("supplement", dossier))
        self.bring(dossier)
        steps = dossier.step_ids.sorted("id")
        self.assertEqual(steps.mapped("round"), [1, 1, 2, 2])
        self.assertEqual(steps.mapped("state"), ["done", "cancelled", "waiting", "waiting"])
        self.play_to("processing", dossier)
        self.assertEqual(dossier._public_view("whole")["step"], "Step 1 of 2: Thẩm định")
        self.play_to("returned", dossier)
        self.assertEqual(dossier.urgency, "done_early")

    @article("13.4")
    def test_what_is_not_brought_may_be_shown_again_on_the_same_slip(self):
        dossier = self.returned()
        slip = dossier._issued_slips("supplement")
        form_line, diploma_line = slip.line_ids
        self.bring(dossier, form_line)
        self.assertEqual(dossier.state, "awaiting_supplement")
        self.assertEqual(slip.line_ids.mapped("is_brought"), [True, False])
        self.assertIn("bring", dossier.event_ids.mapped("move"))
        with self.assertRaises(UserError):
            dossier._bring_supplement([(form_line, 1, 0, [])])
        with self.assertRaises(UserError):
            dossier._bring_supplement([])
        self.bring(dossier, diploma_line)
        self.assertEqual(dossier.state, "received")
        self.assertEqual(dossier.document_ids.mapped("originals"), [2, 0])
        self.assertEqual(dossier.document_ids.mapped("copies"), [0, 2])

    def test_papers_stay_as_printed_but_for_what_the_slip_lists(self):
        dossier = self.returned()
        with self.assertRefused("stay as printed", article="4.2"):
            dossier.document_ids[0].originals = 9
        with self.assertRefused("Brought", article="13.4"):
            other = self.returned()
            dossier._bring_supplement([(other.slip_ids.line_ids[0], 1, 0, [])])

    def test_only_the_counter_of_the_office_takes_it_in(self):
        dossier = self.returned()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(UserError):
            self.bring(dossier.sudo(), user=stranger)

    @article("13.4")
    def test_form_01_is_printed_anew_with_the_new_date_and_all_papers(self):
        dossier = self.returned()
        self.at("2026-11-25 15:30")
        self.bring(dossier)
        paper = self.paper("motcua_receipt_slip", dossier)
        self.assertPaper(
            paper,
            "A5",
            "Lập lại sau khi bổ sung hồ sơ, thay cho giấy đã cấp",
            dossier.code,
            "08 giờ 37 phút, ngày 20 tháng 11 năm 2026",
            "nhận đủ hồ sơ bổ sung: 15 giờ 30 phút, ngày 25 tháng 11 năm 2026",
            "15 giờ 30 phút, ngày 02 tháng 12 năm 2026",
        )
        first = self.paper("motcua_receipt_slip", self.receive(self.procedure))
        self.assertNotIn("Lập lại", first.text)

    def test_what_came_online_goes_on_to_its_agency_at_once(self):
        dossier = self.new_dossier(self.procedure, channel="online")
        self.play_to("processing", dossier)
        self.issue(self.draft_slip("supplement", dossier))
        self.bring(dossier)
        self.assertEqual(dossier.state, "forwarded")
