from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestHeldMoney(FeesCase):
    """Money and receipts in somebody's hands, and how they pass on."""

    def held(self, key, user=None, office=None):
        units = (office or self.centre).unit_id
        sections = self.env["motcua.held"]._held_by(user or self.clerk, units)
        return {name: records for name, _title, records in sections}[key]

    def pass_on(self, key, taker):
        self.env["motcua.held"]._pass_on(key, self.held(key), taker)

    @article("9.2.b")
    def test_an_open_drawer_is_held_and_passes_to_nobody(self):
        drawer = self.open_drawer()
        self.assertEqual(self.held("drawers"), drawer)
        self.assertFalse(self.held("drawers", self.witness))
        self.assertFalse(self.held("drawers", office=self.district_office))
        with self.assertRefused("still open", drawer.display_name, article="9.2.b"):
            self.pass_on("drawers", self.witness)
        drawer.witness_id = self.witness
        self.at("2026-11-20 10:40")
        drawer.action_close()
        self.assertFalse(self.held("drawers"))
        self.pass_on("drawers", self.witness)

    def test_a_book_of_paper_passes_to_a_colleague_of_the_office_with_its_custody(self):
        book = self.new_book(self.agency, medium="printed", keeper=self.clerk)
        self.assertEqual(self.held("receipt_books"), book)
        self.assertFalse(self.held("receipt_books", office=self.district_office))
        with self.assertRefused("does not work at", article="16.1"):
            self.pass_on("receipt_books", self.leader)
        self.assertEqual(book.keeper_id, self.clerk)
        self.pass_on("receipt_books", self.witness)
        self.assertEqual(book.keeper_id, self.witness)
        custody = book.custody_ids.sorted("id")[-1]
        self.assertEqual((custody.from_id, custody.to_id), (self.clerk, self.witness))
        self.assertFalse(self.held("receipt_books"))

    def test_a_book_given_back_is_held_by_nobody(self):
        book = self.new_book(self.agency, medium="printed", keeper=self.clerk)
        book.is_closed = True
        self.assertFalse(self.held("receipt_books"))
