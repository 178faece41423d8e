"""A web server on a database of its own, for the journeys through the browser."""

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

from config import odoo
from config.paths import LOGS, ROOT

PATIENCE = 120  # seconds until the first page must answer


class Server:
    """A running Odoo: `url` for the browser, `call` for what a journey prepares or checks."""

    def __init__(self, database, log="e2e-server"):
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = LOGS / f"{log}.log"
        self._process = None

    def __enter__(self):
        LOGS.mkdir(parents=True, exist_ok=True)
        words = ("-d", self.database, f"--http-port={self.port}", "--max-cron-threads=0")
        with self.log.open("w") as output:
            self._process = subprocess.Popen(
                odoo.command(*words),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**odoo.environment(), "PGOPTIONS": "-c synchronous_commit=off"},
                cwd=ROOT,
            )
        self._wait()
        return self

    def __exit__(self, *_error):
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/web/health", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.__exit__()
        raise RuntimeError(f"The server did not start; see {self.log}")

    def call(self, model, method, *args, login="admin", password="admin", **kwargs):
        """Call a method as a user does from outside; records are given by their ids."""
        uid = self._rpc("common", "login", self.database, login, password)
        words = (self.database, uid, password, model, method, args, kwargs)
        return self._rpc("object", "execute_kw", *words)

    def _rpc(self, service, method, *args):
        body = {
            "jsonrpc": "2.0",
            "method": "call",
            "params": {"service": service, "method": method, "args": args},
        }
        request = urllib.request.Request(
            f"{self.url}/jsonrpc",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            content = json.load(answer)
        if "error" in content:
            raise RuntimeError(content["error"]["data"]["debug"])
        return content["result"]

    def errors(self):
        """Return the lines of the log that say that something went wrong on the server.

        A query that lost against a concurrent one is logged as bad and then taken again; one
        that stays bad is an error of the request, which has a line of its own.
        """
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if odoo.is_failure(line) and " odoo.sql_db: " not in line]


def free_port():
    """Return a port nobody listens on; the system hands out another one each time."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
