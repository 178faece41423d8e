"""The shipped calendar days, made from the `holidays` library and the corrections.

`python3 -m config.calendar_data` writes the file; a test compares it. A new notice goes into
the corrections, a new year is the second number below.
"""

from config.drawings import stand_in_for_odoo
from config.paths import ADDONS

FIRST, LAST = 2018, 2027
DATA = ADDONS / "motcua_base" / "data"


def main():
    stand_in_for_odoo()
    from odoo.addons.motcua_base.public_days import public_days, read_days, write_days

    corrections = read_days((DATA / "calendar_corrections.csv").read_text(encoding="utf-8"))
    days = [day for year in range(FIRST, LAST + 1) for day in public_days(year, corrections)]
    (DATA / "calendar_days.csv").write_text(write_days(days), encoding="utf-8")


if __name__ == "__main__":
    main()
