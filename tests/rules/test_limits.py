import pytest

from odoo.addons.motcua_base.rules.limits import LimitError, TimeLimit, Unit


@pytest.mark.parametrize("unit", list(Unit))
def test_an_amount_of_every_unit_is_a_limit(unit):
    assert TimeLimit(1, str(unit)).unit == unit


@pytest.mark.parametrize("unit", ["hour", "half_day", "working_day", "calendar_day", "month"])
@pytest.mark.parametrize("amount", [0, -1])
def test_no_time_at_all_is_no_limit(unit, amount):
    with pytest.raises(LimitError):
        TimeLimit(amount, unit)


@pytest.mark.parametrize("unit", ["same_day", "at_once"])
def test_what_is_due_today_needs_no_amount(unit):
    assert TimeLimit(0, unit).amount == 0


def test_an_unknown_unit_is_refused():
    with pytest.raises(LimitError):
        TimeLimit(1, "fortnight")
