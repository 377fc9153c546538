"""How long a key takes in a description with offers: ``python -m tests.bench.bench_offers``.

The bill has 10,000 lines, and as much of other estimates is remembered as ever may be. Times are
those of the window's own thread, in milliseconds; it exits 1 where a key misses one frame.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from estimator.app.bill.offers import offers_for
from estimator.app.bill.remembering import Recalled, RememberedLines, recall
from estimator.app.bill.row_texts import prepare
from estimator.app.bill.session_support import SessionSupport
from estimator.app.labour.suggesting import LabourSuggestions
from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.bill.remembered_lines import LineSource, RememberedLine, lines_to_remember
from estimator.domain.pricing.books import Books
from estimator.store import remembered_lines as store
from tests.bench.bench_bill_grid import long_estimate
from tests.official_labour import W480, official, official_index
from tests.ui.bill.grids import session_of

LINES = 10_000
FRAME_MS = 16.0
WORDS = ("ฉาบปูนผนังภายใน", "เหล็กข้ออ้อย DB16", "ขัดมัน 250/7", "ไม่มีคำนี้แน่", "ท่อ PVC 4 นิ้ว")


def fill(path: Path) -> None:
    """Remember as many lines as ever may be, of ten estimates."""
    for number in range(store.MOST_LINES // store.MOST_OF_ONE):
        source = LineSource(f"/งาน {number}.estimate", f"งาน {number}", date(2026, 1, 1))
        lines = [
            RememberedLine("construction", f"ฉาบปูนผนังชั้น {at} งาน {number}", "ตร.ม.", Decimal(at))
            for at in range(1, store.MOST_OF_ONE + 1)
        ]
        store.remember(path, source, lines)


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of this thread."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def main() -> int:
    """Measure, print, and say whether every key was fast enough."""
    session = session_of(long_estimate(LINES).bill)
    session.use_library(Books({W480: official(W480)}))
    index = official_index()
    remembered = RememberedLines(session)
    with tempfile.TemporaryDirectory() as folder:
        path, recalled = Path(folder) / "remembered.sqlite", list[Recalled]()
        show("to write 20,000 lines of ten estimates", taken(lambda: fill(path)))
        show("to read them, beside the window", taken(lambda: recalled.append(recall(path))))
        show("to take them in", taken(lambda: remembered.use(recalled[0])))
    bill = session.estimate.bill
    closing = taken(lambda: lines_to_remember(bill, lambda _ref: None, store.MOST_OF_ONE))
    show("to look at a bill that is closed", closing)
    works = LabourSuggestions(session, lambda _edition: index)
    support = SessionSupport(session).functions(works.suggest, remembered.holding)
    vocabulary().is_word("")  # reads the dictionary, as the window does before the first key
    index.prepare()
    show("to prepare, as the file is opened", taken(lambda: prepare(bill)))
    keys = [word[:end] for word in WORDS for end in range(1, len(word) + 1)]
    each = [taken(partial(offers_for, bill, key, support, None)) for key in keys]
    show("the first key of all", each[0])
    each.sort()
    show("a key", each[len(each) // 2], f"(longest {each[-1]:.1f})")
    return 0 if each[-1] < FRAME_MS else 1


def show(what: str, milliseconds: float, more: str = "") -> None:
    """One figure in its line."""
    print(f"  {what:40}{milliseconds:7.1f}  {more}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
