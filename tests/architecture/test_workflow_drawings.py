"""The drawings in the READMEs show the workflow tables as they are."""

import pytest

from config.drawings import drawn
from config.paths import ADDONS, PRODUCT_ADDONS


@pytest.mark.parametrize("addon", PRODUCT_ADDONS)
def test_the_drawn_workflows_are_those_of_the_tables(addon):
    assert (ADDONS / addon / "README.md").read_text() == drawn(addon), (
        "out of date: python3 -m config.drawings"
    )
