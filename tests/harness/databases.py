"""Databases for tests: cloned in a second from templates that are made once.

The templates are named after what they hold and marked with the hash of what they were made
from. Clones carry the process id of their user, so that runs beside each other do not meet
and those of a run that was killed are found and dropped.
"""

import fcntl
import itertools
import os
import re
from contextlib import contextmanager

from config import cluster, database, odoo, odoo_tree
from config.paths import ROOT, VAR, present_addons
from config.steps import call, digest

DEPENDENCIES = "template_dependencies"
PRODUCT = "template_product"
DEMONSTRATION = "template_demonstration"
_numbers = itertools.count(1)


def dependencies():
    """Return the template with Odoo's addons that ours are built on, in Vietnamese."""
    wanted = database.dependencies()
    release = digest(odoo_tree.source() / "odoo" / "release.py")

    def build(name):
        database.create(name)
        odoo.install(name, wanted, log=name)

    return _template(DEPENDENCIES, {"addons": wanted, "release": release}, build)


def product():
    """Return the template with our addons, no demonstration data, and its bundles built."""

    def build(name):
        database.clone(DEPENDENCIES, name)
        odoo.install(name, present_addons(), log=name)
        database.warm_up(name)

    dependencies()
    return _template(PRODUCT, database.addon_hashes(), build)


def demonstration():
    """Return the template with our addons and their demonstration data."""

    def build(name):
        database.clone(DEPENDENCIES, name)
        database.install_with_demo(name, present_addons())
        database.warm_up(name)

    dependencies()
    return _template(DEMONSTRATION, database.addon_hashes(), build)


@contextmanager
def scratch(template, label="scratch"):
    """Lend a clone of a template and drop it afterwards."""
    name = f"test_{label}_{os.getpid()}_{next(_numbers)}"
    with _locked():
        database.clone(template, name)
    try:
        yield name
    finally:
        database.drop(name)


def install(name, addons, log):
    """Install addons in a database; whatever Odoo left out is an error here."""
    odoo.install(name, addons, log=log)


def uninstall(name, addons, log):
    """Uninstall addons as an administrator does; whatever Odoo complains about is an error."""
    words = odoo.command("module", "uninstall", "-d", name, *addons)
    odoo.refuse_errors(call(words, log=log, env=odoo.environment(), cwd=ROOT))


def sweep():
    """Drop what runs that were killed have left behind."""
    rows = cluster.sql("SELECT datname FROM pg_database WHERE datname ~ '^test_'").splitlines()
    for name in rows:
        owner = re.search(r"_(\d+)_\d+$", name)
        if owner and not os.path.exists(f"/proc/{owner.group(1)}"):
            database.drop(name)


def _template(name, content, build):
    """Make a template anew when what it is made from has changed; it appears only when whole."""
    with _locked():
        if database.exists(name) and database.marks(name) == content:
            return name
        making = f"{name}_making"
        build(making)
        database.mark(making, content)
        database.rename(making, name)
    return name


@contextmanager
def _locked():
    """Let nobody clone a template while somebody else makes it."""
    with (VAR / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
