"""Swapped working days come late: what moves is seen first, then the dates move and people are told."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.days import SWAPPED, WallCalendar, swapped_monday
from tests.e2e.pages import open_dossier, open_tab, pdf, pdf_text, press, wait_for_state

CHANGES = "/odoo/action-motcua_base.motcua_calendar_change_action"
MESSAGES = "/odoo/action-motcua_base.motcua_message_action"
CAUSE = "Thông báo số 88/TB-BNV hoán đổi ngày làm việc"
KINDS = {"off": "Ngày nghỉ", "work": "Ngày làm bù"}
NINE = time(9)
BEFORE, LATER, MADE_UP, EARLIER = (
    "Quách Thị Trước",
    "Quách Thị Muộn Hơn",
    "Quách Thị Đã Bù",
    "Quách Thị Sớm Hơn",
)
# Days from the swapped Monday: where each date rests, and where it goes.
RESTS = {BEFORE: -3, LATER: 2, MADE_UP: 9, EARLIER: 14}
GOES = {LATER: 3, EARLIER: 12}


@pytest.fixture
def monday(server):
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    return swapped_monday(today, set(WallCalendar(server).kinds))


@article("9.2.a")
def test_swapped_days_move_the_dates_that_rest_on_them_and_no_other(
    as_user, new_page, server, monday
):
    dossiers = known(server)
    clerk, admin = as_user("sogiay@journey"), as_user("admin")
    for name, after in RESTS.items():
        read_the_slip(clerk, dossiers[name], monday + timedelta(days=after))

    enter(admin, monday)
    press(admin, "action_preview")
    wait_for_state(admin, "previewed")
    read_the_consequences(admin, monday)
    assert known(server) == dossiers, "nothing has moved yet"

    press_and_confirm(admin, "action_apply")
    wait_for_state(admin, "applied")
    moved = known(server)
    for name, after in {**RESTS, **GOES}.items():
        assert local(moved[name]["due_at"]) == monday + timedelta(days=after), name
        read_the_slip(clerk, moved[name], monday + timedelta(days=after))
    for name in RESTS:
        read_the_history(clerk, dossiers[name], name in GOES)

    release_the_notices(clerk, monday)
    the_public_reads_the_days(new_page(), monday)


def known(server):
    """{applicant: dossier} of the four, with their dates as they are stored."""
    rows = server.call(
        "motcua.dossier",
        "search_read",
        [("applicant_name", "in", list(RESTS))],
        ["code", "applicant_name", "due_at", "promised_at"],
        password="motcua",
    )
    assert all(row["due_at"] == row["promised_at"] for row in rows)
    return {row["applicant_name"]: row for row in rows}


def local(stored):
    """The local day of a stored time, at nine of which the dossiers are due."""
    moment = datetime.fromisoformat(stored) + timedelta(hours=7)
    assert moment.time() == NINE
    return moment.date()


def shown(day: date):
    return datetime.combine(day, NINE).strftime("%H:%M %d/%m/%Y")


def read_the_slip(page, dossier, day):
    """Mẫu 01 as it is printed now: the same code, and this day."""
    slip = f"/report/pdf/motcua_base.motcua_receipt_slip_document/{dossier['id']}"
    text = pdf_text(pdf(page, slip))
    assert dossier["code"] in text
    assert f"09 giờ 00 phút, ngày {day:%d} tháng {day:%m} năm {day:%Y}" in text, text


# --- the change


def enter(page, monday):
    page.goto(f"{CHANGES}/new")
    page.wait_for_selector(".o_form_view [name=name]")
    page.locator("[name=name] input").fill(CAUSE)
    for after, kind in SWAPPED:
        page.locator("[name=line_ids] .o_field_x2many_list_row_add a").click()
        row = page.locator("[name=line_ids] .o_selected_row")
        box = row.locator("[name=day]")
        box.locator("input, button").first.click()
        box.locator("input").first.fill((monday + timedelta(days=after)).strftime("%d/%m/%Y"))
        box.locator("input").first.press("Tab")
        row.locator("[name=kind] input").click()
        page.locator(".o_select_menu_item").filter(has_text=KINDS[kind]).first.click()
        row.locator("[name=name] input").fill("Hoán đổi ngày làm việc")
    page.locator(".o_form_button_save").click()
    page.wait_for_selector(".o_form_button_save", state="hidden")


def read_the_consequences(page, monday):
    """Before anything changes: who moves, from when to when, and whose receipt becomes wrong."""
    open_tab(page, "rows")
    rows = page.locator("[name=row_ids] .o_data_row")
    rows.first.wait_for()
    texts = {name: rows.filter(has_text=name) for name in RESTS}
    for name, after in GOES.items():
        text = texts[name].inner_text()
        assert shown(monday + timedelta(days=RESTS[name])) in text, text
        assert shown(monday + timedelta(days=after)) in text, text
        assert texts[name].locator("[name=is_printed] input").is_checked()
    for name in set(RESTS) - set(GOES):
        assert not texts[name].count(), name


def press_and_confirm(page, method):
    page.locator(f".o_form_view button[name={method}]").click()
    with page.expect_response(re.compile(rf"/web/dataset/call_button/.*{method}")):
        page.locator(".o_dialog .btn-primary").click()


# --- what came of it


def read_the_history(page, dossier, has_moved):
    """The cause stands on the dossiers that moved, and on no other."""
    open_dossier(page, dossier["id"])
    history = page.locator(".o_motcua_timeline_side")
    history.get_by_text("Tiếp nhận").first.wait_for()
    assert (CAUSE in history.inner_text()) == has_moved


def release_the_notices(page, monday):
    """The notices wait as drafts for a look of the office, which sends them."""
    for name, after in GOES.items():
        page.goto(MESSAGES)
        row = page.locator("tr.o_data_row").filter(has_text=name)
        assert "Nháp" in row.inner_text()
        row.locator(
            "button.o_list_record_open_form_view, .o_list_record_open_form_view button"
        ).first.click()
        wait_for_state(page, "draft")
        body = page.locator("[name=body]").inner_text()
        for part in (
            CAUSE,
            shown(monday + timedelta(days=RESTS[name])),
            shown(monday + timedelta(days=after)),
        ):
            assert part in body, body
        press(page, "action_release")
        wait_for_state(page, "pending")


def the_public_reads_the_days(page, monday):
    page.goto("/lich-lam-viec")
    for after, kind in SWAPPED[:2]:
        day = monday + timedelta(days=after)
        text = page.locator("li").filter(has_text=f"{day:%d/%m/%Y}").inner_text()
        assert KINDS[kind] in text and CAUSE in text, text
