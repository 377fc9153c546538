"""One Factor F table as a Qt model: all rows, those in use marked, doubtful cells signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from estimator.domain.factor_f.checks import Doubt
from estimator.domain.factor_f.tables import FactorColumn, FactorRow, FactorTable, FactorWorking
from estimator.domain.factor_f.words import FLAG_NAMES, row_text, signed_baht
from estimator.domain.pricing.factor_choices import Effect
from estimator.ui.kit import theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_POINT_SIZE = 10
SIGNED = Qt.ItemDataRole.UserRole
"""True where the delegate draws the sign of doubt."""
HEADS: dict[FactorColumn, str] = {
    "factor": "Factor\nไม่รวมภาษี",
    "factor_with_vat": "Factor F\nรวมภาษี",
    "factor_rain_1": "Factor F\nฝนชุก 1",
    "factor_rain_2": "Factor F\nฝนชุก 2",
}
NUMBER_ALIGN = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What the table shows: the table, the working that read it, doubts and what they change."""

    table: FactorTable | None = None
    working: FactorWorking | None = None
    column: FactorColumn | None = None
    doubts: Sequence[Doubt] = ()
    effects: Mapping[Doubt, Effect] = field(default_factory=dict)


class FactorTableModel(QAbstractTableModel):
    """Columns: mark, cost, the factor columns there are, remark."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self._shown = ShownTable()
        self._columns: tuple[FactorColumn, ...] = ()
        self._doubts: dict[tuple[str, str], list[Doubt]] = {}

    def show(self, shown: ShownTable) -> None:
        """Show another table, or the same one used otherwise."""
        self.beginResetModel()
        self._shown = shown
        rows = shown.table.rows if shown.table is not None else ()
        self._columns = tuple(
            column for column in HEADS if any(row.cell(column) is not None for row in rows)
        )
        self._doubts = {}
        for doubt in shown.doubts:
            if shown.table is not None and doubt.cell.table == shown.table.key:
                key = (doubt.cell.bound, f"{doubt.cell.cost_million_baht:f}")
                self._doubts.setdefault(key, []).append(doubt)
        self.endResetModel()

    @property
    def shown(self) -> ShownTable:
        """What is shown."""
        return self._shown

    @property
    def columns(self) -> tuple[FactorColumn, ...]:
        """The factor columns of the table."""
        return self._columns

    def row_at(self, row: int) -> FactorRow | None:
        """The printed row of a model row."""
        rows = self._shown.table.rows if self._shown.table is not None else ()
        return rows[row] if 0 <= row < len(rows) else None

    def doubts_at(self, row: int) -> list[Doubt]:
        """The doubts about a row's cells."""
        printed = self.row_at(row)
        return self._doubts.get(_key(printed), []) if printed is not None else []

    def used_row(self) -> int:
        """The model row that the working uses (the lower of two); -1 if none."""
        working = self._shown.working
        for row in range(self.rowCount()):
            if working is not None and self.row_at(row) == working.lower:
                return row
        return -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Printed rows."""
        if parent.isValid() or self._shown.table is None:
            return 0
        return len(self._shown.table.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Mark, cost, factors, remark."""
        return 0 if parent.isValid() else len(self._columns) + 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads of the columns; the one that is read is set in bold."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if column is not None:
                return HEADS[column]
            return {0: "", 1: "ค่างาน\nล้านบาท"}.get(section, "ข้อสังเกต")
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self.columnCount() - 1:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(
                theme.SMALL_POINT_SIZE, bold=column is not None and column == self._shown.column
            )
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, marks and colours of a cell."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            last = index.column() == self.columnCount() - 1
            return Qt.AlignmentFlag.AlignVCenter if last else NUMBER_ALIGN
        if role == SIGNED:
            return self._signed(index)
        return self._look(row, index, role)

    def _look(self, row: FactorRow, index: _Index, role: int) -> Any:
        used = self._mark(row) != ""
        if role == Qt.ItemDataRole.BackgroundRole and used:
            return theme.colour("current")
        if role == Qt.ItemDataRole.FontRole and used:
            bold = self._column(index.column()) == self._shown.column
            return theme.font(_POINT_SIZE, bold=bold)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [doubt.message for doubt in self.doubts_at(index.row())]
            return "\n".join(dict.fromkeys(said)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(row, index)
            return f"{text} มีข้อสงสัย" if self._signed(index) else text
        return None

    def _column(self, section: int) -> FactorColumn | None:
        return self._columns[section - 2] if 2 <= section < len(self._columns) + 2 else None

    def _text(self, row: FactorRow, index: _Index) -> str:
        if index.column() == 0:
            return self._mark(row)
        if index.column() == 1:
            return row_text(row)
        column = self._column(index.column())
        if column is not None:
            value = row.cell(column)
            return "-" if value is None else f"{value:f}"
        return self._remark(row, index.row())

    def _mark(self, row: FactorRow) -> str:
        """Which letter of the working a row is, or that it is the row used."""
        working = self._shown.working
        if working is None or working.table is not self._shown.table:
            return ""
        if row == working.lower:
            return "B D" if working.upper is not None else "ใช้"
        return "C E" if row == working.upper else ""

    def _remark(self, row: FactorRow, at: int) -> str:
        doubts = self.doubts_at(at)
        words = list(dict.fromkeys(doubt.word for doubt in doubts))
        if not words and row.flag:
            words = [FLAG_NAMES.get(row.flag, row.flag)]
        moved = [
            effect.construction_difference
            for doubt in doubts
            if (effect := self._shown.effects.get(doubt)) is not None and effect.used
            if effect.construction_difference
        ]
        if moved:
            words.append(f"ถ้าแก้ {signed_baht(moved[0])}")
        return " ".join(words)

    def _signed(self, index: _Index) -> bool:
        column = self._column(index.column())
        doubts = self.doubts_at(index.row())
        if column is None:
            return False
        return any(doubt.cell.column == column and doubt.code != "closing" for doubt in doubts)


def _key(row: FactorRow) -> tuple[str, str]:
    return (row.bound, f"{row.cost_million_baht:f}")
