"""What the checks compare an estimate with, beyond its books: day, provinces, letters, its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from estimator.domain.guideline.rain_zones import RainHint


def _nothing(_text: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day of the check (None: not known), the provinces there are, the list of rain hints.

    `not_kept` are ids of the editions that this PC lends to the estimate, for its file keeps no
    copy of what it uses of them. `lacking` gives the letters of a text that the face of the forms
    lacks, and what is printed for each (empty: nothing that says the same). `journal_altered` and
    `copies_altered` say what another program altered in the file, in sentences.
    """

    today: date | None = None
    provinces: Set[str] = frozenset()
    rain_hints: Mapping[str, RainHint] = field(default_factory=dict)
    not_kept: tuple[str, ...] = ()
    lacking: Callable[[str], Mapping[str, str]] = _nothing
    journal_altered: str = ""
    copies_altered: tuple[str, ...] = ()


NOTHING_AROUND = Surroundings()
