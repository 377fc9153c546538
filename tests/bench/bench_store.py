"""How long the store takes: first start, opening 10,000 lines, one edit on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from estimator.domain.bill.rows import ROOT, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.rate_books import books_of, open_rate_database
from tests.lines import flat_line

NOW = datetime(2026, 6, 30, 12, tzinfo=timezone.utc)


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = perf_counter()
    run()
    return perf_counter() - start


def told(what: str, took: float, limit: float) -> bool:
    """Print one figure beside its limit, in milliseconds; whether it was kept."""
    kept = took < limit
    print(f"{what:<52}{took * 1000:>10.1f} ms   (< {limit * 1000:.0f}) {'ok' if kept else 'SLOW'}")
    return kept


def estimate_of(lines: int, books: Books) -> Estimate:
    """A bill of so many lines in groups of a hundred; every fifth takes its labour from a book."""
    refs = [rate.ref for rate in books.labour["cgd-w480"].rates.values()]
    groups = tuple(
        Tree(
            Group(f"กลุ่มงาน {start // 100 + 1}"),
            tuple(_line(number, refs) for number in range(start, min(start + 100, lines))),
        )
        for start in range(0, lines, 100)
    )
    empty = Estimate()
    part = Tree(Part("construction", "หมวดงานอาคาร"), groups)
    return apply(empty, insert_trees(empty.bill, ROOT, 0, [part], ""))


def _line(number: int, refs: list[LabourRef]) -> Tree:
    quantity, material = Decimal(number % 977 + 1).scaleb(-1), Decimal(number % 5003).scaleb(-2)
    if number % 5 == 0:
        ref = refs[number % len(refs)]
        return Tree(flat_line(f"รายการ {number}", quantity, "ม.", material, labour_item=ref))
    return Tree(flat_line(f"รายการ {number}", quantity, "ม.", material, Decimal("485.00")))


def edit_times(file: EstimateFile, books: Books, count: int) -> list[float]:
    """Times of single-cell edits, spread over the bill."""
    lines = [row for row, each in file.estimate.bill.rows.items() if isinstance(each.node, Line)]
    times = []
    for number in range(count):
        row = lines[number * 37 % len(lines)]
        line = flat_line(f"แก้ {number}", Decimal(number), "ม.", Decimal("1651.00"))
        edit = change_node(file.estimate.bill, row, line, "แก้รายการ")
        start = perf_counter()
        file.record(edit, who="ผู้วัด", when=NOW, books=books)
        times.append(perf_counter() - start)
    return times


def main() -> int:
    """Print the figures; 1 if any is over its limit."""
    kept = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        rates = folder / "rates.sqlite"
        kept.append(told("rate database, first start", seconds(lambda: _start(rates)), 2.0))
        kept.append(told("rate database, later starts", seconds(lambda: _start(rates)), 0.1))
        database = open_rate_database(rates)
        kept.append(
            told(
                "labour edition read",
                seconds(lambda: database.edition(STORED_LABOUR, "cgd-w480")),
                0.2,
            )
        )
        books = books_of(database)
        path = folder / "a.estimate"
        estimate = estimate_of(10_000, books)

        def create() -> None:
            create_estimate_file(path, estimate, books, who="ผู้วัด", when=NOW).close()

        kept.append(told("10,000 lines: make the file", seconds(create), 2.0))
        opened = min(seconds(lambda: open_estimate_file(path).close()) for _ in range(5))
        kept.append(told("10,000 lines: open", opened, 0.5))
        with open_estimate_file(path) as file:
            kept.append(told("10,000 lines: its own books read", seconds(file.kept_books), 0.5))
            times = edit_times(file, books, 300)
            kept.append(told("10,000 lines: one edit, first", times[0], 0.05))
            kept.append(told("10,000 lines: one edit, median of 300", median(times), 0.005))
            kept.append(told("10,000 lines: one edit, slowest but ten", sorted(times)[-11], 0.02))
            kept.append(told("10,000 lines: put to rest", seconds(file.rest), 0.1))
            looked = median(seconds(file.rest) for _ in range(50))
            kept.append(told("10,000 lines: see that it is as it was left", looked, 0.001))
            undo = seconds(lambda: file.undo(who="ผู้วัด", when=NOW))
            kept.append(told("10,000 lines: undo", undo, 0.02))
            kept.append(told("10,000 lines: history of 200 steps", seconds(file.history), 0.1))
            named = seconds(lambda: file.name_revision("ฉบับเสนอ", "ผู้วัด", NOW))
            kept.append(told("10,000 lines: name a revision", named, 1.0))
            copied = seconds(lambda: file.save_copy(folder / "b.estimate"))
            kept.append(told("10,000 lines: save a copy", copied, 1.0))
        print(f"{'10,000 lines: size of the file':<52}{path.stat().st_size / 1e6:>10.1f} MB")
        database.close()
    return 0 if all(kept) else 1


def _start(path: Path) -> None:
    open_rate_database(path).close()


if __name__ == "__main__":
    sys.exit(main())
