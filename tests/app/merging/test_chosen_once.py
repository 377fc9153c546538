"""What somebody chose is not asked again: of the same copy, the other way about, by a third one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.merging.taking_in import edit_to_take_in
from estimator.domain.bill.rows import Group
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.sources.quantity import TypedQuantity
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
from tests.store.samples import FIRST, GROUP, NOON, PART

_SECOND = Tree(Group("กลุ่มที่สอง"))


_of_seven = changed(FIRST, quantity=TypedQuantity(Decimal(7)))


def _into_the_new(now: Estimate) -> Edit:
    return move_rows(now.bill, [GROUP], max(now.bill.rows), 0)


def _into_the_old(now: Estimate) -> Edit:
    return move_rows(now.bill, [max(now.bill.rows)], GROUP, 0)


_BOTH: dict[str, tuple[Makes, Makes]] = {
    "fields that go together": (_of_seven, changed(FIRST, unit="ม.")),
    "a group and a line in it": (changed(FIRST, remark="ใหม่"), removed(GROUP)),
    "a group and a new line in it": (added("ใหม่"), removed(GROUP)),
    "a line moved into a group": (
        lambda now: move_rows(now.bill, [FIRST], max(now.bill.rows), 0),
        lambda now: remove_rows(now.bill, [max(now.bill.rows)]),
    ),
    "moved into each other": (_into_the_old, _into_the_new),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("what", _BOTH)
def test_what_was_chosen_is_not_asked_again(tmp_path: Path, what: str, turned: bool) -> None:
    ours = start(tmp_path)
    work(ours, "ก", lambda now: insert_trees(now.bill, PART, 1, [_SECOND], "เพิ่ม"))
    theirs, third = copy_of(ours, "ข"), copy_of(ours, "ค")
    mine, its = reversed(_BOTH[what]) if turned else _BOTH[what]
    work(ours, "ก", mine)
    work(theirs, "ข", its)
    with met(ours, theirs) as (_file, _meeting, views):
        assert views
    merge(ours, theirs)
    with met(ours, theirs) as (_file, meeting, views):
        assert (views, meeting.is_nothing) == ((), True)
    merge(third, ours)
    for copy in (ours, third):
        with met(theirs, copy) as (_file, _meeting, views):
            assert views == ()
    merge(theirs, third)
    assert descriptions(theirs) == descriptions(ours)


def test_a_line_and_the_group_it_was_moved_to_are_asked_for_once_and_stay_together(
    tmp_path: Path,
) -> None:
    """Both were taken out elsewhere: whoever keeps the line keeps what holds it there."""
    ours = start(tmp_path)
    work(ours, "ก", lambda now: insert_trees(now.bill, PART, 1, [_SECOND], "เพิ่ม"))
    theirs = copy_of(ours, "ข")
    second = _newest(ours)
    work(theirs, "ข", added("ใหม่"))
    merge(ours, theirs)
    row = _newest(ours)
    work(ours, "ก", lambda now: move_rows(now.bill, [row], second, 0))
    work(theirs, "ข", removed(_newest(theirs)), removed(second))
    with met(ours, theirs) as (file, meeting, views):
        assert [(view.clash.at.id, set(view.clash.goes)) for view in views] == [
            (second, {second, row})
        ]
        edit = edit_to_take_in(meeting, views, meeting.apart.all_of("ours"))
        file.record(edit, who="ประธาน", when=NOON, books=meeting.books)
        assert file.estimate.bill.rows[row].parent == second
    with met(theirs, ours) as (_file, _meeting, views):
        assert views == ()
    merge(theirs, ours)
    assert descriptions(theirs) == descriptions(ours)


def test_what_a_colleague_chose_is_known_though_nothing_comes_of_it(tmp_path: Path) -> None:
    ours = start(tmp_path)
    first, third = copy_of(ours, "หนึ่ง"), copy_of(ours, "สาม")
    work(ours, "ก", priced(FIRST, "1800"))
    work(third, "ค", priced(FIRST, "1900"))
    merge(first, ours)
    merge(first, third)
    with met(ours, first) as (_file, meeting, views):
        assert (views, meeting.is_nothing, meeting.is_for_nothing) == ((), True, False)
    merge(ours, first)
    for one, other in ((ours, first), (first, ours)):
        with met(one, other) as (_file, meeting, _views):
            assert meeting.is_for_nothing
    for one, other in ((ours, third), (third, ours)):
        with met(one, other) as (_file, _meeting, views):
            assert views == ()


def test_a_line_that_came_back_without_its_link_is_not_asked_again(tmp_path: Path) -> None:
    """It was chosen, and the line that it was linked to stays out."""
    ours = start(tmp_path)
    work(ours, "ก", added("ทาสี"), added("ปูพื้น"))
    source, row = _newest(ours), _newest(ours) - 1
    area = {"unit": "ตร.ม.", "quantity": TypedQuantity(Decimal(10))}
    work(ours, "ก", changed(source, **area), changed(row, **area))
    work(ours, "ก", lambda now: link_line(now.bill, row, source))
    theirs = copy_of(ours, "ข")
    work(ours, "ก", removed(row), removed(source))
    work(theirs, "ข", changed(row, remark="ใหม่"))
    merge(ours, theirs, "theirs")
    for one, other in ((ours, theirs), (theirs, ours)):
        with met(one, other) as (_file, _meeting, views):
            assert views == ()


def test_what_both_moved_to_one_place_stays_in_the_order_that_came_of_it(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    work(ours, "ก", lambda now: move_rows(now.bill, [now.bill.children_of(GROUP)[2]], GROUP, 0))
    work(theirs, "ข", lambda now: move_rows(now.bill, [now.bill.children_of(GROUP)[1]], GROUP, 0))
    merge(ours, theirs)
    with met(ours, theirs) as (_file, meeting, _views):
        assert meeting.is_nothing
    merge(theirs, ours)
    assert descriptions(theirs) == descriptions(ours)


@pytest.mark.parametrize("turned", [False, True])
def test_an_order_of_both_stands_over_that_of_one(tmp_path: Path, turned: bool) -> None:
    ours = start(tmp_path)
    work(ours, "ก", added("หนึ่ง"), added("สอง"))
    theirs, third = copy_of(ours, "ข"), copy_of(ours, "ค")
    first, last = (theirs, ours) if turned else (ours, theirs)
    work(first, "ก", lambda now: move_rows(now.bill, [now.bill.children_of(GROUP)[-1]], GROUP, 0))
    work(last, "ข", lambda now: move_rows(now.bill, [now.bill.children_of(GROUP)[1]], GROUP, 4))
    merge(ours, theirs)
    (noted,) = (each.written for each in _merges(ours))
    assert [each.link for each in noted if "order" in each.fields and GROUP in each.ids] == [""]
    merge(third, theirs)
    assert _order(third) != _order(ours)
    merge(third, ours)
    assert _order(third) == _order(ours)


def test_what_is_known_to_be_out_is_noted_once(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs, third = copy_of(ours, "ข"), copy_of(ours, "ค")
    work(third, "ค", added("ไม่เคยมา"))
    work(third, "ค", removed(_newest(third)), added("มา"))
    merge(theirs, third)
    merge(ours, theirs)
    assert [len(each.gone) for each in _merges(ours)] == [1]
    work(theirs, "ข", priced(FIRST, "77"))
    merge(ours, theirs)
    assert [len(each.gone) for each in _merges(ours)] == [0, 1]


def _merges(path: Path) -> list[MergedCopy]:
    with open_estimate_file(path, read_only=True) as file:
        merges = (each.edit.merged for each in file.history())
        return [merged for merged in merges if merged is not None]


def _order(path: Path) -> Sequence[int]:
    with open_estimate_file(path, read_only=True) as file:
        return file.estimate.bill.children_of(GROUP)


def _newest(path: Path) -> int:
    with open_estimate_file(path, read_only=True) as file:
        return max(file.estimate.bill.rows)
