"""The translation templates hold exactly the terms of the addons as they are now."""

import pytest

from config import i18n
from config.paths import present_addons
from tests.harness import databases


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The templates as Odoo exports them today, by addon."""
    return i18n.export(databases.product(), tmp_path_factory.mktemp("i18n"))


@pytest.mark.parametrize("addon", present_addons())
def test_the_template_is_what_odoo_exports(exported, addon):
    assert i18n.is_current(addon, exported[addon]), "run `make i18n`"
