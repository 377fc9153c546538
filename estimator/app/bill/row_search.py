"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, Node, RowId, walk
from estimator.domain.search.folding import closed_up


def find_rows(bill: Bill, kind: PartKind, text: str) -> list[RowId]:
    """Rows of a kind whose title, unit or remark holds a text, folded ones too, in order."""
    needle = closed_up(text)
    if not needle:
        return []
    found = []
    for part in parts_of(bill, kind):
        rows = (part, *walk(bill, part))
        found += [row for row in rows if _holds(bill.node(row), needle)]
    return found


def _holds(node: Node, needle: str) -> bool:
    if isinstance(node, Line):
        return any(needle in closed_up(cell.get(node)) for cell in TEXT_CELLS.values())
    return needle in closed_up(node.title)
