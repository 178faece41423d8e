from dataclasses import FrozenInstanceError

import pytest

from odoo.addons.motcua_base.rules.regime import Regime


def test_a_regime_never_changes_under_a_dossier():
    with pytest.raises(FrozenInstanceError):
        Regime().day_hours = 7


@pytest.mark.parametrize("wrong", [{"due_snap": "noon"}, {"supplement_restart": "maybe"}])
def test_a_value_that_is_no_choice_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Regime(**wrong)
