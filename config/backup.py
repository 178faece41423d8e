"""Backups: one archive holds a database, its files and the checksums of both.

A backup counts only when it can be restored, so nothing is restored that is not whole, and
nothing that exists is overwritten. Source: regulation, article 17.2.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from config import cluster, database
from config.paths import FILESTORE, VAR
from config.steps import Problem, call

KEPT = 14
DUMP, FILES, CONTENTS, SEAL = "database.dump", "filestore", "contents.json", "contents.sha256"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,50}")
MEMBER = re.compile(rf"{CONTENTS}|{DUMP}|{FILES}/(?:[\w-]+/)*[\w-]+")
BLOCK = 1 << 20


def backup(name, folder=None, kept=None):
    """Write an archive of a database that may be in use; return its path.

    Readable for its owner alone, and under its name only when it is whole. The newest `kept`
    archives of the database stay.
    """
    if not database.exists(name):
        raise Problem(f"There is no database {name}. Name one: make backup DATABASE=…")
    folder = Path(folder or os.environ.get("FOLDER") or VAR / "backup").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _workplace() as work:
        _collect(name, work)
        archive = folder / f"{name}-{datetime.now():%Y%m%d-%H%M%S}.tar"
        _pack(work, archive, {"database": name, "made_from": database.marks(name)})
    _forget_old(folder, name, int(kept or os.environ.get("KEEP") or KEPT))
    return archive


def restore(archive, name):
    """Make the database `name`, which must not exist, from an archive; its name appears last."""
    if not NAME.fullmatch(name):
        raise Problem(f"{name} is no name for a database: small letters, digits, _ and -.")
    if database.exists(name) or (FILESTORE / name).exists():
        raise Problem(f"{name} exists and is not overwritten. Choose another: DATABASE=…")
    with _workplace() as work:
        contents = _unpack(Path(archive), work)
        making = f"{name}_restoring"
        database.create(making)  # with its extensions: a dump forgets that unaccent is immutable
        try:
            words = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error"]
            _client("pg_restore", *words, "-d", making, work / DUMP)
            if (work / FILES).exists():
                shutil.move(work / FILES, FILESTORE / making)
            if contents["made_from"]:
                database.mark(making, contents["made_from"])
            database.rename(making, name)
        except BaseException:
            database.drop(making)
            raise


@contextmanager
def _workplace():
    """Lend a folder beside the files of the databases, for their owner alone."""
    FILESTORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VAR, prefix="backup-") as folder:
        yield Path(folder)


def _client(program, *words):
    call(
        [cluster.program_path(program), *words],
        log=program,
        env={**os.environ, **cluster.environment()},
    )


# --- writing


def _collect(name, work):
    """Dump the database between two looks at its files.

    Files are only ever added or taken away whole: what the dump speaks of is there by the
    first look, or was added before the second one.
    """
    source = FILESTORE / name
    for before_dump in (True, False):
        if source.exists():
            (work / FILES).mkdir(exist_ok=True)
            words = ["cp", "-al", "--update", f"{source}/.", work / FILES]
            subprocess.run(words, check=not before_dump)
        if before_dump:
            _client("pg_dump", "--format=custom", "--file", work / DUMP, "-d", name)


def _pack(work, archive, facts):
    files = sorted(path for path in work.rglob("*") if path.is_file())
    sums = {str(path.relative_to(work)): _checksum(path) for path in files}
    (work / CONTENTS).write_text(json.dumps({**facts, "sha256": sums}))
    (work / SEAL).write_text(_checksum(work / CONTENTS))
    fresh = archive.with_suffix(".part")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as output, tarfile.open(fileobj=output, mode="w") as tar:
            for member in (SEAL, CONTENTS, *sums):
                tar.add(work / member, member, recursive=False)
        os.replace(fresh, archive)
    finally:
        fresh.unlink(missing_ok=True)


def _checksum(path):
    total = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(BLOCK):
            total.update(block)
    return total.hexdigest()


def _forget_old(folder, name, kept):
    own = re.compile(rf"{re.escape(name)}-\d{{8}}-\d{{6}}\.tar")
    archives = sorted(path for path in folder.iterdir() if own.fullmatch(path.name))
    for path in archives[:-kept]:
        path.unlink()


# --- reading


def _unpack(archive, work):
    """Unpack what the table of contents names, and nothing else; all of it must be unharmed."""
    if not archive.is_file():
        raise Problem(f"There is no archive {archive}.")
    try:
        with tarfile.open(archive, "r:") as tar:
            _unpack_one(tar, CONTENTS, work, tar.extractfile(SEAL).read().decode())
            contents = json.loads((work / CONTENTS).read_text())
            for name, checksum in contents["sha256"].items():
                _unpack_one(tar, name, work, checksum)
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(f"{archive} is damaged, nothing was restored: {error}") from None
    if not (work / DUMP).exists():
        raise Problem(f"{archive} is damaged, nothing was restored: no {DUMP}")
    return contents


def _unpack_one(tar, name, work, checksum):
    if not MEMBER.fullmatch(name):
        raise ValueError(f"unexpected file {name}")
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with tar.extractfile(tar.getmember(name)) as content, path.open("wb") as output:
        shutil.copyfileobj(content, output, BLOCK)
    if _checksum(path) != checksum:
        raise ValueError(f"{name} is not what was backed up")
