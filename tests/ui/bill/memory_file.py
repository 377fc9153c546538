"""An estimate file in memory: many random edits are tried, and none needs a disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit, apply, apply_unchecked, inverse
from estimator.errors import UserError
from estimator.files.cancelling import Progress, unhindered
from estimator.files.file_errors import ReadOnlyFileError


@dataclass
class MemoryFile:
    """Does what the session asks of an estimate file."""

    estimate: Estimate
    path: Path = Path("ทดสอบ.estimate")
    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)
    read_only: bool = False

    @property
    def refusal(self) -> UserError:
        return ReadOnlyFileError(self.path)

    def record(
        self,
        edit: Edit,
        *,
        who: str,
        when: datetime,
        books: Books | None = None,
        progress: Progress = unhindered,
    ) -> None:
        self.estimate = apply(self.estimate, edit)
        self.done.append(edit)
        self.undone.clear()

    def undo(self, *, who: str, when: datetime, progress: Progress = unhindered) -> Edit | None:
        if not self.done:
            return None
        edit = self.done.pop()
        self.undone.append(edit)
        self.estimate = apply_unchecked(self.estimate, inverse(edit))
        return inverse(edit)

    def redo(self, *, who: str, when: datetime, progress: Progress = unhindered) -> Edit | None:
        if not self.undone:
            return None
        edit = self.undone.pop()
        self.done.append(edit)
        self.estimate = apply_unchecked(self.estimate, edit)
        return edit

    def kept_books(self) -> Books:
        return Books()

    def close(self) -> None:
        """Nothing to close."""
