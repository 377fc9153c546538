"""What the checks compare an estimate with, beyond its books: the day, the provinces, the rain."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from estimator.domain.guideline.rain_zones import RainHint


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day of the check (None: not known), the provinces there are, the list of rain hints."""

    today: date | None = None
    provinces: Set[str] = frozenset()
    rain_hints: Mapping[str, RainHint] = field(default_factory=dict)


NOTHING_AROUND = Surroundings()
