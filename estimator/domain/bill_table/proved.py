"""Whether a table without a head may come in unasked: by its figures, or by its place.

A place is never guessed upon. The figures of the sheet prove each column of money that it has, or
there is one price beside words, quantity and unit, where prices are pasted; all else is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, PRICED, PRICES, Column, Columns
from estimator.domain.bill_table.line_figures import price_within
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.proofs import TOO_ALIKE, hidden_of, rounded_off, says_the_same

_ONE: Final = Decimal(1)
_NONE: Final = RowParts({}, {})
_NEARLY_ALL: Final = Decimal("0.75")
_A_LINE: Final = Decimal("0.01")
_MOST_ADDED: Final = 400
_FEWEST: Final = 2
"""Rows that come to another one by chance are hardly so many."""
_NO_CHANCE: Final = 50
"""Once in so many times prices are all multiples of their quantities."""
_MANY: Final = 4
"""Works of which one at least has a price that is no amount, if they have prices."""
_AMOUNTS_OF: Final[dict[Column, tuple[Column, ...]]] = {
    "material": ("material_amount", "total"),
    "labour": ("labour_amount", "total"),
    "both_price": ("total",),
}
"""A price, and the amounts that prove it: of two the first that is printed."""


def proves_its_money(
    cells: ReadCells, rows: Sequence[int], columns: Columns, fewest: int = 1
) -> bool:
    """Whether each price that a reading brings is proved by what it comes to, in nearly all rows.

    Two sides are proved by the sum of both alone: two shops, or a price before and after a factor,
    are products, too. A price that is less than what decimals that are not shown may hide is not.
    `fewest` rows have to prove a price.
    """
    parts = [row_parts(cells, row, columns) for row in rows]
    works = [each for each in parts if each.text("description") and each.number("quantity")]
    prices = [each for each in PRICES if any(work.number(each) for work in works)]
    if not prices or not all(_is_proved(works, each, fewest) for each in prices):
        return False
    sided = [work for work in works if work.number("material") and work.number("labour")]
    return not sided or any(map(_adds_up, sided))


def proves_by_its_sum(cells: ReadCells, columns: Columns) -> bool:
    """Whether of works that are one each the amounts are the prices, and the last row their sum.

    No product tells a price from an amount there, but a second price would be in the sum.
    """
    *works, last = [row_parts(cells, row, columns) for row in cells.in_use] or [_NONE]
    amounts = [_only_amount(work) for work in works]
    if len(amounts) < _FEWEST or None in amounts or not is_called_sum(last.text("description")):
        return False
    printed = [value for each in AMOUNTS if (value := last.number(each)) is not None]
    whole = sum((each for each in amounts if each is not None), Decimal(0))
    return printed == [whole] and not last.prices


def _only_amount(work: RowParts) -> Decimal | None:
    """What one of a work costs by its only price and its only amount; None where that is not so."""
    printed = [value for each in AMOUNTS if (value := work.number(each)) is not None]
    prices = [work.number(each) for each in work.prices]
    is_one = work.number("quantity") == _ONE and work.text("description")
    return printed[0] if is_one and len(printed) == 1 and printed == prices else None


def _is_proved(works: Sequence[RowParts], price: Column, fewest: int) -> bool:
    found = [proved for work in works if (proved := _proof(work, price)) is not None]
    return found.count(True) >= fewest and found.count(True) >= _NEARLY_ALL * len(found)


def _proof(work: RowParts, price: Column) -> bool | None:
    """Whether a row proves a price; None where it could not: a quantity of 1, or no price."""
    quantity, value = work.number("quantity"), work.number(price)
    if not quantity or not value or quantity == _ONE:
        return None
    printed = ((each, work.number(each)) for each in _AMOUNTS_OF[price])
    amount, shown = next((pair for pair in printed if pair[1] is not None), ("", None))
    if shown is None:
        return False
    both = amount == "total" and price != "both_price"
    whole = _both(work) if both else value
    room = rounded_off(shown) + hidden_of(quantity, (whole,))
    return abs(quantity * whole - shown) <= room and quantity * value > room * TOO_ALIKE


def _both(work: RowParts) -> Decimal:
    sides = (work.number("material"), work.number("labour"))
    return sum((each for each in sides if each is not None), Decimal(0))


def _adds_up(work: RowParts) -> bool:
    quantity, total = work.number("quantity"), work.number("total")
    if quantity is None or total is None:
        return False
    room = 2 * rounded_off(total) + hidden_of(quantity, (_both(work),))
    return abs(quantity * _both(work) - total) <= room


def figures_passed_over(cells: ReadCells, rows: Sequence[int], columns: Columns) -> bool:
    """Whether figures stand behind the descriptions that a reading takes for none.

    What says an amount again says nothing more, nor does what says a price again beside it; behind
    an amount it may be the price of something else.
    """
    first = columns.index("description") if "description" in columns else 0
    if "quantity" in columns:  # rows of sums may leave out what the works say again
        counted = cells.values(rows, columns.index("quantity"))
        rows = [row for row, value in zip(rows, counted, strict=True) if value is not None]
    read = [at for at, column in enumerate(columns) if column in _FIGURES]
    for at in range(first + 1, cells.width):
        if at in read or not any(cells.values(rows, at)):
            continue
        again = (each for each in read if says_the_same(cells, rows, at, each))
        if not any(
            columns[each] in AMOUNTS or not set(AMOUNTS) & set(columns[each:at]) for each in again
        ):
            return True
    return False


_FIGURES: Final[frozenset[Column]] = frozenset(("quantity", "depth_m", *PRICED))


def names_as_numbers(cells: ReadCells, rows: Sequence[int], columns: Columns) -> bool:
    """Whether names stand where a reading has the numbers, and something else where it has them."""
    if "number" not in columns or "description" not in columns:
        return False
    number, description = columns.index("number"), columns.index("description")
    texts = [cells.text(row, number) for row in rows if cells.text(row, description)]
    said = [number_of(text) is not None for text in texts if text]
    return 2 * said.count(True) < len(said)


def is_one_price(cells: ReadCells, rows: Sequence[int], columns: Columns) -> bool:
    """Whether one price beside quantity and unit is all the money, and no sum or amount of it."""
    filled = [
        column
        for at, column in enumerate(columns)
        if column in PRICED and any(cells.values(rows, at))
    ]
    amounts = (at for at, column in enumerate(columns) if column in AMOUNTS)
    if any(cells.filled(rows, at) for at in amounts):
        return False  # a dash there has the figure behind it for a total, perhaps
    if len(filled) != 1 or filled[0] not in PRICES or "unit" not in columns:
        return False
    parts = [row_parts(cells, row, columns) for row in rows]
    measured = sum(1 for each in parts if each.number("quantity") and each.text("unit"))
    if 2 * measured <= len(parts) or has_sums(cells, columns, columns.index(filled[0])):
        return False
    return not _may_be_amounts(parts)


def _may_be_amounts(works: Sequence[RowParts]) -> bool:
    """Whether the one price of each work may as well be what the whole work comes to.

    It may where each is its quantity times whole satang. Of prices that happens by chance: where
    one of them is not, they are prices; where few tell, and by nothing but 2 and 5, which round
    prices hold anyway, they are what the place has.
    """
    pairs = [
        (quantity, value)
        for each in works
        if each.text("description") and (quantity := each.number("quantity"))
        for price in each.prices
        if quantity != _ONE and (value := each.number(price))
    ]
    return _are_multiples(pairs) and (len(pairs) >= _MANY or are_surely_multiples(pairs))


def _are_multiples(pairs: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return all(price_within(value, quantity) is not None for quantity, value in pairs)


def are_surely_multiples(pairs: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether of each quantity and figure this is the quantity times whole satang, by no chance."""
    chances = _ONE
    for quantity, _ in pairs:
        chances *= _rarely_divides(quantity)
    return chances >= _NO_CHANCE and _are_multiples(pairs)


def _rarely_divides(quantity: Decimal) -> Decimal:
    """Of how many round prices one is a quantity times whole satang."""
    digits = int("".join(map(str, quantity.as_tuple().digits)) or "1")
    for factor in (2, 5):
        while digits and digits % factor == 0:
            digits //= factor
    return max(_ONE, min(Decimal(digits), abs(quantity)))


def has_sums(cells: ReadCells, columns: Columns, at: int) -> bool:
    """Whether a row shows what others in a column come to: so do amounts, and no prices.

    It has no quantity but 1, and those that it adds up stand right above or below it.
    """
    filled = cells.in_use
    values = [cells.figure(row, at).value or Decimal(0) for row in filled]
    for place, (row, value) in enumerate(zip(filled, values, strict=True)):
        parts = row_parts(cells, row, columns)
        if not value or parts.number("quantity") not in (None, _ONE):
            continue
        if is_called_sum(parts.text("description")):
            return True
        below = values[place + 1 : place + 1 + _MOST_ADDED]
        above = values[max(0, place - _MOST_ADDED) : place][::-1]
        if _begins_with_sum(value, below) or _begins_with_sum(value, above):
            return True
    return False


def _begins_with_sum(wanted: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether the first of some values, two or more, add up to what is wanted."""
    so_far, count = Decimal(0), 0
    for value in values:
        so_far, count = so_far + value, count + bool(value)
        if so_far > wanted + _A_LINE * (count + 1):
            return False
        if count >= _FEWEST and abs(so_far - wanted) <= _A_LINE * (count + 1):
            return True
    return False
