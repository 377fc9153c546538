"""Whatever is done to an estimate as JSON: a refusal or an estimate, soon, and no traceback."""

from __future__ import annotations

import json
import time
from collections import Counter

from tests.books import BOOKS
from tests.exchange.estimate.mutated_json import MOST_SECONDS, WHOLE, mutated, told_of

SEEDS = range(100)


def test_what_is_changed_is_a_whole_estimate() -> None:
    assert told_of(json.dumps(WHOLE).encode(), BOOKS) == "priced"


def test_spoiled_estimates_are_refused_or_read() -> None:
    told: Counter[str] = Counter()
    for seed in SEEDS:
        began = time.process_time()
        try:
            told[told_of(mutated(seed), BOOKS)] += 1
        except Exception as defect:
            raise AssertionError(f"seed {seed}") from defect
        assert time.process_time() - began < MOST_SECONDS, f"seed {seed}"
    assert told["refused"] > len(SEEDS) // 2
    assert told["priced"] > len(SEEDS) // 20
