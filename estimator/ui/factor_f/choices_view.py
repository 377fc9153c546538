"""What the other ways to find Factor F would give, in Factor F and in baht."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from estimator.domain.estimate import FactorChoice
from estimator.domain.factor_choices import Outcome
from estimator.domain.factor_words import METHOD_NAMES, ROUNDING_NAMES, signed_baht
from estimator.domain.money import shown_baht
from estimator.ui import theme
from estimator.ui.factor_f.table_model import NUMBER_ALIGN

_HEADS = ("วิธี", "Factor F", "ค่าก่อสร้าง", "ราคากลางต่างไป")
_SHORT_METHODS = {"lower_row": "ใช้แถวล่าง", "manual": "กำหนดเอง"}
POINT_SIZE = 10


class ChoicesView(QTableWidget):
    """One row a way; Enter or a double click takes it up."""

    taken = Signal(object)
    """The `FactorChoice` of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(0, len(_HEADS), parent)
        self._outcomes: Sequence[Outcome] = ()
        for column, text in enumerate(_HEADS):
            item = QTableWidgetItem(text)
            item.setFont(theme.font(theme.SMALL_POINT_SIZE))
            self.setHorizontalHeaderItem(column, item)
        self.setAccessibleName("ผลของวิธีหาค่า Factor F แต่ละวิธี")
        self.setToolTip("กด Enter หรือดับเบิลคลิกเพื่อใช้วิธีนั้น")
        self.setFont(theme.font(POINT_SIZE))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setFixedHeight(self.fontMetrics().height() + 5)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda item: self._take(item.row()))

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what each way comes to."""
        self._outcomes = outcomes
        self.setRowCount(len(outcomes))
        for row, outcome in enumerate(outcomes):
            for column, text in enumerate(_texts(outcome)):
                self.setItem(row, column, self._item(outcome, column, text))
        unit = self.fontMetrics().horizontalAdvance("0")
        for column, digits in ((1, 8), (2, 13), (3, 14)):
            self.setColumnWidth(column, unit * digits + 6)
        rows = self.verticalHeader().defaultSectionSize() * max(len(outcomes), 1)
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def text_at(self, row: int, column: int) -> str:
        """The text of a cell."""
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current row up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._take(self.currentRow())
            return
        super().keyPressEvent(event)

    def _item(self, outcome: Outcome, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        if column:
            item.setTextAlignment(NUMBER_ALIGN)
        if outcome.current:
            item.setBackground(QColor(theme.colours().current))
            item.setFont(theme.font(POINT_SIZE, bold=True))
        item.setToolTip(outcome.refusal or _whole_text(outcome))
        return item

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._outcomes):
            choice: FactorChoice = self._outcomes[row].choice
            self.taken.emit(choice)


def way_name(choice: FactorChoice) -> str:
    """A way in words."""
    if choice.method == "interpolated":
        return f"{METHOD_NAMES[choice.method]} {ROUNDING_NAMES[choice.rounding]}"
    return METHOD_NAMES[choice.method]


def _texts(outcome: Outcome) -> tuple[str, ...]:
    choice = outcome.choice
    said = _SHORT_METHODS.get(choice.method, f"เทียบ {ROUNDING_NAMES[choice.rounding]}")
    if outcome.own_note:
        said = f"{said} *"
    if outcome.factor is None:
        return (said, "-", "-", "-")
    difference = "-" if outcome.difference is None else signed_baht(outcome.difference)
    return (
        said,
        f"{outcome.factor:f}",
        shown_baht(outcome.construction_price or 0),
        "ที่ใช้" if outcome.current else difference,
    )


def _whole_text(outcome: Outcome) -> str:
    return (
        f"{way_name(outcome.choice)} Factor F {outcome.factor}\n"
        f"ค่าก่อสร้าง {shown_baht(outcome.construction_price or 0)} บาท\n"
        f"ราคากลาง {shown_baht(outcome.reference_price or 0)} บาท"
    )
