"""The ruled lines of a table: how heavy each is, and where it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.sheets.document import RowKind, SheetCell, SheetRow

OUTER: Final = 0.7
UPRIGHT: Final = 0.4
HAIR: Final = 0.2

ROW_WEIGHTS: Final[dict[RowKind, tuple[float, float]]] = {
    "head": (OUTER, OUTER),
    "group": (HAIR, HAIR),
    "line": (HAIR, HAIR),
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


def rules_of(rows: Sequence[SheetRow], edges: Sequence[float]) -> Iterator[RuledLine]:
    """The rules around the bordered cells of a page, each drawn once and as long as it goes."""
    boxes = [
        (at, row, cell)
        for at, row in enumerate(rows)
        for cell in row.cells
        if cell.look.border == "cell"
    ]
    yield from _uprights(boxes, edges)
    yield from _levels(boxes, edges)


def _uprights(
    boxes: Sequence[tuple[int, SheetRow, SheetCell]], edges: Sequence[float]
) -> Iterator[RuledLine]:
    spans: dict[int, set[int]] = {}
    for at, _, cell in boxes:
        for edge in (cell.first, cell.last + 1):
            spans.setdefault(edge, set()).update(range(at, at + cell.down))
    outermost = {min(spans), max(spans)} if spans else set()
    for edge, covered in sorted(spans.items()):
        weight = OUTER if edge in outermost else UPRIGHT
        for first, last in _stretches(covered):
            yield RuledLine(edges[edge], edges[edge], first, last + 1, weight)


def _levels(
    boxes: Sequence[tuple[int, SheetRow, SheetCell]], edges: Sequence[float]
) -> Iterator[RuledLine]:
    weights: dict[int, dict[int, float]] = {}
    bordered = {at for at, _, _ in boxes}
    for at, row, cell in boxes:
        upper, lower = ROW_WEIGHTS.get(row.kind, (HAIR, HAIR))
        end = at + cell.down
        # Where a table begins or ends, the rule is that of its frame.
        upper = upper if at - 1 in bordered else OUTER
        lower = lower if end in bordered else OUTER
        for boundary, weight in ((at, upper), (end, lower)):
            line = weights.setdefault(boundary, {})
            for column in range(cell.first, cell.last + 1):
                line[column] = max(line.get(column, 0.0), weight)
    for boundary, line in sorted(weights.items()):
        for weight in sorted({value for value in line.values() if value}):
            columns = {column for column, value in line.items() if value == weight}
            for first, last in _stretches(columns):
                yield RuledLine(edges[first], edges[last + 1], boundary, boundary, weight)


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
