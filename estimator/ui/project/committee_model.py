"""Who signs as a table, the committee or the others; every accepted cell is one edit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from estimator.app.project.committee import (
    COMMITTEE_LIST,
    MARKED,
    SigningColumn,
    SigningList,
)
from estimator.app.session import EstimateSession
from estimator.app.waiting_texts import Wrong, refused_by
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import (
    add_records,
    change_record,
    move_record,
    remove_records,
)
from estimator.errors import UserError, short
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex

NAME_COLUMN: Final = 1
"""Behind the role, in the committee and among the others."""
_NOWHERE: Final = QModelIndex()
_Place = tuple[int | None, int]


class CommitteeModel(QAbstractTableModel):
    """The members, and one empty row that becomes a member when something is typed there."""

    def __init__(
        self,
        session: EstimateSession,
        parent: QObject | None = None,
        signing: SigningList = COMMITTEE_LIST,
    ) -> None:
        """Show the session's committee, or the others who sign."""
        super().__init__(parent)
        self._session = session
        self._signing = signing
        records = signing.table.records_in(session.estimate)
        self._members = tuple(records)
        self._ids = records.ids
        self._wrong: dict[_Place, Wrong] = {}
        """What was typed into cells and not taken, by member, None in the empty row, and column."""

    @property
    def members(self) -> tuple[Member, ...]:
        """The members as shown."""
        return self._members

    def refresh(self) -> None:
        """Show who signs now, with as little stir as the change allows."""
        records = self._signing.table.records_in(self._session.estimate)
        before, members = len(self._members), tuple(records)
        self._ids = records.ids
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
        last = self.index(self.rowCount() - 1, len(self._signing.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One more than there are members."""
        return 0 if parent.isValid() else len(self._members) + 1

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Role, name, position, and of the committee what clause 16.1 asks."""
        return 0 if parent.isValid() else len(self._signing.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Titles of the columns, numbers of the members."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._signing.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self._signing.columns[section].spoken or None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if section < len(self._members) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; a word of invitation in the empty row."""
        wrong = self.wrong_at(index)
        if wrong is not None:
            return self._shown_wrong(wrong, role)
        if index.row() >= len(self._members):
            if role == Qt.ItemDataRole.DisplayRole and index.column() == NAME_COLUMN:
                return f"(พิมพ์เพื่อเพิ่ม{self._signing.each})"
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.colour("muted")
            return "" if role == Qt.ItemDataRole.EditRole else None
        column, member = self._signing.columns[index.column()], self._members[index.row()]
        if column.is_mark:
            return self._mark(column, member, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.get(member)
        return as_tip(str(column.get(member))) if role == Qt.ItemDataRole.ToolTipRole else None

    def _mark(self, column: SigningColumn, member: Member, role: int) -> object:
        """A box that is marked or not; nothing where it is not asked."""
        if not column.asked(member):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if column.get(member) else Qt.CheckState.Unchecked
        is_name = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return column.spoken if is_name else None

    def is_mark(self, index: AnyIndex) -> bool:
        """Whether a cell is marked by Space instead of typed in."""
        return index.isValid() and self._signing.columns[index.column()].is_mark

    def _shown_wrong(self, wrong: Wrong, role: int) -> object:
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("stop")
        shown = {
            Qt.ItemDataRole.DisplayRole: f"! {wrong.typed}",
            Qt.ItemDataRole.EditRole: wrong.typed,
            Qt.ItemDataRole.ToolTipRole: as_tip(wrong.reason),
        }
        return shown.get(Qt.ItemDataRole(role))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be typed in, or marked where its member is asked for that."""
        if not self.is_mark(index):
            return super().flags(index) | Qt.ItemFlag.ItemIsEditable
        column, row = self._signing.columns[index.column()], index.row()
        if row < len(self._members) and column.asked(self._members[row]):
            return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        return super().flags(index)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a cell's text into the estimate; a text in the empty row adds a member."""
        if role == Qt.ItemDataRole.CheckStateRole and self.is_mark(index):
            value = MARKED if Qt.CheckState(value) == Qt.CheckState.Checked else ""
        elif role != Qt.ItemDataRole.EditRole:
            return False
        text = " ".join(str(value).split())
        place, column = self._place(index), self._signing.columns[index.column()]
        self._wrong.pop(place, None)
        edit: Edit | None = None
        refused: UserError | None = None
        try:
            edit = self._typed(index.row(), column, text)
            refused = self._session.try_to_do(edit) if edit is not None else None
        except UserError as error:
            refused = error
        if refused is not None:
            self._wrong[place] = refused_by(refused, text)
        elif place[0] is None and edit is not None:
            self._take_along()
        self.dataChanged.emit(index, index)
        return edit is not None and refused is None

    def _typed(self, row: int, column: SigningColumn, text: str) -> Edit | None:
        """What a text makes of a member, or of none yet; None where there is nothing to make."""
        estimate, table, each = self._session.estimate, self._signing.table, self._signing.each
        if row < len(self._members):
            record, changed = self._ids[row], column.put(self._members[row], text)
            return change_record(estimate, table, record, changed, f"แก้ไข{each}")
        if not text:
            return None
        member = column.put(self._signing.next(self._members), text)
        return add_records(estimate, table, [member], f"เพิ่ม{each}")

    def _take_along(self) -> None:
        """Let what waits in the empty row go with the member that the row has become."""
        new = self._signing.table.records_in(self._session.estimate).ids[-1]
        self._wrong = {
            (new if record is None else record, column): wrong
            for (record, column), wrong in self._wrong.items()
        }

    def _place(self, index: AnyIndex) -> _Place:
        record = self._ids[index.row()] if index.row() < len(self._ids) else None
        return record, index.column()

    def wrong_at(self, index: AnyIndex) -> Wrong | None:
        """What a cell did not take, and why."""
        return self._wrong.get(self._place(index))

    def forget_wrong(self, index: AnyIndex) -> None:
        """Show what a cell holds again in place of what it did not take."""
        if self._wrong.pop(self._place(index), None) is not None:
            self.dataChanged.emit(index, index)

    def start_anew(self) -> None:
        """Another estimate is open."""
        self._wrong.clear()
        self.refresh()

    def in_another_file(self) -> None:
        """The work goes on in another file: what was wrong with the first is past."""
        self._wrong = {at: each.in_another_file() for at, each in self._wrong.items()}

    def untaken(self) -> list[str]:
        """What was typed and not taken, in words: column, text and why."""
        return [
            f"ช่อง{self._signing.columns[column].title} มี “{short(wrong.typed)}” ที่ยังไม่ได้บันทึก: "
            f"{wrong.reason}"
            for (record, column), wrong in self._wrong.items()
            if record is None or record in self._ids
        ]

    def add(self) -> bool:
        """Add a member without a name at the end."""
        estimate, member = self._session.estimate, self._signing.next(self._members)
        label = f"เพิ่ม{self._signing.each}"
        return self._session.do(add_records(estimate, self._signing.table, [member], label))

    def remove(self, rows: set[int]) -> bool:
        """Remove members."""
        gone = [record for at, record in enumerate(self._ids) if at in rows]
        estimate, label = self._session.estimate, f"ลบ{self._signing.each}"
        return self._session.do(remove_records(estimate, self._signing.table, gone, label))

    def move(self, row: int, step: int) -> bool:
        """Move a member up (-1) or down (1)."""
        place = row + step
        if not (0 <= row < len(self._ids) and 0 <= place < len(self._ids)):
            return False
        estimate, record = self._session.estimate, self._ids[row]
        label = f"ย้ายลำดับ{self._signing.each}"
        return self._session.do(move_record(estimate, self._signing.table, record, place, label))
