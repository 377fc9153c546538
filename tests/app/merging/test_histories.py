"""Three copies that take each other in every way: nobody's own step is overwritten unasked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.integrity import alterations_in
from estimator.app.merging.telling import work_words
from estimator.domain.bill.links import line_at
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import (
    Makes,
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
from tests.app.merging.histories import Histories
from tests.store.samples import FIRST, NOON, PIPE


@pytest.mark.parametrize("seed", [1004, 1069])
def test_a_step_gives_way_only_to_one_whose_author_knew_it(tmp_path: Path, seed: int) -> None:
    """All that cannot be told so is asked, and nothing else; both ways about it end alike."""
    with closing(Histories(tmp_path, seed)) as histories:
        for _ in range(54):
            histories.go_on()
        for copy in histories.copies:
            assert alterations_in(copy.file) == NOTHING_ALTERED


@pytest.mark.parametrize("seed", [104, 117, 123, 5025])
def test_a_merge_that_was_taken_back_is_as_if_it_had_not_been(tmp_path: Path, seed: int) -> None:
    """By undo or by a revision; but what somebody wrote and so put back is asked."""
    with closing(Histories(tmp_path, seed, taken_back=True)) as histories:
        for _ in range(40):
            histories.go_on()
        for copy in histories.copies:
            assert alterations_in(copy.file) == NOTHING_ALTERED


def _advance(percent: int) -> Makes:
    return lambda now: change_setting(
        now, CONDITIONS, replace(now.conditions, advance_percent=Decimal(percent)), "แก้"
    )


def _facts(path: Path) -> tuple[str, str, Decimal, int]:
    with open_estimate_file(path, read_only=True) as file:
        line = line_at(file.estimate.bill, FIRST)
        assert line is not None
        percent = file.estimate.conditions.advance_percent
        return line.material.told(), line.remark, percent, len(file.estimate.committee)


def test_what_somebody_put_back_after_both_took_it_in_is_put_back_and_told(tmp_path: Path) -> None:
    """A price, a row, a setting: what both took of a third copy is what both went on from."""
    ours = start(tmp_path)
    second, third = copy_of(ours, "สอง"), copy_of(ours, "สาม")
    before = _facts(ours)
    work(second, "สอง", priced(FIRST, "1800"), added("ของสอง"), _advance(7), removed(PIPE))
    work(ours, "หนึ่ง", added("ของหนึ่ง"))
    merge(ours, second)
    merge(third, second)
    with open_estimate_file(third) as file:
        newest = max(file.estimate.bill.rows)
    back = changed(FIRST, remark="ให้ใช้ราคาเดิม")
    work(third, "สาม", priced(FIRST, "1651.00"), back, removed(newest), _advance(int(before[2])))
    with met(ours, third) as (_file, meeting, views):
        assert views == ()
        assert work_words(meeting.our_work) == "เพิ่ม 1 รายการ"
        assert work_words(meeting.their_work) == "ลบ 1 รายการ แก้ 1 รายการ แก้ข้อมูลอื่น 1 เรื่อง"
    merge(ours, third)
    assert _facts(ours) == ("1,651.00", "ให้ใช้ราคาเดิม", *before[2:])
    assert "ของสอง" not in descriptions(ours)
    merge(second, ours)
    assert (_facts(second), descriptions(second)) == (_facts(ours), descriptions(ours))


def test_what_was_typed_and_typed_back_is_asked_where_the_other_typed_too(tmp_path: Path) -> None:
    """Though it is what it was, somebody said so; what was undone nobody said."""
    ours = start(tmp_path)
    theirs, undone = copy_of(ours, "สอง"), copy_of(ours, "สาม")
    work(ours, "ก", priced(FIRST, "1700"), priced(FIRST, "1651.00"))
    work(theirs, "ข", priced(FIRST, "1800"))
    with met(ours, theirs) as (_file, _meeting, views):
        told = [(view.base.words, view.ours.words, view.theirs.words) for view in views]
        assert told == [("1,651.00", "1,651.00", "1,800.00")]
    work(undone, "ค", priced(FIRST, "1700"))
    with open_estimate_file(undone) as file:
        file.undo(who="ค", when=NOON)
    with met(undone, theirs) as (_file, _meeting, views):
        assert views == ()
