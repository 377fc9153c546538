"""What becomes of a step that another program breaks into while it is being written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.files.file_errors import BrokenMediumError, LostFileError
from estimator.store.estimate import journal, open_file
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.sqlite import held_database
from estimator.store.sqlite.held_database import HeldDatabase
from estimator.store.sqlite.held_file import HeldFile
from tests.store.samples import (
    as_text,
    log_of,
    names_in,
    new_file,
    renamed,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "งาน"
    folder.mkdir()
    path = folder / "อาคาร.estimate"
    new_file(path).close()
    return path


def in_the_midst(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let another program act while a step is written, before it is committed."""
    add = journal.add_done

    def acting(*args: object, **named: object) -> object:
        monkeypatch.setattr(journal, "add_done", add)
        act()
        return add(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "add_done", acting)


@pytest.mark.parametrize("longest_log", [800_000, 0])
def test_a_file_written_over_while_its_first_step_is_written_is_not_ours(
    path: Path, tmp_path: Path, longest_log: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_database, "_LONGEST_LOG", longest_log)
    older = path.read_bytes()
    with open_estimate_file(path) as file:
        renamed(file, "ใหม่กว่า")
    with open_estimate_file(path) as file:
        in_the_midst(monkeypatch, lambda: put_in_place(path, older))
        renamed(file, "x")
        left = as_text(file.estimate)
        with pytest.raises(LostFileError):
            renamed(file, "y")
        assert as_text(file.estimate) == left
        file.save_copy(tmp_path / "สำเนา.estimate")
    assert path.read_bytes() == older
    assert names_in(path.parent) == [path.name]
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
        assert [entry.label for entry in copy.history()] == ["แก้ x"]


def emptied(log: Path, _before: int) -> None:
    os.truncate(log, 0)


def cut(log: Path, before: int) -> None:
    os.truncate(log, (before + log.stat().st_size) // 2)


def cut_to_what_was_there(log: Path, before: int) -> None:
    os.truncate(log, before)


def end_written_over(log: Path, _before: int) -> None:
    with log.open("r+b") as place:
        place.seek(-500, os.SEEK_END)
        place.write(b"garbage!")


def midst_written_over(log: Path, before: int) -> None:
    with log.open("r+b") as place:
        place.seek(before + 60)
        place.write(b"garbage!")


@pytest.mark.parametrize("steps", [0, 2])
@pytest.mark.parametrize(
    "lose", [emptied, cut, cut_to_what_was_there, end_written_over, midst_written_over]
)
def test_a_step_that_somebody_took_out_of_the_log_is_refused(
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path, int], None],
    steps: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_estimate_file(path) as file:
        for number in range(steps):
            renamed(file, f"{number}")
        left = as_text(file.estimate)
        before = log_of(path).stat().st_size if steps else 0
        wrote = HeldDatabase.wrote

        def broken_into(held: HeldDatabase) -> None:
            lose(log_of(path), before)
            wrote(held)

        with monkeypatch.context() as patch:
            patch.setattr(HeldDatabase, "wrote", broken_into)
            with pytest.raises(LostFileError):
                renamed(file, "x")
        assert as_text(file.estimate) == left
        there = path.read_bytes()
        file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
        assert len(copy.history()) == steps
    assert path.read_bytes() == there
    assert names_in(path.parent) == [path.name]


def begins_and_fails(
    monkeypatch: pytest.MonkeyPatch, file: EstimateFile, act: Callable[[], object], said: str
) -> None:
    """Let the first write of a session to the file itself fail once it is done."""
    stamp = open_file.set_stamp  # type: ignore[attr-defined]

    def failing(db: Database, session: str, write: int) -> None:
        stamp(db, session, write)
        if db is file._db:
            monkeypatch.setattr(open_file, "set_stamp", stamp)
            act()
            raise sqlite3.DatabaseError(said)

    monkeypatch.setattr(open_file, "set_stamp", failing)


def put_in_place(path: Path, content: bytes) -> None:
    with path.open("r+b") as place:
        place.write(content)
        place.truncate()


def test_a_file_that_sqlite_put_back_after_a_write_that_failed_is_still_ours(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with open_estimate_file(path) as file:
        # As where the journal cannot be deleted: its write counts as not done, once it is read.
        begins_and_fails(monkeypatch, file, lambda: None, "disk I/O error")
        with pytest.raises(BrokenMediumError):
            renamed(file, "x")
        assert path.read_bytes() != before
        file.rest()
        put_in_place(path, before)
        file.rest()
        assert file.lost is None
        renamed(file, "y")
        left = as_text(file.estimate)
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left


@pytest.mark.parametrize("what", ["cut", "of another"])
def test_another_file_is_not_taken_for_a_write_that_failed(
    path: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(tmp_path / "other", Estimate()).close()
    there = path.read_bytes()
    content = there[: len(there) // 2] if what == "cut" else (tmp_path / "other").read_bytes()
    with open_estimate_file(path) as file:
        left = as_text(file.estimate)
        malformed = "database disk image is malformed"
        begins_and_fails(monkeypatch, file, lambda: put_in_place(path, content), malformed)
        with pytest.raises(LostFileError):
            renamed(file, "x")
        file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
    assert path.read_bytes() == content


def test_a_file_that_was_touched_and_cannot_be_read_for_a_moment_is_not_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_held: HeldFile) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    with open_estimate_file(path) as file:
        renamed(file, "x")
        os.utime(path, ns=(1, 1))
        with monkeypatch.context() as patch:
            patch.setattr(HeldFile, "_whole", broken)
            with pytest.raises(BrokenMediumError):
                renamed(file, "y")
        assert file.lost is None
        renamed(file, "z")
        assert [entry.label for entry in file.history()] == ["แก้ z", "แก้ x"]


def test_a_refused_step_is_out_of_a_log_that_cannot_be_read_for_a_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_held: HeldFile) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    with open_estimate_file(path) as file:
        renamed(file, "x")
        log = log_of(path).read_bytes()

        def stray() -> None:
            log_of(path).write_bytes(log + b"stray" * 5000)
            raise sqlite3.OperationalError("disk I/O error")

        in_the_midst(monkeypatch, stray)
        with monkeypatch.context() as patch:
            patch.setattr(HeldFile, "_whole_log", broken)
            with pytest.raises(BrokenMediumError):
                renamed(file, "y")
        assert log_of(path).read_bytes() == log
        renamed(file, "z")
        assert [entry.label for entry in file.history()] == ["แก้ z", "แก้ x"]
