"""The files of the project as git knows them, and a name for their present state."""

import os
import subprocess
from pathlib import Path

from config.paths import ADDONS, ROOT, VAR
from config.steps import digest


def git(*words):
    """Ask git, also where the clone belongs to another user than the one who tests."""
    done = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def files(*suffixes):
    """Return the project's files, those not yet committed included, by the end of their name."""
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    paths = [ROOT / name for name in sorted(set(names)) if name] or _walk()
    return [path for path in paths if path.is_file() and (path.suffix in suffixes or not suffixes)]


def _walk():
    """Return the files of a copy that is no clone, without what is made in it."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted({*folders} - {VAR.name, ".git", "__pycache__"})
        found += [Path(folder) / name for name in sorted(names)]
    return found


def addon_files(addon, *suffixes):
    """Return the files of one addon."""
    return [path for path in files(*suffixes) if path.is_relative_to(ADDONS / addon)]


def shown(path):
    """Return a file's place as seen from the top of the project."""
    return str(path.relative_to(ROOT))


def state():
    """Return a name for what is being tested: the commit, and what was changed since."""
    commit = git("rev-parse", "--verify", "-q", "HEAD").strip() or "no-commit"
    if not git("status", "--porcelain"):
        return commit
    untracked = git("ls-files", "-z", "--others", "--exclude-standard").split("\0")
    changes = digest(git("diff", "HEAD"), *(ROOT / name for name in untracked if name))
    return f"{commit}+{changes}"
