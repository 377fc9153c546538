"""Sums count texts in a cheap way; it finds just those that are found by asking each cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from estimator.sheets.excel.row_spans import Between, Rows, Span, Stretch
from tests.sheets.excel.workbook_values import Values, is_error

HEAD: Final = "จำนวนเงิน"
KINDS: Final[tuple[Decimal | str, ...]] = (
    Decimal(5),
    "",
    "-",
    "ข้อความ",
    '=""',
    "=#VALUE!",
    "=TRUE()",
    HEAD,
)
"""A figure, a blank, a dash, a text, a formula's empty text, an error, TRUE, the head again."""
HEADS: Final[tuple[Decimal | str, ...]] = (HEAD, "", "-", Decimal(9))
SPANS: Final[Mapping[str, tuple[Rows, tuple[int, ...]]]] = {
    "a list": (Span(0, 3, list=True), (0,)),
    "a list without a head": (Span(0, 3, list=True), ()),
    "a list until its first title": (Stretch(0, (3,), title=False), (0,)),
    "a group": (Span(1, 3), (0,)),
    "a group on its title": (Span(0, 3, ahead=True), (0,)),
    "a group that goes on below": (Stretch(0, (3,)), (0,)),
    "a step of a long list": (Between("ROW(B1)", "ROW(B4)"), (0,)),
}
"""All with the second and the third row, some with the first, in which the head stands."""


@pytest.mark.parametrize("kind", SPANS)
def test_texts_are_counted_as_if_each_cell_was_asked(tmp_path: Path, kind: str) -> None:
    rows, titles = SPANS[kind]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("a")
        sheet.write_formula("C4", f"={rows.text_count(1, titles)}")
        sheet.write_formula("D4", f"=SUMPRODUCT({rows.texts(1, titles)})")
    values = Values(tmp_path / "a.xlsx")
    for cells in product(HEADS, KINDS, KINDS):
        for row, value in enumerate(cells, 1):
            values.type_in("a", f"B{row}", value)
        cheap, exact = (values.worked_out("a", cell) for cell in ("C4", "D4"))
        assert is_error(cheap) == is_error(exact), cells
        assert is_error(cheap) or cheap == exact, cells
