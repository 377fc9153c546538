"""2,000 random estimates against the oracle: how many of them the program prices as it does.

Run it with `python -m tests.bench.bench_oracle`; it is no test. The exit status is 1 where any
figure differs.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.oracle.conditions_met import conditions_met, tables_asked
from tests.oracle.program import PRICED_TODAY, departures, program_books
from tests.oracle.random_estimates import random_estimate
from tests.oracle.reading import Tables, read_tables

ESTIMATES = 2_000
TOLD = 10


def main() -> int:
    """Print what is equal, what differs, and how often each condition was met."""
    start = time.perf_counter()
    tables, books = read_tables(), program_books()
    met: Counter[str] = Counter()
    asked: set[tuple[str, ...]] = set()
    differing = 0
    for seed in range(ESTIMATES):
        estimate = random_estimate(seed, tables, PRICED_TODAY)
        met.update(conditions_met(estimate, tables))
        asked |= tables_asked(estimate)
        found = departures(estimate, tables, books)
        differing += bool(found)
        if found and differing <= TOLD:
            print(f"estimate {seed}: {found[0]}")
    print(f"{ESTIMATES - differing:,} equal, {differing:,} differing")
    held = _held(tables)
    print(f"{len(asked & held)} of {len(held)} tables of Factor F")
    print(", ".join(f"{name} {count:,}" for name, count in sorted(met.items())))
    print(f"{time.perf_counter() - start:.1f} s")
    return 1 if differing else 0


def _held(tables: Tables) -> set[tuple[str, ...]]:
    return {
        (edition, *map(str, key))
        for edition, held in tables.factor_f.items()
        for key in held.tables
    }


if __name__ == "__main__":
    sys.exit(main())
