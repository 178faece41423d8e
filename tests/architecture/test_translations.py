"""Users see Vietnamese only: every term of the templates is translated."""

import pytest

from config import i18n
from config.paths import present_addons


@pytest.mark.parametrize("addon", present_addons())
def test_every_term_is_translated(addon):
    template = {entry.msgid for entry in i18n.read(i18n.template_of(addon))}
    vietnamese = i18n.read(i18n.vietnamese_of(addon))
    assert template, "no translation template: run `make i18n`"
    assert not [entry.msgid for entry in vietnamese if entry.obsolete or entry.fuzzy]
    translated = {entry.msgid for entry in vietnamese if entry.msgstr}
    assert not template - translated, "terms without Vietnamese"
    assert not translated - template, "terms the addon no longer has: run `make i18n`"


@pytest.mark.parametrize("addon", present_addons())
def test_a_translation_keeps_the_places_to_fill(addon):
    for entry in i18n.read(i18n.vietnamese_of(addon)):
        assert places(entry.msgid) == places(entry.msgstr), entry.msgid


def places(text):
    """Return what a program fills into a text: %s, %(name)s, {name}, markup."""
    return sorted(i18n.PLACES.findall(text))
