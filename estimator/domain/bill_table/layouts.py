"""The readings of a table's columns that are to be weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations, product
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, filled_rows
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    PRICED,
    PRICES,
    Column,
    Columns,
    column_of_head,
    is_code,
)
from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.bill_table.heads import Head, repeats_head
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.proofs import mostly_says_the_same, says_the_same
from estimator.domain.bill_table.rows import is_called_sum
from estimator.domain.bill_table.unit_words import is_unit

_PRICE_ROLES: Final[tuple[Column, ...]] = (
    "material",
    "labour",
    "both_price",
    "material_amount",
    "labour_amount",
    "total",
)
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
_OF_MATERIAL: Final[frozenset[Column]] = frozenset(("material", "material_amount"))
_OF_LABOUR: Final[frozenset[Column]] = frozenset(("labour", "labour_amount"))
_OF_BOTH: Final = re.compile(r"รวม|total", re.IGNORECASE)
_BARE_SIDES: Final = (column_of_head("ค่าวัสดุ"), column_of_head("ค่าแรง"))
_DESCRIPTION: Final[frozenset[Column]] = frozenset(("description",))
_AMOUNT_BEHIND: Final[dict[Column, Column]] = {
    "material": "material_amount",
    "labour": "labour_amount",
}
_AN_AMOUNT: Final = re.compile(r"(จำนวน|เป็น)เงิน\s*(\(บาท\))?|amount", re.IGNORECASE)
_MAY_REPEAT: Final[frozenset[Column]] = frozenset(("", "description", "remark"))
_MOST_FIGURES: Final = 6
_MOST_PAIRED: Final = 12
_MOST_UNITS: Final = 4
"""Columns of short texts of which one may hold the units: known units first."""
_MOST_BY_HEAD: Final = 64
_MOST_LOOKED_AT: Final = 2048
_MOSTLY: Final = 0.8
_SHORT: Final = 8
"""Letters that a unit has at most, on average."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What stands in one column: cells that say something, numbers among them, letters in all."""

    filled: int
    numbers: int
    dashes: int
    letters: int
    numberings: int
    units: int

    @property
    def is_figures(self) -> bool:
        # Some offices write ``ตามจริง`` among prices: half of them being numbers will do.
        mostly = self.numbers + self.dashes >= self.filled * _MOSTLY
        return self.filled > 0 and (mostly or 2 * self.numbers >= self.filled)

    @property
    def is_numbers(self) -> bool:
        """Whether a number stands there at all: dashes alone are no quantity."""
        return self.is_figures and self.numbers > 0

    @property
    def is_units(self) -> bool:
        return 2 * self.units > self.filled

    @property
    def is_text(self) -> bool:
        return self.filled > 0 and not self.is_figures

    @property
    def is_short(self) -> bool:
        return self.letters <= _SHORT * self.filled


def layouts_by_head(cells: ReadCells, rows: Sequence[int], head: Head) -> Iterator[Columns]:
    """Every way in which the words of a head can be meant."""
    filled = _filled_columns(cells, head)
    end = table_beside(head)
    allowed = [
        _choices(head, at) if at in filled and (end is None or at < end) else ("",)
        for at in range(max(cells.table.width, len(head.allowed)))
    ]
    allowed = _of_sides_amounts(head, allowed)
    allowed = _of_doubled_heads(
        head, _of_bare_sides(head, _beside_labour(cells, rows, head, allowed))
    )
    if not any("description" in each for each in allowed):
        allowed = _with_description(cells, rows, head, allowed)
    allowed = _with_unnamed_texts(cells, head, allowed)
    found = list(islice(_each_once((), tuple(_parted(allowed))), _MOST_LOOKED_AT))
    found.sort(key=lambda columns: columns.count(""))
    yield from found[:_MOST_BY_HEAD]


def table_beside(head: Head) -> int | None:
    """The first column of another table that stands beside this one: names again behind figures."""
    figures = False
    for at, meant in enumerate(head.allowed):
        figures = figures or bool(meant & PRICED)
        has_more = any(each & PRICED for each in head.allowed[at:])
        if figures and meant == _DESCRIPTION and has_more:
            return at - (at > 0 and head.allowed[at - 1] == frozenset(("number",)))
    return None


def _of_sides_amounts(head: Head, allowed: list[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Choices in which ``จำนวนเงิน`` right behind each side's price may be that side's amount."""
    found: dict[int, tuple[Column, ...]] = {}
    for at in range(1, min(len(allowed), len(head.texts))):
        side = _AMOUNT_BEHIND.get(allowed[at - 1][0])
        if side and allowed[at] == ("total",) and _AN_AMOUNT.fullmatch(head.texts[at]):
            found[at] = (side, "total")
    if len(found) < len(_AMOUNT_BEHIND):
        return allowed  # the only amount is of all that it costs
    return [found.get(at, choices) for at, choices in enumerate(allowed)]


def _parted(allowed: Sequence[tuple[Column, ...]]) -> Iterator[tuple[Column, ...]]:
    """Choices in which a column whose meaning another one has, too, may hold nothing.

    Two prices of a unit, say: products tell which of them the amounts are of.
    """
    for at, choices in enumerate(allowed):
        others = {each for other, more in enumerate(allowed) if other != at for each in more}
        shared = (others & set(choices)) - _MAY_REPEAT
        yield (*choices, "") if shared else choices


def _beside_labour(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which, where labour has its columns and material has none, ``ราคา`` may be it.

    A column of material that stays empty is one all the same.
    """
    named = {each for choices in allowed for each in choices}
    if not named & _OF_LABOUR or named & _OF_MATERIAL:
        return allowed
    # The price of both may say more than the labour does: then labour is no more than a part.
    of_labour = [at for at, each in enumerate(allowed) if "labour" in each]
    of_both = [at for at, each in enumerate(allowed) if "both_price" in each]
    pairs = list(product(of_labour, of_both))
    if pairs and not any(says_the_same(cells, rows, *pair) for pair in pairs):
        allowed = [(*each, "") if set(each) <= _OF_LABOUR else each for each in allowed]
    if any(each & _OF_MATERIAL for each in head.allowed):
        return allowed
    material: dict[Column, Column] = {"both_price": "material", "total": "material_amount"}
    found = list(allowed)
    for at, choices in enumerate(allowed):
        if _OF_BOTH.search(head.texts[at] if at < len(head.texts) else ""):
            continue
        found[at] = (*choices, *(material[one] for one in choices if one in material))
    return found


def _of_doubled_heads(head: Head, allowed: list[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Choices in which the first of two equal heads may be of material, the second of labour."""
    found = list(allowed)
    sides: dict[Column, tuple[Column, Column]] = {
        "both_price": ("material", "labour"),
        "total": ("material_amount", "labour_amount"),
    }
    for column, each in sides.items():
        places = [at for at, choices in enumerate(allowed) if choices == (column,)]
        for at in places:
            same = [other for other in places if head.texts[other] == head.texts[at]]
            if len(same) == len(each):
                found[at] = (column, each[same.index(at)])
    return found


def _of_bare_sides(head: Head, allowed: list[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Choices in which ``รวม`` beside ``ค่าวัสดุ`` or ``ค่าแรง`` alone may be of prices, too."""
    if not any(each in head.allowed for each in _BARE_SIDES):
        return allowed
    return [(*each, "both_price") if each == ("total",) else each for each in allowed]


def _filled_columns(cells: ReadCells, head: Head) -> frozenset[int]:
    """The columns (from 0) in which any row below the head says something."""
    below = [row for row in cells.table.rows[head.end :] if not repeats_head(row, head)]
    return frozenset(
        at
        for at in range(cells.table.width)
        if any(at < len(row) and row[at] and plain_cell(row[at]) for row in below)
    )


def _choices(head: Head, at: int) -> tuple[Column, ...]:
    meant = head.allowed[at] if at < len(head.allowed) else frozenset[Column]()
    if not meant:
        return ("",)
    money = tuple(each for each in _PRICE_ROLES if each in meant)
    # ``รวม`` may be of the quantities of several floors.
    has_quantity = frozenset(("quantity",)) in head.allowed
    may_count = money and "quantity" in meant and not has_quantity
    return (*money, "quantity") if may_count else money or tuple(meant)


def _with_unnamed_texts(
    cells: ReadCells, head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which texts under no head are what stands beside them: descriptions, units.

    A head ``รายการ`` is often merged over several columns, in which titles and lines are indented.
    """
    rows = list(filled_rows(cells.table, head.end))
    has_unit = any("unit" in each for each in allowed)
    found = list(allowed)
    for at, choices in enumerate(allowed):
        is_named = at < len(head.texts) and bool(head.texts[at])
        beside = (*allowed[max(0, at - 1) : at], *allowed[at + 1 : at + 2])
        counted = not has_unit and any("quantity" in each for each in beside)
        described = at > 0 and found[at - 1] == ("description",)
        if choices != ("",) or is_named or not (counted or described):
            continue
        profile = _profile(cells, rows, at)
        if profile.is_text and profile.is_units and counted:
            found[at] = ("unit",)
        elif profile.is_text and not profile.is_units and described and not _is_numbering(profile):
            found[at] = ("description",)
    return found


def _with_description(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which columns of texts that no head names hold the descriptions."""
    profiles = _profiles(cells, rows)
    free = [at for at, each in enumerate(allowed) if each == ("",) and at < len(profiles)]
    named = (*head.texts, *[""] * len(profiles))
    texts = [
        at
        for at in free
        if profiles[at].is_text and not profiles[at].is_units and not is_code(named[at])
    ]
    if texts:
        described = max(texts, key=lambda at: profiles[at].letters)
        for at in _described_columns(cells, rows, profiles, described, described + 2):
            if at in free:
                allowed[at] = ("description",)
    return allowed


def _each_once(columns: Columns, allowed: Sequence[tuple[Column, ...]]) -> Iterator[Columns]:
    """Every choice in which no meaning stands over two columns; descriptions may, indented.

    What one column takes is no choice of the next: the heads of twelve instalments would else be
    gone through in all their millions of ways.
    """
    if len(columns) == len(allowed):
        yield columns
        return
    for each in allowed[len(columns)]:
        if each in _MAY_REPEAT or each not in columns:
            yield from _each_once((*columns, each), allowed)


def layouts_by_figures(
    cells: ReadCells, rows: Sequence[int], whole_price: bool
) -> Iterator[Columns]:
    """Every reading of a table without a head that its texts and figures allow by their places."""
    profiles = _profiles(cells, rows)
    texts = [at for at, profile in enumerate(profiles) if profile.is_text]
    if not texts:
        return
    described = _described(profiles, texts)
    figures = [at for at, each in enumerate(profiles) if each.is_figures and at > described]
    numbers = [at for at in figures if profiles[at].is_numbers]
    for quantity, unit in _measures(profiles, described, numbers):
        base: list[Column] = [""] * len(profiles)
        end = min(numbers, default=len(profiles))
        for at in _described_columns(cells, rows, profiles, described, end):
            base[at] = "description"
        _put_number(profiles, base, described)
        if quantity is not None:
            base[quantity] = "quantity"
        if unit is not None:
            base[unit] = "unit"
        first = min((at for at in (quantity, unit) if at is not None), default=described)
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


def _described(profiles: Sequence[_Profile], texts: Sequence[int]) -> int:
    """The column of the descriptions: the longest texts that have figures behind them.

    What stands behind all figures are remarks or specifications, however long they are.
    """
    named = [at for at in texts if not profiles[at].is_units] or texts
    last = max((at for at, each in enumerate(profiles) if each.is_numbers), default=len(profiles))
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


def _profiles(cells: ReadCells, rows: Sequence[int]) -> list[_Profile]:
    return [_profile(cells, rows, at) for at in range(cells.table.width)]


def _profile(cells: ReadCells, rows: Sequence[int], at: int) -> _Profile:
    # The word of a sum may stand in any column, just before its amount.
    texts = [
        (row, text) for row in rows if (text := cells.text(row, at)) and not is_called_sum(text)
    ]
    kinds = [cells.figure(row, at).kind for row, _ in texts]
    return _Profile(
        len(texts),
        kinds.count("number"),
        kinds.count("dash"),
        sum(len(text) for _, text in texts),
        sum(1 for _, text in texts if number_of(text) is not None),
        sum(1 for _, text in texts if is_unit(text)),
    )


def _measures(
    profiles: Sequence[_Profile], described: int, figures: Sequence[int]
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
    if not beside:
        yield (figures[0] if figures and not units else None), (units[0] if units else None)


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


def _described_columns(
    cells: ReadCells,
    rows: Sequence[int],
    profiles: Sequence[_Profile],
    described: int,
    end: int,
) -> list[int]:
    """The column of descriptions, and those beside it in which a row has its text instead.

    Offices indent by a further column: titles stand in one, lines in the next.
    """
    found = [described]
    for at in (described - 1, described + 1):
        if (
            not 0 <= at < min(end, len(profiles))
            or not profiles[at].is_text
            or _is_numbering(profiles[at])
        ):
            continue
        both = sum(1 for row in rows if cells.text(row, at) and cells.text(row, described))
        if both == 0:
            found.append(at)
    return found


def _is_numbering(profile: _Profile) -> bool:
    return profile.filled > 0 and 2 * profile.numberings >= profile.filled


def _put_number(profiles: Sequence[_Profile], base: list[Column], described: int) -> None:
    before = [at for at in range(described) if not base[at] and _is_numbering(profiles[at])]
    if before:
        base[before[-1]] = "number"


def _put_remarks(profiles: Sequence[_Profile], base: list[Column], before: Sequence[int]) -> None:
    for at in range(max(before) + 1, len(base)):
        if profiles[at].is_text and not base[at]:
            base[at] = "remark"


def _with_prices(
    base: Sequence[Column], prices: Sequence[int], whole_price: bool
) -> Iterator[Columns]:
    if len(prices) > _MOST_FIGURES:
        return
    roles = _WHOLE_PRICE_ROLES if whole_price else _PRICE_ROLES
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


def prior_layouts(priors: Sequence[Columns], width: int) -> Iterator[Columns]:
    """Readings by the place where a table is pasted, as wide as the table is."""
    for prior in priors:
        yield tuple(prior[:width])


def has_prices(columns: Columns) -> bool:
    """Whether a reading brings any price or amount."""
    return any(each in PRICED for each in columns)
