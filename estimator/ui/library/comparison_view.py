"""Two states beside each other: their sums, and every difference with its money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.comparing.rows import (
    FATE_NAMES,
    SUM_NAMES,
    ComparedRow,
    SumsOfState,
    baht_words,
    change_words,
    compared_rows,
    compared_sums,
    counts_words,
)
from estimator.app.comparing.states import ComparedStates
from estimator.app.revision_forms import unlike_forms_words
from estimator.domain.comparing.differences import Fate
from estimator.domain.money import Satang
from estimator.ui.kit import theme
from estimator.ui.kit.labels import plain, words
from estimator.ui.kit.layout import column, grow, row
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.table import RowsTable, TableColumn

_ALL: Final = "ทั้งหมด"
_HOMES: Final = 1
"""The column that says in what each row is."""
_WIDE: Final = 760
"""Logical pixels from which there is room for that beside what a row is called."""
_OTHERS: Final = "เฉพาะที่ไม่ใช่รายการ"


def _sum_column(at: int) -> TableColumn[SumsOfState]:
    return TableColumn(SUM_NAMES[at], 15, lambda each: each.sums[at], number=True)


_SUM_COLUMNS: Final[tuple[TableColumn[SumsOfState], ...]] = (
    TableColumn("", 0, lambda each: each.name, chief=True),
    *map(_sum_column, range(len(SUM_NAMES))),
)


def _baht(row: ComparedRow, amount: Satang | None) -> str:
    if row.change is None:
        return ""
    return baht_words(amount)


_COLUMNS: Final[tuple[TableColumn[ComparedRow], ...]] = (
    TableColumn("ผล", 10, lambda each: FATE_NAMES[each.fate]),
    TableColumn(
        "อยู่ใน",
        18,
        lambda each: each.home,
        tip=lambda each: each.where,
        repeats=lambda above, each: above.where == each.where,
    ),
    TableColumn(
        "รายการ",
        0,
        lambda each: each.what,
        tip=lambda each: "\n".join(filter(None, (each.what, each.where))),
        chief=True,
    ),
    TableColumn("สิ่งที่ต่าง", 0, lambda each: each.details),
    TableColumn("เดิม (บาท)", 13, lambda each: _baht(each, each.before), number=True),
    TableColumn("ใหม่ (บาท)", 13, lambda each: _baht(each, each.after), number=True),
    TableColumn("ต่างกัน (บาท)", 13, lambda each: change_words(each.change), number=True),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the view shows of a comparison: all of it, made beside the window."""

    before: str
    after: str
    rows: tuple[ComparedRow, ...]
    sums: tuple[SumsOfState, ...]
    counts: str


def shown_of(compared: ComparedStates) -> Shown:
    """What is shown of a comparison; takes as long as its differences are many."""
    found = compared.difference
    rows = compared_rows(found)
    sums = compared_sums((compared.before, found.before), (compared.after, found.after))
    counts = filter(None, (counts_words(rows), unlike_forms_words(compared.forms)))
    return Shown(compared.before, compared.after, rows, sums, " · ".join(counts))


class ComparisonView(QWidget):
    """Enter or a double click goes to where the difference is."""

    taken = Signal(object)
    """The difference (a `ComparedRow`) that somebody wants to see in its place."""
    reached = Signal(object)
    """The difference (a `ComparedRow`) under the cursor."""
    turned = Signal()
    """A comparison is shown, or is no more, or something is said in place of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing compared."""
        super().__init__(parent)
        self._shown: Shown | None = None
        self._closes = False
        self._counts = words(self)
        self._hint = plain("Enter ไปที่รายการ", self)
        theme.dress(self._hint, "small")
        self.filter = Combo(self)
        self.filter.setAccessibleName("แสดงเฉพาะ")
        for name in (_ALL, *FATE_NAMES.values(), _OTHERS):
            self.filter.addItem(name)
        self.filter.currentIndexChanged.connect(self._filter)
        self.sums: RowsTable[SumsOfState] = RowsTable("ยอดเงินของสองสภาพ", _SUM_COLUMNS, self)
        self.table: RowsTable[ComparedRow] = RowsTable("สิ่งที่ต่างกัน", _COLUMNS, self)
        self.table.row_taken.connect(self.taken)
        self.table.row_reached.connect(self.reached)
        self._showing = plain("แสดง", self)
        self._showing.setBuddy(self.filter)
        self.close_button = QPushButton("ปิดการเทียบ", self)
        self.close_button.setToolTip("Esc")
        self.close_button.clicked.connect(self._close)
        self.close_button.hide()
        shown = (self._showing, self.filter, self._hint, self.close_button)
        said = row(grow(self._counts), *shown, gap=8)
        self.setLayout(column(self.sums, said, grow(self.table), gap=4))
        self.show_nothing()

    def can_be_closed(self) -> None:
        """Show a button beside what is compared that puts it away; so does Esc in it."""
        self._closes = True

    def _close(self) -> None:
        self.show_nothing()

    @property
    def is_comparing(self) -> bool:
        """Whether two states are shown beside each other."""
        return self._shown is not None

    @property
    def heading(self) -> str:
        """What is compared with what, in words."""
        return "" if self._shown is None else f"{self._shown.before} → {self._shown.after}"

    @property
    def counts(self) -> str:
        """How much is unlike, in words."""
        return self._counts.text()

    def show_nothing(self, said: str = "") -> None:
        """Show no comparison, and say why."""
        self._shown = None
        self._counts.setText(said)
        self.table.show_rows(())
        self._show_all(False)

    def show_comparison(self, shown: Shown) -> None:
        """Show what was found; the same two again keep the filter."""
        again = self._shown is not None and (self._shown.before, self._shown.after) == (
            shown.before,
            shown.after,
        )
        self._shown = shown
        self._counts.setText(shown.counts)
        self.sums.show_rows(shown.sums)
        self.sums.fit_rows()
        self._show_all(True)
        if again:
            self._filter()
        elif self.filter.currentIndex():
            self.filter.setCurrentIndex(0)
        else:
            self._filter()

    def _show_all(self, shown: bool) -> None:
        # First: once what has the keyboard is hidden, Qt gives that to anything.
        self.turned.emit()
        for each in (self.sums, self.table, self._showing, self.filter, self._hint):
            each.setVisible(shown)
        self.close_button.setVisible(shown and self._closes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place what a row is in is said on hover alone."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_HOMES, self.width() < _WIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what is compared where that can be."""
        if event.key() == Qt.Key.Key_Escape and self._closes and self.is_comparing:
            self.show_nothing()
        else:
            super().keyPressEvent(event)

    def _filter(self) -> None:
        rows = () if self._shown is None else self._shown.rows
        chosen = self.filter.currentText()
        fates: dict[str, Fate] = {name: fate for fate, name in FATE_NAMES.items()}
        if chosen == _OTHERS:
            rows = tuple(each for each in rows if not each.counts)
        elif chosen in fates:
            rows = tuple(each for each in rows if each.fate == fates[chosen])
        self.table.show_rows(rows)
