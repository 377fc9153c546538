"""How long the forms take: `python -m tests.bench.bench_sheets [lines ...]` prints it.

Layout, PDF and workbook of bills of 1,000, 10,000 and 50,000 lines; a third of the lines need two
lines of print. Beside them what plain ReportLab and plain XlsxWriter need for the same strings,
rules and cells, given ready-made. Seconds of processor time, one run, all in one process. The exit
status is 1 where one takes more than at most so many times as long, laying out included.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from estimator.files.collector import collector_at_rest
from estimator.sheets.printing import build_document, write_pdf, write_workbook
from tests.bench.plain_writers import plain_cells, plain_pages, plain_pdf, plain_workbook
from tests.sheets.samples import many_lines, priced

_GOALS: Final = {"PDF": (1.25, 1.5), "workbook": (1.5, 2.5)}
"""How many times as long as a plain writer each may take, laying out with it; and at most."""


def seconds(run: Callable[[], object]) -> float:
    """How much processor time one run takes, with only its own objects for Python's collector."""
    gc.collect()
    gc.freeze()
    start = process_time()
    run()
    spent = process_time() - start
    gc.unfreeze()
    return spent


def bench(count: int, folder: Path) -> tuple[float, bool]:
    """Print the seconds for a bill of so many lines.

    Answers those of a thousand lines, and whether PDF and workbook keep within their limits.
    """
    estimate = many_lines(count)
    pdf, book = folder / "forms.pdf", folder / "forms.xlsx"
    with collector_at_rest():  # as it is where all is made in one go
        start = process_time()
        document = build_document(estimate)
        laid_out = process_time() - start
        to_pdf = seconds(lambda: write_pdf(document, pdf))
        to_book = seconds(lambda: write_workbook(document, book))
    print(f"{count:,} lines, {document.page_count:,} pages")
    print(f"  lay out   {laid_out:7.2f} s")
    print(f"  PDF       {to_pdf:7.2f} s   {pdf.stat().st_size / 1e6:.1f} MB")
    print(f"  workbook  {to_book:7.2f} s   {book.stat().st_size / 1e6:.1f} MB")
    pages = plain_pages(document)
    texts, rules = sum(len(page.texts) for page in pages), sum(len(page.rules) for page in pages)
    drawn = f"{texts:,} strings, {rules:,} rules"
    kept = [_kept("PDF", drawn, laid_out, to_pdf, seconds(lambda: plain_pdf(pages)))]
    calls = plain_cells(document, book)
    cells = sum(name.startswith("write") for each in calls.values() for name, _ in each)
    plain = seconds(plain_workbook(calls, book))
    kept.append(_kept("workbook", f"{cells:,} cells", laid_out, to_book, plain))
    return (laid_out + to_pdf + to_book) / count * 1000, all(kept)


def _kept(what: str, same: str, laid_out: float, written: float, plain: float) -> bool:
    goal, most = _GOALS[what]
    whole = (laid_out + written) / plain
    print(
        f"  plain {what} of the same {same}: {plain:.2f} s; ours {written / plain:.2f} times that, "
        f"with laying out {whole:.2f} (goal {goal}, at most {most})"
    )
    return whole <= most


def main() -> int:
    """Bench 1,000, 10,000 and 50,000 lines, or those given."""
    build_document(priced())  # fonts and definitions are read once in a session
    counts = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 50_000]
    with TemporaryDirectory() as name:
        found = {count: bench(count, Path(name)) for count in counts}
    print("seconds for each 1,000 lines, which a straight line keeps alike")
    for count, (a_thousand, _) in found.items():
        print(f"  {count:,} lines: {a_thousand:.3f}")
    return 0 if all(kept for _, kept in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
