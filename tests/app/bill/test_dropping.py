"""What dropping rows somewhere in the bill means."""

from __future__ import annotations

import pytest

from estimator.app.bill.dropping import Landing, drop_edit, landing_at
from estimator.app.bill.visible_rows import DRAFT
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line


def line(name: str) -> Tree:
    return Tree(flat_line(name))


def group(name: str, *children: Tree) -> Tree:
    return Tree(Group(name), children)


BILL = bill_of(
    Tree(
        Part("construction", "P"),
        (group("A", line("a"), line("b")), group("B", group("C", line("c"))), line("d")),
    ),
    Tree(Part("construction", "Q"), (line("e"),)),
)


def name_of(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    return node.description if isinstance(node, Line) else node.title


ROW = {name_of(BILL, each): each for each in walk(BILL)}


def dropped(names: str, onto: int | None = None, before: int | None = None) -> str:
    edit = drop_edit(BILL, [ROW[name] for name in names], onto, before)
    bill = apply(Estimate(bill=BILL), edit).bill
    return " ".join(name_of(bill, row) for row in walk(bill))


def test_rows_dropped_on_a_group_come_to_its_end() -> None:
    assert dropped("d", onto=ROW["A"]) == "P A a b d B C c Q e"
    assert dropped("ab", onto=ROW["C"]) == "P A B C c a b d Q e"


def test_rows_dropped_on_or_above_a_line_come_before_it() -> None:
    assert dropped("d", onto=ROW["b"]) == dropped("d", before=ROW["b"]) == "P A a d b B C c Q e"


def test_rows_dropped_at_an_empty_row_come_to_the_end_of_its_group() -> None:
    assert dropped("a", before=-ROW["P"]) == "P A b B C c d a Q e"
    assert dropped("d", onto=-ROW["B"]) == "P A a b B C c d Q e"


def test_parts_are_dropped_among_parts() -> None:
    assert dropped("Q", before=ROW["P"]) == "Q e P A a b B C c d"
    assert dropped("P") == "Q e P A a b B C c d"


@pytest.mark.parametrize(
    ("names", "onto", "before"),
    [
        ("B", "C", None),  # into itself
        ("P", "A", None),  # a part within a part
        ("a", None, "P"),  # a line beside parts
        ("a", None, None),
        ("aQ", "B", None),  # a line and a part at once
        ("", "A", None),
    ],
)
def test_rows_are_not_dropped_where_they_may_not_stand(
    names: str, onto: str | None, before: str | None
) -> None:
    with pytest.raises(UserError):
        dropped(names, ROW.get(onto or ""), ROW.get(before or ""))


def test_an_empty_row_is_no_row_to_move_and_one_outside_all_parts_no_place() -> None:
    with pytest.raises(UserError):
        drop_edit(BILL, [-ROW["A"]], ROW["B"], None)
    for nowhere in (ROOT, DRAFT):
        with pytest.raises(UserError):
            drop_edit(BILL, [ROW["a"]], None, nowhere)


def landing(name: str, part_of_row: float, following: str | None = None) -> Landing:
    below = None if following is None else ROW[following]
    return landing_at(BILL, ROW[name], below, part_of_row)


def test_over_the_middle_of_a_title_rows_go_into_its_group() -> None:
    assert landing("A", 0.5, "a") == Landing(ROW["A"], None, ROW["A"], "around")
    assert landing("A", 0.1, "a") == Landing(None, ROW["A"], ROW["A"], "above")
    assert landing("A", 0.9, "a") == Landing(None, ROW["a"], ROW["A"], "beneath")


def test_above_and_beneath_a_line_rows_stay_in_its_group() -> None:
    assert landing("a", 0.2, "b") == Landing(None, ROW["a"], ROW["a"], "above")
    assert landing("a", 0.8, "b") == Landing(None, ROW["b"], ROW["a"], "beneath")
    # Beneath the last line of a group, though another group is shown right below it.
    assert landing("b", 0.8, "B") == Landing(ROW["A"], None, ROW["b"], "beneath")


def test_at_an_empty_row_rows_come_to_the_end_of_its_group() -> None:
    empty = -ROW["A"]
    assert landing_at(BILL, empty, ROW["B"], 0.9) == Landing(None, empty, empty, "above")
