"""The rows of one line's take-off as Qt sees them, and an empty one to type in after the last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from estimator.app.bill.takeoff_rows import (
    duplicate_row_edit,
    emptied_cells_edit,
    insert_row_edit,
    line_to_measure,
    move_row_edit,
    remove_rows_edit,
    taken_of,
    typed_cell_edit,
)
from estimator.app.bill.takeoff_waiting import Cell, WaitingTexts
from estimator.app.news import EditNews
from estimator.app.waiting_texts import Wrong, refused_by
from estimator.domain.arithmetic import UnevenError
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.sources.taken_off import WEIGHT_UNITS, TakenOff
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.row_cells import COLUMNS, TITLES, CellKey, cell_text, shown_text
from estimator.domain.units import in_units_of
from estimator.errors import UserError
from estimator.ui.bill.model import BillModel
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex

_NOWHERE: Final = QModelIndex()
_GHOST: Final = "(พิมพ์เพื่อเพิ่มแถว)"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_ALIGN: Final[dict[CellKey, Qt.AlignmentFlag]] = {
    "description": _LEFT,
    "bar": _CENTRE,
    "deduct": _CENTRE,
    "remark": _LEFT,
}


def column_look(at: int) -> tuple[Qt.AlignmentFlag, str]:
    """How the texts of a column stand, and what it is called."""
    key = COLUMNS[at]
    return _ALIGN.get(key, _RIGHT), TITLES[key]


class TakeoffModel(QAbstractTableModel):
    """What is typed goes to disk cell by cell, as one step each."""

    refused = Signal(object)
    """A `UserError`: a command on rows was not done."""
    said = Signal(str)

    def __init__(self, bill: BillModel, parent: QObject | None = None) -> None:
        """Show no line yet; edits go through the grid's own model."""
        super().__init__(parent)
        self._bill = bill
        self.line: RowId | None = None
        self.taken = TakenOff(())
        self.waiting = WaitingTexts()
        """What was typed into cells and not taken, of all lines."""
        self._measures = self._grown = False

    @property
    def wrong(self) -> Mapping[Cell, Wrong]:
        """What was typed into cells of this line and not taken, and why."""
        return self.waiting.of(self.line)

    @property
    def node(self) -> Line | None:
        """The line as it stands; None where there is none to measure."""
        try:
            return line_to_measure(self._bill.session.estimate.bill, self.line)
        except UserError:
            return None

    @property
    def counts_bars(self) -> bool:
        """Whether the line is one of bars: a row names one, or a weight is not taken off yet."""
        node = self.node
        weighs = node is not None and in_units_of(node.unit, WEIGHT_UNITS["kg"]) is not None
        return any(row.bar for row in self.taken.rows) or (weighs and not self.taken.value)

    def show(self, line: RowId | None) -> None:
        """Show the rows of another line."""
        self.beginResetModel()
        self.line = line
        self.taken = self._fresh()
        self._measures = self.node is not None
        self.endResetModel()

    def start_anew(self) -> None:
        """Another estimate is open."""
        self.waiting.clear()
        self.show(None)

    def follow(self, change: EditNews) -> None:
        """Let texts that wait go with the rows of their lines, whether these are shown or not."""
        for line in set(self.waiting.lines).intersection(change.rows):
            node = self._estimate.bill.node(line) if line in self._estimate.bill.rows else None
            if isinstance(node, Line):
                grown = change.direction == "redo" or (self._grown and line == self.line)
                undone = change.direction == "undo"
                self.waiting.follow(line, taken_of(node).rows, grown=grown, undone=undone)

    def refresh(self) -> None:
        """Show the rows as they are now, with as little stir as the change allows."""
        if self._measures != (self.node is not None):
            self.show(self.line)
            return
        if not self._measures:
            return
        taken, before = self._fresh(), len(self.taken.rows)
        after = len(taken.rows)
        # The row that was empty becomes a row, so that cursor and editor stay where they are.
        if after > before:
            self.beginInsertRows(_NOWHERE, before + 1, after)
            self.taken = taken
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after + 1, before)
            self.taken = taken
            self.endRemoveRows()
        self.taken = taken
        self.dataChanged.emit(self.index(0, 0), self.index(after, len(COLUMNS) - 1))

    def _fresh(self) -> TakenOff:
        node = self.node
        return TakenOff(()) if node is None else taken_of(node)

    # --- what Qt asks

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One more than there are rows, where there is a line to measure."""
        return 0 if parent.isValid() or not self._measures else len(self.taken.rows) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """All columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns, numbers of the rows."""
        if orientation == Qt.Orientation.Vertical:
            number = str(section + 1) if section < len(self.taken.rows) else "+"
            return number if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(COLUMNS):
            return None
        align, title = column_look(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section] == "deduct":
            return "หัก / ไม่หัก: Alt+D"
        return align if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell: what it shows, what is typed over, the formula behind it."""
        row, key = index.row(), COLUMNS[index.column()]
        wrong = self.wrong_at(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column_look(index.column())[0]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, wrong is not None)
        if wrong is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return f"! {wrong.typed}" if role == Qt.ItemDataRole.DisplayRole else wrong.typed
        if row >= len(self.taken.rows):
            ghost = role == Qt.ItemDataRole.DisplayRole and key == "description"
            return _GHOST if ghost else ("" if role == Qt.ItemDataRole.EditRole else None)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_text(self.taken.rows[row], key)
        if role == Qt.ItemDataRole.EditRole:
            return cell_text(self.taken.rows[row], key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(wrong.reason if wrong is not None else self._tip(row, key))
        return None

    def _colour(self, row: int, wrong: bool) -> object:
        if wrong or (row < len(self.taken.rows) and self.taken.rows[row].deduct):
            return theme.colour("stop")
        return theme.colour("muted") if row >= len(self.taken.rows) else None

    def _tip(self, row: int, key: CellKey) -> str:
        """The formula where the cell shows what it gives; else the whole text."""
        shown, typed = shown_text(self.taken.rows[row], key), cell_text(self.taken.rows[row], key)
        return f"{typed} = {shown}" if typed != shown and key != "amount" else shown

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """All cells but the amounts can be typed in."""
        flags = super().flags(index)
        typed = COLUMNS[index.column()] != "amount" and self.refusal is None
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    @property
    def refusal(self) -> UserError | None:
        """Why nothing at all can be typed: the file is open for reading alone."""
        return self._bill.refusal

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a cell's text into the estimate."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.enter(index.row(), index.column(), str(value))

    # --- what is done

    def enter(self, row: int, column: int, text: str) -> bool:
        """Type a text into a cell; False if it was refused, and `wrong` says why."""
        line, key = self.line, COLUMNS[column]
        if line is None:
            return False
        before = self.data(self.index(row, column), Qt.ItemDataRole.EditRole)
        if text == before and (row, column) not in self.wrong:
            return True
        try:
            edit = typed_cell_edit(self._estimate, line, row, key, text)
        except UserError as error:
            instead = error.instead if isinstance(error, UnevenError) else ""
            self._keep(line, (row, column), Wrong(text, " ".join(error.sentences), instead))
            return False
        self.forget_wrong(row, column)
        self._grown = row >= len(self.taken.rows)
        try:
            done = self._bill.do(edit)
        finally:
            self._grown = False
        if not done:
            # It could not be written: what was typed must not be lost for that.
            self._keep(line, (row, column), refused_by(self._bill.why_not, text))
        return done

    def _keep(self, line: RowId, cell: Cell, wrong: Wrong) -> None:
        self.waiting.put(line, self.taken.rows, cell, wrong)
        self._tell(cell[0])

    def wrong_at(self, row: int, column: int) -> Wrong | None:
        """What a cell did not take, and why."""
        return self.wrong.get((row, column))

    def forget_wrong(self, row: int, column: int) -> None:
        """Show what a cell holds again in place of what it did not take."""
        if self.waiting.drop(self.line, (row, column)):
            self._tell(row)

    def empty(self, cells: Collection[tuple[int, int]]) -> None:
        """Empty some cells."""
        keys = [(row, COLUMNS[column]) for row, column in cells]
        for cell in cells:
            self.forget_wrong(*cell)
        self.do(lambda line: emptied_cells_edit(self._estimate, line, keys))

    def insert(self, at: int) -> bool:
        """Put an empty row before row `at`."""
        return self.do(lambda line: insert_row_edit(self._estimate, line, at))

    def duplicate(self, at: int) -> bool:
        """Put a copy of a row below it."""
        return self.do(lambda line: duplicate_row_edit(self._estimate, line, at))

    def remove(self, rows: Collection[int]) -> bool:
        """Take rows out."""
        return self.do(lambda line: remove_rows_edit(self._estimate, line, rows))

    def move(self, at: int, step: int) -> bool:
        """Move a row up (-1) or down (1)."""
        inside = 0 <= at < len(self.taken.rows) and 0 <= at + step < len(self.taken.rows)
        return inside and self.do(lambda line: move_row_edit(self._estimate, line, at, step))

    def paste(self, at: int, column: int, table: Sequence[Sequence[str]], *, outside: bool) -> bool:
        """Put cells over the rows from `at` on: a spreadsheet's, or those of a take-off."""
        from estimator.app.bill.takeoff_pasting import pasted_rows

        told: list[str] = []

        def make(line: RowId) -> Edit:
            key = COLUMNS[column]
            come = pasted_rows(self._estimate, line, at, key, table, outside=outside)
            told.extend(come.said)
            return come.edit

        done = self.do(make)
        if done:
            self.said.emit(" · ".join(told))
        return done

    def do(self, make: Callable[[RowId], Edit]) -> bool:
        """Do an edit of the line's take-off; False where it was refused, which is told."""
        line = self.line
        return line is not None and self._bill.make_and_do(lambda: make(line), self.refused.emit)

    @property
    def _estimate(self) -> Estimate:
        return self._bill.session.estimate

    def texts(
        self, cells: Collection[tuple[int, int]], text_of: Callable[[DimensionRow, CellKey], str]
    ) -> list[list[str]]:
        """The texts of some cells, row by row, from the first of their columns to the last."""
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells if row < len(self.taken.rows)})
        return [[text_of(self.taken.rows[row], COLUMNS[at]) for at in columns] for row in rows]

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
