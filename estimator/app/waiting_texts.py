"""Texts that were typed and not taken: they wait where they were typed, and are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from estimator.errors import UserError
from estimator.files.file_errors import FileProblem

NOT_IN_YET: Final = "ยังไม่อยู่ในแฟ้มที่ทำงานต่อ โปรดเข้าช่องนี้ (F2) แล้วกด Enter เพื่อบันทึก"
"""Of what a file refused, once the work goes on in another."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed into a cell that did not take it, and why; `instead` is what it would take.

    `of_file`: the open file did not take it, and another may.
    """

    typed: str
    reason: str
    instead: str = ""
    of_file: bool = False

    def in_another_file(self) -> Wrong:
        """The same once the work goes on in another file: what was wrong with the first is past."""
        return Wrong(self.typed, NOT_IN_YET) if self.of_file else self


def refused_by(error: UserError, typed: str) -> Wrong:
    """What was typed and could not be written, which is nothing that is wrong with the text."""
    return Wrong(typed, " ".join(error.sentences), of_file=isinstance(error, FileProblem))
