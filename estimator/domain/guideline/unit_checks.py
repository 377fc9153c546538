"""Checks of units of measure: what was typed one cell too early is none."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.errors import short


def line_unit_findings(_checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """A unit of figures alone is a number that was meant for the cell beside it."""
    unit = line.unit
    if any(map(str.isdecimal, unit)) and not any(map(str.isalpha, unit)):
        yield Finding(
            "warn",
            "unit_is_number",
            f"หน่วย “{short(unit)}” เป็นตัวเลข อาจเป็นราคาหรือปริมาณที่พิมพ์ผิดช่อง",
            "แก้หน่วย และตรวจปริมาณกับราคาต่อหน่วยของรายการนี้",
            row,
            "unit",
        )
