from lxml import etree

from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestDongShown(MotcuaCase):
    """An amount in đồng has its unit on every screen, though no view asks for it."""

    def widgets(self, model, view_type, name, arch=None):
        views = self.env["ir.ui.view"]
        if arch:
            views = views.create({"name": "test", "model": model, "type": view_type, "arch": arch})
        shown = etree.fromstring(self.env[model].get_view(views.id, view_type)["arch"])
        return {node.get("widget") for node in shown.iter("field") if node.get("name") == name}

    def test_amounts_have_their_unit_and_other_numbers_have_none(self):
        self.assertEqual(self.widgets("motcua.incident", "form", "cost_amount"), {"motcua_dong"})
        arch = '<list><field name="cost_amount"/><field name="version"/></list>'
        for name, widget in (("cost_amount", "motcua_dong"), ("version", None)):
            with self.subTest(name=name):
                self.assertEqual(self.widgets("motcua.incident", "list", name, arch), {widget})

    def test_a_widget_that_a_view_names_stays_and_a_pivot_has_none(self):
        arch = '<list><field name="cost_amount" widget="handle"/></list>'
        self.assertEqual(self.widgets("motcua.incident", "list", "cost_amount", arch), {"handle"})
        arch = '<pivot><field name="cost_amount" type="measure"/></pivot>'
        self.assertEqual(self.widgets("motcua.incident", "pivot", "cost_amount", arch), {None})
