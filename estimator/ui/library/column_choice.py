"""Which sheet, which columns: chosen by hand beside the first rows of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from estimator.app.library.columns import column_titles
from estimator.app.library.taking_in import FileTable
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.layout import SPRING, column, form, grow, labelled, row
from estimator.ui.kit.rolled_past import NumberBox
from estimator.ui.kit.table import RowsTable, TableColumn

_PREVIEWED = 60
_NONE = -1
ColumnRow = tuple[str, ...]
F = TypeVar("F", bound=str)


@dataclass(frozen=True, slots=True)
class FieldColumns(Generic[F]):
    """What a kind of book reads from columns: its fields with their titles, as they are asked for.

    `guess` answers the columns (from 0) that a table's headings suggest and the row (from 0) where
    its data begins; fields that are not asked for may be among them.
    """

    titles: Mapping[F, str]
    guess: Callable[[FileTable], tuple[Mapping[F, int], int]]


class ColumnChoice(QWidget, Generic[F]):
    """A box for each thing a column can hold; the file's own first rows below."""

    changed = Signal()

    def __init__(self, fields: FieldColumns[F], parent: QWidget | None = None) -> None:
        """Start without a file."""
        super().__init__(parent)
        self._fields = fields
        self._tables: Sequence[FileTable] = ()
        self._others: dict[F, int] = {}
        self.sheet: Choice[int] = Choice("แผ่นงาน", self)
        self.first = NumberBox(self)
        self.first.setRange(1, 60_000)
        self.first.setAccessibleName("ข้อมูลเริ่มที่แถว")
        self.boxes: dict[F, Choice[int]] = {
            field: Choice(title, self) for field, title in fields.titles.items()
        }
        self.preview: RowsTable[ColumnRow] = RowsTable("แถวแรกของแฟ้ม", (), self)
        self._lay_out()
        self.sheet.activated.connect(lambda _at: self._show_sheet())
        self.first.valueChanged.connect(lambda _row: self._on_change())
        for box in self.boxes.values():
            box.activated.connect(lambda _at: self._on_change())

    def _lay_out(self) -> None:
        head = row(*labelled("แผ่นงาน", self.sheet), *labelled("ข้อมูลเริ่มที่แถว", self.first), SPRING)
        fields = [(self._fields.titles[field], box) for field, box in self.boxes.items()]
        half = (len(fields) + 1) // 2
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
        self.setLayout(column(head, form(fields[:half], fields[half:]), grow(self.preview)))

    def show_tables(self, tables: Sequence[FileTable], likely: int = 0) -> None:
        """Offer a file's sheets, the likely one chosen, its columns guessed."""
        self._tables = tables
        self.sheet.offer(
            [(at, f"{t.name} ({len(t.rows):,} แถว)") for at, t in enumerate(tables)],
            likely,
        )
        self._show_sheet()

    @property
    def table(self) -> FileTable | None:
        """The sheet that is chosen."""
        return self._tables[self.sheet.value] if self._tables else None

    @property
    def chosen(self) -> dict[F, int]:
        """The columns (from 0) that are chosen, by what they hold."""
        columns = {
            field: box.value
            for field, box in self.boxes.items()
            if box.values and box.value != _NONE
        }
        return {**self._others, **columns}

    @property
    def first_data_row(self) -> int:
        """The row (from 0) where the data begins."""
        return self.first.value() - 1

    def _show_sheet(self) -> None:
        table = self.table
        if table is None:
            return
        guessed, first_data_row = self._fields.guess(table)
        self._others = {
            field: column for field, column in guessed.items() if field not in self.boxes
        }
        self.first.blockSignals(True)
        self.first.setValue(first_data_row + 1)
        self.first.blockSignals(False)
        titles = column_titles(table, first_data_row)
        for field, box in self.boxes.items():
            box.offer(((_NONE, "-"), *enumerate(titles)), guessed.get(field, _NONE))
        self._show_rows(table, len(titles))
        self.changed.emit()

    def _show_rows(self, table: FileTable, width: int) -> None:
        """The first rows as they stand in the file, with their numbers."""
        letters = [title.split(" ")[0] for title in column_titles(table, 0)]
        heads: list[TableColumn[ColumnRow]] = [
            TableColumn("แถว", 5, lambda row: row[0], True),
            *(TableColumn(letters[column], 16, _cell(column + 1)) for column in range(width)),
        ]
        rows = table.rows[:_PREVIEWED]
        numbered = [(str(n), *row) for n, row in enumerate(rows, start=table.first_row)]
        self.preview.show_rows(numbered, heads)

    def _on_change(self) -> None:
        self.changed.emit()


def _cell(column: int) -> Callable[[ColumnRow], str]:
    return lambda row: row[column] if column < len(row) else ""
