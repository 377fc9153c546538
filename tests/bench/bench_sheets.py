"""How long the forms take: `python -m tests.bench.bench_sheets [lines ...]` prints it.

Layout, PDF and workbook of a bill of 1,000 and 10,000 lines; a third of them need two lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from estimator.sheets.printing import build_document, write_pdf, write_workbook
from tests.sheets.samples import many_lines, priced


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = perf_counter()
    run()
    return perf_counter() - start


def bench(count: int, folder: Path) -> None:
    """Print the seconds for a bill of so many lines."""
    estimate = many_lines(count)
    pdf, book = folder / "forms.pdf", folder / "forms.xlsx"
    laid_out = seconds(lambda: build_document(estimate))
    document = build_document(estimate)
    to_pdf = seconds(lambda: write_pdf(document, pdf))
    to_book = seconds(lambda: write_workbook(document, book))
    print(f"{count:,} lines, {document.page_count:,} pages")
    print(f"  lay out   {laid_out:7.2f} s")
    print(f"  PDF       {to_pdf:7.2f} s   {pdf.stat().st_size / 1e6:.1f} MB")
    print(f"  workbook  {to_book:7.2f} s   {book.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Bench 1,000 and 10,000 lines, or those given."""
    build_document(priced())  # fonts and definitions are read once in a session
    with TemporaryDirectory() as name:
        for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
            bench(count, Path(name))


if __name__ == "__main__":
    main()
