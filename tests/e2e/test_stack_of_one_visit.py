"""One person hands in for two owners: the second dossier keeps who hands it in."""

from tests.e2e.counter_pages import applicant, choose, done, open_done, open_intake, tick
from tests.e2e.pages import press

MESSENGER = "Bùi Thị Nộp Hộ"


def test_the_next_dossier_of_a_visit_keeps_who_hands_it_in(as_user):
    page = as_user("cuoibuoi@journey")
    open_intake(page)
    choose(page, "xac nhan cuoi buoi")
    page.locator("select[name=submitter_kind]").select_option("hired")
    page.locator("input[name=submitter_name]").fill(MESSENGER)
    page.locator("select[name=priority]").select_option("elderly")
    receive(page, "Chủ Thứ Nhất")

    page.keyboard.press("F10")
    page.locator("input[name=submitter_name]").wait_for()
    assert page.locator("input[name=submitter_name]").input_value() == MESSENGER
    assert page.locator("input[name=applicant_name]").input_value() == ""
    choose(page, "xac nhan cuoi buoi")
    receive(page, "Chủ Thứ Hai")

    open_done(page)
    press(page, "action_show_visit")
    rows = page.locator("tr.o_data_row")
    rows.nth(1).wait_for()
    assert rows.count() == 2
    page.locator(".o_optional_columns_dropdown button").click()
    page.get_by_role("menuitemcheckbox", name="Ưu tiên").click()
    rows.filter(has_text="Người cao tuổi").first.wait_for()
    assert rows.filter(has_text="Người cao tuổi").count() == 2


def receive(page, owner):
    applicant(page, owner)
    tick(page, 0)
    page.keyboard.press("F9")
    page.locator("[data-name=done]").filter(has_text=owner).wait_for()
    done(page, "received")
