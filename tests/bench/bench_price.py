"""How long `price()` and the JSON format take for 1,000 and 10,000 lines.

Run it with `python -m tests.bench.bench_price`; it is no test.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, lines_below
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEdition
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost, recost
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import apply
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.files import places
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.resource_account import labour_edition
from tests.lines import changed_line, flat_line

LINES_PER_GROUP = 25
GROUPS_PER_PART = 20
REPEATS = 5


def main() -> None:
    """Print the best of some runs for each size, in milliseconds."""
    books = _books()
    for count in (1_000, 10_000):
        estimate = estimate_of(count, books)
        print(f"{count:,} lines")
        for name, action in _actions(estimate, books):
            print(f"  {name:<42}{_best(action) * 1000:9.1f} ms")


def _books() -> Books:
    resources = places.resources()
    return Books(
        labour={"cgd-w480": labour_edition(resources, "cgd-w480")},
        factor_f={"cgd-w481": factor_edition(resources, "cgd-w481")},
    )


def estimate_of(count: int, books: Books) -> Estimate:
    """An estimate of `count` lines in groups, every other line with labour from the book."""
    lines = [Tree(_line(number, books.labour["cgd-w480"])) for number in range(count)]
    groups = [
        Tree(
            Group(f"กลุ่มงานที่ {start // LINES_PER_GROUP + 1}"), tuple(lines[start:][:LINES_PER_GROUP])
        )
        for start in range(0, count, LINES_PER_GROUP)
    ]
    parts = [
        Tree(Part("construction", "หมวดงานอาคาร"), tuple(groups[start:][:GROUPS_PER_PART]))
        for start in range(0, len(groups), GROUPS_PER_PART)
    ]
    empty = Estimate()
    return apply(empty, insert_trees(empty.bill, ROOT, 0, parts, ""))


def _line(number: int, edition: LabourEdition) -> Line:
    rate = list(edition.rates.values())[number % len(edition.rates)] if number % 2 else None
    return flat_line(
        description=f"{rate.title if rate else 'งานทั่วไป'} รายการที่ {number}",
        quantity=Decimal(number % 997 + 1) / 4,
        unit=rate.unit if rate else "หน่วย",
        material=Decimal(number % 5003) / 8,
        labour=None if rate else Decimal("12.50"),
        labour_item=rate.ref if rate else None,
    )


def _actions(estimate: Estimate, books: Books) -> list[tuple[str, Callable[[], object]]]:
    costed = cost(estimate.bill, books)
    text = write_estimate(estimate)
    middle = _middle_line(estimate.bill)
    node = estimate.bill.node(middle)
    assert isinstance(node, Line)
    changed = changed_line(node, quantity=Decimal(7), labour=Decimal(1), labour_item=None)
    edit = change_node(estimate.bill, middle, changed, "")

    def one_edit() -> object:
        after = apply(estimate, edit)
        return price(after, books, recost(after.bill, books, costed, edit.rows))

    return [
        ("price()", lambda: price(estimate, books)),
        ("price() with the amounts known", lambda: price(estimate, books, costed)),
        ("one edit: apply, recost, price", one_edit),
        (f"write JSON ({len(text.encode()) // 1024:,} KB)", lambda: write_estimate(estimate)),
        ("read JSON", lambda: read_estimate(text.encode(), books).accepted()),
    ]


def _middle_line(bill: Bill) -> RowId:
    lines = list(lines_below(bill, ROOT))
    return lines[len(lines) // 2]


def _best(action: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
