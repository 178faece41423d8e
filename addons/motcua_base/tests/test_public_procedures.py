from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .article import article
from .pdf_case import PdfCase

PAPERS = (
    {"name": "Tờ khai", "originals": 1},
    {"name": "Bằng tốt nghiệp", "originals": 1, "copies": 2, "is_returned": True},
    {"name": "Giấy ủy quyền", "originals": 1, "is_required": False},
)
CONTENT = {
    "name": "Đăng ký hành nghề luật sư",
    "fee_text": "100.000 đồng",
    "conditions": "Thường trú tại thành phố",
    "how_to_apply": "Trực tiếp; qua bưu chính",
    "legal_basis": "Luật Luật sư 2006",
    "decision": "Quyết định số 77/QĐ-UBND",
    "decided_on": "2018-12-25",
    "result_names": "Thẻ luật sư\nGiấy đăng ký",
}


@tagged("post_install", "-at_install")
class TestPublicProcedures(PdfCase, HttpCase):
    """Procedures read by somebody without an account, and printed for who cannot use the web."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["motcua.procedure"].search([("state", "=", "published")]).action_retire()
        cls.procedure = cls.new_procedure(PAPERS, **CONTENT)

    def look(self, path="", **params):
        return self.url_open(f"/thu-tuc{path}", params={"lang": "en_US", **params})

    def text(self, page):
        return " ".join(html.fromstring(page.content).find(".//main").text_content().split())

    def listed(self, **params):
        rows = html.fromstring(self.look(**params).content).xpath(
            "//ul[contains(@class,'mc-rows')]//a"
        )
        return [row.text_content() for row in rows]

    def shown(self, code=None):
        return self.text(self.look(f"/{code or self.procedure.code}"))

    def new_version(self, **traits):
        """A new version of the procedure, approved and notified but not published."""
        version = self.procedure.browse(
            self.procedure.with_user(self.admin).action_new_version()["res_id"]
        )
        version.write(
            {
                "process_decision": "13/QĐ-UBND",
                "process_decided_on": "2026-11-20",
                "notified_by_id": self.agency.id,
                "notified_on": "2026-11-20",
                **traits,
            }
        )
        version.with_user(self.admin).action_approve()
        return version.with_user(self.admin)

    # --- what is shown

    @article("5.1")
    def test_anybody_reads_the_full_content_with_decision_and_publication(self):
        text = self.shown()
        for part in (
            *(CONTENT[name] for name in CONTENT if name not in ("decided_on", "result_names")),
            "Thẻ luật sư", "Giấy đăng ký", "5 working days", "25/12/2018", "20/11/2026",
            "Tờ khai 1 original(s)", "Bằng tốt nghiệp 1 original(s), 2 copy(ies)",
            "The original is given back", "only where it applies",
            self.agency.name, self.centre.name, "Số 2 đường Hòa Bình", self.procedure.code,
        ):  # fmt: skip
            self.assertIn(part, text)

    @article("5.1")
    def test_the_list_is_of_the_office_that_receives(self):
        self.new_procedure(name="Cấp thẻ", office_ids=[(6, 0, self.district_office.ids)])
        self.assertEqual(self.listed(office=self.centre.id), [CONTENT["name"]])
        self.assertEqual(self.listed(office=self.district_office.id), ["Cấp thẻ"])
        self.assertEqual(len(self.listed()), 2)

    def test_words_are_found_with_and_without_accents_and_by_sector(self):
        for words in ("luat su", "LUẬT sư dang", self.procedure.code):
            self.assertEqual(self.listed(q=words), [CONTENT["name"]], words)
        self.assertEqual(self.listed(q="luat khong"), [])
        self.assertEqual(self.listed(sector=self.sector.id), [CONTENT["name"]])
        self.assertEqual(self.listed(sector=self.other_sector.id), [])

    def test_strange_input_gets_a_polite_page(self):
        for typed in ("x" * 3000, "'; --", "-1", "9" * 30, "²", "\x00"):
            with self.subTest(typed=typed[:9]):
                self.assertEqual(self.look(office=typed, page=typed).status_code, 200)
                self.assertEqual(self.look(q=typed).status_code, 200)
        for code in ("x" * 300, "9.999999", "%00", "%25"):
            with self.subTest(code=code[:9]):
                self.assertEqual(self.look(f"/{code}").status_code, 404)

    def test_a_long_list_has_pages(self):
        self.procedure.copy({"name": "x"})
        for n in range(50):
            self.new_procedure(name=f"Thủ tục {n}")
        self.assertEqual(len(self.listed()), 50)
        self.assertEqual(len(self.listed(page=2)), 1)
        self.assertEqual(len(self.listed(page=9)), 1)

    # --- versions

    @article("10.3.e")
    def test_a_new_version_takes_the_place_of_the_old_one_when_it_is_published(self):
        version = self.new_version(name="Tên mới", valid_from="2026-11-20")
        self.assertIn(CONTENT["name"], self.shown())
        self.assertNotIn("Tên mới", self.shown())
        version.action_publish()
        self.assertNotIn(CONTENT["name"], self.shown())
        self.assertIn("Tên mới", self.shown())
        self.assertEqual(self.listed(), ["Tên mới"])
        self.assertIn("Tên mới", self.paper("motcua_procedure_list", self.centre).text)

    @article("10.3.e")
    def test_a_version_of_a_later_day_is_shown_from_that_day_on(self):
        old = self.receive(self.procedure)
        self.new_version(name="Tên mới", valid_from="2026-11-24").action_publish()
        self.at("2026-11-23 23:59")
        self.assertEqual(self.listed(), [CONTENT["name"]])
        self.at("2026-11-24 00:00")
        self.assertEqual(self.listed(), ["Tên mới"])
        self.assertEqual(old.procedure_id, self.procedure)

    def test_a_draft_and_a_retired_version_are_not_shown(self):
        draft = self.new_procedure(state="draft", name="Bản nháp")
        approved = self.new_procedure(state="approved", name="Đã duyệt")
        self.procedure.with_user(self.admin).action_retire()
        for each in (draft, approved, self.procedure):
            self.assertEqual(self.look(f"/{each.code}").status_code, 404)
        self.assertEqual(self.listed(), [])

    def test_a_code_of_several_levels_shows_each_or_the_one_asked_for(self):
        self.new_procedure(code=self.procedure.code, name="Cấp quận", level="3_district")
        self.assertIn("Cấp quận", self.shown())
        self.assertIn(CONTENT["name"], self.shown())
        page = self.text(self.look(f"/{self.procedure.code}", level="3_district"))
        self.assertIn("Cấp quận", page)
        self.assertNotIn(CONTENT["name"], page)

    # --- on paper, and counted

    @article("5.1")
    def test_the_posted_list_names_every_procedure_of_the_office(self):
        self.new_procedure(name="Nơi khác", office_ids=[(6, 0, self.district_office.ids)])
        paper = self.paper("motcua_procedure_list", self.centre)
        self.assertPaper(
            paper, "A4 landscape", "DANH MỤC THỦ TỤC HÀNH CHÍNH", "Tổng số: 01 thủ tục",
            CONTENT["name"], "05 ngày làm việc", "Quyết định số 77/QĐ-UBND, ngày 25/12/2018",
            "20/11/2026", "Lĩnh vực: Tư pháp",
        )  # fmt: skip
        self.assertNotIn("Nơi khác", paper.text)

    @article("5.1")
    def test_a_sheet_is_printed_for_a_visitor_and_the_help_counted(self):
        self.procedure.with_user(self.clerk).action_print_for_visitor()
        self.procedure.with_user(self.clerk).action_help_online()
        helps = self.env["motcua.help"].search([("procedure_id", "=", self.procedure.id)])
        self.assertEqual(sorted(helps.mapped("kind")), ["online", "printed"])
        self.assertEqual((helps.office_id, helps.user_id), (self.centre, self.clerk))
        self.assertLocal(helps[0].at, "2026-11-20 08:37")
        self.assertPaper(
            self.paper("motcua_procedure_sheet", self.procedure), "A4", "THỦ TỤC HÀNH CHÍNH",
            CONTENT["name"], "100.000 đồng", "Trả lại bản chính", "Nếu có", "Luật Luật sư 2006",
            "Thẻ luật sư; Giấy đăng ký", "Trung tâm Phục vụ hành chính công",
        )  # fmt: skip

    def test_help_is_counted_by_counter_officers_of_the_office_alone(self):
        for person in (self.officer, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRefused(article="5.1"):
                self.procedure.with_user(person).action_print_for_visitor()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused("not received at your office", article="5.1"):
            self.procedure.with_user(stranger).action_print_for_visitor()
        self.assertFalse(self.env["motcua.help"].search([("procedure_id", "=", self.procedure.id)]))

    @article("10.3.e")
    def test_no_sheet_of_a_version_that_is_not_in_force_is_printed(self):
        self.new_version(valid_from="2026-11-20").action_publish()
        with self.assertRefused("not in force today", article="10.3.e"):
            self.procedure.with_user(self.clerk).action_print_for_visitor()

    def test_what_was_counted_stays(self):
        self.procedure.with_user(self.clerk).action_print_for_visitor()
        given = self.env["motcua.help"].search([("procedure_id", "=", self.procedure.id)])
        for change in (lambda: given.write({"kind": "online"}), given.unlink):
            with self.assertRaises(AccessError):
                change()

    def test_the_pages_speak_vietnamese_and_lead_to_each_other(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        for path in ("/thu-tuc", "/so-lieu", "/lich-lam-viec", "/tra-cuu"):
            page = self.url_open(path, headers={"Accept-Language": "en-US"})
            self.assertEqual(page.status_code, 200)
            self.assertIn('<html lang="vi">', page.text)
            links = html.fromstring(page.content).xpath("//nav/a/@href")
            self.assertEqual(links, ["/tra-cuu", "/thu-tuc", "/lich-lam-viec", "/so-lieu"])
