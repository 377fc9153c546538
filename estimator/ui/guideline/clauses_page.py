"""The page of the guideline: its clauses at the left, at the right what the one chosen asks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from estimator.app.guideline.clauses import (
    by_clause,
    edition_read,
    found_by,
    note_of,
    number_shown,
    words_of,
)
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Hit, Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.domain.bill.rows import RowId
from estimator.domain.clauses import GUIDELINE_NAMES, GUIDELINES, ClauseNote, Guideline
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.ui.guideline.clause_text import clause_html
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.guideline.guideline_hits import clause_hits
from estimator.ui.guideline.official_pdf_box import OfficialPdfBox
from estimator.ui.kit import page_cards
from estimator.ui.kit.actions import new_action
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.follows_news import look_when_shown
from estimator.ui.kit.labels import small
from estimator.ui.kit.layout import column, grow, pane, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.text_line import TextLine

_INTRO: Final = "เล่าด้วยถ้อยคำของโปรแกรม ไม่ใช่ข้อความของประกาศ การใช้บังคับโปรดยึดประกาศ"
_HINT: Final = "ค้นหาด้วยเลขข้อหรือคำ"
_NO_HIT: Final = "ไม่พบข้อที่ตรงกับคำค้น ลองพิมพ์เพียงบางคำ หรือเลขข้อ"
_NONE: Final = "ไม่มี"
_FINDINGS_IN_SIGHT: Final = 3


class ClausesPage(Page):
    """Words typed above the list narrow it; text, findings and PDF follow the cursor."""

    card = page_cards.CLAUSES

    def __init__(
        self,
        session: EstimateSession,
        watch: FindingsWatch,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        """Follow the open estimate and its findings; `asking` chooses and opens the PDF."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self.guideline: Guideline = edition_read(session)
        self._found: dict[str, list[Finding]] = {}
        """What was found in the estimate, by the clauses that it rests on."""
        self.about = small(self)
        self.search = TextLine(self)
        self.search.setPlaceholderText(_HINT)
        self.search.setAccessibleName("ค้นหาข้อของแนวทางและวิธีปฏิบัติฯ")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        columns: tuple[TableColumn[ClauseNote], ...] = (
            TableColumn("ข้อ", 15, self._number, sign=self._sign),
            TableColumn("เรื่อง", 0, lambda note: note.title),
        )
        self.table: RowsTable[ClauseNote] = RowsTable("ข้อของแนวทางฯ", columns, self)
        self.no_hit = small(self, _NO_HIT)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("สิ่งที่ข้อนี้ขอ")
        found: TableColumn[Finding] = TableColumn(
            "ตรวจพบในงานนี้", 0, lambda each: each.message, sign=lambda each: each.severity
        )
        self.findings: RowsTable[Finding] = RowsTable("ตรวจพบในงานนี้", (found,), self)
        self.pdf = OfficialPdfBox(asking, self)
        self._find = new_action(self, "ค้นหาข้อของแนวทางฯ", self._go_to_search, "Ctrl+F")
        left = column(self.search, grow(self.table), self.no_hit, gap=5)
        right = column(grow(self.text), self.findings, self.pdf, gap=6)
        sides = split(self, pane(self, left), pane(self, right), sizes=(310, 470))
        self.setLayout(column(self.about, grow(sides), gap=5, margins=(12, 8, 12, 8)))
        self._connect()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.row_reached.connect(lambda _note: self._show_current())
        self.table.row_taken.connect(lambda _note: self.text.setFocus())
        self.findings.row_taken.connect(lambda each: self.wants.emit(place_of(self._session, each)))
        self.pdf.said.connect(self.said)
        self._watch.found.connect(self._on_found)
        news = self._session.news
        self._follower = look_when_shown(self, self._look, news.priced_anew, news.opened)

    def _number(self, note: ClauseNote) -> str:
        return note.editions[self.guideline].number or _NONE

    def _sign(self, note: ClauseNote) -> Sign | None:
        """The gravest of what was found."""
        severities = {each.severity for each in self._found_on(note)}
        return next((each for each in GRAVEST_FIRST if each in severities), None)

    def _found_on(self, note: ClauseNote | None) -> list[Finding]:
        return [] if note is None else self._found.get(number_shown(note, self.guideline), [])

    # --- showing --------------------------------------------------------------------------------

    def _look(self) -> None:
        """Show the numbers of the edition that the estimate follows now."""
        self.guideline = edition_read(self._session)
        named = GUIDELINE_NAMES[self.guideline]
        of = f"งานนี้ใช้{named}" if self._session.file else f"ยังไม่ได้เปิดงาน แสดงเลขข้อของ{named}"
        self.about.setText(f"{of} {_INTRO}")
        self._found = by_clause(self._watch.findings, self.guideline)
        self._narrow()

    def _narrow(self) -> None:
        """List what fits the words, the cursor on the best; without any it stays on its clause."""
        words = words_of(self.search.text())
        current = None if words else self.table.current
        found = found_by(words, self.guideline)
        self.table.blockSignals(True)
        self.table.show_rows(found)
        self.table.go_to(found.index(current) if current is not None else 0)
        self.table.blockSignals(False)
        self.no_hit.setVisible(not found)
        self._show_current()

    def _show_current(self) -> None:
        note = self.table.current
        self.text.setHtml("" if note is None else clause_html(note, self.guideline))
        self.pdf.setVisible(note is not None)
        if note is not None:
            self.pdf.show_clause(note, self.guideline)
        self._list_findings()
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _on_found(self) -> None:
        if not self.isVisible():
            self._follower.look_again()
            return
        self._found = by_clause(self._watch.findings, self.guideline)
        self.table.viewport().update()
        self._list_findings()

    def _list_findings(self) -> None:
        found = self._found_on(self.table.current)
        self.findings.renew_rows(found)
        row, head = self.findings.verticalHeader(), self.findings.horizontalHeader()
        high = row.defaultSectionSize() * min(len(found), _FINDINGS_IN_SIGHT) + head.height()
        self.findings.setFixedHeight(high + 2)
        self.findings.setVisible(bool(found))

    def changeEvent(self, event: QEvent) -> None:
        """Colours and sizes follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_current()

    # --- the window's side ----------------------------------------------------------------------

    def activate(self) -> None:
        """Put the keyboard where one types what one looks for."""
        self._follower.shown()
        self._go_to_search()

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Go to a clause by its number in the edition that is followed, or else in the other."""
        note = note_of(field, self.guideline)
        if note is None:
            return
        if note not in self.table.rows:
            self.search.clear()
        self.table.go_to(list(self.table.rows).index(note))
        self.table.setFocus()

    def hits(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        """Clauses by number or words; choosing one opens it here."""
        return clause_hits(self._session, words, limit, self.wants.emit)

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """Searching is found in the menu of editing, as on other pages."""
        return {"edit": [self._find]}

    def inspection(self) -> Inspection | None:
        """The clause under the cursor by its numbers."""
        note = self.table.current
        if note is None:
            return Inspection(self.title, notes=(_INTRO,))
        lines = (
            InspectionLine(GUIDELINE_NAMES[each], note.editions[each].number or _NONE)
            for each in GUIDELINES
        )
        return Inspection(note.title, tuple(lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line that is typed in the arrows lead through the list; Esc empties it first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.table.go_to(self.table.currentIndex().row() + step)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)
