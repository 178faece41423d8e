import io
from base64 import b64encode
from tempfile import NamedTemporaryFile
from types import SimpleNamespace
from unittest.mock import patch

from PIL import Image
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tests.common import BaseCase

from odoo.addons.base.models import ir_actions_report as core

from ..printing import engine
from ..printing.codes import barcode, qr
from ..printing.engine import FontMissing, Limits, TooDeep, TooLarge, html_to_pdf
from .pdf_case import Paper, PdfCase

SERIF = "<style>body { font-family: 'Liberation Serif' }</style>"
SECRET = "kept-from-the-paper"
HOSTILE = (
    '<a rel="attachment" href="{url}">x</a>',
    '<link rel="attachment" href="{url}">',
    '<img src="{url}">',
    '<style>@import url("{url}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x, Liberation Serif }}</style>',
    '<p style="background: url({url})">x</p>',
    '<object data="{url}"></object>',
    '<svg><image href="{url}"/></svg>',
)


@tagged("post_install", "-at_install")
class TestHtmlToPdf(BaseCase):
    """The engine itself, without reports."""

    def test_the_typeface_is_inside_the_file(self):
        paper = Paper(html_to_pdf(f"{SERIF}<p>Hồ sơ <b>Ưỡng</b></p>"))
        self.assertEqual(paper.fonts(), {"Liberation-Serif": True, "Liberation-Serif-Bold": True})
        self.assertIn("Hồ sơ Ưỡng", paper.text)

    def test_nothing_outside_the_document_is_fetched(self):
        with NamedTemporaryFile("w") as secret:
            secret.write(SECRET)
            secret.flush()
            for markup in HOSTILE:
                with self.subTest(markup=markup), self.assertLogs("weasyprint", "WARNING"):
                    pdf = html_to_pdf(
                        SERIF + markup.format(url=f"file://{secret.name}") + "<p>x</p>"
                    )
                self.assertNotIn(SECRET.encode(), pdf)
                self.assertFalse(PdfReader(io.BytesIO(pdf)).attachments)

    def test_what_the_document_carries_is_drawn(self):
        pdf = html_to_pdf(f'{SERIF}<img style="width: 5cm" src="{qr("https://x.vn")}"><p>x</p>')
        self.assertEqual(Paper(pdf).codes(), {"QRCode": "https://x.vn"})

    def test_a_barcode_reads_back_whatever_ascii_it_holds(self):
        for code in ("000.00.01.H13-261123-0001", "H29.22.17-230104-00021", "a~0", "1234567"):
            pdf = html_to_pdf(
                f'{SERIF}<img style="width: 8cm; height: 1cm" src="{barcode(code)}"><p>x'
            )
            self.assertEqual(Paper(pdf).codes(), {"Code128": code})

    def test_a_barcode_of_other_letters_is_refused(self):
        for text in ("", "Đ-1"):
            with self.assertRaises(ValueError):
                barcode(text)

    def test_a_table_is_printed_up_to_the_limit_of_rows(self):
        rows = "<tr><td>x</td></tr>"
        html_to_pdf(f"{SERIF}<table>{rows * 3}</table>", Limits(rows=3))
        with self.assertRaises(TooLarge) as caught:
            html_to_pdf(f"{SERIF}<table>{rows * 4}</table>", Limits(rows=3))
        self.assertEqual((caught.exception.what, caught.exception.found), ("rows", 4))

    def test_a_document_of_too_many_bytes_is_refused(self):
        html = f"{SERIF}<p>ơ</p>"
        size = len(html.encode())
        html_to_pdf(html, Limits(bytes=size))
        with self.assertRaises(TooLarge):
            html_to_pdf(html, Limits(bytes=size - 1))

    def test_a_small_file_that_unpacks_into_a_huge_picture_is_refused(self):
        png = io.BytesIO()
        Image.new("1", (3000, 3000)).save(png, "PNG")
        source = "data:image/png;base64," + b64encode(png.getvalue()).decode()
        html_to_pdf(f'{SERIF}<p>x<img src="{source}">', Limits(pixels=9_000_000))
        with self.assertRaises(TooLarge):
            html_to_pdf(f'{SERIF}<p>x<img src="{source}">', Limits(pixels=8_999_999))

    def test_text_nested_without_end_is_refused(self):
        with self.assertRaises(TooDeep):
            html_to_pdf(SERIF + "<div>" * 3000 + "x")

    def test_a_server_without_the_typeface_says_so(self):
        with (
            patch.object(engine, "SERIF_FAMILIES", ("No Such Serif",)),
            self.assertRaises(FontMissing),
        ):
            html_to_pdf(f"{SERIF}<p>x</p>")

    def test_each_stamp_makes_a_copy_of_all_pages(self):
        sheet = "<p>một</p><p style='break-before: page'>hai</p>"
        stamps = "".join(
            f'<div style="break-before: page" id="stamp-{n}">liên {n}</div>' for n in (1, 2)
        )
        pages = Paper(html_to_pdf(SERIF + sheet + stamps)).pages
        words = [sorted(page.split()) for page in pages]
        expected = [
            ("1", "liên", "một"),
            ("1", "hai", "liên"),
            ("2", "liên", "một"),
            ("2", "hai", "liên"),
        ]
        self.assertEqual([sorted(page) for page in expected], words)


@tagged("post_install", "-at_install")
class TestReportEngine(PdfCase):
    """The engine behind the reports of Odoo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.dossiers = cls.receive_many(2, cls.procedure)
        cls.report = cls.env.ref("motcua_base.motcua_deadline_sheet_report")

    def test_page_numbers_begin_anew_with_each_record(self):
        pages = self.paper("motcua_deadline_sheet", self.dossiers).pages
        self.assertEqual(len(pages), 2)
        for page, dossier in zip(pages, self.dossiers, strict=True):
            self.assertIn("Trang 1/1", page)
            self.assertIn(dossier.code, page)

    def test_each_record_keeps_its_own_attachment_and_reuses_it(self):
        self.report.write({"attachment": "'%s.pdf' % object.code", "attachment_use": True})
        first = self.render("motcua_deadline_sheet", self.dossiers[0], self.env.user)
        self.render("motcua_deadline_sheet", self.dossiers, self.env.user)
        saved = self.env["ir.attachment"].search(
            [("res_model", "=", "motcua.dossier"), ("res_id", "in", self.dossiers.ids)]
        )
        self.assertEqual(sorted(saved.mapped("name")), [f"{d.code}.pdf" for d in self.dossiers])
        self.assertEqual(saved.filtered(lambda a: a.res_id == self.dossiers[0].id).raw, first)

    def test_a_record_named_twice_is_printed_once(self):
        twice = self.dossiers[0].ids * 2
        pdf = (
            self.env["ir.actions.report"]
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf(self.report, twice)[0]
        )
        self.assertEqual(len(Paper(pdf).pages), 1)

    def test_limits_are_settings_and_their_breach_a_message(self):
        self.env["ir.config_parameter"].set_param("motcua_base.pdf_max_rows", 5)
        with self.assertRefused("too large to print", "rows, at most 5"):
            self.render("motcua_deadline_sheet", self.dossiers[0])

    def test_a_missing_typeface_is_a_message(self):
        with (
            patch.object(engine, "SERIF_FAMILIES", ("No Such Serif",)),
            self.assertRefused("fonts-liberation2"),
        ):
            self.render("motcua_deadline_sheet", self.dossiers[0])

    def test_what_a_citizen_typed_is_text(self):
        name = "<img src='file:///etc/hostname'><b>A</b>"
        dossier = self.receive(self.procedure, applicant_name=name)
        with self.assertNoLogs("weasyprint", "WARNING"):
            paper = self.paper("motcua_deadline_sheet", dossier)
        self.assertIn(name, paper.text)

    def test_the_client_prints_pdf_without_wkhtmltopdf(self):
        with patch.object(core, "_wkhtml", lambda: SimpleNamespace(state="install")):
            reports = self.env["ir.actions.report"]
            self.assertEqual(reports.get_wkhtmltopdf_state(), "ok")
            with self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
                reports.with_context(force_report_rendering=True)._render_qweb_pdf(
                    "base.report_irmodulereference",
                    self.env["ir.module.module"].search([], limit=1).ids,
                )
            self.env["ir.actions.report"].search(
                [("pdf_engine", "=", "weasyprint")]
            ).pdf_engine = "wkhtmltopdf"
            self.assertEqual(reports.get_wkhtmltopdf_state(), "install")

    def test_who_may_not_read_a_dossier_cannot_print_it(self):
        stranger = self.user("counter_officer", self.district_office)
        for name in ("receipt_slip", "control_slip", "deadline_sheet"):
            with self.subTest(form=name), self.assertRaises(AccessError):
                self.render(f"motcua_{name}", self.dossiers, stranger)


@tagged("post_install", "-at_install")
class TestReportRoute(HttpCase, PdfCase):
    """Reports as a browser asks for them."""

    def test_the_route_prints_for_the_office_and_refuses_strangers(self):
        dossier = self.receive()
        stranger = self.user("counter_officer", self.district_office)
        for user, status in ((self.clerk, 200), (stranger, 403)):
            user.password = "a-password-of-12"
            self.authenticate(user.login, "a-password-of-12")
            for kind in ("pdf", "html"):
                answer = self.url_open(
                    f"/report/{kind}/motcua_base.motcua_receipt_slip_document/{dossier.id}"
                )
                self.assertEqual(answer.status_code, status, f"{kind} for {user.login}")
                self.assertEqual(dossier.code in answer.text, status == 200)
