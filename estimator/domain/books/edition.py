"""An edition of a book: where it comes from and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OFFICE = "office"
"""Verification of what an office answers for itself."""

CALCULATED = "calculated"
"""Verification of what a formula made; no circular announces it, whoever signs it."""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """Where an edition comes from and how far it can be trusted.

    `base` is set for an office's corrections: the id of the official edition they lie on.
    """

    id: str
    title: str
    circular: str
    dated: date | None
    in_force_from: date | None
    source: str
    verification: str
    verification_text: str
    newest_known: bool = False
    base: str = ""

    @property
    def official(self) -> bool:
        """Whether it is a circular; an office's own rates and calculated tables are none."""
        return self.verification not in (OFFICE, CALCULATED)

    @property
    def name(self) -> str:
        """The circular's number, or the title of what is no circular."""
        return self.circular or self.title
