"""What is taken out in LibreOffice: `python -m tests.bench.emptied_workbooks` (needs `soffice`).

In the workbooks of several estimates each row of each tab is deleted, each figure and formula is
emptied or becomes a dash or a text, whole lists, parts and tabs go, groups are put elsewhere,
copied, or a row in their place, one at a time. The reference
price is then that of `price()` for the same change, or an error; where an estimator has only
deleted a list or a part, it is that price. Every so many of the other losses may be tried alone:
`--every N`; names of estimates choose some. The exit status is 1 where any money is lost.
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.sheets.printing import write_workbook
from tests.bench.changed_workbooks import Book, books_at_hand, make_profile, ordered
from tests.sheets.excel.changes import addresses
from tests.sheets.excel.losses import Loss, losses, place_of_price
from tests.sheets.excel.moved_groups import GROUP_MOVES, moved_groups

_SHOWN: Final = 40
_AT_ONCE: Final = 1500


def main() -> int:
    """Take all out; 1 where money is lost or an error is false, 2 where there is no LibreOffice."""
    parser = ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    lost = 0
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_profile(folder / "profile")
        for book in books_at_hand(folder):
            if not asked.names or book.name in asked.names:
                lost += _try(soffice, folder, book, asked.every)
    return 1 if lost else 0


def _try(soffice: str, folder: Path, book: Book, every: int) -> int:
    start = perf_counter()
    path = folder / f"{book.name}.xlsx"
    write_workbook(book.document, path)
    place = place_of_price(book.document)
    watched = {place: addresses(book.document)[place]}
    made: list[tuple[Loss, Decimal]] = []
    refused = 0
    moved = moved_groups(book.priced, book.document)
    for at, loss in enumerate((*moved, *losses(book.priced, book.document, path))):
        if at % every and (not loss.must or loss.kind in GROUP_MOVES):
            continue
        try:
            made.append((loss, Decimal(price(loss.becomes, book.books).reference_price) / 100))
        except UserError:
            refused += 1
    found = []
    for first in range(0, len(made), _AT_ONCE):
        orders = [_order(loss) for loss, _ in made[first : first + _AT_ONCE]]
        found += [values[place] for _, values in ordered(soffice, folder, path, orders, watched)]
    kinds: Counter[str] = Counter()
    faults = []
    for (loss, expected), value in zip(made, found, strict=True):
        error, gone = value == "error", value == "gone"
        right = not (error or gone or value == "-") and abs(Decimal(value) - expected) < 1
        kinds["right" if right else "error" if error or gone else "lost"] += 1
        if not right and (loss.must or not (error or gone)):
            faults.append((loss, value, expected))
    print(
        f"{book.name}: {len(made)} losses, {kinds['right']} with the price of the program, "
        f"{kinds['error']} with an error, {refused} refused, {len(faults)} wrong "
        f"({perf_counter() - start:.0f} s)",
        flush=True,
    )
    for loss, value, expected in faults[:_SHOWN]:
        what = (
            f"{loss.cell} {loss.text!r}" if loss.kind == "say" else f"{loss.rows} rows {loss.text}"
        )
        print(f"  {loss.kind} {loss.tab} {loss.row} {what}: {value}, not {expected}")
    return len(faults)


def _order(loss: Loss) -> str:
    words = [loss.kind, loss.tab, str(loss.row - 1), str(loss.rows)]
    if loss.kind in GROUP_MOVES:
        return "\t".join([*words, loss.text])
    return "\t".join([*words, loss.cell, loss.text] if loss.kind == "say" else words)


if __name__ == "__main__":
    sys.exit(main())
