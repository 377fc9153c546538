"""What becomes of quantity, price and unit when a unit changes: a line's own, or its source's.

An edit is what was there before and what is there after, whichever way it came about: typed, filled
down, pasted, replaced, of one line or of both. So one rule does for all ways, and what follows by
it is part of the edit and is taken back with it.

1. A unit is *converted* where the quantity is worked out in it: bars are weighed in it, and a
   linked line has its source's quantity in it. The figure becomes another, typed prices become as
   much the other way, and the money stays. A rounding that was chosen for bars rounds the same
   weight in the other unit, where so few or so many decimals can be chosen.
2. A unit is *renamed* where the quantity is typed, or not measured, or rows of dimensions, which no
   unit belongs to: a thousand kilograms that are called tons were meant to be tons. The figure, the
   prices and the money stay.
3. Of a linked line its source comes first. Where that is renamed, the line that had the source's
   unit is renamed with it. Where it is converted, or its quantity became another one, the line
   keeps its unit. What then lies between this unit and the one that was put into the line itself is
   a conversion of the line.
4. A line or a source without a unit counts in the other's. To take a unit out is to name none, not
   another; it is refused while a linked line's quantity is converted from it.
5. A price is one for a unit of its own line. It changes with that unit alone, and not where the
   same edit puts another price there: what comes with a unit is a price in it.

One case is left where a unit moves money: a source is renamed, and the line linked to it has a unit
of its own. There is really so much more of it then, and its price, in a unit that is the same as
before, may have been meant as it stands. Neither is ours to change, and whoever shows the edit
tells what the money was and is. So it is with a rate of a book, which is always by the book's unit,
and with a rounding that cannot be chosen in the other unit, such as one to tens of kilograms.

What a renamed unit leaves standing may have been meant to be converted. That is never done unasked:
`converted` gives the line as it would be then, for whoever shows the edit to offer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from estimator.domain.bill.rows import Line, line_faults
from estimator.domain.limits import new_faults
from estimator.domain.money import MOST_PLACES, NumberError, shown_number
from estimator.domain.sources.quantity import TypedQuantity, net_of
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import (
    MOST_CHOSEN_PLACES,
    WEIGHT_UNITS,
    TakenOff,
    WeightUnit,
    with_weight_in,
)
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import in_units_of, same_unit
from estimator.errors import UserError, short

_TIMES: Final = re.compile(r"\((?P<inner>.*)\)(?P<times>\*[0-9]+)?(?P<over>/[0-9]+)?", re.DOTALL)

_FINER: Final[Mapping[WeightUnit, int]] = MappingProxyType({"kg": 0, "ton": 3})
"""How many decimals more a weight has in a unit."""


def units_in(unit: str, other: str) -> Decimal | None:
    """How many of `other` one `unit` is, where an empty one is taken to be the other."""
    return in_units_of(unit, other) if unit.strip() and other.strip() else Decimal(1)


def with_unit(line: Line, unit: str) -> Line:
    """The line in another unit; bars that were taken off are weighed in it if they can be."""
    taken = line.quantity
    if isinstance(taken, TakenOff) and taken.bars:
        weighed_anew = with_weight_in(taken, unit) or taken
        finer = _FINER[weighed_anew.weight_unit] - _FINER[taken.weight_unit]
        taken = replace(weighed_anew, places=_as_fine(taken.places, finer))
    return replace(line, unit=unit, quantity=taken)


def _as_fine(places: int | None, finer: int) -> int | None:
    """Decimals of a rounding that rounds the same weight, as far as one may choose so many."""
    return None if places is None else min(max(places + finer, 0), MOST_CHOSEN_PLACES)


def weighed(old: Line, line: Line) -> Line:
    """A line of bars after an edit, with its prices in the unit that these are weighed in now."""
    now = _weight_unit(line)
    return line if not now else _priced(old, line, _each(_weight_unit(old) or old.unit, now))


def _weight_unit(line: Line) -> str:
    taken = line.quantity
    return WEIGHT_UNITS[taken.weight_unit] if isinstance(taken, TakenOff) and taken.bars else ""


def newly_linked(old: Line, line: Line, source: Line) -> Line:
    """A line that an edit links to a source, with its prices in the unit that it has now."""
    return _priced(old, line, _each(old.unit, line.unit.strip() or source.unit))


def linked(old: Line, was: Line, line: Line, source: Line) -> Line:
    """A linked line after an edit, with its unit and its prices; `old` and `was` stood before.

    Its quantity is not looked at. Raises UserError where its source's unit is taken out in which it
    is counted, and where a price comes to more decimals than a bill holds.
    """
    if old.unit == line.unit and was.unit == source.unit:
        return line
    before, now = was.unit.strip(), source.unit.strip()
    if before and not now:
        _refuse_forgotten(line, before)
        now = before
    if not now:
        return line  # neither had the source a unit nor has it one: the line's is a name alone
    own = old.unit.strip() or before
    counted = before or own
    renamed = bool(counted) and not same_unit(counted, now) and _has_same_figure(was, source)
    follows = same_unit(own, counted) and (renamed or in_units_of(own, now) is None)
    if follows and old.unit == line.unit and (old.unit.strip() or not before):
        line = replace(line, unit=source.unit)
    if units_in(source.unit, line.unit) is None:
        return line  # which is refused, whatever its prices would be
    stands_in, ends_in = now if follows else own, line.unit.strip() or now
    if in_units_of(stands_in, ends_in) is None and _has_same_figure(was, source):
        return _priced(old, line, _between_figures(old, was, line, source))
    return _priced(old, line, _each(stands_in, ends_in))


def _refuse_forgotten(line: Line, unit: str) -> None:
    if line.unit.strip() and not same_unit(line.unit, unit):
        raise UserError(
            f"ลบหน่วย {unit} ยังไม่ได้ เพราะปริมาณของ “{short(line.description)}” ({line.unit}) "
            "แปลงมาจากหน่วยนี้ โปรดพิมพ์หน่วยใหม่ทับโดยไม่ต้องลบก่อน หรือเลิกผูกปริมาณก่อน"
        )


def _has_same_figure(was: Line, source: Line) -> bool:
    """Whether a source has the figure that it had, and none that is worked out in its unit."""
    same = net_of(was.quantity).value == net_of(source.quantity).value
    return same and not _weight_unit(source)


def _each(unit: str, other: str) -> Fraction:
    """How many of `other` one `unit` is; 1 where nothing can be converted."""
    return Fraction(units_in(unit, other) or 1)


def _between_figures(old: Line, was: Line, line: Line, source: Line) -> Fraction:
    """How many times as much a linked line counts of the same figure of its source."""
    return _each(source.unit, line.unit) / _each(was.unit, old.unit)


# --- what may be converted where a unit was renamed


def converted(old: Line, line: Line, each: Decimal, *, counts: bool) -> Line | None:
    """A line after its unit was renamed, with what it still has of `old` in the new unit.

    One of the former unit is `each` of the new one. Typed prices are converted; where it `counts`,
    a typed quantity is, too, so that the money stays. None where there is nothing of the kind, and
    where a figure would have more decimals than a bill holds, or be beyond its limit.
    """
    ratio = Fraction(each)
    quantity = line.quantity
    if counts:
        if not isinstance(quantity, TypedQuantity) or quantity != old.quantity:
            return None
        value = _exact(quantity.value, ratio)
        if value is None:
            return None
        formula = _times(quantity.formula, ratio) if quantity.formula else ""
        quantity = TypedQuantity(value, formula)
    try:
        after = replace(_priced(old, line, ratio), quantity=quantity)
    except NumberError:
        return None
    has_faults = new_faults(line_faults(line), line_faults(after))
    return None if after == line or has_faults else after


# --- prices


def _priced(old: Line, line: Line, each: Fraction) -> Line:
    """The line with the typed prices that it had before for a unit of which one was `each`."""
    if each == 1:
        return line
    material, labour = line.material, line.labour
    if isinstance(material, TypedPrice | Salvage) and material == old.material:
        value, formula = _for_unit(line, material.value, material.formula, 1 / each)
        material = replace(material, value=value, formula=formula)
    if isinstance(labour, TypedPrice) and labour == old.labour:
        value, formula = _for_unit(line, labour.value, labour.formula, 1 / each)
        labour = replace(labour, value=value, formula=formula)
    return replace(line, material=material, labour=labour)


def _for_unit(line: Line, value: Decimal, formula: str, ratio: Fraction) -> tuple[Decimal, str]:
    """A price times a ratio, exact, with its formula if it has one."""
    exact = _exact(value, ratio)
    if exact is None:
        raise NumberError(
            f"ราคา {shown_number(value)} บาท ของ “{short(line.description)}” แปลงเป็นราคาต่อหน่วยใหม่"
            f"ได้ทศนิยมเกิน {MOST_PLACES} ตำแหน่ง จึงยังไม่ได้เปลี่ยนหน่วย "
            "โปรดเลิกผูกปริมาณก่อน หรือลบราคาแล้วใส่ราคาต่อหน่วยใหม่"
        )
    return exact, _times(formula, ratio) if formula else ""


def _exact(value: Decimal, ratio: Fraction) -> Decimal | None:
    """A figure times a ratio; None where it has more decimals than a bill holds."""
    exact = Fraction(value) * ratio * 10**MOST_PLACES
    if exact.denominator != 1:
        return None
    plain = Decimal(exact.numerator).scaleb(-MOST_PLACES).normalize()
    return Decimal(f"{plain:f}")


def _times(formula: str, ratio: Fraction) -> str:
    """A formula times a ratio, in place of an earlier one: there and back leaves it as it was."""
    inner, found = formula, _TIMES.fullmatch(formula)
    if found is not None and (found["times"] or found["over"]) and _is_whole(found["inner"]):
        inner = found["inner"]
        ratio *= Fraction(int((found["times"] or "*1")[1:]), int((found["over"] or "/1")[1:]))
    times = f"*{ratio.numerator}" if ratio.numerator != 1 else ""
    over = f"/{ratio.denominator}" if ratio.denominator != 1 else ""
    return f"({inner}){times}{over}" if times or over else inner


def _is_whole(inner: str) -> bool:
    """Whether what stands between a first and a last bracket is theirs."""
    depth = 0
    for sign in inner:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0
