"""Day, provinces, rain list and letters that the checks compare an estimate with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from estimator.domain.clauses import GUIDELINES, Guideline
from estimator.domain.guideline.surroundings import (
    NOTHING_ALTERED,
    Alterations,
    ApprovedPrice,
    Surroundings,
)
from estimator.domain.guideline.work_groups import GroupLists
from estimator.exchange.guideline.province_file import province_names
from estimator.exchange.guideline.rain_zone_file import rain_hints
from estimator.exchange.guideline.work_group_file import work_group_lists
from estimator.sheets.letters import lacking

__all__ = ["province_names", "surroundings", "work_groups"]


def surroundings(
    today: date | None,
    not_kept: tuple[str, ...] = (),
    altered: Alterations = NOTHING_ALTERED,
    approved: ApprovedPrice | None = None,
) -> Surroundings:
    """What is known on a day; the lists come with the program and are read once."""
    return Surroundings(
        today, _provinces(), _hints(), work_groups(), not_kept, lacking, altered, approved
    )


@cache
def work_groups() -> Mapping[Guideline, GroupLists]:
    """The lists of clause 6 of each edition of the guideline, read once."""
    return {guideline: work_group_lists(guideline) for guideline in GUIDELINES}


_provinces = cache(lambda: frozenset(province_names()))
_hints = cache(rain_hints)
