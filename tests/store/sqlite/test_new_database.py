"""A new database appears whole, and somebody's file with a name of SQLite's is not deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from estimator.files.file_errors import ExistingFileError, LongNameError, NoSpaceError
from estimator.store.sqlite.connection import SIDE_FILES
from estimator.store.sqlite.new_database import new_database
from tests.store.samples import look, names_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.estimate"


def fill(path: Path, value: int, *, overwrite: bool = False) -> None:
    with new_database(path, overwrite=overwrite) as aside, closing(sqlite3.connect(aside)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE t (x)")
        db.execute("INSERT INTO t VALUES (?)", (value,))
        db.commit()


def test_it_appears_with_nothing_beside_it(path: Path) -> None:
    fill(path, 1)
    assert names_in(path.parent) == [path.name]
    fill(path, 2, overwrite=True)
    assert look(path, "SELECT x FROM t") == [(2,)]
    with pytest.raises(ExistingFileError):
        fill(path, 3)


def test_side_files_of_one_that_failed_go_too(path: Path) -> None:
    def fail() -> None:
        with new_database(path) as aside:
            for side in SIDE_FILES:
                aside.with_name(aside.name + side).write_bytes(b"x")
            raise NoSpaceError(path)

    with pytest.raises(NoSpaceError):
        fail()
    assert names_in(path.parent) == []


@pytest.mark.parametrize("side", SIDE_FILES)
@pytest.mark.parametrize("there", [False, True])
def test_a_strangers_file_with_a_name_of_sqlites_is_kept(
    path: Path, side: str, there: bool
) -> None:
    if there:
        fill(path, 1)
    theirs = path.with_name(path.name + side)
    theirs.write_bytes("บันทึกของฉัน".encode())
    before = names_in(path.parent)
    with pytest.raises(ExistingFileError) as refused:
        fill(path, 2, overwrite=there)
    assert refused.value.path == theirs
    assert theirs.read_bytes() == "บันทึกของฉัน".encode()
    assert names_in(path.parent) == before
    theirs.unlink()
    assert not there or look(path, "SELECT x FROM t") == [(1,)]


def test_a_log_of_sqlites_own_is_cleared_away(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with closing(sqlite3.connect(other / path.name)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE old (x)")
        for side in ("-wal", "-shm"):
            dead = (other / (path.name + side)).read_bytes()
            assert dead
            path.with_name(path.name + side).write_bytes(dead)
        journal = bytes.fromhex("d9d505f920a163d7") + bytes(504)
        path.with_name(path.name + "-journal").write_bytes(journal)
    fill(path, 1)
    assert names_in(path.parent) == ["other", path.name]
    assert look(path, "SELECT name FROM sqlite_master") == [("t",)]


def test_a_name_too_long_for_its_side_files_is_refused(tmp_path: Path) -> None:
    # 82 Thai letters are 246 bytes: room for a name, and none for "-journal" (8) and a point.
    with pytest.raises(LongNameError):
        fill(tmp_path / ("ก" * 83), 1)
    fill(tmp_path / ("ก" * 82), 1)
