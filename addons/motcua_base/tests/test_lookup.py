from lxml import html

from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .article import article
from .lookup_case import (
    ID_NUMBER,
    NAME,
    PEOPLE,
    PHONE,
    PROMISED,
    SUBMITTER,
    SUBMITTER_ID,
    SUBMITTER_PHONE,
    WRONG,
    LookupCase,
)


@tagged("post_install", "-at_install")
class TestLookup(LookupCase):
    """What is shown to whom."""

    # --- the code alone

    @article("11.2", "4.2")
    def test_the_code_alone_shows_state_and_dates(self):
        page = self.look(self.dossier.code)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(
            self.sentence(page), f"Your dossier has been received, promised for {PROMISED}."
        )
        self.assertIn("08:37 on 20/11", page.text)
        self.play_to("processing", self.dossier)
        self.assertIn("being worked on", self.sentence(self.look(self.dossier.code)))

    @article("11.2")
    def test_the_code_alone_names_no_procedure_and_nobody(self):
        for state in ("received", "forwarded", "processing", "resolved", "returned"):
            self.play_to(state, self.dossier)
            page = self.look(self.dossier.code)
            self.assertIn(self.dossier.code, page.text)
            for kept in self.secrets():
                with self.subTest(state=state, kept=kept):
                    self.assertNotIn(kept, page.text)

    def secrets(self):
        """All that identifies a person, the procedure, or the place that deals with it."""
        people = [value for name, value in PEOPLE.items() if name != "submitter_kind"]
        ends = [number[-4:] for number in (ID_NUMBER, PHONE, SUBMITTER_ID, SUBMITTER_PHONE)]
        places = [
            self.procedure.name,
            self.procedure.code,
            self.sector.name,
            self.agency.name,
            self.centre.name,
        ]
        papers = [
            *self.procedure.document_ids.mapped("name"),
            *self.procedure.step_ids.mapped("name"),
        ]
        return [
            *people,
            "N***",
            *ends,
            *places,
            *papers,
            self.dossier.sudo().lookup_token,
            self.clerk.name,
        ]

    def test_a_code_is_found_however_it_is_typed(self):
        typed = self.dossier.code.lower().replace("-", " – ")
        self.assertIn(self.dossier.code, self.look(typed).text)

    def test_an_unknown_code_says_so_and_offers_another_try(self):
        page = self.look("900.01.01.H13-261120-9999")
        self.assertEqual(page.status_code, 404)
        self.assertIn("No dossier has the code 900.01.01.H13-261120-9999", self.problem(page))
        self.assertIn('name="code"', page.text)

    def test_a_draft_is_not_found(self):
        draft = self.new_dossier(self.procedure)
        for typed in (draft.reference, str(draft.id), "False", draft.display_name):
            self.assertEqual(self.look(typed).status_code, 404)

    # --- the second factor

    @article("11.2")
    def test_each_number_given_at_receipt_shows_the_rest(self):
        for number in (ID_NUMBER, PHONE, "+84 912 345 678", SUBMITTER_ID, "0987.654.321"):
            with self.subTest(number=number):
                self.assertShowsWhole(self.tell(self.dossier.code, number))

    def test_what_a_number_opens_shows_people_masked(self):
        page = self.tell(self.dossier.code, ID_NUMBER)
        self.assertIn("N*** T*** B*** H***", page.text)
        self.assertIn("*********234", page.text)
        for kept in (
            NAME,
            ID_NUMBER,
            PHONE,
            SUBMITTER,
            SUBMITTER_ID,
            SUBMITTER_PHONE,
            "12 Hòa Bình",
        ):
            self.assertNotIn(kept, page.text)

    def test_a_wrong_number_and_an_unknown_code_are_answered_alike(self):
        unknown = "900.01.01.H13-261120-9999"
        wrong = self.tell(self.dossier.code, WRONG)
        missing = self.tell(unknown, WRONG)
        self.assertEqual((wrong.status_code, missing.status_code), (403, 403))
        self.assertIn("Code and number do not belong together", self.problem(wrong))
        self.assertEqual(self.told(wrong, self.dossier.code), self.told(missing, unknown))
        self.assertNotIn(self.procedure.name, wrong.text)

    def told(self, page, code):
        return " ".join(
            html.fromstring(page.content.replace(code.encode(), b"")).text_content().split()
        )

    def test_a_wrong_number_and_an_unknown_code_take_the_same_work(self):
        dossiers = self.env["motcua.dossier"]
        counts = []
        for code in (self.dossier.code, "900.01.01.H13-261120-9999"):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertFalse(dossiers._public_by_number(code, WRONG))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts, [1, 1])

    def test_neither_part_of_a_number_nor_the_name_opens_anything(self):
        for number in (ID_NUMBER[:-1], ID_NUMBER[-6:], NAME, "0", "%", "' OR 1=1 --"):
            with self.subTest(number=number):
                self.env["motcua.lookup.try"].search([]).unlink()
                self.assertEqual(self.tell(self.dossier.code, number).status_code, 403)

    def test_a_dossier_without_numbers_is_opened_by_none(self):
        bare = self.receive(self.procedure)
        for number in ("0", "0000000", ID_NUMBER):
            self.assertEqual(self.tell(bare.code, number).status_code, 403)

    def test_the_number_never_stands_in_an_address(self):
        page = self.look(self.dossier.code, number=ID_NUMBER)
        self.assertNotIn(self.procedure.name, page.text)
        form = html.fromstring(page.content).find(".//form[@method='post']")
        self.assertEqual(form.get("action"), "/tra-cuu")

    def test_a_form_from_elsewhere_is_refused(self):
        with self.assertLogs("odoo.http", "WARNING"):
            page = self.url_open("/tra-cuu", data={"code": self.dossier.code, "number": ID_NUMBER})
        self.assertEqual(page.status_code, 400)
        self.assertNotIn(self.procedure.name, page.text)

    # --- the token

    @article("11.2")
    def test_the_token_of_the_slip_shows_the_rest(self):
        self.assertShowsWhole(self.scan())

    def test_another_token_shows_nothing(self):
        for token in (self.dossier.sudo().lookup_token[:-1], "x", "0" * 500, "\x00", "%", "Đ" * 30):
            with self.subTest(token=token):
                page = self.look(t=token)
                self.assertEqual(page.status_code, 404)
                self.assertIn("This link leads to no dossier", self.problem(page))

    # --- the page

    def test_the_start_asks_for_a_code_and_counts_nothing(self):
        page = self.look()
        self.assertEqual(page.status_code, 200)
        label = html.fromstring(page.content).find(".//label[@for='code']")
        self.assertIn("Code", label.text)
        self.assertFalse(self.env["motcua.lookup.try"].search([]))

    def test_the_page_is_neither_stored_nor_framed_nor_found_by_search_engines(self):
        for page in (
            self.look(),
            self.look(self.dossier.code),
            self.tell(self.dossier.code, ID_NUMBER),
        ):
            self.assertEqual(page.headers["Cache-Control"], "no-store")
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("noindex", page.headers["X-Robots-Tag"])
            self.assertIn("frame-ancestors 'none'", page.headers["Content-Security-Policy"])
            self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_strange_input_gets_a_polite_page(self):
        for typed in (
            "x" * 5000,
            "\x00",
            "' OR 1=1; --",
            "<script>alert(1)</script>",
            "𝟘💥\u202e",
            "%",
            "../..",
            "[]",
        ):
            with self.subTest(typed=typed[:20]):
                page = self.look(typed)
                self.assertEqual(page.status_code, 404)
                self.assertIn('role="alert"', page.text)
                self.assertNotIn("<script>alert", page.text)
        for number in ("x" * 5000, "\x00", "' OR 1=1; --"):
            self.env["motcua.lookup.try"].search([]).unlink()
            self.assertEqual(self.tell(self.dossier.code, number).status_code, 403)
        self.assertEqual(self.tell(self.dossier.code, " ").status_code, 400)

    def test_a_visitor_gets_vietnamese_whatever_the_browser_asks_for(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        for asked in ("en-US", "fr-FR", ""):
            page = self.url_open("/tra-cuu", headers={"Accept-Language": asked})
            self.assertIn('<html lang="vi">', page.text)
            self.assertIn("English", html.fromstring(page.content).find(".//footer").text_content())
        self.assertIn('<html lang="en">', self.look(lang="en_US").text)
        self.assertIn('<html lang="vi">', self.look(lang="xx_XX").text)

    def test_a_clerk_who_is_logged_in_sees_the_page_of_the_public(self):
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        self.authenticate(stranger.login, stranger.login)
        self.assertNotIn(self.procedure.name, self.look(self.dossier.code).text)
        self.assertShowsWhole(self.tell(self.dossier.code, PHONE))
