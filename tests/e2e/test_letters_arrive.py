"""Letters leave a real server for a real mail server, once; or are kept, or said to be not known."""

import pytest

from odoo.addons.motcua_base.tests.article import article

from config import cluster
from tests.e2e.pages import open_dossier, press, wait_for_state
from tests.harness.smtp import MailServer, Mood

MESSAGES = "/odoo/action-motcua_base.motcua_message_action"
ARRIVES, KEPT, CUT = "Tạ Thị Nhận Thư", "Tạ Văn Máy Hỏng", "Tạ Văn Đứt Dây"
FIRST_PAUSE, SECOND_PAUSE = 5, 15  # minutes


@pytest.fixture
def mail(server):
    """A mail server of this machine that the office sends by; gone again afterwards."""
    with MailServer() as mail_server:
        vals = {"name": "Thư", "smtp_host": "127.0.0.1", "smtp_encryption": "none"}
        vals["smtp_port"] = mail_server.port
        (made,) = ask(server, "ir.mail_server", "create", [vals])
        yield mail_server
    ask(server, "ir.mail_server", "unlink", [made])


@pytest.fixture
def outbox(server):
    return Outbox(server)


class Outbox:
    """The outbox of the server: its job, and the time that passes while nobody waits."""

    def __init__(self, server):
        self.server = server
        self.job = ask(server, "ir.cron", "search", [("code", "=", "model._cron_send()")])

    def run(self):
        ask(self.server, "ir.cron", "method_direct_trigger", self.job)

    def row(self, name):
        """The message to an applicant."""
        fields = ["state", "attempts", "claimed_at", "try_at", "error"]
        domain = [("applicant_name", "=", name), ("kind", "=", "withdrawn")]
        (row,) = ask(self.server, "motcua.message", "search_read", domain, fields)
        return row

    def pause(self, name):
        """Minutes between the last attempt and the next one."""
        return int(self._sql(name, "SELECT round(extract(epoch FROM try_at - claimed_at) / 60)"))

    def let_pass(self, name, minutes):
        """The clock of a running server cannot be set: the message is made older instead."""
        shift = f"interval '{minutes} minutes'"
        self._sql(
            name,
            f"UPDATE motcua_message SET try_at = try_at - {shift}, claimed_at = claimed_at - {shift}",
        )

    def _sql(self, name, statement):
        where = f"id = {self.row(name)['id']}"
        source = "" if statement.startswith("UPDATE") else " FROM motcua_message"
        return cluster.sql(f"{statement}{source} WHERE {where}", self.server.database)


def ask(server, model, method, *args):
    return server.call(model, method, *args, password="motcua")


@article("13.9", "14.4")
def test_a_letter_arrives_once(as_user, server, mail, outbox):
    clerk = as_user("sogiay@journey")
    code = withdraw(clerk, server, ARRIVES)
    outbox.run()
    outbox.run()
    (letter,) = mail.letters
    assert letter["To"] == "dan@example.com"
    assert letter["From"] == "Bộ phận Một cửa Sổ Giấy <mot.cua@example.com>"
    assert letter["Subject"] == f"Hồ sơ {code}"
    assert letter["Message-ID"].startswith("<motcua-")
    assert letter["Message-ID"].endswith("@example.com>")
    body = letter.get_content()
    for part in (f"Kính gửi: {ARRIVES}", f"Hồ sơ {code} đã được rút", "02923111222"):
        assert part in body, body
    assert outbox.row(ARRIVES)["state"] == "sent"
    shown_as(clerk, ARRIVES, "Đã gửi")


def test_what_nobody_took_is_kept_and_arrives_once(as_user, server, mail, outbox):
    withdraw(as_user("sogiay@journey"), server, KEPT)
    mail.close()
    outbox.run()
    assert (outbox.row(KEPT)["state"], outbox.row(KEPT)["attempts"]) == ("pending", 1)
    assert "refused" in outbox.row(KEPT)["error"]
    assert outbox.pause(KEPT) == FIRST_PAUSE
    outbox.let_pass(KEPT, FIRST_PAUSE - 1)
    outbox.run()
    assert outbox.row(KEPT)["attempts"] == 1, "not before its time"
    outbox.let_pass(KEPT, 1)
    outbox.run()
    assert outbox.row(KEPT)["attempts"] == 2
    assert outbox.pause(KEPT) == SECOND_PAUSE

    with MailServer(mail.port) as again:
        outbox.let_pass(KEPT, SECOND_PAUSE)
        outbox.run()
        outbox.run()
        assert len(again.letters) == 1
    assert (outbox.row(KEPT)["state"], outbox.row(KEPT)["attempts"]) == ("sent", 3)


def test_what_may_have_gone_is_not_sent_again_by_itself(as_user, server, mail, outbox):
    clerk = as_user("sogiay@journey")
    withdraw(clerk, server, CUT)
    mail.mood = Mood.CUTS_AFTER
    outbox.run()
    assert outbox.row(CUT)["state"] == "unknown"
    mail.mood = Mood.TAKES
    outbox.let_pass(CUT, 24 * 60)
    outbox.run()
    assert len(mail.letters) == 1

    shown_as(clerk, CUT, "Chưa rõ")
    press(clerk, "action_send_again")
    wait_for_state(clerk, "pending")
    outbox.run()
    first, second = mail.letters
    assert first["Message-ID"] == second["Message-ID"], "a mailbox knows it again"
    assert outbox.row(CUT)["state"] == "sent"


def withdraw(page, server, name):
    """The applicant withdraws at the counter, and is told so; returns the code."""
    domain = [("applicant_name", "=", name)]
    (row,) = ask(server, "motcua.dossier", "search_read", domain, ["code"])
    open_dossier(page, row["id"])
    press(page, "action_withdraw")
    box = page.locator(".o_dialog")
    box.locator("[name=requested_by] input").fill(name)
    box.locator("[name=request] input, [name=request] textarea").first.fill("Đơn xin rút hồ sơ")
    box.locator("[name=reason] input, [name=reason] textarea").first.fill("Chuyển nơi cư trú")
    box.locator("[name=are_papers_returned] input").check()
    box.locator("button[name=action_withdraw]").click()
    wait_for_state(page, "withdrawn")
    return row["code"]


def shown_as(page, name, label):
    """The clerk finds the message and opens it; its state is called so."""
    page.goto(MESSAGES)
    row = page.locator("tr.o_data_row").filter(has_text=name)
    assert label in row.inner_text()
    row.locator(
        ".o_list_record_open_form_view button, button.o_list_record_open_form_view"
    ).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
