import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from ..models.fee_bank_line import ANOMALIES
from .common import FeesCase

HEAD = "Ngày giao dịch,Ghi có,Nội dung,Số bút toán,Ghi nợ\n"


@tagged("post_install", "-at_install")
class TestBankFile(FeesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.transfer = cls.new_way(days_allowed=5)
        cls.mapping = cls.env["motcua.fee.bank.mapping"].create(
            {"name": "Ngân hàng", "way_id": cls.transfer.id, "amount_out_heading": "Ghi nợ"}
        )

    def read(self, *rows, **declared):
        content = (HEAD + "\n".join(rows)).encode()
        file = (
            self.env["motcua.fee.bank.file"]
            .with_user(self.finance)
            .create(
                {
                    "name": "saoke.csv",
                    "mapping_id": self.mapping.id,
                    "office_id": self.centre.id,
                    "content": base64.b64encode(content),
                    **declared,
                }
            )
        )
        file.action_read()
        return file

    @staticmethod
    def row(purpose, amount=8000, reference="FT1", day="20/11/2026", out=""):
        return f"{day},{amount},{purpose},{reference},{out}"

    def test_a_transfer_with_the_code_is_receipted_with_its_line_as_proof(self):
        dossier = self.charged()
        file = self.read(self.row(f"NOP PHI {dossier.code}"))
        (line,) = file.line_ids
        self.assertEqual((line.state, line.anomaly, line.dossier_id), ("receipted", False, dossier))
        self.assertEqual((line.receipt_id.amount, dossier.fee_state), (8000, "paid"))
        self.assertChainsHold()

    def test_a_receipt_issued_before_is_matched_not_doubled(self):
        receipt = self.pay(way=self.transfer)
        (line,) = self.read(self.row(receipt.dossier_id.code)).line_ids
        self.assertEqual((line.state, line.receipt_id), ("matched", receipt))
        self.assertEqual(len(receipt.dossier_id.receipt_ids), 1)

    def test_the_same_file_twice_changes_nothing(self):
        dossier = self.charged()
        rows = (self.row(dossier.code), self.row("khong ro", 5000, "FT2"))
        first, second = self.read(*rows), self.read(*rows)
        self.assertEqual((first.fresh_count, second.fresh_count, second.line_count), (2, 0, 2))
        self.assertEqual(len(dossier.receipt_ids), 1)
        first.action_read()
        self.assertEqual(len(first.line_ids), 2)

    def planted(self, anomaly):
        """A line with exactly one defect."""
        if anomaly == "not_found":
            return self.row("khong ro ma ho so")
        if anomaly == "several":
            return self.row(f"{self.charged().code} {self.charged().code}")
        if anomaly == "unreadable":
            return self.row(self.charged().code, "8000.5")
        if anomaly in ("refused", "cancelled"):
            self.book.is_closed = anomaly == "refused"
            return self.row(self.charged().code)
        if anomaly == "amount_differs":
            return self.row(self.charged().code, 7999)
        if anomaly == "late":
            receipt = self.pay(way=self.transfer)
            return self.row(receipt.dossier_id.code, day="26/11/2026")
        if anomaly == "refund_mismatch":
            return self.row(self.pay(way=self.transfer).dossier_id.code, "", out=8000)
        receipt = self.pay(way=self.transfer)
        self.read(self.row(receipt.dossier_id.code, reference="FT0"))
        return self.row(receipt.dossier_id.code)

    @article("10.3.i")
    def test_each_planted_defect_gives_its_anomaly_and_no_other(self):
        kinds = [kind for kind, _label in ANOMALIES]
        for number, anomaly in enumerate(kinds):
            row = self.planted(anomaly).replace("FT1", f"FT-{number}")
            with self.subTest(anomaly=anomaly):
                (line,) = self.read(row).line_ids
                if anomaly == "cancelled":
                    self.cancel_receipt(line.receipt_id)
                self.assertEqual(line.anomaly, anomaly)
            self.book.is_closed = False

    def cancel_receipt(self, receipt):
        receipt = receipt.with_user(self.finance)
        receipt.cancel_reason = "Ghi sai"
        receipt.action_annul()

    def test_a_long_file_is_read_at_once_and_matched_by_the_job(self):
        dossier = self.charged()
        rows = [self.row("khong ro", 1000 + n, f"L{n}") for n in range(600)]
        file = self.read(*rows, self.row(dossier.code, reference="CUOI"))
        self.assertEqual((file.line_count, file.fresh_count), (601, 601))
        self.assertEqual(dossier.fee_state, "unpaid")
        self.env["motcua.fee.bank.line"]._cron_match()
        self.assertEqual(dossier.fee_state, "paid")
        self.assertEqual(len(file.line_ids.filtered(lambda line: line.anomaly == "not_found")), 600)

    def test_total_and_count_that_differ_are_named(self):
        dossier = self.charged()
        right = self.read(self.row(dossier.code), declared_total=8000, declared_count=1)
        self.assertFalse(right.total_differs or right.count_differs)
        wrong = self.read(self.row("x", reference="FT9"), declared_total=8001, declared_count=2)
        self.assertTrue(wrong.total_differs and wrong.count_differs)

    def test_a_bad_line_never_stops_the_file(self):
        dossier = self.charged()
        file = self.read(
            self.row("a", "8000.5", "FT5"), self.row("=1+1", 8000, "FT6"), self.row(dossier.code)
        )
        self.assertEqual(
            file.line_ids.sorted("number").mapped("problem"), ["amount", "formula", False]
        )
        self.assertEqual(file.line_ids.filtered("receipt_id").dossier_id, dossier)

    def test_a_receipt_that_is_refused_stops_no_other_line(self):
        one, other = self.charged(), self.charged()
        self.book.write({"last_number": 1})
        file = self.read(self.row(one.code), self.row(other.code, reference="FT2"))
        first, second = file.line_ids.sorted("number")
        self.assertEqual(
            (first.state, second.state, second.anomaly), ("receipted", "open", "refused")
        )
        self.assertIn("used up", second.note)

    def test_a_file_that_cannot_be_read_says_why(self):
        for content, word in (
            ("Ngày,Tiền\n".encode(), "columns"),
            ("x\n".encode("utf-16"), "encoding"),
        ):
            file = (
                self.env["motcua.fee.bank.file"]
                .with_user(self.finance)
                .create(
                    {
                        "name": "x.csv",
                        "mapping_id": self.mapping.id,
                        "office_id": self.centre.id,
                        "content": base64.b64encode(content),
                    }
                )
            )
            with self.subTest(word=word), self.assertRefused(word, article="10.3.i"):
                file.action_read()

    def test_what_is_not_found_is_ranked_and_matched_by_hand(self):
        dossier = self.charged(applicant_name="Trần Thị Bình")
        (line,) = self.read(self.row("TRAN THI BINH nop phi")).line_ids.with_user(self.finance)
        self.assertIn(dossier.code, line.candidates)
        line.dossier_id = dossier
        line.action_match()
        self.assertEqual((line.state, dossier.fee_state), ("receipted", "paid"))

    def test_money_whose_receipt_is_annulled_is_open_again_and_receipted_anew(self):
        dossier = self.charged()
        (line,) = self.read(self.row(dossier.code)).line_ids.with_user(self.finance)
        first = line.receipt_id
        first.with_user(self.finance).cancel_reason = "Ghi sai người nộp"
        first.with_user(self.finance).action_annul()
        self.assertEqual(
            (line.state, line.anomaly, line.receipt_id.id), ("open", "cancelled", False)
        )
        line.action_match()
        self.assertEqual((line.state, dossier.fee_state), ("receipted", "paid"))
        self.assertEqual((line.anomaly, len(dossier.receipt_ids)), (False, 2))
        self.assertChainsHold()

    def test_a_line_is_set_aside_with_an_explanation(self):
        (line,) = self.read(self.row("lai tien gui")).line_ids.with_user(self.finance)
        with self.assertRefused("Explanation", article="10.3.i"):
            line.action_set_aside()
        line.note = "Lãi tiền gửi"
        line.action_set_aside()
        self.assertEqual(line.state, "set_aside")
        with self.assertRefused(article="4.2"):
            line.note = "Khác"

    def test_who_takes_money_does_not_reconcile_it(self):
        (line,) = self.read(self.row("lai tien gui")).line_ids
        with self.assertRaises(UserError):
            line.with_user(self.clerk).action_match()
