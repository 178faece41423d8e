"""Whatever a client may call is tried by those who have no right: nothing is told, nothing changes."""

import inspect
import re

from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger

OPEN_TO_CLIENTS = re.compile(r"(action|get)_\w+")
# ValueError: a button that found nothing it could open.
REFUSALS = (UserError, ValueError)


class NoWayAround:
    """Part of a test case: tries every public method, every report and every write on records.

    `secret`: words of the records that nobody without a right may be told.
    """

    def assertNoWayAround(self, records, *users):
        """None of these people reads, prints, changes or moves the records."""
        for user in users:
            mine = records.with_user(user)
            for name, act in self._plain_acts(mine).items():
                with self.subTest(model=mine._name, user=user.login, act=name):
                    self.assertTrue(self._is_refused(act))
            self._check_methods(mine)
            self._check_reports(mine)

    def assertNothingMoves(self, records, *users):
        """These people may see the records, and take no step in them."""
        for user in users:
            self._check_methods(records.with_user(user))

    def _is_refused(self, act):
        """Whether nobody but those with a right gets through; what was done is undone."""
        self.env.invalidate_all()
        try:
            with (
                self.env.cr.savepoint(),
                mute_logger("odoo.models", "odoo.addons.base.models.ir_rule"),
            ):
                self.told = act()
                self.env.flush_all()
        except REFUSALS:
            return True
        return False

    def _plain_acts(self, mine):
        return {
            "read": lambda: mine.read(["display_name"]),
            "write": lambda: mine.write({"create_date": False}),
            "unlink": mine.unlink,
            "copy": mine.copy,
        }

    def _check_methods(self, mine):
        before = self._whole()
        for name in self._methods(mine):
            with self.subTest(model=mine._name, user=mine.env.user.login, method=name):
                if not self._is_refused(getattr(mine, name)):
                    self.assertEqual(self._whole(), before)
                    self.assertNotIn(self.secret, repr(self.told))

    def _check_reports(self, mine):
        reports = self.env["ir.actions.report"].search(
            [("model", "=", mine._name), ("pdf_engine", "=", "weasyprint")]
        )
        printer = reports.with_user(mine.env.user).with_context(force_report_rendering=True)
        for report in reports:
            name = report.report_name
            with self.subTest(report=name, user=mine.env.user.login):
                self.assertTrue(
                    self._is_refused(lambda name=name: printer._render_qweb_pdf(name, mine.ids))
                )

    @staticmethod
    def _methods(records):
        """Public methods of ours that a client may call without arguments."""
        found = []
        for name in dir(type(records)):
            method = getattr(type(records), name, None)
            if not (OPEN_TO_CLIENTS.fullmatch(name) and inspect.isfunction(method)):
                continue
            if not method.__module__.startswith("odoo.addons.motcua_"):
                continue
            needed = [
                each
                for each in list(inspect.signature(method).parameters.values())[1:]
                if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
            ]
            if not needed:
                found.append(name)
        return found

    def _whole(self):
        """A mark of all that is stored in tables of ours, and of mails that wait."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND (tablename LIKE 'motcua%' OR tablename = 'mail_mail') ORDER BY tablename"
        )
        tables = [
            name for (name,) in self.env.cr.fetchall() if name not in self._transient_tables()
        ]
        marks = SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s, md5(string_agg(t::text, '|' ORDER BY t::text)) FROM %s t",
                name,
                SQL.identifier(name),
            )
            for name in tables
        )
        return dict(self.env.execute_query(marks))

    def _transient_tables(self):
        return {model._table for model in self.env.values() if model._transient}
