"""Edits: applied, taken back, refused; what they leave of the rest of the bill."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Node,
    Part,
    RowId,
    ancestors,
    walk,
    with_changes,
)
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    change_nodes,
    duplicate_rows,
    insert_trees,
    move_rows,
    outermost,
    remove_rows,
    tree_of,
)
from estimator.domain.estimate import Estimate
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.records.edits import Edit, apply, completed, inverse
from estimator.domain.sources.pipe_share import GONE
from estimator.errors import UserError
from tests.domain.bills import bill_of, bills
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import both_shares, flat_line


def line(name: str) -> Tree:
    return Tree(flat_line(name, Decimal(1)))


def group(name: str, *children: Tree) -> Tree:
    return Tree(Group(name), children)


SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (group("ก", line("a"), line("b"), line("c")), group("ข", line("d"), group("ค", line("e")))),
    ),
    Tree(Part("special", "พิเศษ"), (line("x"),)),
)


def named(bill: Bill) -> dict[str, RowId]:
    """Ids by title or description."""
    found = {}
    for row in walk(bill):
        node = bill.node(row)
        found[node.description if isinstance(node, Line) else node.title] = row
    return found


ID = named(SAMPLE)


def outline(bill: Bill, start: RowId = ROOT) -> list[object]:
    """Names as nested lists, for short assertions."""
    result: list[object] = []
    for row in bill.children_of(start):
        node = bill.node(row)
        result.append(node.description if isinstance(node, Line) else node.title)
        below = outline(bill, row)
        if below:
            result.append(below)
    return result


def after(edit: Edit, bill: Bill = SAMPLE) -> list[object]:
    return outline(apply(Estimate(bill=bill), edit).bill)


def assert_sound(bill: Bill) -> None:
    """Every row once, under its parent, in order, with ids below `next_id`."""
    order = list(walk(bill))
    assert sorted(order) == sorted(bill.rows)
    assert all(row < bill.next_id for row in order)
    for parent, children in bill.children.items():
        assert children
        assert all(bill.rows[child].parent == parent for child in children)
        keys = [bill.rows[child].order for child in children]
        assert all(low < high for low, high in pairwise(keys))
    for row in order:
        assert isinstance(bill.node(row), Part) == (bill.rows[row].parent == ROOT)
        assert not any(isinstance(bill.node(above), Line) for above in ancestors(bill, row))


@given(bills(), steps)
def test_every_edit_leaves_a_sound_bill_and_can_be_taken_back(
    bill: Bill, chosen: list[Step]
) -> None:
    estimate = Estimate(bill=bill)
    history: list[tuple[Estimate, Edit]] = []
    for step in chosen:
        edit = edit_for(estimate.bill, step)
        if edit is None:
            continue
        edit = completed(estimate, edit)  # as it is recorded: with what follows in linked lines
        history.append((estimate, edit))
        estimate = apply(estimate, edit)
        assert_sound(estimate.bill)
    for before, edit in reversed(history):
        again = apply(apply(estimate, inverse(edit)), edit)
        assert again.bill.rows == estimate.bill.rows
        estimate = apply(estimate, inverse(edit))
        assert estimate.bill.rows == before.bill.rows
        assert estimate.bill.children == before.bill.children


@given(bills(), steps)
def test_an_edit_keeps_the_order_of_the_rows_it_does_not_touch(
    bill: Bill, chosen: list[Step]
) -> None:
    estimate = Estimate(bill=bill)
    for step in chosen:
        edit = edit_for(estimate.bill, step)
        if edit is None:
            continue
        changed = apply(estimate, edit)
        # A row that only made room has a new order key, and still stands where it stood.
        still = {
            row
            for row in estimate.bill.rows
            if row in changed.bill.rows
            and estimate.bill.rows[row].parent == changed.bill.rows[row].parent
            and row not in _moved(edit)
        }
        for parent, children in estimate.bill.children.items():
            kept = [row for row in children if row in still]
            assert [r for r in changed.bill.children_of(parent) if r in still] == kept
        estimate = changed


def _moved(edit: Edit) -> set[RowId]:
    return set(edit.touched) if edit.label == "ย้ายรายการ" else set()


def test_typing_line_after_line_in_the_middle_renumbers_seldom_and_never_wrongly() -> None:
    estimate = Estimate(bill=SAMPLE)
    home, renumbered = ID["ก"], 0
    for number in range(1500):
        edit = insert_trees(estimate.bill, home, 1 + number, [line(f"n{number}")], "เพิ่ม")
        renumbered += len(edit.rows) > 1
        estimate = apply(estimate, edit)
    names = [estimate.bill.node(row) for row in estimate.bill.children_of(home)]
    assert [node.description for node in names if isinstance(node, Line)] == [
        "a",
        *(f"n{number}" for number in range(1500)),
        "b",
        "c",
    ]
    assert renumbered <= 3


@pytest.mark.parametrize("place", [0, 1])
def test_lines_put_above_each_other_renumber_seldom_and_stay_in_order(place: int) -> None:
    estimate, renumbered = Estimate(bill=SAMPLE), 0
    for number in range(600):
        edit = insert_trees(estimate.bill, ID["ก"], place, [line(f"n{number}")], "เพิ่ม")
        renumbered += len(edit.rows) > 1
        estimate = apply(estimate, edit)
    assert_sound(estimate.bill)
    first = estimate.bill.node(estimate.bill.children_of(ID["ก"])[place])
    assert first == flat_line("n599", Decimal(1))
    assert renumbered <= 1


def test_rows_are_put_in_where_asked() -> None:
    edit = insert_trees(SAMPLE, ID["ก"], 1, [line("n"), group("g", line("m"))], "เพิ่ม")
    inside = ["a", "n", "g", ["m"], "b", "c"]
    assert after(edit) == ["อาคาร", ["ก", inside, "ข", ["d", "ค", ["e"]]], "พิเศษ", ["x"]]


def test_a_move_takes_rows_in_printed_order_to_the_place_asked() -> None:
    edit = move_rows(SAMPLE, [ID["c"], ID["x"], ID["a"]], ID["ข"], 1)
    assert after(edit) == ["อาคาร", ["ก", ["b"], "ข", ["d", "a", "c", "x", "ค", ["e"]]], "พิเศษ"]


@pytest.mark.parametrize(
    ("position", "result"),
    [(0, "bac"), (1, "abc"), (2, "abc"), (3, "acb")],
)
def test_a_move_within_a_group_counts_places_before_the_move(position: int, result: str) -> None:
    edit = move_rows(SAMPLE, [ID["b"]], ID["ก"], position)
    assert after(edit)[1] == ["ก", list(result), "ข", ["d", "ค", ["e"]]]


def test_a_group_is_not_moved_into_itself() -> None:
    for target in ("ข", "ค"):
        with pytest.raises(UserError, match="เข้าไปในตัวเองไม่ได้"):
            move_rows(SAMPLE, [ID["ข"]], ID[target], 0)


def test_parts_stand_at_the_top_and_nothing_else_does() -> None:
    for rows, home in (([ID["a"]], ROOT), ([ID["พิเศษ"]], ID["ก"])):
        with pytest.raises(UserError, match="หมวดงานต้องอยู่ชั้นนอกสุด"):
            move_rows(SAMPLE, rows, home, 0)
    with pytest.raises(UserError, match="ใต้รายการอื่นไม่ได้"):
        insert_trees(SAMPLE, ID["a"], 0, [line("n")], "เพิ่ม")


@pytest.mark.parametrize(
    "tree",
    [group("g", Tree(Part("special", "p"))), Tree(Line("l"), (line("m"),))],
    ids=["a part inside a group", "a line inside a line"],
)
def test_what_stands_wrongly_inside_a_pasted_tree_is_refused(tree: Tree) -> None:
    with pytest.raises(UserError):
        insert_trees(SAMPLE, ID["ก"], 0, [tree], "วาง")


def test_a_group_goes_with_all_below_it_and_comes_back() -> None:
    edit = remove_rows(SAMPLE, [ID["ข"], ID["e"], ID["a"]])
    assert after(edit) == ["อาคาร", ["ก", ["b", "c"]], "พิเศษ", ["x"]]
    emptied = apply(Estimate(bill=SAMPLE), edit)
    assert apply(emptied, inverse(edit)).bill.rows == SAMPLE.rows


def test_duplicates_stand_in_their_own_group_after_the_last_row_copied() -> None:
    edit = duplicate_rows(SAMPLE, [ID["ค"], ID["a"], ID["b"]])
    assert after(edit)[1] == ["ก", list("ababc"), "ข", ["d", "ค", ["e"], "ค", ["e"]]]
    edit = duplicate_rows(SAMPLE, [ID["ข"], ID["d"]])
    assert after(edit)[1] == ["ก", list("abc"), *(["ข", ["d", "ค", ["e"]]] * 2)]


def test_a_copy_points_to_the_copy_of_what_was_copied_with_it() -> None:
    share = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    bill = bill_of(
        Tree(
            Part("construction", "ง"),
            (line("นอก"), group("ก", line("ท่อ"), Tree(flat_line("ข้อต่อ", pipe_share=share)))),
        )
    )
    outside, home, pipe, fittings = range(2, 6)
    bill = with_changes(bill, point_at_pipes(bill, fittings, [pipe, outside]).rows)
    copied = with_changes(bill, duplicate_rows(bill, [home]).rows)
    _, copy_of_pipe, copy = range(6, 9)
    assert [pointed(copied, each) for each in (fittings, copy)] == [
        (pipe, outside),
        (copy_of_pipe, outside),
    ]
    # In another bill there is nothing outside to point to, and that is not forgotten.
    tree = tree_of(bill, home)
    elsewhere = bill_of(Tree(Part("construction", "ง"), (tree,)))
    assert pointed(elsewhere, 4) == (3, GONE)
    # Nor is a row of the same number there what was meant.
    full = bill_of(Tree(Part("construction", "ง"), (line("ทราย"), line("หิน"))))
    assert outside in full.rows
    pasted = with_changes(full, insert_trees(full, 1, 2, [tree], "นำเข้า").rows)
    assert pointed(pasted, 6) == (5, GONE)


def pointed(bill: Bill, row: RowId) -> tuple[RowId, ...]:
    share = share_at(bill, row)
    return share.also if share is not None else ()


def test_duplicating_nothing_changes_nothing() -> None:
    assert duplicate_rows(SAMPLE, []).rows == ()
    assert remove_rows(SAMPLE, []).rows == ()


def test_a_copy_has_all_below_and_no_place() -> None:
    assert tree_of(SAMPLE, ID["ข"]) == group("ข", line("d"), group("ค", line("e")))


def test_rows_below_another_chosen_row_are_left_out_in_printed_order() -> None:
    chosen = [ID["x"], ID["e"], ID["ข"], ID["a"]]
    assert outermost(SAMPLE, chosen) == [ID["a"], ID["ข"], ID["x"]]
    assert outermost(SAMPLE, [ID["e"], ID["อาคาร"]]) == [ID["อาคาร"]]


def test_a_place_that_is_not_there_is_the_callers_defect() -> None:
    for position in (-1, 4):
        with pytest.raises(ValueError, match="no position"):
            insert_trees(SAMPLE, ID["ก"], position, [line("n")], "เพิ่ม")


@pytest.mark.parametrize(
    "node",
    [
        flat_line("n", quantity=Decimal("-1")),
        flat_line("n", quantity=Decimal("1000000000")),
        flat_line("n", material=Decimal("-0.01")),
        flat_line("n", labour=Decimal("10000000000")),
    ],
)
def test_absurd_numbers_are_refused_before_anything_changes(node: Line) -> None:
    estimate = Estimate(bill=SAMPLE)
    with pytest.raises(UserError):
        apply(estimate, change_node(SAMPLE, ID["a"], node, "แก้"))
    with pytest.raises(UserError):
        apply(estimate, insert_trees(SAMPLE, ID["ก"], 0, [group("g", Tree(node))], "วาง"))


def test_a_row_keeps_its_kind() -> None:
    with pytest.raises(ValueError, match="keeps its kind"):
        change_node(SAMPLE, ID["a"], Group("g"), "แก้")


def test_several_rows_change_in_one_step() -> None:
    nodes: dict[RowId, Node] = {ID["a"]: Line("A"), ID["ก"]: Group("K")}
    edit = change_nodes(SAMPLE, nodes, "วาง")
    assert set(edit.touched) == set(nodes)
    assert after(edit)[1] == ["K", ["A", "b", "c"], "ข", ["d", "ค", ["e"]]]


def test_an_edit_of_another_bill_is_refused() -> None:
    rows = change_node(SAMPLE, ID["a"], Line("A"), "แก้")
    with pytest.raises(ValueError, match="is not as the edit expects"):
        apply(Estimate(), rows)


@given(st.integers(1, 40), st.integers(0, 3))
def test_many_rows_fit_between_two_neighbours(count: int, position: int) -> None:
    crowded = bill_of(Tree(Part("construction", "p"), tuple(line(n) for n in "abc")))
    home = crowded.children_of(ROOT)[0]
    squeezed = apply(
        Estimate(bill=crowded),
        insert_trees(crowded, home, position, [line(f"n{n}") for n in range(count)], ""),
    ).bill
    names = [f"n{n}" for n in range(count)]
    assert outline(squeezed, home) == [*"abc"[:position], *names, *"abc"[position:]]
    assert min(squeezed.rows[row].order for row in squeezed.children_of(home)) > 0
