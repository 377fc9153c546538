"""What the commands do with the rows and cells that are selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Literal, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from estimator.app.bill.copying import Copying
from estimator.app.bill.entry import told_rates_left, why_not_emptied
from estimator.app.bill.linked_lines import copied_alone
from estimator.app.bill.visible_rows import (
    DRAFT,
    Draft,
    container_of,
    is_empty_row,
    parts_of,
)
from estimator.app.session import here
from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.moves import (
    InsertionPoint,
    new_part,
    part_position,
    place_after,
)
from estimator.domain.bill_edits.row_edits import (
    duplicate_rows,
    insert_trees,
    outermost,
    remove_rows,
    tree_of,
)
from estimator.domain.records.edits import Edit
from estimator.ui.bill.clipboard import cell_data, rows_data
from estimator.ui.bill.grid_view import GridView

T = TypeVar("T")
_MANY_SELECTED = 300
"""What so many rows take is longer than the blink that a key may take."""
_COPYING = "กำลังคัดลอก"


class SelectionCommands(QObject):
    """Commands of one grid; each ends the cell being typed in first, and stops if it refuses."""

    refused = Signal(object)
    """A `UserError`: the command was not done."""
    said = Signal(str)
    """A Thai sentence about what was done."""
    brought = Signal(object)
    """Ids of rows that were copied or pasted in."""

    def __init__(self, view: GridView) -> None:
        """Work on the selection of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._grid = view.grid

    @property
    def _bill(self) -> Bill:
        return self._grid.bill

    # --- new rows

    def new_line(self) -> None:
        """An empty row for a line after the cursor's, ready to type in."""
        self._new("line")

    def new_group(self) -> None:
        """An empty row for a group after the cursor's, ready to type in."""
        self._new("group")

    def _new(self, what: Literal["line", "group"]) -> None:
        key = self._view.current_key()
        if not self._view.typing.finish() or self._model.session.file is None:
            return
        key = self._view.current_key() if key is not None else None
        if key is not None and is_empty_row(key) and what == "line":
            self._type_in(self._grid.row_of(key))
            return
        draft = self._draft_at(key, what)
        if draft.parent != ROOT:
            self._model.reveal(draft.parent)
            self._model.fold([draft.parent], folded=False)
        came_from = self._view.came_from or self._view.place()
        self._type_in(self._model.set_draft(draft))
        self._view.came_from = came_from

    def _type_in(self, row: int) -> None:
        if row >= 0:
            self._view.go_to(row, self._grid.column_of("description"))
            self._view.type_here()

    def _draft_at(self, key: int | None, what: Literal["line", "group"]) -> Draft:
        draft = self._grid.draft
        if key == DRAFT and draft is not None:
            return replace(draft, what=what)
        parent, position = self.place_for(key, what)
        return Draft(parent, position, what)

    def place_for(self, key: int | None, what: Literal["line", "group"]) -> InsertionPoint:
        """Where a new row goes when the cursor stands in a row."""
        if key is None:
            key = self._grid.keys[-1] if self._grid.keys else self._end_of_page()
        if key > 0:
            return place_after(self._bill, key, what)
        container = container_of(key)
        if container == ROOT:
            return ROOT, 0
        row = self._bill.rows[container]
        if what == "group" and not isinstance(row.node, Part):
            return place_after(self._bill, container, "group")
        return container, len(self._bill.children_of(container))

    def _end_of_page(self) -> int:
        """The key of the empty row at the end of the page, where a filter shows no row at all."""
        parts = parts_of(self._bill, self._grid.kind)
        return -parts[-1] if parts else -ROOT

    def new_part(self) -> None:
        """Another part of this page's kind, at the end."""
        if not self._view.typing.finish() or self._model.session.file is None:
            return
        kind = self._grid.kind
        tree = new_part(kind, self._model.session.estimate.project.work_type)
        edit = insert_trees(self._bill, ROOT, part_position(self._bill, kind), [tree], "เพิ่มหมวดงาน")
        if self._model.do(edit):
            self._view.go_to_key(edit.rows[-1].id)

    # --- rows

    def move(self, make: Callable[[Bill, Iterable[RowId]], Edit]) -> None:
        """Move the selected rows by one of the moves of `domain.bill_edits.moves`."""
        ids = self._ready_ids()
        if not ids:
            return
        here, key = self._view.here(), self._view.current_key()
        if here is None or key is None:
            return
        if not self._try(lambda: self._seen_edit(lambda bill: make(bill, ids), ids)):
            return
        for row in ids:
            self._model.reveal(row)
        self._view.go_to(self._grid.row_of(key), here[1])
        self._view.select_ids(ids, here[1])

    def duplicate(self) -> None:
        """Copy the selected rows to just after them."""
        ids = self._ready_ids()
        hidden = self._hidden_below(ids)
        make = partial(self._seen_edit, lambda bill: duplicate_rows(bill, ids))
        if ids and self.insert(lambda: self._beside(make, "กำลังทำสำเนา")):
            self._tell_left_out("ทำสำเนา", hidden)

    def _hidden_below(self, ids: Sequence[RowId]) -> int:
        """How many rows below some rows a filter keeps out of sight."""
        if self._grid.filtering is None:
            return 0
        below = (row for each in outermost(self._bill, ids) for row in walk(self._bill, each))
        return sum(1 for row in below if self._grid.is_hidden(row))

    def _tell_left_out(self, what: str, hidden: int) -> None:
        if hidden:
            self.said.emit(f"{what}เฉพาะแถวที่แสดง ไม่รวม {hidden:,} แถวที่ตัวกรองซ่อนไว้")

    def delete(self) -> None:
        """Remove the rows that are selected, or empty the cells where figures alone are.

        What is worked out cannot be emptied, and the work is never deleted for that.
        """
        if not self._view.typing.finish() or self._tells_worked_out():
            return
        if self._figures_alone():
            self.clear()
        else:
            self.remove()

    def _tells_worked_out(self) -> bool:
        """Whether nothing is selected but what is worked out, which is said."""
        columns = [self._grid.columns[at] for at in self._selected_columns()]
        told = "" if self._view.whole_rows() else why_not_emptied(columns)
        if told:
            self.said.emit(told)
        return bool(told)

    def _figures_alone(self) -> bool:
        """Whether only cells are selected that are typed in, and no title or number."""
        if self._view.whole_rows():
            return False
        columns = set(self._selected_columns())
        fields = {self._grid.columns[at].field for at in columns}
        keys = {self._grid.columns[at].key for at in columns}
        return bool(fields - {None}) and not keys & {"number", "description"}

    def _selected_columns(self) -> list[int]:
        shown = self._view.shown_columns()
        inside: set[int] = set()
        for _, left, _, right in self._view.ranges():
            inside.update(at for at in shown if left <= at <= right)
        return sorted(inside)

    def remove(self) -> None:
        """Remove the selected rows with all below them."""
        ids = self._ready_ids()
        here = self._view.here()
        if not ids or here is None:
            return
        top = min(row for each in ids if (row := self._grid.row_of(each)) >= 0)
        gone = _removed_words(self._bill, ids)
        make = partial(self._seen_edit, lambda bill: remove_rows(bill, ids))
        if self._try(lambda: self._beside(make, "กำลังลบ")):
            self._view.go_to(min(top, len(self._grid.keys) - 1), here[1])
            self.said.emit(f"ลบ {gone}แล้ว กด Ctrl+Z เพื่อเรียกคืน")

    def clear(self) -> None:
        """Empty the selected cells, of what they did not take too."""
        for row in self._view.selected_rows():
            for at in self._selected_columns():
                self._model.forget_wrong(row, at)
        cells = self.selected_cells()
        if self._try(lambda: fill_cells(self._bill, cells, "")):
            told = told_rates_left(self._bill, (row for row, field in cells if field == "labour"))
            if told:
                self.said.emit(told)

    def selected_cells(self) -> list[tuple[RowId, BillField]]:
        """The cells that are selected and can be typed in."""
        shown = set(self._view.shown_columns())
        cells: dict[tuple[RowId, BillField], None] = {}
        for top, left, bottom, right in self._view.ranges():
            for row in range(top, bottom + 1):
                key = self._grid.keys[row]
                for at in range(left, right + 1):
                    field = self._grid.columns[at].field
                    if key > 0 and field is not None and at in shown:
                        cells[key, field] = None
        return list(cells)

    # --- the clipboard

    def copy(self) -> None:
        """Copy cells as a table; whole rows also as rows, with all below them."""
        if not self._view.ranges():
            return
        QGuiApplication.clipboard().setMimeData(self.copied())
        if self._view.whole_rows():
            self._tell_left_out("คัดลอก", self._hidden_below(self._view.selected_ids()))
            self._tell_alone(self._copied_alone())

    def _copied_alone(self) -> str:
        """What becomes of linked lines that are copied without the line they are linked to."""
        rows = outermost(self._bill, self._view.selected_ids())
        trees = [tree_of(self._grid.seen_bill, row) for row in rows] if self._bill.linked else []
        return copied_alone(self._bill, trees)

    def _tell_alone(self, alone: str) -> None:
        if alone:
            self.said.emit(alone)

    def copied(self) -> QMimeData:
        """What copying puts on the clipboard."""
        copying = Copying(self._grid, self._view.selected_rows(), self._selected_columns())
        ids = self._view.selected_ids() if self._view.whole_rows() else []
        if ids:
            return rows_data(*self._beside(lambda: copying.whole_rows(ids), _COPYING))
        return cell_data(self._beside(copying.cells, _COPYING))

    def _beside(self, work: Callable[[], T], title: str) -> T:
        """Have what many selected rows take done while the window goes on; few at once."""
        many = sum(bottom - top + 1 for top, _, bottom, _ in self._view.ranges()) > _MANY_SELECTED
        doing = self._model.session.beside if many else here
        return doing(lambda _progress: work(), title)

    def cut(self) -> None:
        """Copy, then remove the rows or empty the cells."""
        if not self._view.typing.finish():
            return
        self.copy()
        if self._view.whole_rows():
            alone = self._copied_alone()
            self.remove()
            self._tell_alone(alone)
        elif not self._tells_worked_out():
            self.clear()

    # --- all of them

    def _seen_edit(self, make: Callable[[Bill], Edit], chosen: Sequence[RowId] = ()) -> Edit:
        """An edit worked out for what one sees: nothing hidden by a filter is touched."""
        return self._grid.for_whole_bill(make(self._grid.seen_bill), chosen)

    def _ready_ids(self) -> list[RowId]:
        return self._view.selected_ids() if self._view.typing.finish() else []

    def insert(self, make: Callable[[], Edit], *, go: bool = True) -> bool:
        """Do an edit that brings new rows, and go to the first of them; whether it was done.

        Not from under somebody who has gone on meanwhile.
        """
        made: list[Edit] = []

        def keep() -> Edit:
            made.append(make())
            return made[0]

        done = self._try(keep)
        if done:
            new = tuple(change.id for change in made[0].rows if change.before is None)
            bill = self._bill
            first = next((row for row in new if not isinstance(bill.node(row), Part)), None)
            if first is not None and go:
                self._view.go_to_key(first)
            self.brought.emit(new)
        return done

    def _try(self, make: Callable[[], Edit]) -> bool:
        """Make an edit and do it; what is refused is told, and nothing has changed."""
        return self._model.make_and_do(make, self.refused.emit)


def _removed_words(bill: Bill, ids: Iterable[RowId]) -> str:
    """How many rows go with some rows: parts, groups and lines, all below them counted."""
    top = outermost(bill, ids)
    gone = Counter(type(bill.node(row)) for row in chain(top, *(walk(bill, row) for row in top)))
    kinds = ((Part, "หมวดงาน"), (Group, "กลุ่มงาน"), (Line, "รายการ"))
    return " ".join(f"{gone[kind]:,} {name}" for kind, name in kinds if gone[kind])
