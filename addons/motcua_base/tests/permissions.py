"""The matrix role × model × right of an addon, tried right by right as each role."""

import csv

from odoo.tools.misc import file_open

from .common import MotcuaCase

RIGHTS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}
IN_AGENCY = ("case_officer", "agency_leader")
NONE = "-"


class PermissionsCase(MotcuaCase):
    """`tests/permissions.csv` of the addon `addon` says what each of its roles may do.

    A cell names rights by letter: read, write, create, delete. A capital: on all records, a
    small letter: on those of the own units. The world holds two dossiers, each with all that
    belongs to one: of the centre and `agency`, and of the district office and `other_agency`.
    """

    allow_inherited_tests_method = True
    addon = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["motcua.applicant"].create({"name": "Nguyễn Văn A", "id_number": "092123456789"})
        for office in (cls.centre, cls.district_office):
            cls.env["motcua.office.hours"].create(
                {"unit_id": office.unit_id.id, "valid_from": "2018-12-24"}
            )
        own = cls.new_procedure()
        other = cls.new_procedure(
            agency_id=cls.other_agency.id, office_ids=[(6, 0, cls.district_office.ids)]
        )
        for procedure, office in ((own, cls.centre), (other, cls.district_office)):
            cls.at("2026-11-20 08:37")
            clerk = cls.user("counter_officer", office)
            dossier = cls.receive(procedure, clerk=clerk, office_id=office.id)
            cls.at("2026-11-23 09:00")
            cls.play_to("processing", dossier)
            cls._write_to_applicant(dossier)
            cls._move_by_calendar(dossier)
            cls._appraise(dossier)
            cls.play_to("resolved", dossier)
            cls._send_by_post(dossier)
            cls.play_to("returned", dossier)
            procedure.with_user(clerk).action_print_for_visitor()
            cls._write_of_office(office, dossier, clerk)

    @classmethod
    def _move_by_calendar(cls, dossier):
        """A change of the calendar that moves the dossier."""
        row = {"dossier_id": dossier.id, "old_due_at": dossier.due_at, "new_due_at": dossier.due_at}
        line = {"day": "2026-12-24", "kind": "off", "name": "Nghỉ"}
        cls.env["motcua.calendar.change"].create(
            {"name": "1/TB", "line_ids": [(0, 0, line)], "row_ids": [(0, 0, row)]}
        )

    @classmethod
    def _write_to_applicant(cls, dossier):
        """A slip in draft with a line, a message, and a difference found in the clock."""
        slips = cls.env["motcua.dossier.slip"].with_user(
            cls.user("agency_leader", dossier.agency_id)
        )
        line = (0, 0, {"content": "Bản vẽ"})
        slips.create({"dossier_id": dossier.id, "kind": "supplement", "line_ids": [line]})
        dossier._tell_applicant("meeting", "Mời đến")
        cls.env["motcua.clock.audit"]._append(
            [
                {
                    "dossier_id": dossier.id, "what": "due", "found_at": dossier.received_at,
                    "stored": None, "recomputed": None, "cause": "?",
                }
            ]
        )  # fmt: skip

    @classmethod
    def _appraise(cls, dossier):
        """A verification, an opinion asked of the host agency, and an incident."""
        officer = cls.user("case_officer", dossier.agency_id)
        cls.env["motcua.verification"].with_user(officer).create({"dossier_id": dossier.id})
        asked = {
            "dossier_id": dossier.id,
            "agency_id": cls.host.id,
            "question": "Ý kiến",
            "answer_by": "2026-12-01 03:00:00",
        }
        cls.env["motcua.consultation"].with_user(officer).create(asked).action_send()
        incident = {"dossier_id": dossier.id, "kind": "mislaid", "description": "Thất lạc"}
        cls.env["motcua.incident"].with_user(officer).create(incident)

    @classmethod
    def _send_by_post(cls, dossier):
        clerk = cls.user("counter_officer", dossier.office_id)
        parcel = {"dossier_id": dossier.id, "tracking_number": "VN1"}
        cls.env["motcua.consignment"].with_user(clerk).create(parcel)

    @classmethod
    def _write_of_office(cls, office, dossier, clerk):
        """Feedback with its sender and handler, a request, a meeting with all its parts, a matter."""
        env, unit = cls.env(user=clerk.id), office.unit_id
        head, other = cls.user("office_head", office), cls.new_user("counter_officer", office)
        feedback = env["motcua.feedback"].create(
            {"subject": "Chờ lâu", "content": "Chờ lâu", "sender_name": "Nguyễn Văn A"}
        )
        env["motcua.feedback"].create(
            {
                "kind": "denunciation",
                "subject": "Đòi tiền",
                "content": "Đòi tiền",
                "sender_name": "A",
            }
        )
        env(user=head.id)["motcua.feedback.handler"].create(
            {"feedback_id": feedback.id, "user_id": other.id}
        )
        agency = dossier.agency_id.unit_id
        env["motcua.request"].create(
            {
                "subject": "Cung cấp thông tin",
                "to_unit_id": agency.id,
                "line_ids": [(0, 0, {"dossier_id": dossier.id})],
            }
        )
        meeting = env(user=head.id)["motcua.meeting"].create(
            {
                "subject": "Họp quý",
                "held_at": cls.env["motcua.time"]._now(),
                "attendance_ids": [(0, 0, {"unit_id": agency.id})],
            }
        )
        meeting.action_hold()
        conclusion = env(user=head.id)["motcua.meeting.conclusion"].create(
            {"meeting_id": meeting.id, "content": "Làm", "owner_unit_id": agency.id}
        )
        cls.env["motcua.meeting.review"].create(
            {"meeting_id": meeting.id, "conclusion_id": conclusion.id}
        )
        env["motcua.outage"].create({"office_id": office.id, "reason": "Mất điện", "code_count": 1})
        kind = cls.env.ref("motcua_base.motcua_matter_kind_safety")
        env["motcua.matter"].create({"kind_id": kind.id, "subject": unit.name})

    def table(self):
        """The rows of the matrix: {model: {role: rights}}."""
        with file_open(f"{self.addon}/tests/permissions.csv") as file:
            return {row.pop("model"): row for row in csv.DictReader(file)}

    def test_each_role_has_the_rights_of_the_table_and_no_others(self):
        table = self.table()
        for role in next(iter(table.values())):
            user = self._person(role)
            wrong = {
                model: f"{found}, not {row[role]}"
                for model, row in table.items()
                if (found := self._rights(user, model)) != row[role]
            }
            with self.subTest(role=role):
                self.assertFalse(wrong)

    def test_the_table_has_every_model_and_every_role(self):
        table = self.table()
        own_models = {
            name
            for name, model in self.registry.items()
            if model._original_module == self.addon and not model._abstract
        }
        roles = set(next(iter(table.values())))
        self.assertFalse(own_models - set(table), "models that the table forgets")
        self.assertFalse(self._own_roles() - roles, "roles that the table forgets")
        bases = {
            name
            for name, model in self.registry.items()
            if model._original_module == "motcua_base" and not model._abstract
        }
        self.assertFalse(bases - set(table), "models of the base that the table forgets")

    def test_who_has_no_role_sees_nothing(self):
        nobody = self.new_user()
        visitors = nobody + self.env.ref("base.public_user")
        for model in self.table():
            for visitor in visitors:
                with self.subTest(model=model, user=visitor.name):
                    self.assertEqual(self._rights(visitor, model), NONE)

    # --- helpers

    def _own_roles(self):
        return {
            role
            for role, group in self.env["motcua.membership"]._group_of_role().items()
            if group.startswith(f"{self.addon}.")
        }

    def _person(self, role):
        if role not in self.env["motcua.membership"]._group_of_role():
            return self.new_user(role)
        return self.user(role, self.agency if role in IN_AGENCY else self.centre)

    def _rights(self, user, model):
        """The letters of what a user may do, as the table writes them."""
        letters = (self._letter(user, model, letter) for letter in RIGHTS)
        return "".join(letter for letter in letters if letter) or NONE

    def _letter(self, user, model, letter):
        records = self.env[model].with_context(active_test=False).search([])
        mine = records.with_user(user)
        if not mine.has_access(RIGHTS[letter]) and not mine._filtered_access(RIGHTS[letter]):
            return ""
        allowed = mine._filtered_access(RIGHTS[letter])
        return letter.upper() if len(allowed) == len(records) else letter
