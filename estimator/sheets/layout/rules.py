"""The ruled lines of a table: how heavy each is, and where it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from estimator.sheets.document import RowKind, SheetRow

OUTER: Final = 0.7
UPRIGHT: Final = 0.4
HAIR: Final = 0.2
_REMEMBERED: Final = 1000
"""Rows have few shapes, however many rows there are."""

ROW_WEIGHTS: Final[dict[RowKind, tuple[float, float]]] = {
    "head": (OUTER, OUTER),
    "group": (HAIR, HAIR),
    "line": (HAIR, HAIR),
    "continued": (0.0, HAIR),
    "blank": (HAIR, HAIR),
    "condition": (0.0, 0.0),
    "subtotal": (HAIR, HAIR),
    "carried_forward": (OUTER, OUTER),
    "brought_forward": (OUTER, HAIR),
    "total": (OUTER, OUTER),
    "net": (OUTER, OUTER),
    "words": (HAIR, OUTER),
}
"""Weight in points of the rule above and below a row; of two rules in one place the heavier."""


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight rule; `above` and `below` count row boundaries, 0 being the top of the first row.

    A level rule has both the same.
    """

    x1: float
    x2: float
    above: int
    below: int
    weight: float


Box = tuple[int, int, int]
"""A bordered cell: its first and its last column, and how many rows it covers."""
_Boxes = tuple[Box, ...]


def rules_of(rows: Sequence[SheetRow], edges: Sequence[float]) -> Iterator[RuledLine]:
    """The rules around the bordered cells of a page, each drawn once and as long as it goes."""
    bordered = {at: boxes for at, row in enumerate(rows) if (boxes := _boxes(row))}
    yield from _uprights(bordered, edges)
    yield from _levels(bordered, rows, edges)


def _boxes(row: SheetRow) -> _Boxes:
    cells = [cell for cell in row.cells if cell.look.border == "cell"]
    return tuple([(cell.first, cell.last, cell.down) for cell in cells])


def _uprights(bordered: Mapping[int, _Boxes], edges: Sequence[float]) -> Iterator[RuledLine]:
    spans: dict[int, set[int]] = {}
    for at, boxes in bordered.items():
        for edge, down in _sides(boxes):
            spans.setdefault(edge, set()).update(range(at, at + down))
    outermost = {min(spans), max(spans)} if spans else set()
    for edge, covered in sorted(spans.items()):
        weight = OUTER if edge in outermost else UPRIGHT
        for first, last in _stretches(covered):
            yield RuledLine(edges[edge], edges[edge], first, last + 1, weight)


@lru_cache(maxsize=_REMEMBERED)
def _sides(boxes: _Boxes) -> frozenset[tuple[int, int]]:
    """The edges of columns at which a row has a cell, and how many rows that covers."""
    return frozenset((edge, down) for first, last, down in boxes for edge in (first, last + 1))


def _levels(
    bordered: Mapping[int, _Boxes], rows: Sequence[SheetRow], edges: Sequence[float]
) -> Iterator[RuledLine]:
    meeting: dict[int, list[tuple[int, int, float]]] = {}
    for at, boxes in bordered.items():
        upper, lower = ROW_WEIGHTS.get(rows[at].kind, (HAIR, HAIR))
        # Where a table begins or ends, the rule is that of its frame.
        upper = upper if at - 1 in bordered else OUTER
        for first, last, down in _joined(boxes):
            end = at + down
            meeting.setdefault(at, []).append((first, last, upper))
            below = lower if end in bordered else OUTER
            meeting.setdefault(end, []).append((first, last, below))
    for boundary, spans in sorted(meeting.items()):
        for weight, first, last in _heaviest(tuple(spans)):
            yield RuledLine(edges[first], edges[last + 1], boundary, boundary, weight)


@lru_cache(maxsize=_REMEMBERED)
def _joined(boxes: _Boxes) -> _Boxes:
    """Neighbouring cells of the same depth as one."""
    joined: list[Box] = []
    for first, last, down in boxes:
        if joined and joined[-1][1:] == (first - 1, down):
            joined[-1] = (joined[-1][0], last, down)
        else:
            joined.append((first, last, down))
    return tuple(joined)


@lru_cache(maxsize=_REMEMBERED)
def _heaviest(spans: tuple[tuple[int, int, float], ...]) -> tuple[tuple[float, int, int], ...]:
    """Weight, first and last column of each rule where columns ask for several in one place."""
    line: dict[int, float] = {}
    for first, last, weight in spans:
        for column in range(first, last + 1):
            line[column] = max(line.get(column, 0.0), weight)
    return tuple(
        (weight, first, last)
        for weight in sorted({value for value in line.values() if value})
        for first, last in _stretches({each for each, value in line.items() if value == weight})
    )


def _stretches(numbers: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring numbers as first and last."""
    ordered = sorted(numbers)
    start = previous = ordered[0]
    for number in ordered[1:]:
        if number != previous + 1:
            yield start, previous
            start = number
        previous = number
    yield start, previous
