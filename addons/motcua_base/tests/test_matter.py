from odoo.tests import tagged

from .article import CLAUSES, article
from .office_case import OfficeCase
from .pdf_case import PdfCase

# Kinds that go to an authority, and those the office settles by itself.
SUBMITTED = {
    "improvement": "6.4",
    "upgrade": "6.5",
    "property": "10.1.k",
    "procedure_change": "10.2.đ",
    "difficulty": "17.4",
}
KEPT = {"publicity": "6.4", "security_event": "6.5", "safety": "10.1.i", "equipment": "5.6"}


@tagged("post_install", "-at_install")
class TestMatter(OfficeCase, PdfCase):
    """Duties of one shape: an owner, a state, a deadline, minutes, an answer."""

    @article("6.4", "6.5", "10.1.k", "10.2.đ", "17.4")
    def test_a_proposal_is_settled_only_after_the_authority_has_answered(self):
        for kind, clause in SUBMITTED.items():
            with self.subTest(kind=kind):
                matter = self.new_matter(kind, outcome="Xong")
                with self.assertRefused("authority in charge first", article=clause):
                    matter.action_settle()
                with self.assertRefused("Submitted to", article=clause):
                    matter.action_submit()
                matter.to_unit_id = self.host.unit_id
                matter.action_submit()
                self.assertRegex(matter.number, r"^\d\d/TTPVHCC$")
                theirs = matter.with_user(self.user("agency_leader", self.host))
                with self.assertRefused("Answer", article=clause):
                    theirs.action_answer()
                theirs.answer = "Đồng ý"
                theirs.action_answer()
                matter.invalidate_recordset()
                matter.action_settle()
                self.assertEqual(matter.state, "settled")

    @article("6.4", "6.5", "10.1.i", "10.1.k")
    def test_what_the_office_does_itself_needs_its_day_and_its_outcome(self):
        for kind, clause in KEPT.items():
            with self.subTest(kind=kind):
                matter = self.new_matter(kind, happened_on=False)
                matter.outcome = "Đã ghi nhận"
                with self.assertRefused("Took place on", article=clause):
                    matter.action_settle()
                matter.happened_on = "2026-11-20"
                matter.action_settle()
                self.assertEqual(matter.state, "settled")
        layout = self.new_matter("layout")
        layout.action_settle()
        self.assertEqual(layout.state, "settled")

    @article("5.6")
    def test_the_equipment_of_the_office_is_a_list_checked_line_by_line(self):
        check = self.new_matter("equipment", outcome="Đã kiểm tra")
        names = check.item_ids.mapped("name")
        for thing in ("Máy sao chụp", "Camera giám sát", "Ghế, bàn, nước uống"):
            self.assertIn(thing, names)
        for item in check.item_ids:
            item.outcome = False
            with self.subTest(item=item.name), self.assertRefused(item.name, article="5.6"):
                check.action_settle()
            item.outcome = "missing" if item.name == "Camera giám sát" else "fine"
        check.action_settle()
        self.assertEqual((check.state, check.faulty_count), ("settled", 1))

    @article("6.5")
    def test_a_security_event_without_an_outcome_stays_open(self):
        event = self.new_matter("security_event")
        with self.assertRefused("Outcome", article="6.5"):
            event.action_settle()

    @article("10.1.i")
    def test_a_safety_check_goes_through_its_whole_list(self):
        check = self.new_matter("safety")
        self.assertGreater(len(check.item_ids), 4)
        check.item_ids[0].outcome = False
        with self.assertRefused(check.item_ids[0].name, article="10.1.i"):
            check.action_settle()
        check.item_ids[0].outcome = "faulty"
        with self.assertRefused("Outcome", article="10.1.i"):
            check.action_settle()
        check.outcome = "Đã thay bình"
        check.action_settle()
        with self.assertRefused(article="4.2"):
            check.item_ids[0].outcome = "fine"

    @article("7")
    def test_guidance_of_a_department_is_found_at_every_counter(self):
        procedure = self.new_procedure()
        matter = self.new_matter(
            "guidance",
            self.officer,
            unit_id=self.agency.unit_id.id,
            procedure_ids=[(4, procedure.id)],
        )
        far = self.user("counter_officer", self.district_office)
        for person in (self.clerk, far):
            self.assertTrue(matter.with_user(person).has_access("read"))
            seen = procedure.with_user(person)
            self.assertEqual(seen.guidance_count, 1)
            domain = seen.action_open_guidance()["domain"]
            self.assertEqual(self.env["motcua.matter"].with_user(person).search(domain), matter)
            self.assertFalse(matter.with_user(person).has_access("write"))
        other = self.new_procedure(sector_id=self.other_sector.id)
        self.assertFalse(other.with_user(self.clerk).guidance_count)

    @article("7")
    def test_guidance_on_a_sector_holds_for_its_procedures(self):
        self.new_matter(
            "guidance", self.officer, unit_id=self.agency.unit_id.id, sector_id=self.sector.id
        )
        self.assertEqual(self.new_procedure().with_user(self.clerk).guidance_count, 1)

    @article("17.4")
    def test_a_difficulty_is_passed_on_in_writing_and_seen_by_whom_it_went_to(self):
        matter = self.new_matter("difficulty", to_unit_id=self.host.unit_id.id)
        above = self.user("agency_leader", self.host)
        self.assertFalse(matter.with_user(above).has_access("read"))
        matter.action_submit()
        self.assertTrue(matter.with_user(above).has_access("read"))
        self.assertTrue(self.inbox(above, "Việc của Trung tâm"))
        with self.assertRefused(article="4.2"):
            matter.content = "Khác"
        with self.assertRefused(article="17.4"):
            matter.with_user(self.clerk).action_answer()

    @article("10.2.đ")
    def test_an_authority_outside_is_answered_for_by_the_office(self):
        matter = self.new_matter("procedure_change", to_name="Bộ Tư pháp")
        matter.action_submit()
        matter.write({"answer": "Ghi nhận", "answer_number": "15/BTP"})
        matter.action_answer()
        self.assertEqual(self.traces(matter).mapped("move"), ["create", "submit", "answer"])

    def test_others_neither_see_nor_take_its_steps(self):
        matter = self.new_matter("safety")
        stranger = self.user("counter_officer", self.district_office)
        self.assertFalse(matter.with_user(stranger).has_access("read"))
        with self.assertRefused(article="4.1"):
            matter.with_user(stranger).sudo().action_settle()
        with self.assertRefused(article="4.2"):
            matter.sudo().unlink()

    def test_one_that_is_not_pursued_says_why(self):
        matter = self.new_matter("improvement")
        with self.assertRefused("Outcome", article="6.4"):
            matter.action_drop()
        matter.outcome = "Trùng đề xuất trước"
        matter.action_drop()
        self.assertEqual(matter.state, "dropped")

    @article("10.1.k")
    def test_what_is_not_settled_until_its_day_is_found_by_the_job(self):
        matter = self.new_matter("property", due_on="2026-11-23")
        self.run_job("motcua_matter_cron_watch", "2026-11-23 23:59")
        self.assertFalse(self.traces(matter, "late"))
        for now in ("2026-11-24 07:30", "2026-11-25 07:30"):
            self.run_job("motcua_matter_cron_watch", now)
            self.assertEqual(self.traces(matter, "late").mapped("article"), ["10.1.k"])
            self.assertEqual(len(self.inbox(self.clerk, "was to be settled until 23/11/2026")), 1)

    @article("10.1.i")
    def test_it_is_printed_with_its_list(self):
        check = self.new_matter("safety", attendees="Đội trưởng bảo vệ", minutes="Đã xem từng tầng")
        check.item_ids[1].write({"outcome": "missing", "note": "Tầng 2"})
        self.assertPaper(
            self.paper("motcua_matter_sheet", check),
            "A4",
            "BIÊN BẢN KIỂM TRA",
            "Thành phần: Đội trưởng bảo vệ",
            check.item_ids[1].name,
            "Thiếu",
            "Tầng 2",
            "Đã xem từng tầng",
        )

    def test_every_kind_cites_a_clause_of_the_regulation(self):
        for kind in self.env["motcua.matter.kind"].search([]):
            self.assertIn(kind.article, CLAUSES)
