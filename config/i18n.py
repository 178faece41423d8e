"""Translation files: the template of each addon as Odoo exports it, and its Vietnamese.

Run with the Python of the virtual environment: it needs polib.
"""

import re
import shutil

import polib

from config import odoo
from config.paths import ADDONS, ROOT, present_addons
from config.steps import call

# What a program fills into a text, or a browser reads as markup.
PLACES = re.compile(r"%(?:\(\w+\))?[sdif]|{\w*}|</?[a-z]+")
# The addon in a record's place: of several that extend a record, Odoo names one per export.
OWNER = re.compile(r":motcua_\w+\.(?=\w+$)")
# What Odoo writes anew at every export without any term having changed.
UNSTABLE = ("POT-Creation-Date", "PO-Revision-Date")


def template_of(addon):
    return ADDONS / addon / "i18n" / f"{addon}.pot"


def vietnamese_of(addon):
    return ADDONS / addon / "i18n" / "vi.po"


def read(path):
    """Return the entries of a file; one that is not there has none."""
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def export(database, path, *addons):
    """Let Odoo export the terms of addons from a database into one file; return the file."""
    words = odoo.command("i18n", "export", "-d", database, "-l", "pot", "-o", path, *addons)
    odoo.refuse_errors(call(words, log="i18n-export", env=odoo.environment(), cwd=ROOT))
    return path


def terms(*paths):
    """Return the terms of files with the places they come from, without dates and order."""
    found = {}
    for entry in (entry for path in paths for entry in read(path)):
        places = (OWNER.sub(":", place) for place, _line in entry.occurrences)
        found.setdefault(entry.msgid, set()).update(places)
    return found


def stale_terms(database, folder):
    """Return the terms in which the templates differ from what Odoo would export today."""
    addons = present_addons()
    known = terms(*(template_of(addon) for addon in addons))
    today = terms(export(database, folder / "today.pot", *addons))
    return sorted(term for term in known | today if known.get(term) != today.get(term))


def refresh(database, folder):
    """Write the templates anew and bring the Vietnamese files up to them; say what is missing."""
    for addon in present_addons():
        fresh = export(database, folder / f"{addon}.pot", addon)
        template_of(addon).parent.mkdir(exist_ok=True)
        if terms(fresh) != terms(template_of(addon)):
            shutil.copy(fresh, template_of(addon))
        missing = merge(template_of(addon), vietnamese_of(addon))
        print(f"{addon}: {missing} terms without Vietnamese")


def merge(template, translation):
    """Bring a translation up to its template, keep what is translated, drop what is gone."""
    wanted, known = read(template), read(translation)
    translated = {entry.msgid: entry.msgstr for entry in known}
    merged = polib.POFile(wrapwidth=78)
    merged.metadata = {**wanted.metadata, "Language": "vi", "Plural-Forms": ""}
    for name in UNSTABLE:
        merged.metadata[name] = known.metadata.get(name, merged.metadata.get(name, ""))
    for entry in wanted:
        entry.msgstr = translated.get(entry.msgid, "")
        merged.append(entry)
    if [_content(entry) for entry in merged] != [_content(entry) for entry in known]:
        merged.save(str(translation))
    return sum(not entry.msgstr for entry in merged)


def _content(entry):
    return entry.msgid, entry.msgstr, entry.occurrences, entry.comment, entry.obsolete
