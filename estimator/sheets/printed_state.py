"""Which state of an estimate its sheets are of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedState:
    """Which state of the estimate is printed: a draft, or a named revision.

    A revision in which something has to be put right first is a draft with a name. `checksum` is
    that of all the sheets are made from, in hexadecimal digits; `dated` is the revision's day.
    `origin` are 16 such digits of what the sheets say and the checksum does not tell: the
    revision's name and day, and the form definitions of its set.
    """

    draft: bool = True
    revision: str = ""
    dated: date | None = None
    checksum: str = ""
    origin: str = ""

    @property
    def code(self) -> str:
        """The first ten digits of the checksum, as people read them: ``3f9a0-c1b72``."""
        return f"{self.checksum[:5]}-{self.checksum[5:10]}"
