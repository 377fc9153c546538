"""A row of a table read as a line of the bill, with what of its figures disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Line, line_faults
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS, COLUMN_NAMES, PRICES, Column
from estimator.domain.bill_table.numbering import without_bullet
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.rows import LUMP_UNITS
from estimator.domain.findings import Severity
from estimator.domain.money import (
    Satang,
    amount_half_up,
    baht,
    percent_half_up,
    shown_baht,
    shown_number,
)
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.typed_price import TypedPrice

_ROUNDED_ALIKE: Final = Decimal("0.02")
"""Baht: a sheet may round each of the two amounts of a line another way."""
_HALF_BAHT: Final = Decimal("0.5")
"""Offices may print amounts in whole baht (`reference/rules.md` B.1)."""
_NO_UNIT: Final = frozenset(("-", "\u2013", "\u2014"))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one row: ``stop`` where the row does not come in."""

    message: str
    severity: Severity = "stop"
    whole_baht: bool = False
    """Whether it says no more than that the sheet rounds its amounts to whole baht."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its amounts in satang, or None where the row cannot be read, and why."""

    line: Line | None
    material: Satang = 0
    labour: Satang = 0
    remarks: tuple[Remark, ...] = ()
    is_one_sided: bool = False
    """Whether its price is one of which the table does not say which side it is."""


@dataclass(frozen=True, slots=True)
class _Figures:
    quantity: Decimal | None
    material: Decimal | None
    labour: Decimal | None
    remarks: tuple[Remark, ...] = ()
    is_one_sided: bool = False


def read_line(parts: RowParts, title: str, kind: KindOfPart) -> ReadLine:
    """Read a row as a line; a figure that is none, or is negative, keeps the row out."""
    wrong = _unreadable(parts, title)
    if wrong:
        return ReadLine(None, remarks=wrong)
    figures = _figures(parts, kind)
    if figures is None:
        printed = " ".join(shown_number(value) for value in _printed(parts).values())
        message = (
            f"มียอด {printed} บาท แต่ไม่มีปริมาณและราคาต่อหน่วย จึงยังไม่นำเข้า โปรดใส่ปริมาณและราคาในต้นทาง"
        )
        return ReadLine(None, remarks=(Remark(message),))
    percent = None if kind.whole_price else parts.labour_percent
    line = Line(
        description=clean_text(without_bullet(title)),
        quantity=quantity_of(figures.quantity),
        unit="" if parts.text("unit") in _NO_UNIT else clean_text(parts.text("unit")),
        material=_price(figures.material),
        labour=_price(figures.labour) if percent is None else PercentOfMaterial(percent),
        remark=clean_text(parts.text("remark")),
        depth_m=parts.number("depth_m"),
        rate_reason=clean_text(parts.text("rate_reason")),
    )
    faults = line_faults(line)
    if faults:
        return ReadLine(None, remarks=tuple(Remark(fault.sentence) for fault in faults))
    remarks = figures.remarks or disagreements(parts, figures.quantity)
    material = _amount(figures.quantity, figures.material)
    labour = _amount(figures.quantity, figures.labour)
    return ReadLine(
        line,
        material,
        labour if percent is None else percent_half_up(material, percent),
        remarks,
        figures.is_one_sided,
    )


def _unreadable(parts: RowParts, title: str) -> tuple[Remark, ...]:
    wanted: tuple[Column, ...] = ("quantity", *PRICES, "depth_m")
    found = [
        Remark(f"{COLUMN_NAMES[column]}: {parts.figure(column).why}")
        for column in wanted
        if parts.figure(column).kind == "unreadable"
        or (parts.figure(column).kind == "percent" and column != "labour")
    ]
    found += [
        Remark(f"{COLUMN_NAMES[column]} {value:f} ติดลบ ซึ่งบัญชีรายการรับไม่ได้ โปรดแก้ในต้นทาง")
        for column in wanted
        if (value := parts.number(column)) is not None and value < 0
    ]
    if not title:
        found.append(Remark("มีตัวเลขแต่ไม่มีชื่อรายการ โปรดใส่ชื่อรายการในต้นทาง"))
    if parts.beyond:
        found.append(Remark(f"“{parts.beyond}” เกินช่องสุดท้ายของตาราง"))
    return tuple(found)


def _figures(parts: RowParts, kind: KindOfPart) -> _Figures | None:
    """Quantity and prices; None where an amount stands that nothing can be made of."""
    quantity = parts.number("quantity")
    printed = _printed(parts)
    if parts.prices or not printed:
        return _priced(parts, kind, quantity)
    if quantity is None and parts.text("unit").strip().lower() in LUMP_UNITS:
        return _lump(printed, kind, Decimal(1))
    if quantity == 1:
        return _lump(printed, kind, quantity)
    if quantity is None:
        return None
    if (shared := _shared(printed, kind, quantity)) is not None:
        return shared
    amount = shown_number(printed.get("total", sum(printed.values(), Decimal(0))))
    told = Remark(f"ยอด {amount} บาท ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย โปรดใส่ราคาของรายการนี้", "warn")
    return _Figures(quantity, None, None, (told,))


def _priced(parts: RowParts, kind: KindOfPart, quantity: Decimal | None) -> _Figures:
    material, labour = parts.number("material"), parts.number("labour")
    if kind.whole_price:
        return _Figures(_or_one(parts, quantity), whole_price(parts), None)
    if material is None and labour is None:
        one = parts.number("both_price")
        return _Figures(_or_one(parts, quantity), one, None, is_one_sided=one is not None)
    return _Figures(_or_one(parts, quantity), material, labour)


def _or_one(parts: RowParts, quantity: Decimal | None) -> Decimal | None:
    """The quantity; 1 for a lump whose amount is its price."""
    if quantity is not None or parts.text("unit").strip().lower() not in LUMP_UNITS:
        return quantity
    printed = _printed(parts)
    price = whole_price(parts)
    total = printed.get("total", sum(printed.values(), Decimal(0)))
    return Decimal(1) if printed and price is not None and total == price else None


def _lump(printed: dict[Column, Decimal], kind: KindOfPart, quantity: Decimal) -> _Figures:
    """One lump at the amounts that a row prints, each on its own side."""
    material, labour = printed.get("material_amount"), printed.get("labour_amount")
    sided = material is not None or labour is not None
    if kind.whole_price or not sided:
        material = printed.get("total", (material or Decimal(0)) + (labour or Decimal(0)))
        labour = None
    amount = shown_number((material or Decimal(0)) + (labour or Decimal(0)))
    told = Remark(f"มีแต่ยอดเงิน อ่านเป็น 1 หน่วย ราคา {amount} บาท", "note")
    return _Figures(quantity, material, labour, (told,), not sided and not kind.whole_price)


def _shared(printed: dict[Column, Decimal], kind: KindOfPart, quantity: Decimal) -> _Figures | None:
    """A price of a unit that comes out even: an amount of which only the quantity is given."""
    if set(printed) != {"total"} or not quantity:
        return None
    price = (printed["total"] / quantity).quantize(Decimal("0.01"))
    if price * quantity != printed["total"]:
        return None
    message = f"ราคาต่อหน่วย {shown_number(price)} บาท ได้จากยอดหารด้วยปริมาณ"
    return _Figures(quantity, price, None, (Remark(message, "note"),), not kind.whole_price)


def _printed(parts: RowParts) -> dict[Column, Decimal]:
    """The amounts that a row prints, nought left out."""
    return {column: value for column in AMOUNTS if (value := parts.number(column))}


def _price(value: Decimal | None) -> TypedPrice | NotApplicable:
    return NOT_APPLICABLE if value is None else TypedPrice(value)


def _amount(quantity: Decimal | None, price: Decimal | None) -> Satang:
    return 0 if quantity is None or price is None else amount_half_up(quantity, price)


def disagreements(parts: RowParts, quantity: Decimal | None) -> tuple[Remark, ...]:
    """What a row prints that is not what its quantity and prices come to."""
    found = [
        Remark(f"{COLUMN_NAMES[column]}: {parts.figure(column).why} จึงไม่ได้เทียบยอด", "warn")
        for column in AMOUNTS
        if parts.figure(column).kind == "unreadable"
    ]
    printed = _printed(parts)
    if printed and quantity is None:
        amount = shown_number(printed.get("total", sum(printed.values(), Decimal(0))))
        told = Remark(f"ยอด {amount} บาท ไม่ได้นำมา เพราะไม่มีปริมาณ โปรดใส่ปริมาณ", "warn")
        return (*found, told)
    for column, value in printed.items():
        expected = _rounded(parts, quantity, column)
        if expected is not None and abs(baht(expected) - value) > _ROUNDED_ALIKE:
            message = (
                f"{COLUMN_NAMES[column]}ในต้นทาง {shown_number(value)} บาท "
                f"แต่ปริมาณคูณราคาได้ {shown_baht(expected)} บาท"
            )
            whole = value == value.to_integral_value() and abs(baht(expected) - value) <= _HALF_BAHT
            found.append(Remark(message, "note" if whole else "warn", whole))
    return (*found, *_sides_against_both(parts))


def _sides_against_both(parts: RowParts) -> tuple[Remark, ...]:
    both = parts.number("both_price")
    sides = [value for each in ("material", "labour") if (value := parts.number(each)) is not None]
    together = sum(sides, Decimal(0))
    if both is None or not sides or abs(together - both) <= _ROUNDED_ALIKE:
        return ()
    message = (
        f"{COLUMN_NAMES['both_price']}ในต้นทาง {shown_number(both)} บาท "
        f"แต่ค่าวัสดุกับค่าแรงงานรวมกันได้ {shown_number(together)} บาท"
    )
    return (Remark(message, "warn"),)


def _rounded(parts: RowParts, quantity: Decimal | None, column: Column) -> Satang | None:
    """What an amount should be, each side rounded to the satang as the bill rounds it."""
    if quantity is None:
        return None
    wanted: dict[Column, tuple[Column, ...]] = {
        "material_amount": ("material",),
        "labour_amount": ("labour",),
        "total": ("material", "labour"),
    }
    amounts = [
        amount
        for each in wanted[column]
        if (amount := _side_amount(parts, quantity, each)) is not None
    ]
    both = parts.number("both_price")
    if not amounts and column == "total" and both is not None:
        return amount_half_up(quantity, both)
    return sum(amounts) if amounts else None


def _side_amount(parts: RowParts, quantity: Decimal, side: Column) -> Satang | None:
    price, percent = parts.number(side), parts.labour_percent
    if side == "labour" and percent is not None:
        material = parts.number("material")
        return (
            None
            if material is None
            else percent_half_up(amount_half_up(quantity, material), percent)
        )
    return None if price is None else amount_half_up(quantity, price)
