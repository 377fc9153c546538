"""Rows below a sum that say what it is by the square metre: no works, where it is so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.columns import AMOUNTS
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.names_of_means import is_a_mean, is_an_area
from estimator.domain.bill_table.proofs import rounded_off
from estimator.domain.bill_table.rows import MAY_BE_A_MEAN, OF_A_MEAN, SeenRow
from estimator.domain.bill_table.unit_words import NO_UNITS
from estimator.domain.money import THAI_TO_ARABIC

_COUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ONE: Final = Decimal(1)


def with_rows_of_means(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which a mean of the sum above it, or of what a price made of it, is left out.

    So is the area right above by which it is divided. What it counts, or that area, has to prove
    it; where neither is said, it is asked about. What is priced by the unit is a work.
    """
    found: list[SeenRow] = []
    known: list[Decimal] = []
    areas: dict[int, Decimal] = {}
    for place, row in enumerate(rows):
        found.append(row)
        title = words_of(row.title)
        may_be = bool(known) and row.number is None and row.kind != "left_out"
        if may_be and (area := _area(row, title)):
            areas[place] = area
        elif may_be and is_a_mean(title) and (why := _why_a_mean(row, known, areas.values())):
            for each in (*areas, place):
                found[each] = replace(rows[each], kind="left_out", why=why)
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
    return is_measured and row.parts.text("unit").strip().lower() not in NO_UNITS


def _printed(row: SeenRow) -> list[Decimal]:
    return [value for each in AMOUNTS if (value := row.parts.number(each))]


def _area(row: SeenRow, title: str) -> Decimal | None:
    """What a row without money that is called an area counts; None where it is none."""
    has_money = bool(row.parts.prices) or bool(_printed(row))
    return row.parts.number("quantity") if is_an_area(title) and not has_money else None


def _why_a_mean(row: SeenRow, known: Sequence[Decimal], areas: Collection[Decimal]) -> str:
    """Why a row that is called a mean is left out; empty where it is none."""
    parts = row.parts
    prices = [value for each in parts.prices if (value := parts.number(each))]
    values = [*_printed(row), *prices]
    is_whole = bool(prices and parts.number("quantity") and parts.text("unit"))
    if is_whole or not values:
        return ""
    counts = [*_counts(row), *areas]
    if not counts:
        # It is less than the whole in any case, as many a work is.
        return MAY_BE_A_MEAN if all(0 < each < max(known) for each in values) else ""
    divided = [_is_one_of(each, _by(known, counts)) for each in values]
    is_proved = any(divided) and all(
        is_by or _is_one_of(each, known) for each, is_by in zip(values, divided, strict=True)
    )
    return OF_A_MEAN if is_proved else ""


def _counts(row: SeenRow) -> list[Decimal]:
    """By what a row may divide: its quantity and the numbers of its words."""
    words = " ".join(row.parts.texts.values()).translate(THAI_TO_ARABIC)
    said = [Decimal(each.replace(",", "")) for each in _COUNT.findall(words)]
    said.append(row.parts.number("quantity") or _ONE)
    return [each for each in said if each and each != _ONE]  # ``ต่อพื้นที่ 1 ตร.ม.``


def _by(known: Sequence[Decimal], counts: Sequence[Decimal]) -> list[Decimal]:
    return [each / count for each in known for count in counts]


def _is_one_of(value: Decimal, known: Sequence[Decimal]) -> bool:
    room = rounded_off(value)
    return any(abs(each - value) <= room for each in known)
