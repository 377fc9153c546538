"""Changes of what goes where in an office's workbook, one after another, to be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.mapping import TemplateMapping


@dataclass(frozen=True, slots=True)
class MappingStep:
    """A change: the mapping before and after, and the cell of a sheet that was pointed at."""

    label: str
    before: TemplateMapping
    after: TemplateMapping
    sheet: str = ""
    place: Place | None = None


class MappingSteps:
    """What was changed since the workbook was shown; none of it is kept before it is saved."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._done: list[MappingStep] = []
        self._undone: list[MappingStep] = []

    @property
    def undo_label(self) -> str | None:
        """What would be taken back; None where there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What would be done again; None where there is nothing."""
        return self._undone[-1].label if self._undone else None

    def do(self, step: MappingStep) -> None:
        """A change was made: what was taken back before it is not done again."""
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> MappingStep | None:
        """Take the last change back; None where there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> MappingStep | None:
        """Do the last change again that was taken back; None where there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
