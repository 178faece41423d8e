"""`make bench`: ours and a reference in turn, in one run, on a database of its own.

Writes `var/bench.json` and `docs/performance.md`.
"""

import json
import os
import platform
import sys
from datetime import date

import odoo
from odoo.tools import config as odoo_config

from config.paths import ROOT, VAR

REPORT = ROOT / "docs" / "performance.md"
RESULT = VAR / "bench.json"
HEAD = """# Measurements

Written by `make bench`: ours and the reference in turn, at least five times in one run, on the same
machine and database; medians. Ratios count, single figures move with the machine.

Measured on {day}: {machine}, {cores} cores, {versions}.

| what | unit | ours | beside | ratio | target | met |
|---|---|---|---|---|---|---|
"""


def main(database):
    """Measure every row on `database` and write both files."""
    from tests.bench import deadlines, intake, printing

    measured = []
    for part in (deadlines, printing, intake):
        with odoo.modules.registry.Registry(database).cursor() as cr:
            env = odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})
            measured += part.rows(env)
    versions = _versions(database)
    for row in measured:
        row.versions = versions
    RESULT.write_text(json.dumps([row.as_dict() for row in measured], indent=1, ensure_ascii=False))
    REPORT.write_text(_report(measured, versions))
    for row in measured:
        print(_line(row))
    missed = sum(not row.met for row in measured)
    print(f"{len(measured) - missed} targets met, {missed} missed")


def _report(measured, versions):
    head = HEAD.format(
        day=date.today().strftime("%d/%m/%Y"),
        machine=platform.processor() or platform.machine(),
        cores=os.cpu_count(),
        versions=", ".join(f"{name} {version}" for name, version in versions.items()),
    )
    notes = "".join(f"\n- **{row.name}**: {row.remark}" for row in measured if row.remark)
    return head + "".join(f"{_line(row)}\n" for row in measured) + (f"\n{notes}\n" if notes else "")


def _line(row):
    return (
        f"| {row.name} | {row.unit} | {row.ours:g} | {row.beside:g} | {row.ratio:g} "
        f"| {row.target} | {'yes' if row.met else '**missed**'} |"
    )


def _versions(database):
    with odoo.sql_db.db_connect(database).cursor() as cr:
        cr.execute("SHOW server_version")
        postgresql = cr.fetchone()[0].split()[0]
        cr.execute("SELECT latest_version FROM ir_module_module WHERE name = 'helpdesk_mgmt'")
        helpdesk = cr.fetchone()[0]
    return {
        "Odoo": odoo.release.version,
        "PostgreSQL": postgresql,
        "Python": platform.python_version(),
        "helpdesk_mgmt": helpdesk,
    }


if __name__ == "__main__":
    odoo_config.parse_config(sys.argv[2:])
    main(sys.argv[1])
