"""Which pages there are, in the order in which a committee works."""

from __future__ import annotations

from estimator.ui.asking import Asking
from estimator.ui.bill.page import BillPage
from estimator.ui.checks_page import ChecksPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.factor_f.tables_page import FactorTablesPage
from estimator.ui.findings_watch import FindingsWatch
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.page import Page
from estimator.ui.project.project_page import ProjectPage
from estimator.ui.session import EstimateSession
from estimator.ui.settings import Settings


def make_pages(
    session: EstimateSession, watch: FindingsWatch, asking: Asking, settings: Settings
) -> list[Page]:
    """All pages, not yet in any window."""
    return [
        ProjectPage(session, watch),
        BillPage(session, "construction"),
        BillPage(session, "equipment"),
        BillPage(session, "special"),
        FactorPage(session),
        ChecksPage(session, watch),
        FormsPage(session, asking, settings),
        FactorTablesPage(session),
    ]
