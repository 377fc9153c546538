"""The readings of a table without a head, by the places of its texts and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Column, Columns
from estimator.domain.bill_table.layouts import PRICE_ROLES
from estimator.domain.bill_table.profiles import (
    Profile,
    described_columns,
    is_numbering,
    profiles_of,
)
from estimator.domain.bill_table.proofs import mostly_says_the_same

_AMOUNTS_ALONE: Final[frozenset[Column]] = frozenset(AMOUNTS)
"""What a sheet without prices of a unit may print."""
_WHOLE_PRICE_ROLES: Final[tuple[Column, ...]] = ("both_price", "total")
_IN_ORDER: Final[tuple[tuple[Column, Column], ...]] = (
    ("material", "labour"),
    ("material", "material_amount"),
    ("labour", "labour_amount"),
    ("labour", "both_price"),
    ("both_price", "total"),
    ("material_amount", "labour_amount"),
    ("material_amount", "total"),
    ("labour_amount", "total"),
)
"""Of two that a sheet has, the one that is printed first."""
_MOST_FIGURES: Final = 6
_MOST_PAIRED: Final = 12
_EITHER_FIRST: Final = 2
_NO_CHANCE: Final = 2
"""Rows in which figures are products of each other."""
_NEARLY_ALL: Final = Decimal("0.75")
_A_SATANG: Final = Decimal("0.01")
_ONE: Final = Decimal(1)
_MOST_UNITS: Final = 4
"""Columns of short texts of which one may hold the units: known units first."""


def layouts_by_figures(
    cells: ReadCells, rows: Sequence[int], whole_price: bool
) -> Iterator[Columns]:
    """Every reading of a table without a head that its texts and figures allow by their places."""
    profiles = profiles_of(cells, rows)
    texts = [at for at, profile in enumerate(profiles) if profile.is_text]
    if not texts:
        return
    described = _described(profiles, texts)
    yield from _with_figures_before(cells, rows, profiles, described)
    figures = [at for at, each in enumerate(profiles) if each.is_figures and at > described]
    numbers = [at for at in figures if profiles[at].is_numbers]
    for quantity, unit in _measures(profiles, described, numbers):
        base: list[Column] = [""] * len(profiles)
        end = min(numbers, default=len(profiles))
        for at in described_columns(cells, rows, profiles, described, end):
            base[at] = "description"
        _put_number(profiles, base, described)
        if quantity is not None:
            base[quantity] = "quantity"
        if unit is not None:
            base[unit] = "unit"
        measured = [at for at in (quantity, unit) if at is not None]
        first = min(measured) if unit is not None else described
        alone = len(figures) == 1  # money perhaps, though a unit stands behind it
        prices = [at for at in figures if at != quantity and (at > first or alone)]
        filled = [at for at in prices if profiles[at].is_numbers]
        once = _without_repeats(cells, rows, filled)
        _put_remarks(profiles, base, [*prices, described, unit or 0, quantity or 0])
        for some in dict.fromkeys(map(tuple, (prices, filled, once, *_some_of(filled)))):
            for columns in _with_prices(base, some, whole_price):
                # Prices of nothing that is counted are a list of prices, one to each name.
                if quantity is not None or len(some) == 1 or not _has_price(columns):
                    yield columns
        if once:
            yield _as_lumps(base, once[-1])


def _with_figures_before(
    cells: ReadCells, rows: Sequence[int], profiles: Sequence[Profile], described: int
) -> Iterator[Columns]:
    """Readings in which figures before the names are no numbers of a list.

    Products say so: of three columns, of which one at least stands there, one is in each row the
    other two multiplied. Of these two the one before a unit is the quantity, if one is, else the
    first; that it may be the price is a reading as well.
    """
    numbers = [at for at, each in enumerate(profiles) if each.is_numbers][: _MOST_FIGURES + 2]
    if not numbers or numbers[0] > described:
        return
    units = [at for at, each in enumerate(profiles) if each.is_text and each.is_units]
    for some in combinations(numbers, 3):
        for amount in some if some[0] < described else ():
            one, two = (at for at in some if at != amount)
            if not _multiply(cells, rows, one, two, amount):
                continue
            counted = two if two + 1 in units and one + 1 not in units else one
            for quantity in (counted, one + two - counted):
                base: list[Column] = [""] * len(profiles)
                base[described], base[amount] = "description", "total"
                base[one] = base[two] = "both_price"
                base[quantity] = "quantity"
                if units and units[0] != described:
                    base[units[0]] = "unit"
                _put_number(profiles, base, described)
                yield tuple(base)


def _multiply(cells: ReadCells, rows: Sequence[int], one: int, two: int, amount: int) -> bool:
    """Whether two columns multiplied are a third one, in nearly all rows that could tell, or so."""
    columns = (cells.values(rows, at) for at in (one, two, amount))
    found = [
        abs(first * second - product) <= _A_SATANG
        for first, second, product in zip(*columns, strict=True)
        if first and second and product and _ONE not in (first, second)
    ]
    return found.count(True) >= _NO_CHANCE and found.count(True) >= len(found) * _NEARLY_ALL


def _has_price(columns: Columns) -> bool:
    return any(each in PRICES for each in columns)


def _as_lumps(base: Sequence[Column], amount: int) -> Columns:
    """A reading in which one column of money holds lumps, whatever is counted beside it."""
    columns: list[Column] = ["" if each in ("quantity", "unit") else each for each in base]
    columns[amount] = "total"
    return tuple(columns)


def _some_of(prices: Sequence[int]) -> Iterator[Sequence[int]]:
    """Columns of money of which some are passed over: each pair beside each other, all but one.

    A price and its amount may be those of one shop among several, or be followed by what is paid.
    """
    if len(prices) > 2:
        yield from pairwise(prices[:_MOST_PAIRED])
        yield from ([*prices[:at], *prices[at + 1 :]] for at in range(len(prices)))


def _described(profiles: Sequence[Profile], texts: Sequence[int]) -> int:
    """The column of the descriptions: the longest texts that have figures behind them.

    What stands behind all figures are remarks or specifications, however long they are. Lamps may
    be called as they are counted, then names come before units.
    """
    named = [at for at in texts if not profiles[at].is_units]
    last = max((at for at, each in enumerate(profiles) if each.is_numbers), default=len(profiles))
    if not named:
        return texts[0]
    before = [at for at in named if at < last]
    return max(before or named, key=lambda at: profiles[at].letters)


def _without_repeats(cells: ReadCells, rows: Sequence[int], prices: Sequence[int]) -> list[int]:
    """The columns of money but those that say the same as one before them in most rows.

    Where one side is empty, the total is the other side's amount, if somebody rounds it.
    """
    kept: list[int] = []
    for at in prices:
        if len(kept) > _MOST_FIGURES:
            break  # more of them than any reading has
        if not any(mostly_says_the_same(cells, rows, at, each) for each in kept):
            kept.append(at)
    return kept


def _measures(
    profiles: Sequence[Profile], described: int, figures: Sequence[int]
) -> Iterator[tuple[int | None, int | None]]:
    """Where quantity and unit may stand: beside each other, or one without the other."""
    short = [
        at
        for at, profile in enumerate(profiles)
        if at > described and profile.is_text and profile.is_short
    ]
    units = sorted(short, key=lambda at: not profiles[at].is_units)[:_MOST_UNITS]
    filled = [at for at, profile in enumerate(profiles) if profile.filled]
    beside = [(near, unit) for unit in units for near in _near(filled, unit, figures)]
    yield from beside
    if len(figures) == 1:
        yield None, (units[0] if units else None)  # a price or an amount as well
    if not units:
        yield None, None  # a summary: amounts alone
    if units and not beside:
        yield None, units[0]
    if not units:
        # No product tells the quantity from the price before it.
        yield from ((at, None) for at in figures[:_EITHER_FIRST])


def _near(filled: Sequence[int], unit: int, figures: Sequence[int]) -> Iterator[int]:
    """The columns beside a unit that may hold its quantity, empty ones passed over.

    Behind the unit a price may come first: no product can tell it from the quantity.
    """
    place = filled.index(unit)
    if filled[place - 1] in figures:
        yield filled[place - 1]
    else:
        yield from (at for at in filled[place + 1 : place + 2] if at in figures)
        yield from (at for at in (unit + 2,) if {unit + 1, at} <= set(figures))


def _put_number(profiles: Sequence[Profile], base: list[Column], described: int) -> None:
    before = [at for at in range(described) if not base[at] and is_numbering(profiles[at])]
    if before:
        base[before[-1]] = "number"


def _put_remarks(profiles: Sequence[Profile], base: list[Column], before: Sequence[int]) -> None:
    for at in range(max(before) + 1, len(base)):
        if profiles[at].is_text and not base[at]:
            base[at] = "remark"


def _with_prices(
    base: Sequence[Column], prices: Sequence[int], whole_price: bool
) -> Iterator[Columns]:
    if len(prices) > _MOST_FIGURES:
        return
    roles = _WHOLE_PRICE_ROLES if whole_price else PRICE_ROLES
    count = min(len(prices), len(roles))
    for chosen in permutations(roles, count):
        if _in_printed_order(chosen) and _makes_sense(chosen):
            columns = list(base)
            for at, role in zip(prices, chosen, strict=False):
                columns[at] = role
            yield tuple(columns)


def _in_printed_order(chosen: Sequence[Column]) -> bool:
    return all(
        chosen.index(first) < chosen.index(second)
        for first, second in _IN_ORDER
        if first in chosen and second in chosen
    )


def _makes_sense(chosen: Sequence[Column]) -> bool:
    """No amount without its price, and no side where nothing tells it from the other one."""
    if not chosen or {"material", "labour"} <= set(chosen):
        return True
    if set(chosen) in (_AMOUNTS_ALONE, {"total"}):
        return True
    return "both_price" in chosen and set(chosen) <= {"both_price", "total"}
