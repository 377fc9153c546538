"""Which sheet, which columns: chosen by hand beside the first rows of the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from estimator.exchange.labour.rows import LabourField
from estimator.exchange.labour.table import FIELD_TITLES, Mapping
from estimator.exchange.tables.table_file import Table
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.labour.importing import (
    MAPPED,
    OpenedFile,
    column_titles,
    mapping_of,
)

_PREVIEWED = 60
_NONE = -1
ColumnRow = tuple[str, ...]


class ColumnChoice(QWidget):
    """A box for each thing a column can hold; the file's own first rows below."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a file."""
        super().__init__(parent)
        self._opened: OpenedFile | None = None
        self._others: dict[LabourField, int] = {}
        self.sheet = QComboBox(self)
        self.sheet.setAccessibleName("แผ่นงาน")
        self.first = QSpinBox(self)
        self.first.setRange(1, 60_000)
        self.first.setAccessibleName("ข้อมูลเริ่มที่แถว")
        self.boxes: dict[LabourField, QComboBox] = {field: QComboBox(self) for field in MAPPED}
        self._preview: RowsTable[ColumnRow] = RowsTable("แถวแรกของแฟ้ม", (), self)
        self._lay_out()
        self.sheet.activated.connect(lambda _at: self._show_sheet())
        self.first.valueChanged.connect(lambda _row: self._on_change())
        for box in self.boxes.values():
            box.activated.connect(lambda _at: self._on_change())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(QLabel("แผ่นงาน", self))
        head.addWidget(self.sheet)
        head.addWidget(QLabel("ข้อมูลเริ่มที่แถว", self))
        head.addWidget(self.first)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        for at, (field, box) in enumerate(self.boxes.items()):
            label = QLabel(FIELD_TITLES[field], self)
            label.setBuddy(box)
            box.setAccessibleName(FIELD_TITLES[field])
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            grid.addWidget(label, at // 4, (at % 4) * 2)
            grid.addWidget(box, at // 4, (at % 4) * 2 + 1)
        for column in (1, 3, 5, 7):
            grid.setColumnStretch(column, 1)
        self._box = QGridLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setVerticalSpacing(4)
        self._box.addLayout(head, 0, 0)
        self._box.addLayout(grid, 1, 0)
        self._box.addWidget(self._preview, 2, 0)
        self._box.setRowStretch(2, 1)

    def show_file(self, opened: OpenedFile) -> None:
        """Offer a file's sheets, the likeliest chosen, its columns guessed."""
        self._opened = opened
        self.sheet.clear()
        for table in opened.tables:
            self.sheet.addItem(f"{table.name} ({len(table.rows):,} แถว)")
        self.sheet.setCurrentIndex(opened.likely)
        self._show_sheet()

    @property
    def table(self) -> Table | None:
        """The sheet that is chosen."""
        place = self.sheet.currentIndex()
        return self._opened.tables[place] if self._opened is not None and place >= 0 else None

    @property
    def mapping(self) -> Mapping:
        """The columns that are chosen."""
        chosen = {field: box.currentData() for field, box in self.boxes.items()}
        columns = {field: column for field, column in chosen.items() if column not in (None, _NONE)}
        return Mapping({**self._others, **columns}, self.first.value() - 1)

    def _show_sheet(self) -> None:
        table = self.table
        if table is None:
            return
        guessed = mapping_of(table)
        self._others = {
            field: column for field, column in guessed.columns.items() if field not in MAPPED
        }
        self.first.blockSignals(True)
        self.first.setValue(guessed.first_data_row + 1)
        self.first.blockSignals(False)
        titles = column_titles(table, guessed.first_data_row)
        for field, box in self.boxes.items():
            box.clear()
            box.addItem("-", _NONE)
            for column, title in enumerate(titles):
                box.addItem(title, column)
            box.setCurrentIndex(guessed.columns.get(field, _NONE) + 1)
        self._show_rows(table, len(titles))
        self.changed.emit()

    def _show_rows(self, table: Table, width: int) -> None:
        """The first rows as they stand in the file, with their numbers."""
        letters = [title.split(" ")[0] for title in column_titles(table, 0)]
        heads: list[TableColumn[ColumnRow]] = [
            TableColumn("แถว", 5, lambda row: row[0], True),
            *(TableColumn(letters[column], 16, _cell(column + 1)) for column in range(width)),
        ]
        shown: RowsTable[ColumnRow] = RowsTable("แถวแรกของแฟ้ม", heads, self)
        rows = table.rows[:_PREVIEWED]
        shown.show_rows([(str(n), *row) for n, row in enumerate(rows, start=table.first_row)])
        self._box.replaceWidget(self._preview, shown)
        self._preview.hide()
        self._preview.deleteLater()
        self._preview = shown

    def _on_change(self) -> None:
        self.changed.emit()


def _cell(column: int) -> Callable[[ColumnRow], str]:
    return lambda row: row[column] if column < len(row) else ""
