"""Of a heading that is higher than a page some stands below the table head, and is no amount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.test_unlisted import price_in
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PROJECT, priced


def test_a_heading_below_the_table_head_is_not_added_up(tmp_path: Path) -> None:
    given = priced(project=replace(PROJECT, name="ก่อสร้างอาคาร " * 300, drawing_no="ก " * 100))
    document = build_document(given)
    below = [sheet for sheet in document.sheets if next(iter(sheet.rows)).kind == "heading"]
    assert len(below) >= 3
    path = tmp_path / "a.xlsx"
    write_workbook(document, path)
    assert price_in(path, Values(path)) == Decimal(given.reference_price) / 100
