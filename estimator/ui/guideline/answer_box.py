"""Beneath the findings: the one under the cursor in whole, and the line in which it is answered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.fields import text_entry
from estimator.app.guideline.answers import MEND, ToldFinding
from estimator.app.signs import SIGN_NAMES
from estimator.domain.bill.rows import RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.answering import LAPSED, may_be_answered
from estimator.domain.limits import LONGEST_TEXT
from estimator.domain.procedure.answers import ANSWER_NAMES
from estimator.errors import UserError, short
from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.labels import FaultLine, copied
from estimator.ui.kit.layout import column, grow, labelled, row, scrolled

_LINES: Final = 3
"""Lines of a finding that are in sight at once."""
_REASON: Final = text_entry("answer_reason", "เหตุผล", "เหตุใดจึงคงไว้ตามนี้", LONGEST_TEXT)
_BY: Final = text_entry("answer_by", ANSWER_NAMES["by"], ANSWER_NAMES["by"], 300)
_ANSWER, _CHANGE = "ตอบ (Ctrl+Enter)", "แก้ (Ctrl+Enter)"
_Said = tuple[str, RowId | None, str]


def _said(finding: Finding) -> _Said:
    return finding.code, finding.row, finding.message


class AnswerBox(QWidget):
    """What is typed for one finding waits there while one looks at another."""

    answered = Signal(object, str, str)
    """The `Finding`, the reason and who gave it."""
    taken_back = Signal()
    cleared = Signal()
    """The answers to nothing are to go."""
    left = Signal()
    """The keyboard goes back to the list."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._told: ToldFinding | None = None
        self._drafts: dict[_Said, str] = {}
        self._words = copied(self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setContentsMargins(12, 4, 12, 4)
        self._scroll = scrolled(self, self._words)
        self.reason, self.by = FormEntry(_REASON, self), FormEntry(_BY, self)
        self.by.setFixedWidth(self.fontMetrics().averageCharWidth() * 17)
        self.button = QPushButton(_ANSWER, self)
        self.back = QPushButton("ถอน (Delete)", self)
        self.clear = QPushButton("ลบคำตอบที่ใช้ไม่ได้แล้ว", self)
        self._fault = FaultLine(self)
        line = row(
            *labelled("เหตุผล", self.reason, 1),
            *labelled("โดย", self.by),
            self.button,
            self.back,
            self.clear,
            margins=(12, 0, 12, 0),
        )
        fault = row(grow(self._fault), margins=(12, 0, 12, 0))
        self.setLayout(column(self._scroll, line, fault, gap=4, margins=(0, 0, 0, 8)))
        self.button.clicked.connect(self.answer)
        self.back.clicked.connect(self.taken_back)
        self.clear.clicked.connect(self.cleared)
        self.reason.textEdited.connect(self._keep_draft)
        keys = BarKeys(self, self.left.emit)
        for each in (self.reason, self.by):
            keys.watch(each, lambda _shift: self.answer())
        self.show_finding(None)

    @property
    def words(self) -> str:
        """The finding in whole, as it is shown."""
        return self._words.text()

    @property
    def fault(self) -> str:
        """Why an answer was refused; empty where it was not."""
        return self._fault.said

    def show_finding(self, told: ToldFinding | None) -> None:
        """Show a finding; what was typed for it before stands there again."""
        if told == self._told and told is not None:
            return
        self._told = told
        self._fault.clear()
        may = told is not None and may_be_answered(told.finding)
        is_lapsed = told is not None and told.finding.code == LAPSED
        for each in (self.reason, self.by, self.button):
            each.setEnabled(may)
        self.back.setVisible(told is not None and not told.is_open)
        self.clear.setVisible(is_lapsed)
        self.button.setText(_CHANGE if told is not None and not told.is_open else _ANSWER)
        self._words.setText("" if told is None else _in_whole(told))
        self.reason.setText("" if told is None else self._text_for(told))
        self.reason.setCursorPosition(0)

    def _text_for(self, told: ToldFinding) -> str:
        answered = "" if told.answer is None else told.answer.reason
        return self._drafts.get(_said(told.finding), answered)

    def _keep_draft(self, text: str) -> None:
        if self._told is not None:
            self._drafts[_said(self._told.finding)] = text

    def begin(self) -> None:
        """Have the keyboard where the reason is typed."""
        self.reason.setFocus()
        self.reason.selectAll()

    def answer(self) -> None:
        """Tell of the answer; where the name is missing, ask for that first."""
        if self._told is None or not self.reason.isEnabled():
            return
        if self.reason.text().strip() and not self.by.text().strip():
            self._fault.refuse(UserError(f"ยังไม่มี{ANSWER_NAMES['by']} โปรดใส่"))
            self.by.setFocus()
            return
        self.answered.emit(self._told.finding, self.reason.text(), self.by.text())

    def refuse(self, error: UserError) -> None:
        """Say why an answer was not taken; it stays as it was typed."""
        self._fault.refuse(error)

    def taken(self, finding: Finding) -> None:
        """An answer is in: nothing waits for it any more."""
        self._drafts.pop(_said(finding), None)
        self._fault.clear()

    def forget(self) -> None:
        """Another estimate is open."""
        self._drafts.clear()
        self.show_finding(None)

    def waiting(self) -> list[str]:
        """What was typed and is no answer yet, a sentence each."""
        return [
            f"คำตอบ “{short(text)}” ของข้อ “{short(message)}” ยังไม่ได้บันทึก"
            for (_code, _row, message), text in self._drafts.items()
            if text.strip()
        ]

    def resizeEvent(self, event: object) -> None:
        """Keep some lines of the finding in sight, whatever the size of the text."""
        self._scroll.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 12)
        super().resizeEvent(event)  # type: ignore[arg-type]


def _in_whole(told: ToldFinding) -> str:
    finding = told.finding
    message = f"{SIGN_NAMES[finding.severity]}: {finding.message}"
    clause = f"({finding.clause})" if finding.clause else ""
    rest = (finding.remedy, clause, "" if may_be_answered(finding) else MEND)
    return "\n".join(filter(None, (message, " ".join(filter(None, rest)), told.answered)))
