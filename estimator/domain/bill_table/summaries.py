"""Sheets that are no bills though they list works with money: summaries, and how Factor F is found.

A summary says again what bills come to, mostly with Factor F or a tax upon it: taken in, its works
would cost more than they do, and twice beside their bill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import OutsideTable, ReadCells
from estimator.domain.bill_table.columns import AMOUNTS, PRICES
from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.bill_table.heads import Head, find_head
from estimator.errors import short

_FORM: Final = re.compile(r"\W*(?:แบบ(?:ฟอร์ม)?)?\s*(?:ปร|pr)\s*\.?\s*[56๕๖](?!\d)", re.IGNORECASE)
_SUMMARY: Final = re.compile(
    r"\W*(?:แบบ|ใบ|ตาราง|บัญชี|หน้า|แผ่น|รายการ)*\s*สรุป|\W*(?:grand|bill|cost|price|project)?\s*summary\b",
    re.IGNORECASE,
)
_OF_FACTOR: Final = re.compile(
    r"\W*(?:แบบ|ตาราง|รายการ|หน้า|แผ่น|การ|คำนวณ|หา|ค่า|\s)*factor\s*f?\W*(?:งาน.*)?", re.IGNORECASE
)
"""The whole of a title, or of a tab's name."""
_ATTACHED: Final = re.compile(r"แนบ|ปร\s*\.?\s*[4๔]")
_TIMES: Final = re.compile(r"factor|แฟ็?[กค]เตอร์|ตัวคูณ|ภาษี|\bvat\b|^\W*f\W*$", re.IGNORECASE)
"""The head of a column by which costs are multiplied."""
_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)
_MORE: Final = "จึงยังไม่นำเข้า โปรดนำเข้าแผ่น ปร.4 หรือเลือกเองว่าแต่ละคอลัมน์คืออะไร"
_SUMS_UP: Final = f"ใบสรุปไม่ใช่บัญชีรายการ เงินอาจซ้ำหรือรวม Factor F แล้ว {_MORE}"
_FACTOR_F: Final = f"เป็นการคำนวณ Factor F ไม่ใช่บัญชีรายการ {_MORE}"
PERHAPS: Final = "บอกว่าเป็นใบสรุป เงินอาจซ้ำกับรายการที่สรุปมา โปรดตรวจว่าเป็นบัญชีรายการ"


def no_bill(table: OutsideTable) -> str:
    """Why a sheet is no bill for sure; empty where it may be one."""
    head = find_head(table.rows)
    if head is None or not _has_bill_heads(head):
        for text in _names(table, head):
            if _OF_FACTOR.fullmatch(text):
                return f"“{short(text)}” {_FACTOR_F}"
    if head is None:
        return ""
    if (column := _column_of_factor(ReadCells(table), head)) is not None:
        return f"คอลัมน์ “{short(head.texts[column])}” คูณค่างาน {_SUMS_UP}"
    named = called_summary(table, head)
    is_alone = not (_has_prices(head) or _is_counted(head))
    return f"“{short(named)}” {_SUMS_UP}" if named and is_alone else ""


def called_summary(table: OutsideTable, head: Head | None) -> str:
    """What calls a sheet a summary, its tab or a title above its head; empty where nothing does."""
    for text in _names(table, head):
        if calls_a_summary(text):
            return text
    return ""


def calls_a_summary(title: str) -> bool:
    """Whether a title is that of a summary, or of the form of one."""
    named = _FORM.match(title) or _SUMMARY.match(title)
    return named is not None and not _ATTACHED.search(title)


def _names(table: OutsideTable, head: Head | None) -> Iterator[str]:
    yield words_of(plain_cell(table.name))
    above = table.rows[: 1 if head is None else head.first]
    yield from (words_of(text) for row in above for cell in row if (text := plain_cell(cell)))


def _has_bill_heads(head: Head) -> bool:
    """Whether a head has what only a bill's has: a quantity or a price of a unit beside names."""
    named = {each for allowed in head.allowed for each in allowed}
    return "description" in named and ("quantity" in named or _has_prices(head))


def _has_prices(head: Head) -> bool:
    """Whether a head says of a column that it holds prices of a unit, and nothing else."""
    return any(allowed and allowed <= set(PRICES) for allowed in head.allowed)


def _is_counted(head: Head) -> bool:
    """Whether a head says of a column that it holds quantities, and nothing else."""
    return any(allowed == frozenset(("quantity",)) for allowed in head.allowed)


def _has_sides(head: Head) -> bool:
    """Whether a head names material and labour, if not whether their price or their amount."""
    return any(allowed & {"material", "labour"} for allowed in head.allowed)


def _column_of_factor(cells: ReadCells, head: Head) -> int | None:
    """The column whose head and figures say that it multiplies the amounts beside it."""
    if _has_prices(head) or (_is_counted(head) and _has_sides(head)):
        return None
    rows = [row for row in cells.in_use if row >= head.end]
    for at, text in enumerate(head.texts):
        has_both_beside = 0 < at < len(head.allowed) - 1
        if not has_both_beside or not _TIMES.search(words_of(text)):
            continue
        found = [value for value in cells.values(rows, at) if value]
        is_money_beside = (
            set(AMOUNTS) & head.allowed[at + 1] and set(AMOUNTS) & head.allowed[at - 1]
        )
        if found and is_money_beside and all(_ONE <= value < _TWO for value in found):
            return at
    return None
