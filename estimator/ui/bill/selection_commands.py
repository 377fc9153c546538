"""What the commands do with the rows and cells that are selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Literal, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from estimator.app.bill.clipboard import read_table
from estimator.app.bill.copying import Copying
from estimator.app.bill.entry import place_of
from estimator.app.bill.linked_lines import copied_alone
from estimator.app.bill.pasting import (
    PastePlace,
    PastePlan,
    outside_text,
    paste_place,
    plan_paste,
)
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
    insert_at,
    new_part,
    part_position,
    place_after,
)
from estimator.domain.bill_edits.row_edits import (
    Tree,
    duplicate_rows,
    insert_trees,
    outermost,
    remove_rows,
    tree_of,
)
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.columns import FIGURES
from estimator.domain.bill_table.over_lines import PASTE_LABEL
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.clipboard import cell_data, formulas_in, rows_data, rows_of
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.workers import Task, run_task

T = TypeVar("T")
MANY_ROWS = 500
"""A pasted table longer than this is read in the background, as one of so many letters is."""
_LONG_TEXT = 500_000
_MANY_SELECTED = 300
"""What so many rows take is longer than the blink that a key may take."""
_COPYING = "กำลังคัดลอก"
_Formulas = Mapping[tuple[int, int], str]
_NOTHING_COPIED = "คลิปบอร์ดว่าง ไม่มีข้อความ หรือโปรแกรมอื่นกำลังใช้อยู่ โปรดคัดลอกแล้ววางอีกครั้ง"
PASTE_OVERTAKEN = "บัญชีรายการเปลี่ยนไประหว่างอ่านตาราง จึงยังไม่ได้วาง โปรดวางอีกครั้ง"


class SelectionCommands(QObject):
    """Commands of one grid; each ends the cell being typed in first, and stops if it refuses."""

    refused = Signal(object)
    """A `UserError`: the command was not done."""
    said = Signal(str)
    """A Thai sentence about what was done."""
    brought = Signal(object)
    """Ids of rows that were copied or pasted in."""
    asks = Signal(object, object, object, bool)
    """A `PastePlace`, a table and its reading, which somebody has to see before it comes in.

    And whether he still waits for it.
    """

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
        parent, position = self._place_for(key, what)
        return Draft(parent, position, what)

    def _place_for(self, key: int | None, what: Literal["line", "group"]) -> InsertionPoint:
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
        """Remove the rows that are selected, or empty the cells where figures alone are."""
        if not self._view.typing.finish():
            return
        if self._figures_alone():
            self.clear()
        else:
            self.remove()

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
        self._try(lambda: fill_cells(self._bill, self._selected_cells(), ""))

    def _selected_cells(self) -> list[tuple[RowId, BillField]]:
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
        return cell_data(*self._beside(copying.cells, _COPYING))

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
        else:
            self.clear()

    def paste(self) -> None:
        """Put in what the clipboard holds: rows of a bill, a table, or one text."""
        here = self._view.here()
        if not self._view.typing.finish() or here is None or self._model.session.file is None:
            return
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # another program holds the clipboard, or nothing is in it
            self.said.emit(_NOTHING_COPIED)
            return
        try:
            trees = rows_of(data, self._model.session.books, self._model.session.beside)
            formulas = formulas_in(data)
        except UserError as error:
            self.refused.emit(error)
            return
        if trees:
            self._paste_rows(trees)
            return
        text = data.text()
        if not text:  # an empty cell that was copied has its line end
            self.said.emit(_NOTHING_COPIED)
            return
        if text.count("\n") + text.count("\r") > MANY_ROWS or len(text) > _LONG_TEXT:
            self._paste_long(text, formulas)
            return
        try:
            table = _table_of(text, formulas)
        except UserError as error:
            self.refused.emit(error)
            return
        if _is_one_cell(table):
            self._paste_cell(table)
        else:
            self._paste_table(table)

    def _paste_rows(self, trees: Sequence[Tree]) -> None:
        key = self._view.current_key()
        what: Literal["line", "group"] = "line" if isinstance(trees[0].node, Line) else "group"
        if key is not None and key > 0 and isinstance(self._bill.node(key), Line):
            # Beside the line, whatever it is: a group of works may stand among lines.
            what = "line"
        place = self._draft_place(key) if key == DRAFT else self._place_for(key, what)
        self.insert(lambda: self._insertion(place, trees))

    def _draft_place(self, key: int) -> InsertionPoint:
        return place_of(self._model.session.estimate, key, self._grid.draft)

    def _insertion(self, place: InsertionPoint, trees: Sequence[Tree]) -> Edit:
        work_type = self._model.session.estimate.project.work_type
        return insert_at(self._bill, place, trees, self._grid.kind, work_type, PASTE_LABEL)

    def _paste_cell(self, table: OutsideTable) -> None:
        self._paste_text(table.rows[0][0], table.formulas.get((0, 0), ""))

    def _paste_text(self, text: str, formula: str) -> None:
        """One text into the selected cells; figures also take the formula of a copied cell."""
        cells = self._selected_cells()
        here = self._view.here()

        def reads(text: str, field: BillField) -> str:
            if formula and field in FIGURES:
                return formula
            return outside_text(text, field, stays=len(cells) <= 1)

        if len(cells) > 1:
            self._try(lambda: fill_cells(self._bill, cells, text, reads))
        elif here is not None:
            self._model.enter(*here, text, reads=reads)
            self._view.typing.show_reason()

    def _paste_table(self, table: OutsideTable) -> None:
        place = self._paste_place()
        if place is None:
            return
        try:
            plan = plan_paste(place, table)
        except UserError as error:
            self.refused.emit(error)
            return
        self._follow_plan(place, table, plan)

    def _paste_long(self, text: str, formulas: _Formulas | None) -> None:
        """Read a long table in the background; the bill stays usable meanwhile."""
        place, stood = self._paste_place(), self._view.place()
        if place is None:
            return

        def read(_task: Task) -> tuple[OutsideTable, PastePlan | None]:
            table = _table_of(text, formulas)
            return table, None if _is_one_cell(table) else plan_paste(place, table)

        def put(table: OutsideTable, plan: PastePlan | None) -> None:
            if not self.is_as_planned(place):
                self.refused.emit(UserError(PASTE_OVERTAKEN))
            elif plan is None:
                self._paste_cell(table)
            else:
                self._follow_plan(place, table, plan, awaited=self._view.awaits(stood))

        def wait(found: tuple[OutsideTable, PastePlan | None]) -> None:
            # Rows may come in above a cell in which somebody types meanwhile.
            self._view.typing.when_left(lambda: put(*found))

        run_task(read, wait, self.refused.emit, title="กำลังอ่านตารางที่วาง", owner=self)

    def _follow_plan(
        self, place: PastePlace, table: OutsideTable, plan: PastePlan, *, awaited: bool = True
    ) -> None:
        """Do the edit, or have somebody look at how the table is read."""
        edit = plan.edit
        if edit is None:
            self.asks.emit(place, table, plan.reading, awaited)
        elif self.insert(lambda: self.of_whole_bill(place, edit), go=awaited) and plan.told:
            self.said.emit(plan.told)

    def _paste_place(self) -> PastePlace | None:
        """Where a table would be pasted; free of the grid, for another thread."""
        here, key = self._view.here(), self._view.current_key()
        if here is None or key is None:
            return None
        estimate = self._model.session.estimate
        if key > 0:
            # Over lines: over those that one sees, and no other.
            estimate = replace(estimate, bill=self._grid.seen_bill)
        return paste_place(
            estimate,
            self._grid.kind,
            key,
            self._grid.draft,
            self._grid.columns,
            self._view.shown_columns(),
            here[1],
        )

    def is_as_planned(self, place: PastePlace) -> bool:
        """Whether the bill is still the one for which a table was read."""
        return any(place.estimate.bill is each for each in (self._bill, self._grid.seen_bill))

    def of_whole_bill(self, place: PastePlace, edit: Edit) -> Edit:
        """The edit of a paste: over lines it was worked out for those that one sees."""
        return self._grid.for_whole_bill(edit) if place.is_over_lines else edit

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


def _table_of(text: str, formulas: _Formulas | None) -> OutsideTable:
    """Cells that were copied, with the `formulas` of those that are of a bill."""
    rows = tuple(map(tuple, read_table(text)))
    return OutsideTable(rows, formulas=formulas or {}, is_own=formulas is not None)


def _is_one_cell(table: OutsideTable) -> bool:
    return len(table.rows) == 1 and len(table.rows[0]) == 1


def _removed_words(bill: Bill, ids: Iterable[RowId]) -> str:
    """How many rows go with some rows: parts, groups and lines, all below them counted."""
    top = outermost(bill, ids)
    gone = Counter(type(bill.node(row)) for row in chain(top, *(walk(bill, row) for row in top)))
    kinds = ((Part, "หมวดงาน"), (Group, "กลุ่มงาน"), (Line, "รายการ"))
    return " ".join(f"{gone[kind]:,} {name}" for kind, name in kinds if gone[kind])
