"""Rows below a sum that say what it is by the square metre: no works, where it is so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.columns import AMOUNTS
from estimator.domain.bill_table.names_of_means import is_a_mean, is_an_area
from estimator.domain.bill_table.proofs import rounded_off
from estimator.domain.bill_table.rows import OF_A_MEAN, SeenRow
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.search.folding import in_one_order

_COUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ONE: Final = Decimal(1)
_NO_UNITS: Final = frozenset(("", "-", "%", "บาท", "ร้อยละ", "baht"))


def with_rows_of_means(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which a mean of the sum above it, or of what a price made of it, is left out.

    So is the area right above by which it is divided. A mean that says by what has to be so.
    """
    found: list[SeenRow] = []
    known: list[Decimal] = []
    areas: dict[int, Decimal] = {}
    for place, row in enumerate(rows):
        found.append(row)
        title = in_one_order(row.title)
        may_be = bool(known) and row.number is None and row.kind != "left_out"
        if may_be and (area := _area(row, title)):
            areas[place] = area
        elif may_be and is_a_mean(title) and _is_mean(row, known, areas.values()):
            for each in (*areas, place):
                found[each] = replace(rows[each], kind="left_out", why=OF_A_MEAN)
        else:
            known = _known_below(row, known)
            areas = areas if known else {}
    return found


def _known_below(row: SeenRow, known: list[Decimal]) -> list[Decimal]:
    """The amounts that a mean below a row may be of: a sum's, and what a price makes of it."""
    if _is_work(row):
        return []
    if row.kind == "sum" or known:
        return [*known, *_printed(row)]
    return known


def _is_work(row: SeenRow) -> bool:
    if row.kind == "title":
        return True
    is_measured = row.kind in ("line", "lump")
    return is_measured and row.parts.text("unit").strip().lower() not in _NO_UNITS


def _printed(row: SeenRow) -> list[Decimal]:
    return [value for each in AMOUNTS if (value := row.parts.number(each))]


def _area(row: SeenRow, title: str) -> Decimal | None:
    """What a row without money that is called an area counts; None where it is none."""
    has_money = bool(row.parts.prices) or bool(_printed(row))
    return row.parts.number("quantity") if is_an_area(title) and not has_money else None


def _is_mean(row: SeenRow, known: Sequence[Decimal], areas: Collection[Decimal]) -> bool:
    """Whether each figure of money is a known one by what the row or the area above it counts."""
    money = [*_printed(row), *(row.parts.number(each) for each in row.parts.prices)]
    words = " ".join(row.parts.texts.values()).translate(THAI_TO_ARABIC)
    said = [Decimal(each.replace(",", "")) for each in _COUNT.findall(words)]
    said.append(row.parts.number("quantity") or _ONE)
    counts = [each for each in said if each and each != _ONE]  # ``ต่อพื้นที่ 1 ตร.ม.``
    values = [each for each in money if each]
    if not counts:
        # By what it is divided is not said; it is less than the whole in any case.
        return bool(values) and all(0 < each < max(known) for each in values)
    return bool(values) and all(_is_by(each, known, [*counts, *areas]) for each in values)


def _is_by(value: Decimal, known: Sequence[Decimal], counts: Sequence[Decimal]) -> bool:
    """Whether a figure is a known one divided by a count, or that one again."""
    room = rounded_off(value)
    return any(
        abs(each - value) <= room or abs(each / count - value) <= room
        for each in known
        for count in counts
    )
