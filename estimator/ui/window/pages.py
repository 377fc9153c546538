"""The pages by their names, each made when it is first asked for, and its module imported then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from estimator.app.bill.session_support import SessionSupport
from estimator.app.bill.support import Remembered, none_remembered
from estimator.app.labour.suggesting import LabourSuggestions
from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import FIRST_KIND, PartKind
from estimator.ui.bill.page import BillPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import page_cards
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.page import Page
from estimator.ui.labour.indexes import LabourIndexes
from estimator.ui.labour.line_work import BillPlace


@dataclass(frozen=True)
class Needs:
    """What pages are made with: `may_make` is asked before one makes something.

    `open_file` opens an estimate; `remembered` finds lines of other estimates.
    """

    session: EstimateSession
    watch: FindingsWatch
    asking: Asking
    may_make: Callable[[], bool]
    open_file: Callable[[Path], object]
    remembered: Remembered = none_remembered


class Pages(Mapping[str, Page]):
    """All pages in their order; whoever asks for one by its name has it made."""

    def __init__(self, needs: Needs, settle: Callable[[Page], None], window: QObject) -> None:
        """Make none yet; `settle` puts one that was made into the window, with which all end."""
        self._needs = needs
        self._settle = settle
        self._made: dict[str, Page] = {}
        self.indexes = LabourIndexes(needs.session, window)
        works = LabourSuggestions(needs.session, self.indexes.of)
        self._support = SessionSupport(needs.session).functions(works.suggest, needs.remembered)
        self._place = BillPlace()
        self._makers: dict[str, Callable[[], Page]] = {
            **{card.key: partial(self._bill, kind) for kind, card in page_cards.BILLS.items()},
            page_cards.LABOUR.key: self._labour,
            **{key: partial(make, needs) for key, make in _MAKERS.items()},
        }

    def __getitem__(self, key: str) -> Page:
        """The page; it is made if it was not yet."""
        if key not in self._made:
            opened = self._needs.session.news.opened
            known = opened.followers
            page = self._made[key] = self._makers[key]()
            self._settle(page)
            if self._needs.session.file is not None:
                # It was not there to hear of it, and is to know what all others know.
                opened.tell_after(known)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """Their names; none is made for them."""
        return iter(page_cards.CARDS)

    def __len__(self) -> int:
        """How many there are, made or not."""
        return len(page_cards.CARDS)

    def if_made(self, key: str) -> Page | None:
        """The page if it was made: nothing was typed, chosen or done on any other."""
        return self._made.get(key)

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages that were made, in their order."""
        return tuple(self._made[key] for key in self if key in self._made)

    def _bill(self, kind: PartKind) -> BillPage:
        page = BillPage(self._needs.session, kind, self._support)
        self._place.follow(page)
        return page

    def _labour(self) -> Page:
        from estimator.ui.labour.page import LabourPage

        # Before anybody was there one comes from the page of the first kind.
        _ = self[page_cards.BILLS[FIRST_KIND].key]
        return LabourPage(self._needs.session, self._needs.asking, self.indexes, self._place)


def _project(needs: Needs) -> Page:
    from estimator.ui.project.project_page import ProjectPage

    return ProjectPage(needs.session, needs.watch)


def _factor_f(needs: Needs) -> Page:
    from estimator.ui.factor_f.page import FactorPage

    return FactorPage(needs.session)


def _decisions(needs: Needs) -> Page:
    from estimator.ui.decisions.page import DecisionsPage

    return DecisionsPage(needs.session)


def _checks(needs: Needs) -> Page:
    from estimator.ui.guideline.checks_page import ChecksPage

    return ChecksPage(needs.session, needs.watch)


def _calendar(needs: Needs) -> Page:
    from estimator.ui.procedure.calendar_page import CalendarPage

    return CalendarPage(needs.session, needs.watch)


def _meetings(needs: Needs) -> Page:
    from estimator.ui.procedure.meetings_page import MeetingsPage

    return MeetingsPage(needs.session)


def _papers(needs: Needs) -> Page:
    from estimator.ui.forms.papers_page import PapersPage

    return PapersPage(needs.session, needs.asking)


def _forms(needs: Needs) -> Page:
    from estimator.ui.forms.forms_page import FormsPage

    return FormsPage(needs.session, needs.asking, may_make=needs.may_make)


def _revisions(needs: Needs) -> Page:
    from estimator.ui.revisions.page import RevisionsPage

    return RevisionsPage(needs.session, needs.asking, may_make=needs.may_make)


def _history(needs: Needs) -> Page:
    from estimator.ui.revisions.history_page import HistoryPage

    return HistoryPage(needs.session)


def _merging(needs: Needs) -> Page:
    from estimator.ui.merging.page import MergingPage

    return MergingPage(needs.session, needs.asking)


def _factor_tables(needs: Needs) -> Page:
    from estimator.ui.factor_f.tables_page import FactorTablesPage

    return FactorTablesPage(needs.session, needs.asking)


def _clauses(needs: Needs) -> Page:
    from estimator.ui.guideline.clauses_page import ClausesPage

    return ClausesPage(needs.session, needs.watch, needs.asking)


def _circulars(needs: Needs) -> Page:
    from estimator.ui.guideline.circulars_page import CircularsPage

    return CircularsPage(needs.session, needs.watch)


def _office_forms(needs: Needs) -> Page:
    from estimator.ui.forms.office_page import OfficePage

    return OfficePage(needs.session, needs.asking)


def _backups(needs: Needs) -> Page:
    from estimator.ui.backups.page import BackupsPage

    page = BackupsPage(needs.session, needs.asking)
    page.open_wanted.connect(needs.open_file)
    return page


_MAKERS: Final[dict[str, Callable[[Needs], Page]]] = {
    page_cards.PROJECT.key: _project,
    page_cards.FACTOR_F.key: _factor_f,
    page_cards.DECISIONS.key: _decisions,
    page_cards.CHECKS.key: _checks,
    page_cards.CALENDAR.key: _calendar,
    page_cards.MEETINGS.key: _meetings,
    page_cards.PAPERS.key: _papers,
    page_cards.FORMS.key: _forms,
    page_cards.REVISIONS.key: _revisions,
    page_cards.HISTORY.key: _history,
    page_cards.MERGING.key: _merging,
    page_cards.FACTOR_TABLES.key: _factor_tables,
    page_cards.CLAUSES.key: _clauses,
    page_cards.CIRCULARS.key: _circulars,
    page_cards.OFFICE_FORMS.key: _office_forms,
    page_cards.BACKUPS.key: _backups,
}
