"""Sizes in a text, so that one written in another unit or another way is found.

Every number of a text is known by its value alone, by its value with the unit that is printed, and
a length also by its millimetres. ``1 1/2"`` is 3/2 inches; ``0.22 x 0.22 x 15.00 ม.`` are three
lengths in metres, for the unit stands behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from estimator.domain.units import in_units_of

_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("นิ้ว", "in", "หุน"), "in"),
    **dict.fromkeys(("มม", "มิล", "มิลลิเมตร", "mm"), "mm"),
    **dict.fromkeys(("ซม", "เซน", "เซนติเมตร", "cm"), "cm"),
    **dict.fromkeys(("ม", "เมตร", "m"), "m"),
    **dict.fromkeys(("sqmm", "ตรมม", "สแควร์"), "sqmm"),
    **dict.fromkeys(("วัตต์", "w", "watt"), "w"),
    **dict.fromkeys(("btu", "บีทียู"), "btu"),
}
_INCH_OF_TILES: Final = Fraction(5, 2)
"""Tiles of 12 inches are sold as 30 centimetres, and called 30 x 30."""
_SMALLEST_TILE: Final = 10
_EIGHTH: Final = Fraction(1, 8)
"""หุน: what pipes are called by under one inch."""
_FRACTION: Final = r"(?:\d+[ -])?\d+/(?:2|3|4|5|8|16)(?![\d.])"
_VALUE: Final = rf"(?:(?<![\d./]){_FRACTION}|\d+(?:\.\d+)?)"
_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_SIZE: Final = re.compile(
    rf"(?P<value>{_VALUE})(?:\s*(?P<unit>{_UNIT})(?![a-wyz\u0e01-\u0e4e/]|x\D))?(?P<on>x(?=\d))?"
)
_SAID: Final = re.compile("(สอง|สาม|สี่)(?=ด้าน|ทาง|ชั้น|ช่อง|บาน|หลุม)")
_SAID_VALUES: Final = {"สอง": "2", "สาม": "3", "สี่": "4"}
_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_METRIC: Final = r"\s*(มม|ซม|ม)(?![\u0e01-\u0e4e])"
_BETWEEN: Final = re.compile(rf"{_NUMBER}\s*-\s*{_NUMBER}{_METRIC}")
_BELOW: Final = re.compile(rf"(?:น้อยกว่า|ไม่เกิน)\s*{_NUMBER}{_METRIC}")
_ABOVE: Final = re.compile(rf"(?:มากกว่า|(?<!ไม่)เกิน|ตั้งแต่)\s*{_NUMBER}{_METRIC}")


@dataclass(frozen=True, slots=True)
class Size:
    """A number as it was written; `unit` is empty where none stands beside it."""

    value: Fraction
    unit: str
    is_fraction: bool = False
    is_side: bool = False
    """One of several joined by ``x``."""

    @property
    def millimetres(self) -> Fraction | None:
        """A metric length; None for anything else."""
        scale = in_units_of(self.unit, "mm")
        return None if scale is None else self.value * Fraction(scale)

    @property
    def marks(self) -> Iterator[str]:
        """What it is known by in a text."""
        yield str(self.value)
        if self.unit:
            yield f"{self.value}{self.unit}"
        if self.millimetres is not None:
            yield f"{self.millimetres}mm"


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a text: the marks of each, and the ranges in millimetres it speaks of."""

    marks: frozenset[str]
    ranges: tuple[tuple[Fraction | None, Fraction | None], ...] = ()

    def within(self, millimetres: Fraction) -> bool:
        """Whether a length lies in one of the ranges."""
        return any(
            (low is None or low <= millimetres) and (high is None or millimetres <= high)
            for low, high in self.ranges
        )


@lru_cache(maxsize=1 << 14)
def sizes_in(text: str) -> Sizes:
    """The sizes of a text as it is searched."""
    said = _SAID.sub(lambda found: _SAID_VALUES[found[1]] + " ", text)
    marks = frozenset(mark for size, _, _ in sizes_at(said) for mark in size.marks)
    return Sizes(marks, tuple(_ranges(text)))


def sizes_at(text: str) -> Iterator[tuple[Size, int, int]]:
    """Each size of a text as it is searched, from where to where it stands.

    Sizes joined by ``x`` have the unit of the last where they have none of their own.
    """
    chain: list[tuple[str, str, int, int]] = []
    for found in _SIZE.finditer(text):
        unit = _UNITS.get(found["unit"] or "", "")
        if found["unit"] == "หุน":
            unit = "หุน"
        chain.append((found["value"], unit, found.start(), found.end()))
        if found["on"]:
            continue
        shared = unit
        for value, own, start, end in chain:
            yield _size(value, own or shared, len(chain) > 1), start, end
        chain = []


def _size(written: str, unit: str, is_side: bool) -> Size:
    fraction = "/" in written
    value = sum((Fraction(part) for part in re.split("[ -]", written)), Fraction(0))
    if unit == "หุน":
        return Size(value * _EIGHTH, "in", is_fraction=True)
    return Size(value, unit, fraction, is_side)


def _ranges(text: str) -> Iterator[tuple[Fraction | None, Fraction | None]]:
    def length(number: str, unit: str) -> Fraction:
        return Fraction(number) * Fraction(in_units_of(unit, "mm") or 0)

    for low, high, unit in _BETWEEN.findall(text):
        yield length(low, unit), length(high, unit)
    for high, unit in _BELOW.findall(text):
        yield None, length(high, unit) - Fraction(1, 1000)
    for low, unit in _ABOVE.findall(text):
        yield length(low, unit) + Fraction(1, 1000), None


def ways_to_write(size: Size, nominal: Mapping[Fraction, int]) -> tuple[tuple[str, ...], ...]:
    """The marks a size may be printed with, as typed first, then in other units.

    `nominal` are the millimetres by which pipes of so many inches go. A fraction without a unit
    is one of inches; a plain number may have any unit.
    """
    if size.unit == "in" or (size.is_fraction and not size.unit):
        millimetres = nominal.get(size.value)
        metric = () if millimetres is None else ((f"{millimetres}mm",),)
        return ((f"{size.value}in",), *metric)
    length = size.millimetres
    if length is None:
        plain = (str(size.value),)
        if size.unit:
            return (f"{size.value}{size.unit}",), plain
        is_tile = size.is_side and size.value >= _SMALLEST_TILE
        return (plain, (f"{size.value / _INCH_OF_TILES}in",)) if is_tile else (plain,)
    inches = [f"{inch}in" for inch, known in nominal.items() if known == length]
    tiles = [f"{length / 10 / _INCH_OF_TILES}in"] if size.unit == "cm" else []
    return ((f"{length}mm",), *((mark,) for mark in (*inches, *tiles)))
