"""Databases: made whole or not at all, and brought up to date when an addon has changed.

A database carries the hashes of the addons it was made from as its comment, so that the
mark travels with it and dies with it. While it is being made it has another name: what was
interrupted is dropped and made again.
"""

import ast
import json
import shutil
import subprocess

from config import cluster, odoo
from config.paths import ADDONS, DATABASE, FILESTORE, PRODUCT_ADDONS, ROOT, present_addons
from config.steps import Problem, digest

UNTESTED = ("tests", "README.md", "HISTORY.md")


def ensure(database=DATABASE):
    """Make the database with its demonstration data, or upgrade the addons that changed."""
    if not exists(database):
        return _create_demo(database)
    recorded = marks(database)
    if recorded is None:
        raise Problem(
            f"The database {database} was not made by this set-up and is left alone. "
            "Choose another name: make run DATABASE=other"
        )
    wanted = addon_hashes()
    fresh = [name for name in wanted if name not in recorded]
    changed = [name for name in wanted if recorded.get(name, wanted[name]) != wanted[name]]
    if not fresh and not changed:
        return "up to date"
    install_with_demo(database, fresh, upgrade=changed)
    mark(database, wanted)
    return "upgraded " + " ".join(fresh + changed)


def _create_demo(database):
    making = f"{database}_setup"
    hashes = addon_hashes()
    create(making)
    odoo.install(making, dependencies(), log="install-dependencies")
    install_with_demo(making, list(hashes))
    warm_up(making)
    mark(making, hashes)
    rename(making, database)
    return "Vietnamese, with demonstration data"


def dependencies():
    """Return the addons of Odoo that ours are built on."""
    wanted = {"web"}
    for name in present_addons():
        manifest = ast.literal_eval((ADDONS / name / "__manifest__.py").read_text())
        wanted.update(manifest["depends"])
    return sorted(wanted - set(PRODUCT_ADDONS))


def install_with_demo(database, addons, upgrade=()):
    """Install our addons with their demonstration data, but none of Odoo's own.

    Odoo loads the demonstration of an addon only where those of its dependencies are
    there; an office in Vietnam has no use for their invented companies and employees,
    so the dependencies only say that they have theirs while ours are installed.
    """
    cluster.sql("UPDATE ir_module_module SET demo = TRUE WHERE state = 'installed'", database)
    odoo.install(database, addons, upgrade=upgrade, demo=True, log="install")
    cluster.sql("UPDATE ir_module_module SET demo = FALSE WHERE name NOT LIKE 'motcua%'", database)


def warm_up(database):
    """Build the scripts and styles of the pages now rather than at the first visit."""
    odoo.shell(database, ROOT / "config" / "warm_up.py", log="warm-up")


def addon_hashes():
    """Return the hash of what each addon installs; its tests and texts install nothing."""
    return {name: digest(ADDONS / name, without=UNTESTED) for name in present_addons()}


def exists(database):
    return bool(cluster.sql(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"))


def marks(database):
    """Return what the database was made from, or None when it was not made here."""
    text = cluster.sql(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        f"WHERE datname = '{database}'"
    )
    return json.loads(text) if text.startswith("{") else None


def mark(database, content):
    cluster.sql(f"COMMENT ON DATABASE \"{database}\" IS '{json.dumps(content)}'")


def create(database):
    """Create an empty database with the extensions that search and constraints need."""
    drop(database)
    if not cluster.is_external():
        cluster.sql(f'CREATE DATABASE "{database}"')
        return
    cluster.sql(f"CREATE DATABASE \"{database}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'")
    _extend(database)


def _extend(database):
    """Add what somebody else's PostgreSQL lets us add, and print what its administrator must."""
    refused = []
    for statement in cluster.extension_statements():
        try:
            cluster.sql(statement, database)
        except Problem:
            refused.append(f"{statement};")
    if refused:
        print(
            f"\n  We may not do this here. An administrator of your PostgreSQL should run, in "
            f"{database} or its template:\n    " + "\n    ".join(refused)
        )
        print("  Without it, search by name works without an index.")
    if not cluster.sql("SELECT 1 FROM pg_extension WHERE extname = 'btree_gist'", database):
        raise Problem("Without the extension btree_gist, rules against overlaps cannot be kept.")


def clone(template, database):
    """Copy a database and its files; the files are hard links, so a copy takes a second."""
    drop(database)
    cluster.sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
    if (FILESTORE / template).exists():
        subprocess.run(["cp", "-al", FILESTORE / template, FILESTORE / database], check=True)


def rename(database, name):
    drop(name)
    cluster.sql(f'ALTER DATABASE "{database}" RENAME TO "{name}"')
    if (FILESTORE / database).exists():
        (FILESTORE / database).rename(FILESTORE / name)


def drop(database):
    """Drop a database and its files, whoever of ours is still connected to it.

    FORCE is refused where the autovacuum of PostgreSQL, which is not ours to end, is at work
    in it; a plain DROP ends that by itself.
    """
    if exists(database):
        cluster.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{database}' AND usename = current_user"
        )
        cluster.sql(f'DROP DATABASE IF EXISTS "{database}"')
    shutil.rmtree(FILESTORE / database, ignore_errors=True)


def accounts(database=DATABASE):
    """Return login, and name with function, of each demonstration account, in order."""
    rows = cluster.sql(
        "SELECT u.login, concat_ws(' · ', p.name, p.function) "
        "FROM res_users u JOIN res_partner p ON p.id = u.partner_id "
        "WHERE u.active AND u.login LIKE '%@motcua.example' ORDER BY u.id",
        database,
    )
    return [tuple(row.split("|", 1)) for row in rows.splitlines()]
