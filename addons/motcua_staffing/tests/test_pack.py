from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_base.tests.pdf_case import Paper

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("10.3.h")
class TestPack(StaffingCase):
    """What a replaced officer holds passes to the successor, all at once, until signed reversible."""

    def setUp(self):
        super().setUp()
        self.posted = self.posting()
        self.old = self.posted.sudo().officer_id.user_id
        procedure = self.new_procedure()
        self.dossiers = self.receive_many(3, procedure, clerk=self.old)
        self.drafts = self.new_dossier(procedure, clerk=self.old)
        self.returned = self.play_to("returned", self.receive(procedure, clerk=self.old))
        self.at(self.now)
        self.next = self.posting(valid_from="2026-11-30", state="accepted")
        self.new = self.next.sudo().officer_id.user_id
        self.posted._end_early(
            "replacement", self.posted.valid_to.replace(2026, 11, 27), ground="duties",
            note="Chậm", successor=self.next,
        )  # fmt: skip
        self.pack = self.posted.pack_ids.with_user(self.old)

    def held_by(self, user):
        sections = self.env["motcua.held"]._held_by(user, self.centre.unit_id | self.agency.unit_id)
        return {key: records for key, _title, records in sections}

    def let_in(self):
        """The first morning of the successor, on which the other one has no access any more."""
        codes = self.dossiers.mapped("code")
        self.at("2026-11-30 07:00")
        self.env["motcua.membership"]._cron_sync_access()
        self.pack = self.pack.with_user(self.new)
        return codes

    def test_a_replacement_lays_out_the_pack_of_open_work(self):
        self.assertEqual((self.pack.giver_id, self.pack.taker_id), (self.old, self.new))
        names = self.pack.line_ids.mapped("name")
        expected = [*self.dossiers.mapped("display_name"), self.drafts.display_name]
        self.assertEqual(sorted(names), sorted(expected))
        self.assertNotIn(self.returned.display_name, names)

    def test_giving_passes_everything_on_and_nothing_is_lost(self):
        before = self.held_by(self.old)
        self.pack.action_give()
        after = self.held_by(self.new)
        self.assertFalse(any(self.held_by(self.old).values()))
        self.assertEqual({key: set(records.ids) for key, records in after.items()},
                         {key: set(records.ids) for key, records in before.items()})  # fmt: skip
        self.assertEqual(self.dossiers.keeper_id, self.new)

    def test_what_came_since_is_on_the_list_when_it_is_given(self):
        late = self.receive(self.dossiers.procedure_id, clerk=self.old)
        self.pack.action_give()
        self.assertIn(late.display_name, self.pack.line_ids.mapped("name"))
        self.assertEqual(late.keeper_id, self.new)

    def test_until_the_successor_signs_it_can_be_taken_back(self):
        self.pack.action_give()
        self.pack.action_take_back()
        self.assertEqual(len(self.held_by(self.old)["dossiers"]), 3)
        self.assertFalse(any(self.held_by(self.new).values()))

    def test_once_signed_it_stays(self):
        self.pack.action_give()
        for user in (self.old, self.head, self.leader):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.pack.with_user(user).action_sign()
        self.let_in()
        self.pack.with_user(self.new).action_sign()
        self.assertEqual(self.pack.state, "signed")
        with self.assertRefused("not possible from there"):
            self.pack.action_take_back()
        with self.assertRefused(article="4.2"):
            self.pack.line_ids[:1].note = "khác"

    def test_papers_keys_and_seals_are_typed_in(self):
        self.env["motcua.pack.line"].with_user(self.old).create(
            {"pack_id": self.pack.id, "name": "Con dấu đến", "section": "forged", "res_id": 1}
        )
        self.pack.action_give()
        typed = self.pack.line_ids.filtered(lambda line: not line.section)
        self.assertEqual(typed.mapped("name"), ["Con dấu đến"])

    def test_without_a_successor_nothing_is_given(self):
        self.pack.taker_id = False
        with self.assertRefused("successor", article="10.3.h"):
            self.pack.action_give()

    def test_strangers_neither_see_nor_give_it(self):
        stranger = self.user("agency_leader", self.other_agency)
        self.assertFalse(self.pack.with_user(stranger).has_access("read"))
        self.assertTrue(self.pack.with_user(self.head).has_access("read"))
        with self.assertRefused():
            self.pack.with_user(stranger).action_give()

    def test_one_transaction_all_or_nothing(self):
        step = self.play_to("processing", self.dossiers[0]).step_ids[:1]
        self.give_role(self.old, "case_officer", self.agency)
        step.with_user(self.leader)._assign(self.old)
        with self.assertRefused("does not work at", article="13.1"), self.env.cr.savepoint():
            self.pack.action_give()
        self.env.invalidate_all()
        self.assertFalse(self.dossiers.keeper_id)
        self.give_role(self.new, "case_officer", self.agency)
        self.pack.action_give()
        self.assertEqual(step.officer_id, self.new)

    def test_the_list_is_printed_for_both_signatures(self):
        self.pack.action_give()
        codes = self.let_in()
        reports = self.env["ir.actions.report"].with_user(self.new)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "motcua_staffing.motcua_pack_list_report", self.pack.ids
        )
        text = Paper(pdf).text
        for part in (
            "BIÊN BẢN BÀN GIAO",
            "BÊN GIAO",
            "BÊN NHẬN",
            *codes,
            "04 mục",
        ):
            self.assertIn(part, text)
