"""The virtual environment in `var/venv`: Odoo's tree by a path file, libraries from the locks."""

import os
import shutil
import subprocess

from config.machine import python
from config.paths import PYTHON, REQUIREMENTS, TEST_REQUIREMENTS, VENV
from config.steps import Problem, call


def build(odoo, *, tests):
    """Make or complete the environment; libraries come in exactly the locked releases."""
    if not works():
        shutil.rmtree(VENV, ignore_errors=True)
        call([python(), "-m", "venv", VENV], log="venv")
    site = next(VENV.glob("lib/python3*/site-packages"))
    (site / "odoo.pth").write_text(f"{odoo}\n")
    files = [REQUIREMENTS] + ([TEST_REQUIREMENTS] if tests else [])
    wanted = [word for path in files for word in ("-r", str(path))]
    _install(wanted)


def works():
    """Tell whether the environment's Python still runs: the system's may have been replaced."""
    try:
        done = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _install(wanted):
    """Install with uv, which takes seconds; with plain pip where uv cannot be had."""
    try:
        call([PYTHON, "-m", "pip", "install", "-q", "uv"], log="pip-uv")
        call(
            [VENV / "bin" / "uv", "pip", "install", "-q", "--python", PYTHON, *wanted],
            log="uv",
            env={**os.environ, **_uv_settings()},
        )
    except Problem:
        call([PYTHON, "-m", "pip", "install", "-q", *wanted], log="pip")


def _uv_settings():
    """Hand pip's own settings on to uv, which does not read them: index and certificates.

    Like pip, it should trust whom the system trusts, not only a list of its own.
    """
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    pip = {}
    for line in listed.stdout.splitlines():
        name, _equals, value = line.partition("=")
        pip[name.split(".")[-1]] = value.strip("'\"")
    settings = {"UV_DEFAULT_INDEX": pip.get("index-url"), "SSL_CERT_FILE": pip.get("cert")}
    trust = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}
    return trust | {name: value for name, value in settings.items() if value}
