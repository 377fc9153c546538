"""Copies of which each took in others: what somebody took back since is not done again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.merging.clash_views import ClashView
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill_edits.row_edits import move_rows
from estimator.domain.decisions import SALVAGE, FormSet
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.committee import Member
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.record_edits import add_records, remove_records
from estimator.domain.records.registry import COMMITTEE, CONDITIONS, FORM_SET
from estimator.domain.sources.typed_price import TypedPrice
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
from tests.store.samples import FIRST, GROUP, NOON, OUTSIDE, PART, as_text


def _advance(percent: int) -> Makes:
    def make(now: Estimate) -> Edit:
        conditions = replace(now.conditions, advance_percent=Decimal(percent))
        return change_setting(now, CONDITIONS, conditions, "แก้")

    return make


def _member(now: Estimate) -> Edit:
    return add_records(now, COMMITTEE, [Member("member", "ของข")], "เพิ่ม", 0)


def _no_member(now: Estimate) -> Edit:
    return remove_records(now, COMMITTEE, [now.committee.ids[0]], "ลบ")


def _row_called(path: Path, description: str) -> RowId:
    with open_estimate_file(path, read_only=True) as file:
        rows = file.estimate.bill.rows.values()
        (found,) = (
            row.id
            for row in rows
            if isinstance(row.node, Line) and row.node.description == description
        )
        return found


def _taken_in(ours: Path, theirs: Path) -> tuple[Estimate, tuple[ClashView, ...]]:
    with met(ours, theirs) as (_file, meeting, views):
        return meeting.merged(meeting.apart.all_of("ours")).estimate, views


def _price(estimate: Estimate, row: RowId) -> str:
    line = estimate.bill.node(row)
    assert isinstance(line, Line)
    assert isinstance(line.material, TypedPrice)
    return str(line.material.value)


def test_what_was_taken_back_in_one_of_three_copies_is_not_done_again(tmp_path: Path) -> None:
    ours = start(tmp_path)
    of_b, of_g = copy_of(ours, "ข"), copy_of(ours, "ค")
    work(ours, "ก", added("ของก"))  # so that ids given there are others
    with open_estimate_file(ours) as file:
        before, advance = _price(file.estimate, FIRST), file.estimate.conditions.advance_percent
    work(of_b, "ข", priced(FIRST, "250"), added("ของข"), added("อยู่ต่อ"), _advance(15), _member)
    merge(ours, of_b)
    merge(of_g, of_b)
    work(of_g, "ค", priced(FIRST, before), changed(FIRST, remark="มติ"), _no_member)
    work(of_g, "ค", removed(_row_called(of_g, "ของข")), _advance(int(advance)))
    work(of_g, "ค", changed(_row_called(of_g, "อยู่ต่อ"), remark="แก้ต่อ"))
    assert "ของข" in descriptions(ours)
    merged, views = _taken_in(ours, of_g)
    assert views == ()
    assert (_price(merged, FIRST), merged.conditions.advance_percent) == (before, advance)
    lines = {
        each.node.description: each.node
        for each in merged.bill.rows.values()
        if isinstance(each.node, Line)
    }
    assert "ของข" not in lines
    assert lines["อยู่ต่อ"].remark == "แก้ต่อ"
    assert "ของก" in lines
    assert "ของข" not in {each.name for each in merged.committee}
    # The other way about, nobody's work is lost either.
    other_way, views = _taken_in(of_g, ours)
    assert views == ()
    assert (_price(other_way, FIRST), other_way.conditions.advance_percent) == (before, advance)
    assert other_way.bill.node(FIRST) == merged.bill.node(FIRST)


@pytest.mark.parametrize("ours_first", [True, False])
def test_copies_that_took_each_other_in_at_once_keep_what_was_put_back_since(
    tmp_path: Path, ours_first: bool
) -> None:
    one = start(tmp_path)
    two = copy_of(one, "ข")
    with open_estimate_file(one) as file:
        before = _price(file.estimate, OUTSIDE)
    work(one, "ก", changed(FIRST, remark="ก"))
    work(two, "ข", priced(OUTSIDE, "250"))
    mailed = copy_of(one, "ก ที่ส่ง")
    merge(one, two)
    merge(two, mailed)
    work(two, "ข", priced(OUTSIDE, before), changed(FIRST, remark=""))
    merged, views = _taken_in(one, two) if ours_first else _taken_in(two, one)
    assert views == ()
    line = merged.bill.node(FIRST)
    assert isinstance(line, Line)
    assert (_price(merged, OUTSIDE), line.remark) == (before, "")


def test_what_two_typed_alike_is_nothing_that_both_have_seen(tmp_path: Path) -> None:
    """Each typed 250 for itself, and one took it back without knowing of the other: it is asked."""
    ours = start(tmp_path)
    of_b, of_g = copy_of(ours, "ข"), copy_of(ours, "ค")
    with open_estimate_file(ours) as file:
        before = _price(file.estimate, FIRST)
    work(ours, "ก", priced(FIRST, "250"))
    work(of_b, "ข", priced(FIRST, "250"), priced(FIRST, before))
    work(of_g, "ค", added("ของค"))
    merge(of_b, of_g)
    merged, views = _taken_in(ours, of_b)
    assert [(view.ours.words, view.theirs.words) for view in views] == [("250.00", "1,651.00")]
    assert _price(merged, FIRST) == "250"


def test_what_two_settled_in_two_ways_knowing_each_other_is_asked(tmp_path: Path) -> None:
    out = start(tmp_path)
    kept = copy_of(out, "ข")
    work(out, "ก", removed(FIRST))
    work(kept, "ข", priced(FIRST, "300"))
    out_then, kept_then = copy_of(out, "ก แต่แรก"), copy_of(kept, "ข แต่แรก")
    merge(out, kept_then, "ours")
    merge(kept, out_then, "ours")
    for ours, theirs in ((out, kept), (kept, out)):
        with met(ours, theirs) as (_, _, views):
            assert len(views) == 1


@pytest.mark.parametrize("who_undoes_worked", [False, True])
def test_a_merge_that_was_taken_back_was_none_also_for_whoever_learns_of_both(
    tmp_path: Path, who_undoes_worked: bool
) -> None:
    one = start(tmp_path)
    two = copy_of(one, "two")
    work(two, "ข", priced(FIRST, "250"))
    if who_undoes_worked:
        work(one, "ก", changed(OUTSIDE, remark="ของก"))
    merge(one, two)
    with open_estimate_file(one) as file:
        file.undo(who="ก", when=NOON)
    merge(two, one)
    for ours, theirs in ((one, two), (two, one)):
        taken, views = _taken_in(ours, theirs)
        assert views == ()
        assert _price(taken, FIRST) == "250"


def _forms(chosen: FormSet | None) -> Makes:
    return lambda now: change_setting(now, FORM_SET, chosen, "แก้")


def _decided(choice: str) -> Makes:
    return lambda now: decide(now, SALVAGE, choice, f"มติ {choice}")


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_there_is_what_both_had_also_where_it_came_of_a_third(
    tmp_path: Path, turned: bool
) -> None:
    first = start(tmp_path)
    work(first, "ค", _forms(None))
    ours, theirs = copy_of(first, "ก"), copy_of(first, "ข")
    work(first, "ค", added("ของค", "9"), added("ลบ", "9"), priced(FIRST, "109"))
    for each in (ours, theirs):
        merge(each, first)
    (new, gone), (old, other) = (
        [_row_called(each, name) for name in ("ของค", "ลบ")] for each in (ours, theirs)
    )
    assert (new, gone) == (old, other)
    work(ours, "ก", priced(new, "10"), priced(FIRST, "110"), removed(gone))
    work(ours, "ก", _decided("outside"), _forms("2569"))
    # What one typed before is not what both had.
    work(theirs, "ข", priced(new, "12"), priced(new, "11"), priced(FIRST, "111"))
    work(theirs, "ข", priced(gone, "11"), _decided("refused"), _forms("2560"))
    one, two = (theirs, ours) if turned else (ours, theirs)
    with met(one, two) as (_file, meeting, views):
        was = {view.title: view.base.words for view in views if view.row is not None}
        form_set, decision = (view for view in views if view.row is None)
        assert (was.pop("ของค"), was.pop("ลบ")) == ("9.00", "ลบ")
        assert list(was.values()) == ["109.00"]
        assert (_price(meeting.base.estimate, gone), len(views)) == ("9", 5)
        (taken_out,) = (view for view in views if view.clash.why == "gone")
        assert taken_out.reading("ours" if turned else "theirs").words.endswith("9.00 → 11.00")
        assert decision.base.words == "ยังไม่มี"
        assert form_set.base.words.startswith("ตามวันที่")


_UNDONE: dict[str, Makes] = {
    "a price": priced(FIRST, "250"),
    "a setting": _advance(7),
    "a member": _member,
    "a deletion": removed(FIRST),
    "a line": added("ใหม่"),
    "a move": lambda now: move_rows(now.bill, [FIRST], PART, 0),
    "an order": lambda now: move_rows(now.bill, [now.bill.children_of(GROUP)[-1]], GROUP, 0),
}


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("what", _UNDONE)
def test_what_was_undone_is_undone_by_way_of_another_copy(
    tmp_path: Path, what: str, again: bool
) -> None:
    """Where it was taken in before; so is what was done again. Who never knew it is not asked."""
    author = start(tmp_path)
    ours, between, other = (copy_of(author, each) for each in ("ก", "กลาง", "อื่น"))
    was = as_text(_estimate(author)).splitlines()[:-1]
    work(author, "ข", _UNDONE[what])
    if again:
        _turn(author, "undo")
    merge(ours, author)
    _turn(author, "redo" if again else "undo")
    now = as_text(_estimate(author)).splitlines()[:-1]
    assert (now == was) != again
    work(other, "อื่น", _advance(9), changed(FIRST, remark="อื่น"), priced(FIRST, "77"))
    with met(between, author) as (_file, meeting, _views):
        assert not meeting.is_for_nothing
    merge(between, author)
    merge(ours, between)
    assert as_text(_estimate(ours)).splitlines()[:-1] == now
    for copy in () if again else (between, ours):
        with met(other, copy) as (_file, meeting, views):
            assert (views, meeting.is_nothing) == ((), True)
        with met(copy, other) as (_file, meeting, views):
            assert views == ()


def _turn(path: Path, way: str) -> None:
    with open_estimate_file(path) as file:
        assert getattr(file, way)(who="ข", when=NOON) is not None


def _estimate(path: Path) -> Estimate:
    with open_estimate_file(path, read_only=True) as file:
        return file.estimate


def test_a_setting_that_goes_back_to_none_is_asked_of_nobody(tmp_path: Path) -> None:
    """None is a value of the setting: nothing is gone that somebody else could have changed."""
    ours = start(tmp_path)
    work(ours, "ก", _forms(None))
    theirs = copy_of(ours, "ข")
    work(theirs, "ข", _forms("2569"))
    merge(ours, theirs)
    work(theirs, "ข", _forms(None))
    with met(ours, theirs) as (_file, _meeting, views):
        assert views == ()
    merge(ours, theirs)
    with open_estimate_file(ours, read_only=True) as file:
        assert file.estimate.form_set is None
