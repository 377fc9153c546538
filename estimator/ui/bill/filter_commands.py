"""Choosing what a page of the bill shows: a menu of filters, and the bar that says one is on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from estimator.app.bill.row_filter import (
    UNPRICED,
    WITH_FINDINGS,
    Looking,
    RowFilter,
    changed_since,
    marked,
)
from estimator.app.bill.visible_rows import Key
from estimator.app.history import when_words
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.ui.bill.filter_bar import FILTER_KEYS, FilterBar
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.actions import MakeAction
from estimator.ui.kit.workers import Task, run_task

Place = tuple[Key, str] | None
"""Where the cursor stands."""
_NO_REVISION = "ยังไม่มีฉบับ โปรดตั้งชื่อฉบับก่อน (Ctrl+S)"
_LINES_AT_ONCE = 150
"""So many lines are checked within a few milliseconds."""
_READING = "กำลังอ่านฉบับที่จะเทียบ"


class FilterCommands(QObject):
    """Puts filters on one grid and takes them away."""

    refused = Signal(object)
    """A `UserError`: a revision could not be read."""

    def __init__(self, view: GridView, bar: FilterBar) -> None:
        """Filter the rows of `view`; `bar` says so."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._grid = view.grid
        self._bar = bar
        self._last: RowFilter = UNPRICED
        self._looking: Looking | None = None
        self._ready: Callable[[], None] | None = None
        """Puts the filter on whose rows were found when somebody had gone on with other rows."""
        bar.renewed.connect(self.renew)
        bar.ended.connect(self.end)
        self._model.filtered.connect(self.tell)

    def action(self, page: QWidget, make: MakeAction) -> QAction:
        """A menu entry with a menu of filters; its keys end the one that is on or bring it back."""
        menu = QMenu(page)
        for wanted in (UNPRICED, WITH_FINDINGS, marked(None)):
            menu.addAction(make(wanted.title, partial(self.filter_by, wanted)))
        colours = menu.addMenu("มีเครื่องหมายสี")
        for mark in MARKS.values():
            wanted = marked(mark.key)
            colours.addAction(mark.told).triggered.connect(partial(self._chosen, wanted))
        self._since = menu.addMenu("แก้ไขหลังฉบับ")
        menu.addSeparator()
        menu.addAction(make("กรองหรือเลิกกรอง", self.toggle, FILTER_KEYS))
        menu.aboutToShow.connect(self._list_revisions)
        action = QAction("กรองรายการ", page)
        action.setMenu(menu)
        return action

    def _chosen(self, wanted: RowFilter, _checked: bool = False) -> None:
        self.filter_by(wanted)

    def filter_by(self, wanted: RowFilter) -> None:
        """Show the rows of a filter alone."""
        if not self._view.typing.finish() or self._model.session.file is None:
            return
        self._last = wanted
        if wanted.fits is None:
            self._put(wanted)
            self._view.setFocus()
        else:
            self._ready = None
            self._looking = Looking(wanted, self._grid.ground)
            self._bar.tell(f"กำลังหา: {wanted.title}")
            self._look_on(self._view.place())

    def _look_on(self, stood: Place) -> None:
        """Look at some more lines; the bill stays usable meanwhile."""
        looking = self._looking
        if looking is None:
            return
        if looking.go_on(_LINES_AT_ONCE):
            self._view.typing.when_left(partial(self._put_found, looking, stood))
        else:
            QTimer.singleShot(0, self, partial(self._look_on, stood))

    def _put_found(self, looking: Looking, stood: Place) -> None:
        """Filter now, unless it was ended or asked for anew; the keyboard stays where it is."""
        if self._looking is not looking:
            return
        put = partial(self._put, looking.wanted, looking.found)
        if self._view.current_key() in looking.found:
            put()
        else:
            self._put_or_offer(looking.wanted, put, stood)

    def _put_or_offer(self, wanted: RowFilter, put: Callable[[], None], stood: Place) -> None:
        """Whoever has gone on to a row keeps it: it might go out of sight under the next key."""
        if self._view.place() == stood:
            put()
            return
        self._looking, self._ready = None, put
        self._bar.tell(f"หาเสร็จแล้ว: {wanted.title} กด “กรองใหม่” เพื่อแสดง")

    def stop(self) -> None:
        """Another estimate is open: nothing is looked for in it."""
        self._looking, self._ready, self._last = None, None, UNPRICED
        self.tell()

    def renew(self) -> None:
        """Look again which rows fit, or show those that were found already."""
        if self._ready is not None:
            if self._view.typing.finish():
                self._ready()
                self._view.setFocus()
        elif self._grid.filtering is not None:
            self.filter_by(self._grid.filtering.wanted)

    def end(self) -> None:
        """Show all rows again, with the groups folded as they were."""
        if self._is_on and self._view.typing.finish():
            self._put(None)
            self._view.setFocus()

    def toggle(self) -> None:
        """End the filter that is on, or filter once more by the last one."""
        if self._is_on:
            self.end()
        else:
            self.filter_by(self._last)

    @property
    def _is_on(self) -> bool:
        """Whether a filter is on, or would be soon."""
        waiting = self._looking or self._ready
        return self._grid.filtering is not None or waiting is not None

    def _put(self, wanted: RowFilter | None, found: set[RowId] | None = None) -> None:
        self._looking = self._ready = None
        key, here = self._view.current_key(), self._view.here()
        column = here[1] if here is not None else self._grid.column_of("description")
        self._model.filter_by(wanted, found)
        row = self._grid.row_of(key) if key is not None else -1
        self._view.go_to(row if row >= 0 else self._first_line(), column)
        if self._view.here() is None:
            # No row is left; Qt itself says nothing of a cursor that is nowhere.
            self._view.current_moved.emit()

    def _first_line(self) -> int:
        rows = range(len(self._grid.keys))
        return next((row for row in rows if isinstance(self._grid.node_at(row), Line)), 0)

    def tell(self) -> None:
        """Say what is shown now, or nothing where no filter is on."""
        if self._looking is not None or self._ready is not None:
            return
        filtering = self._grid.filtering
        self._bar.tell("" if filtering is None else filtering.told(self._grid.ground))

    # --- revisions

    def _list_revisions(self) -> None:
        self._since.clear()
        file = self._model.session.file
        revisions = file.revisions() if file is not None else ()
        for each in revisions:
            text = f"{each.name}  {when_words(each.at)}"
            self._since.addAction(text).triggered.connect(partial(self._since_revision, each.id))
        if not revisions:
            self._since.addAction(_NO_REVISION).setEnabled(False)

    def _since_revision(self, number: int, _checked: bool = False) -> None:
        file = self._model.session.file
        found = [each for each in file.revisions() if each.id == number] if file else []
        if file is None or not found or not self._view.typing.finish():
            return
        name, packed, stood = found[0].name, file.packed_at(found[0]), self._view.place()

        def read(_task: Task) -> Bill:
            return packed.estimate.bill

        def put(then: Bill) -> None:
            if self._model.session.file is not file:
                return
            self._looking = self._ready = None
            self._last = changed_since(name, then)
            self._put_or_offer(self._last, partial(self._put, self._last), stood)

        def show(then: Bill) -> None:
            self._view.typing.when_left(partial(put, then))

        run_task(read, show, self.refused.emit, title=_READING, owner=self)
