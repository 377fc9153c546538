"""An estimate file that lives in memory, for tests of the window that need no disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from estimator.domain.bill import RowId
from estimator.domain.edits import Edit, apply, inverse
from estimator.domain.estimate import Estimate
from estimator.domain.pricing import Books


@dataclass
class FakeFile:
    """Does what `EstimateFile` does, as far as the session asks it."""

    path: Path
    estimate: Estimate
    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)
    closed: bool = False

    def record(self, edit: Edit, who: str, when: datetime, books: Books) -> None:
        self.estimate = apply(self.estimate, edit)
        self.done.append(edit)
        self.undone.clear()

    def undo(self, who: str, when: datetime) -> Edit | None:
        if not self.done:
            return None
        edit = self.done.pop()
        self.undone.append(edit)
        self.estimate = apply(self.estimate, inverse(edit))
        return inverse(edit)

    def redo(self, who: str, when: datetime) -> Edit | None:
        if not self.undone:
            return None
        edit = self.undone.pop()
        self.done.append(edit)
        self.estimate = apply(self.estimate, edit)
        return edit

    @property
    def undo_label(self) -> str | None:
        return self.done[-1].label if self.done else None

    @property
    def redo_label(self) -> str | None:
        return self.undone[-1].label if self.undone else None

    def history(self, row: RowId | None = None, limit: int = 50) -> tuple[object, ...]:
        return ()

    def revisions(self) -> tuple[object, ...]:
        return ()

    def kept_books(self) -> Books:
        return Books()

    def close(self) -> None:
        self.closed = True
