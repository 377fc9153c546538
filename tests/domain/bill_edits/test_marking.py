"""Lines marked with a colour."""

import pytest

from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill_edits.marking import mark_lines, unmarked
from estimator.domain.bill_edits.row_edits import Tree, duplicate_rows
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import bill_of

PART, GROUP, A, B = 1, 2, 3, 4
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (Tree(Group("A"), (Tree(Line("a")), Tree(Line("b", mark="violet")))),),
    )
)


def after(bill: Bill, edit: Edit) -> Bill:
    return apply(Estimate(bill=bill), edit).bill


def marks(bill: Bill) -> list[str | None]:
    return [each.node.mark for each in bill.rows.values() if isinstance(each.node, Line)]


def test_lines_are_marked_and_titles_among_them_left_out() -> None:
    marked = after(SAMPLE, mark_lines(SAMPLE, (PART, GROUP, A, B), "green"))
    assert marks(marked) == ["green", "green"]
    assert marked.node(GROUP) == Group("A")
    assert mark_lines(marked, (A, B), "green").is_empty
    assert marks(after(marked, mark_lines(marked, (B,), None))) == ["green", None]


def test_titles_alone_are_refused() -> None:
    with pytest.raises(UserError, match="เครื่องหมายสีมีเฉพาะรายการ"):
        mark_lines(SAMPLE, (PART, GROUP), "green")


def test_a_copy_of_a_group_has_the_marks_of_its_lines() -> None:
    assert marks(after(SAMPLE, duplicate_rows(SAMPLE, [GROUP]))) == [None, "violet"] * 2


def test_what_is_priced_and_printed_has_no_marks() -> None:
    plain = unmarked(SAMPLE)
    assert marks(plain) == [None, None]
    assert plain.children == SAMPLE.children
    assert marks(SAMPLE) == [None, "violet"]
