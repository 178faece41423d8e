from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_base.tests.no_way_around import NoWayAround

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestNoWayAround(NoWayAround, StaffingCase):
    """Files, postings, absences and sheets of others are seen, printed and moved by no button."""

    secret = "Lương Thị Bí Mật"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reserved = cls.reserve()
        cls.posted = cls.posting(cls.officer_of(name=cls.secret))
        cls.person = cls.posted.sudo().officer_id.user_id
        cls.strangers = (
            cls.user("counter_officer", cls.district_office),
            cls.user("agency_leader", cls.new_agency("Sở Du lịch")),
            cls.new_user(name="Không có vai trò"),
        )

    @article("10.3.h", "4.1")
    def test_files_and_postings(self):
        proposed = self.posting(self.officer_of(name=self.secret), state="proposed")
        for records in (self.posted, proposed, self.posted.sudo().officer_id):
            self.assertNoWayAround(records, *self.strangers)

    @article("10.3.h", "4.1")
    def test_absences_and_covers(self):
        asked = self.absent(self.posted, "2026-12-01", state="requested")
        granted = self.absent(self.posted, "2026-11-25")
        for records in (asked, granted, granted.sudo().cover_ids[0]):
            self.assertNoWayAround(records, *self.strangers)

    @article("6.3", "4.1")
    def test_attendance_sheets(self):
        self.at("2026-11-27 18:00")
        sheet = self.new_sheet()
        self.assertNoWayAround(sheet, *self.strangers)

    @article("10.3.h")
    def test_who_is_concerned_decides_nothing_about_it(self):
        asked = self.absent(self.posted, "2026-12-01", state="requested")
        proposed = self.posting(state="proposed")
        self.secret = "\0"  # these may read
        colleague = self.officer
        self.assertNothingMoves(proposed, self.person, colleague)
        self.assertNothingMoves(asked, colleague, self.clerk)
