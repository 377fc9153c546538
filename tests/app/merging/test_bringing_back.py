"""A revision that is brought back between merges: what counts as never done, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from estimator.app.earlier_revisions import restoring
from estimator.app.integrity import alterations_in
from estimator.app.merging.meeting import Meeting
from estimator.app.revisions import named_state
from estimator.domain.bill.links import line_at
from estimator.domain.bill.rows import Row
from estimator.domain.bill_edits.unprinted import STAYING_TABLES
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.merging.aligning import ROWS
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.papers import CommitteeMeeting
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records, remove_records
from estimator.domain.records.registry import ANSWERS, APPROVALS, CIRCULARS, COMMITTEE, MEETINGS
from estimator.domain.records.table import AnyTable
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.parting import parted
from tests.app.merging.copies import (
    added,
    changed,
    copy_of,
    descriptions,
    merge,
    met,
    priced,
    removed,
    start,
    work,
)
from tests.books import BOOKS
from tests.store.samples import FIRST, GROUP, NOON, PIPE


def _name(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        file.name_revision(name, "ประธาน", NOON, BOOKS)


def _bring_back(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        revision = next(each for each in file.revisions() if each.name == name)
        edit = restoring(file, named_state(file, BOOKS, revision))
        file.record(edit, who="ประธาน", when=NOON, books=BOOKS, stood=True)
        assert alterations_in(file) == NOTHING_ALTERED


@pytest.mark.parametrize("way", ["restored", "undone"])
def test_what_a_merge_brought_comes_in_again_after_it_was_taken_back(
    tmp_path: Path, way: str
) -> None:
    """Also with more done since, and a merge and a revision brought back among it."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", priced(FIRST, "1800"), added("ของเขา"), removed(PIPE))
    _name(ours, "ก่อนรวม")
    before = descriptions(ours)
    merge(ours, theirs)
    after = descriptions(ours)
    if way == "undone":
        with open_estimate_file(ours) as file:
            file.undo(who="ประธาน", when=NOON)
    else:
        _name(ours, "หลังรวม")
        _bring_back(ours, "ก่อนรวม")
        _bring_back(ours, "หลังรวม")
        with met(ours, theirs) as (_file, meeting, views):
            assert meeting.is_for_nothing
        _bring_back(ours, "ก่อนรวม")
        merge(ours, theirs)
        work(ours, "ประธาน", added("ของเรา"))
        _bring_back(ours, "ก่อนรวม")
    assert descriptions(ours) == before
    with met(ours, theirs) as (_file, meeting, views):
        assert views == ()
        assert not meeting.is_nothing
    merge(ours, theirs)
    assert descriptions(ours) == after
    work(theirs, "ข", changed(FIRST, remark="แก้ต่อ"))
    merge(ours, theirs)
    with open_estimate_file(ours) as file:
        line = line_at(file.estimate.bill, FIRST)
        assert line is not None
        assert (line.material.told(), line.remark) == ("1,800.00", "แก้ต่อ")


def test_what_was_put_back_on_purpose_is_asked(tmp_path: Path) -> None:
    """A price typed since and put back; one from before the copies parted, put back behind it."""
    ours = start(tmp_path)
    _name(ours, "หนึ่ง")
    before = copy_of(ours, "ก่อน")
    work(ours, "ประธาน", priced(FIRST, "1700"))
    after = copy_of(ours, "หลัง")
    for each in (before, after):
        work(each, "ข", priced(FIRST, "1800"), added("ของเขา"))
    merge(ours, after)
    _bring_back(ours, "หนึ่ง")
    for each, was in ((before, "1,651.00"), (after, "1,700.00")):
        with met(ours, each) as (_file, meeting, views):
            (view,) = views
            told = view.base.words, view.ours.words, view.theirs.words
            assert told == (was, "1,651.00", "1,800.00")
            assert not meeting.is_nothing
        copy = copy_of(ours, "รวม")
        merge(copy, each)
        assert "ของเขา" in descriptions(copy)


def _take_back(path: Path, way: str) -> None:
    if way == "restored":
        _bring_back(path, "ก่อนรวม")
        return
    with open_estimate_file(path) as file:
        file.undo(who="ประธาน", when=NOON)


_WAYS = pytest.mark.parametrize("way", ["restored", "undone"])


@_WAYS
def test_a_merge_that_was_taken_back_takes_nothing_from_its_author(
    tmp_path: Path, way: str
) -> None:
    """Though the author has taken the file in meanwhile; and it comes in once more."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", added("ของเขา"))
    _name(ours, "ก่อนรวม")
    merge(ours, theirs)
    merge(theirs, ours)
    _take_back(ours, way)
    assert "ของเขา" not in descriptions(ours)
    with met(theirs, ours) as (_file, meeting, views):
        assert views == ()
        assert meeting.is_nothing
    merge(ours, theirs)
    assert "ของเขา" in descriptions(ours)


@_WAYS
@pytest.mark.parametrize("copied", [False, True])
def test_a_merge_that_was_taken_back_was_none_for_a_third_copy(
    tmp_path: Path, way: str, copied: bool
) -> None:
    """Whether the third took it in, or is a copy of the file as it was after the merge."""
    author = start(tmp_path)
    ours, third = copy_of(author, "ประธาน"), copy_of(author, "สาม")
    work(author, "ก", priced(FIRST, "250"), added("ของก"), removed(PIPE))
    work(third, "ค", added("ของค"))
    _name(ours, "ก่อนรวม")
    merge(ours, author)
    if copied:
        third = copy_of(ours, "สาม")
    else:
        merge(third, ours)
    had = descriptions(third)
    _take_back(ours, way)
    merge(third, ours)
    assert descriptions(third) == had
    before = descriptions(author)
    work(third, "ค", changed(FIRST, remark="ของค"))
    merge(author, third)
    assert set(before) <= set(descriptions(author))
    merge(ours, third)
    for each in (author, ours):
        with open_estimate_file(each, read_only=True) as file:
            line = line_at(file.estimate.bill, FIRST)
            assert line is not None
            assert (line.material.told(), line.remark) == ("250.00", "ของค")
            assert PIPE not in file.estimate.bill.rows
            assert alterations_in(file) == NOTHING_ALTERED


def test_what_was_deleted_stays_out_where_the_merge_that_brought_it_was_taken_back(
    tmp_path: Path,
) -> None:
    author = start(tmp_path)
    ours, third = copy_of(author, "ประธาน"), copy_of(author, "สาม")
    work(ours, "ประธาน", added("ของประธาน"))
    work(author, "ก", added("ของก"))
    merge(ours, author)
    _take_back(ours, "undone")
    merge(third, author)
    with open_estimate_file(third, read_only=True) as file:
        newest = max(file.estimate.bill.rows)
    work(third, "ค", removed(newest))
    merge(ours, third)
    with met(ours, author) as (_file, meeting, views):
        assert views == ()
        assert meeting.is_nothing
    merge(author, ours)
    assert "ของก" not in descriptions(author)


def test_what_was_put_in_and_undone_goes_out_by_way_of_a_copy_that_never_had_it(
    tmp_path: Path,
) -> None:
    author = start(tmp_path)
    ours, third = copy_of(author, "ประธาน"), copy_of(author, "สาม")
    work(ours, "ประธาน", added("ของประธาน"))
    work(author, "ก", added("ของก"))
    merge(third, author)
    _take_back(author, "undone")
    merge(ours, author)
    for one, other in ((third, ours), (ours, third)):
        with met(one, other) as (_file, meeting, views):
            assert views == ()
            lines = [getattr(each.node, "description", "") for each in _merged_rows(meeting)]
            assert "ของก" not in lines
            assert "ของประธาน" in lines


def test_what_both_had_is_no_new_thing_where_it_was_put_back(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "สำเนา")
    with open_estimate_file(ours) as file:
        member = file.estimate.committee.ids[0]
    _name(ours, "หนึ่ง")
    work(ours, "ก", removed(PIPE), lambda now: remove_records(now, COMMITTEE, [member], "ลบ"))
    _bring_back(ours, "หนึ่ง")
    work(ours, "ก", added("ใหม่"))
    with open_estimate_file(ours) as file, open_estimate_file(theirs, read_only=True) as other:
        found = parted(file, other)
        assert found is not None
        assert PIPE in file.estimate.bill.rows
        assert member in file.estimate.committee.entries
        assert found.our_ids.of(COMMITTEE.name, member) == ()
        assert found.our_ids.of(ROWS, PIPE) == ()
        assert found.our_ids.of(ROWS, max(file.estimate.bill.rows))


@pytest.mark.parametrize("seen", ["nothing", "the merge", "that it was undone", "both"])
def test_what_was_chosen_in_a_merge_that_was_done_again_is_known(tmp_path: Path, seen: str) -> None:
    """Whatever of its turns a third copy took in before."""
    ours = start(tmp_path)
    theirs, third = copy_of(ours, "สำเนา"), copy_of(ours, "สาม")
    work(ours, "ประธาน", changed(FIRST, remark="ใหม่"))
    work(theirs, "ข", removed(GROUP))
    merge(ours, theirs)
    if seen in ("the merge", "both"):
        merge(third, ours)
    _take_back(ours, "undone")
    if seen in ("that it was undone", "both"):
        merge(third, ours)
    with open_estimate_file(ours) as file:
        file.redo(who="ประธาน", when=NOON)
    merge(third, ours)
    for one, other in ((third, theirs), (theirs, third)):
        with met(one, other) as (_file, _meeting, views):
            assert views == ()


def _approved(path: Path, who: str, day: int) -> None:
    approval = Approval("หนึ่ง", f"{day}" * 64, date(2026, 7, day))
    work(path, who, lambda now: add_records(now, APPROVALS, [approval], "เห็นชอบ"))


def _approved_on(path: Path) -> list[int]:
    with open_estimate_file(path, read_only=True) as file:
        return [each.on.day for each in file.estimate.approvals]


def test_what_was_recorded_since_a_revision_stays_in_every_copy(tmp_path: Path) -> None:
    """Whichever of them goes back to it, and whether it came by a merge since or not."""
    ours = start(tmp_path)
    _name(ours, "หนึ่ง")
    _approved(ours, "ประธาน", 1)
    theirs = copy_of(ours, "สำเนา")
    work(theirs, "ข", priced(FIRST, "1800"))
    _bring_back(theirs, "หนึ่ง")
    copy = copy_of(ours, "ก่อน")
    merge(copy, theirs)
    assert _approved_on(copy) == [1]

    _approved(theirs, "ข", 2)
    work(ours, "ประธาน", added("ของเรา"))
    merge(ours, theirs)
    _bring_back(ours, "หนึ่ง")
    assert _approved_on(ours) == [1, 2]
    for one, other in ((ours, theirs), (theirs, ours)):
        made = copy_of(one, "รวม")
        with met(made, other) as (_file, _meeting, views):
            assert views == ()
        merge(made, other)
        assert _approved_on(made) == [1, 2]
        merge(made, other)
        assert _approved_on(made) == [1, 2]


def _merged_rows(meeting: Meeting) -> Iterable[Row]:
    return meeting.merged({}).estimate.bill.rows.values()


_TOLD: dict[AnyTable, object] = {
    CIRCULARS: ToldCircular("labour", "ว 700", date(2026, 7, 1), "12", date(2026, 7, 2)),
    ANSWERS: Answer("budget_exceeded", None, "ตรวจแล้ว", "ก", date(2026, 7, 3)),
    MEETINGS: CommitteeMeeting(date(2026, 7, 4), "9/2569"),
    APPROVALS: Approval("ก่อนรวม", "0" * 64, date(2026, 7, 5), "นายก"),
}


@pytest.mark.parametrize("table", STAYING_TABLES, ids=lambda each: each.name)
def test_what_stays_and_was_taken_out_does_not_come_again_unasked(
    tmp_path: Path, table: AnyTable
) -> None:
    """A merge brought it; then a revision of before the merge was brought back."""
    record = _TOLD[table]

    def holds(path: Path) -> bool:
        with open_estimate_file(path, read_only=True) as file:
            return record in table.records_in(file.estimate)

    def take_out(estimate: Estimate) -> Edit:
        last = max(table.records_in(estimate).ids)
        return remove_records(estimate, cast("Any", table), [last], "ถอน")

    ours = start(tmp_path)
    _name(ours, "ก่อนรวม")
    theirs = copy_of(ours, "สำเนา")
    work(ours, "ก", priced(FIRST, "1900"))
    work(theirs, "ข", lambda now: add_records(now, cast("Any", table), [record], "บันทึก"))
    merge(ours, theirs)
    assert holds(ours)
    work(ours, "ก", take_out)
    _bring_back(ours, "ก่อนรวม")
    assert not holds(ours)
    with met(ours, theirs) as (_file, _meeting, views):
        assert [each.ours.words for each in views] == ["ลบออก"]
    merge(ours, theirs)
    assert not holds(ours)
