import base64
import io
import time
import zipfile

from openpyxl import Workbook, load_workbook

from odoo.tests import HttpCase, tagged

from ..spreadsheets import workbook
from . import test_table_import
from .office_case import OfficeCase
from .test_table_import import AGENCY, FILE, PROCEDURE, VERSION, content


def packed(change):
    """A good workbook whose parts ({name: bytes}) were changed."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content({"Cơ quan": [AGENCY]}))) as good:
        parts = {each: good.read(each) for each in good.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return target.getvalue()


def edited(change, tables=None):
    """A workbook after somebody worked in it with a spreadsheet."""
    book = load_workbook(io.BytesIO(content(tables or {"Cơ quan": [AGENCY]})))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@tagged("post_install", "-at_install")
class TestTableImportTemplate(HttpCase):
    """The template is there before anything was imported, for those who may import."""

    def test_whoever_may_import_downloads_it(self):
        self.authenticate("admin", "admin")
        answer = self.url_open("/motcua/mau-nhap-du-lieu.xlsx")
        self.assertIn("mau-nhap-du-lieu.xlsx", answer.headers["Content-Disposition"])
        self.assertIn("Cơ quan", load_workbook(io.BytesIO(answer.content)).sheetnames)
        login = self.env["res.users"].create(
            {"name": "Người khác", "login": "khac", "password": "khac-khac-khac"}
        )
        self.authenticate(login.login, "khac-khac-khac")
        self.assertEqual(self.url_open("/motcua/mau-nhap-du-lieu.xlsx").status_code, 403)


@tagged("post_install", "-at_install")
class TestTableImportFiles(OfficeCase):
    """Whatever file somebody chooses, it is read or refused in words, with sheet, row and column."""

    load = test_table_import.TestTableImport.load
    apply = test_table_import.TestTableImport.apply

    def assertFileRefused(self, data, *words):
        record = self.load(data, check=False)
        with self.assertRefused(*words):
            record.action_check()
        self.assertEqual((record.state, record.line_count), ("draft", 0))

    # --- files of another kind

    def test_each_kind_of_wrong_file_is_called_by_its_name(self):
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        self.assertFileRefused(old, "an old .xls, or protected by a password")
        self.assertFileRefused("Mã định danh;Tên\n1;Sở".encode(), "is text (such as CSV)")
        self.assertFileRefused(b"%PDF-1.7\n\0\0", "no XLSX workbook")
        self.assertFileRefused(b"PK\x03\x04" + b"\0" * 50, "no XLSX workbook")
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("anh.jpg", b"\xff\xd8")
        self.assertFileRefused(other.getvalue(), "no XLSX workbook")

    def test_a_file_with_macros_is_refused(self):
        macros = packed(lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
        self.assertFileRefused(macros, "holds macros")

    def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(self):
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
            for damage in (b"", b"<workbook", b"<a><b></a>", b"\0\xff"):
                with self.subTest(part=name, damage=damage):
                    broken = packed(lambda parts, n=name, d=damage: parts.update({n: d}))
                    record = self.load(broken, check=False)
                    with self.assertRefused():
                        record.action_check()
        whole = content({"Cơ quan": [AGENCY]})
        self.assertFileRefused(whole[: len(whole) // 2], "no XLSX workbook")

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        large = b"\0" * (workbook.LARGEST_CONTENT + 1)
        bomb = packed(lambda parts: parts.update({"xl/media/a.bin": large}))
        self.assertLess(len(bomb), 2**20)
        start = time.perf_counter()
        self.assertFileRefused(bomb, "too large")
        self.assertLess(time.perf_counter() - start, 5)
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
        laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><sst>&a11;</sst>'
        self.assertFileRefused(
            packed(lambda parts: parts.update({"xl/workbook.xml": laughs.encode()})),
            "no XLSX workbook",
        )

    def test_a_file_too_large_or_with_too_many_rows_is_refused(self):
        self.assertFileRefused(b"PK\x03\x04" + b"\0" * workbook.LARGEST_FILE, "too large")
        rows = [{"Tên lĩnh vực": f"Lĩnh vực {n}"} for n in range(workbook.MOST_ROWS + 1)]
        self.assertFileRefused(content({"Lĩnh vực": rows}), "more than 20000 rows")

    # --- sheets and columns

    def test_sheets_and_columns_are_known_whatever_their_blanks_and_accents(self):
        tables = {" co QUAN ": [{f" {head}  * ": value for head, value in AGENCY.items()}]}
        self.assertEqual(self.load(tables).new_count, 1)

    def test_what_is_wrong_with_the_columns_is_said_with_sheet_and_column(self):
        def doubled(book):
            book["Cơ quan"]["F1"] = "Tên cơ quan"

        def untitled(book):
            book["Cơ quan"]["G2"] = "thừa"

        for data, words in (
            (content({"Cơ quan": [{**AGENCY, "Màu": "đỏ"}]}), ("“Cơ quan”", "column F", "“Màu”")),
            (edited(doubled), ("“Cơ quan”", "column F", "“Tên cơ quan” stands there twice")),
            (edited(untitled), ("“Cơ quan”", "column G", "G2 has no title")),
            (content({"Cơ quan": [AGENCY], "co quan": [AGENCY]}), ("“co quan”", "twice")),
        ):
            with self.subTest(words=words):
                self.assertFileRefused(data, *words)

    def test_merged_cells_are_refused_with_their_place(self):
        rows = [AGENCY, {**AGENCY, "Mã định danh": "901.00.02.H13"}]
        merged = edited(lambda book: book["Cơ quan"].merge_cells("C2:C3"), {"Cơ quan": rows})
        self.assertFileRefused(merged, "“Cơ quan”", "C2:C3 are merged")

    def test_a_sheet_that_tells_a_wrong_size_is_read_whole(self):
        def lie(parts):
            sheet = parts["xl/worksheets/sheet1.xml"]
            parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:E2"', b'ref="A1"')
            self.assertNotEqual(sheet, parts["xl/worksheets/sheet1.xml"])

        self.assertEqual(self.load(packed(lie)).new_count, 1)

    def test_a_row_that_ends_early_misses_what_is_needed(self):
        def shorten(book):
            book["Cơ quan"]["E2"] = None

        record = self.load(edited(shorten))
        self.assertIn("Từ ngày (E2): it is missing", record.line_ids.message)

    # --- cells

    def test_what_is_wrong_in_a_row_is_said_with_its_cells(self):
        rows = [
            AGENCY,
            {
                **AGENCY,
                "Mã định danh": "901.00.02.H13",
                "Tên cơ quan": "=B2",
                "Từ ngày": "32/1/2019",
            },
        ]
        line = self.load({"Cơ quan": rows}).line_ids[1]
        self.assertEqual((line.sheet_title, line.row, line.outcome), ("Cơ quan", 3, "refused"))
        self.assertIn("Tên cơ quan (B3): a formula", line.message)
        self.assertIn("Từ ngày (E3): no date such as 24/12/2018 (“32/1/2019”)", line.message)

    def test_a_formula_of_a_spreadsheet_is_not_taken_for_its_value(self):
        def reckon(book):
            book["Cơ quan"]["B2"] = '=CONCATENATE("Sở ","Y tế")'

        self.assertIn("a formula", self.load(edited(reckon)).line_ids.message)

    def test_blanks_that_nobody_sees_make_no_other_agency(self):
        self.apply(self.load({"Cơ quan": [AGENCY]}))
        strange = {
            **AGENCY,
            "Mã định danh": "\u200b901.00.01.H13\u00a0 ",
            "Tên cơ quan": " Sở\u00a0 Y  tế\ufeff",
        }
        self.assertEqual(self.load({"Cơ quan": [strange]}).line_ids.outcome, "same")

    def test_dates_are_read_as_they_are_written_here(self):
        for written in ("24/12/2018", "24-12-2018", "24.12.2018", "2018-12-24"):
            with self.subTest(written=written):
                record = self.load({"Cơ quan": [{**AGENCY, "Từ ngày": written}]})
                self.assertEqual(record.line_ids.content["valid_from"], {"day": "2018-12-24"})
        for written in ("12/24/2018", "24/12", 43458, "hôm nay"):
            with self.subTest(written=written):
                record = self.load({"Cơ quan": [{**AGENCY, "Từ ngày": written}]})
                self.assertIn("Từ ngày (E2): no date", record.line_ids.message)

    # --- many rows

    def papers(self, count):
        self.apply(self.load(FILE))
        rows = [{**VERSION, "Tên giấy tờ": f"Giấy {n}", "Bản chính": 1} for n in range(count)]
        return {"Thành phần hồ sơ": rows}

    def test_five_thousand_rows_are_tried_and_applied_by_some_hundred_queries(self):
        record = self.load(self.papers(5000), check=False)
        record._read_file()
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        record.action_check()
        checked = self.env.cr.sql_log_count - before
        self.assertEqual((record.new_count, record.refused_count), (5000, 0))
        before = self.env.cr.sql_log_count
        self.apply(record)
        applied = self.env.cr.sql_log_count - before
        self.assertEqual((record.state, record.new_count), ("done", 5000))
        self.assertLess(checked, 300)
        self.assertLess(applied, 300)

    def test_more_rows_cost_no_more_queries_each(self):
        def queries(count):
            rows = [{"Tên lĩnh vực": f"Lĩnh vực {count} {n}"} for n in range(count)]
            record = self.load({"Lĩnh vực": rows}, check=False)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            record.action_check()
            return self.env.cr.sql_log_count - before

        queries(5)
        # A statement inserts a hundred rows.
        self.assertLess(queries(400) - queries(40), 10)

    def test_of_many_rows_the_bad_ones_alone_are_refused(self):
        rows = [
            {**AGENCY, "Mã định danh": f"902.00.{n:02}.H13", "Tên cơ quan": f"Sở {n}"}
            for n in range(60)
        ]
        for n in (7, 8, 41):
            rows[n]["Đến ngày"] = "01/01/2018"
        record = self.apply(self.load({"Cơ quan": rows}))
        refused = record.line_ids.filtered(lambda line: line.outcome == "refused")
        self.assertEqual(refused.mapped("row"), [9, 10, 43])
        self.assertEqual(record.new_count, 57)

    def test_a_row_may_name_one_that_stands_below_it_and_a_circle_is_refused(self):
        above = "Mã định danh cơ quan cấp trên"
        rows = [
            {**AGENCY, "Mã định danh": f"903.00.{n:02}.H13", above: f"903.00.{n + 1:02}.H13"}
            for n in range(4)
        ]
        rows.append({**AGENCY, "Mã định danh": "903.00.04.H13"})
        circle = [
            {**AGENCY, "Mã định danh": "903.00.10.H13", above: "903.00.11.H13"},
            {**AGENCY, "Mã định danh": "903.00.11.H13", above: "903.00.10.H13"},
        ]
        record = self.apply(self.load({"Cơ quan": rows + circle}))
        self.assertEqual((record.new_count, record.refused_count), (5, 2))
        self.assertIn("there is no “903.00.11.H13”", record.line_ids[5].message)

    def test_papers_go_to_the_version_that_their_row_names(self):
        later = {"Áp dụng từ ngày": "02/01/2020"}
        tables = {
            **FILE,
            "Thủ tục": [PROCEDURE, {**PROCEDURE, **later}],
            "Thành phần hồ sơ": [{**VERSION, "Tên giấy tờ": "Đơn"}]
            + [{**VERSION, **later, "Tên giấy tờ": name} for name in ("Đơn", "Ảnh")],
        }
        self.apply(self.load(tables))
        versions = self.env["motcua.procedure"].search([("code", "=", "1.001190")])
        by_day = {str(each.valid_from): each.document_ids.mapped("name") for each in versions}
        self.assertEqual(by_day, {"2019-01-02": ["Đơn"], "2020-01-02": ["Đơn", "Ảnh"]})

    def test_an_untouched_template_has_nothing_to_take(self):
        record = self.load({"Cơ quan": [AGENCY]}, check=False)
        blank = base64.b64decode(record.template)
        self.assertFileRefused(blank, "no sheet has a row")
        self.assertIsInstance(load_workbook(io.BytesIO(blank)), Workbook)
