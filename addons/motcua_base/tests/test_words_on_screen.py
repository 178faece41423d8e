from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestWordsOnScreen(MotcuaCase):
    """Nobody reads a key, an id of an article or an invitation that is none of ours."""

    def test_a_provision_is_cited_in_the_language_of_the_reader(self):
        breach = self.env["motcua.breach"].new({"kind": "forward_late", "article": "12.2"})
        kind = self.env["motcua.matter.kind"].new({"article": "10.2.đ"})
        self.assertEqual(breach.with_context(lang="en_US").article_text, "article 12.2")
        self.assertEqual(breach.with_context(lang="vi_VN").article_text, "khoản 2 Điều 12")
        self.assertEqual(kind.with_context(lang="vi_VN").article_text, "điểm đ khoản 2 Điều 10")

    def test_a_fact_is_named_by_words(self):
        breach = self.env["motcua.breach"].new({"kind": "forward_late"})
        self.assertEqual(breach.display_name, "Not forwarded in time")

    def test_the_columns_of_a_board_follow_the_workflow(self):
        states = self.env["motcua.dossier"]._group_states(["returned", "received"], [])
        self.assertEqual(states, ["received", "returned"])
        for model in ("motcua.dossier", "motcua.dossier.step"):
            self.assertEqual(self.env[model]._fields["state"].group_expand, "_group_states")

    def test_strangers_cannot_give_themselves_an_account(self):
        self.assertEqual(self.env["res.users"]._get_signup_invitation_scope(), "b2b")
