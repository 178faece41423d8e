"""What the machine must have, and how its system packages are completed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.paths import PORT, ROOT, VAR
from config.steps import Problem, call

# What Odoo and the printed forms load at run time: PostgreSQL, Pango for WeasyPrint, a font
# with the metrics of Times New Roman, the type detector of uploaded files.
RUN_PACKAGES = (
    "ca-certificates",
    "fonts-liberation2",
    "libmagic1",
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "postgresql",
    "postgresql-contrib",
)
# The browser of the journeys and what its driver loads, the list of the project's files, the
# reader of printed forms.
TEST_PACKAGES = ("chromium", "git", "libatomic1", "poppler-utils")

FREE_GIGABYTES = 3
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3")
QUIET_CLUSTER = Path("/etc/postgresql-common/createcluster.d/motcua-setup.conf")


def check(own_odoo):
    """Refuse a machine that cannot be served, before anything is changed on it."""
    if sys.platform != "linux":
        raise Problem("This set-up is for Linux. Elsewhere: add addons/ to your own Odoo 19.")
    if own_odoo and not shutil.which("dpkg"):
        raise Problem(
            "This set-up takes Odoo 19 from Debian's packages, and this is no Debian system. "
            "Run it on Debian 12 or 13, or name an Odoo 19 that you have: make run ODOO=/path"
        )
    VAR.mkdir(exist_ok=True)
    free = shutil.disk_usage(VAR).free / 2**30
    if free < FREE_GIGABYTES and not (VAR / "venv").exists():
        raise Problem(f"{FREE_GIGABYTES} GB of disk are needed in {ROOT}; {free:.1f} are free.")


def become_root():
    """Return the prefix that runs a command as root, or None where we may not."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asks = [] if sys.stdin.isatty() else ["-n"]
    allowed = subprocess.run(["sudo", *asks, "true"], capture_output=bool(asks), check=False)
    return ["sudo", *asks] if allowed.returncode == 0 else None


def missing(packages):
    """Return those of the Debian packages that are not installed."""
    if not shutil.which("dpkg-query"):
        return []
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = listed.stdout.splitlines()
    installed = {line.split()[0] for line in lines if line.endswith(" installed")}
    return [name for name in packages if name not in installed]


def install(packages):
    """Install the missing packages; without the right to do so, name them and go on."""
    wanted = missing(packages)
    if not wanted:
        return "all there"
    root = become_root()
    if root is None:
        return (
            f"cannot install {' '.join(wanted)}: neither root nor sudo. Going on with what is "
            f"there; an administrator may run: apt-get install {' '.join(wanted)}"
        )
    quiet = "postgresql" in wanted and not QUIET_CLUSTER.exists()
    if quiet:
        _without_system_cluster(root)
    try:
        call([*root, "apt-get", "update"], log="apt-update")
        quietly = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
        words = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
        call([*quietly, *words], log="apt-install")
    finally:
        if quiet:
            call([*root, "rm", "-f", QUIET_CLUSTER], log="apt-cluster")
    return "installed " + " ".join(wanted)


def _without_system_cluster(root):
    """Keep Debian's package from making and starting a cluster that nobody asked for."""
    call([*root, "mkdir", "-p", QUIET_CLUSTER.parent], log="apt-cluster")
    subprocess.run(
        [*root, "tee", str(QUIET_CLUSTER)],
        input="create_main_cluster = false\n",
        text=True,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def python():
    """Return a Python that Odoo 19 runs on and that can make virtual environments."""
    for name in PYTHONS:
        for found in filter(None, (f"/usr/bin/{name}", shutil.which(name))):
            if _serves(found):
                return found
    if become_root() is not None and shutil.which("apt-get"):
        install(("python3", "python3-venv"))
        if _serves("/usr/bin/python3"):
            return "/usr/bin/python3"
    raise Problem(
        "Odoo 19 needs Python 3.11, 3.12 or 3.13 with its venv module. On Debian 12 or 13: "
        "apt-get install python3 python3-venv"
    )


def _serves(path):
    probe = "import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    try:
        return subprocess.run([path, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def port_owner(port=PORT):
    """Return which process listens on the port, as far as we may know, or None when it is free."""
    wanted = f"{port:04X}"
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        lines = Path(table).read_text().splitlines()[1:] if Path(table).exists() else []
        for line in lines:
            fields = line.split()
            if fields[1].endswith(f":{wanted}") and fields[3] == "0A":
                return _process_of(fields[9]) or "a process of another user"
    return None


def _process_of(inode):
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(link) == f"socket:[{inode}]":
                return f"process {link.parts[2]}"
        except OSError:
            continue
    return None
