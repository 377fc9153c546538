"""Edits of a bill of which some rows are out of sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Bill, Group, Line, Part, RowChange, RowId, walk
from estimator.domain.bill_edits.moves import move_down, move_up
from estimator.domain.bill_edits.row_edits import (
    Tree,
    duplicate_rows,
    insert_trees,
    remove_rows,
)
from estimator.domain.bill_edits.seen_rows import edit_of_whole, seen_bill
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import bill_of

PART, GROUP = 1, 2
A, B, C, D, E = LINES = (3, 4, 5, 6, 7)
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (Tree(Group("G"), tuple(Tree(Line(name)) for name in "abcde")),),
    )
)
SEEN = (PART, GROUP, A, C, E)


def names(bill: Bill) -> str:
    nodes = (bill.node(row) for row in bill.children_of(GROUP))
    return "".join(node.description for node in nodes if isinstance(node, Line))


def test_a_move_goes_past_what_is_hidden() -> None:
    seen = seen_bill(SAMPLE, SEEN)
    edit = edit_of_whole(SAMPLE, SEEN, move_up(seen, [E]), [E])
    assert names(apply(Estimate(bill=SAMPLE), edit).bill) == "aebcd"
    assert edit.touched == (E,)
    edit = edit_of_whole(SAMPLE, SEEN, move_down(seen, [A]), [A])
    assert edit.touched == (A,)
    assert [each for each in names(apply(Estimate(bill=SAMPLE), edit).bill) if each in "ace"] == [
        "c",
        "a",
        "e",
    ]


def test_a_copy_takes_what_is_seen_alone() -> None:
    seen = seen_bill(SAMPLE, SEEN)
    edit = edit_of_whole(SAMPLE, SEEN, duplicate_rows(seen, [GROUP]))
    made = apply(Estimate(bill=SAMPLE), edit).bill
    assert [made.node(row) for row in made.rows if row > E] == [
        Group("G"),
        Line("a"),
        Line("c"),
        Line("e"),
    ]


def test_what_holds_hidden_rows_is_neither_removed_nor_moved() -> None:
    seen = seen_bill(SAMPLE, SEEN)
    with pytest.raises(UserError, match="“G” มี 2 แถวที่ตัวกรองซ่อนไว้"):
        edit_of_whole(SAMPLE, SEEN, remove_rows(seen, [GROUP]))
    done = apply(Estimate(bill=SAMPLE), edit_of_whole(SAMPLE, SEEN, remove_rows(seen, [A, E])))
    assert names(done.bill) == "bcd"


@given(st.sets(st.sampled_from(LINES)), st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_hidden_rows_keep_their_places_however_little_room_there_is(
    shown: set[RowId], places: list[int]
) -> None:
    """Orders right beside each other leave no room: every row put in spreads its neighbours."""
    tight = apply(Estimate(bill=SAMPLE), _tightened(SAMPLE))
    seen = {PART, GROUP, *shown}
    bill = tight.bill
    hidden = [row for row in LINES if row not in seen]
    for number, place in enumerate(places):
        before = seen_bill(bill, seen)
        wanted = list(before.children_of(GROUP))
        at = min(place, len(wanted))
        edit = insert_trees(before, GROUP, at, [Tree(Line(f"n{number}"))], "")
        new = bill.next_id
        whole = edit_of_whole(bill, seen, edit)
        bill = apply(Estimate(bill=bill), whole).bill
        seen.add(new)
        wanted.insert(at, new)
        assert list(seen_bill(bill, seen).children_of(GROUP)) == wanted
        assert [row for row in walk(bill, GROUP) if row in hidden] == hidden
        assert all(bill.node(row) is SAMPLE.node(row) for row in hidden)


def _tightened(bill: Bill) -> Edit:
    rows = [bill.rows[row] for row in LINES]
    numbered = enumerate(rows, start=1)
    return Edit("", tuple(RowChange(row.id, row, replace(row, order=at)) for at, row in numbered))
