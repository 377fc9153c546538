"""Day, provinces, rain list and letters that the checks compare an estimate with."""

from __future__ import annotations

from datetime import date
from functools import cache

from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations, Surroundings
from estimator.exchange.guideline.province_file import province_names
from estimator.exchange.guideline.rain_zone_file import rain_hints
from estimator.sheets.letters import lacking

__all__ = ["province_names", "surroundings"]


def surroundings(
    today: date | None,
    not_kept: tuple[str, ...] = (),
    altered: Alterations = NOTHING_ALTERED,
) -> Surroundings:
    """What is known on a day; the lists come with the program and are read once."""
    return Surroundings(today, _provinces(), _hints(), not_kept, lacking, altered)


_provinces = cache(lambda: frozenset(province_names()))
_hints = cache(rain_hints)
