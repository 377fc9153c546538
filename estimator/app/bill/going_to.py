"""Going to a row by what one reads on paper: its number, or the how-manieth row it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.numbers import child_numbers, row_at
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, RowId, kind_at, part_of, walk
from estimator.domain.money import THAI_TO_ARABIC
from estimator.errors import UserError, short

Steps = tuple[int, ...]

_FAR: Final = 1_000_000
_NUMBER: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})*\.?")
_LINE: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})*)\s*\((\d{1,6})\)")
_ROW: Final = re.compile(r"(?:แถว(?:ที่)?|#)\s*(\d{1,6})")
_PLACE: Final = re.compile(r"\d{1,6}(?:/\d{1,6})+")
_HOW: Final = (
    "โปรดพิมพ์ลำดับที่ เช่น 1.2.3 หรือ 1.2(4) คือรายการที่ 4 ของ 1.2 หรือแถวที่นับจากบนสุดของหน้า เช่น แถว 25"
)


@dataclass(frozen=True, slots=True)
class RowMeant:
    """A row, and what is to be said: empty where it is the very one that was asked for."""

    row: RowId
    told: str = ""


def find_place(bill: Bill, kind: PartKind, text: str, here: RowId | None = None) -> RowMeant:
    """The row of a kind that a text means, or the nearest, with a sentence.

    `1.2.3` is a printed number, first of the part in which `here` stands; `1.2(4)` the fourth line
    of that group; `1/2/3` a place as findings print it; `แถว 25` the 25th row of the page, as is a
    plain number that no row has. Raises UserError for anything else, and where there is no row.
    """
    asked = " ".join(text.translate(THAI_TO_ARABIC).split())
    rows = [row for part in parts_of(bill, kind) for row in (part, *walk(bill, part))]
    if not rows:
        raise UserError("ยังไม่มีแถวในหน้านี้ จึงไม่มีที่จะไป")
    if found := _ROW.fullmatch(asked):
        return _row_number(rows, int(found[1]))
    if _PLACE.fullmatch(asked):
        return _place(bill, kind, asked)
    if found := _LINE.fullmatch(asked):
        return _line_of(bill, kind, found[1], int(found[2]), here)
    if _NUMBER.fullmatch(asked):
        return _number(bill, kind, asked.rstrip("."), rows, here)
    raise UserError(f"“{short(text)}” ไม่ใช่ลำดับที่หรือแถว {_HOW}" if asked else _HOW)


def _row_number(rows: list[RowId], number: int, instead: str = "") -> RowMeant:
    if 1 <= number <= len(rows):
        return RowMeant(rows[number - 1], instead)
    nearest = min(max(number, 1), len(rows))
    told = f"ไม่มีแถวที่ {number:,} จึงไปแถวที่ใกล้ที่สุด คือแถวที่ {nearest:,}"
    return RowMeant(rows[nearest - 1], told)


def _place(bill: Bill, kind: PartKind, place: str) -> RowMeant:
    row = row_at(bill, place)
    if row is None:
        raise UserError(f"ไม่มีแถวที่ตำแหน่ง {place} {_HOW}")
    if kind_at(bill, row).key != kind:
        raise UserError(f"ตำแหน่ง {place} อยู่ในหน้า{kind_at(bill, row).page_title}")
    return RowMeant(row)


def _line_of(bill: Bill, kind: PartKind, number: str, which: int, here: RowId | None) -> RowMeant:
    group = _number(bill, kind, number, [], here)
    lines = [row for row in bill.children_of(group.row) if isinstance(bill.node(row), Line)]
    if group.told or not lines:
        told = group.told or f"{number} ไม่มีรายการอยู่ข้างใน จึงไปที่ {number}"
        return RowMeant(group.row, told)
    nearest = min(max(which, 1), len(lines))
    told = "" if nearest == which else f"ไม่มี {number}({which}) จึงไปที่ใกล้ที่สุด คือ {number}({nearest})"
    return RowMeant(lines[nearest - 1], told)


def _number(
    bill: Bill, kind: PartKind, number: str, rows: list[RowId], here: RowId | None
) -> RowMeant:
    wanted = _steps(number)
    known = list(_numbered(bill, kind, here))
    for steps, row in known:
        if steps == wanted:
            return RowMeant(row)
    if len(wanted) == 1 and 1 <= wanted[0] <= len(rows):
        return _row_number(rows, wanted[0], f"ไม่มีลำดับที่ {number} จึงไปแถวที่ {number} ของหน้านี้")
    if not known:
        raise UserError(f"ไม่มีลำดับที่ {number} ในหน้านี้ {_HOW}")
    steps, row = min(known, key=lambda each: _distance(wanted, each[0]))
    nearest = ".".join(map(str, steps))
    return RowMeant(row, f"ไม่มีลำดับที่ {number} จึงไปที่ใกล้ที่สุด คือ {nearest}")


def _numbered(bill: Bill, kind: PartKind, here: RowId | None) -> Iterator[tuple[Steps, RowId]]:
    """The rows that print a number, those of the part in which one stands first."""
    parts = parts_of(bill, kind)
    own = part_of(bill, here) if here is not None and here in bill.rows else None
    for part in sorted(parts, key=lambda each: each != own):
        for parent in (part, *walk(bill, part)):
            if parent in bill.children:
                numbers = child_numbers(bill, parent)
                yield from ((_steps(text), row) for row, text in numbers.items() if text)


def _steps(number: str) -> Steps:
    return tuple(map(int, number.split(".")))


def _distance(wanted: Steps, steps: Steps) -> tuple[int, int, int]:
    """The longer two numbers agree the nearer they are, then the nearer their next step is."""
    same = next(
        (at for at, (one, two) in enumerate(zip(wanted, steps, strict=False)) if one != two),
        min(len(wanted), len(steps)),
    )
    # A row of the same group is nearer than the group itself.
    both_go_on = same < min(len(wanted), len(steps))
    apart = abs(wanted[same] - steps[same]) if both_go_on else _FAR
    return -same, apart, abs(len(steps) - len(wanted))
