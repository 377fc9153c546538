"""Backups: made of what is at rest, found whole, dropped by age, listed by file, restored."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from estimator.app.backups.keeping import keep, snapshot_of
from estimator.app.backups.listing import (
    FACTS,
    Backup,
    BackupFacts,
    Why,
    backed_up,
    backups_for,
    looked_through,
    restore,
    told_of,
)
from estimator.app.backups.rescuing import rescue_file
from estimator.app.backups.rotation import beyond_bound, outdated
from estimator.app.project.files import open_file
from estimator.app.session import EstimateSession
from estimator.files.file_errors import FileProblem
from estimator.store.estimate import backups as store_backups
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite.failures import DamagedFileError
from tests.books import BOOKS
from tests.store.samples import FIRST, as_text, new_file, put_unchecked, retitled
from tests.ui.samples import open_sample, sample_books

_NOW = datetime(2026, 6, 30, 12, tzinfo=timezone(timedelta(hours=7)))


def made(session: EstimateSession, why: Why = "work") -> Path | None:
    """Keep what is open; where it lies."""
    session.rest()
    snapshot = snapshot_of(session, why)
    assert snapshot is not None
    return keep(snapshot).file


def test_what_is_kept_is_listed_by_file_and_can_be_restored(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        path = session.path
        first = made(session, "opened")
        assert first is not None
        assert made(session) is None  # nothing is another since
        session.do(retitled(session.estimate, 4, "คอนกรีตใหม่"))
        assert made(session) is not None
        file = session.file
        assert file is not None
        file.name_revision("เสนอ", "ก", _NOW, session.books)
        named = made(session, "revision")
        text = as_text(session.estimate)
        moved = path.with_name("ย้ายแล้ว.estimate") if path else Path()
        # What it is when it is let go is the same but for how it is written.
        session.show(None)
        session.show(open_file(path or Path()))
        assert made(session, "opened") is None
        session.show(None)
        assert path is not None
        path.rename(moved)
        session.show(open_file(moved))
        assert made(session, "opened") is not None

    there = {each.path: each for each in backed_up()}
    assert there.keys() == {str(path), str(moved)}
    newest, *others = there[str(path)].backups
    assert (newest.file, len(others)) == (named, 2)
    assert newest.facts is not None
    assert newest.facts.price is not None
    assert (newest.facts.lines, newest.facts.revision, newest.facts.why) == (5, "เสนอ", "revision")
    assert there[str(path)].name == "ปรับปรุงอาคารเรียน 324 ล./55-ก"
    assert "5 รายการ ราคากลาง " in told_of(newest)
    assert backups_for(path) == there[str(path)].backups

    # Nobody works on a backup: it is looked at, and a new file is made of it.
    with open_file(newest.file) as looked_at:
        assert looked_at.read_only
    restore(newest, tmp_path / "คืน.estimate")
    with open_estimate_file(tmp_path / "คืน.estimate") as restored:
        assert as_text(restored.estimate) == text
        assert restored.revisions()[0].name == "เสนอ"
        assert restored.undo_label == "แก้ชื่อ"

    # A backup of which the facts are lost, or nonsense, is one all the same.
    newest.file.with_suffix(FACTS).write_text('{"at": 3, "lines": "x"}')
    others[0].file.with_suffix(FACTS).unlink()
    lost = [each for file in backed_up() for each in file.backups if each.facts is None]
    assert {each.file for each in lost} == {newest.file, others[0].file}
    assert "รายการ" not in told_of(lost[0])


def test_while_it_cannot_be_had_whole_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_sample(tmp_path) as session:
        session.do(retitled(session.estimate, 4, "ก"))
        assert snapshot_of(session, "work") is None  # the log has more than the file
        session.rest()
        snapshot = snapshot_of(session, "work")
        assert snapshot is not None
        broken = bytearray(snapshot.content)
        broken[5000:9000] = bytes(4000)

        # What does not read back as it was handed over does not stay, nor takes another's place.
        first = keep(snapshot).file
        session.do(retitled(session.estimate, 4, "ข"))
        session.rest()
        snapshot = snapshot_of(session, "work")
        assert snapshot is not None
        with monkeypatch.context() as patch:
            patch.setattr(
                store_backups,
                "write_whole",
                lambda place, _content, **_more: place.write_bytes(broken),
            )
            with pytest.raises(DamagedFileError):
                keep(snapshot)
        assert [each.file for each in backups_for(snapshot.path)] == [first]
        assert len(list(snapshot_folder(first).iterdir())) == 2  # it, and its facts

        # Where nothing can be written it is refused, and nothing is half there.
        folder = snapshot_folder(first)
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
        folder.parent.rmdir()
        folder.parent.write_text("in the way")
        with pytest.raises(FileProblem):
            keep(snapshot)
        assert backed_up() == ()
        session.do(retitled(session.estimate, 4, "ค"))
        assert session.refusal is None


def test_what_is_made_later_is_the_newer_one_though_the_clock_was_set_back(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        session.rest()
        once = snapshot_of(session, "work")
        assert once is not None
        ahead = [once.at + timedelta(days=543 * 365, hours=each) for each in range(12)]
        kept: list[Path | None] = []
        for number, at in enumerate([*ahead, *([once.at - timedelta(hours=1)] * 11)]):
            session.do(retitled(session.estimate, 4, f"ครั้งที่ {number}"))
            session.rest()
            snapshot = snapshot_of(session, "work")
            assert snapshot is not None
            kept.append(keep(replace(snapshot, at=at)).file)
        # The last of the day ahead stays as that of any other day.
        newest = [*kept[:-11:-1], kept[len(ahead) - 1]]
        assert [each.file for each in backups_for(once.path)] == newest


def test_one_that_was_damaged_is_not_taken_for_what_is_kept(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        session.rest()
        snapshot = snapshot_of(session, "work")
        assert snapshot is not None
        first = keep(snapshot).file
        assert first is not None
        first.write_bytes(first.read_bytes()[:-1] + b"x")
        second = keep(snapshot).file
        assert second is not None
        assert second.read_bytes() == snapshot.content
        assert keep(snapshot).file is None
        assert [each.file for each in backups_for(snapshot.path)] == [second, first]


def test_the_report_of_a_rescue_calls_a_field_as_all_other_pages_do(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    put_unchecked(path, "bill_row", f"UPDATE bill_row SET material = x'ff' WHERE id = {FIRST}")
    report = rescue_file(path, tmp_path / "กู้.estimate", BOOKS, when=_NOW).text
    assert ": อ่านไม่ได้ ค่าวัสดุต่อหน่วย" in report
    assert "“การตัดเศษ”" in report


def snapshot_folder(file: Path | None) -> Path:
    """The folder of a backup."""
    assert file is not None
    return file.parent


def backup(at: datetime, size: int = 1, number: int = 0) -> Backup:
    """A backup of a moment."""
    facts = BackupFacts("work", "/a.estimate", "", "", 0, None, "", number)
    return Backup(Path(f"{at:%m%d%H%M}.estimate"), at, size, facts)


def after_work(kept: list[Backup], moments: Iterable[datetime]) -> list[Backup]:
    """What is there after a backup at each of some moments, whatever their order."""
    for at in moments:
        kept = [*kept, backup(at, number=max((each.number for each in kept), default=0) + 1)]
        gone = outdated(kept)
        kept = [each for each in kept if each not in gone]
    return kept


def test_the_newest_stay_then_one_a_day_then_one_a_week() -> None:
    hours = 24 * 100
    kept = after_work([], (_NOW + timedelta(hours=hour) for hour in range(hours)))
    end = _NOW + timedelta(hours=hours - 1)
    ages = [end - each.at for each in kept]
    assert sum(age < timedelta(hours=10) for age in ages) == 10
    days = {each.at.date() for each in kept}
    assert {end.date() - timedelta(days=each) for each in range(14)} <= days
    assert len({each.at.isocalendar()[:2] for each in kept}) == 8
    assert len(kept) <= 10 + 14 + 8
    assert max(ages) < timedelta(weeks=8)


def test_of_days_without_work_none_takes_the_place_of_one_with_work() -> None:
    days = [_NOW + timedelta(days=30 * each) for each in range(14)]
    assert [each.at for each in after_work([], days)] == days


@pytest.mark.parametrize("years", [-16, 1, 70])
def test_a_clock_that_is_wrong_for_a_while_takes_no_more_than_one_day(years: int) -> None:
    work = [_NOW + timedelta(days=day, hours=hour) for day in range(60) for hour in range(8)]
    before = after_work([], work)
    wrong = _NOW + timedelta(days=365 * years)
    after = after_work(before, [wrong + timedelta(minutes=each) for each in range(30)])
    lost = {each.at.date() for each in before} - {each.at.date() for each in after}
    assert len(lost) <= 2  # one of the days and one of the weeks
    assert sum(each.at.year == wrong.year for each in after) == 10
    again = after_work(after, [work[-1] + timedelta(days=1, hours=each) for each in range(30)])
    assert len({each.at.date() for each in again} & {each.at.date() for each in before}) >= 14


def test_of_one_file_the_first_made_goes_first_whatever_the_clock_said() -> None:
    early = [backup(_NOW + timedelta(days=each), 40, each + 1) for each in range(3)]
    wrong = [backup(_NOW - timedelta(days=5000 - each), 40, each + 4) for each in range(2)]
    other = [backup(_NOW + timedelta(days=1, hours=1), 40)]
    assert beyond_bound([[*early, *wrong][::-1], other], 120) == early


def test_all_together_keep_within_a_bound_but_for_the_newest_of_each_file() -> None:
    old = [backup(_NOW + timedelta(days=each), 40) for each in range(3)]
    new = [backup(_NOW + timedelta(days=10 + each), 40) for each in range(3)]
    files = [old[::-1], new[::-1]]
    assert beyond_bound(files, 240) == []
    assert beyond_bound(files, 150) == [*old[:2], new[0]]
    assert beyond_bound(files, 0) == [*old[:2], *new[:2]]


def test_broken_ones_push_no_sound_one_out() -> None:
    sound = [backup(_NOW + timedelta(minutes=each)) for each in range(10)]
    broken = [replace(backup(_NOW + timedelta(hours=each)), is_broken=True) for each in (-30, 1, 2)]
    # The oldest is the only one of its day.
    assert outdated([*sound, *broken]) == broken[1:]
    assert outdated([*sound[:8], *broken]) == []
    assert beyond_bound([[*sound[:2][::-1], *broken[::-1]]], 2) == broken
    assert beyond_bound([[*sound[:2][::-1], *broken[::-1]]], 4) == broken[:1]


def test_a_library_of_other_rates_is_no_reason_for_a_backup(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        assert made(session, "opened") is not None
        session.use_library(sample_books())
        assert made(session, "closed") is None


def test_one_that_is_not_as_it_was_written_is_told_and_stands_behind_the_others(
    tmp_path: Path,
) -> None:
    with open_sample(tmp_path) as session:
        path = session.path
        assert path is not None
        files = []
        for number in range(4):
            session.do(retitled(session.estimate, 4, f"ที่ {number}"))
            files.append(made(session))
    sound, flipped, cut, empty = (each for each in files if each is not None)
    content = bytearray(flipped.read_bytes())
    content[len(content) // 2] ^= 1
    flipped.write_bytes(content)
    cut.write_bytes(cut.read_bytes()[:-4096])
    empty.write_bytes(b"")
    # Without reading them whole, two of them are seen.
    (file,) = backed_up()
    assert [each.file for each in file.backups] == [flipped, sound, empty, cut]
    assert [each.is_broken for each in file.backups] == [False, False, True, True]
    there = backups_for(path)
    assert [each.file for each in there] == [sound, empty, cut, flipped]
    assert [each.is_broken for each in there] == [False, True, True, True]
    assert told_of(there[1]).endswith("อ่านไม่ได้ ใช้คืนไม่ได้")
    # One whose facts are lost is read.
    for each in (sound, flipped):
        each.with_suffix(FACTS).unlink()
    flipped.write_bytes(flipped.read_bytes()[:8192].ljust(flipped.stat().st_size, b"x"))
    (lost,) = (looked_through(each) for each in backed_up() if not each.path)
    assert [(each.file, each.is_broken) for each in lost.backups] == [
        (sound, False),
        (flipped, True),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names on Windows")
def test_a_pipe_in_the_folder_is_no_backup_and_stops_nobody(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        folder = snapshot_folder(made(session))
        os.mkfifo(folder / "ท่อ.estimate")
        for each in folder.glob("*.json"):
            each.unlink()
            os.mkfifo(each)
        (kept,) = backed_up()
        assert [each.facts for each in kept.backups] == [None]
