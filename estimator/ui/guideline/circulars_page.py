"""Both registers of circulars, the office's and the open estimate's, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.guideline import circulars
from estimator.app.guideline.circulars import SIDE_NAMES, CircularRow, Side
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto, Hit, Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.app.signs import SIGN_NAMES, Sign
from estimator.domain.bill.rows import RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import REGISTER
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.office_register import is_same_entry
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.guideline.circular_form import CircularForm
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.guideline.guideline_hits import book_name, circular_hits, circular_text
from estimator.ui.kit import page_cards
from estimator.ui.kit.actions import new_action, within
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import small
from estimator.ui.kit.layout import SPRING, column, grow, row
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

_INTRO: Final = (
    "หนังสือเวียนที่หน่วยงานได้รับแจ้ง นับวันลงทะเบียนรับเป็นวันแรก หรือวันที่เริ่มใช้จากเว็บไซต์ก่อนได้รับหนังสือ "
    "ประมาณราคาแต่ละแฟ้มเก็บรายการที่ใช้พิจารณาไว้เอง"
)
_NOTHING_OPEN: Final = "ยังไม่ได้เปิดประมาณราคา"
_NOTHING_DUE: Final = "ไม่พบหนังสือเวียนที่ต้องใช้แทนฉบับที่ใช้อยู่"


def _sign(shown: CircularRow) -> Sign | None:
    return "warn" if shown.differs else None


_COLUMNS: Final[tuple[TableColumn[CircularRow], ...]] = (
    TableColumn("เรื่อง", 16, book_name),
    TableColumn("หนังสือเวียน", 30, circular_text),
    TableColumn(SIDE_NAMES["office"], 28, lambda shown: circulars.told_text(shown.on("office"))),
    TableColumn(
        SIDE_NAMES["estimate"], 28, lambda shown: circulars.told_text(shown.on("estimate"))
    ),
    TableColumn("เทียบกัน", 0, lambda shown: shown.compared, sign=_sign),
)
_DUE_COLUMNS: Final[tuple[TableColumn[Finding], ...]] = (
    TableColumn(
        "สำหรับประมาณราคานี้", 0, lambda found: found.message, sign=lambda found: found.severity
    ),
    TableColumn("สิ่งที่ต้องทำ", 46, lambda found: found.remedy),
)


class _Table(RowsTable[CircularRow]):
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
            return
        super().keyPressEvent(event)


class CircularsPage(Page):
    """Both registers in one table, the entry under the cursor beneath it, and what follows."""

    card = page_cards.CIRCULARS

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Follow a session; `watch` finds what is due."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self.table = _Table(self.title, _COLUMNS, self)
        self.form = CircularForm(self)
        self.due: RowsTable[Finding] = RowsTable(
            "หนังสือเวียนที่ต้องใช้และเหตุผล", _DUE_COLUMNS, self, RowLook(lines=2)
        )
        self.about = small(self)
        self._actions = [
            within(place, new_action(self, text, do, *keys))
            for place, text, do, keys in (
                (self, "เพิ่มหนังสือเวียน", self.begin, ("Ins",)),
                # In a field these keys go from word to word.
                (self.table, "คัดลอกไปประมาณราคานี้", self.take, ("Ctrl+Right",)),
                (self.table, "คัดลอกไปทะเบียนของหน่วยงาน", self.give, ("Ctrl+Left",)),
            )
        ]
        self._actions.append(new_action(self, "ลบหนังสือเวียน", self.remove))
        self.reprice = QPushButton("ดูการปรับราคาค่าแรงงาน", self)
        self.tables = QPushButton("ตาราง Factor F", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = []
        for action in self._actions:
            button = QPushButton(action.text(), self)
            button.setToolTip(action.shortcut().toString() or "Delete")
            button.clicked.connect(action.trigger)
            buttons.append(button)
        self.setLayout(
            column(
                small(self, _INTRO),
                grow(self.table, 3),
                flow(*buttons),
                self.form,
                row(self.about, SPRING, self.reprice, self.tables),
                grow(self.due, 3),
                gap=6,
                margins=(12, 8, 12, 8),
            )
        )

    def _connect(self) -> None:
        self.table.row_reached.connect(self._reach)
        self.table.row_taken.connect(lambda _shown: self.form.start())
        self.table.deleted.connect(self.remove)
        self.form.written.connect(self._write)
        self.due.row_taken.connect(self._go)
        self.due.row_reached.connect(self._inspect_due)
        self.reprice.clicked.connect(lambda: self.wants.emit(circulars.REPRICING))
        self.tables.clicked.connect(lambda: self.wants.emit(Goto("factor_f", None, "factor_f")))
        news = self._session.news
        follow(self, news.opened, lambda: self.form.forget("estimate"))
        self._follower = look_when_shown(self, self.refresh, news.priced_anew, news.opened)
        self._watch.found.connect(self._show_due)
        self._show_due()

    # Showing

    @property
    def _is_open(self) -> bool:
        return self._session.file is not None

    def refresh(self) -> None:
        """Show both registers as they are now; the cursor stays with its circular."""
        before = self.table.current
        shown = circulars.rows(self._session, self._session.estimate)
        self.table.renew_rows(shown)
        self.form.offer_estimate(self._is_open)
        at = _place_in(shown, before)
        if at is None and shown and before is not None:
            at = min(max(self.table.currentIndex().row(), 0), len(shown) - 1)
        if at is not None:
            self.table.go_to(at)
        self.form.show_row(self.table.current)
        self._show_due()
        self._inspect()

    def activate(self) -> None:
        """Look again, for another window may have written; go to the list."""
        self.refresh()
        self.table.setFocus()
        if self.table.current is None:
            self.table.go_to(0)

    def _reach(self, shown: CircularRow) -> None:
        if self._is_open and shown.office is None:
            self.form.turn_to("estimate")
        elif shown.own is None:
            self.form.turn_to("office")
        self.form.show_row(shown)
        self._inspect()

    def _show_due(self) -> None:
        found = circulars.about_circulars(self._watch.findings) if self._is_open else ()
        self.due.renew_rows(found)
        self.about.setText(self._about(found))
        # A finding that first asks for a reason leads on as well, where the answer is yes.
        self.reprice.setVisible(any("labour_edition" in each.code for each in found))
        self.tables.setVisible(any("factor_edition" in each.code for each in found))

    def _about(self, found: Sequence[Finding]) -> str:
        """What the findings leave unsaid."""
        if not self._is_open:
            return _NOTHING_OPEN
        return "" if found else _NOTHING_DUE

    def inspection(self) -> Inspection | None:
        """The circular under the cursor: both sides in full, and who wrote what."""
        shown = self.table.current
        if shown is None or shown.told is None:
            return Inspection(self.title, notes=(_INTRO,))
        lines = [
            InspectionLine(name, circulars.told_text(shown.on(side)) or "ไม่มี")
            for side, name in SIDE_NAMES.items()
        ]
        if shown.own is not None and shown.own.reason:
            lines.append(InspectionLine("เหตุผล", shown.own.reason))
        written = circulars.history(self._session, shown)
        if written:
            lines.append(InspectionLine("ผู้บันทึกในทะเบียนของหน่วยงาน"))
            lines += [InspectionLine(who, source=said) for who, said in written]
        unlike = f": {', '.join(shown.unlike)}" if shown.unlike else ""
        notes = (f"{shown.compared}{unlike}",)
        return Inspection(circular_text(shown), tuple(lines), notes, subtitle=book_name(shown))

    def _inspect_due(self, found: Finding) -> None:
        lines = (InspectionLine("อ้างอิง", str(found.clause)),)
        notes = tuple(filter(None, (found.message, found.remedy)))
        self.inspected.emit(Inspection(SIGN_NAMES[found.severity], lines, notes))

    def _inspect(self) -> None:
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def show_place(self, _row: RowId | None, field: str) -> None:
        """A finding asks something of the estimate's own entries: the gravest one's is shown."""
        asked = next((each for each in self.due.rows if each.field == REGISTER), None)
        if field == REGISTER and asked is not None:
            self._show_entry_about(asked)

    def _show_entry_about(self, finding: Finding) -> None:
        at = circulars.entry_about(finding, self.table.rows)
        if at is not None:
            self.table.go_to(at)
            self.form.turn_to("estimate")

    def hits(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        """Circulars of both registers, by number and book."""
        return circular_hits(self._session, words, limit, self.wants.emit)

    def unfinished(self) -> list[str]:
        """An entry that was typed and not recorded stands on the screen alone."""
        return [f"หน้า{self.title} มีรายการที่ยังไม่ได้บันทึก"] if self.form.waits else []

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """What can be done with an entry."""
        return {"edit": self._actions}

    # Doing

    def begin(self) -> None:
        """Type a new entry."""
        self.table.setCurrentIndex(self.table.rows_model.index(-1, -1))
        self.form.show_row(None)
        self.form.start()

    def take(self) -> None:
        """Copy the entry under the cursor into the open estimate: one step that can be undone."""
        shown = self.table.current
        if shown is not None:
            self._attempt(lambda: self._done(circulars.taking(self._session.estimate, shown)))

    def give(self) -> None:
        """Copy the estimate's entry under the cursor into the office's register."""
        shown = self.table.current
        if shown is not None:
            self._attempt(lambda: self._given(circulars.give(self._session, shown).told))

    def remove(self) -> None:
        """Take the entry under the cursor out of the register that the form is set to."""
        shown = self.table.current
        if shown is None:
            return
        if self.form.side == "estimate":
            self._attempt(lambda: self._done(circulars.removing(self._session.estimate, shown)))
        else:
            self._attempt(lambda: self._removed(shown))

    def _removed(self, shown: CircularRow) -> None:
        gone = circulars.remove(self._session, shown)
        self.refresh()
        self.offered.emit(
            f"ลบ {gone.told.circular} ออกจากทะเบียนของหน่วยงานแล้ว",
            "ใส่คืน",
            lambda: self._attempt(
                lambda: self._given(circulars.write(self._session, None, gone.told).told)
            ),
        )

    def _given(self, told: ToldCircular) -> None:
        self.refresh()
        self._go_to(told)
        self.said.emit(f"บันทึก {told.circular} ในทะเบียนของหน่วยงานแล้ว")

    def _done(self, edit: Edit) -> None:
        self._do(edit)
        self.refresh()

    def _do(self, edit: Edit) -> None:
        if not self._is_open:
            raise UserError(_NOTHING_OPEN)
        refused = self._session.try_to_do(edit)
        if refused is not None:
            raise refused

    def _write(self, side: Side, shown: CircularRow | None, told: ToldCircular) -> None:
        def write() -> None:
            if side == "estimate":
                record = shown.record if shown is not None else None
                self._do(circulars.writing(self._session.estimate, record, told))
                self.form.recorded()
                self.refresh()
                self._go_to(told)
            else:
                office = shown.office if shown is not None else None
                number = office.number if office is not None else None
                kept = circulars.write(self._session, number, told)
                self.form.recorded()
                self._given(kept.told)
            self.table.setFocus()

        self._attempt(write)

    def _attempt(self, act: Callable[[], object]) -> None:
        self.form.fault.attempt(act)

    def _go_to(self, told: ToldCircular) -> None:
        at = _place_in(self.table.rows, CircularRow(own=told))
        if at is not None:
            self.table.go_to(at)

    def _go(self, finding: Finding) -> None:
        if finding.field == REGISTER:
            self._show_entry_about(finding)
            self.form.start()
        else:
            self.wants.emit(place_of(self._session, finding))


def _place_in(shown: Sequence[CircularRow], wanted: CircularRow | None) -> int | None:
    """Where the same circular stands now."""
    told = wanted.told if wanted is not None else None
    if told is None:
        return None
    for at, each in enumerate(shown):
        there = [kept for kept in (each.on("office"), each.own) if kept is not None]
        if any(is_same_entry(kept, told) for kept in there):
            return at
    return None
