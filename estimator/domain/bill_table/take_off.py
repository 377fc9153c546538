"""Take-off sheets: measures of each work stand beside its quantity, and a product may prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import (
    COLUMN_NAMES,
    PRICED,
    PRICES,
    Columns,
    column_of_head,
    is_measure,
    letter_of,
)
from estimator.domain.bill_table.figures import may_show
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.layouts import table_beside

_SUM_OF_ANYTHING: Final = column_of_head("รวม")
_NEARLY_ALL: Final = Decimal("0.9")
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Columns (from 0) of measures, and the one that is their product in nearly all rows."""

    measures: tuple[int, ...]
    product: int | None


def take_off(cells: ReadCells, rows: Sequence[int], head: Head) -> TakeOff | None:
    """What a table's head and figures say of measures; None where it has none.

    Those of another table beside it are of that one.
    """
    end = table_beside(head)
    measures = tuple(
        at
        for at, text in enumerate(head.texts[:end])
        if is_measure(text) and any(cells.figure(row, at).value for row in rows)
    )
    money = [at for at, allowed in enumerate(head.allowed) if allowed and allowed <= PRICED]
    others = [at for at in range(cells.width) if at not in (*measures, *money)]
    return TakeOff(measures, _product(cells, rows, measures, others)) if measures else None


def _product(
    cells: ReadCells, rows: Sequence[int], measures: Sequence[int], others: Sequence[int]
) -> int | None:
    """Of some columns that of the measures times the number of pieces, or the measures alone."""
    pairs = [(at, (*measures, count)) for at in others[::-1] for count in others if count != at]
    alone = [(at, tuple(measures)) for at in others if len(measures) > 1]
    for at, factors in (*pairs, *alone):
        if _is_product(cells, rows, at, factors, measures):
            return at
    return None


def _is_product(
    cells: ReadCells,
    rows: Sequence[int],
    at: int,
    factors: Sequence[int],
    measures: Sequence[int],
) -> bool:
    """Whether a column is the product of others in nearly all rows; what is empty counts as 1."""
    fitting = telling = 0
    for row in rows:
        shown = cells.figure(row, at).value
        found = [value for each in factors if (value := cells.figure(row, each).value) is not None]
        if shown is None or not any(cells.figure(row, each).value for each in measures):
            continue
        expected = _ONE
        for value in found:
            expected *= value
        telling += len(found) > 1
        fitting += len(found) > 1 and may_show(shown, expected)
    return telling > 0 and fitting >= telling * _NEARLY_ALL


def by_measures(layouts: Iterable[Columns], found: TakeOff | None) -> Iterator[Columns]:
    """Readings, and each of them with the measures' product for its quantity."""
    for columns in layouts:
        yield columns
        if found is not None and found.product is not None:
            without: Columns = tuple("" if each == "quantity" else each for each in columns)
            product: Columns = ("quantity",)
            yield (*without[: found.product], *product, *without[found.product + 1 :])


def told_measures(found: TakeOff | None, columns: Columns, head: Head) -> str:
    """What is to be asked of a reading whose quantity no price bears out; empty where nothing is.

    A column of measures may be the quantity, and so may a ``รวม`` without any price beside it.
    """
    is_priced = any(each in PRICES for each in columns)
    if found is not None and (len(found.measures) > 1 or not is_priced):
        names = " ".join(_called(at, head) for at in found.measures)
        prices = "" if is_priced else " ไม่มีราคาต่อหน่วย"
        return (
            f"ตารางนี้ดูเหมือนแผ่นถอดปริมาณ มีคอลัมน์ขนาด {names}{prices} "
            f"{_read_as(columns, head)} โปรดเลือกว่าคอลัมน์ใดเป็นจำนวน"
        )
    sums = [at for at, each in enumerate(head.allowed) if each == _SUM_OF_ANYTHING]
    money = [at for at, each in enumerate(columns) if each in PRICED]
    if any(columns[at] for at in sums) and set(money) <= set(sums):
        return f"ไม่มีราคาต่อหน่วยที่ยืนยันคอลัมน์รวม {_read_as(columns, head)} โปรดเลือกว่าเป็นจำนวนหรือยอดเงิน"
    return ""


def _read_as(columns: Columns, head: Head) -> str:
    told = [
        f"{_called(at, head)} เป็น{COLUMN_NAMES[each]}"
        for at, each in enumerate(columns)
        if each == "quantity" or each in PRICED
    ]
    return f"อ่าน {' '.join(told)}" if told else "ไม่ได้อ่านคอลัมน์ใดเป็นจำนวน"


def _called(at: int, head: Head) -> str:
    text = head.texts[at] if at < len(head.texts) else ""
    return f"{letter_of(at)} “{text[:40]}”" if text else letter_of(at)
