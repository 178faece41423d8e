from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestHeld(MotcuaCase):
    """What a person holds, and how it passes to somebody else."""

    def setUp(self):
        super().setUp()
        self.step = self.play_to("processing").step_ids[:1]
        self.step.with_user(self.leader)._assign(self.officer)
        self.held = self.env["motcua.held"]

    def steps_of(self, user, unit=None):
        sections = self.held._held_by(user, (unit or self.agency).unit_id)
        return {key: records for key, _title, records in sections}["steps"]

    def test_an_officer_holds_the_steps_in_charge(self):
        self.assertEqual(self.steps_of(self.officer), self.step)
        self.assertFalse(self.steps_of(self.officer, self.other_agency))
        self.step.with_user(self.officer).action_submit()
        self.assertFalse(self.steps_of(self.officer))

    def test_steps_pass_to_an_officer_of_the_same_unit_alone(self):
        stranger = self.user("case_officer", self.other_agency)
        with self.assertRefused("does not work at", article="13.1"):
            self.held._pass_on("steps", self.steps_of(self.officer), stranger)
        colleague = self.new_user("case_officer", self.agency)
        self.held._pass_on("steps", self.steps_of(self.officer), colleague)
        self.assertEqual((self.step.officer_id, self.step.state), (colleague, "assigned"))
        self.assertFalse(self.steps_of(self.officer))
