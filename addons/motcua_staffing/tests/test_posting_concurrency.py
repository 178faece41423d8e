import secrets
import threading

import psycopg2

from odoo.sql_db import connection_info_for
from odoo.tests import tagged
from odoo.tests.common import TransactionCase

from odoo.addons.motcua_base.tests.article import article

MINE, OTHERS = 1, 2  # officers


@tagged("post_install", "-at_install")
@article("9.1.c")
class TestPostingConcurrency(TransactionCase):
    """Two offices accept the same officer at once, over connections of their own.

    They write to a copy of the table of postings with its constraints, so that nothing of the
    test stays in the database.
    """

    def setUp(self):
        super().setUp()
        self.table = f"posting_{secrets.token_hex(4)}"
        self.first, self.second = self.connect(), self.connect()
        with self.first, self.first.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {self.table} (LIKE motcua_secondment INCLUDING CONSTRAINTS"
                " INCLUDING INDEXES INCLUDING DEFAULTS)"
            )
            cursor.execute(
                "SELECT column_name FROM information_schema.columns"
                " WHERE table_name = %s AND is_nullable = 'NO' AND column_name <> 'id'",
                [self.table],
            )
            for (column,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {self.table} ALTER {column} DROP NOT NULL")
        self.addCleanup(self.leave_nothing)

    def connect(self):
        _name, info = connection_info_for(self.env.cr.dbname)
        connection = psycopg2.connect(**info)
        connection.set_session(isolation_level="REPEATABLE READ")
        return connection

    def leave_nothing(self):
        for connection in (self.first, self.second):
            connection.rollback()
        with self.first, self.first.cursor() as cursor:
            cursor.execute(f"DROP TABLE {self.table}")
        for connection in (self.first, self.second):
            connection.close()

    def post(self, connection, number, officer, first, last, role="main", state="accepted"):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20s'")
            cursor.execute(
                f"INSERT INTO {self.table} (id, officer_id, role, state, valid_from, valid_to)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                [number, officer, role, state, first, last],
            )

    def both(self, end, *second, **traits):
        """The first posting is written, the second meanwhile; `end` ends the first. The error."""
        errors = []

        def write():
            try:
                self.post(self.second, 2, *second, **traits)
                self.second.commit()
            except psycopg2.Error as error:
                errors.append(type(error))

        self.post(self.first, 1, MINE, "2026-11-02", "2027-05-01")
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=0.3)
        end()
        writer.join()
        return errors

    def test_the_one_who_comes_second_is_refused_though_it_saw_nothing(self):
        refused = self.both(self.first.commit, MINE, "2027-05-01", "2027-11-01")
        self.assertEqual(refused, [psycopg2.errors.ExclusionViolation])

    def test_it_is_posted_where_the_first_is_given_up(self):
        self.assertFalse(self.both(self.first.rollback, MINE, "2027-05-01", "2027-11-01"))

    def test_the_day_after_another_officer_a_reserve_and_a_proposal_are_free(self):
        days = ("2027-05-01", "2027-11-01")
        for second, traits in (
            ((MINE, "2027-05-02", "2027-11-01"), {}),
            ((OTHERS, *days), {}),
            ((MINE, *days), {"role": "reserve"}),
            ((MINE, *days), {"state": "proposed"}),
        ):
            with self.subTest(second=second, **traits):
                self.assertFalse(self.both(self.first.commit, *second, **traits))
                with self.first, self.first.cursor() as cursor:
                    cursor.execute(f"DELETE FROM {self.table}")
