"""The days of a price as the rules count them: what is left out, and what a review replaces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.procedure.calendar import Dates

DAYS_TO_PUBLISH: Final = 30
"""Within so many days of the approval, the day after it being the first (clause 18)."""


def days_of(estimate: Estimate) -> Dates:
    """The days on which something rests: the pricing day, and the approval that counts.

    A price that was reviewed is approved again, and goes by its newest approval.
    """
    dates = estimate.dates
    approvals = [each.on for each in estimate.approvals]
    approved = max([*approvals, *([dates.approved] if dates.approved else [])], default=None)
    calculated = dates.calculated or estimate.project.priced_on
    return replace(dates, calculated=calculated, approved=approved)


def publish_by(approved: date) -> date:
    """The last day on which a price may be published without a review (clause 18).

    Holidays are not skipped: the clause does not say so, and this is our own reading.
    """
    return approved + timedelta(days=DAYS_TO_PUBLISH)
