"""Rows moved by the keyboard: in, out, up, down; places of new rows; several edits as one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, lines_below, walk
from estimator.domain.bill_edits.moves import (
    combined,
    indent,
    insert_at,
    move_down,
    move_up,
    outdent,
    part_position,
    place_after,
)
from estimator.domain.bill_edits.row_edits import Tree, change_node, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply, inverse
from estimator.errors import UserError
from tests.domain.bills import bill_of, bills
from tests.lines import flat_line


def line(name: str) -> Tree:
    return Tree(flat_line(name, Decimal(1)))


def group(name: str, *children: Tree) -> Tree:
    return Tree(Group(name), children)


def part(name: str, *children: Tree) -> Tree:
    return Tree(Part("construction", name), children)


SAMPLE = bill_of(
    part("อาคาร", group("A", line("a"), line("b"), line("c")), line("d"), group("B", line("e"))),
    Tree(Part("special", "พิเศษ"), (line("x"),)),
    part("ถนน", line("r")),
)


def name_of(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    return node.description if isinstance(node, Line) else node.title


def find(bill: Bill, *names: str) -> list[RowId]:
    rows = {name_of(bill, row): row for row in walk(bill)}
    return [rows[name] for name in names]


def shape(bill: Bill, row: RowId = ROOT) -> str:
    """The bill in one text: ``A(a b)``."""
    inside = " ".join(shape(bill, child) for child in bill.children_of(row))
    if row == ROOT:
        return inside
    is_line = isinstance(bill.node(row), Line)
    return name_of(bill, row) + ("" if is_line else f"({inside})")


def after(bill: Bill, edit: Edit) -> Bill:
    estimate = Estimate(bill=bill)
    done = apply(estimate, edit)
    assert apply(done, inverse(edit)).bill.rows == bill.rows
    return done.bill


REST = " พิเศษ(x) ถนน(r)"


def test_a_row_moves_into_the_group_before_it() -> None:
    done = after(SAMPLE, indent(SAMPLE, find(SAMPLE, "d")))
    assert shape(done) == "อาคาร(A(a b c d) B(e))" + REST


def test_a_group_moves_in_with_all_it_holds() -> None:
    moved = after(SAMPLE, remove_rows(SAMPLE, find(SAMPLE, "d")))
    assert shape(after(moved, indent(moved, find(moved, "B")))) == "อาคาร(A(a b c B(e)))" + REST


def test_neighbours_move_in_together_in_their_order() -> None:
    done = after(SAMPLE, indent(SAMPLE, find(SAMPLE, "B", "d")))
    assert shape(done) == "อาคาร(A(a b c d B(e)))" + REST


@pytest.mark.parametrize("name", ["a", "b", "A", "อาคาร", "r"])
def test_without_a_group_before_it_a_row_does_not_move_in(name: str) -> None:
    with pytest.raises(UserError, match="ย้ายเข้าไม่ได้"):
        indent(SAMPLE, find(SAMPLE, name))


def test_one_row_that_cannot_move_keeps_all_where_they_are() -> None:
    with pytest.raises(UserError):
        indent(SAMPLE, find(SAMPLE, "d", "r"))


def test_rows_move_out_to_just_after_their_group_in_their_order() -> None:
    done = after(SAMPLE, outdent(SAMPLE, find(SAMPLE, "a", "c")))
    assert shape(done) == "อาคาร(A(b) a c d B(e))" + REST


def test_rows_of_two_groups_move_out_together() -> None:
    done = after(SAMPLE, outdent(SAMPLE, find(SAMPLE, "b", "e")))
    assert shape(done) == "อาคาร(A(a c) b d B() e)" + REST


@pytest.mark.parametrize("name", ["d", "A", "อาคาร"])
def test_the_outermost_level_has_no_way_out(name: str) -> None:
    with pytest.raises(UserError, match="ย้ายออก"):
        outdent(SAMPLE, find(SAMPLE, name))


def test_rows_move_up_and_down_among_their_siblings() -> None:
    up = after(SAMPLE, move_up(SAMPLE, find(SAMPLE, "b", "c")))
    assert shape(up) == "อาคาร(A(b c a) d B(e))" + REST
    down = after(up, move_down(up, find(up, "b", "c")))
    assert shape(down) == shape(SAMPLE)


def test_scattered_rows_each_move_one_place() -> None:
    bill = bill_of(part("P", line("a"), line("b"), line("c"), line("d"), line("e")))
    assert shape(after(bill, move_up(bill, find(bill, "b", "d")))) == "P(b a d c e)"
    assert shape(after(bill, move_down(bill, find(bill, "b", "d")))) == "P(a c b e d)"


def test_at_the_edge_of_a_group_a_row_goes_to_the_next_group() -> None:
    down = after(SAMPLE, move_down(SAMPLE, find(SAMPLE, "c")))
    assert shape(down) == "อาคาร(A(a b) d B(c e))" + REST
    assert shape(after(down, move_up(down, find(down, "c")))) == shape(SAMPLE)


def test_at_the_edge_of_a_part_a_row_goes_to_the_next_part_of_its_kind() -> None:
    down = after(SAMPLE, move_down(SAMPLE, find(SAMPLE, "B")))
    assert shape(down) == "อาคาร(A(a b c) d) พิเศษ(x) ถนน(B(e) r)"


def test_parts_change_places_with_parts_of_their_kind() -> None:
    up = after(SAMPLE, move_up(SAMPLE, find(SAMPLE, "ถนน")))
    assert shape(up).startswith("ถนน(r) อาคาร(")
    assert shape(after(SAMPLE, move_down(SAMPLE, find(SAMPLE, "อาคาร")))).endswith("B(e))")


@pytest.mark.parametrize(
    ("move", "name"), [(move_up, "a"), (move_down, "r"), (move_up, "อาคาร"), (move_down, "x")]
)
def test_where_there_is_no_further_place_a_row_stays(move: object, name: str) -> None:
    assert callable(move)
    with pytest.raises(UserError, match="แล้ว"):
        move(SAMPLE, find(SAMPLE, name))


@given(bills(), st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_moves_lose_no_line_and_can_be_taken_back(bill: Bill, chances: list[int]) -> None:
    rows = list(walk(bill))
    chosen = [rows[chance % len(rows)] for chance in chances] if rows else []
    for move in (indent, outdent, move_up, move_down):
        try:
            done = after(bill, move(bill, chosen))
        except UserError:
            continue
        assert sorted(lines_below(done, ROOT)) == sorted(lines_below(bill, ROOT))


def test_places_of_new_lines_and_groups() -> None:
    building, a_group, a, d = find(SAMPLE, "อาคาร", "A", "a", "d")
    assert place_after(SAMPLE, a, "line") == (a_group, 1)
    assert place_after(SAMPLE, a_group, "line") == (a_group, 0)
    assert place_after(SAMPLE, building, "line") == (building, 0)
    assert place_after(SAMPLE, a, "group") == (building, 1)
    assert place_after(SAMPLE, a_group, "group") == (building, 1)
    assert place_after(SAMPLE, d, "group") == (building, 2)
    assert place_after(SAMPLE, building, "group") == (building, 0)


def test_the_first_line_of_a_kind_makes_its_part() -> None:
    bill = bill_of(Tree(Part("construction", "อาคาร")), Tree(Part("special", "พิเศษ")))
    edit = insert_at(bill, (ROOT, 0), [line("โต๊ะ")], "equipment", "building", "เพิ่มรายการ")
    assert shape(after(bill, edit)) == "อาคาร() หมวดงานครุภัณฑ์จัดซื้อ(โต๊ะ) พิเศษ()"
    road = insert_at(Bill(), (ROOT, 0), [line("ดิน")], "construction", "road", "เพิ่มรายการ")
    assert shape(after(Bill(), road)) == "หมวดงานทาง(ดิน)"
    assert part_position(bill, "construction") == 1
    assert part_position(bill, "special") == 2


def test_into_a_part_that_is_there_lines_go_where_they_are_put() -> None:
    edit = insert_at(SAMPLE, (find(SAMPLE, "B")[0], 0), [line("n")], "construction", "road", "เพิ่ม")
    assert "B(n e)" in shape(after(SAMPLE, edit))


def test_edits_made_one_upon_the_other_become_one_step() -> None:
    row = find(SAMPLE, "a")[0]
    first = change_node(SAMPLE, row, Line("a2"), "แก้")
    between = apply(Estimate(bill=SAMPLE), first).bill
    second = change_node(between, row, Line("a3"), "แก้")
    assert combined("แก้", [first, second]) == change_node(SAMPLE, row, Line("a3"), "แก้")
    assert combined("แก้", [first, inverse(first)]).rows == ()
