"""The pricing committee as a table; every accepted cell is one edit."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from estimator.app.project.committee import COLUMNS, next_member
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Member
from estimator.domain.records.record_edits import (
    add_records,
    change_record,
    move_record,
    remove_records,
)
from estimator.domain.records.registry import COMMITTEE
from estimator.errors import UserError, short
from estimator.ui.kit import theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_ADDING: Final = "เพิ่มกรรมการ"


class CommitteeModel(QAbstractTableModel):
    """The members, and one empty row that becomes a member when something is typed there."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Show the session's committee."""
        super().__init__(parent)
        self._session = session
        self._members = tuple(session.estimate.committee)
        self._ids = session.estimate.committee.ids
        self.refused = ""
        """The column and the text typed there last, and why no member took it; empty if one did."""

    @property
    def members(self) -> tuple[Member, ...]:
        """The members as shown."""
        return self._members

    def refresh(self) -> None:
        """Show the committee as it is now, with as little stir as the change allows."""
        committee, before = self._session.estimate.committee, len(self._members)
        members = tuple(committee)
        self._ids = committee.ids
        # The row that was empty becomes the member, so that an editor open there stays with it.
        if len(members) > before:
            self.beginInsertRows(QModelIndex(), before + 1, len(members))
            self._members = members
            self.endInsertRows()
        elif len(members) < before:
            self.beginRemoveRows(QModelIndex(), len(members) + 1, before)
            self._members = members
            self.endRemoveRows()
        self._members = members
        last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One more than there are members."""
        return 0 if parent.isValid() else len(self._members) + 1

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Role, name, position."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Titles of the columns, numbers of the members."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if section < len(self._members) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; a word of invitation in the empty row."""
        if index.row() >= len(self._members):
            if role == Qt.ItemDataRole.DisplayRole and index.column() == 1:
                return "(พิมพ์เพื่อเพิ่มกรรมการ)"
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.colour("muted")
            return "" if role == Qt.ItemDataRole.EditRole else None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return COLUMNS[index.column()].get(self._members[index.row()])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a cell's text into the estimate; a text in the empty row adds a member."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.refused = ""
        text = " ".join(str(value).split())
        row, column = index.row(), COLUMNS[index.column()]
        estimate = self._session.estimate
        if row < len(self._members):
            record, changed = self._ids[row], column.put(self._members[row], text)
            edit = change_record(estimate, COMMITTEE, record, changed, "แก้ไขกรรมการ")
        elif text:
            member = column.put(next_member(self._members), text)
            edit = add_records(estimate, COMMITTEE, [member], _ADDING)
        else:
            return False

        def refuse(error: UserError) -> None:
            why = " ".join(error.sentences)
            self.refused = f"ช่อง{column.title} มี “{short(text)}” ที่ยังไม่ได้บันทึก: {why}"
            self._session.news.refused.tell(error)

        return self._session.do(edit, refuse)

    def add(self) -> bool:
        """Add a member without a name at the end."""
        estimate, member = self._session.estimate, next_member(self._members)
        return self._session.do(add_records(estimate, COMMITTEE, [member], _ADDING))

    def remove(self, rows: set[int]) -> bool:
        """Remove members."""
        gone = [record for at, record in enumerate(self._ids) if at in rows]
        estimate = self._session.estimate
        return self._session.do(remove_records(estimate, COMMITTEE, gone, "ลบกรรมการ"))

    def move(self, row: int, step: int) -> bool:
        """Move a member up (-1) or down (1)."""
        place = row + step
        if not (0 <= row < len(self._ids) and 0 <= place < len(self._ids)):
            return False
        estimate, record = self._session.estimate, self._ids[row]
        return self._session.do(move_record(estimate, COMMITTEE, record, place, "ย้ายลำดับกรรมการ"))
