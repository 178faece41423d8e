"""Run Odoo's own program and record what becomes of each of its tests.

Odoo only logs its tests, counts a test once per failed sub-test, calls a run without a
browser a success, and ends well when a constraint could not be made. So its result class is
watched here: one record per test, skips are named, and a line in the log at level ERROR, or
any warning about the schema, is a failure of the test that was running.
"""

import inspect
import json
import logging
import os
import sys
import time
from pathlib import Path

from odoo.cli.command import main
from odoo.tests import loader
from odoo.tests.case import TestCase
from odoo.tests.result import OdooTestResult

ROOT = Path(__file__).resolve().parents[2]
OWN_SUMMARY = "odoo.tests.result"
CLOCK = time.monotonic.__call__  # bound past the reach of tests that freeze the time


class Recorder(logging.Handler):
    """Collects what happens to the running test and writes its record when it ends."""

    def __init__(self, path):
        super().__init__(logging.WARNING)
        self.output = path.open("a", buffering=1)
        self.running = None
        self.problems = {}
        self.skips = {}
        self.started = 0.0
        self.reporting = False

    def emit(self, record):
        """Take a line of the log as a failure, unless it reports one that is known already."""
        serious = record.levelno >= logging.ERROR or record.name == "odoo.schema"
        if serious and not self.reporting and record.name != OWN_SUMMARY:
            line = f"logged by {record.name}: {record.getMessage()}"
            if self.running is None:
                self.write(f"log::{record.name}", "failed", message=line)
            else:
                self.fail(self.running, line)

    def start(self, test):
        self.running, self.started = test, CLOCK()

    def fail(self, test, message):
        """Remember a failure; one outside any test, as of setUpClass, is a record of its own."""
        test = getattr(test, "test_case", None) or test
        if isinstance(test, TestCase):
            self.problems.setdefault(test.id(), []).append(message)
        else:
            self.write(str(test), "failed", message=message)

    def skip(self, test, reason):
        test = getattr(test, "test_case", None) or test
        if isinstance(test, TestCase):
            self.skips[test.id()] = reason
        else:
            self.write(str(test), "skipped", message=reason)

    def stop(self, test):
        problems, skipped = self.problems.pop(test.id(), []), self.skips.pop(test.id(), None)
        outcome = "failed" if problems else "skipped" if skipped is not None else "passed"
        self.write(
            name_of(test),
            outcome,
            seconds=round(CLOCK() - self.started, 3),
            articles=articles_of(test),
            message="\n".join(problems) or skipped or "",
        )
        self.running = None

    def write(self, test, outcome, seconds=0.0, articles=(), message=""):
        line = {
            "test": test,
            "outcome": outcome,
            "seconds": seconds,
            "articles": sorted(set(articles)),
            "message": message[-4000:],
        }
        self.output.write(json.dumps(line, ensure_ascii=False) + "\n")


def name_of(test):
    """Return path::Class.method, the path as seen from the top of the project."""
    path = Path(inspect.getfile(type(test))).resolve()
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}::{type(test).__qualname__}.{test._testMethodName}"


def articles_of(test):
    """Return the clauses named by the test and by its class, inherited ones included."""
    method = getattr(type(test), test._testMethodName)
    return (*getattr(type(test), "articles", ()), *getattr(method, "articles", ()))


def watch(recorder):
    """Let Odoo's result class tell the recorder what it is told."""

    def tell(name, action):
        original = getattr(OdooTestResult, name)

        def told(result, test, *args):
            original(result, test, *args)
            action(result, test, *args)

        setattr(OdooTestResult, name, told)

    tell("startTest", lambda _result, test: recorder.start(test))
    tell("stopTest", lambda _result, test: recorder.stop(test))
    tell("addSkip", lambda _result, test, reason: recorder.skip(test, reason))
    for name in ("addError", "addFailure"):
        tell(name, lambda result, test, error: _failed(recorder, result, test, error))
    _mute_reports(recorder)
    logging.getLogger().addHandler(recorder)


def _failed(recorder, result, test, error):
    if not result._soft_fail:  # a retried browser test has another chance
        recorder.fail(test, result._exc_info_to_string(error, test))


def refuse_other_times(recorder):
    """A test that wants to run during the installation never runs on a clone: that is a failure."""
    original = loader.make_suite

    def make_suite(module_names, position="at_install"):
        if position == "post_install":
            for test in original(module_names, "at_install"):
                recorder.write(name_of(test), "failed", message="not tagged post_install")
        return original(module_names, position)

    loader.make_suite = make_suite


def _mute_reports(recorder):
    """A failure is also logged as an error: do not count it twice."""
    original = OdooTestResult.logError

    def log_error(result, *args):
        recorder.reporting = True
        try:
            original(result, *args)
        finally:
            recorder.reporting = False

    OdooTestResult.logError = log_error


if __name__ == "__main__":
    recorder = Recorder(Path(os.environ["TEST_RECORDS"]))
    watch(recorder)
    refuse_other_times(recorder)
    sys.argv[0] = "odoo"
    main()
