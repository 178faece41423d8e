"""Running Odoo's own program with our configuration: written here, used by every command."""

import os
import subprocess
import tempfile

from config import cluster
from config.paths import ADDONS, DATA, ENV_FILE, LOGS, ODOO_CONF, PORT, PYTHON, ROOT
from config.steps import Problem, call

LANGUAGE = "vi_VN"


def write_configuration():
    """Write `var/odoo.conf`, and `var/env` for those who work in a shell of their own."""
    host, port, user, password = cluster.connection()
    settings = {
        "addons_path": ADDONS,
        "data_dir": DATA,
        "db_host": host,
        "db_port": port,
        "db_user": user,
        "db_template": "template0" if cluster.is_external() else "template1",
        "http_interface": "127.0.0.1",
        "http_port": PORT,
        "list_db": "False",
        "unaccent": "True",
        "max_cron_threads": 1,
        "server_wide_modules": "base,rpc,web",
    }
    settings |= {"db_password": password} if password else {}
    lines = ["[options]", *(f"{name} = {value}" for name, value in settings.items())]
    _write_private(ODOO_CONF, lines)
    variables = {**cluster.environment(), "ODOO_RC": ODOO_CONF}
    exports = [f"export {name}='{value}'" for name, value in variables.items()]
    _write_private(ENV_FILE, [*exports, f"export PATH='{ROOT / 'config'}:{PYTHON.parent}':$PATH"])


def _write_private(path, lines):
    """Write a file that may hold a password: for its owner only, and never seen half written."""
    descriptor, fresh = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w") as output:
        output.write("\n".join(lines) + "\n")
    os.replace(fresh, path)


def environment():
    """Return the environment Odoo's processes run in."""
    return {**os.environ, **cluster.environment(), "ODOO_RC": str(ODOO_CONF)}


def command(*words):
    """Return the command line of Odoo's program with our Python."""
    return [str(PYTHON), "-m", "odoo", *(str(word) for word in words)]


def install(database, addons, *, log, demo=False, upgrade=()):
    """Install and upgrade addons in a database with Vietnamese loaded, then stop."""
    words = ["-d", database, "--stop-after-init", "--no-http", f"--load-language={LANGUAGE}"]
    words += ["-i", ",".join(addons)] if addons else []
    words += ["-u", ",".join(upgrade)] if upgrade else []
    words += ["--with-demo"] if demo else []
    refuse_errors(call(command(*words), log=log, env=environment(), cwd=ROOT))


def refuse_errors(log):
    """Odoo ends well even when an addon or a constraint was left out: read its log instead."""
    bad = [line for line in log.read_text(errors="replace").splitlines() if is_failure(line)]
    if bad:
        raise Problem("Odoo reports:\n" + "\n".join(bad[:10]) + f"\n(whole log: {log})")


def is_failure(line):
    """Tell whether a log line means that something was left out though the program went on."""
    words = line.split(" ", 6)
    if len(words) < 6:
        return False
    level, logger = words[3], words[5].rstrip(":")
    return level in ("ERROR", "CRITICAL") or (level == "WARNING" and logger == "odoo.schema")


def shell(database, script, *, log):
    """Run a Python script with `env` of a database, as `odoo shell` gives it."""
    words = command("shell", "-d", database, "--no-http", "--shell-interface=python")
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with script.open() as source, path.open("w") as output:
        done = subprocess.run(
            words,
            stdin=source,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(),
            cwd=ROOT,
            check=False,
        )
    if done.returncode or "Traceback (most recent call last)" in path.read_text():
        raise Problem(f"{script.name} failed in {database}: see {path}")
