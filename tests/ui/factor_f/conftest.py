"""An open estimate priced with the shipped tables, and a rate database of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Group, Part, Row, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Conditions, Estimate, Project
from estimator.store.books.rate_database import RateDatabase
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.store.rate_books import books_of, open_rate_database
from tests.lines import flat_line

NOW = datetime.fromisoformat("2026-07-20T10:42:00")
Opening = Callable[..., EstimateSession]


def estimate_of(
    *costs: str,
    work_type: WorkType = "building",
    conditions: Conditions | None = None,
    province: str = "เพชรบุรี",
) -> Estimate:
    """A construction part for each cost in baht: rows 1, 4, 7 … are the parts."""
    rows = []
    for index, cost in enumerate(costs):
        part = index * 3 + 1
        line = flat_line("งาน", Decimal(1), "งาน", Decimal(cost), Decimal(0))
        rows += [
            Row(part, 0, index, Part("construction", f"หมวดที่ {index + 1}")),
            Row(part + 1, part, 1, Group("กลุ่มงาน")),
            Row(part + 2, part + 1, 1, line),
        ]
    return Estimate(
        project=Project("ปรับปรุงอาคาร", province=province, work_type=work_type),
        conditions=conditions or Conditions(),
        bill=bill_from_rows(rows),
    )


@pytest.fixture
def rates(tmp_path: Path, shipped_rates: bytes) -> Iterator[RateDatabase]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    made = open_rate_database(path)
    yield made
    made.close()


@pytest.fixture
def opened(rates: RateDatabase, tmp_path: Path) -> Iterator[Opening]:
    """Open an estimate; closed at the end of the test."""
    sessions: list[EstimateSession] = []

    def opening(*costs: str, **more: object) -> EstimateSession:
        estimate = estimate_of(*costs, **more)  # type: ignore[arg-type]
        session = EstimateSession(books_of(rates), who="ผู้ทดสอบ", clock=lambda: NOW)
        session.rates = rates
        path = tmp_path / f"{len(sessions)}.estimate"
        file = create_estimate_file(path, estimate, books_of(rates), who="ผู้ทดสอบ", when=NOW)
        session.show(file)
        sessions.append(session)
        return session

    yield opening
    for session in sessions:
        session.show(None)


def with_percents(advance: int, retention: int) -> Conditions:
    """The usual conditions with an advance payment and a retention."""
    return replace(
        Conditions(), advance_percent=Decimal(advance), retention_percent=Decimal(retention)
    )
