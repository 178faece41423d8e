import secrets
import threading
from datetime import date

import psycopg2

from odoo.sql_db import connection_info_for
from odoo.tests import tagged
from odoo.tests.common import TransactionCase

CLERKS = 16
ROUNDS = 6
DAY = date(2026, 11, 20)
SERIES = "test"


@tagged("post_install", "-at_install")
class TestNumberConcurrency(TransactionCase):
    """Sixteen clerks take numbers of one book at once, over connections of their own.

    As in Odoo every transaction reads from a snapshot of its beginning; it is taken before
    the number is, so that each clerk is blind to what the others have given meanwhile.
    """

    def setUp(self):
        super().setUp()
        self.scope = secrets.token_hex(4)
        self.kept, self.errors = [], []
        self.addCleanup(self.execute, "DELETE FROM motcua_number WHERE series = %s AND scope = %s")

    def connect(self):
        _name, info = connection_info_for(self.env.cr.dbname)
        connection = psycopg2.connect(**info)
        connection.set_session(isolation_level="REPEATABLE READ")
        return connection

    def execute(self, query):
        connection = self.connect()
        with connection, connection.cursor() as cursor:
            cursor.execute(query, [SERIES, self.scope])
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def take(self, connection, count):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT motcua_take_number(%s, %s, %s, %s)", [SERIES, self.scope, DAY, count]
            )
            return [number for (number,) in cursor.fetchall()]

    def work(self, clerk, start):
        connection = self.connect()
        try:
            for turn in range(ROUNDS):
                start.wait()
                with connection.cursor() as cursor:
                    cursor.execute("SELECT count(*) FROM motcua_number")  # the snapshot is taken
                start.wait()
                numbers = self.take(connection, count=1 + (clerk + turn) % 3)
                if (clerk + turn) % 4 == 0:
                    connection.rollback()
                else:
                    connection.commit()
                    self.kept.extend(numbers)
        except psycopg2.Error as error:
            self.errors.append(error)
            start.abort()
        except threading.BrokenBarrierError as error:
            self.errors.append(error)
        finally:
            connection.close()

    def test_sixteen_at_once_leave_no_gap_and_no_double_also_when_some_give_up(self):
        start = threading.Barrier(CLERKS, timeout=60)
        clerks = [threading.Thread(target=self.work, args=(n, start)) for n in range(CLERKS)]
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join()
        self.assertFalse(self.errors)
        rows = self.execute(
            "SELECT n FROM motcua_number WHERE series = %s AND scope = %s ORDER BY n"
        )
        given = [number for (number,) in rows]
        self.assertGreater(len(given), CLERKS * ROUNDS // 2)
        self.assertEqual(given, list(range(1, len(given) + 1)))
        self.assertEqual(sorted(self.kept), given)

    def test_who_waits_for_a_number_gets_the_one_that_was_given_up(self):
        first, second = self.connect(), self.connect()
        self.assertEqual(self.take(first, 1), [1])
        waiting = threading.Thread(target=lambda: self.kept.extend(self.take(second, 1)))
        waiting.start()
        waiting.join(timeout=0.3)
        self.assertTrue(waiting.is_alive(), "one writer at a time")
        first.rollback()
        waiting.join()
        self.assertEqual(self.kept, [1])
        second.rollback()
        for connection in (first, second):
            connection.close()

    def test_other_books_do_not_wait(self):
        first, second = self.connect(), self.connect()
        self.take(first, 1)
        with second.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            cursor.execute(
                "SELECT motcua_take_number(%s, %s, %s, 1)", [SERIES, f"{self.scope}b", DAY]
            )
            self.assertEqual(cursor.fetchall(), [(1,)])
        for connection in (first, second):
            connection.rollback()
            connection.close()
