"""The addons work in every combination, and two of them can be taken out again.

Whoever starts with the base alone, or gives up fees or staffing later, must not be left
with an office that does not open. What Odoo's log calls an error fails the step itself.
"""

import pytest

from config import cluster
from tests.harness import databases, jobs

BASE, FEES, STAFFING = "motcua_base", "motcua_fees", "motcua_staffing"


def installed(name):
    rows = cluster.sql(
        "SELECT name FROM ir_module_module WHERE state = 'installed' AND name LIKE 'motcua%'", name
    )
    return set(rows.splitlines())


def check_structure(name, *addons):
    """Run the structural tests of these addons in a database: all there are must pass."""
    done = jobs.run_structure(name, addons)
    assert done, "no structural test ran"
    assert not [result for result in done if not result.passed]


def owned_columns(name, *addons):
    """Return table and column of every stored field that these addons brought."""
    return cluster.sql(
        "SELECT DISTINCT replace(f.model, '.', '_'), f.name FROM ir_model_fields f "
        "JOIN ir_model_data d ON d.model = 'ir.model.fields' AND d.res_id = f.id "
        f"WHERE f.store AND d.module IN {addons} AND NOT EXISTS (SELECT 1 FROM ir_model_data o "
        "WHERE o.model = d.model AND o.res_id = d.res_id "
        f"AND o.module NOT IN {addons})",
        name,
    ).splitlines()


def existing_columns(name):
    rows = cluster.sql(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public'",
        name,
    )
    return set(rows.splitlines())


def test_the_base_stands_alone(base_alone):
    assert installed(base_alone) == {BASE}
    check_structure(base_alone, BASE)


@pytest.mark.parametrize("addon", [FEES, STAFFING])
def test_one_more_addon_joins_an_office_that_runs(with_addon, addon):
    name = with_addon(addon)
    assert installed(name) == {BASE, addon}
    check_structure(name, BASE, addon)


def test_fees_and_staffing_leave_an_office_that_works_and_may_come_back(everything):
    extras = (FEES, STAFFING)
    assert installed(everything) == {BASE, *extras}
    brought = owned_columns(everything, *extras)
    databases.uninstall(everything, extras, log="uninstall")
    assert installed(everything) == {BASE}
    assert not existing_columns(everything) & set(brought)
    databases.install(everything, [FEES], log="install-again")
    check_structure(everything, BASE, FEES)
