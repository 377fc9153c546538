"""The rows that the grid shows, and the steps from one list of them to the next."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from estimator.app.bill.visible_rows import (
    Draft,
    GridStep,
    container_of,
    is_empty_row,
    steps_between,
    visible_keys,
)
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree
from tests.app.bill.row_names import name_of
from tests.domain.bills import bill_of, bills
from tests.lines import flat_line


def line(name: str) -> Tree:
    return Tree(flat_line(name, Decimal(1)))


def group(name: str, *children: Tree) -> Tree:
    return Tree(Group(name), children)


SAMPLE = bill_of(
    Tree(
        Part("construction", "P"),
        (group("A", group("B", line("b")), group("C")), line("d")),
    ),
    Tree(Part("special", "S"), (line("x"),)),
)


def shown(bill: Bill, folded: tuple[str, ...] = (), draft: Draft | None = None) -> str:
    rows = {name_of(bill, row): row for row in walk(bill)}
    keys = visible_keys(bill, "construction", {rows[name] for name in folded}, draft)
    return " ".join(name_of(bill, key) for key in keys)


def row(name: str) -> RowId:
    return next(each for each in walk(SAMPLE) if name_of(SAMPLE, each) == name)


def test_each_group_of_lines_and_each_part_ends_in_a_row_to_type_in() -> None:
    assert shown(SAMPLE) == "P A B b +B C +C d +P"


def test_a_page_without_a_part_shows_one_row_to_type_in() -> None:
    assert visible_keys(SAMPLE, "equipment", ()) == [ROOT]
    assert visible_keys(Bill(), "construction", ()) == [ROOT]


def test_what_is_folded_shows_its_head_alone() -> None:
    assert shown(SAMPLE, ("A",)) == "P A d +P"
    assert shown(SAMPLE, ("B",)) == "P A B C +C d +P"
    assert shown(SAMPLE, ("P",)) == "P"


def test_a_draft_shows_where_its_row_will_stand() -> None:
    assert shown(SAMPLE, (), Draft(row("B"), 0, "line")) == "P A B new b +B C +C d +P"
    assert shown(SAMPLE, (), Draft(row("A"), 1, "group")) == "P A B b +B new C +C d +P"
    assert shown(SAMPLE, (), Draft(row("A"), 2, "group")) == "P A B b +B C +C new d +P"
    assert shown(SAMPLE, (), Draft(row("B"), 1, "line")) == "P A B b new +B C +C d +P"
    assert shown(SAMPLE, (), Draft(row("P"), 2, "group")) == "P A B b +B C +C d new +P"


def test_a_draft_in_a_folded_group_is_not_shown() -> None:
    assert shown(SAMPLE, ("A",), Draft(row("B"), 0, "line")) == "P A d +P"
    assert shown(SAMPLE, ("A",), Draft(row("C"), 0, "line")) == "P A d +P"


@given(bills(), st.data())
def test_every_row_of_the_kind_is_shown_once_in_printed_order(
    bill: Bill, data: st.DataObject
) -> None:
    keys = visible_keys(bill, "construction", ())
    parts = [each for each in bill.children_of(ROOT) if _is_construction(bill, each)]
    expected = [each for part in parts for each in (part, *walk(bill, part))]
    assert [key for key in keys if key > 0] == expected
    assert len(set(keys)) == len(keys)
    for position, key in enumerate(keys):
        if is_empty_row(key) and key != ROOT:
            last = container_of(key)
            while bill.children_of(last):
                last = bill.children_of(last)[-1]
            shown_before = [each for each in keys[:position] if each > 0]
            assert shown_before[-1] == last


@given(bills(), st.data())
def test_what_is_not_folded_is_shown_as_by_a_look_at_every_row(
    bill: Bill, data: st.DataObject
) -> None:
    groups = sorted(row.id for row in bill.rows.values() if not isinstance(row.node, Line))
    folded = set(data.draw(st.lists(st.sampled_from(groups)))) if groups else set()
    parts = [each for each in bill.children_of(ROOT) if _is_construction(bill, each)]
    expected = [key for each in parts for key in _plainly_shown(bill, each, folded)]
    assert visible_keys(bill, "construction", folded) == (expected or [ROOT])


def _plainly_shown(bill: Bill, row: RowId, folded: set[RowId]) -> list[int]:
    node, below = bill.node(row), bill.children_of(row)
    if isinstance(node, Line) or row in folded:
        return [row]
    has_lines = any(isinstance(bill.node(each), Line) for each in below)
    closed = isinstance(node, Part) or has_lines or not below
    inner = [key for each in below for key in _plainly_shown(bill, each, folded)]
    return [row, *inner, *([-row] if closed else [])]


def _is_construction(bill: Bill, row: RowId) -> bool:
    node = bill.node(row)
    return isinstance(node, Part) and node.kind == "construction"


def follow(old: list[int], new: list[int], steps: list[GridStep]) -> list[int]:
    current = list(old)
    for step in steps:
        if step.what == "remove":
            del current[step.first : step.last + 1]
        elif step.what == "insert":
            current[step.first : step.first] = new[step.first : step.last + 1]
        else:
            run = current[step.first : step.last + 1]
            del current[step.first : step.last + 1]
            current[step.to : step.to] = run
    return current


unique = st.lists(st.integers(0, 15), unique=True)


@given(unique, unique)
def test_steps_lead_from_any_list_to_any_other(old: list[int], new: list[int]) -> None:
    assert follow(old, new, steps_between(old, new)) == new


def test_a_change_in_a_long_list_is_found_where_it_is() -> None:
    old = list(range(10_000))
    for place in (0, 1, 4_095, 4_096, 5_000, 9_998, 9_999):
        new = [*old[:place], -1, *old[place:]]
        assert steps_between(old, new) == [GridStep("insert", place, place)]
        assert steps_between(new, old) == [GridStep("remove", place, place)]
    assert steps_between(old, old) == []


def test_a_run_that_moves_is_one_step() -> None:
    assert steps_between([0, 1, 2, 3, 4, 5], [0, 3, 4, 1, 2, 5]) == [GridStep("move", 3, 4, 1)]
    assert steps_between([0, 1, 2, 3], [1, 2, 3, 0]) == [GridStep("move", 1, 3, 0)]


def test_neighbours_come_and_go_in_one_step() -> None:
    assert steps_between([0, 1, 4], [0, 1, 2, 3, 4]) == [GridStep("insert", 2, 3)]
    assert steps_between([0, 1, 2, 3, 4], [0, 4]) == [GridStep("remove", 1, 3)]
    assert steps_between([0, 1], [0, 1]) == []
