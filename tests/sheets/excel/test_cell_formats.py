"""Cells of a workbook look as the sheets do: decimals of figures, and the frame of a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.sheets.document import Document, Number, SheetCell
from estimator.sheets.layout.display import shown
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_take_off import whole
from tests.sheets.samples import line, priced

ROWS = [
    line("เหล็กเส้น", "1.480", "ตัน", "24500.50", "3300"),
    line("ลวดผูกเหล็ก", "0.30", "กก.", "45.125"),
    line("งานรื้อถอน", "12", "งาน", "0", "100"),
]
MADE = {"lines": priced([(Part("construction", "อาคาร"), [(Group("งาน"), ROWS)])]), "bars": whole()}


@pytest.fixture(params=MADE)
def document(request: pytest.FixtureRequest) -> Document:
    return build_document(MADE[request.param])


def cells(document: Document, path: Path) -> Iterator[tuple[SheetCell, Any, str]]:
    """Each printed cell with that of the workbook, by sheet."""
    write_workbook(document, path)
    book = load_workbook(path)
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells:
                yield cell, book[sheet.label].cell(at, cell.first + 1), sheet.label


def test_a_figure_has_the_decimals_that_it_was_typed_with(
    document: Document, tmp_path: Path
) -> None:
    found = set()
    for cell, written, label in cells(document, tmp_path / "a.xlsx"):
        if not isinstance(cell.value, Number) or cell.value.kind == "percent":
            continue
        _, _, decimals = shown(cell.value).partition(".")
        code = written.number_format
        least = code.partition(".")[2].count("0") if code != "General" else 0
        assert least == len(decimals), (label, shown(cell.value), code)
        found.add(least)
    assert len(found) >= 3


def test_each_table_ends_with_the_rule_of_its_frame(document: Document, tmp_path: Path) -> None:
    write_workbook(document, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    for sheet in document.sheets:
        at = len(sheet.heading) + len(sheet.head)
        for page in sheet.pages:
            ruled = [
                row
                for row, each in enumerate(page.rows, at + 1)
                if any(cell.look.border == "cell" for cell in each.cells)
            ]
            last = book[sheet.label].cell(ruled[-1], 1)
            assert last.border.bottom.style == "thin", (sheet.label, ruled[-1])
            at += len(page.rows)
