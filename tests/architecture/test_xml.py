"""XML files are well-formed and evenly indented, and their ids tell what they are."""

import re

from lxml import etree

from config.paths import ADDONS
from tests.harness import tree

INDENT = 4
# The id of a record by its model; records of our own models are named after the product.
PATTERNS = {
    "ir.ui.view": (
        r"\w+_view_(search|list|form|kanban|calendar|graph|pivot|activity|hierarchy)(_\w+)?"
    ),
    "ir.actions.act_window": r"motcua_\w+_action(_\w+)?",
    "ir.actions.report": r"motcua_\w+_report",
    "ir.cron": r"motcua_\w+_cron_\w+",
    "ir.rule": r"motcua_\w+_rule_\w+",
    "res.groups": r"group_\w+",
}


def xml_files():
    return [path for path in tree.files(".xml") if path.is_relative_to(ADDONS)]


def records():
    """Return (file, element) of everything that has an id of ours; others' ids have a dot."""
    for path in xml_files():
        for element in etree.parse(path).iter("record", "menuitem", "template"):
            if "." not in element.get("id", ""):
                yield path, element


def is_model_view(element):
    """Tell whether a record is a view of a model, not a page."""
    return element.get("model") == "ir.ui.view" and element.find("field[@name='model']") is not None


def expected_id(path, element):
    """Return the pattern of an element's id, or None where the house style leaves it free."""
    if element.tag == "menuitem":
        return r"motcua_\w*menu(_\w+)?"
    if element.tag == "template":
        return r"motcua_\w+" if "reports" in path.parts else None
    model = element.get("model")
    if model == "ir.ui.view" and not is_model_view(element):
        return None
    return PATTERNS.get(model, r"motcua_\w+" if model.startswith("motcua.") else None)


def test_every_id_says_what_it_is():
    wrong = [
        f"{tree.shown(path)}: {element.get('id')} should match {pattern}"
        for path, element in records()
        if (pattern := expected_id(path, element)) and not re.fullmatch(pattern, element.get("id"))
    ]
    assert not wrong


def test_the_name_of_a_view_is_its_id_with_dots():
    wrong = [
        f"{tree.shown(path)}: {element.get('id')} is named {element.findtext('field')}"
        for path, element in records()
        if is_model_view(element)
        and element.findtext("field[@name='name']") != element.get("id").replace("_", ".")
    ]
    assert not wrong


def test_files_are_indented_evenly():
    wrong = [
        f"{tree.shown(path)}:{line}: {what}"
        for path in xml_files()
        for line, what in (*uneven_lines(path.read_text()), *uneven_elements(path.read_text()))
    ]
    assert not wrong


def uneven_lines(text):
    """Yield lines with tabs or trailing blanks, and a file that does not end with one line end."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line != line.rstrip() or "\t" in line:
            yield number, "a tab, or a blank at the end"
    if not text.endswith(">\n"):
        yield len(text.splitlines()), "the file should end with one line end"


def uneven_elements(text):
    """Yield elements on a line of their own that do not stand as deep as they are nested."""
    for element in etree.fromstring(text.encode()).iter(etree.Element):
        before, parent = element.getprevious(), element.getparent()
        gap = before.tail if before is not None else parent.text if parent is not None else None
        if gap and "\n" in gap and not gap.strip():
            depth = len(list(element.iterancestors()))
            if len(gap.rpartition("\n")[2]) != depth * INDENT:
                yield element.sourceline, f"should be indented by {depth * INDENT}"
