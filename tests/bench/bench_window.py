"""What keys take in the whole program: `python -m tests.bench.bench_window [--rounds=N] [lines …]`

Milliseconds of the window's own thread at each key: median, 95th and 99th percentile, and the
median of the wall clock beside them; then the longest gaps of the event loop while other work goes
on, and memory. The grid alone is measured by `bench_bill_grid`, the same cells in a plain table of
Qt's by `plain_table`. Each length is measured in a process of its own. Offscreen, unless
QT_QPA_PLATFORM names another platform.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from estimator.ui.app import Program
from estimator.ui.bill.grid_view import GridView
from tests.bench.bench_preview import Heart
from tests.bench.driven_window import (
    Driver,
    Painted,
    bill_page,
    first_typed,
    opened_program,
    settle,
    until_quiet,
    wait_until,
)
from tests.bench.office_estimate import office_file

LINES: Final = (100, 1_000, 10_000, 50_000)
ROUNDS: Final = 15
"""How often one goes to another place of the bill and works there; fewer only to try it out."""
TIMES: Final = 20
"""Cells typed in at each place; so every key is pressed 300 times."""
SOUGHT: Final = ("งานก่ออิฐ", "รายการที่ 49", "ท่อเหล็ก", "ไม่มีคำนี้", "คอนกรีต")
CTRL: Final = Qt.KeyboardModifier.ControlModifier
Figures = dict[str, list[list[float]]]


def main(arguments: Sequence[str]) -> int:
    """Measure some lengths of a bill, each beside a plain table, and print one table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--one", action="store_true")
    asked.add_argument("lines", type=int, nargs="*")
    found = asked.parse_args(arguments)
    if found.one:
        # It outlasts every widget: destroyed before one of them it would take the process down.
        app = QApplication([])
        print(json.dumps(measured(app, found.lines[0], found.rounds)), flush=True)
        # All is measured; Python would take widgets apart in an order that Qt does not bear.
        os._exit(0)
    counts = found.lines or LINES
    told = {count: _answer("tests.bench.bench_window", count, found.rounds) for count in counts}
    plain = {count: _answer("tests.bench.plain_table", count, found.rounds) for count in counts}
    _print_keys(told, plain)
    _print_gaps(told)
    return 0


def _answer(module: str, lines: int, rounds: int) -> dict[str, Figures]:
    words = [sys.executable, "-m", module, "--one", f"--rounds={rounds}", str(lines)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Figures] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(app: QApplication, lines: int, rounds: int) -> dict[str, Figures]:
    """What keys, gaps and memory came to at one length."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ESTIMATOR_DATA"] = str(folder / "data")
        path = office_file(lines, folder)
        with opened_program(path, app) as program:
            driver, gaps = Driver(), dict[str, list[list[float]]]()
            _type(program, driver, rounds)
            _search(program, driver, rounds)
            _turn(program, driver)
            memory = {"after the keys": [[_memory()]]}
            _gaps(program, gaps)
            memory["after the forms"] = [[_memory()]]
            begun = time.perf_counter()
        gaps["closing"] = [[(time.perf_counter() - begun) * 1000]]
    keys = {name: [list(each) for each in times] for name, times in driver.times.items()}
    return {"keys": keys, "gaps": gaps, "memory": memory}


def _type(program: Program, driver: Driver, rounds: int) -> None:
    """Quantities, arrows and pages at several places; undone again; then new lines."""
    page, view = bill_page(program), bill_page(program).view
    totals = Painted(program.window.totals)
    rows, typed = len(view.grid.keys), 1000
    quantity = view.grid.column_of("quantity")
    for turn in range(rounds):
        at = first_typed(view, "quantity", (turn * 977 + rows // 3) % max(rows - 60, 1))
        view.setFocus()
        view.go_to(at, quantity)
        settle(0.1)
        for _ in range(TIMES):
            view.go_to(first_typed(view, "quantity", _row(view)), quantity)
            typed += 1
            driver.figure(typed, totals)
        driver.walk(TIMES)
        view.go_to(at, quantity)
    until_quiet(program)
    for _ in range(rounds * TIMES):
        driver.key("undo", Qt.Key.Key_Z, CTRL, until=totals)
    until_quiet(program)
    _new_lines(view, driver, rounds)
    until_quiet(program)
    page.view.setFocus()


def _row(view: GridView) -> int:
    here = view.here()
    return 0 if here is None else here[0]


def _new_lines(view: GridView, driver: Driver, rounds: int) -> None:
    """A line by Ctrl+Enter, its description from what is offered."""
    middle = first_typed(view, "description", len(view.grid.keys) // 2)
    for turn in range(rounds * TIMES):
        view.go_to(middle, view.grid.column_of("description"))
        driver.key("new line", Qt.Key.Key_Return, CTRL)
        for letter in SOUGHT[turn % 2][:3]:
            driver.letter("letter with offers", letter)
        if turn % 2:
            driver.key("pick", Qt.Key.Key_Down)
            driver.key("pick taken", Qt.Key.Key_Return)
            press_away(view)
        else:
            driver.key("description taken", Qt.Key.Key_Return)
            press_away(view)


def press_away(view: GridView) -> None:
    """Leave whatever is open in a cell."""
    if view.typing.editor is not None:
        view.typing.put_away()
    settle(0.01)


def _search(program: Program, driver: Driver, rounds: int) -> None:
    """Letters in the bar of Ctrl+F and in the search of everything."""
    page = bill_page(program)
    for _ in range(rounds):
        page.finding.open()
        settle(0.05)
        for word in SOUGHT[:2]:
            page.find_bar.edit.clear()
            for letter in word:
                driver.letter("Ctrl+F, a letter", letter)
        page.find_bar.leave()
        program.window.open_finder()
        settle(0.05)
        for letter in SOUGHT[0]:
            driver.letter("Ctrl+K, a letter", letter)
        program.window.finder.close_palette()
    until_quiet(program)


def _turn(program: Program, driver: Driver) -> None:
    """Pages, scales and colours."""
    window, commands = program.window, program.commands
    for _ in range(5):
        for key in ("project", "factor_f", "checks", "calendar", "bill"):
            if key in window.pages:
                driver.measure("page switch", lambda key=key: window.show_page(key))  # type: ignore[misc]
                until_quiet(program)
        driver.measure("scale", lambda: commands.zoom(1))
        driver.measure("scale", lambda: commands.zoom(0))
        driver.measure("colours", lambda: commands.choose_scheme("dark"))
        driver.measure("colours", lambda: commands.choose_scheme("light"))
    until_quiet(program)


def _gaps(program: Program, gaps: Figures) -> None:
    """How long the window stands still while much is done at once or beside it."""
    page, view, heart = bill_page(program), bill_page(program).view, Heart()

    def stood(name: str, work: Callable[[], object], over: Callable[[], bool]) -> None:
        heart.rest()
        work()
        wait_until(over)
        until_quiet(program)
        gaps[name] = [[heart.wall, heart.own]]

    grid = view.grid
    lines = [
        key
        for key in grid.keys
        if key > 0 and grid.can_type_at(grid.row_of(key), grid.column_of("quantity"))
    ]
    view.setFocus()
    view.select_whole(lines[:1000])
    stood("copy of 1,000", page.selection.copy, lambda: True)
    view.go_to_key(lines[-1])
    many = len(grid.bill.rows)
    stood("paste of 1,000", page.pasting.paste, lambda: len(view.grid.bill.rows) > many)
    pasted = len(view.grid.bill.rows)
    view.select_whole([key for key in view.grid.keys if key > 0 and key >= max(lines)][:500])
    stood("delete of 500", page.selection.remove, lambda: len(view.grid.bill.rows) < pasted)
    stood("undo of the delete", program.session.undo, lambda: len(view.grid.bill.rows) == pasted)
    stood("checks", program.window.watch.look, lambda: True)
    stood("forms", lambda: program.window.show_page("forms"), lambda: True)


def _memory() -> float:
    """What of the process lies in memory, in MB."""
    words = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(words[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def part_of(times: Sequence[float], part: float) -> float:
    """The percentile of some figures."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _print_keys(told: dict[int, dict[str, Figures]], plain: dict[int, dict[str, Figures]]) -> None:
    print("ms of the window's thread: median / 95th / 99th percentile (median of the clock), times")
    counts = list(told)
    print(f"{'':<22}" + "".join(f"{count:>32,}" for count in counts))
    names = list(dict.fromkeys(name for each in told.values() for name in each["keys"]))
    for name in names:
        print(f"{name:<22}" + "".join(_cell(told[count]["keys"].get(name)) for count in counts))
        if any(name in plain[count]["keys"] for count in counts):
            cells = (_cell(plain[count]["keys"].get(name)) for count in counts)
            print(f"{'  a plain table':<22}" + "".join(cells))


def _cell(times: list[list[float]] | None) -> str:
    if not times:
        return f"{'-':>32}"
    own = [each[0] for each in times]
    wall = part_of([each[1] for each in times], 0.5)
    parts = " / ".join(f"{part_of(own, part):.1f}" for part in (0.5, 0.95, 0.99))
    return f"{f'{parts} ({wall:.1f}) {len(own)}':>32}"


def _print_gaps(told: dict[int, dict[str, Figures]]) -> None:
    print("longest gap of the event loop, ms: wall clock (the window's thread alone)")
    for name in dict.fromkeys(name for each in told.values() for name in each["gaps"]):
        found = [each["gaps"].get(name) for each in told.values()]
        cells = (" ".join(f"{part:.0f}" for part in each[0]) if each else "-" for each in found)
        print(f"{name:<22}" + "".join(f"{cell:>32}" for cell in cells))
    for name in dict.fromkeys(name for each in told.values() for name in each["memory"]):
        cells = (f"{each['memory'][name][0][0]:.0f} MB" for each in told.values())
        print(f"{'memory ' + name:<22}" + "".join(f"{cell:>32}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
