"""A log left by a crash goes with its own file, and with no other that stands under the name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.files.file_errors import FileInUseError, FileProblem
from estimator.store.estimate import open_file
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.file_facts import delete_fact, set_fact
from estimator.store.sqlite.failures import DamagedFileError, ForeignLogError, UnsureLogError
from tests.store.samples import (
    FIRST,
    NOON,
    WHO,
    as_text,
    full_estimate,
    log_of,
    look,
    names_in,
    new_file,
    retitled,
    run_sql,
)

LONG = "รายการที่มีชื่อยาว" * 60
"""So long that the log is begun anew every few edits."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.estimate"


def left_by_a_crash(path: Path, folder: Path) -> Path:
    """The file and its log as they are this moment, in another folder."""
    folder.mkdir()
    for each in (path, log_of(path)):
        shutil.copyfile(each, folder / each.name)
    return folder / path.name


def told_and_kept(
    path: Path, alone: Estimate, *, viewing: bool = False, kind: type[FileProblem] = ForeignLogError
) -> Path:
    """Open a file twice: told once that both are kept as they were, then `alone`; where."""
    found = {each.name: each.read_bytes() for each in (path, log_of(path))}
    with pytest.raises(kind) as told:
        open_estimate_file(path, read_only=viewing)
    (sentence,) = told.value.sentences
    (folder,) = (each for each in path.parent.glob(f"{path.name}*.bak"))
    assert all(f"“{each}”" in sentence for each in (*found, folder.name))
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == found
    if kind is ForeignLogError:
        assert path.read_bytes() == found[path.name]
    with open_estimate_file(path, read_only=viewing) as file:
        assert as_text(file.estimate) == as_text(alone)
    assert names_in(path.parent) == [path.name, folder.name]
    return folder


def opens_as(crashed: Path, estimate: Estimate) -> None:
    with open_estimate_file(crashed) as file:
        assert as_text(file.estimate) == as_text(estimate)
    assert names_in(crashed.parent) == [crashed.name]


@pytest.mark.parametrize("viewing", [False, True])
def test_a_backup_in_place_of_a_file_that_crashed_is_not_changed_by_its_log(
    path: Path, tmp_path: Path, viewing: bool
) -> None:
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อน"), who=WHO, when=NOON)
        saved = file.estimate
    backup = tmp_path / "backup"
    shutil.copyfile(path, backup)
    with open_estimate_file(path) as file:
        after = file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
        original = path.read_bytes()
    shutil.copyfile(backup, crashed)
    folder = told_and_kept(crashed, saved, viewing=viewing)
    # The work that was in the log is to be had where its own file still is.
    (folder / path.name).write_bytes(original)
    opens_as(folder / path.name, after)


def test_another_estimate_in_place_of_a_file_that_crashed_is_not_called_damaged(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "อื่น.estimate"
    new_file(other).close()
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    shutil.copyfile(other, crashed)
    told_and_kept(crashed, full_estimate())


def test_a_copy_made_in_the_same_session_has_no_part_in_its_log(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "สำเนา.estimate"
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อน"), who=WHO, when=NOON)
        file.save_copy(copy)
        saved = file.estimate
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    shutil.copyfile(copy, crashed)
    told_and_kept(crashed, saved)


def test_the_log_goes_with_its_file_at_every_moment_and_with_none_of_an_earlier_one(
    quick_path: Path,
) -> None:
    path = quick_path / "งาน.estimate"
    stood: list[tuple[bytes, Estimate]] = []
    with new_file(path) as file:
        after = file.estimate
        for number in range(60):
            title = f"{number} {LONG}"
            before = after
            after = file.record(retitled(file.estimate, FIRST, title), who=WHO, when=NOON)
            if path.read_bytes() not in [content for content, _ in stood[-1:]]:
                stood.append((path.read_bytes(), after if stood else before))
                opens_as(left_by_a_crash(path, quick_path / f"{number} folded in"), after)
            elif len(stood) > 1:
                mixed = left_by_a_crash(path, quick_path / f"{number} mixed")
                mixed.write_bytes(stood[-2][0])
                told_and_kept(mixed, stood[-2][1])
                opens_as(left_by_a_crash(path, quick_path / f"{number} begun anew"), after)
    assert len(stood) > 2


def test_after_a_second_crash_the_log_still_goes_with_its_file(path: Path, tmp_path: Path) -> None:
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        first = left_by_a_crash(path, tmp_path / "first")
    with open_estimate_file(first) as file:
        after = file.record(retitled(file.estimate, FIRST, "ข"), who=WHO, when=NOON)
        second = left_by_a_crash(first, tmp_path / "second")
    opens_as(second, after)


@pytest.mark.parametrize("closed", [False, True])
def test_of_a_log_by_an_earlier_version_the_file_says_whether_it_has_one(
    path: Path, tmp_path: Path, closed: bool
) -> None:
    new_file(path).close()
    backup = path.read_bytes()
    run_sql(path, "PRAGMA journal_mode = WAL")
    with open_estimate_file(path) as file:
        file._db.execute("UPDATE bill_row SET title = 'ของรุ่นก่อน' WHERE id = 3")
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    if closed:
        crashed.write_bytes(backup)
        told_and_kept(crashed, full_estimate())
        return
    with open_estimate_file(crashed) as file:
        assert "ของรุ่นก่อน" in as_text(file.estimate)
        assert as_text(file.estimate) != as_text(full_estimate())


@pytest.mark.parametrize("beside", ["nothing", "empty"])
@pytest.mark.parametrize("edits", [1, 6])
def test_the_log_of_a_session_on_a_file_that_wrote_ahead_without_one_is_its_own(
    path: Path, tmp_path: Path, beside: str, edits: int
) -> None:
    """As a copy of an open file is, or a file whose process ended without closing it."""
    copy = tmp_path / "สำเนา.estimate"
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อน"), who=WHO, when=NOON)
        shutil.copyfile(path, copy)
    if beside == "empty":
        log_of(copy).touch()
    with open_estimate_file(copy) as file:
        for number in range(edits):
            after = file.record(retitled(file.estimate, FIRST, f"{number}"), who=WHO, when=NOON)
        crashed = left_by_a_crash(copy, tmp_path / "crashed")
    opens_as(crashed, after)


def test_a_file_that_lost_its_log_has_its_own_in_the_next_session(
    path: Path, tmp_path: Path
) -> None:
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        first = left_by_a_crash(path, tmp_path / "first")
    log_of(first).unlink()
    with open_estimate_file(first) as file:
        after = file.record(retitled(file.estimate, FIRST, "ข"), who=WHO, when=NOON)
        second = left_by_a_crash(first, tmp_path / "second")
    opens_as(second, after)


def test_a_stamp_that_only_was_in_a_page_makes_no_log_its_own(path: Path, tmp_path: Path) -> None:
    """A page keeps what was deleted in it until something else takes the room."""
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อน"), who=WHO, when=NOON)
        saved = file.estimate
    backup = path.read_bytes()
    ((stamp,),) = look(path, "SELECT value FROM meta WHERE key = 'log'")
    with open_estimate_file(path) as file:
        assert file._held is not None

        def come_and_gone(db: Database) -> None:
            db.execute("PRAGMA secure_delete = OFF")
            set_fact(db, "มีแต่ก่อน", stamp)
            delete_fact(db, "มีแต่ก่อน")

        file._held.rewrite(come_and_gone)
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    assert stamp.encode() in log_of(crashed).read_bytes()
    crashed.write_bytes(backup)
    told_and_kept(crashed, saved)


def test_a_log_of_which_nothing_was_ever_whole_is_nobodys(path: Path, tmp_path: Path) -> None:
    """As a power cut leaves it that comes before the first edit has reached the disk."""
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / path.name
    new_file(other).close()
    with new_file(path) as file:
        before = file.estimate
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    torn = bytearray(log_of(crashed).read_bytes())
    torn[32 + 24 + 4000] ^= 1
    for place in (crashed, other):
        log_of(place).write_bytes(torn)
        opens_as(place, before)


def test_the_log_goes_with_a_file_of_which_a_power_cut_has_torn_a_page(
    path: Path, tmp_path: Path
) -> None:
    """One that was being put into the file; the log has it whole."""
    with new_file(path) as file:
        after = file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    ((page,),) = look(path, "SELECT rootpage FROM sqlite_master WHERE name = 'meta'")
    torn = bytearray(crashed.read_bytes())
    for lost in (512, 4096):
        place = left_by_a_crash(crashed, tmp_path / f"{lost} lost")
        torn[(page - 1) * 4096 : (page - 1) * 4096 + lost] = bytes(lost)
        place.write_bytes(torn)
        if lost == 512:
            opens_as(place, after)
        else:  # with the stamp, too
            told_and_kept(place, after, kind=UnsureLogError)


def test_what_may_be_the_log_of_a_file_is_put_into_it_with_both_kept(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an earlier version left it, which took no file out of writing ahead."""
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อน"), who=WHO, when=NOON)
        shutil.copyfile(path, copy)
    monkeypatch.setattr(open_file, "fold_in", lambda _: None)
    with open_estimate_file(copy) as file:
        after = file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(copy, tmp_path / "crashed")
    told_and_kept(crashed, after, kind=UnsureLogError)


def test_nothing_is_recorded_in_a_file_that_cannot_be_taken_out_of_writing_ahead(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    with new_file(path) as file:
        before = file.estimate
        file.record(retitled(before, FIRST, "ก่อน"), who=WHO, when=NOON)
        shutil.copyfile(path, copy)
    with open_estimate_file(copy) as file:
        in_the_way = copy.with_name(copy.name + "-journal")
        in_the_way.mkdir()
        with pytest.raises(FileProblem):
            file.record(retitled(before, FIRST, "หลัง"), who=WHO, when=NOON)
        assert as_text(file.estimate) == as_text(before)
        in_the_way.rmdir()
        after = file.record(retitled(before, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(copy, tmp_path / "crashed")
    opens_as(crashed, after)


def test_an_empty_file_does_not_take_the_log_with_it(path: Path, tmp_path: Path) -> None:
    """SQLite deletes a log that lies beside nothing."""
    with new_file(path) as file:
        after = file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    content = crashed.read_bytes()
    crashed.write_bytes(b"")
    with pytest.raises(ForeignLogError):
        open_estimate_file(crashed)
    with pytest.raises(DamagedFileError):
        open_estimate_file(crashed)
    (folder,) = crashed.parent.glob("*.bak")
    (folder / path.name).write_bytes(content)
    opens_as(folder / path.name, after)


def test_the_log_goes_with_a_file_into_which_half_of_it_was_put(path: Path, tmp_path: Path) -> None:
    """As a full disk or a power cut stops it: page after page, and the file alone is damaged."""
    with new_file(path) as file:
        for number in range(8):
            title = f"{number} {LONG}"
            after = file.record(retitled(file.estimate, FIRST, title), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    before, log, whole = crashed.read_bytes(), log_of(crashed).read_bytes(), path.read_bytes()
    damaged = 0
    for done in range(4096, len(whole), 4096):
        crashed.write_bytes(whole[:done] + before[done:])
        with suppress(DamagedFileError), open_estimate_file(crashed) as file:
            damaged -= 1
        damaged += 1
        crashed.write_bytes(whole[:done] + before[done:])
        log_of(crashed).write_bytes(log)
        opens_as(crashed, after)
    assert damaged > 2


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right on Windows")
@pytest.mark.parametrize("viewing", [False, True])
def test_the_log_of_a_file_is_found_that_is_opened_by_a_link(
    path: Path, tmp_path: Path, viewing: bool
) -> None:
    link = tmp_path / "ลิงก์.estimate"
    with new_file(path) as file:
        saved = file.estimate
        backup = path.read_bytes()
        after = file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        own = left_by_a_crash(path, tmp_path / "own")
        foreign = left_by_a_crash(path, tmp_path / "foreign")
    link.symlink_to(own)
    with open_estimate_file(link, read_only=viewing) as file:
        assert as_text(file.estimate) == as_text(after)
    assert names_in(own.parent) == [own.name, *([log_of(own).name] if viewing else [])]
    foreign.write_bytes(backup)
    link.unlink()
    link.symlink_to(foreign)
    with pytest.raises(ForeignLogError):
        open_estimate_file(link, read_only=viewing)
    with open_estimate_file(link, read_only=viewing) as file:
        assert as_text(file.estimate) == as_text(saved)


HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA locking_mode = EXCLUSIVE")
db.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_log_that_another_program_is_writing_is_not_taken_away(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "อื่น.estimate"
    new_file(other).close()
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        crashed = left_by_a_crash(path, tmp_path / "crashed")
    shutil.copyfile(other, crashed)
    log = log_of(crashed).read_bytes()
    log_of(crashed).unlink()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(crashed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        log_of(crashed).write_bytes(log)
        with pytest.raises(FileInUseError):
            open_estimate_file(crashed)
        holder.kill()
    assert log_of(crashed).read_bytes() == log
    told_and_kept(crashed, full_estimate())


def test_a_journal_that_comes_beside_an_open_file_is_not_read_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "หนึ่ง"), who=WHO, when=NOON)
        path.with_name(f"{path.name}-journal").write_bytes(b"other" * 200)
        file.record(retitled(file.estimate, FIRST, "สอง"), who=WHO, when=NOON)
        now = as_text(file.estimate)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == now
