from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestSlip(SlipCase):
    """What holds for slips of every kind: number, signature, seal, hand-over."""

    def test_numbers_run_without_gaps_by_unit_ending_and_year(self):
        first, second = (self.issue(self.bare(), "guidance") for _time in range(2))
        refusal = self.issue(self.bare(), "refusal")
        self.at("2027-01-04 08:00")
        next_year = self.issue(self.bare(), "guidance")
        self.assertEqual(
            [(slip.number, slip.year) for slip in first + second + refusal + next_year],
            [("01/HDHS", 2026), ("02/HDHS", 2026), ("01/TTPVHCC", 2026), ("01/HDHS", 2027)],
        )

    def test_another_office_counts_for_itself(self):
        clerk = self.user("counter_officer", self.district_office)
        elsewhere = self.new_procedure(office_ids=[(6, 0, self.district_office.ids)])
        dossier = self.new_dossier(
            elsewhere, papers=False, clerk=clerk, office_id=self.district_office.id
        )
        self.issue(self.bare(), "guidance")
        self.assertEqual(self.issue(dossier, "guidance").number, "01/HDHS")

    def test_what_was_not_issued_takes_no_number(self):
        self.draft_slip(self.bare(), "guidance").action_cancel()
        with self.assertRefused(article="11.1.c"), self.env.cr.savepoint():
            self.issue(self.bare(), "refusal", reason="")
        self.assertEqual(self.issue(self.bare(), "guidance").number, "01/HDHS")
        self.assertEqual(self.issue(self.bare(), "refusal").number, "01/TTPVHCC")

    @article("4.2")
    def test_what_is_issued_stays_as_it_was_signed(self):
        slip = self.issue(self.bare(), "guidance")
        line = slip.line_ids[0]
        for act in (
            lambda: slip.write({"reason": "Khác"}),
            lambda: slip.write({"line_ids": [self.line("Thêm")]}),
            lambda: line.write({"content": "Khác"}),
            lambda: line.write({"is_brought": True}),
            line.unlink,
            slip.unlink,
        ):
            with self.assertRefused("stays as it was signed", article="4.2"):
                act()
        slip.sudo().invalidate_recordset()
        self.assertEqual(slip.reason, "Hồ sơ chưa đủ")

    @article("4.2")
    def test_number_and_signature_are_given_and_not_typed(self):
        dossier = self.bare()
        slip = self.draft_slip(dossier, "guidance")
        for vals in ({"number": "99/HDHS"}, {"issued_at": "2026-01-01"}, {"state": "issued"}):
            with self.subTest(**vals), self.assertRaises(AccessError):
                slip.write(vals)
        with self.assertRaises(AccessError):
            slip.create({"dossier_id": dossier.id, "kind": "guidance", "number": "99/HDHS"})

    @article("4.1")
    def test_a_slip_is_drafted_by_the_unit_that_issues_it(self):
        dossier = self.play_to("processing", self.receive(self.procedure))
        slips = self.env["motcua.dossier.slip"]
        with self.assertRefused("drafted by", article="4.1"):
            slips.with_user(self.clerk).create({"dossier_id": dossier.id, "kind": "supplement"})
        with self.assertRefused("drafted by", article="4.1"):
            slips.with_user(self.officer).create({"dossier_id": dossier.id, "kind": "guidance"})

    def test_who_stands_at_the_counter_takes_the_slip_along(self):
        slip = self.issue(self.bare(submitter_name="Lê Văn Nộp"), "guidance")
        self.assertEqual((slip.state, slip.delivered_to), ("delivered", "Lê Văn Nộp"))
        self.assertEqual(slip.delivered_at, slip.issued_at)

    def test_the_version_the_clerk_saw_is_the_drafts(self):
        slip = self.draft_slip(self.bare(), "guidance")
        slip.with_context(seen_motcua_dossier_slip=slip.version).action_issue()
        self.assertEqual(slip.state, "delivered")

    def test_the_office_hands_it_over_and_says_when(self):
        slip = self.issue(self.bare(channel="post"), "guidance")
        self.at("2026-11-20 09:15")
        with self.assertRaises(UserError):
            slip.with_user(self.user("counter_officer", self.district_office)).action_deliver()
        slip.action_deliver()
        self.assertEqual((slip.state, slip.delivered_by_id), ("delivered", self.clerk))
        self.assertLocal(slip.delivered_at, "2026-11-20 09:15")
        with self.assertRefused("not possible from there"):
            slip.action_deliver()

    def test_a_draft_is_not_handed_over_and_a_discarded_one_not_issued(self):
        slip = self.draft_slip(self.bare(), "guidance")
        with self.assertRefused("not possible from there"):
            slip.action_deliver()
        slip.action_cancel()
        with self.assertRefused("not possible from there"):
            slip.action_issue()

    def test_the_button_opens_the_draft_there_is(self):
        dossier = self.bare()
        first, second = (dossier.action_guide()["res_id"] for _time in range(2))
        self.assertEqual(first, second)

    @article("13.4")
    def test_a_slip_of_the_agency_signed_by_the_wrong_person_is_refused(self):
        dossier = self.play_to("processing", self.receive(self.procedure))
        slips = self.env["motcua.dossier.slip"].with_user(self.officer)
        slip = slips.create({"dossier_id": dossier.id, "kind": "supplement", "reason": "Thiếu"})
        with self.assertRefused("Return a dossier for supplement", article="13.4"):
            slip._seal()
        self.assertFalse(slip.number)
        slip.with_user(self.leader)._seal()
        self.assertEqual(slip.appointment_id.user_id, self.leader)
        self.assertEqual(slip.unit_id, self.agency.unit_id)
