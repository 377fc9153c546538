"""How fast the bill's grid is: `python -m tests.bench.bench_bill_grid [rows ...]` prints it.

Times on the window's own thread, in milliseconds: what a user waits for. The estimate file is on
disk, so that an edit includes writing it and pricing it anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.lines import flat_line

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QApplication

from estimator.app.bill.row_filter import UNPRICED, WITH_FINDINGS, RowFilter, marked
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Group, Part
from estimator.domain.bill_edits.moves import move_down
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from tests.ui.samples import BOOK, sample_books, sample_estimate

ROWS_IN_GROUP = 20
TIMES = 15
SOUGHT = ("ขัดมัน 250/7", "งานที่ 499", "120 ตรม. ภายใน", "ไม่มีคำนี้แน่", "อาคาร ชั้นที่ 2")


def long_estimate(lines: int) -> Estimate:
    """An estimate of so many lines, in groups of twenty, as bills are."""
    line = flat_line(
        "งานฉาบปูนผนังภายในอาคาร ชั้นที่ ๒ รวมงานขัดมัน",
        Decimal("12.50"),
        "ตร.ม.",
        Decimal("120.00"),
        labour_item=LabourRef(BOOK, "2.3.1", 1),
    )
    groups = tuple(
        Tree(
            Group(f"งานที่ {number}"),
            tuple(
                Tree(replace(line, description=f"{line.description} {number}/{at}"))
                for at in range(ROWS_IN_GROUP)
            ),
        )
        for number in range(lines // ROWS_IN_GROUP)
    )
    empty = replace(sample_estimate(), bill=Estimate().bill)
    part = Tree(Part("construction", "หมวดงานอาคาร"), groups)
    return apply(empty, insert_trees(empty.bill, ROOT, 0, [part], ""))


def milliseconds(work: Callable[[], object], times: int = TIMES) -> str:
    """The middle and the longest of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return f"{taken[len(taken) // 2]:7.1f}  (longest {taken[-1]:.1f})"


def bench_rows(page: BillPage, repaint: Callable[[], None]) -> None:
    """Print the times of what is done to many rows at once."""
    view, model = page.view, page.model
    middle = next(
        row for row in range(len(model.grid.keys) // 2, len(model.grid.keys))
        if isinstance(model.grid.node_at(row), Group)
    )  # fmt: skip

    def select(column: str) -> None:
        at = model.grid.column_of(column)
        view.go_to(middle + 1, at)
        block = QItemSelection(model.index(middle + 1, at), model.index(middle + 10, at))
        view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)

    typed = iter(range(1, 10_000))

    def fill() -> None:
        model.enter(middle + 1, model.grid.column_of("remark"), f"หมายเหตุ {next(typed)}")
        select("remark")
        page.fill.fill_down()
        repaint()

    def mark() -> None:
        select("description")
        page.marks.mark("green" if next(typed) % 2 else "violet")
        repaint()

    def duplicate() -> None:
        view.go_to(middle, model.grid.column_of("description"))
        page.selection.duplicate()
        repaint()

    def add_up() -> None:
        view.selectAll()
        page.sum.look()

    print("  all rows added up, begun", milliseconds(add_up))
    print("  ten cells filled down   ", milliseconds(fill))
    print("  ten lines marked        ", milliseconds(mark))
    print("  a group duplicated      ", milliseconds(duplicate))


def bench_seeking(page: BillPage, repaint: Callable[[], None]) -> None:
    """Print the times of going, replacing and filtering."""
    typed = iter(range(1, 10_000))

    def go_to() -> None:
        page.go_to_bar.edit.setText(f"{next(typed)}")
        page.go_to_bar._go()
        repaint()

    def count_found() -> None:
        page.replace_bar.sought.setText(f"{next(typed)}/")
        repaint()

    def filter_by(wanted: RowFilter) -> Callable[[], None]:
        def work() -> None:
            page.filters.filter_by(wanted)
            repaint()

        return work

    def no_filter() -> None:
        page.filters.end()
        repaint()

    print("  going to a number       ", milliseconds(go_to))
    page.replacing.open()
    print("  a key typed to replace  ", milliseconds(count_found))
    page.replace_bar.spellings.setChecked(True)
    print("  the same, other spelling", milliseconds(count_found))
    page.replace_bar.leave()
    for wanted in (marked(None), UNPRICED):
        print(f"  filter: {wanted.title}", milliseconds(filter_by(wanted), 3))
        print("  no filter any more      ", milliseconds(no_filter, 1))
    page.filters.filter_by(WITH_FINDINGS)
    looks = len(page.model.grid.keys) // 150
    print("  a look for findings     ", milliseconds(QApplication.processEvents, looks))
    page.filters.end()


def bench(lines: int, folder: Path) -> None:
    """Print the times for a bill of so many lines."""
    books, now = sample_books(), datetime.fromisoformat("2026-06-20T10:42:00")
    session = EstimateSession(books, clock=lambda: now)
    path = folder / f"{lines}.estimate"
    session.show(create_estimate_file(path, long_estimate(lines), books, who="", when=now))
    page: list[BillPage] = []

    def show() -> None:
        page.append(BillPage(session))
        page[0].resize(906, 560)
        page[0].show()
        page[0].grab()

    print(f"{lines:,} lines")
    print("  show the page           ", milliseconds(show, 1))
    view, model = page[0].view, page[0].model
    middle = len(model.grid.keys) // 2
    quantity = model.grid.column_of("quantity")
    typed = iter(range(1, 10_000))

    def repaint() -> None:
        QApplication.processEvents()
        view.viewport().repaint()

    def edit() -> None:
        model.enter(middle, quantity, str(next(typed)))
        repaint()

    def model_alone() -> None:
        model.grid.forget_facts()
        model.grid.fresh_keys()

    def insert() -> None:
        model.enter(empty_row, model.grid.column_of("description"), f"รายการใหม่ {next(typed)}")
        repaint()

    def move() -> None:
        key = model.grid.keys[middle]
        page[0].model.do(move_down(model.grid.bill, [key]))
        repaint()

    def undo() -> None:
        session.undo()
        repaint()

    def scroll() -> None:
        bar = view.verticalScrollBar()
        bar.setValue((bar.value() + 1_237) % max(1, bar.maximum()))
        repaint()

    def find() -> None:
        """Another key typed in the bar of Ctrl+F, each of another text."""
        page[0].find_bar.edit.setText(next(sought))
        QApplication.processEvents()

    sought = (word[:end] for word in SOUGHT for end in range(1, len(word) + 1))
    page[0].commands.find.trigger()
    print("  what Ctrl+F looks at    ", milliseconds(QApplication.processEvents, lines // 250))
    print("  a key typed to find     ", milliseconds(find, 3 * TIMES))
    page[0].find_bar.leave()
    print("  one cell to repaint     ", milliseconds(edit))
    empty_row = next(at for at in range(middle, len(model.grid.keys)) if model.grid.keys[at] <= 0)
    print("  a new line to repaint   ", milliseconds(insert))
    print("  a move to repaint       ", milliseconds(move))
    print("  undo to repaint         ", milliseconds(undo))
    print("  scroll to another place ", milliseconds(scroll))
    bench_rows(page[0], repaint)
    bench_seeking(page[0], repaint)
    print("  repaint what is in sight", milliseconds(repaint))
    print("  list the rows anew      ", milliseconds(model_alone))
    page[0].close()
    page[0].deleteLater()
    session.show(None)


def main() -> None:
    """Bench 1,000, 10,000 and 50,000 lines, or those given."""
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    counts = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 50_000]
    with tempfile.TemporaryDirectory() as folder:
        for lines in counts:
            bench(lines, Path(folder))


if __name__ == "__main__":
    main()
