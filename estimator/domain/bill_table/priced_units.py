"""Prices of another unit than the works beside them: a quantity times such a price is no money.

``ราคา (บาท/ตัน)`` over works of ``กก.`` would bring a thousand times what they cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from estimator.domain.bill.rows import Line
from estimator.domain.bill_table.audited_rows import AuditedRows
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import PRICES
from estimator.domain.bill_table.figures import plain_cell, sheet_figure, words_of
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.unit_words import is_lump, is_unit
from estimator.domain.findings import RowFinding
from estimator.domain.units import in_units_of, one_unit, same_unit
from estimator.errors import short

_NAME: Final = r"[^\W\d_][^\s()\[\],/\d]*"
_UNIT: Final = r"(?:/|ต่อ|\bper\b)\s*1?\s*(?P<unit>[^\W\d_][^\s()\[\],/]*)"
_OF_HEAD: Final = re.compile(_UNIT, re.IGNORECASE)
_OF_WORK: Final = re.compile(
    rf"(?:^|\()\W*(?:ราคา|หน่วย)?(?:เป็น)?\s*(?:ราคา|บาท|baht|thb|price)\s*{_UNIT}\W*$", re.IGNORECASE
)
"""The whole of a remark, or the end of a name in brackets: no figure with it, as a note has."""
_FIGURE: Final = r"\d[\d,]*(?:\.\d+)?"
_OF_EACH: Final = re.compile(
    rf"(?:^|\(|ราคา[^\d()\[\]]*?|(?P<before>{_FIGURE})\s*บาท\s*)"
    rf"(?:(?:/|ต่อ)\s*1?\s*(?P<unit>{_NAME})|(?P<each>{_NAME}?)\s*ละ)\s*(?P<behind>{_FIGURE})?\s*(?:บาท)?\W*$"
)
"""The same in everyday words, as ``(ตันละ)`` and ``ราคาพาณิชย์ต่อตัน``, also with the price itself."""
_OF_TITLE: Final = re.compile(rf"(?:ราคา|เป็น|บาท)\s*{_UNIT}\W*$", re.IGNORECASE)
_FUEL: Final = re.compile(
    r"(?<!สี)น้ำมัน|เชื้อเพลิง|ดีเซล|โซล่?า|เบนซิน|แก๊สโซฮอล์|diesel|fuel", re.IGNORECASE
)
"""What machines and lorries burn: road bills say its price, by which their works are priced."""
_OF_NOTHING: Final = frozenset(("หน่วย", "รายการ", "งาน", "unit", "item"))
_REMEDY: Final = "โปรดแปลงราคาหรือปริมาณในต้นทางให้เป็นหน่วยเดียวกัน"


def other_units(rows: AuditedRows, bill: ReadBill) -> Iterator[RowFinding]:
    """What heads, titles and works say of the unit of a price, where a work has another one."""
    units = {
        each.row: unit
        for each in bill.rows
        if isinstance(each.node, Line) and (unit := each.node.unit) and not is_lump(unit)
    }
    yield from islice(_heads(rows, units), 1)
    yield from islice(_titles(rows, units), 1)
    yield from islice(_works(rows, units), 1)


def _heads(rows: AuditedRows, units: dict[int, str]) -> Iterator[RowFinding]:
    if rows.head is None:
        return
    heads = list(zip(rows.columns, rows.head.texts, strict=False))
    counted = " ".join(words_of(text) for column, text in heads if column == "quantity")
    for at, (column, text) in enumerate(heads):
        per = _unit_of(_OF_HEAD, text) if column in PRICES else ""
        if per and per in counted:
            continue  # ``น้ำหนักรวม (กก.)`` is what is priced, whatever a row is counted in
        for number, unit in units.items():
            has_price = rows.cells.figure(number - rows.first_row, at).value
            if per and has_price and not same_unit(unit, per):
                said = f"หัวตาราง “{short(text)}” เป็นราคาต่อ{per} แต่แถวที่ {number:,} มีหน่วยเป็น {unit}"
                yield RowFinding(rows.head.first + rows.first_row, f"{said} {_REMEDY}", "warn")


def _titles(rows: AuditedRows, units: dict[int, str]) -> Iterator[RowFinding]:
    """Words around the works: of those measured alike alone, for a title may be of some of them."""
    for at in rows.cells.in_use:
        number = at + rows.first_row
        if number in units or (rows.head is not None and rows.head.first <= at < rows.head.end):
            continue
        for cell in rows.cells.table.rows[at]:
            per = _unit_of(_OF_TITLE, cell)
            meant = _works_meant(rows, units, cell) if per else ()
            for unit in sorted(set(meant)):
                is_alike = in_units_of(one_unit(unit), one_unit(per)) is not None
                if is_alike and not same_unit(unit, per):
                    said = f"“{short(plain_cell(cell))}” แต่รายการมีหน่วยเป็น {unit}"
                    yield RowFinding(number, f"{said} {_REMEDY}", "warn")


def _works_meant(rows: AuditedRows, units: dict[int, str], title: str) -> list[str]:
    """The units of the works whose prices a title may be of: one on fuel is of fuel alone."""
    if not _FUEL.search(words_of(title)):
        return list(units.values())
    return [
        unit for number, unit in units.items() if _FUEL.search(words_of(rows.parts(number).name))
    ]


def _works(rows: AuditedRows, units: dict[int, str]) -> Iterator[RowFinding]:
    for number, unit in units.items():
        parts = rows.parts(number)
        for text in (parts.name, parts.text("remark")):
            per = _unit_of(_OF_WORK, text) if parts.prices else ""
            per = per or _unit_of_each(text, unit, parts)
            if per and not same_unit(unit, per):
                said = f"ราคาต่อ{per} แต่มีหน่วยเป็น {unit}"
                yield rows.say(number, f"{said} {_REMEDY}")


def _unit_of_each(text: str, unit: str, parts: RowParts) -> str:
    """The unit of the price in everyday words, of a work measured alike; empty where none is said.

    A figure beside it is of the price where it is that price, else of something else.
    """
    found = _OF_EACH.search(words_of(plain_cell(text))) if parts.prices else None
    if found is None:
        return ""
    per = found["unit"] or found["each"]
    figure = sheet_figure(found["before"] or found["behind"] or "").value
    is_of_price = figure is None or figure in [parts.number(each) for each in parts.prices]
    is_alike = is_unit(per) and in_units_of(one_unit(unit), one_unit(per)) is not None
    return per if is_of_price and is_alike else ""


def _unit_of(pattern: re.Pattern[str], text: str) -> str:
    """The unit that words say a price is of; empty where they say none."""
    for found in pattern.finditer(words_of(plain_cell(text))):
        unit = found["unit"]
        if unit.lower() not in _OF_NOTHING and is_unit(unit):
            return unit
    return ""
