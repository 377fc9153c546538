"""Prices that stand while their line gets another unit: said at once, and what else they may be.

Somebody renames a unit, in whichever way, and the figures stay (`domain.bill.unit_changes`). Where
the units measure alike what was meant may be a price, or quantity and price, of the new unit: that
is shown with its working and offered. Where they do not, it is said that nothing can be worked out.
A rate of a book is always by the book's unit, and told of as where it is put into a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from estimator.app.bill.consequences import (
    ChangedUnit,
    Moment,
    in_other_units,
    name_at,
    unit_of,
)
from estimator.domain.bill.rows import Line, Node, RowId
from estimator.domain.bill.unit_changes import converted
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.labour.account import LabourEditions
from estimator.domain.labour.lines import unit_words
from estimator.domain.labour.tiers import rate_of
from estimator.domain.money import MOST_PLACES, shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import in_units_of, same_unit

_COUNTED: Final = " จำนวนเป็นตัวเลขเดิม โปรดตรวจ"
_FIGURES: Final = "เป็นตัวเลขเดิม โปรดตรวจจำนวนและราคาต่อหน่วย"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What one may have done besides: what it is called, and the edit that does it."""

    label: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class EarlierUnit:
    """The unit that the prices of a line were first of, and the last that it had."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class KeptPrices:
    """What is to be said of prices that stand in another unit, and what is offered."""

    said: str = ""
    choices: tuple[UnitChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line in another unit with prices that are as they were; `each` is one of `was` in `unit`.

    `book` is what is to be said of a rate of the account.
    """

    row: RowId
    old: Line
    now: Line
    was: str
    unit: str
    each: Decimal | None
    prices: tuple[Decimal, ...]
    book: str


def kept_prices(
    asked: Edit,
    done: Edit,
    before: Moment,
    after: Moment,
    editions: LabourEditions,
    earlier: Mapping[RowId, EarlierUnit],
) -> KeptPrices:
    """What is due of prices that an edit leaves standing; `asked` and `done` as in `consequences`.

    `earlier` are units that lines had before: of one whose cell was emptied the price is still one
    for the last of them, and one that gets back its first is as it stood.
    """
    changed = in_other_units(asked, done, before, after)
    kept = [each for line in changed if (each := _kept(line, before, after, editions, earlier))]
    if not kept:
        return KeptPrices()
    named = [each for each in kept if each.unit]
    groups = (
        ([each for each in kept if not each.unit], _nameless_words),
        ([each for each in named if each.prices and each.each is None], _apart_words),
        ([each for each in named if each.prices and each.each is not None], _working),
        ([each for each in named if each.book], _book_words),
    )
    said = (
        f"{name_at(after.bill, lines[0].row)}{_more(lines)}: {words(lines[0])}"
        for lines, words in groups
        if lines
    )
    return KeptPrices(" ".join(said), tuple(_choices(named, after)))


def earlier_units(
    done: Edit, after: Moment, earlier: Mapping[RowId, EarlierUnit]
) -> dict[RowId, EarlierUnit]:
    """The units that lines had before an edit gave them another, while their prices stood."""
    units = dict(earlier)
    for each in done.rows:
        if each.before is None:
            continue  # what came just now, by the ten thousand, had no other unit
        old, now = each.before.node, each.after.node if each.after is not None else None
        if not isinstance(old, Line) or not isinstance(now, Line) or _is_repriced(old, now):
            units.pop(each.id, None)
        elif old.unit != now.unit:
            known = units.get(each.id, EarlierUnit("", ""))
            last = old.unit if old.unit.strip() else known.last
            units[each.id] = EarlierUnit(known.first or last, last)
            if same_unit(units[each.id].first, unit_of(after.bill, each.id, now)):
                del units[each.id]
    return units


def _is_repriced(old: Line, now: Line) -> bool:
    return (old.material, old.labour) != (now.material, now.labour)


def _kept(
    line: ChangedUnit,
    before: Moment,
    after: Moment,
    editions: LabourEditions,
    earlier: Mapping[RowId, EarlierUnit],
) -> _Kept | None:
    """A line of which something is to be said; None where its prices are of the new unit."""
    known = earlier.get(line.row, EarlierUnit("", ""))
    was = unit_of(before.bill, line.row, line.old).strip() or known.last.strip()
    unit = unit_of(after.bill, line.row, line.now).strip()
    if unit and any(each and same_unit(each, unit) for each in (was, known.first)):
        return None
    prices = tuple(_typed(line.old, line.now)) if was else ()
    book = _book(line, was, unit, editions)
    if not prices and not book:
        return None
    each = in_units_of(was, unit) if was and unit else None
    return _Kept(line.row, line.old, line.now, was, unit, each, prices, book)


def _typed(old: Line, now: Line) -> Iterable[Decimal]:
    """The prices that somebody typed for the unit before."""
    for source, was in ((now.material, old.material), (now.labour, old.labour)):
        if isinstance(source, TypedPrice | Salvage) and source == was and source.value:
            yield source.value


def _book(line: ChangedUnit, was: str, unit: str, editions: LabourEditions) -> str:
    """What putting the account's rate into a line of this unit would say, of a rate that stays."""
    if not unit or not isinstance(line.now.labour, BookRate) or line.now.labour != line.old.labour:
        return ""
    rate = rate_of(line.now, editions)
    words = "" if rate is None else unit_words(replace(line.now, unit=unit), rate)
    if rate is None or not was:
        return words
    words = words or f"บัญชีให้ {shown_number(rate.rate)} บาท/{rate.unit}"
    return f"เปลี่ยนหน่วยจาก {was} เป็น {unit} {words}{_COUNTED if line.now.quantity.value else ''}"


# --- words


def _more(kept: Sequence[_Kept]) -> str:
    return f" และอีก {len(kept) - 1:,} รายการ" if len(kept) > 1 else ""


def _prices_of(kept: _Kept) -> str:
    return " และ ".join(shown_number(each) for each in kept.prices)


def _nameless_words(kept: _Kept) -> str:
    return f"ลบหน่วย {kept.was} แล้ว ราคา {_prices_of(kept)} บาท ที่ใส่ไว้ต่อ {kept.was} ยังอยู่ โปรดใส่หน่วย"


def _apart_words(kept: _Kept) -> str:
    changed = f"เปลี่ยนหน่วยจาก {kept.was} เป็น {kept.unit} ซึ่งแปลงหากันไม่ได้"
    return f"{changed} ราคา {_prices_of(kept)} บาท {_FIGURES}"


def _working(kept: _Kept) -> str:
    """What the prices would be by the new unit, step by step."""
    changed = f"เปลี่ยนหน่วยจาก {kept.was} เป็น {kept.unit} ราคา {_prices_of(kept)} บาท {_FIGURES}"
    after = converted(kept.old, kept.now, kept.each or Decimal(1), counts=False)
    if after is None:
        return (
            f"{changed} ราคาต่อ {kept.was} แปลงเป็นราคาต่อ {kept.unit} ได้ทศนิยมเกิน {MOST_PLACES} ตำแหน่ง"
        )
    times = 1 / Fraction(kept.each or Decimal(1))
    over = f" ÷ {shown_number(Decimal(times.denominator))}" if times.denominator != 1 else ""
    by = f" × {shown_number(Decimal(times.numerator))}" if times.numerator != 1 else ""
    pairs = zip(kept.prices, _converted_of(kept.old, after, kept.now), strict=True)
    shown = " และ ".join(
        f"{shown_number(old)}{by}{over} = {shown_number(new)}" for old, new in pairs
    )
    return f"{changed} ถ้าเป็นราคาต่อ {kept.was} คิดเป็น {shown} บาท/{kept.unit}"


def _converted_of(old: Line, after: Line, now: Line) -> Iterable[Decimal]:
    for source, was, stood in (
        (after.material, old.material, now.material),
        (after.labour, old.labour, now.labour),
    ):
        if isinstance(source, TypedPrice | Salvage) and stood == was and source.value:
            yield source.value


def _book_words(kept: _Kept) -> str:
    return kept.book


# --- what is offered


def _choices(kept: Sequence[_Kept], after: Moment) -> Iterable[UnitChoice]:
    """The prices by the new units; quantities and prices, so that the money stays."""
    alike = [each for each in kept if each.each is not None and each.each != 1]
    prices = {each.row: line for each in alike if (line := _offered(each, counts=False))}
    both = {each.row: line for each in alike if (line := _offered(each, counts=True))}
    follow = {
        row: line
        for row, line in prices.items()
        if isinstance(line.quantity, LinkedQuantity) and line.quantity.of in both
    }
    priced = "จำนวนและราคา" if any(each.prices for each in alike) else "จำนวน"
    for what, lines in (("ราคา", prices), (priced, {**both, **follow} if both else {})):
        if lines:
            units = {each.unit for each in alike if each.row in lines}
            unit = units.pop() if len(units) == 1 else "หน่วยใหม่"
            count = f" ({len(lines):,} รายการ)" if len(lines) > 1 else ""
            label = f"แปลง{what}เป็นของหน่วย {unit}{count}"
            nodes: dict[RowId, Node] = dict(lines)
            yield UnitChoice(label, change_nodes(after.bill, nodes, label))


def _offered(kept: _Kept, *, counts: bool) -> Line | None:
    """A line in its new unit; that of a book's rate only with its quantity."""
    if kept.each is None or (counts and not isinstance(kept.now.quantity, TypedQuantity)):
        return None
    return converted(kept.old, kept.now, kept.each, counts=counts)
