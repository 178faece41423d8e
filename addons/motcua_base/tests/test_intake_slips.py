from odoo import Command
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestIntakeSlips(SlipCase):
    """F8, F6 and the result on the spot, as the intake screen asks for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.screen = cls.env["motcua.dossier"].with_user(cls.clerk)
        cls.at_once = cls.new_procedure(
            at_once=True, name="Chứng thực bản sao", result_names="Bản sao chứng thực"
        )

    def payload(self, *given, procedure=None, **changes):
        procedure = procedure or self.procedure
        papers = [
            {
                "procedure_document_id": paper.id,
                "originals": paper.originals if paper in given else 0,
                "copies": paper.copies if paper in given else 0,
            }
            for paper in procedure.document_ids
        ]
        return {
            "office_id": self.centre.id,
            "counter_id": self.counter_1.id,
            "procedure_id": procedure.id,
            "client_key": "77aa",
            "applicant": {"name": "Nguyễn Văn A", "id_number": "092123456789"},
            "papers": papers,
            "content": "Cấp lần đầu",
            **changes,
        }

    def slip(self, payload):
        return self.screen.intake_missing(
            self.centre.id, payload["procedure_id"], payload["papers"]
        )

    def delegate(self, procedure):
        return self.appoint(
            self.clerk,
            self.agency,
            kind="delegation",
            rights=["solve"],
            title="Chuyên viên",
            procedure_ids=[Command.set(procedure.ids)],
            valid_to="2026-12-31",
        )

    @article("10.2.b")
    def test_the_screen_is_told_all_that_is_missing(self):
        missing = self.slip(self.payload(self.form))
        self.assertEqual(
            missing["lines"],
            [
                {
                    "procedure_document_id": self.card.id,
                    "content": "Căn cước",
                    "originals": 0,
                    "copies": 2,
                }
            ],
        )
        self.assertFalse(self.slip(self.payload(self.form, self.card))["lines"])

    @article("11.1.b")
    def test_guidance_from_the_screen_keeps_everything_typed(self):
        payload = self.payload(self.form)
        answer = self.screen.intake_guide({**payload, "slip": self.slip(payload)})
        dossier = self.screen.browse(answer["id"])
        self.assertEqual((answer["state"], answer["code"]), ("awaiting_guidance", ""))
        self.assertEqual(answer["slip_id"], dossier._issued_slips("guidance").id)
        self.assertEqual((dossier.content, dossier.counter_id), ("Cấp lần đầu", self.counter_1))
        self.assertEqual(len(dossier.document_ids), 3)
        self.bring(dossier, self.card)
        dossier.action_receive()
        self.assertEqual(dossier.state, "received")

    @article("11.1.c")
    def test_refusal_from_the_screen(self):
        lines = [{"content": "Không thuộc phạm vi", "procedure_document_id": False}]
        slip = {"reason": "Không đủ điều kiện", "lines": lines}
        answer = self.screen.intake_refuse(self.payload(slip=slip))
        self.assertEqual(answer["state"], "not_accepted")
        self.assertIn("01/TTPVHCC", answer["slip"])

    def test_the_same_key_press_twice_is_one_slip(self):
        payload = self.payload(self.form)
        payload["slip"] = self.slip(payload)
        first, second = (self.screen.intake_guide(payload) for _time in range(2))
        self.assertEqual(first, second)

    @article("11.1.a")
    def test_what_is_refused_leaves_nothing_behind(self):
        before = self.screen.search_count([])
        payload = self.payload(self.form, self.card)
        with self.assertRefused("must be received", article="11.1.a"):
            self.screen.intake_guide({**payload, "slip": self.slip(payload)})
        self.assertEqual(self.screen.search_count([]), before)
        self.assertFalse(self.screen.search([("client_key", "=", "77aa")]))

    @article("11.3")
    def test_at_once_is_received_decided_and_handed_over_in_one_call(self):
        self.delegate(self.at_once)
        paper = self.at_once.document_ids
        solved = {"results": [{"name": "Bản sao chứng thực", "number": "15/CT"}]}
        answer = self.screen.intake_receive(
            self.payload(paper, procedure=self.at_once, solved=solved)
        )
        dossier = self.screen.browse(answer["id"])
        self.assertEqual((answer["state"], dossier.state), ("returned", "returned"))
        self.assertEqual(dossier.event_ids.mapped("move"), ["receive", "solve", "return_result"])
        self.assertEqual(dossier.collector_name, "Nguyễn Văn A")
        self.assertEqual(dossier.result_ids.number, "15/CT")

    @article("11.3")
    def test_form_01_of_what_is_due_at_once_is_for_who_asks(self):
        for asks in (False, True):
            payload = self.payload(
                self.at_once.document_ids,
                procedure=self.at_once,
                client_key=str(asks),
                wants_receipt=asks,
            )
            answer = self.screen.intake_receive(payload)
            self.assertEqual((answer["at_once"], answer["wants_receipt"]), (True, asks))

    @article("11.3")
    def test_without_its_result_nothing_is_handed_over_at_once(self):
        self.delegate(self.at_once)
        payload = self.payload(
            self.at_once.document_ids, procedure=self.at_once, solved={"results": []}
        )
        with self.assertRefused("Bản sao chứng thực", article="14.1"):
            self.screen.intake_receive(payload)

    @article("11.4")
    def test_only_a_delegate_is_offered_to_decide_and_can(self):
        def offered():
            found = self.screen.intake_procedures(self.centre.id, self.procedure.code)
            return found[0]["solvable"]

        results = [{"name": name} for name in self.procedure._results()]
        payload = self.payload(self.form, self.card, solved={"results": results})
        self.assertFalse(offered())
        with self.assertRefused(article="11.4"):
            self.screen.intake_receive(payload)
        self.delegate(self.procedure)
        self.assertTrue(offered())
        answer = self.screen.intake_receive(payload)
        dossier = self.screen.browse(answer["id"])
        self.assertEqual(dossier.state, "returned")
        self.assertEqual(dossier.message_to_applicant_ids.mapped("state"), ["told"])

    def test_originals_go_back_in_the_same_act(self):
        kept = self.new_procedure(
            at_once=True, papers=({"name": "Sổ gốc", "originals": 1, "is_returned": True},)
        )
        self.delegate(kept)
        results = [{"name": name} for name in kept._results()]
        answer = self.screen.intake_receive(
            self.payload(kept.document_ids, procedure=kept, solved={"results": results})
        )
        dossier = self.screen.browse(answer["id"])
        self.assertTrue(dossier.document_ids.originals_returned_at)

    def test_another_office_is_refused(self):
        for name in ("intake_guide", "intake_refuse"):
            with self.subTest(call=name), self.assertRefused("Only people of", article="4.1"):
                getattr(self.screen, name)(self.payload(office_id=self.district_office.id, slip={}))
        with self.assertRefused("Only people of", article="4.1"):
            self.screen.intake_missing(self.district_office.id, self.procedure.id, [])
