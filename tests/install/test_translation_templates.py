"""The translation templates hold exactly the terms of the addons as they are now."""

from config import i18n
from tests.harness import databases


def test_the_templates_are_what_odoo_exports(tmp_path):
    assert not i18n.stale_terms(databases.product(), tmp_path), "run `make i18n`"
