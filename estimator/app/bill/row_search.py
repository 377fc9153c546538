"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from estimator.app.bill.offers import closed_up
from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, Node, RowId, walk


def find_rows(bill: Bill, kind: PartKind, text: str) -> list[RowId]:
    """Rows of a kind whose title, unit or remark holds a text, folded ones too, in order."""
    needle = closed_up(text)
    if not needle:
        return []
    found = []
    for part in parts_of(bill, kind):
        if needle in closed_up(_text_of(bill.node(part))):
            found.append(part)
        found += [row for row in walk(bill, part) if needle in closed_up(_text_of(bill.node(row)))]
    return found


def _text_of(node: Node) -> str:
    if isinstance(node, Line):
        return "\n".join(cell.get(node) for cell in TEXT_CELLS.values())
    return node.title
