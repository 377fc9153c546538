"""The grid's rows as Qt sees them: flat, and changed row by row, never anew for an edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from estimator.app.bill.dropping import drop_edit
from estimator.app.bill.entry import new_row_edit, new_row_of, taken_edit, typed_edit
from estimator.app.bill.grid_rows import GridRows
from estimator.app.bill.offers import Offer
from estimator.app.bill.row_filter import RowFilter
from estimator.app.bill.support import Support
from estimator.app.bill.visible_rows import DRAFT, Draft, Key, parts_of, steps_between
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.waiting_texts import Wrong, refused_by
from estimator.domain.arithmetic import UnevenError
from estimator.domain.bill.cells import can_type
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, Node, Part, Row, RowId, ancestors, walk
from estimator.domain.bill_edits.cell_edits import Reads, as_typed
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.dragging import ROWS_MIME, row_ids_of, rows_mime
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex

_ROOT_INDEX = QModelIndex()
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}
_Stands = Literal["not yet", "line", "group"]
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MOVED: dict[_Stands, Qt.ItemFlag] = {
    "not yet": _CELL,
    "line": _CELL | Qt.ItemFlag.ItemIsDragEnabled,
    "group": _CELL | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled,
}
# Made once: Qt asks for the flags of every cell that it draws.
_FLAGS = {
    (typed, stands): flags | Qt.ItemFlag.ItemIsEditable if typed else flags
    for typed in (True, False)
    for stands, flags in _MOVED.items()
}
_DRAGGED_HERE = "ลากช่องนี้ของแถวเพื่อย้ายแถวที่เลือก"
# More rows than this are told to the views as one range from the first to the last of them.
_MANY = 40


class BillModel(QAbstractTableModel):
    """Rows of all parts of one kind; what stands in them is asked of `grid`."""

    touched = Signal(object, bool)
    """An `EditNews` of rows, and whether it came from elsewhere (undo, the labour library)."""
    doing = Signal()
    """An edit of this page's own is about to be done."""
    did = Signal(object, object)
    """An edit of this page's own is done: as it was asked for, and with what followed from it."""
    filtered = Signal()
    """A filter was put on, renewed or ended, or lets one see something else."""

    def __init__(
        self,
        session: EstimateSession,
        kind: PartKind,
        support: Support,
        parent: QObject | None = None,
    ) -> None:
        """Show the session's parts of one kind, now and after every change."""
        super().__init__(parent)
        self.session = session
        self.grid = GridRows(session, kind, support)
        self.entered: Key | None = None
        """The row in which the last accepted text stands: a new one after an empty row."""
        self._own_edit = False
        self._done: Edit | None = None
        """The last edit that is done, with what followed from it."""
        self._typed_in: Key | None = None
        self._costed = session.costed
        self.why_not = UserError(())
        """Why the last edit was refused."""
        follow(self, session.news.refused, self._keep_refusal)
        follow(self, session.news.opened, self._show_anew)
        follow(self, session.news.moved, self._on_moved)
        follow(self, session.news.changed, self._follow)
        follow(self, session.news.priced_anew, self._look_at_prices)

    def rowCount(self, parent: AnyIndex = _ROOT_INDEX) -> int:
        """Rows shown now."""
        return 0 if parent.isValid() else len(self.grid.keys)

    def columnCount(self, parent: AnyIndex = _ROOT_INDEX) -> int:
        """All columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, is typed over as, and how it stands."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self.grid.edit_text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            align = self.grid.columns[index.column()].align
            return _ALIGNMENTS[align] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(index.row(), index.column())
        return None

    def _read_out(self, row: int, column: int) -> str | None:
        """What is read out of a cell where that is more than its text: a marked line's mark."""
        mark = self.grid.mark_at(row)
        if mark is None or self.grid.columns[column].key != "description":
            return None
        return f"{self.grid.text_at(row, column)} เครื่องหมาย{MARKS[mark].name}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles, and the rows' signs."""
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(section, role)
        sign = self.grid.sign_at(section) if 0 <= section < len(self.grid.keys) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return sign.mark if sign is not None else ""
        said = f"{sign.word}: {sign.finding.message}" if sign is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(said) if said is not None else None
        return said if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _column_head(self, section: int, role: int) -> object:
        if not 0 <= section < len(self.grid.columns):
            return None
        column = self.grid.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole and column.key == "number":
            return f"{column.full_title}\n{_DRAGGED_HERE}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.full_title
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cells one can type in, rows one can drag, groups one can drop into."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        row = index.row()
        typed = self.refusal is None and self.grid.can_type_at(row, index.column())
        return _FLAGS[typed, self.grid.stands_at(row)]

    @property
    def refusal(self) -> UserError | None:
        """Why nothing at all can be typed: the file is open for reading alone."""
        file = self.session.file
        return file.refusal if file is not None and file.read_only else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type a text into a cell; False if it was refused, and `grid.wrong_at` says why."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.enter(index.row(), index.column(), str(value))

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows travel by their ids, within this estimate."""
        return [ROWS_MIME]

    def mimeData(self, indexes: Iterable[Any]) -> QMimeData:
        """The rows of some cells, to be dropped elsewhere."""
        return rows_mime(key for index in indexes if (key := self.grid.keys[index.row()]) > 0)

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex
    ) -> bool:
        """Whether the rows may stand there: no group within itself, no part within a part."""
        return self._dropped(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex
    ) -> bool:
        """Move the rows; they are changed here, so there is nothing for the view to remove."""
        edit = self._dropped(data, row, parent)
        return edit is not None and self.do(edit)

    def _dropped(self, data: QMimeData, row: int, parent: AnyIndex) -> Edit | None:
        keys = self.grid.keys
        onto = keys[parent.row()] if parent.isValid() else None
        before = keys[row] if 0 <= row < len(keys) else None
        try:
            rows = row_ids_of(data)
            return self.grid.for_whole_bill(
                drop_edit(self.grid.seen_bill, rows, onto, before), rows
            )
        except UserError:
            return None

    def make_and_do(self, make: Callable[[], Edit], refused: Callable[[UserError], object]) -> bool:
        """Make an edit and do it; why it cannot be made is told to `refused`."""
        try:
            edit = make()
        except UserError as error:
            refused(error)
            return False
        return self.do(edit)

    def do(self, edit: Edit) -> bool:
        """Do an edit of this page's own; True also where there was nothing to do."""
        if not edit.rows:
            return True
        self.doing.emit()
        self._own_edit = True
        try:
            done = self.session.do(edit)
        finally:
            self._own_edit = False
            self._typed_in = None
        if done:
            self.did.emit(edit, self._done)
        return done

    def enter(self, row: int, column: int, text: str, *, reads: Reads = as_typed) -> bool:
        """Type a text into a cell; False if it was refused, and `grid.wrong_at` says why.

        `reads` makes of a text what would be typed, where it comes from elsewhere.
        """
        grid = self.grid
        key, place = grid.keys[row], grid.columns[column]
        if place.field is None or not grid.can_type_at(row, column):
            return False
        self.entered = key
        if grid.wrong_at(row, column) is None and text == grid.edit_text_at(row, column):
            return True
        estimate = self.session.estimate
        try:
            typed = reads(text, place.field)
            if key in estimate.bill.rows:
                edit = typed_edit(estimate, key, place.field, typed)
            else:
                draft = grid.draft if key == DRAFT else None
                edit = new_row_edit(estimate, grid.kind, key, draft, place.field, typed)
        except UserError as error:
            instead = error.instead if isinstance(error, UnevenError) else ""
            grid.wrong[key, place.key] = Wrong(text, error.sentences[0], instead)
            self._tell_rows([row])
            return False
        self.forget_wrong(row, column)
        self._typed_in = key
        if not self.do(edit):
            # It could not be written: what was typed must not be lost for that.
            grid.wrong[key, place.key] = refused_by(self.why_not, text)
            self._tell_rows([row])
            return False
        self.entered = new_row_of(edit) or key
        return True

    def _keep_refusal(self, error: UserError) -> None:
        self.why_not = error

    def _on_moved(self) -> None:
        self.grid.wrong = {at: each.in_another_file() for at, each in self.grid.wrong.items()}
        self._tell_range(0, len(self.grid.keys) - 1)

    def takes_offers(self, row: int, column: int) -> bool:
        """Whether offers may be made for what is typed in a cell: a line's description."""
        if self.grid.columns[column].field != "description" or self.grid.is_new_group(row):
            return False
        node = self.grid.node_at(row)
        return node is None or (isinstance(node, Line) and can_type(node, "labour"))

    def take(self, row: int, offer: Offer) -> bool:
        """Put an offer into a line, or make a new line of it in an empty row.

        False if it was refused, which everybody hears.
        """
        grid = self.grid
        key = grid.keys[row]
        draft = grid.draft if key == DRAFT else None
        try:
            edit = taken_edit(self.session.estimate, grid.kind, key, draft, offer)
        except UserError as error:
            self.session.news.refused.tell(error)
            return False
        self.entered = self._typed_in = key
        self.forget_wrong(row, grid.column_of("description"))
        if not self.do(edit):
            return False
        self.entered = new_row_of(edit) or key
        return True

    def wrong_at(self, row: int, column: int) -> Wrong | None:
        """What a cell did not take, and why."""
        return self.grid.wrong_at(row, column)

    def forget_wrong(self, row: int, column: int) -> None:
        """Show what the cell holds again in place of what it did not take."""
        place = (self.grid.keys[row], self.grid.columns[column].key)
        if self.grid.wrong.pop(place, None) is not None:
            self._tell_rows([row])

    def set_draft(self, draft: Draft | None) -> int:
        """Show a new row to type in, in place of an earlier one; where it shows, or -1."""
        grid = self.grid
        if draft != grid.draft:
            # Taken away first: an empty row moved elsewhere would take the cursor along.
            if grid.draft is not None:
                self._put_draft(None)
            if draft is not None:
                self._put_draft(draft)
        return grid.row_of(DRAFT)

    def _put_draft(self, draft: Draft | None) -> None:
        self.grid.draft = draft
        self.grid.forget_wrong_draft()
        self._put_keys(self.grid.fresh_keys())

    def fold(self, rows: Collection[RowId], folded: bool) -> None:
        """Hide or show what stands below some groups or parts."""
        grid = self.grid
        before = set(grid.folded)
        grid.folded = before | set(rows) if folded else before - set(rows)
        if grid.folded != before:
            self._put_keys(grid.fresh_keys())
            self._tell_rows(grid.row_of(row) for row in rows)

    def filter_by(self, wanted: RowFilter | None, found: Collection[RowId] | None = None) -> None:
        """Show the rows of a filter alone, those `found` if they are known; None shows all."""
        # Row by row a filter would take thousands of steps; whoever looks finds its place again.
        self.beginResetModel()
        self.grid.filter_by(wanted, found)
        self.endResetModel()
        self.filtered.emit()

    def fold_groups(self, folded: bool) -> None:
        """Hide or show what stands below every group; parts stay open."""
        bill = self.grid.bill
        parts = parts_of(bill, self.grid.kind)
        groups = [row for part in parts for row in walk(bill, part) if row in bill.children]
        self.fold([*groups, *([] if folded else parts)], folded)

    def reveal(self, row: RowId) -> int:
        """Unfold whatever hides a row; where it shows, or -1 if it is not on this page."""
        if row in self.grid.bill.rows:
            self.fold(list(ancestors(self.grid.bill, row)), folded=False)
            if self.grid.show_too([row]):
                self._put_keys(self.grid.fresh_keys())
                self.filtered.emit()
        return self.grid.row_of(row)

    def _show_anew(self) -> None:
        self.beginResetModel()
        self._costed = self.session.costed
        self.grid.start_anew()
        self.endResetModel()

    def _follow(self, change: EditNews) -> None:
        self._done = change.edit
        grid, rows = self.grid, change.edit.rows
        grid.forget_facts()
        grid.forget_overwritten(change)
        self._costed = self.session.costed
        if any(_moves(each.before, each.after) for each in rows):
            grid.draft = None
            # Whatever comes in is seen: somebody put it there just now, or took it back in.
            grid.show_too(each.id for each in rows if each.before is None)
            self._fill_empty_row(new_row_of(change.edit))
            grid.forget_numbers()
            grid.forget_wrong_draft()
            self._put_keys(grid.fresh_keys())
            self._tell_range(0, len(grid.keys) - 1)
        else:
            self._tell_rows(grid.row_of(key) for key in grid.shown_with(change.rows))
        if change.edit.settings:
            self._tell_range(0, len(grid.keys) - 1)
        if rows:
            self.touched.emit(change, change.direction != "do" or not self._own_edit)

    def _fill_empty_row(self, new: Key | None) -> None:
        """Let the empty row that was typed in be the new row, with cursor and editor in it."""
        place = self.grid.row_of(self._typed_in) if self._typed_in is not None else -1
        if new is not None and place >= 0 and self.grid.keys[place] not in self.grid.bill.rows:
            self.grid.keys[place] = new
            self.grid.forget_places()

    def _look_at_prices(self) -> None:
        if self._costed is not self.session.costed:
            self._costed = self.session.costed
            self.grid.forget_facts()
            self._tell_range(0, len(self.grid.keys) - 1)

    def _put_keys(self, new: list[Key]) -> None:
        keys = self.grid.keys
        for step in steps_between(keys, new):
            first, last = step.first, step.last
            if step.what == "remove":
                self.beginRemoveRows(_ROOT_INDEX, first, last)
                del keys[first : last + 1]
                self.grid.forget_places()
                self.endRemoveRows()
            elif step.what == "insert":
                self.beginInsertRows(_ROOT_INDEX, first, last)
                keys[first:first] = new[first : last + 1]
                self.grid.forget_places()
                self.endInsertRows()
            else:
                self.beginMoveRows(_ROOT_INDEX, first, last, _ROOT_INDEX, step.to)
                run = keys[first : last + 1]
                del keys[first : last + 1]
                keys[step.to : step.to] = run
                self.grid.forget_places()
                self.endMoveRows()

    def _tell_rows(self, rows: Iterable[int]) -> None:
        shown = sorted({row for row in rows if row >= 0})
        if len(shown) > _MANY:
            self._tell_range(shown[0], shown[-1])
            return
        for row in shown:
            self._tell_range(row, row)

    def _tell_range(self, first: int, last: int) -> None:
        if first > last:
            return
        last_column = len(self.grid.columns) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))


def _moves(before: Row | None, after: Row | None) -> bool:
    """Whether a change puts a row elsewhere, in or out; typing into a cell does not."""
    if before is None or after is None:
        return True
    if (before.parent, before.order) != (after.parent, after.order):
        return True
    # A part that becomes one of another kind belongs to another page.
    return _kind(before.node) != _kind(after.node)


def _kind(node: Node) -> PartKind | None:
    return node.kind if isinstance(node, Part) else None
