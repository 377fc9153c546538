"""Nothing that leaves the program for the examples and published estimates changes unawares.

Where a change is meant, `python -m tests.fingerprints` (with the Python of `.venv`) writes the
fingerprints anew; the commit that brings them says why each of them is another. What LibreOffice
makes of the workbooks is compared by `python -m tests.bench.recalculated_workbooks`.
"""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

import pytest

from tests.fingerprints.taking import STORED, take_all

ANEW = "python -m tests.fingerprints"
MOST_LINES = 60
NAMES = sorted(path.relative_to(STORED).as_posix() for path in STORED.rglob("*.*"))


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All fingerprints of the program as it is now."""
    return take_all(tmp_path_factory.mktemp("fingerprints"))


def test_there_is_a_fingerprint_of_everything_and_none_too_many(taken: dict[str, str]) -> None:
    assert sorted(taken) == NAMES, ANEW


@pytest.mark.parametrize("name", NAMES)
def test_it_is_what_it_was(name: str, taken: dict[str, str]) -> None:
    before = (STORED / name).read_text(encoding="utf-8").splitlines()
    now = taken.get(name, "").splitlines()
    changed = list(islice(unified_diff(before, now, "stored", "now", n=1, lineterm=""), MOST_LINES))
    if changed:
        said = "\n".join((f"{name} has changed (is it meant? {ANEW})", *changed))
        pytest.fail(said, pytrace=False)
