from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestVisibility(MotcuaCase):
    """Who sees a dossier: those whose units take part, the inspector, the administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.receive(
            applicant_id_number="092123456789",
            applicant_phone="0909123456",
            applicant_address="Số 1",
        )

    def sees(self, user):
        return self.dossier in self.env["motcua.dossier"].with_user(user).search([])

    def test_office_and_agency_see_it_the_others_do_not(self):
        for role, unit, seen in (
            ("counter_officer", self.centre, True),
            ("office_head", self.centre, True),
            ("case_officer", self.agency, True),
            ("agency_leader", self.agency, True),
            ("counter_officer", self.district_office, False),
            ("case_officer", self.other_agency, False),
            ("agency_leader", self.other_agency, False),
            ("office_head", self.district_office, False),
        ):
            with self.subTest(role=role, unit=unit.name):
                self.assertEqual(self.sees(self.user(role, unit)), seen)

    def test_inspector_and_administrator_see_it_and_change_nothing(self):
        for person in (self.user("inspector", self.host), self.admin):
            with self.subTest(person=person.name):
                self.assertTrue(self.sees(person))
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(self.dossier.with_user(person).has_access(operation))

    def test_a_draft_is_seen_by_its_office_alone(self):
        draft = self.new_dossier()
        for person, seen in ((self.clerk, True), (self.officer, False)):
            with self.subTest(person=person.name):
                self.assertEqual(
                    draft in self.env["motcua.dossier"].with_user(person).search([]), seen
                )

    def test_a_stranger_reads_it_by_no_way_round(self):
        stranger = self.user("counter_officer", self.district_office)
        dossiers = self.env["motcua.dossier"].with_user(stranger)
        code = self.dossier.code
        self.assertFalse(dossiers.search([("code", "=", code)]))
        self.assertFalse(dossiers.name_search(code))
        self.assertFalse(dossiers._read_group([("code", "=", code)], ["state"], ["__count"]))
        self.assertFalse(
            self.env["motcua.dossier.step"]
            .with_user(stranger)
            .search([("dossier_code", "=", code)])
        )
        self.assertFalse(self.env["motcua.dossier.event"].with_user(stranger).search([]))
        for act in ("read", "get_ledger", "action_forward", "copy"):
            with self.subTest(act=act), self.assertRaises(AccessError):
                getattr(dossiers.browse(self.dossier.id), act)()

    def test_nobody_joins_a_dossier_by_himself(self):
        stranger = self.user("counter_officer", self.district_office)
        row = {
            "dossier_id": self.dossier.id,
            "unit_id": self.district_office.unit_id.id,
            "part": "office",
        }
        with self.assertRaises(AccessError):
            self.env["motcua.participant"].with_user(stranger).create(row)
        with self.assertRaises(AccessError):
            self.env["motcua.participant"].with_user(self.clerk).create(row)

    def test_personal_particulars_are_for_those_who_work_on_it(self):
        personal = ("applicant_id_number", "applicant_phone", "applicant_address")
        for person, seen in (
            (self.clerk, True),
            (self.officer, True),
            (self.leader, True),
            (self.user("inspector", self.host), False),
            (self.user("office_head", self.centre), False),
        ):
            fields = set(self.dossier.with_user(person).fields_get())
            with self.subTest(person=person.name):
                self.assertEqual(fields.issuperset(personal), seen)
                if not seen:
                    with self.assertRaises(AccessError):
                        self.dossier.with_user(person).read(["applicant_id_number"])
                    with self.assertRaises(AccessError):
                        dossiers = self.env["motcua.dossier"].with_user(person)
                        dossiers.search([("applicant_phone", "=", "0909123456")])

    def test_the_token_of_the_slip_is_nobody_s(self):
        for person in (self.clerk, self.officer, self.user("inspector", self.host)):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                self.dossier.with_user(person).read(["lookup_token"])

    def test_scans_are_seen_by_whoever_sees_the_paper(self):
        draft = self.new_dossier()
        scan = (
            self.env["ir.attachment"]
            .with_user(self.clerk)
            .create({"name": "to.pdf", "raw": b"%PDF-1.4"})
        )
        draft.document_ids.scan_ids = [Command.link(scan.id)]
        draft.action_receive()
        self.assertEqual(draft.document_ids.with_user(self.officer).scan_ids.raw, b"%PDF-1.4")
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(AccessError):
            self.env["ir.attachment"].with_user(stranger).browse(scan.id).read(["raw"])

    def test_known_applicants_are_found_by_number_and_never_leafed_through(self):
        people = self.env["motcua.applicant"]
        people.create(
            {"name": "Nguyễn Văn A", "id_number": "092 123 456 789", "phone": "0909.123.456"}
        )
        screen = self.env["motcua.dossier"].with_user(self.clerk)
        for term, found in (
            ("0921", 1),
            ("092123456789", 1),
            ("0909", 1),
            ("092", 0),
            ("Nguyễn", 0),
            ("", 0),
        ):
            with self.subTest(term=term):
                self.assertEqual(len(screen.intake_applicants(self.centre.id, term)), found)
        for person in (self.officer, self.leader, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                people.with_user(person).search([])
