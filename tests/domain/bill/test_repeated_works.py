"""Works that stand in a bill twice: found as neighbours under the same titles, and only so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from estimator.domain.bill.repeated_works import (
    RepeatedRun,
    StandingWork,
    already_there,
    repeated_runs,
    works_of,
)
from estimator.domain.bill.rows import Group, Part
from estimator.domain.bill_edits.row_edits import Tree
from tests.domain.bills import bill_of
from tests.lines import flat_line


def works(names: str, title: str = "งาน") -> list[StandingWork]:
    return [
        StandingWork((title,), name, "ม.", Decimal(1), Decimal(5), Decimal(0)) for name in names
    ]


@pytest.mark.parametrize(
    ("names", "runs"),
    [
        ("abcdabcd", [(4, 0, 4)]),
        ("xabcyzabcw", [(6, 1, 3)]),
        ("abcdabcdabcd", [(4, 0, 8)]),
        ("abcxyzabcxyzw", [(6, 0, 6)]),
        ("abcdefxdefabc", [(7, 3, 3), (10, 0, 3)]),
        ("abxabyab", []),
        ("aaaaaaaa", []),
        ("abababab", []),
        ("abc", []),
        ("", []),
    ],
)
def test_neighbours_that_stand_once_more(names: str, runs: list[tuple[int, int, int]]) -> None:
    """Three different works at least; one or two may rightly recur."""
    assert list(repeated_runs(works(names))) == [RepeatedRun(*run) for run in runs]


@pytest.mark.parametrize(
    ("names", "there", "found"),
    [
        ("abcd", "xabcdy", [0, 1, 2, 3]),
        ("xabc", "abcd", [1, 2, 3]),
        ("ab", "xaby", [0, 1]),
        ("ab", "xayb", []),
        ("a", "a", []),
        ("abc", "acb", []),
        ("abc", "", []),
    ],
)
def test_works_that_stand_there_already(names: str, there: str, found: Sequence[int]) -> None:
    assert already_there(works(names), works(there)) == found


def test_what_is_built_twice_under_titles_of_its_own_is_not_repeated() -> None:
    three = tuple(Tree(flat_line(name, Decimal(2), "ต้น", Decimal(9))) for name in "กขค")
    titled = Tree(flat_line("ยังไม่มีปริมาณและราคา"))

    def found(*groups: str) -> list[RepeatedRun]:
        below = tuple(Tree(Group(title), (titled, *three)) for title in groups)
        bill = bill_of(Tree(Part("construction", "หมวด"), below))
        return list(repeated_runs([work for _, work in works_of(bill)]))

    assert found("อาคาร 1", "อาคาร 2") == []
    assert found("อาคาร 1", "อาคาร 1") == [RepeatedRun(3, 0, 3)]


def test_another_price_or_quantity_makes_another_work() -> None:
    once = [flat_line(name, Decimal(2), "ต้น", Decimal(9), Decimal(4)) for name in "กขค"]
    for again in (
        flat_line("ข", Decimal(3), "ต้น", Decimal(9), Decimal(4)),
        flat_line("ข", Decimal(2), "ต้น", Decimal(9), Decimal(5)),
        flat_line("ข", Decimal(2), "ม.", Decimal(9), Decimal(4)),
    ):
        both = [*once, once[0], again, once[2]]
        bill = bill_of(Tree(Part("construction", "หมวด"), tuple(map(Tree, both))))
        assert list(repeated_runs([work for _, work in works_of(bill)])) == []
