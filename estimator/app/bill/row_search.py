"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from collections.abc import Mapping

from estimator.app.bill.row_texts import holding
from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, RowId, walk
from estimator.domain.search.folding import closed_up


class RowSearch:
    """Looks through the rows of a kind; their order is kept, for each key looks through all."""

    def __init__(self, kind: PartKind) -> None:
        """Nothing is looked at before it is asked for."""
        self._kind: PartKind = kind
        self._parts: list[RowId] = []
        self._children: Mapping[RowId, tuple[RowId, ...]] = {}
        self._rows: list[RowId] = []

    def find(self, bill: Bill, text: str) -> list[RowId]:
        """Rows whose title, unit or remark holds a text, folded ones too, in order."""
        needle = closed_up(text)
        found = holding(bill, needle) if needle else ()
        return list(filter(found.__contains__, self._in_order(bill))) if found else []

    def _in_order(self, bill: Bill) -> list[RowId]:
        parts = parts_of(bill, self._kind)
        if bill.children is not self._children or parts != self._parts:
            self._rows = [row for part in parts for row in (part, *walk(bill, part))]
            self._children, self._parts = bill.children, parts
        return self._rows

    def forget(self) -> None:
        """Let go of a bill that is no longer looked through."""
        self._children, self._parts, self._rows = {}, [], []
