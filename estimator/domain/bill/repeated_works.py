"""Works that stand in a bill a second time, as where one table was taken in twice.

One work may rightly recur, and a list of works, too, where several like things are built. So
works count as repeated only where at least three different ones that are neighbours are found
again as neighbours, alike in description, unit, quantity and prices, and under groups of the same
titles: what is built twice stands under ``อาคาร 1`` and ``อาคาร 2``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from estimator.domain.bill.rows import ROOT, Bill, Line, RowId
from estimator.domain.sources.prices import PriceSource, typed_value

_FEWEST: Final = 3
"""Neighbours that are alike by chance, or rightly, are hardly so many."""
_LEAST: Final = 2
"""A table of fewer works than that is looked for whole; a single work may stand anywhere."""
Titles = tuple[str, ...]
"""The titles of the part and of the groups in which a work stands, the part's first."""


class StandingWork(NamedTuple):
    """What makes two lines of a bill the same: all that a table says of them, and where."""

    titles: Titles
    description: str
    unit: str
    quantity: Decimal | None
    material: Decimal | PriceSource
    labour: Decimal | PriceSource


@dataclass(frozen=True, slots=True)
class RepeatedRun:
    """Neighbours that stand once more: the places of the first, of the one it repeats, how many."""

    first: int
    repeats: int
    works: int


def work_of(line: Line, titles: Titles) -> StandingWork | None:
    """A line as a work; None where there is neither a quantity nor a price to count twice."""
    quantity = line.quantity.value
    material, labour = typed_value(line.material), typed_value(line.labour)
    if not (quantity or material or labour):
        return None
    return StandingWork(
        titles,
        line.description.strip(),
        line.unit.strip(),
        quantity,
        line.material if material is None else material,
        line.labour if labour is None else labour,
    )


def works_of(bill: Bill) -> list[tuple[RowId, StandingWork]]:
    """The works of a bill in printed order."""
    found: list[tuple[RowId, StandingWork]] = []
    stack: list[tuple[RowId, Titles]] = [(row, ()) for row in reversed(bill.children_of(ROOT))]
    while stack:
        row, above = stack.pop()
        node = bill.node(row)
        if not isinstance(node, Line):
            titles = (*above, node.title.strip())
            stack += ((child, titles) for child in reversed(bill.children_of(row)))
        elif (work := work_of(node, above)) is not None:
            found.append((row, work))
    return found


def repeated_runs(works: Sequence[StandingWork]) -> Iterator[RepeatedRun]:
    """The longest runs of neighbours that stand further above, too, each with the nearest."""
    seen: dict[tuple[int, ...], int] = {}
    first, distance, end = 0, 0, 0
    for at, some in enumerate(_neighbours(_numbered(works, {}), _FEWEST)):
        above = None if some is None else seen.get(some)
        if some is not None:
            seen[some] = at
        if above is None:
            continue
        if end and (at > end or at - above != distance):
            yield RepeatedRun(first, first - distance, end - first)
            first, end = max(at, end), 0
        if not end:
            first, distance = max(at, first), at - above
        end = at + _FEWEST
    if end > first:
        yield RepeatedRun(first, first - distance, end - first)


def already_there(works: Sequence[StandingWork], there: Sequence[StandingWork]) -> list[int]:
    """The places of those works that come as neighbours as they stand there already."""
    many = min(_FEWEST, len(works))
    if many < _LEAST:
        return []
    numbers: dict[StandingWork, int] = {}
    known = set(_neighbours(_numbered(there, numbers), many)) - {None}
    found: set[int] = set()
    for at, some in enumerate(_neighbours(_numbered(works, numbers), many)):
        if some in known:
            found.update(range(at, at + many))
    return sorted(found)


def _numbered(works: Sequence[StandingWork], numbers: dict[StandingWork, int]) -> list[int]:
    """A number for each work, the same for those that are alike: quickly compared."""
    return [numbers.setdefault(work, len(numbers)) for work in works]


def _neighbours(works: Sequence[int], many: int) -> Iterator[tuple[int, ...] | None]:
    """So many works from each place on; None where one of them is there twice."""
    for at in range(len(works) - many + 1):
        some = tuple(works[at : at + many])
        yield some if len(set(some)) == many else None
