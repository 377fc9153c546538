"""Changes of what goes where in an office's workbook, one after another, to be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.app.forms.steps import UndoSteps
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


MappingSteps = UndoSteps[MappingStep]
"""What was changed since the workbook was shown; none of it is kept before it is saved."""
