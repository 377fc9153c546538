"""A holder of a rate database as the first start leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from estimator.store.rate_books import open_rate_database
from tests.app.library.holders import Holder


@pytest.fixture
def holder(shipped_rates: bytes, tmp_path: Path) -> Iterator[Holder]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    rates = open_rate_database(path)
    yield Holder(rates)
    rates.close()
