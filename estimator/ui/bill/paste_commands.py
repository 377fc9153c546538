"""Pasting into the bill: rows of a bill, a table from outside, or one text into many cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from estimator.app.bill.entry import place_of, why_not_typed
from estimator.app.bill.visible_rows import DRAFT
from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import Bill, Line
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.moves import InsertionPoint, insert_at
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.columns import FIGURES
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.clipboard import formulas_in, lines_of, rows_of, sources_in
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.selection_commands import SelectionCommands
from estimator.ui.kit.workers import Task, run_task

if TYPE_CHECKING:  # what reads tables is imported when one is pasted
    from estimator.app.bill.pasting import PastePlace, PastePlan
    from estimator.domain.bill_table.cells import OutsideTable

MANY_ROWS = 500
"""A pasted table longer than this is read in the background, as one of so many letters is."""
_LONG_TEXT = 500_000
_Formulas = Mapping[tuple[int, int], str]
_NOTHING_COPIED = "คลิปบอร์ดว่าง ไม่มีข้อความ หรือโปรแกรมอื่นกำลังใช้อยู่ โปรดคัดลอกแล้ววางอีกครั้ง"
PASTE_OVERTAKEN = "บัญชีรายการเปลี่ยนไประหว่างอ่านตาราง จึงยังไม่ได้วาง โปรดวางอีกครั้ง"


class PasteCommands(QObject):
    """Pastes into one grid, where its cursor or its selection is."""

    refused = Signal(object)
    """A `UserError`: nothing was pasted."""
    said = Signal(str)
    """A Thai sentence about what was pasted."""
    asks = Signal(object, object, object, bool)
    """A `PastePlace`, a table and its reading, which somebody has to see before it comes in.

    And whether he still waits for it.
    """

    def __init__(self, view: GridView, selection: SelectionCommands) -> None:
        """Paste in `view`, of which `selection` puts the rows in and tells what it refuses."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._grid = view.grid
        self._selection = selection

    @property
    def _bill(self) -> Bill:
        return self._grid.bill

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
        lines = self._lines_for_empty_row(data, self._start() or here)
        if lines:
            self._paste_rows(lines)
            return
        text, lost = data.text(), sources_in(data)
        if not text:  # an empty cell that was copied has its line end
            self.said.emit(_NOTHING_COPIED)
            return
        if text.count("\n") + text.count("\r") > MANY_ROWS or len(text) > _LONG_TEXT:
            self._paste_long(text, formulas, lost)
            return
        try:
            table = _table_of(text, formulas)
        except UserError as error:
            self.refused.emit(error)
            return
        if _is_one_cell(table):
            self._paste_cell(table, lost)
        else:
            self._paste_table(table, lost)

    def _lines_for_empty_row(self, data: QMimeData, here: tuple[int, int]) -> tuple[Tree, ...]:
        """Lines copied by their cells, with all that is in them, where an empty row takes them."""
        is_empty = self._grid.keys[here[0]] <= 0
        if not is_empty or self._grid.columns[here[1]].key not in ("number", "description"):
            return ()
        session = self._model.session
        return lines_of(data, self._grid.kind, session.books, session.beside)

    def _paste_rows(self, trees: Sequence[Tree]) -> None:
        key = self._view.current_key()
        what: Literal["line", "group"] = "line" if isinstance(trees[0].node, Line) else "group"
        if key is not None and key > 0 and isinstance(self._bill.node(key), Line):
            # Beside the line, whatever it is: a group of works may stand among lines.
            what = "line"
        place = self._draft_place(key) if key == DRAFT else self._selection.place_for(key, what)
        self._selection.insert(lambda: self._insertion(place, trees))

    def _draft_place(self, key: int) -> InsertionPoint:
        return place_of(self._model.session.estimate, key, self._grid.draft)

    def _insertion(self, place: InsertionPoint, trees: Sequence[Tree]) -> Edit:
        from estimator.domain.bill_table.over_lines import PASTE_LABEL

        work_type = self._model.session.estimate.project.work_type
        return insert_at(self._bill, place, trees, self._grid.kind, work_type, PASTE_LABEL)

    def _paste_cell(self, table: OutsideTable, lost: int) -> None:
        self._paste_text(table.rows[0][0], table.formulas.get((0, 0), ""), lost)

    def _paste_text(self, text: str, formula: str, lost: int) -> None:
        """One text into the selected cells; figures also take the formula of a copied cell."""
        from estimator.app.bill.pasting import outside_text

        cells = self._selection.selected_cells()
        here = self._view.here()

        def reads(text: str, field: BillField) -> str:
            if formula and field in FIGURES:
                return formula
            return outside_text(text, field, stays=len(cells) <= 1)

        if here is None:
            return
        column = self._grid.columns[here[1]]
        if len(cells) > 1 or (cells and column.field is None):
            if self._model.make_and_do(
                lambda: fill_cells(self._bill, cells, text, reads), self.refused.emit
            ):
                self._tell(_told_lost(lost))
            return
        taken = self._model.enter(*here, text, reads=reads) or self._grid.wrong_at(*here)
        self._tell(
            _told_lost(lost) if taken else why_not_typed(self._grid.node_at(here[0]), column, text)
        )
        self._view.typing.show_reason()

    def _tell(self, told: str) -> None:
        if told:
            self.said.emit(told)

    def _paste_table(self, table: OutsideTable, lost: int) -> None:
        from estimator.app.bill.pasting import plan_paste

        place = self._paste_place()
        if place is None:
            return
        try:
            plan = plan_paste(place, table)
        except UserError as error:
            self.refused.emit(error)
            return
        self._follow_plan(place, table, plan, lost)

    def _paste_long(self, text: str, formulas: _Formulas | None, lost: int) -> None:
        """Read a long table in the background; the bill stays usable meanwhile."""
        place, stood = self._paste_place(), self._view.place()
        if place is None:
            return

        def read(_task: Task) -> tuple[OutsideTable, PastePlan | None]:
            from estimator.app.bill.pasting import plan_paste

            table = _table_of(text, formulas)
            return table, None if _is_one_cell(table) else plan_paste(place, table)

        def put(table: OutsideTable, plan: PastePlan | None) -> None:
            if not self.is_as_planned(place):
                self.refused.emit(UserError(PASTE_OVERTAKEN))
            elif plan is None:
                self._paste_cell(table, lost)
            else:
                awaited = self._view.awaits(stood)
                self._follow_plan(place, table, plan, lost, awaited=awaited)

        def wait(found: tuple[OutsideTable, PastePlan | None]) -> None:
            # Rows may come in above a cell in which somebody types meanwhile.
            self._view.typing.when_left(lambda: put(*found))

        run_task(read, wait, self.refused.emit, title="กำลังอ่านตารางที่วาง", owner=self)

    def _follow_plan(
        self,
        place: PastePlace,
        table: OutsideTable,
        plan: PastePlan,
        lost: int,
        *,
        awaited: bool = True,
    ) -> None:
        """Do the edit, or have somebody look at how the table is read."""
        edit = plan.edit
        if edit is None:
            self.asks.emit(place, table, plan.reading, awaited)
            self._tell(_told_lost(lost, verb="จะวาง"))
        elif self._selection.insert(lambda: self.of_whole_bill(place, edit), go=awaited):
            self._tell(" ".join(filter(None, (_told_lost(lost), plan.told))))

    def _paste_place(self) -> PastePlace | None:
        """Where a table would be pasted; free of the grid, for another thread."""
        from estimator.app.bill.pasting import paste_place

        start = self._start()
        if start is None:
            return None
        key = self._grid.keys[start[0]]
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
            start[1],
            tuple(self._grid.keys),
        )

    def _start(self) -> tuple[int, int] | None:
        """The upper left cell of what is selected, with which a table begins as in a spreadsheet.

        The cursor may stand further below: in a column that is selected whole, anywhere.
        """
        ranges = self._view.ranges()
        return min(ranges)[:2] if ranges else None

    def is_as_planned(self, place: PastePlace) -> bool:
        """Whether the bill is still the one for which a table was read."""
        return any(place.estimate.bill is each for each in (self._bill, self._grid.seen_bill))

    def of_whole_bill(self, place: PastePlace, edit: Edit) -> Edit:
        """The edit of a paste: over lines it was worked out for those that one sees."""
        return self._grid.for_whole_bill(edit) if place.is_over_lines else edit


def _table_of(text: str, formulas: _Formulas | None) -> OutsideTable:
    """Cells that were copied, with the `formulas` of those that are of a bill."""
    from estimator.app.bill.clipboard import read_table
    from estimator.domain.bill_table.cells import OutsideTable

    rows = tuple(map(tuple, read_table(text)))
    return OutsideTable(rows, formulas=formulas or {}, is_own=formulas is not None)


def _told_lost(lost: int, verb: str = "วาง") -> str:
    """What is said where figures come without what they were found by."""
    if not lost:
        return ""
    return (
        f"ตัวเลข {lost:,} ช่อง{verb}เป็นตัวเลขที่พิมพ์เอง อัตราอ้างอิง ความลึก เหตุผล และวิธีคิดเดิมไม่ได้ตามมาด้วย "
        "ถ้าต้องการ โปรดคัดลอกทั้งแถว (Shift+Space) แล้ววางที่แถวสำหรับเพิ่มรายการ"
    )


def _is_one_cell(table: OutsideTable) -> bool:
    return len(table.rows) == 1 and len(table.rows[0]) == 1
