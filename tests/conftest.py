"""What every test stands on: its own user data, a fixed locale, no screen, and a quiet log."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

from tests.quick_folder import quick_folder

# Before anything imports Qt: no window may open, and Qt warns where the locale is not UTF-8.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, on a slow machine too. No test sets a number of examples of its own,
# so that HYPOTHESIS_PROFILE=long looks twenty times as far in every one of them, for a night.
settings.register_profile(
    "everyday", max_examples=50, derandomize=True, deadline=None, database=None
)
settings.register_profile("long", settings.get_profile("everyday"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))

_DATA: Final = "ESTIMATOR_DATA"


@pytest.fixture(scope="session", autouse=True)
def _session_user_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures of a wider scope, too, away from the data of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(_DATA, str(tmp_path_factory.mktemp("session-user-data")))
        yield


@pytest.fixture(autouse=True)
def user_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a user data folder of its own."""
    folder = tmp_path_factory.mktemp("user-data")
    monkeypatch.setenv(_DATA, str(folder))
    return folder


@pytest.fixture(scope="session")
def shipped_rates(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A rate database as the first start leaves it; to fill one takes a while."""
    from estimator.store.rate_books import open_rate_database

    path = tmp_path_factory.mktemp("rates") / "rates.sqlite"
    open_rate_database(path).close()
    return path.read_bytes()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_log(request: pytest.FixtureRequest) -> list[logging.LogRecord]:
    """Let this test log warnings, and give it the records to assert on."""
    records = request.getfixturevalue("_quiet_log")
    assert isinstance(records, list)
    return records


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test during which anything was logged at WARNING or above, unless it expected that."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield collector.records
    finally:
        root.removeHandler(collector)
    if collector.records and "expected_log" not in request.fixturenames:
        said = "; ".join(f"{r.name} {r.levelname}: {r.getMessage()}" for r in collector.records)
        pytest.fail(f"logged without being expected: {said}")


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder as `tmp_path`, for a test that writes much and is not about the disk."""
    with quick_folder() as name:
        yield Path(name)
