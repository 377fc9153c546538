"""Numbers of circulars, as people write them: ว 480, ว480, ว ๔๘๐, กค 0433.2/ว 480."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain.books.edition import EditionInfo

# Not the end of a word: ลว 26 in "ว 480 ลว 26 มิ.ย. 2569" is a day.
_NUMBER: Final = re.compile(r"(?<![ก-๙])ว\s*\.?\s*(\d+)")
_DIVISION: Final = re.compile(r"(\d{4}(?:\.\d+)*)\s*/\s*ว")


@dataclass(frozen=True, slots=True)
class CircularNumber:
    """A number within a year, and the file code of who gave it, where that is written."""

    number: int
    division: str = ""


def circular_number(text: str) -> CircularNumber | None:
    """What a text says of a circular's number; None where it has none. Digits alone are one."""
    plain = text.strip()
    if plain.isdecimal():
        return CircularNumber(int(plain))
    found, division = _NUMBER.search(plain), _DIVISION.search(plain)
    if found is None:
        return None
    return CircularNumber(int(found[1]), _western(division[1]) if division else "")


def is_same_circular(
    one: str, other: str, one_dated: date | None = None, other_dated: date | None = None
) -> bool:
    """Whether two texts name one circular.

    Numbers begin anew each year, and each division counts its own: where both say it, both must
    be the same. Texts without a number are the same where their letters are.
    """
    if one_dated is not None and other_dated is not None and one_dated.year != other_dated.year:
        return False
    first, second = circular_number(one), circular_number(other)
    if first is None or second is None:
        return "".join(one.split()) == "".join(other.split())
    divisions = {each.division for each in (first, second) if each.division}
    return first.number == second.number and len(divisions) < 2


def edition_named(
    circular: str, dated: date | None, line: Collection[EditionInfo]
) -> EditionInfo | None:
    """The edition that is this circular; None where none is, or where two of unlike days could be.

    An office's corrections are none: they stand for the circular they lie on.
    """
    found = [
        info
        for info in line
        if info.official
        and info.dated is not None
        and info.circular
        and is_same_circular(circular, info.circular, dated, info.dated)
    ]
    of_the_day = [info for info in found if info.dated == dated] or found
    return of_the_day[0] if len({info.dated for info in of_the_day}) == 1 else None


def _western(digits: str) -> str:
    return "".join(str(int(each)) if each.isdecimal() else each for each in digits)
