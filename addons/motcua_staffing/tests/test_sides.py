from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("10.3.h")
class TestSides(StaffingCase):
    """Agencies see their own officers alone, officers themselves, offices those posted there."""

    def setUp(self):
        super().setUp()
        self.posted = self.posting()
        self.officer = self.posted.sudo().officer_id
        self.give_role(self.officer.user_id, "case_officer", self.agency)
        absence = self.absent(self.posted, "2026-11-23")
        successor = self.posting()
        self.posted._end_early(
            "replacement",
            date(2027, 3, 31),
            ground="duties",
            note="12 hồ sơ trễ",
            successor=successor,
        )
        sheet = self.new_sheet()
        line = sheet.sudo().line_ids.filtered(lambda each: each.officer_id == self.officer)
        sheet.action_correct(line.id, 20, "am", "P", "Quên quẹt thẻ")
        correction = sheet.sudo().correction_ids
        correction.with_user(self.head).action_countersign()
        # One record of each kind that says something of the officer.
        self.records = {
            "file": self.officer,
            "posting": self.posted,
            "move": self.posted.event_ids[:1],
            "absence": absence,
            "cover": absence.cover_ids[:1],
            "pack": self.posted.sudo().pack_ids,
            "sheet": sheet,
            "line": line,
            "mark": line.mark_ids[:1],
            "correction": correction,
        }

    def seen(self, user):
        """Which of the records a user may read, as the database answers and as it refuses."""
        found = set()
        for name, record in self.records.items():
            self.assertTrue(record, name)
            theirs = record.with_user(user)
            is_found = bool(theirs.has_access("read"))
            if theirs.browse().has_access("read"):
                self.assertEqual(
                    bool(theirs.search([("id", "=", record.id)])), is_found, f"{name}: {user.name}"
                )
            if is_found:
                found.add(name)
            else:
                with self.assertRaises(AccessError):
                    theirs.read(["display_name"])
        return found

    def test_who_it_concerns_sees_all_of_it(self):
        for user in (self.officer.user_id, self.leader, self.head, self.hr):
            with self.subTest(user=user.name):
                self.assertEqual(self.seen(user), set(self.records))

    def test_nobody_else_sees_any_of_it(self):
        colleague = self.posting(
            self.officer_of(self.other_agency, self.other_sector),
            sectors=self.other_sector,
            valid_from="2026-10-05",
        )
        stranger = colleague.sudo().officer_id.user_id
        self.give_role(stranger, "case_officer", self.other_agency)
        self.records["sheet"].action_refresh()
        others = {
            stranger: {"sheet"},  # it has a line of their own, and shows no other
            self.user("agency_leader", self.other_agency): {"sheet"},
            self.user("case_officer", self.agency): set(),
            self.user("office_head", self.district_office): set(),
            self.user("hr_officer", self.district_office): set(),
        }
        for user, allowed in others.items():
            with self.subTest(user=user.name):
                self.assertEqual(self.seen(user) - allowed, set())
                lines = self.records["line"].with_user(user).search([])
                self.assertNotIn(self.officer, lines.sudo().officer_id)

    def test_inspectors_read_and_change_nothing(self):
        inspector = self.new_user()
        inspector.group_ids += self.env.ref("motcua_base.group_inspector")
        self.assertEqual(self.seen(inspector), set(self.records))
        for name, record in self.records.items():
            for right in ("write", "create", "unlink"):
                with self.subTest(record=name, right=right):
                    self.assertFalse(record.with_user(inspector).has_access(right))
