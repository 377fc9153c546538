"""The page of the ways that are taken where no text decides, and of what others would give."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.decisions.choosing import (
    deciding,
    difference_text,
    is_decided_here,
    place_of,
    price_text,
    reason_text,
    takes_reason,
    way_text,
)
from estimator.app.fields import text_entry
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.domain.bill.rows import RowId
from estimator.domain.pricing.choice_words import heading_of
from estimator.domain.pricing.choices import FACTOR_RULE, MadeChoice, choices
from estimator.errors import UserError, short
from estimator.ui.kit import page_cards
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import FaultLine, heading, plain, small
from estimator.ui.kit.layout import SPRING, column, form, grow, row
from estimator.ui.kit.page import Page
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task

_INTRO: Final = (
    "เรื่องต่อไปนี้ไม่พบข้อความกำหนดในหลักเกณฑ์ คณะกรรมการเป็นผู้เลือก วิธีที่เลือกและเหตุผลพิมพ์ในแบบ Factor F"
)
_REASON: Final = text_entry("reason", "เหตุผลของวิธีที่เลือก", "เหตุผล", most=0)
_PAUSE_MILLISECONDS: Final = 250
_ELSEWHERE: Final = {
    "project": "ไปที่หน้าข้อมูลโครงการ",
    "factor_f": "ไปที่หน้า Factor F",
}
_WHY: Final = "เหตุที่ใช้วิธีนี้: "
_TO_ROW: Final = "ไปที่รายการ"


class DecisionsPage(Page):
    """A list of the questions; beneath it the one under the cursor, to be decided."""

    card = page_cards.DECISIONS

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow the open estimate."""
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.table: RowsTable[MadeChoice] = RowsTable("วิธีคิดที่ใช้", self._columns(), self)
        self.form = ChoiceForm(self)
        self.setLayout(
            column(
                small(self, _INTRO),
                grow(self.table, 3),
                self.form,
                gap=8,
                margins=(12, 8, 12, 12),
            )
        )
        self.table.row_reached.connect(lambda _made: self._show_current())
        self.table.row_taken.connect(self._take_up)
        self.form.decided.connect(self._decide)
        self.form.elsewhere.connect(self._go)
        follow(self, session.news.opened, self.form.forget_drafts)
        self._follower = look_when_shown(
            self,
            self._look,
            session.news.priced_anew,
            session.news.opened,
            pause=_PAUSE_MILLISECONDS,
        )

    def _columns(self) -> tuple[TableColumn[MadeChoice], ...]:
        return (
            TableColumn("เรื่อง", 28, self._heading, sign=_sign),
            TableColumn("วิธีที่ใช้", 30, lambda made: made.taken.name),
            TableColumn("ราคากลาง (บาท)", 14, lambda made: price_text(made.taken), number=True),
            TableColumn("วิธีอื่นต่าง (บาท)", 14, difference_text, number=True),
            TableColumn("เหตุผล", 0, reason_text),
        )

    def _heading(self, made: MadeChoice) -> str:
        return heading_of(self._session.estimate.bill, made)

    def activate(self) -> None:
        """Go to the list."""
        self._follower.shown()
        self.table.setFocus()

    def unfinished(self) -> list[str]:
        """Reasons that were typed and not taken stand on the screen alone."""
        return [
            f"หน้า{self.title}มีเหตุผล “{short(reason)}” ที่ยังไม่ได้บันทึก" for reason in self.form.drafts()
        ]

    def inspection(self) -> Inspection | None:
        """The question under the cursor, in full."""
        made = self.table.current
        if made is None:
            return Inspection("วิธีคิด", notes=(_INTRO,))
        ways = [InspectionLine(way.name, price_text(way)) for way in (made.taken, *made.others)]
        return Inspection(self._heading(made), tuple(ways), (made.question, reason_text(made)))

    def show_place(self, _row: int | None, field: str) -> None:
        """Go to the question that a finding is about."""
        for at, made in enumerate(self.table.rows):
            if made.rule == field:
                self.table.go_to(at)

    def _look(self) -> None:
        """Price every other way in the background; only the newest answer counts."""
        if self._task is not None:
            self._task.cancel()
        session = self._session
        if session.file is None:
            self._take(())
            return
        seen = (session.estimate, session.books, session.costed)
        task = run_task(lambda _task: choices(*seen, unasked=True), self._take, owner=self)
        self._task = None if task.over else task

    def _take(self, made: tuple[MadeChoice, ...]) -> None:
        self._task = None
        self.table.renew_rows(made)
        if made and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        self._show_current()

    def _show_current(self) -> None:
        self.form.show_choice(self.table.current, self._session)
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _take_up(self, made: MadeChoice) -> None:
        if is_decided_here(made):
            self.form.way.setFocus()
        else:
            self._go(made)

    def _decide(self, made: MadeChoice, choice: str, reason: str) -> None:
        try:
            edit = deciding(self._session.estimate, made, choice, reason)
        except UserError as refused:
            self.form.fault.refuse(refused)
            self.form.reason.setFocus()
            return
        if self._session.do(edit):
            self.form.forget_draft(made)
        # In the reason Ctrl+Z would take back letters, and not the decision.
        self.table.setFocus()

    def _go(self, made: MadeChoice) -> None:
        place = place_of(self._session, made)
        if place is not None:
            self.wants.emit(place)


def _sign(made: MadeChoice) -> Sign | None:
    """What people have still to look at: what moves the price, or is their own, unreasoned.

    Factor F by the tables' own note has its reason there: nothing is to be decided, none has been.
    """
    if not made.matters or (made.rule == FACTOR_RULE and made.by_default):
        return None
    return "ok" if made.own_reason else "warn"


class ChoiceForm(QWidget):
    """One question: the way that is taken, the others with their price, and the reason."""

    decided = Signal(object, str, str)
    """A `MadeChoice`, the id of the way to take, and the reason as typed."""
    elsewhere = Signal(object)
    """A `MadeChoice` that is decided on another page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no question."""
        super().__init__(parent)
        self._made: MadeChoice | None = None
        self._drafts: dict[tuple[str, RowId | None], tuple[str, str]] = {}
        self.title = heading("", self)
        self.question = small(self)
        self.way: Choice[str] = Choice("วิธีที่ใช้", self)
        self.reason = FormEntry(_REASON, self)
        self.use = QPushButton("ใช้วิธีนี้", self)
        self.go = QPushButton(self)
        self.default = small(self)
        self.fault = FaultLine(self)
        self._reason_label = plain("เหตุผล", self)
        fields = form(
            (("วิธีที่ใช้", self.way),),
            ((self._reason_label, self.reason),),
            gaps=(8, 4),
        )
        self.setLayout(
            column(
                self.title,
                self.question,
                fields,
                self.default,
                self.fault,
                row(self.use, self.go, SPRING),
                gap=5,
            )
        )
        self.use.clicked.connect(self._decide)
        self.reason.returnPressed.connect(self._decide)
        self.go.clicked.connect(lambda: self._made and self.elsewhere.emit(self._made))

    def show_choice(self, made: MadeChoice | None, session: EstimateSession) -> None:
        """Show a question; what was picked or typed and not yet decided stays with its question."""
        self._keep_draft()
        self._made = made
        self.setVisible(made is not None)
        if made is None:
            return
        self.title.setText(heading_of(session.estimate.bill, made))
        self.question.setText(made.question)
        here, reasoned = is_decided_here(made), takes_reason(made)
        ways = (made.taken, *made.others)
        picked, typed = self._draft_of(made) or (made.taken.choice, made.own_reason)
        unsaved = _question(made) in self._drafts
        self.way.offer([(way.choice, way_text(made, way)) for way in ways], picked)
        self.way.choose(picked)
        self.way.setEnabled(here)
        self.reason.setText(typed)
        for widget in (self.reason, self._reason_label, self.use):
            widget.setVisible(reasoned)
        self.use.setText("ใช้วิธีนี้" if here else "บันทึกเหตุผล")
        self.default.setText("" if made.own_reason else f"{_WHY}{reason_text(made)}")
        place = place_of(session, made)
        self.go.setVisible(place is not None)
        if place is not None:
            self.go.setText(_ELSEWHERE.get(place.page, _TO_ROW))
        if not unsaved:
            self.fault.clear()

    def _keep_draft(self) -> None:
        """Keep what was picked or typed and not yet decided, until it is or the file is left."""
        made = self._made
        if made is None or not takes_reason(made):
            return
        picked, typed = self.way.value, self.reason.text()
        if (picked, typed.strip()) == (made.taken.choice, made.own_reason):
            self._drafts.pop(_question(made), None)
        else:
            self._drafts[_question(made)] = picked, typed

    def _draft_of(self, made: MadeChoice) -> tuple[str, str] | None:
        """What was kept of a question, unless it has been decided so or its way is gone."""
        picked, typed = self._drafts.pop(_question(made), (made.taken.choice, made.own_reason))
        there = picked in (way.choice for way in (made.taken, *made.others))
        if not there or (picked, typed.strip()) == (made.taken.choice, made.own_reason):
            return None
        self._drafts[_question(made)] = picked, typed
        return picked, typed

    def drafts(self) -> list[str]:
        """The reasons that were typed and not yet taken."""
        self._keep_draft()
        return [reason.strip() for _, reason in self._drafts.values() if reason.strip()]

    def forget_draft(self, made: MadeChoice) -> None:
        """A question is decided."""
        self._made = None
        self._drafts.pop(_question(made), None)

    def forget_drafts(self) -> None:
        """Another estimate is open."""
        self._made = None
        self._drafts.clear()

    def _decide(self) -> None:
        if self._made is not None and takes_reason(self._made):
            self.fault.clear()
            self.decided.emit(self._made, self.way.value, self.reason.text())


def _question(made: MadeChoice) -> tuple[str, RowId | None]:
    return made.rule, made.row
