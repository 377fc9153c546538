"""An edition of a book: where it comes from and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from estimator.domain.books.trust import IMPORTED, KNOWN_ONLY, SIGNED, Trust, trust_of


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
        return self.trust.announced

    @property
    def shipped(self) -> bool:
        """Whether it comes with the program: a circular that no office took in."""
        return self.official and self.verification not in (IMPORTED, SIGNED)

    @property
    def trust(self) -> Trust:
        """How far its figures were compared with what the circular prints."""
        return trust_of(self.verification, self.verification_text)

    @property
    def held(self) -> bool:
        """Whether its figures are there, and not only known to exist (`books.known`)."""
        return self.verification != KNOWN_ONLY

    @property
    def name(self) -> str:
        """The circular's number, or the title of what is no circular."""
        return self.circular or self.title
