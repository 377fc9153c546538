"""Tables of which all columns came into one, as out of a PDF."""

from __future__ import annotations

import re
from typing import Final

from estimator.domain.bill.rows import Line
from estimator.domain.bill_table.columns import FIGURES, Columns
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.unit_words import is_unit
from estimator.domain.findings import RowFinding

_MEASURED: Final = re.compile(r"(?:^|\s)\d[\d,.]*\s+([^\d\s]\S*)(?=\s+\d[\d,.]*(?:\s|$))")
_PRICES: Final = re.compile(r"(?:^|\s)\d[\d,]*\.\d\d\s+\d[\d,]*\.\d\d(?=\s|$)")
_BY_COMMAS: Final = re.compile(r",\s*\d[\d.]*\s*,[^\d,]+,\s*\d")
_BARS: Final = 2


def told_one_column(bill: ReadBill, columns: Columns) -> RowFinding | None:
    """What is asked where most descriptions hold quantity, unit and prices, and no column does."""
    if FIGURES & set(columns):
        return None
    lines = [(row.row, row.node) for row in bill.rows if isinstance(row.node, Line)]
    whole = [row for row, line in lines if _holds_figures(line.description)]
    if not whole or 2 * len(whole) <= len(lines):
        return None
    message = (
        f"ชื่อรายการ {len(whole):,} แถวมีปริมาณ หน่วย หรือราคาปนอยู่ ดูเหมือนทั้งตารางอยู่ในคอลัมน์เดียว "
        "โปรดแยกคอลัมน์ในต้นทางแล้วนำเข้าใหม่"
    )
    return RowFinding(whole[0], message, "warn")


def _holds_figures(text: str) -> bool:
    if text.count("|") >= _BARS or _BY_COMMAS.search(text) or _PRICES.search(text):
        return True
    return any(is_unit(match[1]) for match in _MEASURED.finditer(text))
