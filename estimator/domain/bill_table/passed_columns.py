"""Columns of an outside table of which something is to be said: passed over, or of no side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill.rows import Line
from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    PRICED,
    PRICES,
    SIDED,
    Columns,
    is_measure,
    letter_of,
)
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.proofs import says_the_same
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.findings import RowFinding
from estimator.domain.money import shown_number

_NO_MONEY: Final = re.compile(
    r"ร้อยละ|%|สัดส่วน|ขนาด|รหัส|รุ่น|ยี่ห้อ|ชั้น|แบบ|หน้า|เลขที่|ปี|วันที่|ลำดับ|น้ำหนัก|เผื่อ|code|size|page|no\b|weight|year",
    re.IGNORECASE,
)
_NO_NUMBER: Final = re.compile(
    r"รหัส|รุ่น|หน้า|เลขที่|ปี|วันที่|ลำดับ|code|page|no\b|year|ร้อยละ|%|สัดส่วน", re.IGNORECASE
)
"""Figures that count nothing."""


@dataclass(frozen=True, slots=True)
class PassedColumn:
    """The rows (from 0) that come in and say something there, and what its figures add up to.

    `asked`: they may be money of the works, which no figure that is read says, too, or they alone
    tell works of one name apart.
    """

    rows: tuple[int, ...]
    adds_up_to: Decimal | None = None
    asked: bool = False


def passed_columns(
    cells: ReadCells, bill: ReadBill, columns: Columns, head: Head | None, is_proved: bool
) -> Mapping[int, PassedColumn]:
    """The columns (from 0) that are passed over though rows that come in say something there.

    A column that says the same as one that is read says nothing, unless its head says that it is
    of something else. `is_proved`: the amounts are the products of what is read.
    """
    table = cells.table
    rows = [read.row - table.first_row for read in bill.rows]
    read = [at for at, column in enumerate(columns) if column]
    counted = any(isinstance(each.node, Line) and each.node.quantity.value for each in bill.rows)
    found: dict[int, PassedColumn] = {}
    for at in range(table.width):
        filled = () if at in read else tuple(row for row in rows if _says(cells, row, at))
        alike = (each for each in read if _may_be_alike(head, at, columns, each))
        if filled and not any(says_the_same(cells, rows, at, each) for each in alike):
            values = [cells.figure(row, at).value for row in filled]
            numbers = [value for value in values if value is not None]
            if 2 * len(numbers) > len(filled):
                asked = any(numbers) and (
                    _may_be_money(head, at, columns, is_proved)
                    or (not counted and _may_be_counted(head, at))
                )
                found[at] = PassedColumn(filled, sum(numbers, Decimal(0)), asked)
            elif _tells_apart(cells, bill, at) and not (head and _is_no_number(head, at)):
                found[at] = PassedColumn(filled, asked=True)
            else:
                # Words for some prices of a sheet without other money are prices all the same.
                is_money = any(numbers) and not bill.direct_cost
                asked = is_money and _may_be_money(head, at, columns, is_proved)
                found[at] = PassedColumn(filled, asked=asked)
    return found


def _says(cells: ReadCells, row: int, at: int) -> bool:
    """Whether a cell says more than that nothing applies."""
    return cells.figure(row, at).kind not in ("empty", "dash")


def _tells_apart(cells: ReadCells, bill: ReadBill, at: int) -> bool:
    """Whether works of one name stand in one group, and a column says something else of each."""
    said: dict[str, str] = {}
    for read in bill.rows:
        if not isinstance(read.node, Line):
            said.clear()
            continue
        name = read.node.description
        text = cells.text(read.row - cells.table.first_row, at).strip()
        if text and said.setdefault(name, text) != text:
            return True
    return False


def _is_no_number(head: Head, at: int) -> bool:
    """Whether a head is of a code or a page, which describe no work."""
    return at < len(head.texts) and _NO_NUMBER.match(head.texts[at]) is not None


def _may_be_alike(head: Head | None, at: int, columns: Columns, read: int) -> bool:
    """Whether a column may say again what is read as another one: its head says so, or none does.

    Behind an amount stands no price again; the same number there is something else.
    """
    if head is None or at >= len(head.texts) or not head.texts[at]:
        between = columns[min(read, at) : max(read, at)]
        return columns[read] not in PRICES or not set(AMOUNTS) & set(between)
    return columns[read] in head.allowed[at]


def _may_be_money(head: Head | None, at: int, columns: Columns, is_proved: bool) -> bool:
    """Whether figures that are passed over may be part of what the works cost.

    What stands before the prices is none where amounts prove these, nor what a head calls so.
    """
    text = head.texts[at] if head is not None and at < len(head.texts) else ""
    allowed = head.allowed[at] if head is not None and at < len(head.allowed) else frozenset()
    first = next((each for each, column in enumerate(columns) if column in PRICED), len(columns))
    # A bare sum is of money behind the prices, of quantities before them.
    if allowed & PRICED and (at > first or "quantity" not in allowed):
        return True
    if _NO_MONEY.match(text) or is_measure(text) or allowed:
        return False
    if "description" in columns and at < columns.index("description"):
        return False
    return at > first or first == len(columns) or not is_proved


def _may_be_counted(head: Head | None, at: int) -> bool:
    """Whether figures that are passed over may be the quantities that no work has."""
    return head is None or at >= len(head.texts) or not _NO_NUMBER.match(head.texts[at])


def told_columns(
    cells: ReadCells, passed: Mapping[int, PassedColumn], heads: Sequence[str]
) -> Iterator[RowFinding]:
    """A sentence for each column that is passed over, at the first row that it is about."""
    for at, column in passed.items():
        first = column.rows[0]
        head = heads[at] if at < len(heads) else ""
        called = f" “{head}”" if head else ""
        message = (
            f"คอลัมน์ {letter_of(at)}{called} มีข้อมูล {len(column.rows):,} ช่อง เช่น "
            f"“{cells.text(first, at)[:40]}”{_sum_of(column)} ไม่ได้นำเข้า "
            "หากต้องการ โปรดเลือกว่าคอลัมน์นี้คืออะไร"
        )
        yield RowFinding(first + cells.table.first_row, message, "warn")


def _sum_of(column: PassedColumn) -> str:
    return "" if column.adds_up_to is None else f" รวม {shown_number(column.adds_up_to)}"


def told_unnamed_sides(columns: Columns, head: Head) -> str:
    """A sentence where two pairs of equal heads are read as two sides that no head names.

    They may as well be of two shops, or of the plan and of the contract.
    """
    read_in = [
        letter_of(at)
        for at, column in enumerate(columns)
        if column in SIDED and column not in head.allowed[at]
    ]
    sides = {columns[at] for at, column in enumerate(columns) if column in SIDED}
    if len(read_in) < len(sides) or not {"material", "labour"} <= sides:
        return ""
    return (
        f"หัวตารางของคอลัมน์ {' '.join(read_in)} ไม่ได้บอกว่าเป็นค่าวัสดุหรือค่าแรงงาน และไม่มียอดที่รวมทั้งสอง "
        "จึงอาจเป็นราคาของสองแห่ง โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
    )


def told_unnamed_quantity(columns: Columns, head: Head) -> str:
    """A sentence where figures are read as quantities that no head calls so, a length, say."""
    for at, column in enumerate(columns):
        if column == "quantity" and (at >= len(head.allowed) or column not in head.allowed[at]):
            called = f" “{head.texts[at][:60]}”" if at < len(head.texts) and head.texts[at] else ""
            return (
                f"หัวตารางของคอลัมน์ {letter_of(at)}{called} ไม่ได้บอกว่าเป็นจำนวน และไม่มีจำนวนเงินที่ยืนยัน "
                "โปรดเลือกว่าคอลัมน์นี้คืออะไร"
            )
    return ""
