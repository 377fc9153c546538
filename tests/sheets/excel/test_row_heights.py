"""No row of a workbook is higher than Excel takes, however large the type is."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from estimator.sheets.excel.row_heights import of_writable_rows, row_height
from estimator.sheets.layout.grid import line_height
from estimator.sheets.printing import build_document
from tests.sheets.samples import priced


@pytest.mark.parametrize("scale", [1.0, 1.1785714285714286, 1.43])
@pytest.mark.parametrize("size", [5.776234788833215, 7.0, 9.3])
def test_as_many_lines_as_nearly_fit_stand_in_a_row_that_is_taken(
    scale: float, size: float
) -> None:
    document = build_document(priced(), ["pr6"])
    (sheet,) = document.sheets
    (page,) = sheet.pages
    for lines in range(20, 45):
        cell = replace(page.rows[0].cells[1], lines=("งาน",) * lines, size=size)
        high = replace(page.rows[0], cells=(cell,), height=lines * line_height(size))
        pages = (replace(page, rows=(high,)),)
        large = replace(document, sheets=(replace(sheet, scale=scale, pages=pages),))
        (made,) = of_writable_rows(large).sheets
        rows = list(chain(made.heading, made.head, made.rows))
        assert max(map(row_height, rows)) * scale <= 409
        assert sum(len(each.lines) for row in made.rows for each in row.cells) == lines
