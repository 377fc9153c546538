"""A log comes beside a file that is open, before this session has one: it is not laid into it.

Two desks work on one synced folder; of the other desk the log comes before the file, or alone.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from sqlite_utils import Database

from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.errors import UserError
from estimator.store.estimate import kept_beside, open_file
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import integrity_of
from estimator.store.sqlite import held_database
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.failures import ArrivedLogError, ForeignLogError
from tests.books import BOOKS
from tests.lines import flat_line
from tests.store.samples import (
    GROUP,
    NOON,
    as_text,
    log_of,
    names_in,
    new_file,
    renamed,
)

Whose = Literal["same state", "later state", "other estimate", "nobody's"]
WHOSE: tuple[Whose, ...] = ("same state", "later state", "other estimate", "nobody's")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "งาน"
    folder.mkdir()
    path = folder / "อาคาร.estimate"
    new_file(path).close()
    return path


def many_lines(file: EstimateFile) -> None:
    lines = [Tree(flat_line(f"เพิ่ม {number}")) for number in range(100)]
    edit = insert_trees(file.estimate.bill, GROUP, 0, lines, "เพิ่ม")
    file.record(edit, who="อีกเครื่อง", when=NOON, books=BOOKS)


def log_of_another(whose: Whose, path: Path, tmp_path: Path) -> bytes:
    if whose == "nobody's":
        return b"not a log" * 1000
    other = tmp_path / "อีกเครื่อง" / path.name
    other.parent.mkdir()
    if whose == "other estimate":
        new_file(other, Estimate()).close()
    else:
        shutil.copyfile(path, other)
    with open_estimate_file(other) as file:
        if whose == "later state":
            many_lines(file)
            file.rest()
        if whose == "other estimate":
            file.keep_forms({"แบบ.toml": "ก" * 9_000})
        else:
            many_lines(file)
        return log_of(other).read_bytes()


@pytest.mark.parametrize("whose", WHOSE)
def test_a_log_that_came_before_the_first_edit_is_kept_aside_and_told(
    path: Path, tmp_path: Path, whose: Whose
) -> None:
    there, came = path.read_bytes(), log_of_another(whose, path, tmp_path)
    with open_estimate_file(path) as file:
        left = as_text(file.estimate)
        log_of(path).write_bytes(came)
        with pytest.raises(ArrivedLogError, match=r"ยังไม่บันทึก.*อาคาร\.estimate\.bak"):
            renamed(file, "x")
        assert as_text(file.estimate) == left
        assert path.read_bytes() == there
        kept = path.with_name(f"{path.name}.bak")
        assert (kept / path.name).read_bytes() == there
        assert (kept / log_of(path).name).read_bytes() == came
        renamed(file, "y")
        left = as_text(file.estimate)
        file.save_copy(tmp_path / "สำเนา.estimate")
    for each in (path, tmp_path / "สำเนา.estimate"):
        with open_estimate_file(each) as again:
            assert as_text(again.estimate) == left
            assert [entry.label for entry in again.history()] == ["แก้ y"]


@pytest.mark.parametrize("whose", WHOSE)
def test_a_log_that_comes_while_a_session_begins_its_own_is_not_laid_in(
    path: Path, tmp_path: Path, whose: Whose, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = log_of_another(whose, path, tmp_path)
    stamp = open_file.set_stamp  # type: ignore[attr-defined]

    with open_estimate_file(path) as file:

        def racing(db: Database, session: str, write: int) -> None:
            stamp(db, session, write)
            if db is file._db:
                log_of(path).write_bytes(came)

        monkeypatch.setattr(open_file, "set_stamp", racing)
        with pytest.raises(ArrivedLogError):
            renamed(file, "x")
        monkeypatch.undo()
        renamed(file, "y")
        left = as_text(file.estimate)
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left
        assert [entry.label for entry in again.history()] == ["แก้ y"]


@pytest.mark.parametrize("whose", WHOSE)
def test_a_log_that_cannot_be_kept_aside_stays_and_nothing_is_written(
    path: Path, tmp_path: Path, whose: Whose, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> Path:
        raise OSError(28, "No space left on device", str(path))

    there, came = path.read_bytes(), log_of_another(whose, path, tmp_path)
    monkeypatch.setattr(kept_beside, "keep_as_found", full)
    with open_estimate_file(path) as file:
        left = as_text(file.estimate)
        log_of(path).write_bytes(came)
        for title in "xy":
            with pytest.raises(UserError, match="เต็ม"):
                renamed(file, title)
        file.rest()
        file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
    assert path.read_bytes() == there
    assert log_of(path).read_bytes() == came


@pytest.mark.parametrize("whose", WHOSE)
def test_a_log_that_takes_the_name_of_ours_is_not_laid_in_where_it_cannot_be_deleted(
    path: Path, tmp_path: Path, whose: Whose, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = log_of_another(whose, path, tmp_path)
    fold_in = held_database.fold_in  # type: ignore[attr-defined]

    def scanned(db: Database) -> None:
        fold_in(db)
        if db is file._db:
            log_of(path).write_bytes(came)

    monkeypatch.setattr(held_database, "fold_in", scanned)
    with open_estimate_file(path) as file:
        renamed(file, "x")
        (tmp_path / "log").write_bytes(came)
        (tmp_path / "log").replace(log_of(path))
        file.rest()
        renamed(file, "y")
        left = as_text(file.estimate)
        file.save_copy(tmp_path / "สำเนา.estimate")
    log_of(path).unlink()
    for each in (path, tmp_path / "สำเนา.estimate"):
        with open_estimate_file(each) as again:
            assert as_text(again.estimate) == left


def test_an_empty_log_that_came_is_no_matter(path: Path) -> None:
    with open_estimate_file(path) as file:
        log_of(path).touch()
        renamed(file, "x")
    assert names_in(path.parent) == [path.name]


def journal_of_another(path: Path, tmp_path: Path, *statements: str) -> bytes:
    """The journal of a desk that has written over some of its pages, and was not ready."""
    other = tmp_path / path.name
    shutil.copyfile(path, other)
    with closing(connect(other, "rw")) as db:
        db.execute("PRAGMA cache_size = 5")
        db.execute("BEGIN")
        for statement in (*statements, "UPDATE bill_row SET title = title || 'x'"):
            db.execute(statement)
        return other.with_name(f"{other.name}-journal").read_bytes()


def test_a_journal_that_came_before_the_first_edit_puts_nothing_back(
    path: Path, tmp_path: Path
) -> None:
    with open_estimate_file(path) as file:
        many_lines(file)
    came = journal_of_another(path, tmp_path)
    assert len(came) > 1000
    with open_estimate_file(path) as file:
        renamed(file, "x")
    with open_estimate_file(path) as file:
        path.with_name(f"{path.name}-journal").write_bytes(came)
        renamed(file, "y")
        left = as_text(file.estimate)
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left
        assert [entry.label for entry in again.history()] == ["แก้ y", "แก้ x", "เพิ่ม"]
    assert names_in(path.parent) == [path.name]


def test_a_journal_of_a_copy_is_put_into_no_sound_file(path: Path, tmp_path: Path) -> None:
    """Copies have pages in common: the counter of the first one tells whose journal it is."""
    with open_estimate_file(path) as file:
        many_lines(file)
    pages = ("CREATE TABLE other (x)", "UPDATE kept SET ord = ord + 1")
    came = journal_of_another(path, tmp_path, *pages)
    for title in ("x", "y"):
        with open_estimate_file(path) as file:
            renamed(file, title)
            left = as_text(file.estimate)
    path.with_name(f"{path.name}-journal").write_bytes(came)
    with pytest.raises(ForeignLogError):
        open_estimate_file(path)
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left
        assert integrity_of(again).is_whole
