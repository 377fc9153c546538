"""Works that cost what others above them come to: they may be a sum that is printed like a work."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice, takewhile
from typing import Final

from estimator.domain.bill_table.audited_rows import AuditedRows
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.names_of_sums import is_like_a_sum
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.read_rows import SUM_ROW
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.findings import RowFinding

_FEWEST: Final = 2
"""A line is what one other costs by chance."""
_A_LINE: Final = Decimal("0.01")
_MOST_ABOVE: Final = 200
"""Lines above a work that are added up one by one, at most."""
_SUM_OF_ABOVE: Final = (
    "เท่ากับผลรวมของรายการด้านบน เงินอาจซ้ำกัน โปรดตรวจว่าเป็นรายการ ยอดรวม หรือจำนวนที่ทำซ้ำ"
)
_SUM_OF_BELOW: Final = (
    "เท่ากับหรือใกล้เคียงผลรวมของรายการด้านล่าง เงินอาจซ้ำกัน โปรดตรวจว่ารายการด้านล่างเป็นส่วนของรายการนี้หรือไม่"
)
_OF_THOSE_BELOW: Final = re.compile(r"ประกอบด้วย|(?:ข้าง|ด้าน)ล่าง|ดังนี้|ดังต่อไปนี้")
_DIGITS: Final = re.compile(r"\d+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ROUNDED: Final = Decimal("0.01")
"""By so much of itself what a work costs may be another than its members come to."""


def works_that_add_up(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works of which one costs what works above it come to.

    A total of the sheet that counts them in says that they are works.
    """
    if rows.whole_at is not None:
        return
    numbered = sum(1 for each in rows.lines if rows.parts(each).text("number"))
    is_numbered = 2 * numbered > len(rows.lines)
    lines = set(rows.lines)
    sums = {number for number, why in rows.left_out.items() if why == SUM_ROW}
    above = _Above()
    for number in sorted({*lines, *rows.groups, *sums}):
        if number not in lines:
            above.end(is_title=number in rows.groups)
            continue
        parts = rows.parts(number)
        if _may_be_their_sum(parts, above, is_numbered=is_numbered):
            yield rows.say(number, _SUM_OF_ABOVE)
        above.add(amount_of(parts))


def works_of_members(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works that cost what works below them come to, by the unit or in all: they may be one.

    An analysis of a work stands below it, often without numbers of its own. A total of the sheet
    that counts both in says that they are works.
    """
    if rows.whole_at is not None:
        return
    lines, ends = sorted(rows.lines), sorted({*rows.groups, *rows.left_out})
    for at, number in enumerate(lines):
        after = bisect_right(ends, number)
        end = ends[after] if after < len(ends) else rows.last_line + 1
        below = (rows.parts(each) for each in _up_to(lines, at + 1, end))
        if _are_its_members(rows.parts(number), below):
            yield rows.say(number, _SUM_OF_BELOW)


def _up_to(lines: Sequence[int], first: int, end: int) -> Iterator[int]:
    """The lines from a place on that stand above a row."""
    for at in range(first, len(lines)):
        if lines[at] >= end:
            return
        yield lines[at]


def _are_its_members(work: RowParts, below: Iterable[RowParts]) -> bool:
    """Whether the works right below come to what one costs, or it says that they are its own.

    Those that are numbered in another way than one that has a number, or not at all, are taken all,
    and may come to it nearly: what a work costs is rounded. Where nothing is numbered some of the
    first have to come to it to the satang.
    """
    cost, quantity = _cost_of(work), work.number("quantity")
    by_unit = cost / quantity if cost and quantity else None
    worth = [each for each in dict.fromkeys((whole_price(work), by_unit, cost)) if each]
    if not worth:
        return False
    way = _way_of_numbering(work)
    most = max(worth) * (1 + _ROUNDED)
    so_far, count = Decimal(0), 0
    for member in takewhile(lambda each: _way_of_numbering(each) != way or not way, below):
        if not way and _way_of_numbering(member):
            break
        so_far, count = so_far + (_cost_of(member) or 0), count + 1
        if way and so_far and _OF_THOSE_BELOW.search(work.name):
            return True
        if so_far > most:
            return False
        is_met = count >= _FEWEST and any(abs(so_far - each) <= _A_LINE for each in worth)
        if is_met and not way:
            return True
    nearly = any(abs(so_far - each) <= each * _ROUNDED for each in worth)
    return bool(way) and count >= _FEWEST and nearly


def _cost_of(parts: RowParts) -> Decimal | None:
    """The amount of a work, else its quantity times its price."""
    amount, quantity, price = amount_of(parts), parts.number("quantity"), whole_price(parts)
    return amount or (quantity * price if quantity and price else None)


def _way_of_numbering(parts: RowParts) -> str:
    """How the number of a row is written: 2 and 10 alike, not so 2.1, ก, a) or a bullet."""
    number = parts.text("number").strip().rstrip(".")
    return _LETTER.sub("a", _DIGITS.sub("0", number))


@dataclass(slots=True)
class _Above:
    """What works above a row cost: all, those below the last title, those below it or a sum."""

    whole: list[Decimal] = field(default_factory=list)
    of_group: int = 0
    since_sum: int = 0
    whole_sum: Decimal = Decimal(0)
    group_sum: Decimal = Decimal(0)
    last_sum: Decimal = Decimal(0)

    def end(self, *, is_title: bool) -> None:
        """A title stands here, or a sum."""
        self.since_sum, self.last_sum = len(self.whole), Decimal(0)
        if is_title:
            self.of_group, self.group_sum = len(self.whole), Decimal(0)

    def add(self, amount: Decimal) -> None:
        """One work more; one that costs nothing makes no sum."""
        if amount:
            self.whole.append(amount)
            self.whole_sum += amount
            self.group_sum += amount
            self.last_sum += amount

    def come_to(self, value: Decimal) -> bool:
        """Whether all of some works cost a value."""
        count = len(self.whole)
        return any(
            lines >= _FEWEST and abs(so_far - value) <= _A_LINE * lines
            for so_far, lines in (
                (self.whole_sum, count),
                (self.group_sum, count - self.of_group),
                (self.last_sum, count - self.since_sum),
            )
        )

    def end_in(self, value: Decimal) -> bool:
        """Whether the last works above a row cost a value."""
        so_far = Decimal(0)
        since = islice(reversed(self.whole), min(len(self.whole) - self.since_sum, _MOST_ABOVE))
        for lines, amount in enumerate(since, start=1):
            so_far += amount
            if lines >= _FEWEST and abs(so_far - value) <= _A_LINE * lines:
                return True
            if so_far > value + _A_LINE * lines:
                return False
        return False


def _may_be_their_sum(parts: RowParts, above: _Above, *, is_numbered: bool) -> bool:
    """Whether a work is the sum of those above it: by its price, or by its amount.

    The amount of several is one by chance, too: it counts where the work is called like a sum, or
    has no number among works that have one.
    """
    price, amount = whole_price(parts), amount_of(parts)
    if price and above.come_to(price):
        return True
    if not amount:
        return False
    is_called = is_like_a_sum(parts.name)
    is_odd = is_called or (is_numbered and not parts.text("number"))
    if (is_odd or parts.number("quantity") in (None, 1)) and above.come_to(amount):
        return True
    return is_called and above.end_in(amount)
