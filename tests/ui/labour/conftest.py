"""A room for the drawers of the labour page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from estimator.store.rate_books import open_rate_database
from tests.ui.labour.drawer_rooms import Room, open_room


@pytest.fixture
def room(shipped_rates: bytes, tmp_path: Path) -> Iterator[Room]:
    """A session with a rate database of its own and an open estimate."""
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    rates = open_rate_database(path)
    made = open_room(rates, tmp_path)
    yield made
    made.session.show(None)
    rates.close()
