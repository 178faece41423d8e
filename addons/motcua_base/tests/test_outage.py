import base64
import io
from datetime import time

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.outage_entry import TITLE
from .article import article
from .pdf_case import PdfCase
from .test_table_import import content


@tagged("post_install", "-at_install")
class TestOutage(PdfCase):
    """A block of codes is printed for an outage, and the paper register is entered afterwards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.at("2026-11-20 07:30")
        cls.outage = cls.reserve(3)

    @classmethod
    def reserve(cls, count, **vals):
        vals = {"office_id": cls.centre.id, "reason": "Mất điện", "code_count": count, **vals}
        return cls.env["motcua.outage"].with_user(cls.clerk).create(vals)

    def row(self, place=0, **changed):
        return {
            "Mã hồ sơ": self.outage.line_ids[place].code,
            "Mã thủ tục": self.procedure.code,
            "Số lượng hồ sơ (bộ)": 1,
            "Tên cá nhân, tổ chức": "Nguyễn Văn A",
            "Số điện thoại": "0918123456",
            "Giờ nhận hồ sơ": "08:15",
            "Thành phần hồ sơ": "đủ",
            **changed,
        }

    def enter(self, *rows, user=None, at="2026-11-20 15:00"):
        self.at(at)
        outage = self.outage.with_user(user or self.clerk)
        outage.file = base64.b64encode(content({TITLE: rows}))
        outage.action_enter()
        return self.outage.line_ids.sudo()

    @article("11.2")
    def test_reserved_ordinals_begin_at_9001_and_go_on_from_block_to_block(self):
        self.assertEqual((self.outage.ordinal_from, self.outage.ordinal_to), (9001, 9003))
        self.assertEqual(self.reserve(2).line_ids.mapped("ordinal"), [9004, 9005])
        with self.assertRefused("below 9001", article="11.2"):
            self.outage.line_ids[0].sudo().ordinal = 9000

    def test_the_form_sends_an_empty_list_of_codes_and_nobody_sends_others(self):
        self.assertEqual(len(self.reserve(2, line_ids=[]).line_ids), 2)
        for vals in ({"line_ids": [(0, 0, {"ordinal": 9001})]}, {"ordinal_from": 1}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.reserve(2, **vals)

    @article("11.1.a")
    def test_a_line_of_the_paper_register_becomes_a_dossier_of_its_own_time(self):
        line = self.enter(self.row())[0]
        dossier = line.dossier_id
        self.assertEqual((line.state, line.message), ("used", False))
        self.assertEqual(dossier.code, line.code)
        self.assertTrue(dossier.code.endswith("-261120-9001"))
        self.assertLocal(dossier.received_at, "2026-11-20 08:15")
        self.assertLocal(dossier.entered_at, "2026-11-20 15:00")
        self.assertLocal(dossier.due_at, "2026-11-27 08:15")
        self.assertEqual(dossier.received_reason, "Mất điện")
        direct = self.receive(self.procedure, received="2026-11-20 08:15")
        self.assertEqual(dossier.forward_by, direct.forward_by)

    @article("11.2")
    def test_the_series_of_the_day_and_the_book_have_no_gap(self):
        first = self.receive(self.procedure, received="2026-11-20 07:40")
        paper = self.enter(self.row())[0].dossier_id
        second = self.receive(self.procedure, received="2026-11-20 15:10")
        self.assertEqual([each.sudo().code[-4:] for each in first + second], ["0001", "0002"])
        serials = [each.sudo().register_serial for each in (first, paper, second)]
        self.assertEqual(serials, [1, 2, 3])

    def test_the_same_file_twice_changes_nothing(self):
        rows = (self.row(), {"Mã hồ sơ": self.outage.line_ids[1].code, "Lý do hủy mã": "Ghi nhầm"})
        before = self.enter(*rows).mapped(lambda line: (line.state, line.dossier_id.id))
        count = self.env["motcua.dossier"].search_count([])
        again = self.enter(*rows, at="2026-11-20 16:00")
        self.assertEqual(again.mapped(lambda line: (line.state, line.dossier_id.id)), before)
        self.assertEqual(again.mapped("state"), ["used", "void", "open"])
        self.assertEqual(self.env["motcua.dossier"].search_count([]), count)

    def test_one_bad_line_says_why_and_stops_no_other(self):
        lines = self.enter(
            self.row(0, **{"Mã thủ tục": "9.999999"}),
            self.row(1, **{"Giờ nhận hồ sơ": "sáng"}),
            self.row(2),
            self.row(0, **{"Mã hồ sơ": "H13-261120-9000"}),
        )
        self.assertEqual(lines.mapped("state"), ["open", "open", "used"])
        self.assertIn("9.999999", lines[0].message)
        self.assertIn("08:15", lines[1].message)
        self.assertIn("9000", self.outage.not_taken)
        self.assertEqual(self.enter(self.row(0))[0].state, "used")

    def test_what_belongs_to_no_open_code_is_told_apart(self):
        voided = {"Mã hồ sơ": self.outage.line_ids[1].code, "Lý do hủy mã": "Ghi nhầm"}
        again = self.row(0, **{"Tên cá nhân, tổ chức": "Trần Thị B"})
        lines = self.enter(self.row(0, **{"Mã thủ tục": "9.999999"}), again, voided)
        self.assertEqual(lines.mapped("state"), ["open", "void", "open"])
        self.assertIn("9.999999", lines[0].message)
        self.assertIn("3: ", self.outage.not_taken)
        self.assertIn("line 2 already", self.outage.not_taken)
        self.enter(self.row(0), voided)
        self.assertFalse(self.outage.not_taken)
        self.enter(again, self.row(1))
        self.assertIn("used by the dossier of Nguyễn Văn A", self.outage.not_taken)
        self.assertIn("has been voided", self.outage.not_taken)

    def test_the_time_of_receipt_is_read_as_clerks_write_it(self):
        lines = self.enter(
            self.row(0, **{"Giờ nhận hồ sơ": time(8, 15)}),
            self.row(1, **{"Giờ nhận hồ sơ": "8h20"}),
            self.row(2, **{"Giờ nhận hồ sơ": "9 giờ"}),
        )
        self.assertFalse(lines.filtered("message").mapped("message"))
        times = [self.local(line.dossier_id.received_at)[-5:] for line in lines]
        self.assertEqual(times, ["08:15", "08:20", "09:00"])

    def test_the_template_holds_the_codes_and_a_code_alone_stays_open(self):
        self.enter(self.row(0))
        book = load_workbook(
            io.BytesIO(base64.b64decode(self.outage.with_user(self.clerk).template))
        )
        written = [cell.value for cell in book[TITLE]["A"]][1:]
        self.assertEqual(written, self.outage.line_ids[1:].mapped("code"))
        lines = self.enter(*({"Mã hồ sơ": code} for code in written))
        self.assertEqual(lines.mapped("state"), ["used", "open", "open"])
        self.assertFalse(any(lines.mapped("message")))

    def test_checking_says_the_same_and_takes_nothing_in(self):
        rows = (self.row(0), self.row(1, **{"Giờ nhận hồ sơ": "sáng"}), self.row(2))
        rows += (self.row(0, **{"Mã hồ sơ": "H13-261120-9000"}),)
        count = self.env["motcua.dossier"].search_count([])
        self.at("2026-11-20 15:00")
        outage = self.outage.with_user(self.clerk)
        outage.file = base64.b64encode(content({TITLE: rows}))
        notice = outage.action_try()["params"]
        self.assertEqual(notice["type"], "warning")
        self.assertIn("2 can be taken in", notice["message"])
        self.assertIn("2 not taken", notice["message"])
        self.assertEqual(outage.line_ids.mapped("state"), ["open"] * 3)
        told = [bool(message) for message in outage.line_ids.mapped("message")]
        self.assertEqual((told, "9000" in outage.not_taken), ([False, True, False], True))
        self.assertEqual(self.env["motcua.dossier"].search_count([]), count)
        self.assertEqual(self.enter(*rows)[0].dossier_id.register_serial, 1)

    def test_a_time_that_has_not_come_is_refused(self):
        line = self.enter(self.row(**{"Giờ nhận hồ sơ": "15:01"}))[0]
        self.assertIn("future", line.message)
        self.assertEqual(self.enter(self.row(**{"Giờ nhận hồ sơ": "15:00"}))[0].state, "used")

    @article("9.2.b", "11.1.a")
    def test_the_hours_of_the_paper_bind_and_not_those_of_its_entry(self):
        self.centre.is_strict_hours = True
        late = {"Giờ nhận hồ sơ": "10:45"}
        lines = self.enter(
            self.row(0),
            self.row(1, **late),
            self.row(2, **late, **{"Giờ lấy số": "10:20"}),
            at="2026-11-20 19:30",
        )
        self.assertEqual(lines.mapped("state"), ["used", "open", "used"])
        self.assertIn("Ticket", lines[1].message)
        self.assertLocal(lines[2].dossier_id.ticket_at, "2026-11-20 10:20")

    @article("11.1.a")
    def test_the_past_time_is_for_this_way_alone(self):
        past = {"received_at": self._utc("2026-11-20 08:15"), "received_reason": "Mất điện"}
        self.at("2026-11-20 15:00")
        draft = self.new_dossier(self.procedure, **past)
        with self.assertRefused("cannot be typed", article="12.2"):
            draft.with_context(motcua_outage=9001).action_receive()

    def test_used_and_voided_codes_stay_so(self):
        line = self.enter(self.row())[0]
        with self.assertRefused("used or voided"):
            line.with_user(self.clerk).void_reason = "Nhầm"
        with self.assertRaises(AccessError):
            line.with_user(self.clerk).dossier_id = False
        with self.assertRaises(AccessError):
            self.outage.with_user(self.clerk).reason = "Khác"

    def test_who_is_not_of_the_office_neither_reserves_nor_enters(self):
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(AccessError):
            self.enter(self.row(), user=stranger)
        with self.assertRaises(AccessError):
            self.env["motcua.outage"].with_user(stranger).create(
                {"office_id": self.centre.id, "reason": "Mất điện"}
            )

    @article("11.1.a")
    def test_the_block_is_printed_with_each_code_twice(self):
        paper = self.paper("motcua_outage", self.outage)
        self.assertPaper(paper, "A4", "SỔ THEO DÕI HỒ SƠ", "PHIẾU GHI NHẬN HỒ SƠ", "Mất điện")
        for line in self.outage.line_ids:
            self.assertEqual(paper.text.count(line.code), 2)
