"""What a whole process of printing takes: `python -m tests.bench.bench_print` prints it.

A small set, the peak of a large one, and one changed price to a new workbook, beside LibreOffice
that opens, works out and saves the same workbook and changes nothing (where there is `soffice`).
Processor time of each process from its start to its end, one run; where a system tells of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

_MAKE, _CHANGE = "make", "change"
_ESTIMATOR: Final = (sys.executable, "-m", "estimator")
_HERE: Final = (sys.executable, "-m", "tests.bench.bench_print")


class Spent(NamedTuple):
    """What a process took: processor seconds, and its largest size in megabytes."""

    seconds: float
    megabytes: float


def main() -> int:
    """Measure the processes, or be one of them."""
    if sys.argv[1:2] == [_MAKE]:
        _make(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == [_CHANGE]:
        _change(Path(sys.argv[2]), Path(sys.argv[3]))
    elif not hasattr(os, "wait4"):
        print("this system does not tell what a process took")
    else:
        with TemporaryDirectory() as name:
            os.environ["ESTIMATOR_DATA"] = name
            _measure(Path(name))
    return 0


def _measure(folder: Path) -> None:
    files = {lines: folder / f"{lines}.estimate" for lines in (100, 5_000, 10_000)}
    for lines, path in files.items():
        _spent(*_HERE, _MAKE, str(path), str(lines))
        _spent(*_ESTIMATOR, "new", str(path), "--from", str(path.with_suffix(".json")))
    small = _spent(*_ESTIMATOR, "print", str(files[100]), "--out", str(folder / "small"))
    print(f"print 100 lines           {small.seconds:7.2f} s (goal 1.0)")
    large = _spent(*_ESTIMATOR, "print", str(files[10_000]), "--out", str(folder / "large"))
    print(f"print 10,000 lines        {large.seconds:7.2f} s, {large.megabytes:.0f} MB (goal 250)")
    changed = _spent(*_HERE, _CHANGE, str(files[5_000]), str(folder / "changed"))
    print(f"one price of 5,000 lines  {changed.seconds:7.2f} s to a new workbook")
    soffice = shutil.which("soffice")
    if soffice is not None:
        (book,) = (folder / "changed").iterdir()
        print(f"LibreOffice, same book    {_resaved(soffice, book, folder).seconds:7.2f} s")


def _spent(*command: str) -> Spent:
    """Run a command to its end and ask the system what it took."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)}: {status}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _resaved(soffice: str, book: Path, folder: Path) -> Spent:
    """LibreOffice's second start with its profile; all formulas are worked out anew."""
    from tests.bench.recalculated_workbooks import conversion, make_profile

    profile = make_profile(folder / "profile")
    command = conversion(soffice, profile, [book], folder / "resaved")
    _spent(*command)
    return _spent(*command)


def _make(path: Path, lines: int) -> None:
    """Write a bill of so many lines as JSON beside the file that it will become."""
    from estimator.exchange.estimate.estimate_json_writer import write_estimate
    from tests.sheets.samples import many_lines

    text = write_estimate(many_lines(lines).estimate)
    path.with_suffix(".json").write_text(text, encoding="utf-8")


def _change(path: Path, out: Path) -> None:
    """Change the material price of the first line and write the workbook, in one command."""
    from estimator.app import rate_books
    from estimator.app.forms.making import Kinds, order_of, write_set
    from estimator.app.project.files import open_file
    from estimator.app.session import EstimateSession
    from estimator.domain.bill.rows import Line
    from estimator.domain.bill_edits.cell_edits import fill_cells
    from estimator.files.collector import collector_at_rest

    with collector_at_rest(), rate_books.library(print) as books:
        session = EstimateSession(
            books, clock=lambda: datetime.fromisoformat("2026-07-20T10:42:00")
        )
        session.show(open_file(path))
        bill = session.estimate.bill
        first = next(row for row in bill.rows if isinstance(bill.node(row), Line))
        session.do(fill_cells(bill, [(first, "material")], "1234.50"))
        order = order_of(session, thai_digits=False)
        assert order is not None
        write_set(order.read(), out, path, None, Kinds(pdf=False), overwrite=True)
        session.show(None)


if __name__ == "__main__":
    sys.exit(main())
