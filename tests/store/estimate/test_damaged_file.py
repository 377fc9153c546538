"""What lies beside a damaged file is taken in where it is of that file, and told where not."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from estimator.app.backups.report import lost_of
from estimator.domain.estimate import Estimate
from estimator.errors import UserError
from estimator.files.bounded_reading import read_file
from estimator.files.file_errors import FileInUseError
from estimator.store.estimate import damaged_file
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.rescue import Rescued, rescue
from estimator.store.sqlite.failures import ForeignLogError
from tests.books import BOOKS
from tests.store.damages import worked_on
from tests.store.samples import FIRST, NOON, WHO, as_text, new_file, retitled


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Estimate]:
    path = tmp_path_factory.mktemp("sound") / "งาน.estimate"
    return path, worked_on(path, 120, 12)


def broken_off(path: Path) -> tuple[bytes, bytes]:
    """A file and its journal in the midst of a write of which some pages are in the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 5")
        db.execute("BEGIN")
        db.execute("UPDATE bill_row SET title = 'เขียนค้าง', quantity = '9'")
        return path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()


def laid(folder: Path, content: bytes, **beside: bytes) -> Path:
    path = folder / "เสีย.estimate"
    path.write_bytes(content)
    for side, each in beside.items():
        path.with_name(f"{path.name}-{side}").write_bytes(each)
    return path


def rescued(path: Path) -> Rescued:
    found = rescue(path, path.with_name("กู้.estimate"), BOOKS, when=NOON, overwrite=True)
    assert found.is_whole == (not any(lost_of(found, ())))
    return found


def test_a_write_that_was_broken_off_is_taken_back(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    copy = tmp_path / "สำเนา.estimate"
    shutil.copyfile(sound[0], copy)
    content, journal = broken_off(copy)
    assert content != copy.read_bytes()  # SQLite took it back itself
    for left in (content, bytes(16) + content[16:]):
        found = rescued(laid(tmp_path, left, journal=journal))
        assert found.journal == "used"
        assert as_text(found.estimate) == as_text(sound[1])
        assert found.is_whole
        assert not found.bill.corrected
    # Without it some rows are of the write, and others not.
    path = laid(tmp_path, content)
    path.with_name(f"{path.name}-journal").unlink()
    assert 0 < len(rescued(path).bill.corrected) < len(sound[1].bill.rows)


def test_a_journal_that_is_of_another_file_or_cannot_be_read_is_told(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    copy, other = tmp_path / "สำเนา.estimate", tmp_path / "อื่น.estimate"
    shutil.copyfile(sound[0], copy)
    content, journal = broken_off(copy)
    worked_on(other, 130, 3)
    _, foreign = broken_off(other)
    for left, how in {
        foreign: "foreign",
        b"x" * len(journal): "foreign",
        journal[:-4000] + b"x" * 4000: "used",  # of what was not on disk nothing was written over
        journal[:-4610] + b"x" * 4610: "partly",  # the header of its last part, too
        bytes(28) + journal[28:]: "none",  # of a write that is over
        bytes(12) + journal[12:]: "none",  # of one that was not begun
    }.items():
        found = rescued(laid(tmp_path, content, journal=left))
        assert found.journal == how
        told = " ".join(lost_of(found, ()))
        assert ("-journal" in told) == (how in ("partly", "foreign"))


@pytest.mark.parametrize("read_only", [True, False])
def test_a_journal_of_another_file_puts_nothing_back_at_opening(
    sound: tuple[Path, Estimate], tmp_path: Path, read_only: bool
) -> None:
    other, path = tmp_path / "อื่น.estimate", tmp_path / "งาน.estimate"
    worked_on(other, 130, 3)
    _, journal = broken_off(other)
    shutil.copyfile(sound[0], path)
    beside = path.with_name(f"{path.name}-journal")
    beside.write_bytes(journal)
    with pytest.raises(ForeignLogError, match="ของแฟ้มอื่น"):
        open_estimate_file(path, read_only=read_only)
    kept = path.with_name(f"{path.name}.bak")
    assert (kept / beside.name).read_bytes() == journal
    assert (kept / path.name).read_bytes() == path.read_bytes() == sound[0].read_bytes()
    with open_estimate_file(path, read_only=read_only) as file:
        assert as_text(file.estimate) == as_text(sound[1])
    # Its own is put back, and what is none any more is no matter.
    content, own = broken_off(path)
    path.write_bytes(content)
    for left in (own, b"x" * len(own)):
        beside.write_bytes(left)
        with open_estimate_file(path) as file:
            assert as_text(file.estimate) == as_text(sound[1])


def test_commits_of_a_log_behind_what_is_damaged_are_told_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "ดับ.estimate"
    with new_file(path) as file:
        for n in range(4):
            file.record(retitled(file.estimate, FIRST, f"ชื่อ {n}"), who=WHO, when=NOON)
        content, log = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
    (tmp_path / "b").mkdir()
    for at, how in ((len(log) // 2, "partly"), (3, "partly"), (len(log), "used")):
        damaged = bytearray(log + b"\0")
        damaged[at] ^= 1
        found = rescued(laid(tmp_path / "b", content, wal=bytes(damaged[: len(log)])))
        assert found.log == how
        assert ("-wal" in " ".join(lost_of(found, ()))) == (how == "partly")


def test_a_log_that_ends_within_a_step_is_told_to_lack_the_last_ones(tmp_path: Path) -> None:
    path = tmp_path / "ดับ.estimate"
    log = path.with_name(f"{path.name}-wal")
    new_file(path).close()
    with open_estimate_file(path) as file:
        commits = []
        for n in range(4):
            file.record(retitled(file.estimate, FIRST, f"ชื่อ {n}"), who=WHO, when=NOON)
            commits.append(log.stat().st_size)
        content, whole = path.read_bytes(), log.read_bytes()
    (tmp_path / "b").mkdir()
    frame = 24 + int.from_bytes(whole[8:12], "big")
    for size in (commits[2] + 10, commits[2] + frame, commits[3] - frame + 10):
        found = rescued(laid(tmp_path / "b", content, wal=whole[:size]))
        assert found.log == "cut"
        assert not found.is_whole
        assert any("อาจหายไป" in each for each in lost_of(found, ()))
    found = rescued(laid(tmp_path / "b", content, wal=whole))
    assert found.log == "used"
    assert not any("-wal" in each for each in lost_of(found, ()))


def test_the_log_of_another_file_is_told_and_not_laid_over_the_pages(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    other = tmp_path / "อื่น.estimate"
    with new_file(other) as file:
        for n in range(4):
            file.record(retitled(file.estimate, FIRST, f"ชื่อ {n}"), who=WHO, when=NOON)
        log = other.with_name(f"{other.name}-wal").read_bytes()
    content = sound[0].read_bytes()
    for left in (content, bytes(16) + content[16:]):
        found = rescued(laid(tmp_path, left, wal=log))
        assert found.log == "foreign"
        assert "-wal" in " ".join(lost_of(found, ()))
        assert as_text(found.estimate) == as_text(sound[1])


def test_a_log_of_which_nobody_knows_whose_it_is_is_left_where_the_file_is_proved_without(
    tmp_path: Path,
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    log = path.with_name(f"{path.name}-wal")
    with open_estimate_file(path) as file:
        states = []
        for n in range(3):
            file.record(retitled(file.estimate, FIRST + n % 2, f"ชื่อ {n}"), who=WHO, when=NOON)
            states.append((as_text(file.estimate), path.read_bytes(), log.read_bytes()))
            if n == 1:
                file.rest()
    # What a folder that is kept alike elsewhere may lay together: a log of an earlier moment.
    (was, _, stale), (now, _, _), (_, content, _) = states
    folder = tmp_path / "b"
    folder.mkdir()
    found = rescued(laid(folder, bytes(16) + content[16:], wal=stale))
    assert found.log == "left"
    assert as_text(found.estimate) == now != was
    assert found.history.is_untouched
    (told,) = [each for each in lost_of(found, ()) if "(-wal)" in each]
    assert "จึงไม่นำมา" in told

    # Where the file is not proved without it, either, nobody can say which counts.
    spoilt = content.replace("ชื่อ 1".encode(), "ชื่อ 9".encode())
    found = rescued(laid(folder, bytes(16) + spoilt[16:], wal=stale))
    assert found.log == "unsure"
    assert any("กู้อีกครั้ง" in each for each in lost_of(found, ()))


@pytest.mark.parametrize("side", ["-wal", "-journal"])
def test_no_more_is_read_of_what_lies_beside_than_there_is_room_for(
    sound: tuple[Path, Estimate], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    def read_whole(*_: object) -> str:
        raise AssertionError("read without a bound")

    path = laid(tmp_path, sound[0].read_bytes())
    path.with_name(path.name + side).write_bytes(b"x" * 101)
    monkeypatch.setattr(damaged_file, "LARGEST", path.stat().st_size + 100)
    monkeypatch.setattr(damaged_file, "whose_log", read_whole)
    with pytest.raises(UserError, match="ใหญ่เกิน"):
        rescued(path)


def test_a_file_that_others_write_to_is_read_as_of_one_moment(
    sound: tuple[Path, Estimate], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid(tmp_path, sound[0].read_bytes())
    later = tmp_path / "หลัง.estimate"
    worked_on(later, 60, 2)
    read, turns = read_file, list[int]()

    def and_written(place: Path, most: int) -> bytes:
        content = read(place, most)
        turns.append(len(content))
        if len(turns) == 1:
            path.write_bytes(later.read_bytes())
        return content

    monkeypatch.setattr(damaged_file, "read_file", and_written)
    assert len(rescued(path).estimate.bill.rows) < len(sound[1].bill.rows)
    assert len(turns) == 2

    def and_ever(place: Path, most: int) -> bytes:
        content = read(place, most)
        path.write_bytes(content + b"x")
        return content

    monkeypatch.setattr(damaged_file, "read_file", and_ever)
    with pytest.raises(FileInUseError):
        rescued(path)
