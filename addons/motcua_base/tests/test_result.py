from odoo.tests import tagged

from .appraisal_case import AppraisalCase
from .article import article

RETURNED = ("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})


@tagged("post_install", "-at_install")
class TestResult(AppraisalCase):
    """How a result leaves the office, how it is found again, how it is corrected."""

    def resolved(self, **traits):
        dossier = self.play_to("resolved", **traits).with_user(self.clerk)
        self.tell_early(dossier)
        return dossier

    def post(self, dossier, number="VN123456789"):
        parcels = self.env["motcua.consignment"].with_user(self.clerk)
        return parcels.create({"dossier_id": dossier.id, "tracking_number": number})

    # --- by hand

    @article("14.3")
    def test_who_collects_for_another_shows_authorisation_and_number(self):
        dossier = self.resolved()
        dossier.write({"collector_name": "Trần Thị B", "collector_kind": "authorised"})
        with self.assertRefused("Authorisation", article="14.3"):
            dossier.action_return_result()
        dossier.collector_authorisation = "Giấy ủy quyền ngày 20/11/2026"
        with self.assertRefused("ID number", article="14.3"):
            dossier.action_return_result()
        dossier.collector_id_number = "092111222333"
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.2")
    def test_who_took_the_originals_is_recorded(self):
        dossier = self.resolved(procedure=self.new_procedure(papers=RETURNED))
        dossier.write({"collector_name": "Trần Thị B", "collector_id_number": "092111222333"})
        self.at("2026-11-24 09:00")
        dossier.action_return_originals()
        form, diploma = dossier.document_ids
        self.assertFalse(form.originals_returned_to)
        self.assertEqual(diploma.originals_returned_to, "Trần Thị B")
        self.assertEqual(diploma.originals_returned_to_id_number, "092111222333")
        with self.assertRefused("recorded by the step", article="14.2"):
            diploma.originals_returned_to = "Khác"

    # --- by post and online

    @article("14.3")
    def test_a_result_by_post_goes_with_its_number(self):
        dossier = self.resolved(result_channel="post")
        with self.assertRefused("tracking number", article="14.3"):
            dossier.action_return_result()
        parcel = self.post(dossier)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")
        self.at("2026-11-25 10:00")
        parcel.action_deliver()
        self.assertEqual(parcel.state, "delivered")
        self.assertLocal(parcel.settled_at, "2026-11-25 10:00")
        with self.assertRefused("stays as it was", article="4.2"):
            parcel.tracking_number = "VN0"

    @article("14.3")
    def test_what_the_post_brings_back_is_told_and_sent_again(self):
        dossier = self.resolved(result_channel="post")
        parcel = self.post(dossier)
        with self.assertRefused("no result at the office", article="14.3"):
            self.post(dossier)
        dossier.action_return_result()
        with self.assertRefused("no result at the office", article="14.3"):
            self.post(dossier)
        with self.assertRefused("Note", article="14.3"):
            parcel.action_bring_back()
        parcel.note = "không có người nhận"
        parcel.action_bring_back()
        self.assertIn("chuyển hoàn", self.told(dossier, "result")[-1])
        self.assertEqual(self.post(dossier, "VN2").state, "sent")

    @article("15.3")
    def test_what_the_post_loses_is_an_incident_of_the_postal_firm(self):
        dossier = self.resolved(result_channel="post")
        parcel = self.post(dossier)
        dossier.action_return_result()
        self.assertFalse(dossier.incident_ids)
        parcel.action_lose()
        incident = dossier.incident_ids
        self.assertEqual((incident.kind, incident.fault), ("post_loss", "post"))
        self.assertIn("VN123456789", incident.description)

    @article("14.3")
    def test_a_result_online_needs_its_file_and_is_told(self):
        dossier = self.processing(result_channel="online", applicant_email="a@example.vn")
        self.do_steps(dossier)
        self.enter_results(dossier)
        self.send_result(dossier)
        dossier = dossier.with_user(self.clerk)
        dossier.action_resolve()
        self.tell_early(dossier)
        with self.assertRefused("sent electronically", article="14.3"):
            dossier.action_return_result()
        file = self.env["ir.attachment"].create({"name": "kq.pdf", "raw": b"%PDF-1.4"})
        dossier.result_ids.sudo()._acting().file_ids = file
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")
        self.assertIn("trực tuyến", self.told(dossier, "result")[-1])

    def test_only_the_office_gives_its_results_to_the_post(self):
        dossier = self.resolved(result_channel="post")
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused():
            self.env["motcua.consignment"].with_user(stranger).create(
                {"dossier_id": dossier.id, "tracking_number": "VN9"}
            )

    # --- the store

    @article("14.5")
    def test_results_are_found_by_person_and_name_with_or_without_accents(self):
        dossier = self.resolved(applicant_name="Đặng Thị Bích Ngọc")
        store = self.env["motcua.dossier.result"].with_user(self.clerk)
        for words in ("bich ngoc", "Đặng ly lich", dossier.code):
            with self.subTest(words=words):
                self.assertEqual(store.search([("words", "ilike", words)]), dossier.result_ids)
        self.assertFalse(store.search([("words", "ilike", "bich tram")]))
        stranger = self.user("counter_officer", self.district_office)
        self.assertFalse(store.with_user(stranger).search([("words", "ilike", "bich ngoc")]))

    # --- corrections

    @article("15.1")
    def test_a_wrong_result_is_replaced_by_a_new_one_linked_to_it(self):
        dossier = self.play_to("returned")
        first = dossier.result_ids.with_user(self.leader)
        with self.assertRefused("Reason", article="15.1"):
            first._correct("replacement", " ")
        second = first._correct("replacement", "Sai họ tên", number="99/STP")
        self.assertEqual((second.corrects_id, second.kind), (first, "replacement"))
        self.assertTrue(first.superseded_at)
        self.assertEqual(second.appointment_id.user_id, self.leader)
        with self.assertRefused("while it does", article="15.1"):
            first._correct("annulment", "Sai")
        with self.assertRefused(article="14.5"):
            first.name = "Khác"
        self.assertIn("handed over again", self.heard(self.user("counter_officer", self.centre)))

    @article("15.1")
    def test_a_supplement_stands_beside_what_it_adds_to(self):
        first = self.play_to("returned").result_ids.with_user(self.leader)
        first._correct("supplement", "Thiếu ngày sinh")
        self.assertFalse(first.superseded_at)

    @article("15.1")
    def test_who_is_not_charged_corrects_nothing_nor_before_the_result_stands(self):
        dossier = self.processing()
        self.enter_results(dossier)
        with self.assertRefused("once it stands", article="15.1"):
            dossier.result_ids.with_user(self.leader)._correct("correction", "Sai")
        result = self.play_to("returned").result_ids
        with self.assertRefused("belongs to its head"):
            result.with_user(self.officer)._correct("correction", "Sai")
        with self.assertRefused("their own acts", article="15.1"):
            result.with_user(self.officer).write({"superseded_at": self._utc(self.now)})

    @article("15.1")
    def test_a_correction_is_handed_over_again_to_a_named_person_once(self):
        first = self.play_to("returned").result_ids.with_user(self.leader)
        second = first._correct("correction", "Sai ngày sinh").with_user(self.clerk)
        with self.assertRefused("Handed to", article="14.3"):
            second._hand_over("", "")
        with self.assertRefused("Only a counter officer", article="14.3"):
            second.with_user(self.officer)._hand_over("Nguyễn Văn A", "")
        with self.assertRefused("not a correction", article="15.1"):
            first.with_user(self.clerk)._hand_over("Nguyễn Văn A", "")
        self.at("2026-11-25 09:00")
        second._hand_over("Nguyễn Văn A", "092111222333")
        self.assertLocal(second.handed_at, "2026-11-25 09:00")
        with self.assertRefused("not a correction", article="15.1"):
            second._hand_over("Nguyễn Văn A", "")

    @article("14.1")
    def test_an_annulled_result_is_not_there_any_more(self):
        dossier = self.resolved()
        dossier.collector_name = "Nguyễn Văn A"
        dossier.result_ids.with_user(self.leader)._correct("annulment", "Sai thẩm quyền")
        with self.assertRefused("is missing", article="14.1"):
            dossier.action_return_result()
