from odoo.tests import tagged

from odoo.addons.motcua_base.tests.permissions import PermissionsCase


@tagged("post_install", "-at_install")
class TestPermissions(PermissionsCase):
    addon = "motcua_fees"
