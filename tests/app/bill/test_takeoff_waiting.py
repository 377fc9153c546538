"""Texts that cells of a take-off did not take go where their rows go."""

from __future__ import annotations

import pytest

from estimator.app.bill.takeoff_waiting import Rows, WaitingTexts, first_difference
from estimator.app.waiting_texts import Wrong
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.row_cells import COLUMNS
from tests.domain.takeoffs import dimension_row

A, B, C, D = (dimension_row(name, "2", "3") for name in "กขคง")
EMPTY = DimensionRow()
LINE = 7
LENGTH = COLUMNS.index("length")


def waits(before: Rows, at: int, *then: Rows, grown: bool = False) -> list[int]:
    """In which rows a text waits that was put into row `at`, after some edits."""
    texts = WaitingTexts()
    texts.put(LINE, before, (at, LENGTH), Wrong("12,5x", "ไม่ใช่ตัวเลข"))
    for rows in then:
        texts.follow(LINE, rows, grown=grown)
    return [row for row, _ in texts.of(LINE)]


@pytest.mark.parametrize(
    ("after", "at"),
    [
        ((A, B, C), [1]),
        ((D, A, B, C), [2]),
        ((A, EMPTY, B, C), [2]),
        ((B, A, C), [0]),
        ((A, C, B), [2]),
        ((B, C), [0]),
        ((C, A), []),
        ((A, dimension_row("ง", "9", "3"), C), [1]),
        ((A, dimension_row("ข", "2", "9"), C), []),
        ((), []),
    ],
)
def test_a_text_goes_with_its_row(after: Rows, at: list[int]) -> None:
    assert waits((A, B, C), 1, after) == at


def test_a_text_comes_back_with_a_row_that_was_taken_out() -> None:
    assert waits((A, B, C), 1, (A, C), (A, C, D), (A, B, C, D)) == [1]


def test_the_text_of_the_empty_row_stays_in_it_unless_it_became_a_row() -> None:
    assert waits((A,), 1, (A, B, C)) == [3]
    assert waits((A,), 1, (A, dimension_row("ใหม่")), grown=True) == [1]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ((A, B), (A, dimension_row("ข", "2", "9")), (1, "length")),
        ((A, B), (A, B, EMPTY), (2, "description")),
        ((A, B, C), (A, C), (1, "description")),
        ((A,), (A, dimension_row("", "2")), (1, "number")),
    ],
)
def test_where_rows_differ_first(before: Rows, after: Rows, place: tuple[int, str]) -> None:
    assert first_difference(before, after) == place
    assert first_difference(after, before) == place
