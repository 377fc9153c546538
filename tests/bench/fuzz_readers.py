"""5,000 estimates as JSON that somebody has spoiled: `python -m tests.bench.fuzz_readers`.

What the tests do with 300 of them; with 20000 5000 behind it, 5,000 others. The exit status is 1
where one of them is neither refused in Thai nor read, or takes over five seconds, or where all of
them take more than a gigabyte.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from typing import Final

from tests.books import BOOKS
from tests.exchange.estimate.mutated_json import MOST_SECONDS, mutated, told_of

_MOST_MEMORY: Final = 1 << 30


def main(first: int = 0, cases: int = 5_000) -> int:
    """Read all of them, and print what came of it; 1 where something is wrong."""
    told: Counter[str] = Counter()
    wrong: list[int] = []
    slowest = (0.0, first)
    for seed in range(first, first + cases):
        began = time.process_time()
        try:
            told[told_of(mutated(seed), BOOKS)] += 1
        except Exception:
            traceback.print_exc()
            wrong.append(seed)
        slowest = max(slowest, (time.process_time() - began, seed))
    memory = _memory()
    print(
        f"{cases:,} from seed {first:,}: " + ", ".join(f"{n:,} {word}" for word, n in told.items())
    )
    print(f"slowest {slowest[0]:.2f} s (seed {slowest[1]:,}), memory {memory / 2**20:,.0f} MB")
    print(f"wrong: {wrong}" if wrong else "none wrong")
    return 1 if wrong or slowest[0] > MOST_SECONDS or memory > _MOST_MEMORY else 0


def _memory() -> int:
    """The most that this process had at once, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
