"""Run every test of the project and close with one line: `N passed, N failed`.

Layers: `rules` and `architecture` (no database), `addons` (Odoo's runner, two processes on
two clones), `install` (addons in every combination), `e2e` (journeys through a browser).
A test that errors or is skipped has proven nothing and counts as failed.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from config import cluster
from tests.harness import jobs, results, tree

LAYERS = ("rules", "architecture", "addons", "install", "e2e")
STATIC = ("rules", "architecture")
WORKERS = 2
SHOWN_LINES = 25
SLOWEST = 10


def main(layers):
    """Run the layers, print what became of them, keep it, and return the exit code."""
    unknown = set(layers) - set(LAYERS)
    if unknown:
        sys.exit(f"No such layer: {', '.join(sorted(unknown))}. There are: {', '.join(LAYERS)}")
    state = tree.state()
    started = time.monotonic()
    done = run(layers)
    results.save(state, layers, done)
    report(layers, done)
    print(f"{time.monotonic() - started:.0f} s in all")
    failed = sum(not result.passed for result in done)
    if not done:
        print("no test was found")
        failed = 1
    print(f"{len(done) - failed if done else 0} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def run(layers):
    """Run the jobs of the layers two at a time: the ones without database while it is made."""
    static = [layer for layer in STATIC if layer in layers]
    with ThreadPoolExecutor(WORKERS) as pool:
        running = []
        if static:
            title = " and ".join(static)
            running.append(pool.submit(_announced, title, jobs.run_pytest, *static))
        if set(layers) - set(STATIC):
            broken = pool.submit(_announced, "templates", jobs.prepare).result()
            later = [] if broken else _database_jobs(layers)
            running += [pool.submit(_announced, *job) for job in later]
            return [result for job in running for result in job.result()] + broken
        return [result for job in running for result in job.result()]


def _database_jobs(layers):
    """Yield title, function and arguments of the jobs that need the templates, longest first."""
    if "install" in layers:
        yield "install", jobs.run_pytest, "install"
    if "addons" in layers:
        for number, tags in enumerate(jobs.addon_shares(jobs.last_results()), start=1):
            yield f"addons, share {number}", jobs.run_addons, number, tags
    if "e2e" in layers:
        yield "e2e", jobs.run_pytest, "e2e"


def _announced(title, action, *args):
    started = time.monotonic()
    outcome = action(*args)
    print(
        f"  {title}: {_counts(outcome) or 'ready'} ({time.monotonic() - started:.0f} s)", flush=True
    )
    return outcome


def _counts(done):
    counted = Counter(result.outcome for result in done)
    return ", ".join(f"{number} {outcome}" for outcome, number in sorted(counted.items()))


def report(layers, done):
    """Print failures with the end of their messages, the layers, and the slowest tests."""
    for result in done:
        if not result.passed:
            lines = result.message.strip().splitlines()[-SHOWN_LINES:]
            print(f"\n--- {result.outcome}: {result.test}", *lines, sep="\n    ")
    print("\nlayer          tests  passed   time of the tests")
    for layer in LAYERS:
        own = [result for result in done if layer_of(result) == layer]
        if layer in layers:
            passed, seconds = sum(r.passed for r in own), sum(r.seconds for r in own)
            print(f"{layer:<13} {len(own):>6} {passed:>7} {seconds:>8.1f} s")
    slow = sorted(done, key=lambda result: result.seconds, reverse=True)[:SLOWEST]
    print("\nslowest:", *(f"{r.seconds:>7.1f} s  {r.test}" for r in slow), sep="\n  ", end="\n\n")


def layer_of(result):
    """Return which layer a result belongs to, by the place of its file or the name of its job."""
    place = result.test.removeprefix("tests/").split("/")[0]
    return next((layer for layer in LAYERS if place.startswith(layer)), "addons")


if __name__ == "__main__":
    was_running = cluster.is_running()
    code = main(sys.argv[1:] or LAYERS)
    if os.environ.get("CI") and not was_running:
        cluster.stop()
    sys.exit(code)
