from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestGate(MotcuaCase):
    """A state changes by its moves and by nothing else, whoever tries, and however."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.play_to("processing")
        cls.step = cls.dossier.step_ids[0].with_user(cls.leader)
        cls.handover = cls.dossier.handover_line_ids.handover_id.with_user(cls.officer)
        cls.procedure = cls.dossier.procedure_id.with_user(cls.admin)
        cls.records = (
            (cls.dossier, "draft"),
            (cls.step, "done"),
            (cls.handover, "draft"),
            (cls.procedure, "draft"),
        )

    def refused(self):
        return self.assertRaises(AccessError)

    def test_a_plain_write_is_refused(self):
        for record, state in self.records:
            with self.subTest(model=record._name), self.refused():
                record.write({"state": state})

    def test_sudo_makes_no_difference(self):
        for record, state in self.records:
            with self.subTest(model=record._name), self.refused():
                record.sudo().state = state

    def test_the_present_state_cannot_be_written_either(self):
        for record, _state in self.records:
            with self.subTest(model=record._name), self.refused():
                record.sudo().write({"state": record.state})

    def test_a_forged_context_opens_nothing(self):
        for record, state in self.records:
            for forged in (True, 1, "Gate", {"_target": state}, [record._name, record.ids, state]):
                with self.subTest(model=record._name, forged=forged), self.refused():
                    record.sudo().with_context(motcua_gate=forged).write({"state": state})

    def test_no_call_from_outside_writes_a_state(self):
        for record, state in self.records:
            outside = record.browse()
            context = {"context": {"motcua_gate": {"opens": True}}}
            for name, args in (
                ("write", [record.ids, {"state": state}]),
                ("web_save", [record.ids, {"state": state}, {}]),
            ):
                with self.subTest(model=record._name, call=name), self.assertRaises(AccessError):
                    call_kw(outside.sudo(), name, args, context)

    def test_what_takes_a_move_cannot_be_called_from_outside(self):
        for record, _state in self.records:
            for name in ("_take", "_create_by", "_write_move", "_record_move"):
                with self.subTest(model=record._name, call=name), self.assertRaises(AccessError):
                    call_kw(record.browse(), name, [record.ids, "receive"], {})

    def test_an_import_writes_no_state(self):
        for record, state in self.records:
            with self.subTest(model=record._name):
                answer = record.browse().sudo().load([".id", "state"], [[str(record.id), state]])
                self.assertFalse(answer["ids"])
                self.assertNotEqual(record.state, state)

    def test_nothing_is_born_in_another_state(self):
        vals = {"office_id": self.centre.id, "procedure_id": self.procedure.id, "state": "received"}
        with self.refused():
            self.env["motcua.dossier"].with_user(self.clerk).create(vals)
        with self.refused():
            self.env["motcua.dossier"].sudo().create(vals)
        with self.assertRaises(AccessError):
            call_kw(self.env["motcua.dossier"].with_user(self.clerk), "create", [vals], {})
        with self.refused():
            self.procedure.sudo().copy({"state": "published"})

    def test_an_illegal_move_is_refused_with_the_state_it_is_in(self):
        for record, move in (
            (self.dossier, "receive"),
            (self.dossier, "forward"),
            (self.step, "approve"),
            (self.handover, "send"),
            (self.procedure, "approve"),
        ):
            with self.subTest(model=record._name, move=move), self.assertRefused("is in the state"):
                record._take(move)

    def test_a_button_pressed_in_the_wrong_state_is_refused_also_from_outside(self):
        dossier = self.dossier.with_user(self.clerk)
        for name in ("action_receive", "action_forward", "action_return_result"):
            with self.subTest(call=name), self.assertRefused():
                call_kw(dossier.browse(), name, [dossier.ids], {})

    def test_sudo_opens_no_move_to_who_has_not_its_role(self):
        draft = self.new_dossier()
        for person in (self.officer, self.user("office_head", self.centre), self.admin):
            with self.subTest(person=person.name), self.assertRefused("belongs to the role"):
                draft.with_user(person).sudo().action_receive()
        self.assertEqual(draft.state, "draft")

    # --- what the moves give is not typed

    def test_facts_of_the_moves_are_not_typed(self):
        for name in (
            "due_at",
            "received_by_id",
            "resolved_at",
            "forward_by",
            "register_serial",
            "agency_id",
        ):
            value = (
                self.dossier[name].id
                if self.dossier._fields[name].relational
                else self.dossier[name]
            )
            with self.subTest(field=name), self.assertRefused("not typed", article="11.2"):
                self.new_dossier(**{name: value or 1})
            with self.subTest(field=name), self.assertRefused("not typed", article="11.2"):
                self.dossier.sudo().write({name: value or 1})

    def test_a_date_that_was_given_cannot_be_taken_away(self):
        for name in ("due_at", "promised_at", "forward_by", "agency_id"):
            with self.subTest(field=name), self.assertRefused("not typed", article="11.2"):
                self.dossier.sudo().write({name: False})

    def test_what_the_slip_says_stays_as_printed(self):
        for vals in (
            {"applicant_name": "Khác"},
            {"procedure_id": self.new_procedure().id},
            {"received_at": self._utc("2026-11-20 07:00")},
            {"channel": "online"},
        ):
            with self.subTest(**vals), self.assertRefused("stay as printed", article="4.2"):
                self.dossier.sudo().write(vals)
        draft = self.new_dossier()
        draft.applicant_name = "Trần Thị B"
        self.assertEqual(draft.applicant_name, "Trần Thị B")

    def test_papers_that_were_received_stay(self):
        paper = self.dossier.document_ids.with_user(self.clerk)
        with self.assertRefused("stay as printed", article="4.2"):
            paper.originals = 5
        with self.assertRefused("stay on the list", article="4.2"):
            paper.unlink()

    def test_a_received_dossier_is_not_deleted_and_a_draft_is(self):
        with self.assertRefused("not deleted", article="4.2"):
            self.dossier.with_user(self.clerk).unlink()
        with self.assertRefused("not deleted", article="4.2"):
            self.dossier.sudo().unlink()
        draft = self.new_dossier()
        draft.unlink()
        self.assertFalse(draft.exists())

    def test_facts_are_added_and_never_rewritten(self):
        for rows in (self.dossier.event_ids, self.dossier.clock_ids, self.dossier.participant_ids):
            with self.subTest(model=rows._name):
                with self.assertRefused("is not rewritten", article="4.2"):
                    rows.sudo().write({"dossier_id": self.dossier.id})
                with self.assertRefused("is not taken away", article="4.2"):
                    rows.sudo().unlink()

    def test_both_sides_of_a_hand_over_are_signed_and_not_typed(self):
        sent = self.play_to("forwarded").handover_line_ids.handover_id
        earlier = self._utc("2026-11-19 08:00")
        for person in (self.clerk, self.officer):
            for vals in (
                {"sent_at": earlier},
                {"confirm_by": earlier},
                {"to_unit_id": self.host.unit_id.id},
            ):
                with (
                    self.subTest(person=person.name, **vals),
                    self.assertRefused("signed", article="12"),
                ):
                    sent.with_user(person).write(vals)
            with self.subTest(person=person.name), self.assertRefused("signed", article="12"):
                sent.line_ids.with_user(person).write({"outcome": "accepted"})
        with self.assertRefused("Only Trung tâm", article="12"):
            sent.with_user(self.officer).carrier = "courier"
        sent.with_user(self.clerk).carrier = "courier"
        sent.with_user(self.officer).action_confirm()
        with self.assertRefused("its carrier stays", article="4.2"):
            sent.with_user(self.clerk).carrier = "post"

    # --- and every move leaves its trace

    def test_every_move_is_traced_to_a_person_a_time_a_unit_and_an_article(self):
        dossier = self.new_dossier()
        self.play_to("returned", dossier)
        traced = [
            (row.move, row.user_id, row.unit_id, row.from_state, row.to_state)
            for row in dossier.event_ids
        ]
        office, agency = self.centre.unit_id, self.agency.unit_id
        self.assertEqual(
            traced,
            [
                ("receive", self.clerk, office, "draft", "received"),
                ("forward", self.clerk, office, "received", "forwarded"),
                ("accept", self.officer, agency, "forwarded", "processing"),
                ("resolve", self.clerk, office, "processing", "resolved"),
                ("return_result", self.clerk, office, "resolved", "returned"),
            ],
        )
        self.assertTrue(all(dossier.event_ids.mapped("article")))
        self.assertEqual(set(map(self.local, dossier.event_ids.mapped("at"))), {self.now})
