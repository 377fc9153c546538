"""Labour rates for a description while it is typed in the bill."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from estimator.app.bill.support import Suggestion
from estimator.app.labour.finding import MOST_NEAR, NEAR, TieredWork, work_of
from estimator.app.labour.wording import kind_of, name_of, short_name
from estimator.app.session import EstimateSession
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.search import search
from estimator.domain.labour.search_index import LabourIndex
from estimator.domain.labour.tiers import tiers_of

_LOOKED_AT = 6
"""How many times more rates are looked at than works are wanted: a work may have many tiers."""


class LabourSuggestions:
    """Offers works of the estimate's labour edition, with the office's own beside them."""

    def __init__(
        self, session: EstimateSession, index_of: Callable[[str], LabourIndex | None]
    ) -> None:
        """Look into an edition's prepared index; nothing is offered while it is being made."""
        self._session = session
        self._index_of = index_of

    def suggest(self, text: str, limit: int) -> Sequence[Suggestion]:
        """Works that fit a description, best first.

        A work whose rate the quantity decides is offered once: whichever of its tiers is taken,
        the line gets the one that fits.
        """
        index = self._index_of(self._session.estimate.labour_edition)
        if limit <= 0 or not text.strip() or index is None:
            return ()
        found: dict[tuple[TieredWork, str, str], LabourRate] = {}
        answer = search(index, text, limit * _LOOKED_AT)
        for rate in answer.rates:
            found.setdefault(_decided_together(rate), rate)
        books = self._session.books.labour
        if answer.fit == "exact":
            return [suggestion(books[rate.edition], rate) for rate in list(found.values())[:limit]]
        near = list(found.values())[:MOST_NEAR]
        return [suggestion(books[rate.edition], rate, NEAR) for rate in near]


def _decided_together(rate: LabourRate) -> tuple[TieredWork, str, str]:
    tier = rate.tier_range
    chosen = tier.measure in ("", "choice")
    return work_of(rate), tier.measure, f"#{rate.tier}" if chosen else tier.choice


def suggestion(edition: LabourEdition, rate: LabourRate, fit: str = "") -> Suggestion:
    """A rate as the bill's editor shows it: how it fits, the work, where it is from, its price."""
    others = len(tiers_of(edition, rate))
    by_quantity = rate.tier_range.measure in ("quantity", "project_total") and others > 1
    said = f"{rate.condition} (มี {others} ช่วง เลือกให้ตามปริมาณ)" if by_quantity else rate.condition
    detail = " · ".join(filter(None, (fit, said, f"{short_name(edition.info)} ข้อ {rate.code}")))
    title = " ".join(filter(None, (name_of(edition, rate), kind_of(edition, rate))))
    return Suggestion(title, detail, rate.unit, rate.rate, rate.ref, is_near=bool(fit))
