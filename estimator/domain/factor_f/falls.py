"""Where a table itself makes the construction price fall although the direct cost rises.

The price is the direct cost times Factor F, and Factor F falls as the cost rises. Between two rows
the price is a parabola that may pass its top; at the closing row, and at every row where nothing is
interpolated, it drops at once. Cutting Factor F to four decimals makes further small steps
everywhere. All figures are exact until they are cut to satang for showing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from estimator.domain.estimate import FactorMethod
from estimator.domain.factor_f.tables import FactorColumn, FactorRow, FactorTable
from estimator.domain.money import Satang, shown_baht

FallKind = Literal["closing_row", "between_rows", "next_row"]


@dataclass(frozen=True, slots=True)
class Fall:
    """From `begins` to `ends` (direct cost, satang) the price falls by `drop` satang.

    Only at a direct cost of `regained` (None: never in this stretch of the table) is the price of
    `begins` reached again. Where the price drops at once, `ends` is the next satang.
    """

    kind: FallKind
    begins: Satang
    ends: Satang
    drop: Satang
    regained: Satang | None

    def holds(self, cost: Satang) -> bool:
        """Whether a direct cost above `begins` is priced below it."""
        return self.begins < cost and (self.regained is None or cost < self.regained)


def falls(table: FactorTable, column: FactorColumn, method: FactorMethod) -> Iterator[Fall]:
    """All falls of a table's column, in order of cost; none for a factor set by hand."""
    if method == "manual":
        return
    rows = table.rows
    for index, (lower, upper) in enumerate(pairwise(rows)):
        following = rows[index + 2] if index + 2 < len(rows) else None
        if upper.bound == "above":
            yield from _drop("closing_row", upper.cost, lower, upper, column, None)
        elif method == "lower_row":
            limit = following.cost if following is not None else None
            yield from _drop("next_row", upper.cost, lower, upper, column, limit)
        else:
            yield from _past_the_top(lower, upper, following, column)


def _drop(
    kind: FallKind,
    at: Satang,
    lower: FactorRow,
    upper: FactorRow,
    column: FactorColumn,
    limit: Satang | None,
) -> Iterator[Fall]:
    """The price drops at once where the next row's factor takes over."""
    before, after = _factor(lower, column), _factor(upper, column)
    if after >= before:
        return
    regained = _ceiling(at * before / after)
    # A closing row takes over just above its cost, any other row on its very cost.
    begins = at if kind == "closing_row" else at - 1
    yield Fall(
        kind,
        begins,
        begins + 1,
        int(at * (before - after)),
        regained if limit is None or regained < limit else None,
    )


def _past_the_top(
    lower: FactorRow, upper: FactorRow, following: FactorRow | None, column: FactorColumn
) -> Iterator[Fall]:
    """Between two rows p(c) = c (D - s (c - B)) falls from c = (D / s + B) / 2 on."""
    d, e = _factor(lower, column), _factor(upper, column)
    slope = (d - e) / (upper.cost - lower.cost)
    if slope <= 0:
        return
    top = max((d / slope + lower.cost) / 2, Fraction(lower.cost))
    if top >= upper.cost:
        return
    best = top * (d - slope * (top - lower.cost))
    regained = None
    if following is not None and following.cost > upper.cost:
        regained = _reaches(best, upper, following, column)
    yield Fall("between_rows", int(top), upper.cost, int(best - upper.cost * e), regained)


def _reaches(
    price: Fraction, lower: FactorRow, upper: FactorRow, column: FactorColumn
) -> Satang | None:
    """The first cost between two rows at which a price is reached, by halving; None if not."""
    d, e = _factor(lower, column), _factor(upper, column)
    slope = (d - e) / (upper.cost - lower.cost)

    def at(cost: Satang) -> Fraction:
        return cost * (d - slope * (cost - lower.cost))

    low, high = lower.cost, upper.cost
    if at(high) < price:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if at(middle) < price else (low, middle)
    return high


def _factor(row: FactorRow, column: FactorColumn) -> Fraction:
    value = row.cell(column)
    if value is None:
        raise ValueError(f"the table has no column {column}")
    return Fraction(value)


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def fall_sentences(
    table: FactorTable, column: FactorColumn, method: FactorMethod, cost: Satang
) -> tuple[tuple[str, bool], ...]:
    """What is to be said about falling prices at a direct cost, and whether it concerns that cost.

    Where nothing is interpolated every row makes a fall; only the one that concerns the cost, or
    the number of them, is said.
    """
    found = list(falls(table, column, method))
    near = [fall for fall in found if fall.holds(cost)]
    said = [(_sentence(fall), True) for fall in near]
    rest = [fall for fall in found if fall not in near]
    if method == "lower_row" and rest:
        said.append((f"การไม่เทียบอัตราส่วนทำให้ค่าก่อสร้างลดลงที่แถวของตาราง {len(found)} แห่ง", False))
    else:
        said += [(_sentence(fall), False) for fall in rest]
    return tuple(said)


def _sentence(fall: Fall) -> str:
    drop = shown_baht(fall.drop)
    back = "" if fall.regained is None else f" และกลับมาเท่าเดิมเมื่อถึง {shown_baht(fall.regained)} บาท"
    if fall.kind == "between_rows":
        return (
            f"ตารางนี้ทำให้ค่าก่อสร้างลดลงรวม {drop} บาท เมื่อค่างานต้นทุนเพิ่มจาก "
            f"{shown_baht(fall.begins)} เป็น {shown_baht(fall.ends)} บาท{back}"
        )
    return f"ตารางนี้ทำให้ค่าก่อสร้างลดลงทันที {drop} บาท เมื่อค่างานต้นทุนถึง {shown_baht(fall.ends)} บาท{back}"
