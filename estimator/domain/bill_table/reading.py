"""A table from outside, read as rows of a bill: what comes in, what is not, what must be asked.

One reader serves what is pasted and what is imported. Heads are read where there are any; products
of quantity and price prove which column is an amount; where two readings fit, or none does, the
reading is not certain and names the others, so that a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, filled_rows
from estimator.domain.bill_table.columns import AMOUNTS, Column, Columns
from estimator.domain.bill_table.heads import Head, find_head, repeats_head
from estimator.domain.bill_table.layouts import (
    has_prices,
    layouts_by_figures,
    layouts_by_head,
    prior_layouts,
)
from estimator.domain.bill_table.proofs import Score, cells_passed_over, score
from estimator.domain.bill_table.structure import ReadBill, read_bill
from estimator.domain.money import Satang

_SAMPLE: Final = 160
"""Rows by which readings are weighed, spread over the table."""
_MOST_READINGS: Final = 6


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One way to read the columns of a table, and the direct cost that comes out (satang)."""

    columns: Columns
    direct_cost: Satang


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as it is read under `columns`.

    `certain` is false where a person has to choose among `others`, or to say what the columns are.
    `heads` is what the table itself prints over each column.
    """

    columns: Columns
    certain: bool
    bill: ReadBill
    others: tuple[ColumnReading, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def trees(self) -> tuple[Tree, ...]:
        """What would come into the bill."""
        return self.bill.trees


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A reading with what speaks for it; `placed`: the place where it is pasted does, too."""

    columns: Columns
    score: Score
    passed_over: int
    place: int
    placed: bool = False

    @property
    def explained(self) -> int:
        """How many amounts are what they should be, if only by chance."""
        return self.score.proofs + self.score.chances

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Best first: what is least wrong, most proved, leaves out fewest, was named first."""
        wrong = self.score.misfits + self.score.against
        return (wrong, -self.score.proofs, self.passed_over, self.place)


def read_table(
    table: OutsideTable,
    kind: KindOfPart,
    priors: Sequence[Columns] = (),
    chosen: Columns | None = None,
) -> TableReading:
    """Read a table that is to come into a part of a kind.

    `priors` are readings by the place at which it is pasted, the likeliest first; `chosen` is what
    a person said of the columns, and then nothing is asked.
    """
    cells = ReadCells(table)
    head = find_head(table.rows)
    heads = head.texts if head is not None else ()
    if chosen is not None:
        return TableReading(chosen, True, read_bill(cells, chosen, head, kind), (), heads)
    weighed = _weighed(cells, head, kind, priors)
    if not weighed:
        # Not a word in it that could be a description.
        nothing: tuple[Column, ...] = ("",)
        columns = nothing * table.width
        return TableReading(columns, False, read_bill(cells, columns, head, kind), (), heads)
    best = _best(weighed, head, priors)
    bill = read_bill(cells, best.columns, head, kind)
    rivals = [each for each in weighed if each.place != best.place and _is_rival(best, each)]
    others: list[ColumnReading] = []
    known = [bill.trees]
    for rival in rivals[:_MOST_READINGS]:
        other = read_bill(cells, rival.columns, head, kind)
        if other.trees not in known:
            known.append(other.trees)
            others.append(ColumnReading(rival.columns, other.direct_cost))
    certain = not others and _is_certain(best, head)
    return TableReading(best.columns, certain, bill, tuple(others), heads)


def _weighed(
    cells: ReadCells, head: Head | None, kind: KindOfPart, priors: Sequence[Columns]
) -> list[_Weighed]:
    rows = _sample(cells, head)
    layouts = _layouts(cells, rows, head, kind, priors)
    weighed = [
        _Weighed(columns, score(cells, rows, columns), cells_passed_over(cells, rows, columns), at)
        for at, columns in enumerate(dict.fromkeys(layouts))
    ]
    return sorted(weighed, key=lambda each: each.rank)


def _layouts(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head | None,
    kind: KindOfPart,
    priors: Sequence[Columns],
) -> Iterable[Columns]:
    width = cells.table.width
    if head is not None:
        yield from layouts_by_head(cells, rows, head)
        return
    yield from prior_layouts(priors, width)
    yield from layouts_by_figures(cells, rows, kind.whole_price)


def _sample(cells: ReadCells, head: Head | None) -> list[int]:
    """Rows below the head, spread evenly."""
    rows = cells.table.rows
    below = [
        at
        for at in filled_rows(cells.table)
        if head is None or (at >= head.end and not repeats_head(rows[at], rows, head))
    ]
    step = max(1, len(below) // _SAMPLE)
    return below[::step]


def _best(weighed: Sequence[_Weighed], head: Head | None, priors: Sequence[Columns]) -> _Weighed:
    """The reading that ranks first; by the place where it is pasted, unless products say more."""
    first = weighed[0]
    placed = next((each for each in weighed if each.columns in _cut(priors, each)), None)
    if head is not None or placed is None or first.explained > placed.explained:
        return first
    return replace(placed, placed=True)


def _cut(priors: Sequence[Columns], weighed: _Weighed) -> list[Columns]:
    return [prior[: len(weighed.columns)] for prior in priors]


def _is_rival(best: _Weighed, other: _Weighed) -> bool:
    """Whether a reading speaks as well for itself as the best one; against a place, better."""
    if not (other.score.looks_right and other.score.is_borne_out):
        return False
    if best.placed:
        return other.explained > best.explained or not best.score.looks_right
    return other.score.proofs >= best.score.proofs and other.passed_over <= best.passed_over


def _is_certain(best: _Weighed, head: Head | None) -> bool:
    """Whether a head, the place or products speak for the best reading, and nothing against it."""
    if not best.score.is_borne_out or "description" not in best.columns:
        return False
    if head is not None:
        # Amounts without quantities are a summary's, or a table that was read amiss.
        return "quantity" in best.columns or not any(each in AMOUNTS for each in best.columns)
    if best.placed:
        return True
    proved = best.score.proofs > 0 or not has_prices(best.columns)
    return best.score.looks_right and proved
