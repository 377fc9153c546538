"""How long revisions of 10,000 lines take, beside the window, and what each costs the file."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from estimator.app.comparing.rows import compared_rows
from estimator.app.comparing.states import compare_in
from estimator.app.earlier_revisions import opened_with_amounts, restoring
from estimator.app.revisions import Named, name_revision, named_state
from estimator.domain.bill.rows import Line, lines_below
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.pricing.books import Books
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.rate_books import books_of, open_rate_database
from tests.bench.bench_store import NOW, estimate_of, seconds, told

LINES = 10_000
OFTEN = 16
"""So many revisions are read at most to read one."""


def change(file: EstimateFile, books: Books, count: int, price: int) -> None:
    """Give so many lines another price, as one step."""
    bill = file.estimate.bill
    nodes = {}
    for row in list(lines_below(bill, 0))[:count]:
        line = bill.node(row)
        if isinstance(line, Line):
            nodes[row] = replace(line, material=TypedPrice(Decimal(price)))
    file.record(change_nodes(bill, nodes, "แก้"), who="", when=NOW, books=books)


def measured(path: Path, books: Books) -> bool:
    """Name, read, compare, look at and bring back; whether all kept their limits."""
    kept = []
    with create_estimate_file(path, estimate_of(LINES, books), books, who="", when=NOW) as file:
        first = seconds(lambda: name_revision(file, "0", "", NOW, books))
        kept.append(told("naming the first one", first, 1.0))
        for number in range(1, OFTEN):
            change(file, books, 100, number)
            naming = partial(name_revision, file, f"{number}", "", NOW, books)
            took = seconds(naming)
        kept.append(told("naming the next one, 100 lines unlike", took, 0.8))
        change(file, books, 2_000, 77)
    whole, *others = sizes(path)
    print(f"bytes: whole {whole:,}, of 100 unlike lines {max(others):,}")
    kept.append(max(others) < whole / 20)
    with open_estimate_file(path) as file:
        newest, oldest = file.revisions()[0], file.revisions()[-1]

        def named(number: int) -> Named:
            return named_state(file, books, file.revisions()[number])

        took = seconds(named(0).packed.read)
        kept.append(told(f"reading one of {OFTEN} differences", took, 1.0))
        took = seconds(lambda: compared_rows(compare_in(file, books, newest, None).difference))
        kept.append(told("comparing, 2,000 lines unlike", took, 2.0))
        took = seconds(lambda: compare_in(file, books, oldest, newest))
        kept.append(told("comparing two revisions, 100 lines unlike", took, 2.5))
        took = seconds(partial(opened_with_amounts, file, named(-1)))
        kept.append(told("opening one read-only", took, 2.0))
        took = seconds(lambda: restoring(file, named(-1)))
        kept.append(told("what brings one back", took, 1.5))
    return all(kept)


def sizes(path: Path) -> list[int]:
    """Bytes of each revision in a closed file, the oldest first."""
    with open_estimate_file(path, read_only=True) as file, file.looked_into() as db:
        found = db.execute("SELECT length(content) FROM revision ORDER BY id")
        return [size for (size,) in found]


def main() -> int:
    """Print the figures; 1 where one is over its limit."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        rates = open_rate_database(folder / "rates.sqlite")
        try:
            return 0 if measured(folder / "งาน.estimate", books_of(rates)) else 1
        finally:
            rates.close()


if __name__ == "__main__":
    sys.exit(main())
