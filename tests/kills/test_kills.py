"""Killed at any moment of any act, nothing that was told is lost, broken, or left for good.

`python -m tests.bench.kill_anywhere` does the same 300 times.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.kills.acts import ACTS
from tests.kills.trials import Outcome, Prepared, Server, prepare, served, trial

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot split a process")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served() as made:
        yield made


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("prepared"), watched_anew=False)


WITHOUT_THE_WINDOW = [act for act in ACTS if act != "in the window"]  # which takes seconds to build


@pytest.mark.parametrize(("seed", "act"), list(enumerate(islice(cycle(WITHOUT_THE_WINDOW), 20))))
def test_a_killed_program_loses_nothing(
    server: Server, prepared: Prepared, tmp_path: Path, seed: int, act: str
) -> None:
    found = trial(server, prepared, act, tmp_path / "trial", random.Random(seed))
    assert found == Outcome(found.killed, left_at_once=found.left_at_once)
