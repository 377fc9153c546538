"""The labour page's drawers with a real rate database and an estimate of the older edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import corrected_now
from estimator.domain.pricing.books import Books
from estimator.store.books.rate_database import RateDatabase
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.store.rate_books import books_of
from estimator.ui.labour.drawers import Desk
from tests.lines import changed_line
from tests.official_labour import FACTORS, W135, book_line, estimate_of, official_books
from tests.ui.pressing import Answers

NOW = datetime.fromisoformat("2026-07-01T09:00:00")
WHO = "นางสาวสม"


def old_lines() -> list[Line]:
    """Rows 3 to 6: two rates that nobody confirmed, one that is proved, one typed otherwise."""
    return [
        book_line("1.1", 2, "100", W135, material="300.00"),
        book_line("1.6.2", 2, "10", W135),
        book_line("3.1", 1, "4", W135, material="400.00"),
        changed_line(book_line("1.10.2", 1, "2", W135), labour=Decimal(3650)),
    ]


@dataclass
class Room:
    """A session with its database, and what the drawers have said and asked for."""

    session: EstimateSession
    rates: RateDatabase
    desk: Desk
    answers: Answers
    said: list[str] = field(default_factory=list)
    wanted: list[Goto] = field(default_factory=list)
    shown: list[LabourRate] = field(default_factory=list)

    def rate(self, code: str, tier: int, edition: str = W135) -> LabourRate:
        """A rate of the library as it is now."""
        return self.session.library.labour[edition].rates[code, tier]

    def corrected(self, code: str, tier: int) -> LabourRate:
        """The same as the office corrects it now."""
        over = corrected_now(self.session.library.labour, W135)
        assert over is not None
        return over.rates[code, tier]

    @property
    def estimate(self) -> Estimate:
        """The open estimate."""
        return self.session.estimate


def open_room(rates: RateDatabase, folder: Path, lines: Sequence[Line] | None = None) -> Room:
    """Open an estimate that follows ว 135, received after ว 480."""
    factors = official_books().factor_f[FACTORS]
    books = Books(books_of(rates).labour, {**books_of(rates).factor_f, FACTORS: factors})
    session = EstimateSession(books, who=WHO, clock=lambda: NOW)
    session.rates = rates
    estimate = estimate_of(old_lines() if lines is None else lines, W135)
    project = replace(
        estimate.project, labour_received_on=date(2026, 6, 30), priced_on=date(2026, 7, 1)
    )
    path = folder / "งาน.estimate"
    made = replace(estimate, project=project)
    session.show(create_estimate_file(path, made, books, who=WHO, when=NOW))
    answers = Answers()
    room = Room(session, rates, Desk(session, answers.asking()), answers)
    room.desk.said.connect(room.said.append)
    room.desk.wants.connect(room.wanted.append)
    room.desk.show_rate.connect(room.shown.append)
    # The page follows what a drawer shows.
    room.desk.show_rate.connect(room.desk.choose)
    return room
