"""Let `rules/` be imported without Odoo: a rule that needs Odoo fails to import here."""

import sys
from pathlib import Path
from types import ModuleType

ADDONS = Path(__file__).parents[1] / "addons"


def _package(name, *paths):
    package = ModuleType(name)
    package.__path__ = [str(path) for path in paths]
    sys.modules[name] = package


_package("odoo")
_package("odoo.addons", ADDONS)
for _addon in ADDONS.glob("motcua_*"):
    _package(f"odoo.addons.{_addon.name}", _addon)
    _package(f"odoo.addons.{_addon.name}.tests", _addon / "tests")
