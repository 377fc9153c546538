"""How long a long table takes to come in: `python -m tests.bench.bench_import [rows]` prints it.

A paste and a workbook of 10,000 rows, read and taken in by the bill's page as a person does it;
then the steps of as many rows: back and forth, deleted, and duplicated.
Wall-clock milliseconds; beside them what the window's own thread was kept busy at a stretch, the
middle and the worst of it: what a key pressed meanwhile waits. The estimate is on disk, so that
taking in includes writing and pricing.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import openpyxl
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from estimator.ui.kit.waiting_input import while_input_waits
from tests.ui.samples import sample_books, sample_estimate

ROWS = 10_000
_LAST_LOOKS = 20
ROWS_IN_GROUP = 20
TIMES = 5
MOST_SECONDS = 2.0
_LOOK_MS = 5
"""How often the window is looked at: without pause it would be kept from working."""
HEAD = (
    "ลำดับที่ รายการ จำนวน หน่วย ค่าวัสดุต่อหน่วย ค่าวัสดุ-จำนวนเงิน ค่าแรงต่อหน่วย ค่าแรง-จำนวนเงิน "
    "รวมเป็นเงิน หมายเหตุ"
).split()
Cell = str | float | None


def long_sheet(rows: int) -> list[list[Cell]]:
    """A printed bill of so many rows, in groups of twenty, each with its amounts."""
    sheet: list[list[Cell]] = [[*HEAD]]
    for at in range(rows):
        group, line = at // ROWS_IN_GROUP + 1, at % ROWS_IN_GROUP
        if line == 0:
            sheet.append([str(group), f"งานที่ {group}", *[None] * 8])
            continue
        quantity, material, labour = at % 97 + 1.5, 120 + at % 13, 40 + at % 7
        amounts = quantity * material, quantity * labour
        name = f"งานฉาบปูนผนังภายในอาคาร ชั้นที่ ๒ รวมงานขัดมัน {at}"
        sheet.append(
            [f"{group}.{line}", name, quantity, "ตร.ม.", material, amounts[0], labour, amounts[1],
             sum(amounts), None]
        )  # fmt: skip
    return sheet


def as_copied(sheet: list[list[Cell]]) -> str:
    """Cells as a spreadsheet copies them."""
    return "".join("\t".join("" if c is None else str(c) for c in row) + "\n" for row in sheet)


class Stalls:
    """How long the window's thread is busy at a stretch, while something goes on."""

    def __init__(self) -> None:
        """Begin to count."""
        self._last = time.perf_counter()
        self.taken: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_LOOK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.taken.append(max(0.0, (now - self._last) * 1000 - _LOOK_MS))
        self._last = now

    def end(self) -> str:
        """The middle and the worst."""
        # What the window has to do after it, too: painting, and what waits for a moment.
        for _ in range(_LAST_LOOKS):
            QApplication.processEvents()
        self._tick()
        self._timer.stop()
        self.taken.sort()
        middle, worst = self.taken[len(self.taken) // 2], self.taken[-1]
        return f"window busy {middle:6.1f} at a stretch, at worst {worst:7.1f}"


def until(found: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    loop = QEventLoop()
    while not found():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def timed(told: str, work: Callable[[], object], found: Callable[[], bool]) -> float:
    """Print how long something takes until it is so; seconds."""
    stalls, start = Stalls(), time.perf_counter()
    work()
    until(found)
    taken = time.perf_counter() - start
    print(f"  {told:<22} {taken * 1000:8.1f}   {stalls.end()}", flush=True)
    return taken


def page_of(path: Path) -> tuple[EstimateSession, BillPage]:
    """A bill of one empty part, on disk, shown."""
    books, now = sample_books(), datetime.fromisoformat("2026-06-20T10:42:00")
    session = EstimateSession(books, clock=lambda: now)
    session.beside = while_input_waits
    empty = replace(sample_estimate(), bill=Estimate().bill)
    part = Tree(Part("construction", "หมวดงานอาคาร"))
    estimate = apply(empty, insert_trees(empty.bill, ROOT, 0, [part], ""))
    session.show(create_estimate_file(path, estimate, books, who="", when=now))
    page = BillPage(session)
    page.resize(1366, 768)
    page.show()
    page.grab()
    return session, page


def bench(rows: int, folder: Path) -> float:
    """Print the times of one paste and one import; the seconds of the slower."""
    sheet = long_sheet(rows)
    workbook = folder / "ตาราง.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in sheet:
        book.active.append(row)
    book.save(workbook)
    middles = sorted(run(folder / f"{at}.estimate", sheet, workbook) for at in range(TIMES))
    return middles[TIMES // 2]


def run(path: Path, sheet: list[list[Cell]], workbook: Path) -> float:
    """The same once."""
    session, page = page_of(path)
    rows = len(sheet) - 1

    def is_in() -> bool:
        return len(page.model.grid.keys) > rows

    def take() -> None:
        page.preview.take.click()

    page.view.go_to(len(page.model.grid.keys) - 1, page.model.grid.column_of("number"))
    QGuiApplication.clipboard().setText(as_copied(sheet))
    pasted = timed("paste", page.selection.paste, is_in)
    steps(session, page, rows)
    read = timed("workbook until shown", lambda: page.import_file(workbook), page.preview.isVisible)
    taken = timed("workbook taken in", take, is_in)
    page.close()
    page.deleteLater()
    session.show(None)
    return max(pasted, read + taken)


def steps(session: EstimateSession, page: BillPage, rows: int) -> None:
    """Print the times of steps of the rows that have just been pasted; none of them is left."""
    few, keys = 10, page.model.grid

    def all_gone() -> bool:
        return len(keys.keys) < few

    def all_there() -> bool:
        return len(keys.keys) > rows

    def selected(work: Callable[[], object]) -> Callable[[], object]:
        page.view.selectAll()
        QApplication.processEvents()
        return work

    timed("paste undone", session.undo, all_gone)
    timed("paste done again", session.redo, all_there)
    timed("duplicated", selected(page.selection.duplicate), lambda: len(keys.keys) > 2 * rows)
    timed("duplicate undone", session.undo, lambda: len(keys.keys) < 2 * rows)
    timed("deleted", selected(page.selection.remove), all_gone)
    timed("deletion undone", session.undo, all_there)
    session.undo()


def main() -> int:
    """Bench 10,000 rows, or as many as given; 1 where the slower way takes over two seconds."""
    # A process for work begins with its program's own module: this one brings the whole window.
    program = sys.modules["__main__"]
    program.__spec__ = program.__file__ = None
    sys.setswitchinterval(0.001)  # as the program has it
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(f"{rows:,} rows")
    with tempfile.TemporaryDirectory() as folder:
        seconds = bench(rows, Path(folder))
    print(f"  the slower of the two: {seconds:.2f} s")
    return int(seconds > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
