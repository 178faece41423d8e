from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestAppointment(MotcuaCase):
    """Who may do what the law gives to one person, from which day to which."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.other = cls.new_procedure(name="Việc khác")
        cls.person = cls.new_user(name="Lê Văn Ủy")

    def may(self, user, right, procedure=None, unit=None):
        """Whether the user has the right today."""
        unit = self.unit_of(unit or self.agency)
        appointments = self.env["motcua.appointment"].with_user(user)
        try:
            appointments._check_right(right, [(unit, procedure)])
        except AccessError:
            return False
        return True

    @article("4.1")
    def test_a_head_has_every_right_but_to_decide_at_the_counter(self):
        rights = self.env["motcua.right"].search([("side", "=", "agency")]).mapped("code")
        held = {right for right in rights if self.may(self.leader, right)}
        self.assertEqual(held, set(rights) - {"solve"})

    def test_a_right_ends_with_its_unit(self):
        self.assertFalse(self.may(self.leader, "decide", unit=self.other_agency))

    @article("4.1")
    def test_one_head_directs_a_unit_at_a_time(self):
        with self.assertDatabaseRefuses("motcua_appointment_one_head"):
            self.appoint(self.person, self.agency, kind="acting_head", valid_from="2026-11-20")

    def test_an_acting_head_follows_the_head_from_the_day_after(self):
        head = self.env["motcua.appointment"].search([("user_id", "=", self.leader.id)])
        head.valid_to = "2026-11-20"
        self.env.flush_all()
        self.appoint(self.person, self.agency, kind="acting_head", valid_from="2026-11-21")
        for day, expected in (
            ("2026-11-20 10:00", (True, False)),
            ("2026-11-21 10:00", (False, True)),
        ):
            self.at(day)
            found = tuple(self.may(user, "decide") for user in (self.leader, self.person))
            self.assertEqual(found, expected)

    def test_a_deputy_has_what_the_decision_lists(self):
        self.appoint(self.person, self.agency, kind="deputy", rights=["assign"])
        self.assertTrue(self.may(self.person, "assign", self.procedure))
        self.assertFalse(self.may(self.person, "decide", self.procedure))

    @article("11.4")
    def test_a_delegation_holds_for_its_procedures_and_days(self):
        self.appoint(
            self.person, self.agency, kind="delegation", rights=["solve"],
            procedure_ids=[Command.set(self.procedure.ids)],
            valid_from="2026-11-20", valid_to="2026-11-24",
        )  # fmt: skip
        for when, expected in (
            ("2026-11-19 23:59", False),
            ("2026-11-20 00:00", True),
            ("2026-11-24 23:59", True),
            ("2026-11-25 00:00", False),
        ):
            with self.subTest(when=when):
                self.at(when)
                self.assertEqual(self.may(self.person, "solve", self.procedure), expected)
                self.assertFalse(self.may(self.person, "solve", self.other))
                self.assertFalse(self.may(self.person, "solve"))

    @article("11.4")
    def test_a_delegation_names_its_last_day(self):
        with self.assertRaisesRegex(ValidationError, "article 11.4"):
            self.appoint(self.person, self.agency, kind="delegation", rights=["solve"])

    def test_whoever_is_charged_is_charged_with_something_and_for_somebody(self):
        for changes in ({"right_ids": False}, {"head_title": " "}):
            with self.subTest(**changes), self.assertRaises(ValidationError):
                self.appoint(self.person, self.agency, kind="deputy", **changes)

    def test_a_right_of_an_office_is_none_of_an_agency(self):
        steer = self.env["motcua.right"].search([("code", "=", "steer")])
        with self.assertRaisesRegex(ValidationError, "no right of"):
            self.appoint(
                self.person, self.agency, kind="deputy", right_ids=[Command.set(steer.ids)]
            )

    def test_nobody_acts_before_the_decision(self):
        with self.assertRaisesRegex(ValidationError, "before the decision"):
            self.appoint(
                self.person, self.agency, kind="deputy", decided_on="2026-11-21",
                valid_from="2026-11-20",
            )  # fmt: skip
        self.appoint(
            self.person, self.agency, kind="deputy", decided_on="2026-11-20",
            valid_from="2026-11-20",
        )  # fmt: skip

    @mute_logger("odoo.sql_db")
    def test_it_does_not_end_before_it_begins(self):
        with self.assertRaises(CheckViolation):
            self.appoint(self.person, self.agency, kind="deputy", valid_to="2018-12-23")

    @article("4.2")
    def test_once_a_document_was_signed_only_its_end_is_entered(self):
        head = self.env["motcua.appointment"].search([("user_id", "=", self.leader.id)])
        head.number = "13/QĐ-UBND"
        dossier = self.play_to("processing", self.receive(self.procedure))
        slips = self.env["motcua.dossier.slip"].with_user(self.leader)
        slips.create({"dossier_id": dossier.id, "kind": "supplement", "reason": "Thiếu"})._seal()
        for act in (lambda: head.write({"number": "14/QĐ-UBND"}), head.unlink):
            with self.assertRefused("signed under it", article="4.2"):
                act()
        head.valid_to = "2026-12-31"

    def test_the_lines_above_a_signature(self):
        head = self.env["motcua.appointment"].search([("user_id", "=", self.leader.id)])
        deputy = self.appoint(self.person, self.agency, kind="deputy")
        delegate = self.appoint(
            self.person, self.agency, kind="delegation", rights=["solve"],
            title="Chuyên viên", valid_to="2026-12-31",
        )  # fmt: skip
        self.assertEqual(head._signature(), ("GIÁM ĐỐC",))
        self.assertEqual(deputy._signature(), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
        self.assertEqual(delegate._signature(), ("TUQ. GIÁM ĐỐC", "CHUYÊN VIÊN"))

    def test_only_an_administrator_enters_appointments(self):
        for user in (self.leader, self.clerk, self.user("office_head", self.centre)):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.appoint(self.person, self.agency.with_user(user), kind="deputy").with_user(
                    user
                ).title = "Khác"
