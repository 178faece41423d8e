"""A district office receives, a department of the city decides, its centre watches."""

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.linked_pages import act, do_step, receive, send_result
from tests.e2e.pages import open_dossier, state, wait_for_state

WATCHED = "/odoo/action-motcua_base.motcua_dossier_action_watched"


@article("13.7.a")
@article("13.7.b")
def test_what_a_district_received_goes_to_the_city_and_comes_back_there(as_user):
    below, centre = as_user("quay.quan@journey"), as_user("quay.lt@journey")
    officer, leader = as_user("xuly.a@journey"), as_user("lanhdao.a@journey")
    dossier_id, code = receive(below, "tham quyen cap tren", "Phạm Thị Hai Cấp", "092099000882")

    act(below, dossier_id, "action_forward")
    watched = centre.locator("tr.o_data_row").filter(has_text=code)
    centre.goto(WATCHED)
    watched.wait_for()
    watched.click()
    centre.wait_for_selector(".o_form_view .o_statusbar_status")
    assert state(centre) == "forwarded"

    act(officer, dossier_id, "action_accept")
    do_step(leader, officer, code, "Thẩm định cấp trên", "Chuyên viên A")
    do_step(leader, officer, code, "Quyết định cấp trên", "Chuyên viên A")
    send_result(officer, dossier_id)

    open_dossier(centre, dossier_id)
    assert not centre.locator("button[name=action_resolve]:visible").count()
    act(below, dossier_id, "action_resolve")
    wait_for_state(below, "resolved")
