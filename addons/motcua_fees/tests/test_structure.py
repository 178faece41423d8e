from odoo.tests import tagged

from odoo.addons.motcua_base.tests.structure import StructureCase


@tagged("post_install", "-at_install")
class TestStructure(StructureCase):
    module = "motcua_fees"
