"""The commands that set up and run the system; `python3 -m config COMMAND` calls them."""

import os
import shutil

from config import backup as archives
from config import cluster, database, machine, odoo, odoo_tree, python_env, server
from config.paths import DATABASE, LOGS, REQUIREMENTS, ROOT, TEST_REQUIREMENTS, VAR
from config.steps import Problem, Steps, alone, digest

SET_UP_STEPS = 5


def setup():
    """Set up Odoo, its libraries and PostgreSQL, and start the latter."""
    with alone():
        set_up(Steps(SET_UP_STEPS))


def setup_tests():
    """Set up what the tests need besides: a browser, test libraries, tools that read PDFs."""
    with alone():
        set_up(Steps(SET_UP_STEPS), tests=True)


def set_up(steps, *, tests=False):
    """Bring the machine to where Odoo can start: packages, Odoo, libraries, PostgreSQL."""
    own = "ODOO" not in os.environ
    steps.run("Machine", lambda: machine.check(own))
    packages = machine.RUN_PACKAGES + (machine.TEST_PACKAGES if tests else ())
    steps.run("System packages", lambda: machine.install(packages))
    source = _odoo(steps, own)
    files = (REQUIREMENTS, TEST_REQUIREMENTS) if tests else (REQUIREMENTS,)
    steps.run(
        "Python libraries" + (" for the tests" if tests else ""),
        lambda: python_env.build(source, tests=tests),
        key=digest(str(source), *files),
        present=python_env.works,
    )
    steps.run("PostgreSQL", cluster.start)
    odoo.write_configuration()


def _odoo(steps, own):
    if own:
        key = digest(odoo_tree.STABLE_PACKAGES, odoo_tree.MOVING_PACKAGES)
        steps.run("Odoo 19", odoo_tree.fetch, key=key, present=odoo_tree.is_there)
    else:
        steps.run("Your Odoo 19", lambda: f"in {odoo_tree.source()}")
    source = odoo_tree.source()
    odoo_tree.check(source)
    return source


def run():
    """Set up whatever is missing, serve the demonstration and stay until Ctrl-C."""
    with alone():
        steps = Steps(SET_UP_STEPS + 2)
        if server.running() is None:
            server.check_port()
        set_up(steps)
        if server.running() is not None and _is_current():
            _greet()
            print("It was running already; `make stop` stops it.")
            return
        server.stop()
        steps.run(f"Database {database.DATABASE}", database.ensure)
        process = steps.run("Web server", server.start)
    _greet()
    print("Ctrl-C stops the server, `make stop` the database server too.", flush=True)
    server.wait(process)


def _is_current():
    known = database.exists(database.DATABASE) and database.marks(database.DATABASE)
    return known == database.addon_hashes()


def _greet():
    print(f"\nMột Cửa: {server.ADDRESS}\n")
    accounts = database.accounts()
    if accounts:
        print("Accounts, password motcua:")
        width = max(len(login) for login, _name in accounts)
        for login, name in accounts:
            print(f"  {login:<{width}}  {name}")
    print("System administrator: admin, password admin\n", flush=True)


def stop():
    """Stop the web server and our PostgreSQL."""
    print("web server stopped" if server.stop() else "no web server was running")
    print("PostgreSQL stopped" if cluster.stop() else "no PostgreSQL of ours was running")


def backup():
    """Write DATABASE and its files into one archive, and forget the oldest archives."""
    with alone():
        cluster.start()
        print(f"backed up to {archives.backup(DATABASE)}")


def restore():
    """Make the database DATABASE, which must not exist yet, from the archive FILE."""
    if not os.environ.get("FILE"):
        raise Problem("Which archive? make restore FILE=var/backup/… DATABASE=new_name")
    with alone():
        cluster.start()
        archives.restore(os.environ["FILE"], DATABASE)
    print(f"{DATABASE} is restored; serve it with: make run DATABASE={DATABASE}")


def verify():
    """Verify the chain of posted money of DATABASE; print what is broken and fail."""
    with alone():
        cluster.start()
        try:
            odoo.shell(DATABASE, ROOT / "config" / "verify_money.py", log="verify-money")
        finally:
            log = (LOGS / "verify-money.log").read_text()
            found = [line for line in log.splitlines() if line.startswith(("broken:", "chains:"))]
            print("\n".join(found))


def clean():
    """Stop everything and remove all that was made; the next run starts from nothing."""
    stop()
    cluster.remove()
    shutil.rmtree(VAR)
