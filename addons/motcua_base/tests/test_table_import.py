import base64
import io
from datetime import date

from openpyxl import Workbook, load_workbook

from odoo.tests import tagged

from ..spreadsheets import workbook
from .office_case import OfficeCase

AGENCY = {
    "Mã định danh": "901.00.01.H13",
    "Tên cơ quan": "Sở Y tế",
    "Cấp": "Cấp thành phố",
    "Loại": "Cơ quan chuyên môn",
    "Từ ngày": "24/12/2018",
}
OFFICE = {
    "Mã định danh": "901.00.50.H13",
    "Tên Bộ phận Một cửa": "Bộ phận Một cửa Sở Y tế",
    "Loại": "department",
    "Mã định danh cơ quan chủ quản": "901.00.01.H13",
    "Từ ngày": date(2019, 1, 2),
}
VERSION = {
    "Mã thủ tục": "1.001190",
    "Cấp thực hiện": "Cấp thành phố",
    "Áp dụng từ ngày": "02/01/2019",
}
DAYS = {"Tính theo": "working_day"}
PROCEDURE = {
    **VERSION,
    "Tên thủ tục": "Cấp chứng chỉ hành nghề",
    "Lĩnh vực": "Khám bệnh",
    "Thời hạn": 5,
    "Tính theo": "working_day",
    "Kết quả": "Chứng chỉ; Bản sao",
    "Tiếp nhận tại (mã định danh)": "901.00.50.H13",
}
FILE = {
    "Cơ quan": [AGENCY],
    "Bộ phận Một cửa": [OFFICE],
    "Lĩnh vực": [{"Tên lĩnh vực": "Khám bệnh"}],
    "Quầy": [{"Mã định danh Bộ phận Một cửa": "901.00.50.H13", "Tên quầy": "Quầy 1", "Lĩnh vực": "Khám bệnh"}],
    "Thủ tục": [PROCEDURE],
    "Thành phần hồ sơ": [{**VERSION, "Tên giấy tờ": "Đơn", "Bản chính": 1, "Bắt buộc": "Có"}],
    "Quy trình nội bộ": [
        {**VERSION, **DAYS, "Thứ tự": 10, "Tên bước": "Thẩm định", "Loại bước": "appraise", "Thời gian": 4},
        {**VERSION, **DAYS, "Thứ tự": 20, "Tên bước": "Ký", "Loại bước": "approve", "Thời gian": 1},
    ],
    "Lịch": [{"Ngày": "02/09/2027", "Loại": "off", "Lý do": "Quốc khánh"}],
}  # fmt: skip


def content(tables):
    """The bytes of a workbook with these rows ({title: [row, …]})."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        heads = list(dict.fromkeys(head for row in rows for head in row))
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@tagged("post_install", "-at_install")
class TestTableImport(OfficeCase):
    """Tables are checked without changing anything, applied by a job, and known again."""

    def load(self, tables, check=True):
        data = tables if isinstance(tables, bytes) else content(tables)
        record = (
            self.env["motcua.import"]
            .with_user(self.admin)
            .create({"file": base64.b64encode(data), "file_name": "mau.xlsx"})
        )
        if check:
            record.action_check()
        return record

    def apply(self, record):
        record.action_apply()
        self.run_job("motcua_import_cron_apply")
        return record

    def outcomes(self, record):
        return [(line.sheet, line.outcome) for line in record.line_ids]

    def the_agency(self):
        return self.env["motcua.agency"].search([("identifier", "=", "901.00.01.H13")])

    # --- the way of a file

    def test_checking_says_what_would_happen_and_changes_nothing(self):
        record = self.load(FILE)
        self.assertEqual(record.state, "checked")
        self.assertFalse(
            record.refused_count, record.line_ids.filtered("message").mapped("message")
        )
        self.assertEqual((record.line_count, record.new_count), (9, 9))
        self.assertFalse(self.the_agency())

    def test_applied_by_the_job_everything_is_there(self):
        record = self.apply(self.load(FILE))
        self.assertEqual((record.state, record.waiting_count, record.refused_count), ("done", 0, 0))
        self.assertEqual(self.the_agency().name, "Sở Y tế")
        procedure = self.env["motcua.procedure"].search([("code", "=", "1.001190")])
        self.assertEqual(procedure.state, "draft")
        self.assertEqual(procedure._results(), ["Chứng chỉ", "Bản sao"])
        self.assertEqual(procedure.document_ids.mapped("name"), ["Đơn"])
        self.assertEqual(procedure.step_ids.mapped("time_amount"), [4, 1])
        self.assertEqual(procedure.office_ids.counter_ids.sector_ids.name, "Khám bệnh")
        self.assertTrue(self.env["motcua.calendar.day"].search([("day", "=", "2027-09-02")]))

    def test_the_same_file_twice_changes_nothing(self):
        self.apply(self.load(FILE))
        before = self.the_agency().write_date
        again = self.load(FILE)
        self.assertEqual({outcome for _sheet, outcome in self.outcomes(again)}, {"same"})
        self.apply(again)
        self.assertEqual(again.same_count, 9)
        self.assertEqual(self.the_agency().write_date, before)
        self.assertEqual(len(self.the_agency()), 1)

    def test_a_changed_cell_changes_that_record_alone_and_an_empty_one_none(self):
        self.apply(self.load(FILE))
        changed = {"Cơ quan": [{**AGENCY, "Tên cơ quan": "Sở Y tế mới", "Điện thoại": None}]}
        self.the_agency().phone = "0292"
        record = self.apply(self.load(changed))
        self.assertEqual(record.changed_count, 1)
        self.assertEqual((self.the_agency().name, self.the_agency().phone), ("Sở Y tế mới", "0292"))

    def test_a_bad_line_says_why_and_stops_no_other(self):
        rows = [
            {**AGENCY, "Mã định danh": "901.00.02.H13", "Cấp": "Huyện lỵ"},
            {**AGENCY, "Mã định danh": "901.00.03.H13", "Từ ngày": "31/02/2019"},
            {**AGENCY, "Mã định danh": "901.00.04.H13", "Mã định danh cơ quan cấp trên": "999"},
            {**AGENCY, "Mã định danh": "901.00.05.H13", "Tên cơ quan": None},
            AGENCY,
            {**AGENCY, "Mã định danh": "901.00.06.H13", "Đến ngày": "01/01/2018"},
            AGENCY,
        ]
        record = self.load({"Cơ quan": rows})
        self.assertEqual(
            [line.outcome == "refused" for line in record.line_ids], [1, 1, 1, 1, 0, 1, 1]
        )
        words = (
            "none of",
            "no date such as",
            "there is no “999”",
            "Tên cơ quan (B5): it is missing",
            False,
            "before its first",
            "line 6 already",
        )
        for line, word in zip(record.line_ids.with_context(lang="en_US"), words, strict=True):
            self.assertTrue(not word or word in line.message, f"{word}: {line.message}")
        self.apply(record)
        self.assertEqual((record.new_count, record.refused_count), (1, 6))
        self.assertEqual(len(self.the_agency()), 1)

    def test_a_line_may_rest_on_one_before_it_in_the_same_file(self):
        above = {"Mã định danh cơ quan cấp trên": "901.00.01.H13", "Tên cơ quan": "Chi cục"}
        rows = [AGENCY, {**AGENCY, **above, "Mã định danh": "901.01.01.H13"}]
        self.apply(self.load({"Cơ quan": rows}))
        self.assertEqual(self.the_agency().child_ids.name, "Chi cục")

    def test_a_published_version_is_not_rewritten_by_a_file(self):
        self.apply(self.load(FILE))
        procedure = self.env["motcua.procedure"].search([("code", "=", "1.001190")])
        procedure.write(
            {
                "process_decision": "1/QĐ",
                "process_decided_on": "2019-01-02",
                "notified_by_id": self.the_agency().id,
                "notified_on": "2019-01-02",
            }
        )
        procedure.with_user(self.admin).action_approve()
        procedure.with_user(self.admin).action_publish()
        paper = {**VERSION, "Tên giấy tờ": "Đơn", "Bản chính": 2}
        same = {**VERSION, "Tên giấy tờ": "Đơn", "Bản chính": 1}
        for row, outcome in ((paper, "refused"), (same, "same")):
            record = self.load({"Thành phần hồ sơ": [row]})
            self.assertEqual(record.line_ids.outcome, outcome)

    # --- files that are none

    def test_what_is_no_workbook_is_refused_in_words(self):
        for data in (b"a;b;c\n1;2;3", b"PK\x03\x04broken", "Tên;Cấp".encode("utf-16"), b""):
            record = self.load(data or b"\x00", check=False)
            with self.subTest(data=data[:10]), self.assertRefused("no XLSX workbook"):
                record.action_check()
            self.assertEqual(record.state, "draft")

    def test_an_unknown_sheet_or_column_and_an_empty_file_are_refused(self):
        for tables, words in (
            ({"Lạ": [{"A": 1}]}, "there is no such table"),
            ({"Cơ quan": [{**AGENCY, "Màu": "đỏ"}]}, "no column “Màu”"),
            ({"Cơ quan": [{"Tên cơ quan": "Sở"}]}, "is missing"),
            ({"Cơ quan": [dict.fromkeys(AGENCY)]}, "no sheet has a row"),
        ):
            record = self.load(tables, check=False)
            with self.subTest(words=words), self.assertRefused(words):
                record.action_check()

    def test_formulas_numbers_for_codes_and_broken_letters_are_named(self):
        rows = [
            {**AGENCY, "Tên cơ quan": "=A1"},
            {**AGENCY, "Mã định danh": 901.1},
            {**AGENCY, "Mã định danh": "901.00.07.H13", "Tên cơ quan": "Sá»Ÿ Y táº¿"},
        ]
        record = self.load({"Cơ quan": rows})
        found = record.line_ids.with_context(lang="en_US").mapped("message")
        for message, words in zip(found, ("a formula", "should be text", "Unicode"), strict=True):
            self.assertIn(words, message)

    # --- template, job, rights

    def test_the_template_has_every_sheet_and_is_read_again(self):
        record = self.load(FILE, check=False)
        book = load_workbook(io.BytesIO(base64.b64decode(record.template)))
        sheets = record._sheets()
        self.assertEqual(book.sheetnames, [workbook.GUIDE, *(sheet.title for sheet in sheets)])
        for sheet in sheets:
            heads = [cell.value for cell in book[sheet.title][1]]
            self.assertEqual([sheet.column(head) for head in heads], list(sheet.columns))

    def test_a_run_that_stopped_goes_on_where_it_was(self):
        record = self.load(FILE)
        record.action_apply()
        record.line_ids[:2]._apply()
        self.assertEqual(record.waiting_count, 7)
        self.run_job("motcua_import_cron_apply")
        self.assertEqual((record.state, record.waiting_count), ("done", 0))
        self.assertEqual(record.new_count, 9)

    def test_only_the_administrator_imports_and_an_applied_file_stays(self):
        record = self.load(FILE)
        for person in (self.clerk, self.head, self.leader, self.inspector):
            with self.subTest(person=person.name), self.assertRefused():
                record.with_user(person).action_apply()
        self.apply(record)
        with self.assertRefused(article="4.2"):
            record.file = base64.b64encode(b"x")
        with self.assertRefused(article="4.2"):
            record.unlink()

    def test_without_a_line_to_take_nothing_is_applied(self):
        record = self.load({"Cơ quan": [{**AGENCY, "Cấp": "Huyện lỵ"}]})
        with self.assertRefused("nothing to apply"):
            record.action_apply()
        record.action_cancel()
        self.assertEqual(record.state, "cancelled")
