"""What became of each test: one record per test, whichever runner ran it.

A runner writes its records as lines of JSON while it goes, so that a crash loses nothing;
this module reads them, counts them and keeps them for `make compliance`.
"""

import json
from dataclasses import asdict, dataclass, field

from config.paths import VAR

FILE = VAR / "test-results.json"


@dataclass(frozen=True)
class Result:
    test: str
    outcome: str  # passed, failed or skipped
    seconds: float = 0.0
    articles: tuple = field(default=())
    message: str = ""

    @property
    def passed(self):
        """Tell whether the test proved something: an error or a skip does not."""
        return self.outcome == "passed"


def read_lines(path):
    """Return the records a runner left, in the order the tests ended."""
    if not path.exists():
        return []
    return [Result(**json.loads(line)) for line in path.read_text().splitlines() if line]


def save(state, layers, results):
    """Keep the results of a run, with the state of the tree they belong to."""
    content = {
        "commit": state,
        "layers": sorted(layers),
        "tests": [asdict(result) for result in results],
    }
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1))


def load(state, layers):
    """Return the results of the last run of this state with these layers, or None."""
    if not FILE.exists():
        return None
    content = json.loads(FILE.read_text())
    if content["commit"] != state or not set(layers) <= set(content["layers"]):
        return None
    return [Result(**test) for test in content["tests"]]
