from odoo.tests import tagged

from .permissions import PermissionsCase


@tagged("post_install", "-at_install")
class TestPermissions(PermissionsCase):
    addon = "motcua_base"
