"""Which pages there are, in the order in which a committee works."""

from __future__ import annotations

from collections.abc import Callable

from estimator.app.bill.session_support import SessionSupport
from estimator.app.bill.support import Remembered, none_remembered
from estimator.app.labour.suggesting import LabourSuggestions
from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.ui.backups.page import BackupsPage
from estimator.ui.bill.page import BillPage
from estimator.ui.decisions.page import DecisionsPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.factor_f.tables_page import FactorTablesPage
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.forms.office_page import OfficePage
from estimator.ui.forms.papers_page import PapersPage
from estimator.ui.guideline.checks_page import ChecksPage
from estimator.ui.guideline.circulars_page import CircularsPage
from estimator.ui.guideline.clauses_page import ClausesPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.page import Page
from estimator.ui.labour.indexes import LabourIndexes
from estimator.ui.labour.line_work import BillPlace
from estimator.ui.labour.page import LabourPage
from estimator.ui.merging.page import MergingPage
from estimator.ui.procedure.calendar_page import CalendarPage
from estimator.ui.procedure.meetings_page import MeetingsPage
from estimator.ui.project.project_page import ProjectPage
from estimator.ui.revisions.history_page import HistoryPage
from estimator.ui.revisions.page import RevisionsPage


def make_pages(
    session: EstimateSession,
    watch: FindingsWatch,
    asking: Asking,
    may_make: Callable[[], bool],
    remembered: Remembered = none_remembered,
) -> list[Page]:
    """All pages, not yet in any window; `may_make` is asked before one makes something.

    `remembered` finds lines of other estimates.
    """
    indexes = LabourIndexes(session)
    works = LabourSuggestions(session, indexes.of)
    support = SessionSupport(session).functions(works.suggest, remembered)
    bills = [BillPage(session, kind, support) for kind in PART_KINDS]
    return [
        ProjectPage(session, watch),
        *bills,
        FactorPage(session),
        DecisionsPage(session),
        ChecksPage(session, watch),
        CalendarPage(session, watch),
        MeetingsPage(session),
        PapersPage(session, asking),
        FormsPage(session, asking, may_make=may_make),
        RevisionsPage(session, asking, may_make=may_make),
        HistoryPage(session),
        MergingPage(session, asking),
        LabourPage(session, asking, indexes, BillPlace(bills)),
        FactorTablesPage(session, asking),
        ClausesPage(session, watch, asking),
        CircularsPage(session, watch),
        OfficePage(session, asking),
        BackupsPage(session, asking),
    ]
