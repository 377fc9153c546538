"""How long a long table takes to come in: `python -m tests.bench.bench_import [rows]` prints it.

A paste and a workbook of 10,000 rows, read and taken in by the bill's page as a person does it;
then the steps of as many rows: back and forth, copied, duplicated and deleted. Of several runs the
middle one, in milliseconds: by the clock, by the processor, and the longest time for which the
window's own thread was kept from its events, which is what a key pressed meanwhile waits; of that,
how much was its own work, as a machine that does other things as well makes it wait longer. The
estimate is on disk, so that taking in includes writing and pricing.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import xlsxwriter
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
MOST_MS = 2000.0
"""For a paste, and for a workbook until it is taken in."""
MOST_OWN_MS = 50.0
"""For which the window's thread may work without looking at its events."""
_LOOK_MS = 5
"""How often the window is looked at: without pause it would be kept from working."""
PASTE: Final = "paste"
SHOWN: Final = "workbook until shown"
TAKEN: Final = "workbook taken in"
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


@dataclass(frozen=True)
class Taken:
    """What something took, in milliseconds; `own` is the thread's work within the longest `gap`."""

    wall: float
    cpu: float
    gap: float
    own: float


class Gaps:
    """For how long the window's thread does not come to its events, while something goes on."""

    def __init__(self) -> None:
        """Begin to look."""
        self._last, self._own = time.perf_counter(), time.thread_time()
        self._found: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self._found.append(
            (max(0.0, (now - self._last) * 1000 - _LOOK_MS), (own - self._own) * 1000)
        )
        self._last, self._own = now, own

    def end(self) -> tuple[float, float]:
        """The longest one by the clock, and the most that the thread did in one."""
        # What the window has to do after it, too: painting, and what waits for a moment.
        for _ in range(_LAST_LOOKS):
            QApplication.processEvents()
        self._look()
        self._timer.stop()
        return max(gap for gap, _ in self._found), max(own for _, own in self._found)


def until(found: Callable[[], bool]) -> None:
    """Let the window work, and sleep, until something is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if found() else None)
    timer.start(_LOOK_MS)
    if not found():
        loop.exec()


def worked() -> float:
    """Milliseconds that the processor has worked for this process and those that it had ended."""
    times = os.times()
    return 1000 * (times.user + times.system + times.children_user + times.children_system)


def timed(work: Callable[[], object], found: Callable[[], bool]) -> Taken:
    """How long something takes until it is so."""
    gaps, start, before = Gaps(), time.perf_counter(), worked()
    work()
    until(found)
    wall, cpu = (time.perf_counter() - start) * 1000, worked() - before
    return Taken(wall, cpu, *gaps.end())


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


def written(sheet: list[list[Cell]], path: Path) -> Path:
    """A workbook as Excel keeps it: its texts apart from its cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("ปร.4")
        for at, row in enumerate(sheet):
            page.write_row(at, 0, row)
    return path


def bench(rows: int, folder: Path) -> float:
    """Print what all steps took; the milliseconds of the slower way in."""
    sheet = long_sheet(rows)
    workbook = written(sheet, folder / "ตาราง.xlsx")
    runs = [run(folder / f"{at}.estimate", sheet, workbook) for at in range(TIMES)]
    print(f"{'':<22} {'clock':>8} {'processor':>10} {'longest gap':>12} {'its own work':>13}")
    middle: dict[str, float] = {}
    for told in runs[0]:
        of = [each[told] for each in runs]
        middle[told] = median(each.wall for each in of)
        cpu, gap = median(each.cpu for each in of), median(each.gap for each in of)
        own = median(each.own for each in of)
        print(
            f"{told:<22} {middle[told]:8.0f} {cpu:10.0f} {gap:12.0f} {own:13.0f}"
            f"  of {MOST_OWN_MS:.0f}{' !' if own > MOST_OWN_MS else ''}"
        )
    ways = {PASTE: middle[PASTE], "workbook": middle[SHOWN] + middle[TAKEN]}
    for told, wall in ways.items():
        print(f"{told:<22} {wall:8.0f}  of {MOST_MS:.0f}{' !' if wall > MOST_MS else ''}")
    return max(ways.values())


def run(path: Path, sheet: list[list[Cell]], workbook: Path) -> dict[str, Taken]:
    """What each step took once."""
    session, page = page_of(path)
    rows = len(sheet) - 1

    def is_in() -> bool:
        return len(page.model.grid.keys) > rows

    page.view.go_to(len(page.model.grid.keys) - 1, page.model.grid.column_of("number"))
    QGuiApplication.clipboard().setText(as_copied(sheet))
    found = {PASTE: timed(page.pasting.paste, is_in), **steps(session, page, rows)}
    found[SHOWN] = timed(lambda: page.import_file(workbook), page.preview.isVisible)
    found[TAKEN] = timed(page.preview.take.click, is_in)
    page.close()
    page.deleteLater()
    session.show(None)
    return found


def steps(session: EstimateSession, page: BillPage, rows: int) -> dict[str, Taken]:
    """What steps of the rows take that have just been pasted; none of them is left."""
    few, keys = 10, page.model.grid

    def all_gone() -> bool:
        return len(keys.keys) < few

    def all_there() -> bool:
        return len(keys.keys) > rows

    def selected(work: Callable[[], object]) -> Callable[[], object]:
        page.view.selectAll()
        QApplication.processEvents()
        return work

    found = {
        "paste undone": timed(session.undo, all_gone),
        "paste done again": timed(session.redo, all_there),
        "copied": timed(selected(page.selection.copy), lambda: True),
        "duplicated": timed(selected(page.selection.duplicate), lambda: len(keys.keys) > 2 * rows),
        "duplicate undone": timed(session.undo, lambda: len(keys.keys) < 2 * rows),
        "deleted": timed(selected(page.selection.remove), all_gone),
        "deletion undone": timed(session.undo, all_there),
    }
    session.undo()
    return found


def main() -> int:
    """Bench 10,000 rows, or as many as given; 1 where the slower way in takes over two seconds."""
    # A process for work begins with its program's own module: this one brings the whole window.
    program = sys.modules["__main__"]
    program.__spec__ = program.__file__ = None
    sys.setswitchinterval(0.001)  # as the program has it
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(f"{rows:,} rows, {TIMES} runs, load {_load()} before", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        slower = bench(rows, Path(folder))
    print(f"load {_load()} after")
    return int(slower > MOST_MS)


def _load() -> str:
    """How many processes wanted a processor in the last minute, where the system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


if __name__ == "__main__":
    sys.exit(main())
