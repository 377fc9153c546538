"""What the rows of a take-off's table add up to, and which of its rows are sums of others.

A total that is taken for one more row doubles the quantity, and so it is looked for below every
figure, not below the amounts alone. A deduction without a sign is one where a sum proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.domain.bill_table.figures import may_show, words_of
from estimator.domain.bill_table.names_of_sums import is_called_sum, is_like_a_sum
from estimator.domain.money import shown_number
from estimator.domain.takeoff.dimension_rows import EXACT, FIGURE_NAMES, DimensionRow
from estimator.domain.takeoff_table.read_table import ReadTakeoff

_DEDUCTS: Final = re.compile(r"[-–*(\s]*(หัก(?!มุม|ศอก|งอ|เห)|deduct|less\b)", re.IGNORECASE)
_NOTHING: Final = Decimal(0)
_MORE_THAN_ONE: Final = 2
NO_SIGN: Final = (
    "เรียกว่าหัก แต่ตัวเลขไม่ติดลบ และไม่มีแถวรวมที่แสดงว่าหักออก "
    "ถ้าหักออกโปรดใส่เครื่องหมายลบหน้าจำนวน ถ้าไม่หักโปรดเปลี่ยนชื่อ แล้ววางใหม่"
)
_WHAT_TO_DO: Final = "ถ้าเป็นแถวรวมโปรดแก้ตัวเลขหรือเอาแถวนี้ออก ถ้าต้องนับด้วยโปรดเปลี่ยนชื่อ แล้ววางใหม่"
_MAY_BE_SUM: Final = (
    "อาจเป็นแถวรวม เพราะเท่ากับผลรวมของแถวที่อยู่เหนือขึ้นไป "
    "ถ้าเป็นแถวรวมโปรดเอาออก ถ้าต้องนับด้วยโปรดใส่รายละเอียดที่ไม่ใช่ชื่อของแถวรวม แล้ววางใหม่"
)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some rows come to: as we work them out, as the sheet shows them, and by column.

    `metres` is what they come to without what bars weigh; `unsigned` are those that are called
    deductions and have no sign, with what they come to.
    """

    rows: int = 0
    ours: Decimal = _NOTHING
    shown: Decimal = _NOTHING
    metres: Decimal = _NOTHING
    columns: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    unsigned: Decimal = _NOTHING

    def with_more(self, more: _Sum) -> _Sum:
        """Of more rows."""
        columns = dict(self.columns)
        for at, value in more.columns.items():
            columns[at] = EXACT.add(columns.get(at, _NOTHING), value)
        return _Sum(
            self.rows + more.rows,
            EXACT.add(self.ours, more.ours),
            EXACT.add(self.shown, more.shown),
            EXACT.add(self.metres, more.metres),
            MappingProxyType(columns),
            EXACT.add(self.unsigned, more.unsigned),
        )

    @property
    def deducted(self) -> _Sum:
        """The same where what is called a deduction is one."""
        return self.with_more(_turned(self.unsigned))

    def is_total(self, there: Decimal) -> bool:
        """Whether a figure may be what the rows come to."""
        return any(may_show(there, each) for each in (self.ours, self.shown))

    def is_under(self, at: int, there: Decimal) -> bool:
        """Whether a figure in a column may be its sum, or what the rows come to."""
        column = self.columns.get(at, _NOTHING)
        return self.is_total(there) or any(may_show(there, each) for each in (column, self.metres))


def _turned(amount: Decimal) -> _Sum:
    """What becomes of a sum where an amount in it is deducted instead of added."""
    less = EXACT.multiply(amount, Decimal(-2))
    return _Sum(ours=less, shown=less, metres=less)


class TakeoffSums:
    """The sums so far: of all rows, and of those since the last row of sums.

    A sheet may as well have added up the rounded amounts that it shows; those are told by row.
    """

    def __init__(self, table: ReadTakeoff) -> None:
        """Nothing is added up yet."""
        self._table = table
        self._all = self._since = _Sum()
        self._left_out = 0
        self._named = True
        self._nameless = list[str]()
        self._unsigned, self._unsigned_since = dict[int, int](), dict[int, int]()
        self.deducted = list[int]()
        """The places of rows without a sign that a sum proves to be deducted."""

    @property
    def said(self) -> tuple[str, ...]:
        """What became of sums (Thai sentences)."""
        left = (f"ไม่ได้วางแถวรวม {self._left_out:,} แถว",) if self._left_out else ()
        signs = (f"หักออก {len(self.deducted):,} แถว ตามแถวรวมของตาราง",) if self.deducted else ()
        return (*left, *signs, *self._nameless)

    @property
    def unsigned(self) -> Iterable[int]:
        """The rows that are called deductions without anything that proves it, or that they add."""
        return self._unsigned.values()

    def add(self, place: int, row: int, now: DimensionRow) -> None:
        """A row of the table stands at a place of the take-off as it is `now`."""
        ours = now.amount or _NOTHING
        metres = _NOTHING if now.is_heading else now.metres
        is_unsigned = self._is_unsigned(now)
        if is_unsigned:
            self._unsigned[place] = self._unsigned_since[place] = row
        one = _Sum(
            0 if now.is_heading else 1,
            ours,
            next(iter(self._table.amounts(row)), ours),
            EXACT.minus(metres) if now.deduct else metres,
            self._table.figures(row),
            ours if is_unsigned else _NOTHING,
        )
        self._all, self._since = self._all.with_more(one), self._since.with_more(one)
        self._named = self._named and (now.is_heading or bool(now.description))

    def _is_unsigned(self, now: DimensionRow) -> bool:
        if now.deduct or not now.amount or not self._table.outside:
            return False
        # What a column of deductions says of a row needs no proof.
        has_column = "deduct" in self._table.columns.keys
        return not has_column and _DEDUCTS.match(words_of(now.description)) is not None

    # --- rows of sums

    def is_sum(self, row: int) -> bool:
        """Whether a row is called a sum and is one: of amounts alone, or by all its figures."""
        if not self._is_called_sum(row):
            return False
        figures = self._table.figures(row)
        if figures:
            return self._are_sums(figures) and not self._is_measured(row)
        cells, keys = self._table.cells, self._table.columns.keys
        # Without a column of names its words stand among the figures.
        texts = (cells.text(row, at) for at, key in enumerate(keys) if key in FIGURE_NAMES)
        return bool(self._table.amounts(row)) and all(
            not text or is_called_sum(text) for text in texts
        )

    def _is_called_sum(self, row: int) -> bool:
        cells, keys = self._table.cells, self._table.columns.keys
        named = (cells.text(row, at) for at, key in enumerate(keys) if key != "remark")
        return any(map(is_called_sum, named))

    def _are_sums(self, figures: Mapping[int, Decimal]) -> bool:
        """Whether each figure may be a sum of the same rows above it."""
        if not self._table.outside or not figures:
            return False
        return any(
            sum_.rows and all(sum_.is_under(at, there) for at, there in figures.items())
            for sum_ in self._readings()
        )

    def _readings(self) -> tuple[_Sum, ...]:
        plain = (self._all, self._since)
        return (*plain, *(each.deducted for each in plain if each.unsigned))

    def _is_measured(self, row: int) -> bool:
        """Whether a row's amount is the product of its own figures, as no sum's is by chance."""
        factors = self._table.factors(row)
        product = Decimal(1)
        for each in factors:
            product = EXACT.multiply(product, each)
        told = sum(each != 1 for each in factors) >= _MORE_THAN_ONE
        return told and any(may_show(abs(there), product) for there in self._table.amounts(row))

    def differences(self, row: int) -> list[str]:
        """Leave a row of sums out; where it has another sum than the rows above it, told."""
        table, amounts = self._table, self._table.amounts(row)
        self._settle(amounts or [*table.figures(row).values()])
        sums, self._since = (self._all, self._since), _Sum()
        self._unsigned_since = {}
        self._left_out += 1
        unit = table.columns.counted
        return [
            f"แถวที่ {table.number(row)}: ในตารางรวมเป็น {shown_number(there)}{unit} "
            f"แต่แถวที่อยู่เหนือขึ้นไปรวมได้ {plain_number(sums[0].ours)}{unit}"
            for there in amounts
            if not any(each.is_total(there) for each in sums)
        ]

    def _settle(self, there: Iterable[Decimal]) -> None:
        """Let a sum say whether what is called a deduction is one."""
        for each in there:
            for sum_, mine in ((self._all, self._unsigned), (self._since, self._unsigned_since)):
                added, less = sum_.is_total(each), sum_.deducted.is_total(each)
                if not mine or added == less:
                    continue
                self.deducted += mine if less else ()
                known = _turned(sum_.unsigned) if less else _Sum()
                known = replace(known, unsigned=EXACT.minus(sum_.unsigned))
                self._all, self._since = self._all.with_more(known), self._since.with_more(known)
                self._unsigned = {at: row for at, row in self._unsigned.items() if at not in mine}
                self._unsigned_since = {}
                return

    # --- rows that may be sums

    def doubt(self, row: int, now: DimensionRow) -> str:
        """Why it is not clear that a row is none of sums; empty where it is."""
        figures = self._table.figures(row)
        if not self._table.outside or not figures:
            return ""
        if self._is_called_sum(row):
            return self._doubt_of_called(row, figures)
        is_last = row == self._table.body[-1]
        if not (is_like_a_sum(now.description) if now.description else is_last):
            return ""
        if self._since.rows < _MORE_THAN_ONE or not self._are_sums(figures):
            return ""
        if self._is_measured(row):
            return ""
        if now.description or self._named:
            return _MAY_BE_SUM
        # Rows without names: it may be chance, and they cannot be called anything.
        self._nameless.append(
            f"แถวที่ {self._table.number(row)} เท่ากับผลรวมของแถวที่อยู่เหนือขึ้นไป แต่นับเป็นอีกแถวหนึ่ง "
            "ถ้าเป็นแถวรวมโปรดลบออก"
        )
        return ""

    def _doubt_of_called(self, row: int, figures: Mapping[int, Decimal]) -> str:
        if self._is_measured(row):
            both = "เรียกว่ารวม และเท่ากับทั้งผลรวมของแถวที่อยู่เหนือขึ้นไปและผลคูณของแถวเอง"
            return f"{both} {_WHAT_TO_DO}" if self._are_sums(figures) else ""
        wrong = (each for each in figures.items() if not self._are_sums(dict((each,))))
        at, there = next(wrong, next(iter(figures.items())))
        above = self._all.columns.get(at, _NOTHING)
        return (
            f"เรียกว่ารวม แต่ {plain_number(there)} ไม่ใช่ผลรวมของแถวที่อยู่เหนือขึ้นไป "
            f"({plain_number(above)}) {_WHAT_TO_DO}"
        )


def plain_number(value: Decimal) -> str:
    """A number with the decimals that it has."""
    return shown_number(value.normalize(), 0)
