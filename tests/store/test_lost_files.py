"""The open file becomes another behind the program's back: it is left alone, nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.files.cancelling import Cancelled
from estimator.files.file_errors import BrokenMediumError, FileProblem, Lost, LostFileError
from estimator.files.held_files import is_held
from estimator.store.estimate import journal, open_file
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.sqlite import held_database, held_file
from estimator.store.sqlite.connection import checkpoint
from estimator.store.sqlite.held_file import HeldFile
from tests.books import BOOKS
from tests.lines import flat_line
from tests.store.samples import (
    FIRST,
    GROUP,
    NOON,
    WHO,
    as_text,
    log_of,
    look,
    names_in,
    new_file,
    retitled,
)

needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody move or replace an open file"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "งาน"
    folder.mkdir()
    return folder / "อาคาร.estimate"


@pytest.fixture
def file(path: Path) -> Iterator[EstimateFile]:
    """A file with an edit in its log alone, and one that can be done again."""
    with new_file(path) as opened:
        opened.record(retitled(opened.estimate, FIRST, "เสาเข็ม", "แก้ชื่อเสาเข็ม"), who=WHO, when=NOON)
        opened.name_revision("ฉบับเสนอ", WHO, NOON)
        opened.record(retitled(opened.estimate, GROUP, "ข", "แก้ ข"), who=WHO, when=NOON)
        opened.undo(who=WHO, when=NOON)
        yield opened


def put_in_place(path: Path, content: bytes) -> None:
    """Write over a file as `cp` and sync programs do: it stays the same one to the system."""
    with path.open("r+b") as place:
        place.write(content)
        place.truncate()


def not_at_all(_content: object) -> AbstractContextManager[Database]:
    raise OSError(errno.EACCES, "no folder aside")


@contextmanager
def hearing_what_was_expected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes | None]]:
    """What the file was to be after it was written to itself, each time."""
    expected: list[bytes | None] = []
    after = HeldFile.after

    def heard(self: HeldFile, work: Callable[[Database], object]) -> bytes | None:
        expected.append(after(self, work))
        return expected[-1]

    monkeypatch.setattr(HeldFile, "after", heard)
    yield expected


def other_file(path: Path, *, edits: int = 0) -> bytes:
    place = path.parent.parent / "other.estimate"
    with new_file(place, None if edits else Estimate()) as other:
        for number in range(edits):
            title = f"{number}" * 5_000
            other.record(retitled(other.estimate, FIRST, title), who=WHO, when=NOON)
    content = place.read_bytes()
    place.unlink()
    return content


def overwritten_by_a_longer_one(path: Path) -> None:
    put_in_place(path, other_file(path, edits=40))


def overwritten_by_a_shorter_one(path: Path) -> None:
    put_in_place(path, other_file(path))


def overwritten_within(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes(4096)
    put_in_place(path, bytes(content))


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def moved(path: Path) -> None:
    path.rename(path.with_name("ย้าย.estimate"))


def deleted(path: Path) -> None:
    path.unlink()


def pulled_out(path: Path) -> None:
    path.parent.rename(path.parent.with_name("ที่อื่น"))


def replaced(path: Path) -> None:
    other = path.with_name("ใหม่")
    other.write_bytes(other_file(path))
    other.replace(path)


def log_emptied(path: Path) -> None:
    os.truncate(log_of(path), 0)


def log_halved(path: Path) -> None:
    os.truncate(log_of(path), log_of(path).stat().st_size // 2)


def log_overwritten(path: Path) -> None:
    with log_of(path).open("r+b") as log:
        log.write(b"garbage!" * 20)


IN_PLACE: list[tuple[Callable[[Path], None], Lost]] = [
    (overwritten_by_a_longer_one, "overwritten"),
    (overwritten_by_a_shorter_one, "overwritten"),
    (overwritten_within, "overwritten"),
    (emptied, "cut"),
    (halved, "cut"),
]
IN_THE_LOG: list[tuple[Callable[[Path], None], Lost]] = [
    (log_emptied, "overwritten"),
    (log_halved, "overwritten"),
    (log_overwritten, "overwritten"),
]
GONE: list[tuple[Callable[[Path], None], Lost]] = [
    (moved, "moved"),
    (deleted, "deleted"),
    (pulled_out, "unreachable"),
    (replaced, "replaced"),
]
if sys.platform == "win32":
    GONE = []


def every_write_is_refused(file: EstimateFile, how: Lost) -> None:
    before = as_text(file.estimate)
    for write in (
        lambda: file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON),
        lambda: file.undo(who=WHO, when=NOON),
        lambda: file.redo(who=WHO, when=NOON),
        lambda: file.name_revision("ฉบับแก้ไข", WHO, NOON),
        lambda: file.keep_forms({"a.toml": "x"}),
    ):
        with pytest.raises(LostFileError) as refused:
            write()
        assert refused.value.how == how
        (sentence,) = refused.value.sentences
        assert file.path.name in sentence
        assert "โปรดบันทึกสำเนา" in sentence
    assert as_text(file.estimate) == before


def everything_is_there(file: EstimateFile) -> None:
    assert file.undo_label == "แก้ชื่อเสาเข็ม"
    assert file.redo_label == "แก้ ข"
    assert [each.label for each in file.history()] == ["แก้ ข", "แก้ ข", "แก้ชื่อเสาเข็ม"]
    assert [each.name for each in file.revisions()] == ["ฉบับเสนอ"]
    assert as_text(file.estimate_at(file.revisions()[0])) == as_text(file.estimate)
    assert "cgd-w480" in file.kept_books().labour


@pytest.mark.parametrize(("happen", "how"), [*IN_PLACE, *IN_THE_LOG, *GONE])
def test_a_file_that_became_another_is_refused_and_all_of_it_can_be_saved(
    file: EstimateFile, path: Path, happen: Callable[[Path], None], how: Lost
) -> None:
    happen(path)
    every_write_is_refused(file, how)
    everything_is_there(file)
    copy = path.parent.parent / "สำเนา.estimate"
    file.save_copy(copy)
    with open_estimate_file(copy) as saved:
        assert as_text(saved.estimate) == as_text(file.estimate)
        everything_is_there(saved)
        saved.redo(who=WHO, when=NOON)


@pytest.mark.parametrize(("happen", "how"), [*IN_PLACE, *IN_THE_LOG])
def test_what_was_put_in_place_is_not_touched(
    file: EstimateFile, path: Path, happen: Callable[[Path], None], how: Lost
) -> None:
    happen(path)
    there = path.read_bytes()
    every_write_is_refused(file, how)
    assert not is_held(path)
    file.close()
    assert path.read_bytes() == there
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize(("happen", "how"), [*IN_PLACE, *IN_THE_LOG])
def test_what_was_put_in_place_is_not_touched_by_closing(
    file: EstimateFile, path: Path, happen: Callable[[Path], None], how: Lost
) -> None:
    happen(path)
    there = path.read_bytes()
    file.close()
    assert path.read_bytes() == there, how
    assert names_in(path.parent) == [path.name]


@needs_posix
def test_a_stick_that_was_pulled_out_leaves_a_folder_without_it(
    file: EstimateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def unmounted(place: Path, **how: bool) -> os.stat_result:
        if place == path:
            raise FileNotFoundError(2, "No such file or directory", str(place))
        found = real(place, **how)
        if place != path.parent:
            return found
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:]))

    monkeypatch.setattr(Path, "stat", unmounted)
    every_write_is_refused(file, "unreachable")
    everything_is_there(file)


@needs_posix
@pytest.mark.parametrize("sees_it", ["a write", "closing"])
def test_a_file_that_was_moved_holds_all_that_was_recorded(
    file: EstimateFile, path: Path, sees_it: str
) -> None:
    elsewhere = path.rename(path.with_name("ย้าย.estimate"))
    if sees_it == "a write":
        every_write_is_refused(file, "moved")
    file.close()
    assert names_in(path.parent) == [elsewhere.name]
    with open_estimate_file(elsewhere) as opened:
        everything_is_there(opened)


@needs_posix
def test_what_took_the_place_of_the_file_is_not_touched(file: EstimateFile, path: Path) -> None:
    replaced(path)
    there = path.read_bytes()
    every_write_is_refused(file, "replaced")
    file.close()
    assert path.read_bytes() == there
    assert names_in(path.parent) == [path.name]


def test_a_state_of_its_own_that_was_put_back_is_not_written_over(path: Path) -> None:
    new_file(path).close()
    before = path.read_bytes()
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "วันนี้"), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        put_in_place(path, before)
        os.utime(path, (0, 0))
        with pytest.raises(LostFileError, match="เขียนทับ"):
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    assert path.read_bytes() == before


def test_a_file_that_was_only_touched_is_still_the_same(file: EstimateFile, path: Path) -> None:
    same = path.read_bytes()
    for time in (0, 1):
        put_in_place(path, same)
        os.utime(path, (time, time))
        file.record(retitled(file.estimate, FIRST, f"ก {time}"), who=WHO, when=NOON)
    file.close()
    assert look(path, f"SELECT title FROM bill_row WHERE id = {FIRST}") == [("ก 1",)]


@needs_posix
def test_a_log_that_was_taken_away_is_written_anew(file: EstimateFile, path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    log.unlink()
    file.record(retitled(file.estimate, FIRST, "หลังจากนั้น"), who=WHO, when=NOON)
    file.record(retitled(file.estimate, GROUP, "แล้วอีก"), who=WHO, when=NOON)
    crashed = path.parent.parent / path.name
    shutil.copyfile(path, crashed)
    shutil.copyfile(log, crashed.with_name(log.name))
    with open_estimate_file(crashed) as opened:
        assert as_text(opened.estimate) == as_text(file.estimate)


def test_a_drive_that_does_not_answer_for_a_moment_loses_nothing(
    file: EstimateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def broken(place: Path, **how: bool) -> os.stat_result:
        if place == path:
            raise OSError(5, "Input/output error", str(place))
        return real(place, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", broken)
        with pytest.raises(BrokenMediumError):
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        assert file.undo_label == "แก้ชื่อเสาเข็ม"
    file.record(retitled(file.estimate, FIRST, "ข"), who=WHO, when=NOON)
    assert file.undo_label == "แก้ชื่อ"


@pytest.mark.parametrize(("lose", "how"), IN_PLACE)
def test_a_file_written_over_while_its_log_is_put_into_it_is_not_ours(
    file: EstimateFile,
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path], None],
    how: Lost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def racing(db: Database) -> None:
        monkeypatch.undo()
        checkpoint(db)
        lose(path)

    left = as_text(file.estimate)
    monkeypatch.setattr(held_database, "checkpoint", racing)
    with pytest.raises(LostFileError) as told:
        file.rest()
    assert told.value.how in (how, "overwritten")
    foreign = path.read_bytes()
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
        assert copy.undo_label == "แก้ชื่อเสาเข็ม"
    file.close()
    assert path.read_bytes() == foreign
    assert names_in(path.parent) == [path.name]


def test_what_was_prepared_is_not_tried_out_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(path).close()
    with open_estimate_file(path) as file:
        opened = path.read_bytes()
        file.prepare_writing()
        assert path.read_bytes() == opened
        monkeypatch.setattr(held_file, "opened_aside", not_at_all)
        with hearing_what_was_expected(monkeypatch) as expected:
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    assert None not in expected
    with open_estimate_file(path) as again:
        assert again.undo_label is not None


def test_what_was_prepared_of_a_file_before_another_step_is_not_believed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(path).close()
    with open_estimate_file(path) as file:
        file.prepare_writing()
        assert file._held is not None
        assert file._held._file is not None
        file._held._file.remember()
        monkeypatch.setattr(held_file, "opened_aside", not_at_all)
        with hearing_what_was_expected(monkeypatch) as expected:
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    assert expected == [None]


def test_what_was_prepared_is_what_would_be_tried_out(path: Path) -> None:
    path.write_bytes(other_file(path, edits=40))

    def work(db: Database) -> None:
        db.execute("UPDATE bill_row SET title = 'ก' WHERE id = ?", [FIRST])

    with open_estimate_file(path) as file:
        held = file._held
        assert held is not None
        assert held._file is not None
        tried = held._file.after(work)
        held._file.prepare(work)
        assert held._file._prepared is not None
        assert held._file._prepared.after == tried != path.read_bytes()


@pytest.mark.parametrize("prepared", [False, True])
@pytest.mark.parametrize(("lose", "how"), IN_PLACE)
def test_a_file_written_over_while_a_session_writes_its_first_is_not_ours(
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path], None],
    how: Lost,
    prepared: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new_file(path).close()
    begin, races = open_file._begin_writing, list[EstimateFile]()

    def racing(session: str, db: Database) -> None:
        begin(session, db)
        if any(db is each._db for each in races):
            lose(path)

    monkeypatch.setattr(open_file, "_begin_writing", racing)
    file = open_estimate_file(path)
    if prepared:
        file.prepare_writing()
    races.append(file)
    left = as_text(file.estimate)
    with pytest.raises(LostFileError) as told:
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    assert told.value.how in (how, "overwritten")
    foreign = path.read_bytes()
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
    file.close()
    assert path.read_bytes() == foreign
    assert names_in(path.parent) == [path.name]


def test_a_log_that_got_into_its_file_by_half_leaves_it_ours(
    file: EstimateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halfway(_db: Database) -> None:
        before, log = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
        size = int.from_bytes(log[8:12], "big")
        number = int.from_bytes(log[32:36], "big")
        start = (number - 1) * size
        put_in_place(path, before[:start] + log[56 : 56 + size] + before[start + size :])
        raise sqlite3.OperationalError("database or disk is full")

    left = as_text(file.estimate)
    monkeypatch.setattr(held_database, "checkpoint", halfway)
    with pytest.raises(FileProblem, match="เต็ม"):
        file.rest()
    monkeypatch.undo()
    assert file.lost is None
    file.rest()
    file.close()
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left


@pytest.mark.parametrize(("lose", "how"), IN_PLACE)
def test_damage_met_by_a_step_is_told_as_what_became_of_the_file(
    file: EstimateFile,
    path: Path,
    lose: Callable[[Path], None],
    how: Lost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def in_the_midst(*_args: object, **_named: object) -> None:
        monkeypatch.undo()
        lose(path)
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(journal, "add_done", in_the_midst)
    with pytest.raises(LostFileError) as told:
        file.record(retitled(file.estimate, FIRST, "x", "แก้"), who=WHO, when=NOON)
    assert told.value.how == how


@pytest.mark.parametrize(("lose", "how"), IN_THE_LOG)
def test_a_log_written_over_in_the_midst_of_a_step_loses_no_step(
    file: EstimateFile,
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path], None],
    how: Lost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add = journal.add_done

    def in_the_midst(*args: object, **named: object) -> object:
        monkeypatch.undo()
        lose(path)
        return add(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "add_done", in_the_midst)
    there = path.read_bytes()
    file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
    with pytest.raises(LostFileError) as told:
        file.rest()
    assert told.value.how == how
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == as_text(file.estimate)
        labels = [each.label for each in copy.history()]
        assert labels == ["แก้ x", "แก้ ข", "แก้ ข", "แก้ชื่อเสาเข็ม"]
    file.close()
    assert path.read_bytes() == there
    assert names_in(path.parent) == [path.name]


def many_lines(estimate: Estimate) -> Edit:
    """A step of which SQLite writes pages before it is whole."""
    line = flat_line("ย" * 9_000, Decimal(1), "งาน", Decimal(1))
    return insert_trees(estimate.bill, GROUP, 0, (Tree(line),) * 100, "วาง")


def test_what_a_step_left_in_the_log_that_was_stopped_is_nobodys_harm(
    file: EstimateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, log = journal.add_done, log_of(path)

    def stopped(*args: object, **named: object) -> object:
        monkeypatch.undo()
        add(*args, **named)  # type: ignore[arg-type]
        assert log.stat().st_size > before + 500_000, "it never got into the log"
        raise Cancelled

    file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
    before = log.stat().st_size
    file._db.execute("PRAGMA cache_size = 5")
    monkeypatch.setattr(journal, "add_done", stopped)
    with pytest.raises(Cancelled):
        file.record(many_lines(file.estimate), who=WHO, when=NOON, books=BOOKS)
    assert log.stat().st_size == before
    file.record(retitled(file.estimate, GROUP, "y", "แก้ y"), who=WHO, when=NOON)
    left = as_text(file.estimate)
    file.close()
    with open_estimate_file(path) as again:
        assert as_text(again.estimate) == left
        assert [each.label for each in again.history()][:2] == ["แก้ y", "แก้ x"]


def test_a_stopped_step_takes_no_step_before_it_along_at_closing(
    file: EstimateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_args: object, **_named: object) -> object:
        raise Cancelled

    file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
    file._db.execute("PRAGMA cache_size = 5")
    monkeypatch.setattr(journal, "add_done", stopped)
    with pytest.raises(Cancelled):
        file.record(many_lines(file.estimate), who=WHO, when=NOON, books=BOOKS)
    file.close()
    with open_estimate_file(path) as again:
        assert again.history(limit=1)[0].label == "แก้ x"


def test_a_log_that_could_not_be_read_for_a_moment_is_still_ours(
    file: EstimateFile, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: object) -> bytes:
        monkeypatch.undo()
        raise OSError(errno.EIO, "no answer")

    monkeypatch.setattr(HeldFile, "_whole_log", silent)
    file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
    file.record(retitled(file.estimate, FIRST, "y", "แก้ y"), who=WHO, when=NOON)
    monkeypatch.setattr(HeldFile, "_whole_log", silent)
    file.record(retitled(file.estimate, FIRST, "z", "แก้ z"), who=WHO, when=NOON)
    file.rest()
    overwritten_within(path)
    with pytest.raises(LostFileError):
        file.rest()
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert [each.label for each in copy.history()][:3] == ["แก้ z", "แก้ y", "แก้ x"]


@pytest.mark.parametrize(("lose", "how"), [*IN_PLACE, *IN_THE_LOG])
def test_nothing_is_put_into_another_file_where_no_copy_can_be_made_of_ours(
    file: EstimateFile,
    path: Path,
    lose: Callable[[Path], None],
    how: Lost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(_: object) -> Database:
        raise OSError(errno.ENOSPC, "no room for a copy")

    lose(path)
    there = path.read_bytes()
    monkeypatch.setattr(HeldFile, "in_memory", no_room)
    file.close()
    assert path.read_bytes() == there, how


def test_a_step_whose_end_got_into_the_log_and_was_refused_is_none(
    file: EstimateFile, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = log_of(path)
    file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
    before = log.read_bytes()
    file.record(retitled(file.estimate, FIRST, "y", "ถูกปฏิเสธ"), who=WHO, when=NOON)
    refused = log.read_bytes()
    file.undo(who=WHO, when=NOON)
    # As a flush that fails once leaves it: written whole, and not counted by SQLite.
    monkeypatch.setattr(journal, "add_done", stray_end(log, refused[len(before) :] * 3))
    with pytest.raises(BrokenMediumError):
        file.record(retitled(file.estimate, GROUP, "z", "ไม่ได้เขียน"), who=WHO, when=NOON)
    monkeypatch.undo()
    for name in ("v", "w"):
        file.record(retitled(file.estimate, GROUP, name, f"แก้ {name}"), who=WHO, when=NOON)
    labels = ["แก้ w", "แก้ v", "ถูกปฏิเสธ", "ถูกปฏิเสธ", "แก้ x"]
    assert [each.label for each in file.history()][:5] == labels
    file.rest()
    overwritten_within(path)
    with pytest.raises(LostFileError):
        file.rest()
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert [each.label for each in copy.history()][:5] == labels


def stray_end(log: Path, content: bytes) -> Callable[..., object]:
    def written_and_refused(*_args: object, **_named: object) -> object:
        with log.open("r+b") as place:
            place.seek(0, os.SEEK_END)
            place.write(content)
        raise OSError(errno.EIO, "flush")

    return written_and_refused


@pytest.mark.parametrize("what", ["_whole", "_open_log", "_take_file"])
@pytest.mark.parametrize("act", ["first", "rest"])
def test_a_file_that_could_not_be_read_back_for_a_moment_is_still_ours(
    path: Path, tmp_path: Path, act: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: object) -> bytes:
        monkeypatch.undo()
        raise OSError(errno.EIO, "no answer")

    new_file(path).close()
    with open_estimate_file(path) as file:
        done = []
        if act == "rest":
            file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
            done.append("แก้ x")
        monkeypatch.setattr(HeldFile, what, silent)
        with suppress(BrokenMediumError):
            if act == "rest":
                file.rest()
            else:
                file.record(retitled(file.estimate, FIRST, "a", "แก้ a"), who=WHO, when=NOON)
                done.append("แก้ a")
        monkeypatch.undo()
        for name in ("y", "z"):
            file.record(retitled(file.estimate, FIRST, name, f"แก้ {name}"), who=WHO, when=NOON)
            done.append(f"แก้ {name}")
        file.rest()
        overwritten_within(path)
        with pytest.raises(LostFileError):
            file.rest()
        file.save_copy(tmp_path / "สำเนา.estimate")
        assert [each.label for each in file.history()] == done[::-1]
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert [each.label for each in copy.history()] == done[::-1]


@needs_posix
@pytest.mark.parametrize("content", ["older", "same", "other", "nothing"])
def test_another_log_under_the_name_of_ours_loses_nothing(
    path: Path, tmp_path: Path, content: str
) -> None:
    new_file(path).close()
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "x", "แก้ x"), who=WHO, when=NOON)
        older = log_of(path).read_bytes()
        file.record(retitled(file.estimate, FIRST, "y", "แก้ y"), who=WHO, when=NOON)
        now = log_of(path).read_bytes()
        aside = tmp_path / "log"
        aside.write_bytes(
            {"older": older, "same": now, "other": b"x" * 5000, "nothing": b""}[content]
        )
        aside.replace(log_of(path))
        file.rest()
        file.record(retitled(file.estimate, FIRST, "z", "แก้ z"), who=WHO, when=NOON)
        file.rest()
        left = tmp_path / "ที่อื่น.estimate"
        shutil.copyfile(path, left)
    for each in (path, left):
        with open_estimate_file(each) as again:
            assert [one.label for one in again.history()] == ["แก้ z", "แก้ y", "แก้ x"]


@needs_posix
def test_what_could_not_be_put_into_the_file_from_a_deleted_log_is_in_the_copy(
    file: EstimateFile, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fold_in = held_database.fold_in  # type: ignore[attr-defined]

    def refused(db: Database) -> None:
        if db is not file._db:  # what it comes to is tried aside
            fold_in(db)
            return
        monkeypatch.undo()
        raise sqlite3.OperationalError("disk I/O error")

    log_of(path).unlink()
    monkeypatch.setattr(held_database, "fold_in", refused)
    file.record(retitled(file.estimate, FIRST, "y", "แก้ y"), who=WHO, when=NOON)
    overwritten_within(path)
    with pytest.raises(LostFileError):
        file.rest()
    file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == as_text(file.estimate)
        assert copy.history(limit=1)[0].label == "แก้ y"
