"""The page of what was done: of one line or of all, who, when, from what to what."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.bill.pages import page_of_row
from estimator.app.comparing.history import History, HistoryEntry, history_of
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import RowId
from estimator.errors import first_of, short
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import column, grow, row
from estimator.ui.kit.page import Page
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task

ALL: Final = "all"
"""In place of a row, for `show_place`."""
_AT_ONCE: Final = 200
_LONGEST_TITLE: Final = 120
_TAKEN: Final = "เลิกทำแล้ว"
_COLUMNS: Final[tuple[TableColumn[HistoryEntry], ...]] = (
    TableColumn("เมื่อ", 17, lambda each: each.when),
    TableColumn("ผู้แก้ไข", 16, lambda each: each.who),
    TableColumn("สิ่งที่ทำ", 22, lambda each: each.what),
    TableColumn(
        "จากเดิมเป็น",
        0,
        lambda each: each.told,
        tip=lambda each: "\n".join(each.details),
    ),
    TableColumn("", 10, lambda each: _TAKEN if each.taken else ""),
)
_NEVER: Final = "ยังไม่มีการแก้ไขตั้งแต่สร้างแฟ้ม"
_NOT_THERE: Final = "สิ่งที่แก้ไขครั้งนั้นไม่มีในประมาณราคาที่เปิดอยู่แล้ว"


class HistoryPage(Page):
    """Enter or a double click goes to what an entry changed."""

    card = page_cards.HISTORY

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Begin with the history of all."""
        super().__init__(parent)
        self._session = session
        self._row: RowId | None = None
        self._most = _AT_ONCE
        self._task: Task | None = None
        self._heading = plain(parent=self)
        self._heading.setWordWrap(True)
        theme.dress(self._heading, "heading")
        hint = plain("Enter ไปที่รายการ", self)
        theme.dress(hint, "small")
        self.all = QPushButton("ดูทั้งแฟ้ม", self)
        self.all.clicked.connect(lambda: self.show_place(None, ALL))
        self.earlier = QPushButton("ดูก่อนหน้านี้", self)
        self.earlier.clicked.connect(self._show_earlier)
        self.table: RowsTable[HistoryEntry] = RowsTable("ประวัติการแก้ไข", _COLUMNS, self)
        self.table.row_taken.connect(self._go)
        self.table.row_reached.connect(lambda _entry: self._inspect())
        head = row(grow(self._heading), hint, self.all, self.earlier, gap=8)
        self.setLayout(column(head, grow(self.table), gap=6, margins=(12, 8, 12, 8)))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        self._follower = look_when_shown(self, self.look, session.news.opened)

    @property
    def heading(self) -> str:
        """Whose history is shown, in words."""
        return self._heading.text()

    def activate(self) -> None:
        """Put the keyboard on the entries: of all, unless a row is asked for next."""
        if self._row is not None:
            self.show_place(None, ALL)
        self._follower.shown()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back, by whichever way, comes to all of it, unless a row is asked for."""
        super().hideEvent(event)
        if self._row is not None and not event.spontaneous():
            self._row, self._most = None, _AT_ONCE
            self._follower.look_again()

    def show_place(self, row: RowId | None, _field: str) -> None:
        """Show the history of a row, or of all."""
        self._row, self._most = row, _AT_ONCE
        self.table.show_rows(())
        self.look()

    def look(self) -> None:
        """Read the newest entries anew, beside the window."""
        file, row, most = self._session.file, self._row, self._most
        if self._task is not None:
            self._task.cancel()
        if file is None:
            self.table.show_rows(())
            return
        self._task = run_task(
            lambda _task: history_of(file, row, most),
            self._show,
            lambda error: self.said.emit(first_of(error.sentences)),
            title="กำลังอ่านประวัติ",
            owner=self,
        )

    def _show(self, found: History) -> None:
        of_all = found.row is None
        whose = "ทั้งแฟ้ม" if of_all else f"รายการ “{short(found.title, _LONGEST_TITLE)}”"
        self._heading.setText(whose if found.entries else f"{whose} {_NEVER}")
        self.all.setVisible(not of_all)
        self.earlier.setVisible(not found.is_whole)
        current = self.table.current
        self.table.show_rows(found.entries)
        self.table.setColumnHidden(len(_COLUMNS) - 1, not any(each.taken for each in found.entries))
        same = [at for at, each in enumerate(found.entries) if current and each.seq == current.seq]
        self.table.go_to(same[0] if same else 0)

    def _show_earlier(self) -> None:
        self._most *= 4
        self.look()

    def _on_opened(self) -> None:
        self._row, self._most = None, _AT_ONCE

    def _on_changed(self, _change: EditNews) -> None:
        self._follower.hear()

    def _go(self, entry: HistoryEntry) -> None:
        if entry.row in self._session.estimate.bill.rows and entry.row is not None:
            self.wants.emit(Goto(page_of_row(self._session, entry.row), entry.row))
        elif entry.place is not None and entry.row is None:
            self.wants.emit(entry.place)
        else:
            self.said.emit(_NOT_THERE)

    def _inspect(self) -> None:
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def inspection(self) -> Inspection | None:
        """The entry under the cursor in full."""
        entry = self.table.current
        if entry is None:
            return Inspection(self.title)
        told = (("เมื่อ", entry.when), ("ผู้แก้ไข", entry.who), ("สถานะ", _TAKEN if entry.taken else ""))
        more = (f"และอีก {entry.more:,} แห่ง",) if entry.more else ()
        lines = tuple(InspectionLine(name, text) for name, text in told if text)
        return Inspection(entry.what, lines, (*entry.details, *more))
