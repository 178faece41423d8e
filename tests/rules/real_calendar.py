"""Days off and make-up Saturdays of the public sector, as they were announced."""

from datetime import date

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar

from tests.rules.strategies import REGULATION, decision

OFF = {
    2018: "1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12",
    2019: "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
}
MAKE_UP = {2019: "5/1 4/5", 2025: "26/4", 2026: "10/1 22/8"}


def _days(table):
    for year, listed in table.items():
        for day, month in (each.split("/") for each in listed.split()):
            yield date(year, int(month), int(day))


PUBLIC_SECTOR = WorkingCalendar(
    {day: decision(day, "off") for day in _days(OFF)}
    | {day: decision(day, "work") for day in _days(MAKE_UP)},
    [REGULATION],
)
