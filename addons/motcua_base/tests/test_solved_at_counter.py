from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestSolvedAtCounter(SlipCase):
    """Decided at the counter: due at once, the same day, or by a dated delegation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_once = cls.new_procedure(
            at_once=True, name="Chứng thực bản sao", result_names="Bản sao chứng thực"
        )
        cls.other = cls.new_procedure(name="Việc khác")

    def delegate(self, procedures, **traits):
        return self.appoint(
            self.clerk,
            self.agency,
            kind="delegation",
            rights=["solve"],
            title="Chuyên viên",
            procedure_ids=[Command.set(procedures.ids)],
            **{"valid_from": "2026-11-20", "valid_to": "2026-11-24", **traits},
        )

    def enter(self, dossier):
        dossier.action_add_results()
        dossier.result_ids.number = "15/CT"

    @article("11.4")
    def test_a_delegate_receives_decides_and_returns_on_the_spot(self):
        appointment = self.delegate(self.procedure)
        dossier = self.receive(self.procedure)
        self.assertTrue(dossier.is_solvable_here)
        self.enter(dossier)
        dossier.action_solve()
        self.assertEqual(dossier.state, "resolved")
        self.assertEqual((dossier.solved_as_id, dossier.solved_by_id), (appointment, self.clerk))
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "stop"])
        self.assertEqual(set(dossier.step_ids.mapped("state")), {"cancelled"})
        dossier.action_told_by_phone()
        dossier.collector_name = "Nguyễn Văn A"
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("11.4")
    def test_the_delegation_binds_from_its_first_to_its_last_day(self):
        self.delegate(self.procedure)
        for when, allowed in (
            ("2026-11-19 09:00", False),
            ("2026-11-20 07:00", True),
            ("2026-11-24 16:30", True),
            ("2026-11-25 07:00", False),
        ):
            with self.subTest(when=when):
                dossier = self.receive(self.procedure, received=when)
                self.assertEqual(dossier.is_solvable_here, allowed)
                if allowed:
                    self.enter(dossier)
                    dossier.action_solve()
                else:
                    with self.assertRefused("Decide at the counter", article="11.4"):
                        dossier.action_solve()
                self.assertEqual(dossier.state, "resolved" if allowed else "received")

    @article("11.4")
    def test_without_it_or_for_another_procedure_nothing_is_decided(self):
        dossier = self.receive(self.procedure)
        with self.assertRefused(article="11.4"):
            dossier.action_solve()
        self.delegate(self.other)
        self.assertFalse(dossier.is_solvable_here)
        with self.assertRefused(article="11.4"):
            dossier.action_solve()
        with self.assertRaises(AccessError):
            self.env["motcua.dossier.result"].with_user(self.clerk).create(
                {"dossier_id": dossier.id, "name": "Phiếu lý lịch tư pháp"}
            )

    @article("11.4")
    def test_a_delegation_of_another_agency_gives_no_right(self):
        self.appoint(
            self.clerk, self.other_agency, kind="delegation", rights=["solve"],
            title="Chuyên viên", valid_to="2026-12-31",
        )  # fmt: skip
        with self.assertRefused("Sở Tư pháp", article="11.4"):
            self.receive(self.procedure).action_solve()

    @article("11.4")
    def test_the_right_of_one_officer_is_no_right_of_the_next(self):
        self.delegate(self.procedure)
        dossier = self.receive(self.procedure)
        colleague = self.new_user("counter_officer", self.centre)
        with self.assertRefused(article="11.4"):
            dossier.with_user(colleague).action_solve()

    @article("11.3")
    def test_status_and_result_are_entered_before_anything_is_decided(self):
        self.delegate(self.at_once)
        dossier = self.receive(self.at_once)
        self.assertFalse(dossier.due_at)
        with self.assertRefused("Bản sao chứng thực", article="14.1"):
            dossier.action_solve()
        self.enter(dossier)
        dossier.action_solve()
        self.assertEqual((dossier.state, dossier.result_ids.number), ("resolved", "15/CT"))

    @article("11.3")
    def test_due_at_once_is_decided_by_nobody_without_an_assignment(self):
        dossier = self.receive(self.at_once)
        with self.assertRefused(article="11.4"):
            dossier.action_solve()
        self.assertEqual(dossier.state, "received")

    @article("5.3")
    def test_a_same_day_dossier_is_decided_here_and_its_slip_names_the_hour(self):
        same_day = self.new_procedure(same_day=True)
        self.delegate(same_day)
        dossier = self.receive(same_day, received="2026-11-20 14:59")
        text = self.paper("motcua_receipt_slip", dossier).text
        self.assertIn(
            "5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 20 tháng 11", text
        )
        self.enter(dossier)
        dossier.action_solve()
        self.assertEqual(dossier.urgency, "done_on_time")

    @article("5.3")
    def test_help_with_the_online_service_is_counted(self):
        self.procedure.with_user(self.clerk).action_help_online()
        help_given = self.env["motcua.help"].search([("procedure_id", "=", self.procedure.id)])
        self.assertEqual((help_given.kind, help_given.user_id), ("online", self.clerk))

    def test_under_what_was_decided_stays(self):
        appointment = self.delegate(self.procedure)
        dossier = self.receive(self.procedure)
        self.enter(dossier)
        dossier.action_solve()
        with self.assertRefused("signed under it", article="4.2"):
            appointment.valid_from = "2026-11-19"
        appointment.valid_to = "2026-11-30"

    def test_the_counter_enters_no_result_while_the_agency_works(self):
        self.delegate(self.procedure)
        dossier = self.play_to("processing", self.new_dossier(self.procedure))
        with self.assertRefused(article="11.4"):
            dossier.with_user(self.clerk).action_add_results()
