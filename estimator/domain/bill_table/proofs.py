"""Whether the figures of a table bear out what its columns are taken for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, FIGURES, PRICES, Column, Columns
from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.rows import word_of_amount
from estimator.domain.bill_table.unit_words import is_lump

_TYPED_OVER: Final = Decimal("0.25")
"""A wrong reading has nearly all amounts against it, a right one those that somebody typed over."""
_HALF_BAHT: Final = Decimal("0.51")
_HALF_SATANG: Final = Decimal("0.011")
TOO_ALIKE: Final = 5
"""An amount no larger than so many times what may be rounded off it proves nothing."""
_ODD_ROWS: Final = Decimal("0.1")
"""In nearly all rows: a sheet may have some that somebody typed over."""
_UNREAD_ROWS: Final = Decimal("0.5")
"""In a table of another shape more cells are wrong than in one of which some rows are."""
_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)
_HALF: Final = Decimal("0.5")
_NEARLY: Final = 50
_SIDES: Final[tuple[tuple[Column, Column], ...]] = (
    ("material", "material_amount"),
    ("labour", "labour_amount"),
)
"""Each side's price and its amount."""
_UNLIKE: Final[tuple[tuple[Column, Column], ...]] = tuple(
    (of_material, of_labour) for of_material in _SIDES[0] for of_labour in _SIDES[1]
)
"""A column of the material and one of the labour."""


@dataclass(frozen=True, slots=True)
class Score:
    """How the rows of a table speak for or against a reading of its columns.

    `misfits` are cells that do not look like their column; `against` are amounts that are no
    product, `proofs` those that are one, `chances` those that would be by chance, too (a quantity
    of 1 proves nothing). `products` are the proofs that go by the quantity, for a sum of two
    columns is true of prices and of amounts. `unproved` are prices for which no amount stands.
    `cells` is how many were looked at. `doubles`: a column of the material and one of the labour
    are the same in every row, and no sum tells that both are meant; such columns are mostly one
    side and what repeats it. `adds_up`: a row prints the sum of its material and its labour.
    `multiplies`: in what share of the rows that tell a price is the quantity times another price,
    as an amount is; the most of any two prices.
    """

    misfits: int
    against: int
    proofs: int
    products: int
    chances: int
    unproved: int
    cells: int
    doubles: bool = False
    adds_up: bool = False
    multiplies: Decimal = Decimal(0)

    @property
    def is_one_twice(self) -> bool:
        """Whether what is read as two sides may be one, said again or as its amount."""
        return self.doubles or self.multiplies >= _HALF

    @property
    def looks_right(self) -> bool:
        """Whether nearly all cells look like their columns."""
        return self.misfits <= self.cells * _ODD_ROWS

    @property
    def fits_at_all(self) -> bool:
        """Whether the cells are of such columns, if some of them cannot be read."""
        return self.misfits <= self.cells * _UNREAD_ROWS

    @property
    def is_borne_out(self) -> bool:
        """Whether most amounts are the products that they should be; the others are told."""
        return (
            self.multiplies <= _HALF and self.against <= (self.against + self.proofs) * _TYPED_OVER
        )


def score(
    cells: ReadCells,
    rows: Sequence[int],
    columns: Columns,
    named: Collection[Column] = (),
    *,
    head_is_there: bool = False,
) -> Score:
    """How some rows (from 0) of a table bear out a reading of its columns.

    `named` are the meanings that a head gives in so many words.
    """
    misfits = against = proofs = products = chances = unproved = looked_at = 0
    all_parts = [row_parts(cells, row, columns) for row in rows]
    for row, parts in zip(rows, all_parts, strict=True):
        looked_at += len(parts.figures) + len(parts.texts)
        # Who signs below a table stands under any of its columns.
        says_words = head_is_there and not _has_figures(cells, row, columns)
        misfits += 0 if says_words else _wrong_cells(cells, row, columns) + bool(parts.beyond)
        of_amounts = [amount_verdict(parts, amount) for amount in AMOUNTS if amount in columns]
        verdicts = [*of_amounts, _both_verdict(parts)]
        proofs += verdicts.count("proof")
        chances += verdicts.count("chance")
        against += verdicts.count("against") + _is_sum_of_prices(parts)
        against += sheet_figure(parts.text("unit")).kind == "number"
        products += of_amounts.count("proof") if _has_price(parts) else 0
        unproved += _unproved(parts)
    adds_up = any(map(_adds_up_both_sides, all_parts))
    doubles = not adds_up and any(_are_doubles(all_parts, *each) for each in _UNLIKE)
    counts = (misfits, against, proofs, products, chances, unproved, looked_at)
    multiplies = max(
        Decimal(0) if adds_up or other in named else _share_of_products(all_parts, price, other)
        for price in PRICES
        for other in PRICES
        if other != price
    )
    return Score(*counts, doubles, adds_up, multiplies)


def _has_figures(cells: ReadCells, row: int, columns: Columns) -> bool:
    """Whether a number stands in a row where no words do, also where a reading passes it over."""
    return any(
        cells.figure(row, at).value
        for at, column in enumerate(columns)
        if column in FIGURES or not column
    )


def _is_sum_of_prices(parts: RowParts) -> bool:
    """Whether a row that is called a sum, or nothing at all, prints one under a price."""
    title = parts.text("description")
    if parts.text("unit") or (title and not is_called_sum(title)):
        return False
    sides = (parts.number("material"), parts.number("labour"))
    if None not in sides and parts.number("total") == sum(each for each in sides if each):
        return False  # the sums of what each side comes to
    return bool(parts.prices) and (bool(title) or parts.number("quantity") is None)


def _share_of_products(rows: Sequence[RowParts], price: Column, other: Column) -> Decimal:
    """In what share of the rows in which that would tell a column is the quantity times a price."""
    found: list[bool] = []
    for parts in rows:
        quantity, each, printed = (parts.number(one) for one in ("quantity", price, other))
        if not quantity or not each or printed is None or quantity in (_ONE, -_ONE):
            continue
        room = rounded_off(printed) + hidden_of(quantity, (each,))
        if quantity * each > room * TOO_ALIKE:
            # Typed over, it is still nearly that.
            near = abs(printed) / _NEARLY if quantity > _TWO else Decimal(0)
            found.append(abs(quantity * each - printed) <= max(room, near))
    return Decimal(found.count(True)) / max(1, len(found))


def _are_doubles(rows: Sequence[RowParts], one: Column, other: Column) -> bool:
    """Whether two columns hold the same number in half of the works in which one holds any."""
    pairs = [
        (parts.number(one), parts.number(other))
        for parts in rows
        if parts.number("quantity") is not None
    ]
    filled = [pair for pair in pairs if any(pair)]
    same = sum(1 for first, second in filled if first == second)
    return bool(filled) and 2 * same >= len(filled)


def _adds_up_both_sides(parts: RowParts) -> bool:
    """Whether a row prints the sum of its two sides."""
    amounts = [_first(_side_amount(parts, side[1]), parts.number(side[1])) for side in _SIDES]
    if None in amounts or parts.number("quantity") is None:
        return False
    if parts.number("quantity") == _TWO and parts.number("material") == parts.number("labour"):
        return False  # twice the price is the amount of one side as well
    return "proof" in (amount_verdict(parts, "total"), _both_verdict(parts))


def _has_price(parts: RowParts) -> bool:
    return whole_price(parts) is not None


def _unproved(parts: RowParts) -> int:
    """How many prices of a row stand there without an amount that they go into."""
    if parts.number("total") is not None:
        return 0
    return sum(1 for side, amount in _SIDES if parts.number(side) and parts.number(amount) is None)


def _wrong_cells(cells: ReadCells, row: int, columns: Columns) -> int:
    """How many cells hold a text where a figure should stand, or a figure where a text should."""
    wrong = 0
    steps = columns.count("description") > 1  # numbers and names in several columns
    for at, column in enumerate(columns):
        if column in FIGURES:
            kind = cells.figure(row, at).kind
            wrong += kind == "percent" and column != "labour"
            if kind == "unreadable" and not _is_word(cells.text(row, at), column):
                said = word_of_amount(cells, row, columns)
                wrong += said is None or said[0] != column
        elif column == "unit" or (column == "description" and not steps):
            wrong += cells.figure(row, at).kind == "number"
    return wrong


def _is_word(text: str, column: Column) -> bool:
    """Whether a text may stand among figures: the word of a sum, or of a lump for its quantity."""
    return is_called_sum(text) or (column == "quantity" and is_lump(text))


def amount_verdict(parts: RowParts, amount: Column) -> str:
    """``proof``, ``chance``, ``against``, or nothing where the row cannot tell."""
    printed = parts.number(amount)
    quantity = parts.number("quantity")
    if quantity is None or quantity < 0:
        return ""
    expected = _total(parts) if amount == "total" else _side_amount(parts, amount)
    if printed is None:
        return "against" if expected and _is_owed(parts, amount) else ""
    if expected is None:
        # The other side has its price, this amount none; nought, or without any, a row cannot tell,
        # nor beside a total, which is held against both.
        is_lost = printed and _has_price(parts) and parts.number("total") is None
        return "against" if is_lost else ""
    room = rounded_off(printed) + _hidden_by(parts)
    if abs(expected - printed) > room:
        return "against"
    if amount == "total" and not _has_price(parts):
        return _of_sum(parts, room)
    return "proof" if quantity != _ONE and expected > room * TOO_ALIKE else "chance"


def _is_owed(parts: RowParts, amount: Column) -> bool:
    """Whether a row should print an amount and does not: it says ``-``, or another amount alone."""
    if parts.figure(amount).kind == "dash":
        return True
    others = [each for each in AMOUNTS if parts.number(each) is not None]
    return amount != "total" and bool(others) and "total" not in others


def _side_amount(parts: RowParts, amount: Column) -> Decimal | None:
    """What one side's amount should be, unrounded; None where no price stands."""
    price = parts.number("material") if amount == "material_amount" else labour_price_of(parts)
    quantity = parts.number("quantity")
    return None if price is None or quantity is None else quantity * price


def _total(parts: RowParts) -> Decimal | None:
    """What the total should be: each side by its price, else by its amount; None without either."""
    amounts: tuple[Column, ...] = ("material_amount", "labour_amount")
    sides = [
        value
        for amount in amounts
        if (value := _first(_side_amount(parts, amount), parts.number(amount))) is not None
    ]
    if sides:
        return sum(sides, Decimal(0))
    both, quantity = parts.number("both_price"), parts.number("quantity")
    return None if both is None or quantity is None else both * quantity


def _first(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one


def _of_sum(parts: RowParts, room: Decimal) -> str:
    """Of a total that is its two amounts, whether that is more than chance."""
    amounts: tuple[Column, ...] = ("material_amount", "labour_amount")
    sides = [value for each in amounts if (value := parts.number(each)) is not None]
    return "proof" if len(sides) > 1 and min(sides) > room * TOO_ALIKE else "chance"


def whole_price(parts: RowParts) -> Decimal | None:
    """Material and labour of one unit together; None where no price stands."""
    sides = [
        each for each in (parts.number("material"), labour_price_of(parts)) if each is not None
    ]
    return sum(sides, Decimal(0)) if sides else parts.number("both_price")


def labour_price_of(parts: RowParts) -> Decimal | None:
    """The price of the labour, of a percentage that of the material; None where there is none."""
    percent, material = parts.labour_percent, parts.number("material")
    if percent is None:
        return parts.number("labour")
    return None if material is None else material * percent / 100


def _both_verdict(parts: RowParts) -> str:
    """Whether the price of both sides is their sum; nothing where one of them stands alone."""
    both = parts.number("both_price")
    found = (parts.number("material"), labour_price_of(parts))
    sides = [value for value in found if value is not None]
    if both is None or parts.number("quantity") is None:
        return ""  # without a quantity the sum is true of amounts, too
    if not sides:
        amounts = (parts.number("material_amount"), parts.number("labour_amount"))
        # A price of both sides beside the amount of one: it would be lost.
        return "" if amounts == (None, None) else "against"
    room = rounded_off(both)
    if abs(sum(sides, Decimal(0)) - both) > room:
        return "against"
    return "proof" if len(sides) > 1 and min(sides) > room * TOO_ALIKE else "chance"


def rounded_off(printed: Decimal) -> Decimal:
    """Baht by which a printed amount may be rounded: whole baht in some offices, else satang."""
    return _HALF_BAHT if printed == printed.to_integral_value() else _HALF_SATANG


def _hidden_by(parts: RowParts) -> Decimal:
    """Baht by which an amount may be off for decimals that quantity and price do not show."""
    price = None if parts.is_exact else whole_price(parts)
    return hidden_of(parts.number("quantity"), () if price is None else (price,))


def hidden_of(quantity: Decimal | None, prices: Iterable[Decimal]) -> Decimal:
    """The same of a quantity and each of the prices that it is multiplied by."""
    count = abs(quantity or Decimal(0))
    found = (_hidden(count) * abs(price) + _hidden(price) * count for price in prices)
    return sum(found, Decimal(0))


def _hidden(shown: Decimal) -> Decimal:
    """Half of the last decimal place shown, of a figure with two decimals or more."""
    exponent = shown.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > -2:
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1)


def cells_passed_over(cells: ReadCells, rows: Sequence[int], columns: Columns) -> int:
    """How many cells that say something stand in columns that a reading passes over.

    A column that says the same as one that is read says nothing.
    """
    width = cells.width
    read = [at for at in range(width) if at < len(columns) and columns[at]]
    passed = [at for at in range(width) if at not in read]
    return sum(
        cells.filled(rows, at)
        for at in passed
        if not any(says_the_same(cells, rows, at, each) for each in read)
    )


def mostly_says_the_same(cells: ReadCells, rows: Sequence[int], one: int, other: int) -> bool:
    """Whether two columns hold the same numbers in most rows in which one of them holds any."""
    pairs = zip(cells.values(rows, one), cells.values(rows, other), strict=True)
    filled = [pair for pair in pairs if any(pair)]
    return 2 * sum(1 for first, second in filled if first == second) >= max(1, len(filled))


def says_the_same(cells: ReadCells, rows: Sequence[int], one: int, other: int) -> bool:
    """Whether two columns hold the same numbers in every row, some of them at all."""
    same = cells.values(rows, one)
    return same == cells.values(rows, other) and any(same)
