"""How long it takes to hold two copies of 10,000 lines against each other, and to take one in."""

from __future__ import annotations

import shutil
import sys
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from estimator.app.merging.clash_views import clash_views
from estimator.app.merging.meeting import meet
from estimator.app.merging.taking_in import edit_to_take_in
from estimator.app.merging.work_rows import work_rows
from estimator.domain.bill.rows import ROOT, lines_below
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.pricing.books import Books
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.rate_books import books_of, open_rate_database
from tests.app.merging.copies import priced
from tests.bench.bench_store import NOW, estimate_of, seconds, told
from tests.lines import flat_line

LINES, EDITS, IMPORTED = 10_000, 300, 2_000


def work(path: Path, every: int, books: Books) -> None:
    """Change every so many lines one by one, and put many in at once."""
    with open_estimate_file(path) as file:
        rows = list(lines_below(file.estimate.bill, ROOT))
        for row in rows[::every][:EDITS]:
            file.record(priced(row, f"{every}0")(file.estimate), who="", when=NOW, books=books)
        trees = [
            Tree(flat_line(f"งาน {every}/{number}", Decimal(1), "งาน", Decimal(5)))
            for number in range(IMPORTED)
        ]
        part = file.estimate.bill.children_of(ROOT)[0]
        edit = insert_trees(file.estimate.bill, part, 0, trees, "นำเข้า")
        file.record(edit, who="", when=NOW, books=books)


def main() -> int:
    """Print the figures; 1 if one is beyond its limit."""
    with TemporaryDirectory() as name:
        rates = open_rate_database(Path(name) / "rates.sqlite")
        books = books_of(rates)
        ours = Path(name) / "ours.estimate"
        made = estimate_of(LINES, books)
        create_estimate_file(ours, made, books, who="", when=NOW).close()
        theirs = Path(shutil.copy(ours, ours.with_name("theirs.estimate")))
        work(ours, 7, books)
        work(theirs, 11, books)
        with open_estimate_file(ours) as file:
            start = perf_counter()
            meeting = meet(file, theirs, books)
            views = clash_views(meeting)
            work_rows(meeting)
            kept = told(f"held against each other, {len(views)} clashes", perf_counter() - start, 4)
            choices = meeting.apart.all_of("theirs")
            kept &= told("what comes of both, priced", seconds(lambda: meeting.merged(choices)), 1)
            start = perf_counter()
            edit = edit_to_take_in(meeting, views, choices)
            file.record(edit, who="", when=NOW, books=meeting.books)
            kept &= told(f"taken in, {len(edit.rows):,} rows", perf_counter() - start, 2)
            kept &= told("taken back", seconds(lambda: file.undo(who="", when=NOW)), 1)
        rates.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
