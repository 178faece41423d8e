"""A due date with its ledger beside `resource.calendar.plan_days`."""

from datetime import datetime, timedelta

import pytz

from odoo.addons.motcua_base.rules.deadline import deadline
from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.regime import Regime

from tests.bench.measure import alternate, time_row

DAYS = 10
OURS = 2000
BESIDE = 40
ALMOST_A_DAY = timedelta(hours=23, minutes=59)
RECEIVED = datetime(2026, 11, 16, 8, 37)


def rows(env):
    """Ten working days with the holidays of 2026 known to both."""
    calendar = env["motcua.calendar.day"]._calendar(env["motcua.unit"].search([], limit=1).id)
    reference = _reference(env)
    limit, regime = TimeLimit(DAYS, "working_day"), Regime()
    start = pytz.timezone("Asia/Ho_Chi_Minh").localize(RECEIVED)

    def ours():
        for _number in range(OURS):
            deadline(RECEIVED, limit, calendar, regime)

    def beside():
        for _number in range(BESIDE):
            reference.plan_days(DAYS, start, compute_leaves=True)

    one, other = alternate(ours, beside)
    return [
        time_row(
            "Due date with its ledger over 10 working days, beside plan_days with leaves",
            one / OURS, other / BESIDE, at_least=50, sizes={"working days": DAYS},
        )
    ]  # fmt: skip


def _reference(env):
    reference = env["resource.calendar"].create({"name": "Bench", "tz": "Asia/Ho_Chi_Minh"})
    for day in env["motcua.calendar.day"].search(
        [("kind", "=", "off"), ("day", ">=", "2026-01-01")]
    ):
        start = env["motcua.time"]._local_midnight(day.day)
        env["resource.calendar.leaves"].create(
            {
                "name": day.name,
                "calendar_id": reference.id,
                "date_from": start,
                "date_to": start + ALMOST_A_DAY,
            }
        )
    return reference
