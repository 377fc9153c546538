"""What the window asks of all pages, answered without those that were not made yet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from estimator.app.bill.waiting import Waiting
from estimator.app.inspection import Goto, Hit
from estimator.app.labour.favourites import Favourites
from estimator.app.labour.hits import edition_searched, rate_hits
from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.pricing.costing import CostedBill
from estimator.errors import UserError
from estimator.ui.factor_f.factor_answers import condition_hits, factor_mark
from estimator.ui.guideline.checks_mark import checks_mark
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.guideline.guideline_hits import circular_hits, clause_hits
from estimator.ui.kit import page_cards
from estimator.ui.procedure.calendar_mark import calendar_mark
from estimator.ui.project.project_fields import project_mark
from estimator.ui.window.pages import Pages

_KINDS = {card.key: kind for kind, card in page_cards.BILLS.items()}


class PageAnswers:
    """Marks and hits, by a page itself where it was made, else as it would answer then."""

    def __init__(
        self,
        session: EstimateSession,
        watch: FindingsWatch,
        pages: Pages,
        go: Callable[[Goto], None],
    ) -> None:
        """Answer for a session; `go` shows what was found."""
        self._session = session
        self._watch = watch
        self._pages = pages
        self._go = go
        self._waiting: dict[PartKind, tuple[CostedBill, str]] = {}

    def mark(self, key: str) -> str:
        """What stands beside a page in the navigation."""
        if (page := self._pages.if_made(key)) is not None:
            return page.mark()
        session, findings = self._session, self._watch.findings
        if key in _KINDS:
            return self._bill_mark(_KINDS[key])
        if key == page_cards.PROJECT.key:
            return project_mark(session, findings)
        if key == page_cards.FACTOR_F.key:
            return factor_mark(session)
        if key == page_cards.CHECKS.key:
            return checks_mark(session, findings)
        return calendar_mark(session, findings) if key == page_cards.CALENDAR.key else ""

    def _bill_mark(self, kind: PartKind) -> str:
        costed = self._session.costed
        looked_at, mark = self._waiting.get(kind, (None, ""))
        if looked_at is not costed:
            mark = Waiting(self._session, kind).mark
            self._waiting[kind] = costed, mark
        return mark

    def hits(self, key: str, words: tuple[str, ...], limit: int) -> list[Hit]:
        """What Ctrl+K finds on a page."""
        if (page := self._pages.if_made(key)) is not None:
            return page.hits(words, limit)
        if key == page_cards.LABOUR.key:
            return self._rates(words, limit)
        if key == page_cards.FACTOR_F.key:
            return condition_hits(words, limit, self._go)
        if key == page_cards.CLAUSES.key:
            return clause_hits(self._session, words, limit, self._go)
        if key == page_cards.CIRCULARS.key:
            return circular_hits(self._session, words, limit, self._go)
        return []

    def _rates(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        index = self._pages.indexes.of(edition_searched(self._session))
        if index is None:
            return []
        favourites = Favourites(self._session)
        with suppress(UserError):  # told by the page of rates, once somebody is there
            favourites.load()
        return rate_hits(self._session, index, favourites.on_top, words, limit, self._go)
