"""What the checks compare an estimate with, beyond its books: day, provinces, rain, its file."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from estimator.domain.guideline.rain_zones import RainHint


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day of the check (None: not known), the provinces there are, the list of rain hints.

    `not_kept` are ids of the editions that this PC lends to the estimate, for its file keeps no
    copy of what it uses of them.
    """

    today: date | None = None
    provinces: Set[str] = frozenset()
    rain_hints: Mapping[str, RainHint] = field(default_factory=dict)
    not_kept: tuple[str, ...] = ()


NOTHING_AROUND = Surroundings()
