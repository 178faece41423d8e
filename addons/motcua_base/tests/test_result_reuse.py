from odoo.tests import tagged

from .appraisal_case import AppraisalCase
from .article import article

NUMBER = "092123456789"


@tagged("post_install", "-at_install")
class TestResultReuse(AppraisalCase):
    """A result of the store stands for a paper of a later dossier of the same person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.new_procedure()
        paper = {"name": "Phiếu lý lịch", "originals": 1, "reuse_result_of": cls.first.code}
        cls.second = cls.new_procedure(papers=("Tờ khai", paper))

    def setUp(self):
        super().setUp()
        self.desk = self.env["motcua.dossier"].with_user(self.clerk)

    def payload(self, procedure, number=NUMBER, reused=False, name="Nguyễn Văn A"):
        papers = self.full_papers(procedure)
        if reused:
            papers[-1] |= {"originals": 0, "reused_result_id": reused}
        return {
            "office_id": self.centre.id,
            "procedure_id": procedure.id,
            "client_key": f"{procedure.code} {number} {reused}",
            "applicant": {"name": name, "id_number": number},
            "papers": papers,
        }

    def stored(self, **traits):
        done = self.desk.intake_receive(self.payload(self.first, **traits))
        dossier = self.env["motcua.dossier"].browse(done["id"])
        return self.play_to("returned", dossier).result_ids

    def offered(self, number):
        return self.desk.intake_stored(self.centre.id, self.second.id, number)

    @article("14.5")
    def test_it_is_offered_to_whoever_gives_the_full_number(self):
        result = self.stored()
        paper = self.second.document_ids[-1]
        self.assertEqual(self.offered("092 123 456 789")[str(paper.id)]["id"], result.id)
        for number in (NUMBER[:-1], "", "092123456780"):
            with self.subTest(number=number):
                self.assertFalse(self.offered(number))

    @article("14.5")
    def test_the_dossier_is_complete_without_a_new_original_and_its_slip_says_why(self):
        result = self.stored()
        done = self.desk.intake_receive(self.payload(self.second, reused=result.id))
        line = self.env["motcua.dossier"].browse(done["id"]).document_ids[-1]
        self.assertEqual((line.originals, line.reused_result_id), (0, result))
        self.assertEqual(line.note, f"đã có trong kho: số {result.dossier_id.code}")
        without = self.payload(self.second)
        without["papers"][-1]["originals"] = 0
        with self.assertRefused("still lacks", article="11.1"):
            self.desk.intake_receive(without | {"client_key": "x"})

    @article("14.5")
    def test_a_draft_may_rest_on_the_store_too(self):
        result = self.stored()
        done = self.desk.intake_save(self.payload(self.second, reused=result.id))
        draft = self.desk.browse(done["id"])
        draft.action_receive()
        self.assertEqual(draft.state, "received")

    @article("14.5")
    def test_the_result_of_another_person_stands_for_nothing(self):
        result = self.stored()
        other = self.payload(self.second, number="092999999999", reused=result.id, name="Trần B")
        with self.assertRefused("no such result of the applicant", article="14.5"):
            self.desk.intake_receive(other)

    @article("14.5")
    def test_a_superseded_result_is_not_offered_but_what_replaced_it(self):
        result = self.stored()
        replaced = result.with_user(self.leader)._correct("replacement", "Sai họ tên")
        (offer,) = self.offered(NUMBER).values()
        self.assertEqual(offer["id"], replaced.id)
        replaced.with_user(self.leader)._correct("annulment", "Sai thẩm quyền")
        self.assertFalse(self.offered(NUMBER))

    @article("14.5")
    def test_only_the_counter_of_the_office_asks_its_store(self):
        self.stored()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused():
            self.desk.with_user(stranger).intake_stored(self.centre.id, self.second.id, NUMBER)
