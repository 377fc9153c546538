"""The window while forms are made for the preview: `python -m tests.bench.bench_preview`.

It prints how long the window stood still at most, from the edit to the sheets on the screen, and
what memory the window and the process beside it have. A timer beats in the window's event loop; the
longest time between two beats is what somebody who types would feel. On a busy machine that is the
machine's doing: what the forms do to the window they do after each edit, so the best of several is
held to the limit. "own" is the longest that the window's own thread worked between two beats.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_LINES: Final = (100, 1_000, 5_000, 10_000)
_LIMIT_LINES: Final = 5_000
_LIMIT_MILLISECONDS: Final = 50.0
_EDITS: Final = 5
_IDLE_SECONDS: Final = 2.0


class Heart:
    """Beats in the event loop; `wall` and `own` are the longest milliseconds between two beats."""

    def __init__(self) -> None:
        """Begin to beat."""
        from PySide6.QtCore import QTimer

        self.rest()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def rest(self) -> None:
        """Forget what was."""
        self.wall = self.own = 0.0
        self._last = self._now()

    def _beat(self) -> None:
        now = self._now()
        self.wall = max(self.wall, (now[0] - self._last[0]) * 1000)
        self.own = max(self.own, (now[1] - self._last[1]) * 1000)
        self._last = now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.thread_time()


def main() -> int:
    """Measure bills of several lengths; 1 where the window stood still for too long."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from estimator.ui.kit import workers

    with TemporaryDirectory() as name:
        os.environ["ESTIMATOR_DATA"] = name
        stood = {lines: _measure(Path(name), lines) for lines in _LINES}
        workers.hub().stop()
    over = stood[_LIMIT_LINES] > _LIMIT_MILLISECONDS
    print(f"{_LIMIT_LINES:,} lines {'over' if over else 'within'} {_LIMIT_MILLISECONDS:.0f} ms")
    return 1 if over else 0


def _measure(folder: Path, lines: int) -> float:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from estimator.app import rate_books
    from estimator.app.project.files import open_file
    from estimator.app.session import EstimateSession
    from estimator.store.estimate.estimate_file import create_estimate_file
    from estimator.ui.forms.forms_page import FormsPage
    from estimator.ui.kit import theme, workers
    from estimator.ui.kit.asking import platform_asking
    from tests.sheets.samples import many_lines

    def wait_for(milliseconds: float) -> None:
        # Not processEvents: PySide 6.12 takes a reference to None at each call.
        waiting = QEventLoop()
        QTimer.singleShot(int(milliseconds), waiting.quit)
        waiting.exec()

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    # As the program does.
    sys.setswitchinterval(0.001)
    when = datetime.fromisoformat("2026-07-20T10:42:00")
    with rate_books.library(print) as books:
        path = folder / f"{lines}.estimate"
        create_estimate_file(path, many_lines(lines).estimate, books, who="", when=when).close()
        session = EstimateSession(books, clock=lambda: when)
        session.show(open_file(path))
        page = FormsPage(session, platform_asking())
        page.resize(1000, 700)
        heart = Heart()
        wait_for(_IDLE_SECONDS * 1000)
        idle = heart.wall
        worker = 0.0

        def watch() -> None:
            nonlocal worker
            pid = workers.hub().process.pid
            worker = max(worker, _megabytes(pid) if pid is not None else 0.0)

        watching = QTimer(page)
        watching.timeout.connect(watch)
        watching.start(50)

        def wait() -> None:
            waiting = QEventLoop()
            workers.hub().ended.connect(waiting.quit)
            if workers.hub().running:
                waiting.exec()
            wait_for(0)

        before = _megabytes(os.getpid())
        page.show()
        started = time.perf_counter()
        wait()
        first, own = time.perf_counter() - started, heart.own
        again: list[float] = []
        stood: list[float] = []
        for number in range(_EDITS):
            _edit(session, f"งานที่แก้ {number}")
            heart.rest()
            started = time.perf_counter()
            page.make_now()
            wait()
            again.append(time.perf_counter() - started)
            stood.append(heart.wall)
            own = max(own, heart.own)
        after = _megabytes(os.getpid())
        pages = page.preview.page_count
        page.hide()
        session.show(None)
        wait_for(0)
        left = _megabytes(os.getpid())
        page.deleteLater()
        wait_for(0)
    print(
        f"{lines:6,} lines, {pages:3} sheets: {first:5.2f} s, after an edit {min(again):5.2f} s; "
        f"window stood {min(stood):.0f} to {max(stood):.0f} ms (idle {idle:.0f}, own {own:.0f}); "
        f"its memory {before:.0f}, then {after:.0f}, closed {left:.0f} MB; process {worker:.0f} MB"
    )
    return max(min(stood), own)


def _edit(session: object, text: str) -> None:
    from estimator.app.session import EstimateSession
    from estimator.domain.bill.rows import Line
    from estimator.domain.bill_edits.row_edits import change_node

    assert isinstance(session, EstimateSession)
    bill = session.estimate.bill
    row = next(row for row in bill.rows if isinstance(bill.node(row), Line))
    line = bill.node(row)
    assert isinstance(line, Line)
    session.do(change_node(bill, row, replace(line, description=text), "แก้"))


def _megabytes(pid: int) -> float:
    """What a process has in memory just now, where the system tells of it."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())
