from datetime import date

from lxml import html

from odoo.tests import HttpCase, tagged

from ..rules.figures import Figures
from .article import article
from .common import MotcuaCase

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@tagged("post_install", "-at_install")
class TestPublicFigures(MotcuaCase, HttpCase):
    """Counts per office and month, as anybody reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.procedure = cls.new_procedure(working_days=5)

    def figures(self, first=NOVEMBER):
        found = self.env["motcua.dossier"]._public_figures(first)
        return found.get(self.centre.id, Figures())

    def solve(self, received, solved, name="Nguyễn Văn A"):
        dossier = self.receive(self.procedure, received, applicant_name=name)
        self.play_to("processing", dossier)
        self.at(solved)
        return self.play_to("resolved", dossier)

    @article("4.2")
    def test_results_are_early_on_time_or_late_by_the_legal_date(self):
        self.solve("2026-11-02 08:00", "2026-11-06 16:00")
        self.solve("2026-11-02 08:00", "2026-11-09 08:00")
        self.solve("2026-11-02 08:00", "2026-11-09 08:00:01")
        self.assertEqual(self.figures(), Figures(received=3, early=1, on_time=1, late=1))

    @article("4.2")
    def test_what_is_under_way_is_overdue_from_the_legal_moment_on(self):
        self.receive(self.procedure, "2026-11-02 08:00")
        self.new_dossier(self.procedure)
        self.at("2026-11-09 08:00")
        self.assertEqual(self.figures(), Figures(received=1, in_time=1))
        self.at("2026-11-09 08:00:01")
        self.assertEqual(self.figures(), Figures(received=1, overdue=1))

    def test_a_month_is_of_local_days_and_carries_over(self):
        self.solve("2026-11-30 08:00", "2026-12-01 07:30")
        self.at("2026-12-20 08:00")
        self.assertEqual(self.figures(), Figures(received=1, in_time=1))
        self.assertEqual(self.figures(DECEMBER), Figures(carried=1, early=1))
        self.assertEqual(self.figures(date(2027, 1, 1)), Figures())

    def test_the_figures_of_a_past_month_stay_as_they_were(self):
        self.receive(self.procedure, "2026-11-25 08:00")
        self.at("2026-12-31 08:00")
        self.assertEqual(self.figures(), Figures(received=1, in_time=1))
        self.assertEqual(self.figures(DECEMBER), Figures(carried=1, overdue=1))

    def test_all_offices_are_counted_by_one_query(self):
        self.receive(self.procedure)
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.env["motcua.dossier"]._public_figures(NOVEMBER)

    @article("4.2")
    def test_anybody_reads_counts_and_nobody_a_person(self):
        self.env["motcua.office"].browse(self.centre.id).name = "Trung tâm thử nghiệm"
        dossier = self.solve("2026-11-02 08:00", "2026-11-06 16:00", "Nguyễn Thị Bích Hằng")
        page = self.url_open("/so-lieu", params={"lang": "en_US", "month": "2026-11"})
        self.assertEqual(page.status_code, 200)
        row = html.fromstring(page.content).xpath("//tr[th[text()='Trung tâm thử nghiệm']]")[0]
        cells = [cell.text_content().split()[-1] for cell in row.xpath("td/span[last()]")]
        self.assertEqual(cells, ["0", "1", "1", "100,0%", "0,0%", "0,0%", "0", "0"])
        for secret in ("Bích Hằng", dossier.code, self.procedure.name):
            self.assertNotIn(secret, page.text)

    def test_a_month_that_is_none_shows_this_one(self):
        for month in ("", "2026-13", "x" * 500, "9999-12", "\x00"):
            page = self.url_open("/so-lieu", params={"lang": "en_US", "month": month})
            self.assertEqual(page.status_code, 200)
            heading = html.fromstring(page.content).find(".//h2").text_content()
            self.assertIn("Dossiers in 11/2026", heading)
