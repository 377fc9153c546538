"""How long a search among twenty thousand labour rates takes, query by query.

Run it by itself: ``python tests/bench/bench_labour_search.py``. It exits 1 where a query misses
the 16 milliseconds of one frame.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.labour.search import search
from estimator.domain.labour.search_index import build_index
from estimator.files import places
from estimator.store.labour.resource_account import labour_edition

RATES = 20_000
LIMIT_MS = 16.0
TIMES = 15
QUERIES = (
    "ก", "า", "ป", "สี", "1", ".", "2.", "a", "ท่อ", "งาน", "ท่อ 2 นิ้ว", 'pvc 2"', "2.3.1",
    "ผนัง ก่อ อิฐ มอญ", "ภายใน ทาสี", "เสาเข็ม 100 ต้น", "thw 2.5", "concrete", "ไม่มีคำนี้แน่",
    "ท่อ xyzxyz", "ตร.ม. ซม. ขนาด", "",
)  # fmt: skip


def many_editions() -> list[LabourEdition]:
    """The shipped editions over and over, until there are enough rates."""
    shipped = [labour_edition(places.resources(), name) for name in ("cgd-w480", "cgd-w135")]
    found: list[LabourEdition] = []
    while sum(len(each.rates) for each in found) < RATES:
        source = shipped[len(found) % 2]
        name = f"{source.info.id}-{len(found)}"
        rates = [replace(rate, edition=name) for rate in source.rates.values()]
        found.append(edition_of(replace(source.info, id=name), rates, source.sections))
    return found


def main() -> int:
    """Measure, print, and say whether every query was fast enough."""
    editions = many_editions()
    vocabulary().is_word("")  # reads the dictionary, as the window does before the first key
    start = perf_counter()
    index = build_index(editions, vocabulary())
    works = f"{len(index.works):,} works printed differently"
    print(f"index of {len(index.rates):,} rates, {works}: {(perf_counter() - start) * 1000:.0f} ms")
    favourites = [(rate.code, rate.tier) for rate in index.rates[:40]]
    slowest = 0.0
    for query in QUERIES:
        taken = []
        for _ in range(TIMES):
            start = perf_counter()
            found = search(index, query, 50, favourites).rates
            taken.append((perf_counter() - start) * 1000)
        middle, worst = sorted(taken)[TIMES // 2], max(taken)
        slowest = max(slowest, middle)
        print(f"{middle:6.1f} ms  (worst {worst:5.1f})  {len(found):3} hits  {query!r}")
    print(f"slowest query: {slowest:.1f} ms of {LIMIT_MS:.0f}")
    return 0 if slowest < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
