"""How many lines of a page still wait for a quantity or a price, kept up edit by edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from estimator.app.bill.visible_rows import in_parts_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import RowId, all_parts
from estimator.domain.chunked import chunked
from estimator.domain.pricing.costing import CostedLine


class Waiting:
    """Counts the unfinished lines of one kind."""

    def __init__(self, session: EstimateSession, kind: PartKind) -> None:
        """Count the session's lines of a kind."""
        self._session = session
        self._kind = kind
        self._rows: set[RowId] = set()
        self.count_anew()

    @property
    def count(self) -> int:
        """Lines that wait."""
        return len(self._rows)

    @property
    def mark(self) -> str:
        """How many wait, as it stands beside the page in the navigation."""
        return f"{self.count:,}" if self.count else ""

    def count_anew(self) -> None:
        """Look at every line: another estimate is open."""
        bill, costed = self._session.estimate.bill, self._session.costed
        is_here = in_parts_of(bill, self._kind)
        unfinished = chain.from_iterable(chunked(costed.lines).of_chunks(_unfinished_in))
        self._rows = {row for row in unfinished if is_here(bill.rows[row].parent)}

    def look_at(self, rows: Collection[RowId]) -> None:
        """Look at some rows again: an edit has touched them."""
        bill, costed = self._session.estimate.bill, self._session.costed
        parts = {row for row, _ in all_parts(bill)}
        if not parts.isdisjoint(rows):
            # With the part's kind all below it may have changed pages.
            self.count_anew()
            return
        self._rows.difference_update(rows)
        lines = ((row, costed.lines.get(row)) for row in rows)
        waiting = (row for row, line in lines if line is not None and line.unfinished)
        is_here = in_parts_of(bill, self._kind)
        self._rows.update(row for row in waiting if is_here(bill.rows[row].parent))


def _unfinished_in(lines: Mapping[RowId, CostedLine]) -> list[RowId]:
    return [row for row, line in lines.items() if line.unfinished]
