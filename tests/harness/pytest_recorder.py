"""A pytest plugin that writes the same records as the recorder of Odoo's tests."""

import json
import os

import pytest

_records = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Gather set-up, call and tear-down of a test into one record, with the clauses it names."""
    report = yield
    record = _records.setdefault(item.nodeid, {"seconds": 0.0, "outcome": "passed", "message": ""})
    record["seconds"] += report.duration
    record["articles"] = _articles_of(item)
    if report.outcome != "passed" and record["outcome"] != "failed":
        record["outcome"] = report.outcome
        record["message"] = report.longreprtext[-4000:] or str(call.excinfo)
    if report.when == "teardown":
        _write(item.nodeid, _records.pop(item.nodeid))
    return report


def pytest_collectreport(report):
    """A file that cannot be imported is a failed test, not an absent one."""
    if report.failed:
        _write(report.nodeid, {"outcome": "failed", "message": report.longreprtext[-4000:]})


def _articles_of(item):
    sources = (getattr(item, "cls", None), getattr(item, "obj", None))
    return sorted({name for source in sources for name in getattr(source, "articles", ())})


def _write(test, record):
    path = os.environ.get("TEST_RECORDS")
    if path:
        record["seconds"] = round(record.get("seconds", 0.0), 3)
        with open(path, "a") as output:
            output.write(json.dumps({"test": test, **record}, ensure_ascii=False) + "\n")
