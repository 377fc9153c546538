"""Estimates of every shape, printed: `python -m tests.bench.printed_sets [how many [from]]`.

Each estimate is made by its number (`tests/sheets/on_paper/any_estimates.py`), printed as PDF and
as a workbook, and both are read back and held to the bill (`tests/sheets/on_paper/faults.py`).
Prints how many sets and pages there were and what is wrong with them; the exit status is 1 where
anything is.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from estimator.sheets.printing import build_document
from tests.sheets.on_paper.any_estimates import case
from tests.sheets.on_paper.faults import pdf_faults, workbook_faults

_USUAL: Final = 500
_SHOWN: Final = 5


def main() -> int:
    """Print and check the sets; 1 if anything is wrong with one."""
    many, first = [*map(int, sys.argv[1:]), *(_USUAL, 0)[len(sys.argv) - 1 :]]
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        for seed in range(first, first + many):
            counts += _checked(seed, Path(name) / "set.xlsx")
    print(", ".join(f"{count:,} {what}" for what, count in counts.items()))
    return 1 if counts["faults"] else 0


def _checked(seed: int, book: Path) -> Counter[str]:
    made = case(seed)
    document = build_document(made.priced, options=made.options)
    found = pdf_faults(made, document)
    found += (f"workbook: {each}" for each in workbook_faults(made, document, book))
    for each in found[:_SHOWN]:
        print(f"{seed}: {each[:300]}", flush=True)
    lines = len(made.priced.costed.lines)
    return Counter(sets=1, pages=document.page_count, lines=lines, faults=len(found))


if __name__ == "__main__":
    sys.exit(main())
