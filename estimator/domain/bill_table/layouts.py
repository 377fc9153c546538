"""The readings of a table's columns that its head allows, to be weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.changed_quantities import changed_columns
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    PRICED,
    PRICES,
    SIDED,
    UNIT_OR_QUANTITY,
    Column,
    Columns,
    column_of_head,
    is_code,
    is_measure,
    is_measure_in_all,
)
from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.bill_table.heads import Head, repeats_head
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.profiles import (
    Profile,
    described_columns,
    is_numbering,
    profile_of,
    profiles_of,
)
from estimator.domain.bill_table.proofs import says_the_same
from estimator.domain.bill_table.proved import proves_its_money

PRICE_ROLES: Final[tuple[Column, ...]] = (
    "material",
    "labour",
    "both_price",
    "material_amount",
    "labour_amount",
    "total",
)
_OF_MATERIAL: Final[frozenset[Column]] = frozenset(("material", "material_amount"))
_OF_LABOUR: Final[frozenset[Column]] = frozenset(("labour", "labour_amount"))
_OF_BOTH: Final = re.compile(r"รวม|total", re.IGNORECASE)
_BARE_SIDES: Final = (column_of_head("ค่าวัสดุ"), column_of_head("ค่าแรง"))
_DESCRIPTION: Final[frozenset[Column]] = frozenset(("description",))
_AMOUNT_BEHIND: Final[dict[Column, Column]] = {
    "material": "material_amount",
    "labour": "labour_amount",
}
_AN_AMOUNT: Final = re.compile(r"(จำนวน|เป็น)?เงิน\s*(\(บาท\))?|amount", re.IGNORECASE)
_A_SUM: Final = re.compile(r"รวม(เงิน)?|total", re.IGNORECASE)
_MAY_REPEAT: Final[frozenset[Column]] = frozenset(("", "description", "remark"))
_MOST_BY_HEAD: Final = 64
_MOST_LOOKED_AT: Final = 2048
_MOST_UNKNOWN: Final = 4
_FIRST: Final = 4
"""Readings of which one is proved where the head's words are."""
_NO_CHANCE: Final = 2
"""Products that tell what a column is of which the head does not."""


def layouts_by_head(cells: ReadCells, rows: Sequence[int], head: Head) -> Iterator[Columns]:
    """Every way in which the words of a head can be meant."""
    filled = _filled_columns(cells, head)
    end = table_beside(head)
    allowed = [
        _choices(head, at) if at in filled and (end is None or at < end) else ("",)
        for at in range(max(cells.width, len(head.allowed)))
    ]
    priced = next((at for at, some in enumerate(allowed) if PRICED & set(some)), len(allowed))
    # A group that is named behind the money is of a summary beside the bill.
    allowed = [
        ("",) if at > priced and some == ("group",) else some for at, some in enumerate(allowed)
    ]
    allowed = _of_sides_amounts(head, _of_changes(head, filled, allowed))
    allowed = _of_doubled_heads(
        head, _of_bare_sides(head, _beside_labour(cells, rows, head, allowed))
    )
    if not any("description" in each for each in allowed):
        allowed = _with_description(cells, rows, head, allowed)
    allowed = _with_unnamed_texts(cells, head, allowed)
    guessed = _with_unknown_figures(cells, rows, head, allowed)
    if guessed != allowed:
        for columns in islice(_each_once((), tuple(guessed)), _MOST_LOOKED_AT):
            if proves_its_money(cells, rows, columns, fewest=_NO_CHANCE):
                yield columns
    if (likely := _with_likely_quantity(cells, rows, head, allowed)) is not None:
        yield from islice(_each_once((), tuple(_parted(likely))), _MOST_BY_HEAD)
    found = list(islice(_each_once((), tuple(_parted(allowed))), _MOST_LOOKED_AT))
    found.sort(key=lambda columns: columns.count(""))
    yield from found[:_MOST_BY_HEAD]
    if not any(proves_its_money(cells, rows, columns, _NO_CHANCE) for columns in found[:_FIRST]):
        yield from _with_others_instead(cells, rows, head, allowed)
    if {"both_price", "total"} <= {each for choices in allowed for each in choices}:
        # What both sides cost, whatever is said of either.
        whole = [tuple(each for each in some if each not in SIDED) or ("",) for some in allowed]
        yield from islice(_each_once((), tuple(_parted(whole))), _MOST_BY_HEAD)


def table_beside(head: Head) -> int | None:
    """The first column of another table that stands beside this one: names again behind figures."""
    figures = named = False
    for at, meant in enumerate(head.allowed):
        figures = figures or bool(meant & PRICED)
        has_more = any(each & PRICED for each in head.allowed[at:])
        if figures and named and meant == _DESCRIPTION and has_more:
            return at - (at > 0 and head.allowed[at - 1] == frozenset(("number",)))
        named = named or meant == _DESCRIPTION
    return None


def _of_sides_amounts(head: Head, allowed: list[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Choices in which ``จำนวนเงิน`` right behind a side's price may be that side's amount.

    So may ``รวม`` behind what can be nothing but a price. Where it is the only amount, it is of all
    that the work costs.
    """
    found: dict[int, tuple[Column, ...]] = {}
    for at in range(1, min(len(allowed), len(head.texts))):
        side = _AMOUNT_BEHIND.get(allowed[at - 1][0])
        text, is_price = head.texts[at], len(allowed[at - 1]) == 1
        is_amount = _AN_AMOUNT.fullmatch(text) or (is_price and _A_SUM.fullmatch(text))
        if side and allowed[at] == ("total",) and is_amount:
            found[at] = (side, "total")
    named = {each for at, some in enumerate(allowed) if at not in found for each in some}
    others = (named & set(AMOUNTS)) - {side for side, _ in found.values()}
    # The price of the other side behind it says so, too.
    behind = {each for some in allowed[max(found, default=0) + 1 :] for each in some}
    if len(found) < len(_AMOUNT_BEHIND) and not (others or behind & set(_AMOUNT_BEHIND)):
        return allowed
    return [found.get(at, choices) for at, choices in enumerate(allowed)]


def by_amount(columns: Columns, head: Head) -> Columns | None:
    """A reading in which the one column of a side is its amount, where a price is as likely.

    The head says only which side it is, the other side has its price and its amount, and no total
    tells. None where a sheet is not so.
    """
    for side, amount in _AMOUNT_BEHIND.items():
        if side not in columns or {amount, "total"} & set(columns):
            continue
        at = columns.index(side)
        others = {each for pair in _AMOUNT_BEHIND.items() for each in pair} - {side, amount}
        if others <= set(columns) and {side, amount} <= head.allowed[at]:
            return (*columns[:at], amount, *columns[at + 1 :])
    return None


def _of_changes(
    head: Head, filled: frozenset[int], allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which the columns of a changed contract are quantities."""
    changed = filled.intersection(changed_columns(head))
    return [("quantity",) if at in changed else some for at, some in enumerate(allowed)]


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
        for at in range(cells.width)
        if any(at < len(row) and row[at] and plain_cell(row[at]) for row in below)
    )


def _choices(head: Head, at: int) -> tuple[Column, ...]:
    meant = head.allowed[at] if at < len(head.allowed) else frozenset[Column]()
    if not meant:
        return ("",)
    money = tuple(each for each in PRICE_ROLES if each in meant)
    # ``รวม`` may be of the quantities of several floors.
    has_quantity = frozenset(("quantity",)) in head.allowed
    if meant == UNIT_OR_QUANTITY:
        return ("quantity",) if frozenset(("unit",)) in head.allowed else ("unit",)
    may_count = money and "quantity" in meant and not has_quantity
    return (*money, "quantity") if may_count else money or tuple(meant)


def _with_unnamed_texts(
    cells: ReadCells, head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which texts under no head are what stands beside them: descriptions, units.

    A head ``รายการ`` is often merged over several columns, in which titles and lines are indented.
    """
    rows = [row for row in cells.in_use if row >= head.end]
    has_unit = any("unit" in each for each in allowed)
    found = list(allowed)
    for at, choices in enumerate(allowed):
        is_named = at < len(head.texts) and bool(head.texts[at])
        beside = (*allowed[max(0, at - 1) : at], *allowed[at + 1 : at + 2])
        counted = not has_unit and any("quantity" in each for each in beside)
        described = at > 0 and found[at - 1] == ("description",)
        if choices != ("",) or (is_named and has_unit):
            continue
        if not (is_named or counted or described):
            continue
        profile = profile_of(cells, rows, at)
        if profile.is_text and profile.is_units and (counted or is_named):
            found[at], has_unit = ("unit",), True
        elif described and not is_named and (_are_words(profile) or _steps(cells, rows, at)):
            found[at] = ("description",)
    return found


def _are_words(profile: Profile) -> bool:
    return profile.is_text and not profile.is_units and not is_numbering(profile)


def _steps(cells: ReadCells, rows: Sequence[int], at: int) -> bool:
    """Whether each number in a column has its name right behind it."""
    filled = [row for row in rows if cells.text(row, at)]
    numbered = [row for row in filled if number_of(cells.text(row, at)) is not None]
    return bool(numbered) and all(
        cells.text(row, at + 1) and cells.figure(row, at + 1).kind != "number" for row in numbered
    )


def _with_unknown_figures(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which figures under a head that says nothing are what no other column is.

    Of quantity, price and amount; only products can tell.
    """
    meant = {each for choices in allowed for each in choices}
    roles: dict[Column, tuple[Column, ...]] = {
        "quantity": ("quantity",),
        "both_price": PRICES,
        "total": AMOUNTS,
    }
    lacking: tuple[Column, ...] = tuple(
        each for each, some in roles.items() if not meant & set(some)
    )
    if not _is_quantity_named(allowed) and "quantity" not in lacking:
        lacking = ("quantity", *lacking)  # ``รวม`` alone may be one
    if not lacking:
        return _with_measured_quantity(head, allowed)
    figures = _unknown_figures(cells, rows, head, allowed, measures="quantity" in lacking)
    figures = figures[:_MOST_UNKNOWN]
    return [(*lacking, "") if at in figures else choices for at, choices in enumerate(allowed)]


def _is_quantity_named(allowed: Sequence[tuple[Column, ...]]) -> bool:
    return any("quantity" in each and not PRICED & set(each) for each in allowed)


def _unknown_figures(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head,
    allowed: Sequence[tuple[Column, ...]],
    *,
    measures: bool,
) -> list[int]:
    """The columns of figures of which the head says nothing; with `measures` those of lengths."""
    texts = (*head.texts, *[""] * len(allowed))
    return [
        at
        for at, choices in enumerate(allowed)
        if choices == ("",)
        and (measures or not is_measure(texts[at]))
        and profile_of(cells, rows, at).is_numbers
    ]


def _with_likely_quantity(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: Sequence[tuple[Column, ...]]
) -> list[tuple[Column, ...]] | None:
    """Choices in which the only figures without a meaning are the quantity that no head names.

    Of a length or a weight beside a price, say; None where nothing is so.
    """
    prices = [at for at, each in enumerate(allowed) if set(PRICES) & set(each)]
    if not prices or _is_quantity_named(allowed):
        return None
    texts = (*head.texts, *[""] * len(allowed))
    unknown = _unknown_figures(cells, rows, head, allowed, measures=True)
    likely = [at for at in unknown if at < prices[-1] and not is_code(texts[at])]
    if len(likely) != 1:
        return None
    return [("quantity", "") if at in likely else each for at, each in enumerate(allowed)]


def _with_others_instead(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: Sequence[tuple[Column, ...]]
) -> Iterator[Columns]:
    """Readings in which figures of no meaning are the quantity, or a price, where products say so.

    What is really built beside what is drawn, say, or a price after a discount.
    """
    unknown = _unknown_figures(cells, rows, head, allowed, measures=True)[:_MOST_UNKNOWN]
    named = {each for choices in allowed for each in choices}
    for at, role in product(unknown, ("quantity", *PRICES)):
        if role not in named:
            continue
        instead = [
            (role,) if place == at else tuple(each for each in choices if each != role) or ("",)
            for place, choices in enumerate(allowed)
        ]
        for columns in islice(_each_once((), tuple(instead)), _MOST_BY_HEAD):
            if proves_its_money(cells, rows, columns, fewest=_NO_CHANCE):
                yield columns


def _with_measured_quantity(
    head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which a weight in all, say, is the quantity, and the pieces beside it are not."""
    quantity: tuple[Column, ...] = ("quantity",)
    weights = [at for at, text in enumerate(head.texts[: len(allowed)]) if is_measure_in_all(text)]
    if not any(allowed[at] == ("",) for at in weights):
        return allowed
    return [
        (*quantity, "") if choices == quantity or (at in weights and choices == ("",)) else choices
        for at, choices in enumerate(allowed)
    ]


def _with_description(
    cells: ReadCells, rows: Sequence[int], head: Head, allowed: list[tuple[Column, ...]]
) -> list[tuple[Column, ...]]:
    """Choices in which columns of texts that no head names hold the descriptions."""
    profiles = profiles_of(cells, rows)
    # ``วัสดุ`` may stand over names as well as over money.
    free = [
        at
        for at, each in enumerate(allowed[: len(profiles)])
        if each == ("",) or (set(each) <= _OF_MATERIAL and profiles[at].is_text)
    ]
    named = (*head.texts, *[""] * len(profiles))
    texts = [
        at
        for at in free
        if profiles[at].is_text and not profiles[at].is_units and not is_code(named[at])
    ]
    if texts:
        described = max(texts, key=lambda at: profiles[at].letters)
        for at in described_columns(cells, rows, profiles, described, described + 2):
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


def prior_layouts(priors: Sequence[Columns], width: int) -> Iterator[Columns]:
    """Readings by the place where a table is pasted, as wide as the table is."""
    for prior in priors:
        yield tuple(prior[:width])


def has_prices(columns: Columns) -> bool:
    """Whether a reading brings any price or amount."""
    return any(each in PRICED for each in columns)
