"""A labour page with the shipped books beside a bill page, as the window makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.pricing.books import Books
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill.page import BillPage
from estimator.ui.labour.indexes import LabourIndexes
from estimator.ui.labour.line_work import BillPlace
from estimator.ui.labour.page import LabourPage
from tests.official_labour import estimate_of, official_books
from tests.ui.pressing import Answers

NOW = datetime.fromisoformat("2026-07-01T09:00:00")


def open_session(
    folder: Path, lines: Sequence[Line], books: Books | None = None
) -> EstimateSession:
    """A session with an estimate of these lines (rows 3 and on) in a file of its own."""
    books = books or official_books()
    session = EstimateSession(books, who="ผู้ทดสอบ", clock=lambda: NOW)
    path = folder / "งาน.estimate"
    session.show(create_estimate_file(path, estimate_of(lines), books, who="", when=NOW))
    return session


@dataclass
class Opened:
    """Both pages and what the labour page has asked for."""

    session: EstimateSession
    bill: BillPage
    page: LabourPage
    wanted: list[Goto] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def texts(self, column: int) -> list[str]:
        """What a column shows, row by row."""
        model = self.page.results.rows_model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def come_from(self, row: int) -> None:
        """Come to the page from a row of the bill."""
        self.bill.view.go_to_key(row)
        self.page.activate()

    def find(self, text: str) -> None:
        """Type a query in place of the one before."""
        self.page.search.setText(text)


def open_page(qtbot: QtBot, session: EstimateSession) -> Opened:
    """Show both pages."""
    bill = BillPage(session)
    page = LabourPage(session, Answers().asking(), LabourIndexes(session), BillPlace([bill]))
    opened = Opened(session, bill, page)
    page.wants.connect(opened.wanted.append)
    page.said.connect(opened.said.append)
    for widget in (bill, page):
        qtbot.addWidget(widget)
        widget.resize(900, 600)
        widget.show()
    page.activate()
    return opened
