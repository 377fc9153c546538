"""5,000 files that somebody has spoiled, of all that is read: `python -m tests.bench.fuzz_readers`.

What the tests do with 300 of them; with 20000 5000 behind it, 5,000 others, and with the name of a
reader behind that, of this one alone. The exit status is 1 where one of them is neither refused in
Thai nor read, or takes over five seconds, or where all of them take more than a gigabyte.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.mutations.readers import MOST_SECONDS, READERS, one_process, outcome, reader_of

_MOST_MEMORY: Final = 1 << 30
_MOST_BY_THE_CLOCK: Final = 20.0
"""Seconds; with the work of a process of its own, on a machine that does other things as well."""


def main(first: int = 0, cases: int = 5_000, only: str = "") -> int:
    """Read all of them, and print what came of it; 1 where something is wrong."""
    told: dict[str, Counter[str]] = {name: Counter() for name in READERS}
    slowest: dict[str, float] = dict.fromkeys(READERS, 0)
    longest = 0.0
    wrong: list[tuple[int, str]] = []
    with TemporaryDirectory() as folder, one_process():
        for seed in range(first, first + cases):
            name = only or reader_of(seed)
            began, since = time.process_time(), time.monotonic()
            try:
                told[name][outcome(READERS[name], seed, Path(folder))] += 1
            except Exception:
                print(f"--- seed {seed}, {name}")
                traceback.print_exc(file=sys.stdout)
                wrong.append((seed, name))
            slowest[name] = max(slowest[name], time.process_time() - began)
            longest = max(longest, time.monotonic() - since)
    for name, counts in told.items():
        said = ", ".join(f"{n:,} {word}" for word, n in sorted(counts.items()))
        print(f"{name}: {said}; slowest {slowest[name]:.2f} s")
    memory = _memory()
    by_clock = f"longest by the clock {longest:.2f} s"
    print(f"{cases:,} from seed {first:,}, {by_clock}, memory {memory / 2**20:,.0f} MB")
    print(f"wrong: {wrong}" if wrong else "none wrong")
    late = max(slowest.values()) > MOST_SECONDS or longest > _MOST_BY_THE_CLOCK
    return 1 if wrong or late or memory > _MOST_MEMORY else 0


def _memory() -> int:
    """The most that this process or one of its own had at once; 0 where nobody tells."""
    if sys.platform == "win32":
        return 0
    import resource

    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in who) * 1024


if __name__ == "__main__":
    given = [*sys.argv[1:], "", "", ""]
    sys.exit(main(int(given[0] or 0), int(given[1] or 5_000), given[2]))
