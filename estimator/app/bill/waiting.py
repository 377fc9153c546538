"""How many lines of a page still wait for a quantity or a price, kept up edit by edit."""

from __future__ import annotations

from collections.abc import Collection

from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, RowId, all_parts, kind_at


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
        # By the amounts first: they lie flat, and few lines of a large bill are unfinished.
        self._rows = {
            row
            for row, line in costed.lines.items()
            if line.unfinished and self._is_here(bill, row)
        }

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
        self._rows.update(row for row in waiting if self._is_here(bill, row))

    def _is_here(self, bill: Bill, row: RowId) -> bool:
        return kind_at(bill, row).key == self._kind
