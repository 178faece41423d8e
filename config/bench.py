"""`make bench`: a database with our addons and the ones they are measured against.

Run with the Python of the virtual environment. What only the measurements need lies in a
folder of its own and in no other database.
"""

import subprocess

from config import machine, odoo
from config.paths import ADDONS, PYTHON, ROOT, VAR
from config.steps import call
from tests.harness import databases

PACKAGES = ("wkhtmltopdf",)
REFERENCE = "odoo-addon-helpdesk-mgmt==19.0.*"
FOLDER = VAR / "bench"


def main():
    """Install what we are measured against, make the database, measure, and drop it again."""
    print("  wkhtmltopdf:", machine.install(PACKAGES), flush=True)
    if not (FOLDER / "odoo" / "addons" / "helpdesk_mgmt" / "__manifest__.py").exists():
        words = ["-m", "pip", "install", "-q", "--no-deps", "--target", FOLDER, REFERENCE]
        call([PYTHON, *words], log="bench-pip")
    path = f"--addons-path={ADDONS},{FOLDER / 'odoo' / 'addons'}"
    with databases.scratch(databases.product(), "bench") as name:
        words = odoo.command("-d", name, "-i", "helpdesk_mgmt", path)
        words += ["--stop-after-init", "--no-http"]
        odoo.refuse_errors(call(words, log="bench-install", env=odoo.environment(), cwd=ROOT))
        words = [PYTHON, "-m", "tests.bench.run", name, path, "--log-level=warn"]
        return subprocess.run(words, env=odoo.environment(), cwd=ROOT, check=False).returncode
