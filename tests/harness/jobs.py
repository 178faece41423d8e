"""The jobs a test run consists of: each writes records and a log, and cannot fail silently."""

import json
import os
import subprocess
import time
from dataclasses import replace

from config import odoo
from config.paths import ADDONS, LOGS, PYTHON, ROOT, VAR, present_addons
from config.steps import Problem
from tests.harness import databases
from tests.harness.results import Result, read_lines
from tests.harness.server import free_port

RECORDS = VAR / "records"
LONGEST = 2400  # seconds one job may take before it counts as hanging


def run_pytest(*layers):
    """Run layers of tests that pytest runs."""
    tests = {f"tests/{layer}": (ROOT / "tests" / layer).glob("test_*.py") for layer in layers}
    folders = [folder for folder, files in tests.items() if any(files)]
    if not folders:
        return []
    return _recorded("-".join(layers), [PYTHON, "-m", "pytest", "-q", *folders], dict(os.environ))


def run_addons(number, tags):
    """Run tests of the addons on a clone of the product."""
    with databases.scratch(databases.PRODUCT, f"addons_{number}") as name:
        return run_odoo(f"addons-{number}", name, tags)


def run_structure(database_name, addons):
    """Run the structural tests of addons in a database; return their results."""
    tags = ",".join(f"/{addon}/tests/test_structure.py" for addon in addons)
    return run_odoo(f"structure-{database_name}", database_name, tags)


def run_odoo(label, database_name, tags):
    """Run Odoo's tests with these tags in a database and return their results."""
    words = [PYTHON, "-m", "tests.harness.odoo_recorder", "-d", database_name]
    words += ["--stop-after-init", f"--http-port={free_port()}", "--max-cron-threads=0"]
    settings = {**odoo.environment(), "PGOPTIONS": "-c synchronous_commit=off"}
    return _recorded(label, [*words, f"--test-tags={tags}"], settings)


def _recorded(label, words, environment):
    """Run a program that records its tests; one that fails without saying so is a failure."""
    RECORDS.mkdir(parents=True, exist_ok=True)
    LOGS.mkdir(parents=True, exist_ok=True)
    records, log = RECORDS / f"{label}.jsonl", LOGS / f"test-{label}.log"
    records.unlink(missing_ok=True)
    started = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**environment, "TEST_RECORDS": str(records)},
            cwd=ROOT,
        )
        try:
            code = process.wait(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
    results = read_lines(records)
    if code and all(result.passed for result in results):
        message = f"ended with code {code} after {time.monotonic() - started:.0f} s; see {log}"
        results.append(Result(f"{label}::{words[2]}", "failed", message=_tail(log, message)))
    return results


def _tail(log, message):
    return "\n".join([message, *log.read_text(errors="replace").splitlines()[-30:]])


def addon_shares(earlier):
    """Split the addons' tests into two shares of the same length by what they took last time.

    The first share names files, the second is all the rest: no test can fall between them.
    """
    spent = {}
    for result in earlier:
        path = result.test.partition("::")[0]
        spent[path] = spent.get(path, 0.0) + result.seconds
    files = [path for name in present_addons() for path in (ADDONS / name).glob("tests/test_*.py")]
    weights = {path: spent.get(str(path.relative_to(ROOT)), 2.0) for path in files}
    first, half = [], sum(weights.values()) / 2
    for path in sorted(files, key=weights.get, reverse=True):
        if sum(weights[taken] for taken in first) + weights[path] <= half:
            first.append(path)
    names = ["/" + str(path.relative_to(ADDONS)) for path in first]
    everything = [f"/{name}" for name in present_addons()]
    rest = [f"-{name}" for name in names]
    return [",".join(names), ",".join(everything + rest)] if names else [",".join(everything)]


def last_results():
    """Return the results of the last run of any state: they say how long tests take."""
    path = VAR / "test-results.json"
    if not path.exists():
        return []
    known = json.loads(path.read_text())["tests"]
    return [replace(Result(**test), articles=()) for test in known]


def prepare():
    """Make the templates and drop what killed runs left; a product that breaks is a failure."""
    databases.sweep()
    try:
        databases.product()
    except Problem as problem:
        return [Result("templates::install", "failed", message=str(problem))]
    return []
