"""Rows by id, their places, their numbers, and what may not be done to them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Part,
    Row,
    RowChange,
    ancestors,
    bill_from_rows,
    holders,
    lines_below,
    number_of,
    part_of,
    walk,
    with_changes,
)
from tests.domain.bills import bills, rows_as_printed
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import flat_line

PART = Row(1, ROOT, 10, Part("construction", "หมวดงานอาคาร"))
GROUP = Row(2, 1, 10, Group("งานโครงสร้าง"))
INNER = Row(3, 2, 10, Group("งานฐานราก"))
LINE = Row(4, 3, 10, flat_line("คอนกรีต", Decimal("1.65"), "ลบ.ม.", Decimal("1651.00")))
BILL = bill_from_rows([PART, GROUP, INNER, LINE])


@given(bills(), st.randoms(use_true_random=False))
def test_a_bill_is_the_same_from_rows_in_any_order(bill: Bill, chance: object) -> None:
    rows = list(bill.rows.values())
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = bill_from_rows(rows, bill.next_id)
    assert again.rows == bill.rows
    assert again.children == bill.children
    assert again.next_id == bill.next_id


@given(bills())
def test_every_row_is_walked_once_after_what_holds_it(bill: Bill) -> None:
    order = list(walk(bill))
    assert order == [row.id for row in rows_as_printed(bill)]
    assert sorted(order) == sorted(bill.rows)
    for place, row in enumerate(order):
        assert set(ancestors(bill, row)) <= set(order[:place])


@given(bills())
def test_what_stands_below_a_row_is_walked_from_there(bill: Bill) -> None:
    order = list(walk(bill))
    for start in bill.rows:
        assert list(walk(bill, start)) == [row for row in order if start in ancestors(bill, row)]


@given(bills(), steps)
def test_groups_and_parts_may_hold_rows_after_any_edits(bill: Bill, plan: list[Step]) -> None:
    for step in plan:
        assert holders(bill) == {
            row.id for row in bill.rows.values() if not isinstance(row.node, Line)
        }
        edit = edit_for(bill, step)
        bill = bill if edit is None else with_changes(bill, edit.rows)


@given(bills())
def test_what_holds_a_row_leads_to_its_part(bill: Bill) -> None:
    for row in bill.rows:
        chain = [row, *ancestors(bill, row)]
        assert isinstance(bill.node(chain[-1]), Part)
        assert part_of(bill, row) == chain[-1]


@given(bills())
def test_the_lines_below_the_top_are_all_lines(bill: Bill) -> None:
    lines = [row for row in walk(bill) if isinstance(bill.node(row), Line)]
    assert list(lines_below(bill, ROOT)) == lines


def test_children_stand_by_order_and_not_by_id() -> None:
    bill = bill_from_rows(
        [PART, Row(7, 1, 30, Group("c")), Row(8, 1, 10, Group("a")), Row(9, 1, 20, Group("b"))]
    )
    assert bill.children_of(1) == (8, 9, 7)
    assert bill.next_id == 10


def test_a_row_without_its_parent_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 is missing"):
        bill_from_rows([PART, INNER])


def test_a_row_does_not_go_while_others_stand_below_it() -> None:
    with pytest.raises(ValueError, match="row 3 is missing"):
        with_changes(BILL, [RowChange(3, INNER, None)])


def test_a_change_that_starts_from_something_else_is_refused() -> None:
    other = Row(4, 3, 10, Line("ทราย"))
    with pytest.raises(ValueError, match="row 4 is not as the edit expects"):
        with_changes(BILL, [RowChange(4, other, None)])
    with pytest.raises(ValueError, match="row 4 is not as the edit expects"):
        with_changes(BILL, [RowChange(4, None, other)])


def test_the_old_bill_stays_as_it_was() -> None:
    after = with_changes(
        BILL, [RowChange(4, LINE, None), RowChange(5, None, Row(5, 3, 5, Group("")))]
    )
    assert BILL.children_of(3) == (4,)
    assert after.children_of(3) == (5,)
    assert BILL.node(4) == LINE.node
    with pytest.raises(TypeError):
        BILL.rows[9] = LINE  # type: ignore[index]


def test_an_id_is_never_given_twice() -> None:
    shorter = with_changes(BILL, [RowChange(4, LINE, None)])
    assert shorter.next_id == 5


def test_rows_are_numbered_from_their_place() -> None:
    bill = bill_from_rows(
        [
            PART,
            Row(2, 1, 1, Group("หนึ่ง")),
            Row(3, 2, 1, Line("ในกลุ่ม")),
            Row(4, 2, 2, Group("หนึ่งจุดหนึ่ง")),
            Row(5, 4, 1, Group("หนึ่งจุดหนึ่งจุดหนึ่ง")),
            Row(6, 2, 3, Group("หนึ่งจุดสอง")),
            Row(7, 1, 2, Line("ลอย")),
            Row(8, 1, 3, Group("สาม")),
            Row(9, ROOT, 99, Part("special", "พิเศษ")),
            Row(10, 9, 1, Line("ค่าขนย้าย")),
        ]
    )
    numbers = {row: number_of(bill, row) for row in bill.rows}
    assert numbers == {
        1: "1",
        2: "1",
        3: "",
        4: "1.1",
        5: "1.1.1",
        6: "1.2",
        7: "2",
        8: "3",
        9: "2",
        10: "1",
    }
