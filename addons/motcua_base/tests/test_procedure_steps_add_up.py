from odoo import Command
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestStepsAddUp(MotcuaCase):
    def procedure(self, *times, **limit):
        steps = [
            {"name": f"Bước {n}", "time_amount": amount, "time_unit": unit}
            for n, (amount, unit) in enumerate(times, start=1)
        ]
        return self.new_procedure(steps=steps, state="draft", **limit)

    @article("10.3.c")
    def test_times_that_add_up_are_saved(self):
        for limit, times in (
            ({"working_days": 5}, [(3, "working_day"), (2, "working_day")]),
            ({"working_days": 5}, [(4, "working_day"), (8, "hour")]),
            ({"working_days": 5}, [(4, "working_day"), (2, "half_day")]),
            ({"hours": 8}, [(6, "hour"), (2, "hour")]),
            ({"half_days": 3}, [(2, "half_day"), (4, "hour")]),
            ({"calendar_days": 30}, [(29, "calendar_day"), (1, "calendar_day")]),
            ({"months": 2}, [(1, "month"), (1, "month")]),
        ):
            with self.subTest(limit=limit, times=times):
                self.assertTrue(self.procedure(*times, **limit))

    @article("10.3.c")
    def test_times_that_fall_short_or_exceed_are_refused_and_say_by_how_much(self):
        for limit, times, words in (
            (
                {"working_days": 5},
                [(3, "working_day"), (1, "working_day")],
                "fall short of the published time by 1 working days",
            ),
            (
                {"working_days": 5},
                [(4, "working_day"), (4, "hour")],
                "fall short of the published time by 0,5 working days",
            ),
            (
                {"working_days": 5},
                [(5, "working_day"), (2, "hour")],
                "exceed the published time by 0,25 working days",
            ),
            (
                {"hours": 8},
                [(1, "working_day"), (1, "hour")],
                "exceed the published time by 1 working hours",
            ),
            ({"months": 2}, [(1, "month")], "fall short of the published time by 1 months"),
        ):
            with (
                self.subTest(limit=limit, times=times),
                self.assertRefused(words, article="10.3.c"),
            ):
                self.procedure(*times, **limit)

    def test_a_new_time_needs_new_steps(self):
        procedure = self.new_procedure(working_days=5, state="draft")
        with self.assertRefused("fall short", article="10.3.c"):
            procedure.time_amount = 6
        with self.assertRefused("exceed", article="10.3.c"):
            procedure.step_ids = [Command.create({"name": "Thêm", "time_amount": 1})]
        last = procedure.step_ids[-1]
        procedure.write(
            {"time_amount": 6, "step_ids": [Command.update(last.id, {"time_amount": 2})]}
        )

    def test_a_step_changed_behind_the_version_s_back_is_found_at_approval(self):
        procedure = self.new_procedure(working_days=5, state="draft")
        procedure.step_ids[0].time_amount = 9
        with self.assertRefused("exceed", article="10.3.c"):
            procedure.with_user(self.admin).action_approve()

    def test_a_time_is_more_than_nothing(self):
        with self.assertDatabaseRefuses("motcua_procedure_time_positive"):
            self.new_procedure(
                working_days=0, state="draft", steps=[{"name": "B", "time_amount": 1}]
            )
