"""PostgreSQL: a cluster of our own on a Unix socket of its own, or the one PGHOST names.

PostgreSQL refuses to run as root; as root the cluster runs as the user `postgres` that
Debian's package made. No cluster of the system is started, changed or connected to.
"""

import functools
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from config.paths import ROOT, VAR
from config.steps import Problem, call, digest

ROLE = "motcua"
PORT = "5432"
LONGEST_SOCKET = 100  # bytes; the system allows 107 for the whole path
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")
# Odoo only uses unaccent in an index when the function is declared immutable.
IMMUTABLE = "ALTER FUNCTION unaccent(text) IMMUTABLE"
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_connections": "200",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "log_min_duration_statement": "5s",
}


def is_external():
    """Tell whether the caller named a PostgreSQL that is not ours."""
    given = os.environ.get("PGHOST")
    return bool(given) and given != str(_base() / "socket")


def connection():
    """Return host, port, user, password: of the caller's PostgreSQL, or of ours."""
    if is_external():
        return (
            os.environ["PGHOST"],
            os.environ.get("PGPORT", "5432"),
            os.environ.get("PGUSER", pwd.getpwuid(os.geteuid()).pw_name),
            os.environ.get("PGPASSWORD", ""),
        )
    return str(_base() / "socket"), PORT, ROLE, ""


def environment():
    """Return the variables that make psql, Odoo and every libpq program find this PostgreSQL."""
    host, port, user, password = connection()
    variables = {"PGHOST": host, "PGPORT": port, "PGUSER": user}
    return {**variables, "PGPASSWORD": password} if password else variables


def start():
    """Make our cluster if there is none, start it if it sleeps; do nothing to somebody else's."""
    if is_external():
        return _check_external()
    base = _base()
    if not (base / "data" / "PG_VERSION").exists():
        _create(base)
    if not is_running():
        data, log = base / "data", base / "server.log"
        _as_owner("pg_ctl", "start", "-w", "-s", "-D", data, "-l", log, log="pg-start")
    _prepare()
    return None


def stop():
    """Stop our cluster; tell whether there was something to stop."""
    if is_external() or not is_running():
        return False
    _as_owner("pg_ctl", "stop", "-s", "-m", "fast", "-D", _base() / "data", log="pg-stop")
    return True


def is_running():
    """Tell whether our cluster answers."""
    if is_external() or not (_base() / "data" / "PG_VERSION").exists():
        return False
    command = _owner_command("pg_ctl", "status", "-D", _base() / "data")
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0


def remove():
    """Stop and delete our cluster, wherever it had to be put."""
    stop()
    shutil.rmtree(_base(), ignore_errors=True)


@functools.cache
def _base():
    """Return the folder of our cluster: in var/, or where its owner can reach it.

    A clone in root's home is closed to the user `postgres`, and a deep one makes the name of
    the socket longer than the system allows.
    """
    VAR.mkdir(exist_ok=True)
    inside = VAR / "pg"
    reachable = os.geteuid() or _may_enter(VAR)
    if reachable and len(f"{inside}/socket/.s.PGSQL.{PORT}") <= LONGEST_SOCKET:
        return inside
    return Path("/var/tmp") / f"motcua-{digest(ROOT.as_posix())}"


def _may_enter(folder):
    if not _owner_exists():
        return True
    command = ["runuser", "-u", "postgres", "--", "test", "-x", str(folder)]
    return subprocess.run(command, cwd="/", check=False).returncode == 0


def _owner_exists():
    try:
        return bool(pwd.getpwnam("postgres"))
    except KeyError:
        return False


def program_path(name):
    """Return a server program of the newest PostgreSQL on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_release)
    path = str(found[-1]) if found else shutil.which(name)
    if not path:
        raise Problem(
            "PostgreSQL is not installed. As an administrator: apt-get install postgresql; "
            "or name one that you have: PGHOST=… PGUSER=… PGPASSWORD=… make run"
        )
    return path


def _release(program):
    return float(program.parts[4])


def _owner_command(program, *words):
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return [*prefix, program_path(program), *(str(word) for word in words)]


def _as_owner(program, *words, log):
    call(_owner_command(program, *words), log=log, cwd="/")


def _create(base):
    """Make the cluster: texts sort bytewise as Odoo wants, letters are those of Unicode."""
    owner = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else os.geteuid()
    base.mkdir(mode=0o700, exist_ok=True)
    if base.stat().st_uid not in (owner, os.geteuid()):
        raise Problem(f"{base} belongs to somebody else; remove it or work in another folder.")
    shutil.rmtree(base / "data", ignore_errors=True)
    (base / "socket").mkdir(mode=0o700, exist_ok=True)
    for folder in (base, base / "socket"):
        os.chown(folder, owner, -1)
    fresh = base / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    words = ["-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    _as_owner("initdb", *words, "--lc-collate=C", "--lc-ctype=C.UTF-8", log="initdb")
    settings = {**SETTINGS, "unix_socket_directories": f"'{base / 'socket'}'", "port": PORT}
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
    fresh.rename(base / "data")


def _prepare():
    """Give our cluster its role, and its template the extensions every database needs."""
    if not sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'", user="postgres"):
        sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB", user="postgres")
    ours = f"ALTER FUNCTION unaccent(text) OWNER TO {ROLE}"  # Odoo declares it immutable again
    for statement in [*extension_statements(), ours]:
        sql(statement, "template1", user="postgres")


def extension_statements():
    """Return what every database needs once, in the words of SQL."""
    return [*(f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS), IMMUTABLE]


def _check_external():
    if not shutil.which("psql"):
        raise Problem("psql is needed to reach your PostgreSQL: apt-get install postgresql-client")
    try:
        version = int(sql("SHOW server_version_num"))
    except Problem as problem:
        raise Problem(f"The PostgreSQL named by PGHOST does not answer: {problem}") from None
    if version < 130000:
        raise Problem("Odoo 19 needs PostgreSQL 13 or newer.")
    return f"PostgreSQL {version // 10000} at {os.environ['PGHOST']}"


def sql(statement, database="postgres", *, user=None):
    """Run one statement and return its rows as text, columns parted by a bar."""
    variables = {**os.environ, **environment(), **({"PGUSER": user} if user else {})}
    done = subprocess.run(
        ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Problem(done.stderr.strip())
    return done.stdout.strip()
