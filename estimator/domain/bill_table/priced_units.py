"""Prices of another unit than the works beside them: a quantity times such a price is no money.

``ราคา (บาท/ตัน)`` over works of ``กก.`` would bring a thousand times what they cost, and so would
``ราคาต่อ 1,000 ก้อน`` beside so many ``ก้อน``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from estimator.domain.bill.rows import Line
from estimator.domain.bill_table.audited_rows import AuditedRows, amounts_of_row
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import PRICES
from estimator.domain.bill_table.figures import plain_cell, sheet_figure, words_of
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.unit_words import is_lump, is_unit
from estimator.domain.findings import RowFinding
from estimator.domain.units import in_units_of, one_unit, same_unit
from estimator.errors import short

_NAME: Final = r"[^\W\d_][^\s()\[\],/\d]*"
_MANY: Final = r"(?P<many>\d[\d,]*)?"
_UNIT: Final = rf"(?:/|ต่อ|\bper\b)\s*{_MANY}\s*(?P<unit>[^\W\d_][^\s()\[\],/]*)"
_OF_HEAD: Final = re.compile(_UNIT, re.IGNORECASE)
_OF_WORK: Final = re.compile(
    rf"(?:^|\()\W*(?:ราคา|หน่วย)?(?:เป็น)?\s*(?:ราคา|บาท|baht|thb|price)\s*{_UNIT}\W*$", re.IGNORECASE
)
"""The whole of a remark, or the end of a name in brackets: no figure with it, as a note has."""
_FIGURE: Final = r"\d[\d,]*(?:\.\d+)?"
_OF_EACH: Final = re.compile(
    rf"(?:^|\(|ราคา[^\d()\[\]]*?|(?P<before>{_FIGURE})\s*บาท\s*)"
    rf"(?:(?:/|ต่อ)\s*{_MANY}\s*(?P<unit>{_NAME})|(?P<each>{_NAME}?)\s*ละ)\s*(?P<behind>{_FIGURE})?\s*(?:บาท)?\W*$"
)
"""The same in everyday words, as ``(ตันละ)`` and ``ราคาพาณิชย์ต่อตัน``, also with the price itself."""
_OF_TITLE: Final = re.compile(rf"(?:ราคา|เป็น|บาท)\s*{_UNIT}\W*$", re.IGNORECASE)
_FUEL: Final = re.compile(
    r"(?<!สี)น้ำมัน|เชื้อเพลิง|ดีเซล|โซล่?า|เบนซิน|แก๊สโซฮอล์|diesel|fuel", re.IGNORECASE
)
"""What machines and lorries burn: road bills say its price, by which their works are priced."""
_OF_NOTHING: Final = frozenset(("หน่วย", "รายการ", "งาน", "unit", "item"))
_REMEDY: Final = "โปรดแปลงราคาหรือปริมาณในต้นทางให้เป็นหน่วยเดียวกัน"
_MANY_AS_UNIT: Final = re.compile(
    rf"(?:(?:/|ต่อ)?\s*(?:(?P<word>ร้อย|พัน|หมื่น|แสน)|{_MANY})\s*(?P<unit>{_NAME})"
    rf"|(?P<before>{_NAME})\s*/\s*(?P<behind>\d[\d,]*))"
)
_AS_ONE: Final = "ในต้นทางไม่มียอดเงินที่พิสูจน์ได้ โปรดตรวจว่าปริมาณนับเป็นหน่วยนี้ หรือแปลงราคาให้เป็นของหนึ่งหน่วย"


@dataclass(frozen=True, slots=True)
class _Per:
    """The unit of which words say a price is; `many` where it is of several of them together."""

    unit: str
    many: str = ""

    def __str__(self) -> str:
        """As it is said of a price."""
        return f" {self.many} {self.unit}" if self.many else self.unit

    def is_of(self, unit: str) -> bool:
        """Whether a price of it may be multiplied by a quantity of a unit."""
        return not self.many and same_unit(unit, self.unit)

    def is_alike(self, unit: str) -> bool:
        """Whether the two measure the same, be it in other sizes."""
        return in_units_of(one_unit(unit), one_unit(self.unit)) is not None


def _per(unit: str, many: str | None) -> _Per:
    return _Per(unit, many if many and sheet_figure(many).value != 1 else "")


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
    yield from islice(_many_as_units(rows, units), 1)


def _heads(rows: AuditedRows, units: dict[int, str]) -> Iterator[RowFinding]:
    if rows.head is None:
        return
    heads = list(zip(rows.columns, rows.head.texts, strict=False))
    counted = " ".join(words_of(text) for column, text in heads if column == "quantity")
    for at, (column, text) in enumerate(heads):
        per = _unit_of(_OF_HEAD, text) if column in PRICES else None
        if per is None or (per.unit in counted and not per.many):
            continue  # ``น้ำหนักรวม (กก.)`` is what is priced, whatever a row is counted in
        for number, unit in units.items():
            has_price = rows.cells.figure(number - rows.first_row, at).value
            if has_price and not per.is_of(unit):
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
            meant = () if per is None else _works_meant(rows, units, cell)
            for unit in sorted(set(meant)):
                if per is not None and per.is_alike(unit) and not per.is_of(unit):
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
            per = _unit_of(_OF_WORK, text) if parts.prices else None
            per = per or _unit_of_each(text, unit, parts)
            if per is not None and not per.is_of(unit):
                said = f"ราคาต่อ{per} แต่มีหน่วยเป็น {unit}"
                yield rows.say(number, f"{said} {_REMEDY}")


def _many_as_units(rows: AuditedRows, units: dict[int, str]) -> Iterator[RowFinding]:
    """Works measured in several pieces at once, where no amount proves what is multiplied."""
    for number, unit in units.items():
        parts = rows.parts(number)
        found = _MANY_AS_UNIT.fullmatch(words_of(plain_cell(unit)))
        if found is None or not parts.prices or amounts_of_row(parts):
            continue
        many, of = found["many"] or found["behind"], found["unit"] or found["before"]
        if is_unit(of) and (found["word"] or _per(of, many).many):
            yield rows.say(number, f"มีหน่วยเป็น “{short(unit)}” {_AS_ONE}")


def _unit_of_each(text: str, unit: str, parts: RowParts) -> _Per | None:
    """The unit of the price in everyday words, of a work measured alike; None where none is said.

    A figure beside it is of the price where it is that price, else of something else.
    """
    found = _OF_EACH.search(words_of(plain_cell(text))) if parts.prices else None
    if found is None:
        return None
    per = _per(found["unit"] or found["each"], found["many"])
    figure = sheet_figure(found["before"] or found["behind"] or "").value
    is_of_price = figure is None or figure in [parts.number(each) for each in parts.prices]
    return per if is_of_price and is_unit(per.unit) and per.is_alike(unit) else None


def _unit_of(pattern: re.Pattern[str], text: str) -> _Per | None:
    """The unit that words say a price is of; None where they say none."""
    for found in pattern.finditer(words_of(plain_cell(text))):
        unit = found["unit"]
        if unit.lower() not in _OF_NOTHING and is_unit(unit):
            return _per(unit, found["many"])
    return None
