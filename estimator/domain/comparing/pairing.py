"""Which rows of two bills are the same where ids do not say so: those of two files.

Rows are the same that are called alike at the like place; then lines that are called alike at any
other, each once and in their order. What is left is in one of the two alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from estimator.domain.bill.rows import ROOT, Bill, Line, Node, Part, RowId, lines_below

K = TypeVar("K", bound=Hashable)


def rows_by_words(before: Bill, after: Bill) -> dict[RowId, RowId]:
    """The rows of the earlier bill that are in the later one, each with that one."""
    same: dict[RowId, RowId] = {}
    todo = [(ROOT, ROOT)]
    while todo:
        old, new = todo.pop()
        found = _pairs(
            {row: _words(before.node(row)) for row in before.children_of(old)},
            {row: _words(after.node(row)) for row in after.children_of(new)},
        )
        same |= found
        todo += found.items()
    taken = set(same.values())
    left = (row for row in lines_below(before, ROOT) if row not in same)
    there = (row for row in lines_below(after, ROOT) if row not in taken)
    return same | _pairs(_lines(before, left), _lines(after, there))


def _lines(bill: Bill, rows: Iterable[RowId]) -> dict[RowId, Hashable]:
    return {row: _words(bill.node(row)) for row in rows}


def _words(node: Node) -> Hashable:
    if isinstance(node, Line):
        return "line", node.description.strip(), node.unit.strip()
    kind = node.kind if isinstance(node, Part) else "group"
    return kind, node.title.strip()


def _pairs(before: Mapping[RowId, K], after: Mapping[RowId, K]) -> dict[RowId, RowId]:
    """Rows of like words: the first with the first, the second with the second."""
    waiting: dict[K, list[RowId]] = {}
    for row, words in reversed(list(after.items())):
        waiting.setdefault(words, []).append(row)
    return {row: waiting[words].pop() for row, words in before.items() if waiting.get(words)}
