"""A session with a rate database as the first start leaves it, and no estimate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from estimator.app.session import EstimateSession
from estimator.store.rate_books import books_of, open_rate_database


@pytest.fixture
def session(shipped_rates: bytes, tmp_path: Path) -> Iterator[EstimateSession]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    rates = open_rate_database(path)
    now = datetime.fromisoformat("2026-07-01T09:00:00")
    made = EstimateSession(books_of(rates), who="นางสาวสม", clock=lambda: now)
    made.rates = rates
    yield made
    rates.close()
