"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, Node, RowId, walk
from estimator.domain.search.folding import closed_up

_CELLS: Final = tuple(cell.get for cell in TEXT_CELLS.values())


def find_rows(bill: Bill, kind: PartKind, text: str) -> list[RowId]:
    """Rows of a kind whose title, unit or remark holds a text, folded ones too, in order."""
    needle = closed_up(text)
    if not needle:
        return []
    found = []
    for part in parts_of(bill, kind):
        rows = (part, *walk(bill, part))
        found += [row for row in rows if needle in _searched(bill.node(row))]
    return found


def _searched(node: Node) -> str:
    if isinstance(node, Line):
        return _closed_up(*[cell(node) for cell in _CELLS])
    return closed_up(node.title)


@lru_cache(maxsize=1 << 15)
def _closed_up(*texts: str) -> str:
    """Texts one below the other; kept, for each key that is typed looks through all lines."""
    return "\n".join(map(closed_up, filter(None, texts)))
