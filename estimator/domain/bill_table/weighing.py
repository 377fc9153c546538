"""Readings of a table's columns weighed against each other: the best, its rivals, its certainty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import AMOUNTS, PRICED, PRICES, Column, Columns
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.layouts import has_prices, layouts_by_head, prior_layouts
from estimator.domain.bill_table.layouts_without_head import layouts_by_figures
from estimator.domain.bill_table.proofs import Score, cells_passed_over, score
from estimator.domain.bill_table.proved import (
    figures_passed_over,
    is_one_price,
    names_as_numbers,
    proves_by_its_sum,
    proves_its_money,
)
from estimator.domain.bill_table.take_off import TakeOff, by_measures
from estimator.domain.bill_table.taxed_twice import adds_tax_to_itself
from estimator.domain.bill_table.unit_words import is_lump

_BAHT: Final = ("บาท", "baht", "thb", "฿")
_PROOFS: Final = 4
"""So much of a rank is of what figures say."""
_TYPED_OVER: Final = 2
"""So many amounts speak for a reading where one that is typed over speaks against it."""
_ONE: Final = Decimal(1)
_TWICE: Final = Decimal(2)
"""What a factor is less than."""
_A_SATANG: Final = Decimal("0.02")
_A_THOUSANDTH: Final = Decimal("0.001")
_COUNTED: Final[frozenset[Column]] = frozenset(("quantity", *PRICES))


@dataclass(frozen=True, slots=True)
class WeighedReading:
    """A reading with what speaks for it.

    `placed`: the place where it is pasted does, too; `measured`: its quantity is a product of the
    measures beside it; `lone`: of a table without a head whose only figure is read as a quantity,
    whether a unit says so (``counted``) or nothing does (``bare``); `proved`: figures prove each
    price that it brings.
    """

    columns: Columns
    score: Score
    passed_over: int
    place: int
    placed: bool
    measured: bool = False
    lone: Literal["", "bare", "counted"] = ""
    proved: bool = False

    @property
    def explained(self) -> int:
        """How many amounts are what they should be, if only by chance."""
        return self.score.proofs + self.score.chances

    @property
    def rank(self) -> tuple[int, ...]:
        """Best first: least wrong, nothing twice, most proved, fewest left out, named first."""
        score = self.score
        # What somebody typed over speaks against none that all other rows speak for.
        wrong = score.misfits + max(0, _TYPED_OVER * score.against - self.explained)
        net = score.against - self.explained
        doubts = (not self.measured, self.passed_over, score.unproved, not self.proved)
        return (wrong, score.is_one_twice, net, -score.proofs, *doubts, self.place)

    @property
    def rank_by_place(self) -> tuple[int, ...]:
        """Best first of those that the place allows: as it stands in sight, unless figures tell."""
        return (self.score.misfits + self.score.against, -self.explained, self.place)


def weighed_readings(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head | None,
    kind: KindOfPart,
    priors: Sequence[Columns],
    measures: TakeOff | None,
) -> list[WeighedReading]:
    """All readings of a table with what speaks for each, the best first."""
    layouts = by_measures(_layouts(cells, rows, head, kind, priors), measures)
    product = None if measures is None else measures.product
    weighed = [
        WeighedReading(
            columns,
            score(cells, rows, columns, _named(columns, head), head_is_there=head is not None),
            cells_passed_over(cells, rows, columns),
            at,
            head is None and any(columns == prior[: len(columns)] for prior in priors),
            product is not None and columns[product] == "quantity",
            "" if head is not None else _lone_figure(cells, rows, columns),
            proves_its_money(cells, rows, columns),
        )
        for at, columns in enumerate(dict.fromkeys(layouts))
        if head is None or not adds_tax_to_itself(columns, head.texts)
    ]
    weighed.sort(key=lambda each: each.rank)
    return _fit_for(cells, rows, weighed if head is not None else _most_read(weighed), kind)


def _most_read(weighed: list[WeighedReading]) -> list[WeighedReading]:
    """The readings of a table without a head, lumps not first where quantities may be read.

    A cell that cannot be read speaks against the column that it stands in; to pass the column over
    for it, and all that is counted, explains nothing.
    """
    if not weighed or weighed[0].explained or _COUNTED & set(weighed[0].columns):
        return weighed
    first = weighed[0]
    for other in weighed:
        score = other.score
        fits = score.looks_right and score.is_borne_out and not score.is_one_twice
        is_counted = "quantity" in other.columns and has_prices(other.columns)
        if fits and is_counted and other.passed_over < first.passed_over:
            return [other, *(each for each in weighed if each is not other)]
    return weighed


def _fit_for(
    cells: ReadCells, rows: Sequence[int], weighed: list[WeighedReading], kind: KindOfPart
) -> list[WeighedReading]:
    """The readings, of two prices before and after a factor or a tax the one first that is wanted.

    Figures prove both, and one is the other times the same everywhere.
    """
    if not weighed or not weighed[0].proved or "both_price" not in weighed[0].columns:
        return weighed
    first, *others = weighed
    for other in others:
        if not other.proved or other.rank[:_PROOFS] != first.rank[:_PROOFS]:
            continue
        times = _times(cells, rows, first.columns, other.columns)
        if times is not None and (times < _ONE if kind.whole_price else times > _ONE):
            return [other, *(each for each in weighed if each is not other)]
    return weighed


def _times(cells: ReadCells, rows: Sequence[int], one: Columns, other: Columns) -> Decimal | None:
    """By what the price of one reading is that of another in all rows; None where by nothing."""
    if "both_price" not in other or one.index("both_price") == other.index("both_price"):
        return None
    of_one, of_other = (cells.values(rows, each.index("both_price")) for each in (one, other))
    pairs = [
        (value, beside) for value, beside in zip(of_one, of_other, strict=True) if value and beside
    ]
    if not pairs:
        return None
    nothing = Decimal(0)
    times = sum((value for value, _ in pairs), nothing) / sum((each for _, each in pairs), nothing)
    is_one_factor = all(
        abs(value - beside * times) <= max(_A_SATANG, beside * _A_THOUSANDTH)
        for value, beside in pairs
    )
    return times if is_one_factor and _ONE / _TWICE < times < _TWICE else None


def _named(columns: Columns, head: Head | None) -> frozenset[Column]:
    """The meanings of a reading that the head gives and no other with them."""
    if head is None:
        return frozenset()
    return frozenset(
        column
        for column, allowed in zip(columns, head.allowed, strict=False)
        if allowed == frozenset((column,))
    )


def _layouts(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head | None,
    kind: KindOfPart,
    priors: Sequence[Columns],
) -> Iterable[Columns]:
    width = cells.width
    if head is not None:
        yield from layouts_by_head(cells, rows, head)
        return
    for columns in prior_layouts(priors, width):
        if not (names_as_numbers(cells, rows, columns) or _words_as_money(cells, rows, columns)):
            yield columns
    yield from layouts_by_figures(cells, rows, kind.whole_price)


def _words_as_money(cells: ReadCells, rows: Sequence[int], columns: Columns) -> bool:
    """Whether a column of money has nothing but words in it, as one of remarks has."""
    money = [at for at, column in enumerate(columns) if column in PRICED]
    said = ({cells.figure(row, at).kind for row in rows} for at in money)
    return any("unreadable" in kinds and kinds <= {"unreadable", "empty"} for kinds in said)


def best_of(weighed: Sequence[WeighedReading], is_own: bool) -> WeighedReading:
    """The reading that ranks first; by the place where it is pasted, unless figures say more."""
    first = weighed[0]
    possible = [each for each in weighed if each.placed and each.score.is_borne_out]
    placed = min(possible, key=lambda each: each.rank_by_place, default=None)
    if placed is None or is_own:
        return placed or first
    if placed.score.is_one_twice or not placed.score.fits_at_all:
        return first
    # Words where the place has figures speak against it, where a like reading has none there.
    fits = first.proved and first.score.misfits < placed.score.misfits
    return first if (first.explained, fits) > (placed.explained, False) else placed


def is_rival(best: WeighedReading, other: WeighedReading, is_sure: bool, is_own: bool) -> bool:
    """Whether a reading speaks as well for itself as the best one.

    Where that is not sure without a head, all that nothing speaks against are.
    """
    if best.proved and other.score.misfits > best.score.misfits:
        return False
    looks_right = other.score.looks_right or other.score.misfits <= best.score.misfits
    if not (looks_right and other.score.is_borne_out):
        return False
    if best.lone:
        return best.lone == "bare"  # one figure may be anything
    if not is_sure:
        lumps = not best.score.proofs and not _COUNTED & set(other.columns)
        return lumps or other.proved or other.passed_over <= best.passed_over
    if best.placed and not best.proved:
        return other.placed and not is_own
    # A quantity of 1 proves nothing, where a price in its place would.
    alike = other.explained >= best.explained > 0
    return bool(
        (alike or other.score.proofs >= best.score.proofs)
        and other.passed_over <= best.passed_over
        and (other.score.unproved <= best.score.unproved or not best.score.products)
    )


def is_part(columns: Columns, whole: Columns) -> bool:
    """Whether a reading does nothing but pass over some of what another one reads."""
    return all(one in ("", other) for one, other in zip(columns, whole, strict=False))


def is_named(weighed: WeighedReading, head: Head) -> bool:
    """Whether the head allows each column of money what it is read as, or a sum tells the sides."""
    return weighed.score.adds_up or all(
        column in head.allowed[at] for at, column in enumerate(weighed.columns) if column in PRICED
    )


def may_be_meant(best: WeighedReading, other: WeighedReading, head: Head) -> bool:
    """Whether a reading of which the head or products speak may be right where the best is not."""
    if not (other.score.looks_right and other.score.is_borne_out and has_prices(other.columns)):
        return False
    return other.proved or (is_named(other, head) and not is_named(best, head))


def is_certain(
    cells: ReadCells, rows: Sequence[int], best: WeighedReading, head: Head | None
) -> bool:
    """Whether a head or the figures speak for the best reading, and nothing against it.

    One price is taken as the place has it; a reading of cells of our own always is.
    """
    score, columns = best.score, best.columns
    if not score.is_borne_out or "description" not in columns:
        return False
    if head is not None:
        # Amounts without quantities are a summary's, or a table that was read amiss.
        counted = "quantity" in columns or not any(each in AMOUNTS for each in columns)
        return counted and score.looks_right
    if best.placed and cells.table.is_own:
        return True
    looks_right = score.fits_at_all if best.placed else score.looks_right
    if not looks_right or best.lone == "bare" or figures_passed_over(cells, rows, columns):
        return False
    if not has_prices(columns):
        return best.placed or len(rows) > 1  # one name alone is a note, perhaps
    one = best.placed and not score.misfits and is_one_price(cells, rows, columns)
    proved = best.proved or proves_by_its_sum(cells, columns)
    return one or (score.looks_right and proved and not score.is_one_twice)


def _lone_figure(
    cells: ReadCells, rows: Sequence[int], columns: Columns
) -> Literal["", "bare", "counted"]:
    """Whether a reading takes its one figure for a quantity, and whether anything says so.

    The unit right behind it does, but for lumps and for baht; else it may as well be money.
    """
    figures = [
        at
        for at in range(cells.width)
        if any(cells.figure(row, at).value is not None for row in rows)
    ]
    read = [columns[at] for at in figures if at < len(columns)]
    if "quantity" not in read or set(read) & PRICED:
        return ""
    unit = columns.index("quantity") + 1
    if columns[unit : unit + 1] != ("unit",):
        return "bare"
    units = [text for row in rows if (text := cells.text(row, unit).lower())]
    return "bare" if all(is_lump(text) or text in _BAHT for text in units) else "counted"
