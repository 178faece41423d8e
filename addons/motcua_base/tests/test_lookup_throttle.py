from unittest.mock import patch

from odoo.tests import tagged

from .lookup_case import ID_NUMBER, PEOPLE, WRONG, LookupCase


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
        self.assertShowsWhole(self.scan())

    def test_look_ups_of_one_address_are_limited_by_the_setting(self):
        with self.limit_per_address(3):
            pages = [self.look(self.dossier.code) for _n in range(4)]
            self.assertEqual([page.status_code for page in pages], [200, 200, 200, 429])
            self.assertIn("Please try again from 09:37", self.problem(pages[-1]))
            self.assertEqual(self.scan().status_code, 429)
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
            self.scan()
            self.tell(self.dossier.code, ID_NUMBER)
        self.assertEqual(set(seen), {True})
        self.assertEqual(len(seen), 4)
