"""Quantity and prices of a row: those that it prints, and those that its amounts give exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS, COLUMN_NAMES, Column
from estimator.domain.bill_table.proofs import hidden_of, labour_price_of
from estimator.domain.bill_table.unit_words import is_lump
from estimator.domain.findings import Severity
from estimator.domain.money import (
    MOST_PLACES,
    Satang,
    amount_half_up,
    baht,
    percent_half_up,
    quotient_half_up,
    shown_baht,
    shown_number,
)

_ROUNDED_ALIKE: Final = Decimal("0.02")
"""Baht: a sheet may round each of the two amounts of a line another way."""
_HALF_BAHT: Final = Decimal("0.5")
"""Offices may print amounts in whole baht (`reference/rules.md` B.1)."""
_PRICE_PLACES: Final = 2
_ONE: Final = Decimal(1)
_NOUGHT: Final = Decimal(0)
_MOST_HIDDEN: Final = Decimal(20)
"""Baht; what is further off is asked about, though decimals that are not shown might explain it."""
_MUCH: Final = 4
"""Labour is rarely less than so many times below its material and a satang amount, too."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one row: ``stop`` where the row does not come in."""

    message: str
    severity: Severity = "stop"
    whole_baht: bool = False
    """Whether it says no more than that the sheet rounds its amounts to whole baht."""
    hidden: Decimal = _NOUGHT
    """Baht of a difference that decimals explain which the sheet does not show; else nought."""


@dataclass(frozen=True, slots=True)
class LineFigures:
    """What a row counts and costs a unit; `percent` is labour in per cent of the material.

    `is_one_sided`: its price is one of which the table does not say which side it is; `is_whole`:
    it is of both sides, as a part takes it that knows none.
    """

    quantity: Decimal | None
    material: Decimal | None = None
    labour: Decimal | None = None
    percent: Decimal | None = None
    is_one_sided: bool = False
    is_whole: bool = False

    @property
    def material_amount(self) -> Satang:
        """Quantity times material, half up to the satang; 0 where either is lacking."""
        return _amount(self.quantity, self.material)

    @property
    def labour_amount(self) -> Satang:
        """The same of labour."""
        if self.percent is not None:
            return percent_half_up(self.material_amount, self.percent)
        return _amount(self.quantity, self.labour)


def _amount(quantity: Decimal | None, price: Decimal | None) -> Satang:
    return 0 if quantity is None or price is None else amount_half_up(quantity, price)


def printed_amounts(parts: RowParts) -> dict[Column, Decimal]:
    """The amounts that a row prints, nought left out."""
    return {column: value for column in AMOUNTS if (value := parts.number(column))}


def as_printed(parts: RowParts) -> LineFigures:
    """The figures of a row just as they stand under their columns."""
    return LineFigures(
        parts.number("quantity"),
        parts.number("material"),
        parts.number("labour"),
        parts.labour_percent,
    )


def line_figures(
    parts: RowParts, kind: KindOfPart
) -> tuple[LineFigures | None, tuple[Remark, ...]]:
    """The figures of a row, with what is to be said of those that it does not print itself.

    An amount gives the price of its side where the quantity is 1 or divides it evenly. None where
    an amount stands that nothing can be made of.
    """
    quantity = _quantity(parts)
    printed = printed_amounts(parts)
    if quantity is None and printed and not parts.prices and parts.labour_percent is None:
        told = " ".join(shown_number(value) for value in printed.values())
        message = f"มียอด {told} บาท แต่ไม่มีปริมาณและราคาต่อหน่วย จึงยังไม่นำเข้า โปรดใส่ปริมาณและราคาในต้นทาง"
        return None, (Remark(message),)
    if kind.whole_price:
        return _whole(parts, quantity, printed)
    return _sided(parts, quantity, printed)


def _quantity(parts: RowParts) -> Decimal | None:
    """The quantity; 1 of a lump that prints an amount and, where it prints a price, that one."""
    quantity = parts.number("quantity")
    if quantity is not None or not _is_lump(parts):
        return quantity
    printed = printed_amounts(parts)
    sides = [value for each in ("material", "labour") if (value := parts.number(each)) is not None]
    price = sum(sides, Decimal(0)) if sides else parts.number("both_price")
    total = printed.get("total", sum(printed.values(), Decimal(0)))
    return _ONE if printed and price in (None, total) else None


def _is_lump(parts: RowParts) -> bool:
    return is_lump(parts.text("unit"))


def _sided(
    parts: RowParts, quantity: Decimal | None, printed: Mapping[Column, Decimal]
) -> tuple[LineFigures, tuple[Remark, ...]]:
    material, of_material = _side(parts, "material", "material_amount", quantity, printed)
    labour, of_labour = _side(parts, "labour", "labour_amount", quantity, printed)
    percent = parts.labour_percent
    remarks = (*of_material, *of_labour)
    if material is not None or labour is not None or percent is not None or remarks:
        return LineFigures(quantity, material, labour, percent), remarks
    one, of_total = _side(parts, "both_price", "total", quantity, printed)
    return LineFigures(quantity, one, is_one_sided=one is not None), of_total


def _whole(
    parts: RowParts, quantity: Decimal | None, printed: Mapping[Column, Decimal]
) -> tuple[LineFigures, tuple[Remark, ...]]:
    """One price of both sides, as a part takes it that knows no sides."""
    figures, remarks = _sided(parts, quantity, printed)
    price = figures.material
    if figures.labour is not None:
        price = (price or Decimal(0)) + figures.labour
    return LineFigures(quantity, price, is_whole=True), remarks


def _side(
    parts: RowParts,
    price: Column,
    amount: Column,
    quantity: Decimal | None,
    printed: Mapping[Column, Decimal],
) -> tuple[Decimal | None, tuple[Remark, ...]]:
    """The price of one side, printed or out of its amount, and what is to be said of it."""
    value, lump = parts.number(price), printed.get(amount)
    if value is not None or lump is None or (price == "labour" and parts.labour_percent):
        return value, ()
    if quantity == 1:
        return lump, (Remark(f"มีแต่ยอดเงิน อ่านเป็น 1 หน่วย ราคา {shown_number(lump)} บาท", "note"),)
    if quantity is not None and price_within(lump, quantity) is not None:
        found = _prices_that_give(lump, quantity)
        told = f"ราคาต่อหน่วย {shown_number(found.price)} บาท ได้จากยอดหารด้วยปริมาณ"
        if found.least != found.most:
            least, most = shown_number(found.least), shown_number(found.most)
            told = f"{told} ราคาตั้งแต่ {least} ถึง {most} บาทได้ยอดเดียวกัน"
        if found.is_roundest:
            return found.price, (Remark(told, "note"),)
        return found.price, (Remark(f"{told} โปรดตรวจ", "warn"),)
    # A total beside it says that it is an amount of this work.
    is_told = amount != "total" and "total" in printed
    if is_told and (fine := fine_price(lump, quantity)) is not None:
        told = f"ราคาต่อหน่วย {shown_number(fine)} บาท ละเอียดกว่าสตางค์ ได้จากยอดหารด้วยปริมาณ โปรดตรวจ"
        return fine, (Remark(told, "warn"),)
    lost = f"{COLUMN_NAMES[amount]} {shown_number(lump)} บาท ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย"
    return None, (Remark(f"{lost} โปรดใส่ราคาของรายการนี้", "warn"),)


def price_within(
    amount: Decimal, quantity: Decimal | None, places: int = _PRICE_PLACES
) -> Decimal | None:
    """The price of some decimals that gives an amount to the satang; None where there is none."""
    if not quantity:
        return None
    price = quotient_half_up(amount, quantity, places)
    return price if _gives(price, quantity, amount) else None


def _gives(price: Decimal, quantity: Decimal, amount: Decimal) -> bool:
    return baht(amount_half_up(quantity, price)) == amount


@dataclass(frozen=True, slots=True)
class _PricesThatGive:
    """The prices in satang from `least` to `most`, all of which give one amount, and one of them.

    `is_roundest`: no other of them is as round as `price`; it is the only one, say.
    """

    price: Decimal
    least: Decimal
    most: Decimal
    is_roundest: bool


def _prices_that_give(amount: Decimal, quantity: Decimal) -> _PricesThatGive:
    """What an amount rounded half up to the satang says of its price, of which one is known.

    It is the amount of every price within a satang over the quantity: of one price in satang where
    the quantity is 1 or more, of the more the smaller it is. Offices print 450.00, not 450.01: the
    one that has the fewest figures is meant. Where several have, the nearest to the quotient
    stands for them.
    """
    half = Fraction(1, 200)
    low, end = sorted((Fraction(amount) + off) / Fraction(quantity) for off in (-half, half))
    places = range(-_PRICE_PLACES, len(f"{int(end)}"))
    least, most = _multiples(low, end, places[0])
    spans = (_multiples(low, end, place) for place in reversed(places))
    first, last = next((span for span in spans if span[0] <= span[1]), (least, most))
    quotient = quotient_half_up(amount, quantity, _PRICE_PLACES)
    return _PricesThatGive(first if first == last else quotient, least, most, first == last)


def _multiples(low: Fraction, end: Fraction, place: int) -> tuple[Decimal, Decimal]:
    """The first and the last multiple of a power of ten from `low` on and below `end`."""
    step = Fraction(10) ** place
    first, last = ceil(low / step), ceil(end / step) - 1
    plain = Decimal(1).scaleb(-_PRICE_PLACES)
    one, other = (Decimal(each).scaleb(place).quantize(plain) for each in (first, last))
    return one, other


def fine_price(amount: Decimal, quantity: Decimal | None) -> Decimal | None:
    """The same of more decimals, as few as do; None where there is none."""
    found = (
        price_within(amount, quantity, places) for places in range(_PRICE_PLACES + 1, MOST_PLACES)
    )
    return next((price for price in found if price is not None), None)


def disagreements(parts: RowParts, figures: LineFigures) -> tuple[Remark, ...]:
    """What a row prints that is not what its quantity and prices come to."""
    found = [
        Remark(f"{COLUMN_NAMES[column]}: {parts.figure(column).why} จึงไม่ได้เทียบยอด", "warn")
        for column in AMOUNTS
        if parts.figure(column).kind in ("unreadable", "percent")
    ]
    printed = printed_amounts(parts)
    if printed and figures.quantity is None:
        amount = shown_number(printed.get("total", sum(printed.values(), Decimal(0))))
        told = Remark(f"ยอด {amount} บาท ไม่ได้นำมา เพราะไม่มีปริมาณ โปรดใส่ปริมาณ", "warn")
        return (*found, told)
    expected = _expected(figures)
    for column, value in (_in_one(parts, printed) if figures.is_whole else printed).items():
        product = expected.get(column)
        if product is not None and abs(baht(product) - value) > _ROUNDED_ALIKE:
            is_off = column == "total" and not found and _is_no_sum_of_sides(printed)
            prices = () if parts.is_exact or is_off else _prices_of(figures, column)
            room = min(_MOST_HIDDEN, hidden_of(figures.quantity, prices)) + _ROUNDED_ALIKE
            found.append(_not_the_product(column, value, product, room))
    found += _said_to_be_nothing(parts, figures, expected)
    found += _lump_without_amount(parts, figures)
    found += _share_of_nothing(figures)
    return (*found, *_sides_against_both(parts), *_perhaps_percent(figures))


def _is_no_sum_of_sides(printed: Mapping[Column, Decimal]) -> bool:
    """Whether a total is not what the amounts of both sides beside it come to.

    No decimals that are not shown explain that; whole baht may, of each of them.
    """
    sides = [value for each, value in printed.items() if each != "total"]
    if len(sides) < len(AMOUNTS) - 1 or "total" not in printed:
        return False
    is_whole = any(value == value.to_integral_value() for value in printed.values())
    off = abs(sum(sides, _NOUGHT) - printed["total"])
    return off > (_ONE if is_whole else _ROUNDED_ALIKE)


def _share_of_nothing(figures: LineFigures) -> Iterator[Remark]:
    """Labour as a percentage of a material that has no price: it comes to nothing."""
    if figures.percent and not figures.material:
        yield Remark("ค่าแรงงานเป็นร้อยละของค่าวัสดุ แต่ไม่มีค่าวัสดุ จึงเป็นศูนย์ โปรดตรวจ", "warn")


def _lump_without_amount(parts: RowParts, figures: LineFigures) -> Iterator[Remark]:
    """A lump with a price and no quantity, of which nothing comes in."""
    if figures.quantity is None and parts.prices and _is_lump(parts):
        yield Remark("เป็นงานเหมาที่มีราคาแต่ไม่มีปริมาณ เงินจึงไม่ได้นำมา โปรดใส่ปริมาณ", "warn")


def _said_to_be_nothing(
    parts: RowParts, figures: LineFigures, expected: Mapping[Column, Satang]
) -> Iterator[Remark]:
    """Amounts that a row says are nought, or do not apply, beside a quantity and a price."""
    for column in ("total",) if figures.is_whole else AMOUNTS:
        figure = parts.figure(column)
        if figure.kind != "dash" and figure.value != 0:
            continue
        if product := expected.get(column):
            message = (
                f"{COLUMN_NAMES[column]}ในต้นทางเป็นศูนย์หรือ “-” "
                f"แต่ปริมาณคูณราคาได้ {shown_baht(product)} บาท"
            )
            yield Remark(message, "warn")


def _in_one(parts: RowParts, printed: Mapping[Column, Decimal]) -> Mapping[Column, Decimal]:
    """The amount of both sides together; none where a side has a price and no amount."""
    if "total" in printed:
        return {"total": printed["total"]}
    sides: tuple[tuple[Column, Column], ...] = (
        ("material", "material_amount"),
        ("labour", "labour_amount"),
    )
    if not printed or any(parts.number(side) and amount not in printed for side, amount in sides):
        return {}
    return {"total": sum(printed.values(), _NOUGHT)}


def _perhaps_percent(figures: LineFigures) -> tuple[Remark, ...]:
    """Labour below one baht beside a material: how a file keeps 30 % that it shows as such."""
    material, labour = figures.material, figures.labour
    if not material or not labour or labour >= 1 or labour * _MUCH > material:
        return ()
    message = (
        f"ค่าแรงงาน {shown_number(labour)} บาทต่อหน่วย น้อยผิดปกติ ในต้นทางอาจเป็นร้อยละของค่าวัสดุ โปรดตรวจ"
    )
    return (Remark(message, "warn"),)


def _expected(figures: LineFigures) -> dict[Column, Satang]:
    """What each amount should be of which a price is known, each side rounded to the satang."""
    has_labour = figures.labour is not None or figures.percent is not None
    found: dict[Column, Satang] = {}
    if figures.material is not None and not figures.is_one_sided:
        found["material_amount"] = figures.material_amount
    if has_labour:
        found["labour_amount"] = figures.labour_amount
    if figures.material is not None or has_labour:
        one = figures.material_amount if figures.is_one_sided else 0
        found["total"] = sum(found.values(), one)
    return found


def _prices_of(figures: LineFigures, column: Column) -> list[Decimal]:
    """The prices that go into an amount."""
    sides: dict[Column, Decimal | None] = {
        "material_amount": figures.material,
        "labour_amount": figures.labour,
    }
    return [
        price for side, price in sides.items() if price is not None and column in (side, "total")
    ]


def _not_the_product(column: Column, printed: Decimal, expected: Satang, room: Decimal) -> Remark:
    """What differs; a note where whole baht or decimals that are not shown explain it."""
    message = (
        f"{COLUMN_NAMES[column]}ในต้นทาง {shown_number(printed)} บาท "
        f"แต่ปริมาณคูณราคาได้ {shown_baht(expected)} บาท"
    )
    off = abs(baht(expected) - printed)
    if printed == printed.to_integral_value() and off <= _HALF_BAHT:
        return Remark(message, "note", whole_baht=True)
    return Remark(message, "note", hidden=off) if off <= room else Remark(message, "warn")


def _sides_against_both(parts: RowParts) -> tuple[Remark, ...]:
    if (both := parts.number("both_price")) is None:
        return ()
    found = (parts.number("material"), labour_price_of(parts))
    sides = [value for value in found if value is not None]
    together = sum(sides, Decimal(0))
    if not sides or abs(together - both) <= _ROUNDED_ALIKE:
        return ()
    message = (
        f"{COLUMN_NAMES['both_price']}ในต้นทาง {shown_number(both)} บาท "
        f"แต่ค่าวัสดุกับค่าแรงงานรวมกันได้ {shown_number(together)} บาท"
    )
    return (Remark(message, "warn"),)
