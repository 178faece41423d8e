from contextlib import contextmanager
from unittest.mock import patch

from lxml import html

from odoo.tests import HttpCase, tagged
from odoo.tests.common import new_test_user

from ..models.lookup_try import LIMIT_PARAMETER
from ..rules.dossier_workflow import DOSSIER_WORKFLOW
from .article import article
from .common import MotcuaCase

NAME, SUBMITTER = "Nguyễn Thị Bích Hằng", "Trần Quốc Toản"
ID_NUMBER, PHONE = "092084001234", "0912345678"
SUBMITTER_ID, SUBMITTER_PHONE = "092077009876", "0987654321"
WRONG = "092084001235"
PEOPLE = {
    "applicant_name": NAME,
    "applicant_id_number": ID_NUMBER,
    "applicant_phone": PHONE,
    "applicant_address": "12 Hòa Bình",
    "submitter_kind": "authorised",
    "submitter_name": SUBMITTER,
    "submitter_id_number": SUBMITTER_ID,
    "submitter_phone": SUBMITTER_PHONE,
}
# Received on Friday 20/11 at 08:37, five working days: promised for 08:37 on Friday 27/11.
PROMISED = "08:37 on 27/11"


class LookupCase(MotcuaCase, HttpCase):
    """One dossier that is looked up by somebody without an account, in English."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"].search([("code", "=", "vi_VN")]).active = False
        cls.procedure = cls.new_procedure(
            papers=("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})
        )
        cls.dossier = cls.receive(cls.procedure, **PEOPLE)

    def look(self, code=None, **params):
        """The page for a code, or for other parameters."""
        return self.url_open("/tra-cuu", params={"code": code, **params} if code else params)

    def tell(self, code, number):
        """The page after code and number have been sent from its form."""
        form = html.fromstring(self.look(self.dossier.code).content).find(".//form[@method='post']")
        values = {**dict(form.fields), "code": code, "number": number}
        return self.url_open("/tra-cuu", data=values, method="POST")

    def sentence(self, page):
        return html.fromstring(page.content).findtext(".//p[@class='mc-sentence']")

    def problem(self, page):
        found = html.fromstring(page.content).find_class("mc-problem")
        return " ".join(found[0].text_content().split()) if found else ""

    def assertShowsWhole(self, page):
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.procedure.name, page.text)
        self.assertIn(self.agency.name if self.dossier.state == "forwarded" else self.centre.name, page.text)

    @contextmanager
    def limit_per_address(self, limit):
        parameters = self.env["ir.config_parameter"]
        before = parameters.get_param(LIMIT_PARAMETER)
        parameters.set_param(LIMIT_PARAMETER, limit)
        yield
        parameters.set_param(LIMIT_PARAMETER, before)


@tagged("post_install", "-at_install")
class TestLookup(LookupCase):
    """What is shown to whom."""

    # --- the code alone

    @article("11.2", "4.2")
    def test_the_code_alone_shows_state_and_dates(self):
        page = self.look(self.dossier.code)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self.sentence(page), f"Your dossier has been received, promised for {PROMISED}.")
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
        places = [self.procedure.name, self.procedure.code, self.sector.name, self.agency.name, self.centre.name]
        papers = [*self.procedure.document_ids.mapped("name"), *self.procedure.step_ids.mapped("name")]
        return [*people, "N***", *ends, *places, *papers, self.dossier.lookup_token, self.clerk.name]

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
        for kept in (NAME, ID_NUMBER, PHONE, SUBMITTER, SUBMITTER_ID, SUBMITTER_PHONE, "12 Hòa Bình"):
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
        return " ".join(html.fromstring(page.content.replace(code.encode(), b"")).text_content().split())

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
        self.assertShowsWhole(self.url_open(self.dossier._public_path()))

    def test_another_token_shows_nothing(self):
        for token in (self.dossier.lookup_token[:-1], "x", "0" * 500, "\x00", "%", "Đ" * 30):
            with self.subTest(token=token):
                page = self.look(t=token)
                self.assertEqual(page.status_code, 404)
                self.assertIn("This link leads to no dossier", self.problem(page))

    # --- where it is, and what to do

    @article("4.2")
    def test_one_sentence_says_where_the_dossier_is(self):
        at_office = f"Your dossier is at {self.centre.name}, promised for {PROMISED}."
        on_its_way = (
            f"Your dossier is on its way from {self.centre.name} to {self.agency.name},"
            f" promised for {PROMISED}."
        )
        at_agency = f"Your dossier is at {self.agency.name}, promised for {PROMISED}."
        for state, sentence in (("received", at_office), ("forwarded", on_its_way), ("processing", at_agency)):
            self.play_to(state, self.dossier)
            self.assertEqual(self.dossier._public_view("whole")["sentence"], sentence)

    def test_a_result_that_is_ready_says_where_to_come_and_with_what(self):
        self.play_to("resolved", self.dossier)
        page = self.url_open(self.dossier._public_path())
        self.assertEqual(self.sentence(page), f"The result of your dossier is ready at {self.centre.name}.")
        self.assertIn(f"Come to {self.centre.name} in reception hours.", page.text)
        self.assertIn("Take back the originals marked below.", page.text)
        self.assertIn("Original to be given back", page.text)

    def test_a_result_by_post_asks_nobody_to_come(self):
        dossier = self.play_to("resolved", self.new_dossier(self.procedure, result_channel="post"))
        self.assertEqual(dossier._public_view("whole")["next"], ["The result comes to you by post."])

    def test_a_dossier_handed_over_is_shown_as_done(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-24 09:05")
        self.play_to("returned", self.dossier)
        page = self.look(self.dossier.code)
        self.assertEqual(self.sentence(page), "The result was handed over at 09:05 on 24/11.")
        self.assertEqual({stage["place"] for stage in self.dossier._public_view("code")["stages"]}, {"done"})
        whole = self.dossier._public_view("whole")
        self.assertEqual(whole["next"], ["Nothing more to do."])
        self.assertIn("Original given back at 09:05 on 24/11", [paper["note"] for paper in whole["papers"]])

    def test_from_the_promised_moment_on_it_is_late_and_not_before(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-27 08:37:00")
        self.assertEqual(self.dossier._public_view("code")["badge"]["look"], "running")
        self.at("2026-11-27 08:37:01")
        page = self.url_open(self.dossier._public_path())
        self.assertEqual(
            self.sentence(page),
            f"Your dossier is at {self.agency.name}; it was promised for {PROMISED} and is late.",
        )
        self.assertIn("Past its date", page.text)
        self.assertIn("(article 13.9)", page.text)

    def test_a_result_that_came_late_is_no_longer_called_late(self):
        self.play_to("processing", self.dossier)
        self.at("2026-11-30 10:00")
        self.play_to("resolved", self.dossier)
        self.assertEqual(self.dossier._public_view("code")["badge"]["look"], "done")

    def test_another_year_is_named(self):
        self.at("2027-01-04 08:00")
        self.assertIn("08:37 on 20/11/2026", self.look(self.dossier.code).text)

    def test_what_is_done_at_once_promises_no_date(self):
        dossier = self.receive(at_once=True)
        self.assertEqual(dossier._public_view("code")["sentence"], "Your dossier has been received.")

    def test_every_state_has_its_sentence_and_its_place_in_the_bar(self):
        for state, _label in DOSSIER_WORKFLOW.states:
            if state == "draft":
                continue
            self.play_to(state, self.dossier)
            view = self.dossier._public_view("whole")
            self.assertTrue(view["sentence"].endswith("."), state)
            self.assertEqual(len(view["stages"]), 5)
            self.assertTrue(view["next"])

    def test_the_step_of_the_agency_is_named_while_it_lasts(self):
        self.play_to("processing", self.dossier)
        self.assertEqual(self.dossier._public_view("whole")["step"], "Step 1 of 2: Thẩm định")
        self.do_step(self.dossier.step_ids.sorted("sequence")[0])
        self.assertEqual(self.dossier._public_view("whole")["step"], "Step 2 of 2: Ký duyệt")
        self.play_to("resolved", self.dossier)
        self.assertEqual(self.dossier._public_view("whole")["step"], "")

    def test_another_addon_adds_its_block_to_the_whole_page_alone(self):
        self.env["ir.ui.view"].create(
            {
                "name": "block", "type": "qweb", "key": "motcua_base.test_block",
                "arch": "<t t-name='motcua_base.test_block'><h2 t-out=\"block['title']\"/></t>",
            }
        )  # fmt: skip
        blocks = [{"template": "motcua_base.test_block", "values": {"title": "To be paid"}}]
        with patch.object(self.registry["motcua.dossier"], "_lookup_blocks", lambda self: blocks):
            self.assertIn("<h2>To be paid</h2>", self.url_open(self.dossier._public_path()).text)
            self.assertNotIn("To be paid", self.look(self.dossier.code).text)

    # --- the page

    def test_the_start_asks_for_a_code_and_counts_nothing(self):
        page = self.look()
        self.assertEqual(page.status_code, 200)
        label = html.fromstring(page.content).find(".//label[@for='code']")
        self.assertIn("Code", label.text)
        self.assertFalse(self.env["motcua.lookup.try"].search([]))

    def test_the_page_is_neither_stored_nor_framed_nor_found_by_search_engines(self):
        for page in (self.look(), self.look(self.dossier.code), self.tell(self.dossier.code, ID_NUMBER)):
            self.assertEqual(page.headers["Cache-Control"], "no-store")
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("noindex", page.headers["X-Robots-Tag"])
            self.assertIn("frame-ancestors 'none'", page.headers["Content-Security-Policy"])
            self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_strange_input_gets_a_polite_page(self):
        for typed in ("x" * 5000, "\x00", "' OR 1=1; --", "<script>alert(1)</script>", "𝟘💥\u202e", "%", "../..", "[]"):
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
        self.assertIn('<html lang="en">', self.look(lang="en_US").text)
        self.assertIn('<html lang="vi">', self.look(lang="xx_XX").text)

    def test_a_clerk_who_is_logged_in_sees_the_page_of_the_public(self):
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        self.authenticate(stranger.login, stranger.login)
        self.assertNotIn(self.procedure.name, self.look(self.dossier.code).text)
        self.assertShowsWhole(self.tell(self.dossier.code, PHONE))


@tagged("post_install", "-at_install")
class TestLookupThrottle(LookupCase):
    """How often it may be tried."""

    def try_wrong(self, times, code=None):
        return [self.tell(code or self.dossier.code, WRONG).status_code for _n in range(times)]

    def test_the_sixth_try_within_an_hour_is_refused_even_if_it_is_right(self):
        self.assertEqual(self.try_wrong(5), [403] * 5)
        page = self.tell(self.dossier.code, ID_NUMBER)
        self.assertEqual(page.status_code, 429)
        self.assertIn("Please try again from 09:37", self.problem(page))
        self.assertEqual(page.headers["Retry-After"], "3600")
        self.assertNotIn(self.procedure.name, page.text)

    def test_the_fifth_try_still_opens(self):
        self.try_wrong(4)
        self.assertShowsWhole(self.tell(self.dossier.code, ID_NUMBER))

    def test_a_try_is_free_again_when_an_hour_has_passed_since_the_first(self):
        self.try_wrong(1)
        self.at("2026-11-20 09:00")
        self.try_wrong(4)
        self.at("2026-11-20 09:36:59")
        self.assertEqual(self.tell(self.dossier.code, ID_NUMBER).status_code, 429)
        self.at("2026-11-20 09:37:00")
        self.assertShowsWhole(self.tell(self.dossier.code, ID_NUMBER))

    def test_refused_tries_do_not_make_the_wait_longer(self):
        self.try_wrong(5)
        self.at("2026-11-20 09:30")
        self.assertEqual(self.try_wrong(3), [429] * 3)
        self.at("2026-11-20 09:37")
        self.assertEqual(self.try_wrong(1), [403])

    def test_a_right_number_does_not_count(self):
        for _n in range(7):
            self.assertShowsWhole(self.tell(self.dossier.code, ID_NUMBER))

    def test_an_unknown_code_is_counted_like_a_known_one(self):
        self.assertEqual(self.try_wrong(6, "900.01.01.H13-261120-9999"), [403] * 5 + [429])

    def test_one_code_is_counted_however_it_is_typed_and_apart_from_others(self):
        other = self.receive(self.procedure, **PEOPLE)
        self.try_wrong(4)
        self.assertEqual(self.try_wrong(2, f" {self.dossier.code.lower()} "), [403, 429])
        self.assertShowsWhole(self.tell(other.code, ID_NUMBER))

    def test_code_and_token_still_show_what_they_show_when_the_number_is_locked(self):
        self.try_wrong(6)
        self.assertEqual(self.look(self.dossier.code).status_code, 200)
        self.assertShowsWhole(self.url_open(self.dossier._public_path()))

    def test_look_ups_of_one_address_are_limited_by_the_setting(self):
        with self.limit_per_address(3):
            pages = [self.look(self.dossier.code) for _n in range(4)]
            self.assertEqual([page.status_code for page in pages], [200, 200, 200, 429])
            self.assertIn("Please try again from 09:37", self.problem(pages[-1]))
            self.assertEqual(self.url_open(self.dossier._public_path()).status_code, 429)
            self.at("2026-11-20 09:37")
            self.assertEqual(self.look(self.dossier.code).status_code, 200)
        with self.limit_per_address(0):
            self.assertEqual({self.look(self.dossier.code).status_code for _n in range(5)}, {200})

    def test_neither_addresses_nor_codes_are_stored_in_clear(self):
        self.try_wrong(1)
        rows = self.env["motcua.lookup.try"].search([])
        self.assertTrue(rows)
        for row in rows:
            self.assertRegex(row.key, r"^[0-9a-f]{64}$")
        self.assertNotIn("127.0.0.1", rows.mapped("key"))

    def test_what_no_longer_counts_is_forgotten(self):
        self.try_wrong(1)
        tries = self.env["motcua.lookup.try"]
        self.at("2026-11-20 09:36:59")
        tries._gc_tries()
        self.assertTrue(tries.search([]))
        self.at("2026-11-20 09:37:00")
        tries._gc_tries()
        self.assertFalse(tries.search([]))

    def test_the_page_is_served_on_a_cursor_that_only_reads(self):
        seen = []

        def remember(dossier, level, _view=self.registry["motcua.dossier"]._public_view):
            seen.append(dossier.env.cr.readonly)
            return _view(dossier, level)

        with patch.object(self.registry["motcua.dossier"], "_public_view", remember):
            self.look(self.dossier.code)
            self.url_open(self.dossier._public_path())
            self.tell(self.dossier.code, ID_NUMBER)
        self.assertEqual(set(seen), {True})
        self.assertEqual(len(seen), 4)
