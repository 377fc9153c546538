"""A plain table of Qt's with the cells of a bill, driven by the same keys: what Qt alone takes.

Run by `bench_window`, which prints its figures beside those of the program.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QLabel, QTableView, QWidget

from estimator.ui.kit import theme
from estimator.ui.kit.layout import column, grow, row
from tests.bench.driven_window import SIZE, Driver, Painted, settle

TIMES: Final = 20
_WIDTHS: Final = (54, 300, 78, 54, 88, 80, 88, 80, 116, 90)
_FIGURES: Final = 4
_QUANTITY: Final = 2
_AMOUNT: Final = 8
_NO_PARENT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Cells(QAbstractTableModel):
    """Texts alone: a quantity that is typed changes the amount of its row."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.texts = [_texts(number) for number in range(lines)]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.texts[index.row()][index.column()]
        return None

    def flags(self, _index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: object, _role: int = Qt.ItemDataRole.EditRole) -> bool:
        texts = self.texts[index.row()]
        texts[index.column()] = str(value)
        texts[_AMOUNT] = f"{value}.25"
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), _AMOUNT))
        return True


def _texts(number: int) -> list[str]:
    return [
        f"{number + 1}",
        f"งานก่ออิฐมวลเบาฉาบปูนเรียบ รายการที่ {number}",
        f"{number % 997 + 1}.25",
        "ตร.ม.",
        f"{number % 503}.25",
        "1,234.50",
        "94.00",
        "2,345.00",
        f"{number % 90_000:,}.63",
        "",
    ]


class _Table(QTableView):
    """Goes down after Enter, as the bill does."""

    def __init__(self, cells: _Cells) -> None:
        super().__init__()
        self.cells = cells
        self.setModel(cells)
        self.verticalHeader().setDefaultSectionSize(28)
        for at, width in enumerate(_WIDTHS):
            self.setColumnWidth(at, width)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.go_to(self.currentIndex().row() + 1)

    def go_to(self, at: int) -> None:
        """Put the cursor into the quantity of a row."""
        self.setCurrentIndex(self.cells.index(min(at, len(self.cells.texts) - 1), _QUANTITY))


def measured(lines: int, rounds: int) -> dict[str, dict[str, list[list[float]]]]:
    """What keys take in a plain table of so many lines."""
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    cells, window = _Cells(lines), QWidget()
    table, totals = _Table(cells), [QLabel("0.00", window) for _ in range(_FIGURES)]
    for each in totals:
        each.setMinimumWidth(220)
        cells.dataChanged.connect(lambda at, *_more, each=each: each.setText(f"{at.row():,}.00"))
    window.setLayout(column(grow(table), row(*totals)))
    window.resize(*SIZE)
    window.show()
    settle(0.2)
    driver = Driver()
    _drive(driver, table, Painted(totals[0]), rounds)
    return {"keys": {name: [list(each) for each in took] for name, took in driver.times.items()}}


def _drive(driver: Driver, table: _Table, totals: Painted, rounds: int) -> None:
    typed, lines = 1000, len(table.cells.texts)
    for turn in range(rounds):
        at = (turn * 977 + lines // 3) % max(lines - 60, 1)
        table.setFocus()
        table.go_to(at)
        settle(0.1)
        for _ in range(TIMES):
            typed += 1
            driver.figure(typed, totals)
        driver.walk(TIMES)


def main(arguments: Sequence[str]) -> None:
    """Print the figures as JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, required=True)
    asked.add_argument("--one", action="store_true")
    asked.add_argument("lines", type=int)
    found = asked.parse_args(arguments)
    print(json.dumps(measured(found.lines, found.rounds)))


if __name__ == "__main__":
    main(sys.argv[1:])
