"""The page of findings: what is to be looked at before anybody signs, and what was answered."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal, get_args

from PySide6.QtWidgets import QWidget

from estimator.app.guideline.answers import (
    MEND,
    ToldFinding,
    answering,
    clearing_lapsed,
    taking_back,
    with_answers,
)
from estimator.app.guideline.clauses import place_of_clause
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.signs import SIGN_NAMES
from estimator.domain.bill.rows import RowId
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.domain.guideline.answering import LAPSED, answers, may_be_answered
from estimator.domain.procedure.answers import Answer
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import ANSWERS
from estimator.errors import UserError
from estimator.ui.guideline.answer_box import AnswerBox
from estimator.ui.guideline.checks_mark import checks_mark
from estimator.ui.guideline.findings_list import FindingList, FindingsModel
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.help_key import HelpKey
from estimator.ui.kit.labels import plain, words
from estimator.ui.kit.layout import column, grow, labelled, row
from estimator.ui.kit.page import Page

_Shown = Literal["all", "open", "answered"]
_SHOWN: Final[dict[_Shown, str]] = {"all": "ทั้งหมด", "open": "ที่ยังไม่ได้ตอบ", "answered": "ที่ตอบแล้ว"}
_UNDO: Final = "กด Ctrl+Z เพื่อเลิกทำ"


class ChecksPage(Page):
    """Enter or a double click goes to where a finding can be mended; Ctrl+Enter answers it."""

    card = page_cards.CHECKS

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show what `watch` finds."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self._told: list[ToldFinding] = []
        self._summary = words(self)
        hint = plain("Enter ไปแก้ไข   F1 อ่านข้อที่อ้างอิง", self)
        theme.dress(hint, "small")
        self.shown = Choice[_Shown]("ข้อที่แสดง", self, letters=10)
        self.shown.offer(_SHOWN.items(), "all")
        self.model = FindingsModel(session, self)
        self.list = FindingList(self.model, self)
        self.box = AnswerBox(self)
        head = row(
            grow(self._summary),
            hint,
            *labelled("แสดง", self.shown),
            gap=10,
            margins=(12, 6, 12, 6),
        )
        self.setLayout(column(head, grow(self.list), self.box, gap=0))
        self.shown.activated.connect(lambda _at: self._fill())
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._inspect())
        self.list.entered_row.connect(self._go)
        self.list.answer_wanted.connect(self._begin_answer)
        self.list.taking_back_wanted.connect(self._take_back)
        self.list.doubleClicked.connect(lambda index: self._go(index.row()))
        self.box.answered.connect(self._answer)
        self.box.taken_back.connect(self._take_back)
        self.box.cleared.connect(self._clear_lapsed)
        self.box.left.connect(self.list.setFocus)
        HelpKey(self.list, lambda: place_of_clause(self._current()), self.wants.emit)
        watch.found.connect(self._on_found)
        follow(self, session.news.changed, self._on_changed)
        follow(self, session.news.opened, self.box.forget)
        self._on_found()

    @property
    def summary(self) -> str:
        """How many findings there are, in words."""
        return self._summary.text()

    def activate(self) -> None:
        """Check again and go to the first finding."""
        self._watch.look()
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Go to what tells of the answers as a whole, where there is anything."""
        if field == ANSWERS.name:
            codes = [each.finding.code for each in self._told]
            if LAPSED in codes:
                self._go_to(self._told[codes.index(LAPSED)].finding)

    def show_step(self, change: EditNews, _place: Goto) -> None:
        """Go to the finding whose answer was given, changed or taken back."""
        held = (each.after or each.before for each in change.edit.records)
        given = [each.record for each in held if each and isinstance(each.record, Answer)]
        found = (
            told.finding
            for told in self._told
            if any(answers(answer, told.finding) for answer in given)
        )
        self._go_to(next(found, None))

    def mark(self) -> str:
        """How many findings that are more than a note have no answer; a sign that all is well."""
        return checks_mark(self._session, self._watch.findings)

    def inspection(self) -> Inspection | None:
        """The current finding in full."""
        told = self._current_told()
        if told is None:
            return Inspection("ตรวจสอบ", notes=(self.summary,))
        finding, lines = told.finding, []
        if where := self.model.where(finding):
            lines.append(InspectionLine("ที่", where))
        if finding.clause:
            key = " (F1 เปิดอ่าน)" if place_of_clause(finding) else ""
            lines.append(InspectionLine(f"อ้างอิง{key}", str(finding.clause)))
        notes = tuple(filter(None, (finding.message, finding.remedy, told.answered)))
        return Inspection(SIGN_NAMES[finding.severity], tuple(lines), notes)

    def unfinished(self) -> list[str]:
        """Reasons that were typed and are no answers yet, too."""
        return [*super().unfinished(), *(f"หน้า{self.title} {each}" for each in self.box.waiting())]

    def save_look(self) -> dict[str, object]:
        """Which findings are shown, and who answered last."""
        return {"shown": self.shown.value, "by": self.box.by.text()}

    def restore_look(self, look: dict[str, object]) -> None:
        """Come back as `save_look` said."""
        for each in get_args(_Shown):
            if each == look.get("shown"):
                self.shown.choose(each)
        by = look.get("by")
        if isinstance(by, str):
            self.box.by.setText(by)
        self._fill()

    def _current_told(self) -> ToldFinding | None:
        return self.model.told(self.list.currentIndex().row())

    def _current(self) -> Finding | None:
        told = self._current_told()
        return None if told is None else told.finding

    def _inspect(self) -> None:
        self.box.show_finding(self._current_told())
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _on_found(self) -> None:
        self._told = with_answers(self._watch.findings, self._session.estimate.answers)
        counts = Counter(each.finding.severity for each in self._told if each.is_open)
        told = [f"{SIGN_NAMES[each]} {counts[each]} ข้อ" for each in GRAVEST_FIRST if counts[each]]
        if answered := sum(not each.is_open for each in self._told):
            told.append(f"ตอบแล้ว {answered} ข้อ")
        self._summary.setText("   ".join(told) or "ไม่พบข้อที่ต้องแก้ไข")
        self._fill()
        self.marked.emit()

    def _fill(self) -> None:
        """Show those that are wanted; the cursor stays at its finding."""
        before, shown = self._current(), self.shown.value
        wanted = [
            each for each in self._told if shown == "all" or each.is_open == (shown == "open")
        ]
        self.model.show(wanted)
        self._go_to(before)
        self.box.show_finding(self._current_told())

    def _go_to(self, finding: Finding | None) -> None:
        place = self.model.place_of(finding)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.touches(ANSWERS):
            self._on_found()

    def _go(self, place: int) -> None:
        told = self.model.told(place)
        if told is not None:
            self.wants.emit(place_of(self._session, told.finding))

    def _begin_answer(self) -> None:
        finding = self._current()
        if finding is None:
            return
        if may_be_answered(finding):
            self.box.begin()
        else:
            self.said.emit(MEND)

    def _answer(self, finding: Finding, reason: str, by: str) -> None:
        """Answer a finding and go on to the next one that waits."""
        on = self._session.now().date()
        after = self.model.open_after(self.list.currentIndex().row())
        try:
            edit = answering(self._session.estimate, finding, reason, by, on)
        except UserError as refused:
            self.box.refuse(refused)
            return
        if not self._done(edit, "บันทึกคำตอบแล้ว"):
            return
        self.box.taken(finding)
        self._go_to(after)
        self.list.setFocus()

    def _take_back(self) -> None:
        finding = self._current()
        if finding is not None:
            self._done(taking_back(self._session.estimate, finding), "ถอนคำตอบแล้ว ข้อนี้ยังต้องดู")

    def _clear_lapsed(self) -> None:
        if self._watch.behind:
            self.said.emit("กำลังตรวจใหม่ โปรดกดอีกครั้งเมื่อตรวจเสร็จ")
            return
        gone = clearing_lapsed(self._session.estimate, self._watch.findings)
        self._done(gone, "ลบคำตอบที่ใช้ไม่ได้แล้ว")

    def _done(self, edit: Edit, told: str) -> bool:
        """Do an edit as one step; what forbids it is said beneath."""
        if edit.is_empty:
            return True
        refused = self._session.try_to_do(edit)
        if refused is not None:
            self.box.refuse(refused)
            return False
        self.said.emit(f"{told} {_UNDO}")
        return True
