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

    def test_the_board_of_steps_has_a_column_for_each_state_of_open_work_in_order(self):
        states = self.env["motcua.dossier.step"]._group_states([], [])
        order = [state for state, _label in self.env["motcua.dossier.step"]._workflow.states]
        self.assertEqual(states, [state for state in order if state in states])
        self.assertEqual(set(order) - set(states), {"waiting", "done", "cancelled"})

    def test_the_board_of_dossiers_follows_their_way(self):
        states = self.env["motcua.dossier"]._group_states(["returned", "received"], [])
        self.assertEqual(states, ["received", "returned"])

    def test_strangers_cannot_give_themselves_an_account(self):
        self.assertEqual(self.env["res.users"]._get_signup_invitation_scope(), "b2b")
