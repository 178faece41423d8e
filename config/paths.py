"""Where things lie. Everything that is made, not written, lies in `var/`, which git ignores."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDONS = ROOT / "addons"
VAR = ROOT / "var"
STAMPS = VAR / "stamps"
LOGS = VAR / "log"
DATA = VAR / "data"
FILESTORE = DATA / "filestore"
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
ODOO_TREE = VAR / "odoo"
ODOO_CONF = VAR / "odoo.conf"
ENV_FILE = VAR / "env"
SERVER_PID = VAR / "server.pid"
REQUIREMENTS = ROOT / "requirements.txt"
TEST_REQUIREMENTS = ROOT / "requirements-test.txt"

PRODUCT_ADDONS = ("motcua_base", "motcua_fees", "motcua_staffing")
DATABASE = os.environ.get("DATABASE", "motcua")
PORT = int(os.environ.get("PORT", "8069"))


def present_addons():
    """Return the addons that are in the tree, in the order they depend on each other."""
    return [name for name in PRODUCT_ADDONS if (ADDONS / name / "__manifest__.py").exists()]
