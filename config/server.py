"""The web server of the demonstration: one at a time, on 127.0.0.1."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from config import machine, odoo
from config.paths import DATABASE, LOGS, PORT, ROOT, SERVER_PID
from config.steps import Problem

ADDRESS = f"http://127.0.0.1:{PORT}"
PATIENCE = 90  # seconds until the log-in page must answer


def running():
    """Return the process id of the server that an earlier run started, if it still runs."""
    try:
        pid = int(SERVER_PID.read_text())
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    return pid if b"odoo" in words else None


def check_port():
    """Refuse to start where something else answers on our port."""
    owner = machine.port_owner(PORT)
    if owner:
        raise Problem(
            f"Port {PORT} is taken by {owner}. Stop it, or choose another one: make run PORT=8070"
        )


def start():
    """Start the server and wait until its log-in page is there; return its process."""
    check_port()
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / "odoo.log").open("ab") as log:
        process = subprocess.Popen(
            odoo.command("-d", DATABASE),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=odoo.environment(),
            cwd=ROOT,
            start_new_session=True,
        )
    SERVER_PID.write_text(str(process.pid))
    _wait_for_page(process)
    return process


def _wait_for_page(process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{ADDRESS}/web/login", timeout=PATIENCE):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    stop()
    raise Problem(f"The server does not answer on {ADDRESS}; see {LOGS / 'odoo.log'}")


def wait(process):
    """Stay in the foreground until the server ends; Ctrl-C ends it in good order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        process.wait()
    except KeyboardInterrupt:
        print("\nStopping the server …", flush=True)
        process.terminate()
        process.wait()
    SERVER_PID.unlink(missing_ok=True)


def stop():
    """Stop the server if it runs; tell whether it did."""
    pid = running()
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    for _tick in range(200):
        if running() is None or _is_zombie(pid):
            break
        time.sleep(0.1)
    else:
        os.kill(pid, signal.SIGKILL)
    SERVER_PID.unlink(missing_ok=True)
    return True


def _is_zombie(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
