"""What was backed up comes back under another name; what is damaged does not.

The office loses nothing but the time since its last archive.
"""

import hashlib

import pytest

from odoo.addons.motcua_base.tests.article import article

from config import backup, cluster, database
from config.paths import FILESTORE
from config.steps import Problem
from tests.harness import databases

FILE = b"%PDF-1.4 k\xe1\xba\xbft qu\xe1\xba\xa3"
COUNTS = (
    "SELECT (SELECT count(*) FROM motcua_procedure), (SELECT count(*) FROM motcua_calendar_day), "
    "(SELECT count(*) FROM ir_attachment), (SELECT count(*) FROM motcua_applicant), "
    "(SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_trigger)"
)
# PostgreSQL spells the same condition differently after a restore: names are compared.
INDEXES = "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
TRIGRAM = "SELECT indexdef FROM pg_indexes WHERE indexname = 'motcua_dossier__applicant_name_index'"


@pytest.fixture
def office():
    """A database of the product with an applicant and a file of its own."""
    with databases.scratch(databases.product(), "backup") as name:
        checksum = hashlib.sha1(FILE).hexdigest()
        stored = f"{checksum[:2]}/{checksum}"
        path = FILESTORE / name / stored
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILE)
        cluster.sql(
            "INSERT INTO ir_attachment (name, type, store_fname, checksum, file_size) "
            f"VALUES ('ket-qua.pdf', 'binary', '{stored}', '{checksum}', {len(FILE)}); "
            "INSERT INTO motcua_applicant (name, kind) VALUES ('Nguyễn Văn Sao Lưu', 'person')",
            name,
        )
        yield name


@pytest.fixture
def other_name(office):
    """A name that no database has, whose database is dropped afterwards."""
    name = office.replace("test_backup", "test_restored")
    yield name
    database.drop(name)


@article("17.2")
def test_a_backup_is_restored_whole_under_another_name(office, other_name, tmp_path):
    archive = backup.backup(office, tmp_path)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [archive.name]
    backup.restore(archive, other_name)
    assert cluster.sql(COUNTS, other_name) == cluster.sql(COUNTS, office)
    assert cluster.sql(INDEXES, other_name) == cluster.sql(INDEXES, office)
    trigram = cluster.sql(TRIGRAM, other_name)
    assert "gin_trgm_ops" in trigram and "unaccent" in trigram
    found = "SELECT name FROM motcua_applicant WHERE name LIKE '%Sao Lưu'"
    assert cluster.sql(found, other_name) == "Nguyễn Văn Sao Lưu"
    stored = "SELECT store_fname FROM ir_attachment WHERE name = 'ket-qua.pdf'"
    assert (FILESTORE / other_name / cluster.sql(stored, other_name)).read_bytes() == FILE
    assert database.marks(other_name) == database.marks(office)


@article("17.2")
@pytest.mark.parametrize("place", ["head", "middle", "end", "cut"])
def test_a_damaged_archive_is_refused_and_leaves_nothing(office, other_name, tmp_path, place):
    archive = backup.backup(office, tmp_path)
    whole = archive.read_bytes()
    content = bytearray(whole)
    spot = {"head": 520, "middle": len(whole) // 2 // 512 * 512 + 5, "end": whole.rindex(FILE) + 3}
    if place == "cut":
        del content[len(content) // 2 :]
    else:
        content[spot[place]] ^= 0xFF
    archive.write_bytes(content)
    with pytest.raises(Problem, match="damaged"):
        backup.restore(archive, other_name)
    assert not database.exists(other_name)
    assert not (FILESTORE / other_name).exists()


@article("17.2")
def test_nothing_that_exists_is_overwritten(office, tmp_path):
    archive = backup.backup(office, tmp_path)
    with pytest.raises(Problem, match="not overwritten"):
        backup.restore(archive, office)
    assert cluster.sql("SELECT count(*) FROM motcua_applicant WHERE name LIKE '%Sao Lưu'", office)


def test_the_newest_archives_of_a_database_stay(office, tmp_path):
    for moment in ("20250101-000000", "20250102-000000"):
        (tmp_path / f"{office}-{moment}.tar").touch()
    other = tmp_path / f"{office}_other-20240101-000000.tar"
    other.touch()
    archive = backup.backup(office, tmp_path, kept=2)
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {f"{office}-20250102-000000.tar", archive.name, other.name}


def test_what_is_not_there_is_neither_backed_up_nor_restored(tmp_path):
    with pytest.raises(Problem, match="no database"):
        backup.backup("test_nowhere", tmp_path)
    with pytest.raises(Problem, match="no archive"):
        backup.restore(tmp_path / "none.tar", "test_nowhere")
    with pytest.raises(Problem, match="no name"):
        backup.restore(tmp_path / "none.tar", "../x")
