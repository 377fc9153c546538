"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, Node, Row, RowId, walk
from estimator.domain.search.folding import closed_up

_CELLS: Final = tuple(cell.get for cell in TEXT_CELLS.values())


class RowSearch:
    """Looks through the rows of a kind; their texts are kept, for each key looks through all."""

    def __init__(self, kind: PartKind) -> None:
        """Nothing is looked at before it is asked for."""
        self._kind: PartKind = kind
        self._bill = Bill()
        self._rows: list[RowId] = []
        self._texts: list[str] = []
        self._known: dict[RowId, tuple[Row, str]] = {}
        """The text of each row as it stood when it was last looked at."""
        self._ahead_in = Bill()
        self._ahead: Iterator[RowId] = iter(())

    def find(self, bill: Bill, text: str) -> list[RowId]:
        """Rows whose title, unit or remark holds a text, folded ones too, in order."""
        needle = closed_up(text)
        if not needle:
            return []
        self._look_at(bill)
        return [row for row, own in zip(self._rows, self._texts, strict=True) if needle in own]

    def prepare(self, bill: Bill, most: int) -> bool:
        """Look at so many further rows before anything is sought; whether all were looked at."""
        if bill is not self._ahead_in:
            self._ahead_in, self._ahead = bill, _rows_of(bill, self._kind)
        some = list(islice(self._ahead, most))
        for row in some:
            self._text(bill.rows[row])
        return len(some) < most

    def forget(self) -> None:
        """Let go of a bill that is no longer looked through."""
        self._known.clear()
        self._bill = self._ahead_in = Bill()
        self._rows, self._texts = [], []

    def _look_at(self, bill: Bill) -> None:
        if bill is self._bill:
            return
        self._rows = list(_rows_of(bill, self._kind))
        self._texts = [self._text(bill.rows[row]) for row in self._rows]
        self._bill = bill

    def _text(self, row: Row) -> str:
        known = self._known.get(row.id)
        if known is None or known[0] is not row:
            known = self._known[row.id] = (row, _searched(row.node))
        return known[1]


def _rows_of(bill: Bill, kind: PartKind) -> Iterator[RowId]:
    for part in parts_of(bill, kind):
        yield part
        yield from walk(bill, part)


def _searched(node: Node) -> str:
    """Its texts one below the other."""
    if not isinstance(node, Line):
        return closed_up(node.title)
    return "\n".join(closed_up(text) for text in (cell(node) for cell in _CELLS) if text)
