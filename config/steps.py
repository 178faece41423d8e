"""Steps that say what they do, skip what is done, and can be interrupted anywhere."""

import fcntl
import hashlib
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from config.paths import LOGS, STAMPS, VAR


class Problem(Exception):
    """What this machine lacks, in words that say what to do about it."""


class Steps:
    """Number the steps of one command and remember the finished ones.

    A step is done when its stamp holds the key of what it was made from; a step that
    was interrupted has no stamp, so the next run takes it up again.
    """

    def __init__(self, total):
        self.total = total
        self.number = 0

    def run(self, title, action, *, key=None, present=lambda: True):
        """Take one step unless its stamp says that it is done; return what the action returned."""
        self.number += 1
        label = f"[{self.number}/{self.total}] {title} …"
        stamp = STAMPS / title.lower().replace(" ", "-")
        if key is not None and stamp.exists() and stamp.read_text() == key and present():
            print(f"{label} already there", flush=True)
            return None
        print(label, end=" ", flush=True)
        started = time.monotonic()
        stamp.unlink(missing_ok=True)
        try:
            result = action()
        except BaseException:
            print("not done", flush=True)
            raise
        if key is not None:
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(key)
        note = f" ({result})" if isinstance(result, str) else ""
        print(f"done {time.monotonic() - started:.0f} s{note}", flush=True)
        return result


def digest(*parts, without=()):
    """Return a short hash of texts and of the contents of files and folders.

    Caches do not count, nor do folders named in `without`.
    """
    total = hashlib.sha256()
    for part in parts:
        for name, content in _contents(part, {"__pycache__", *without}):
            total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()[:16]


def _contents(part, without):
    if not isinstance(part, Path):
        return [("", str(part).encode())]
    if not part.is_dir():
        return [(part.name, part.read_bytes() if part.exists() else b"")]
    names = sorted(path.relative_to(part) for path in part.rglob("*") if path.is_file())
    kept = [n for n in names if not any(w in without or w.startswith(".") for w in n.parts)]
    return [(str(name), (part / name).read_bytes()) for name in kept]


def call(command, *, log, **options):
    """Run a command with its output in a log of its own; quote the end of it when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("w") as output:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            **options,
        )
    if done.returncode:
        tail = "\n".join(path.read_text(errors="replace").splitlines()[-15:])
        raise Problem(f"`{' '.join(map(str, command))[:200]}` failed:\n{tail}\n(whole log: {path})")
    return path


@contextmanager
def alone():
    """Let one set-up work in this tree at a time; the others wait for it."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another make is setting up here; waiting for it …", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
