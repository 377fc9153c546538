"""A price that does not apply, or is not known yet: it prints as ``-`` beside one that does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from estimator.domain.limits import Faults
from estimator.domain.sources.steps import Given, Steps


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """No price."""

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    def number(self, _given: Given) -> None:
        """None."""
        return

    def explain(self, _given: Given) -> Steps:
        """Nothing is there to explain."""
        return ()

    def faults(self, _field: str) -> Faults:
        """Nothing is there to be wrong."""
        return ()

    def told(self) -> str:
        """How the history calls it."""
        return "-"


NOT_APPLICABLE = NotApplicable()
