"""Beneath the results: where Enter puts the rate, and what else can be done to that line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.fields import text_entry, worked_entry
from estimator.app.labour.placing import Target
from estimator.domain.arithmetic import figure_or_percent
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.sources.percent_of_material import PERCENT_RANGE
from estimator.errors import UserError
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, as_tip, heading, words
from estimator.ui.kit.layout import column, grow, labelled, put_beside, row

_LONGEST = 34
_LEAST_SENTENCE = 220
"""Logical pixels that the sentence has to have."""


class TargetBar(QWidget):
    """A sentence, and a button for each thing that can be done now."""

    put = Signal()
    put_into = Signal()
    tier = Signal()
    pipes = Signal()
    percent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a target."""
        super().__init__(parent)
        self.label = words(self, role="small")
        self.put_button = QPushButton("เพิ่มเป็นรายการใหม่", self)
        self.into_button = QPushButton("ใส่ในรายการนี้", self)
        self.tier_button = QPushButton("ใช้ช่วงที่ตรงปริมาณ", self)
        self.pipes_button = QPushButton("รายการร้อยละของท่อ", self)
        self.percent_button = QPushButton("แรงเป็นร้อยละของวัสดุ", self)
        buttons = {
            self.put_button: self.put,
            self.into_button: self.put_into,
            self.percent_button: self.percent,
            self.pipes_button: self.pipes,
            self.tier_button: self.tier,
        }
        for button, signal in buttons.items():
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self._buttons = flow(*buttons)
        self._row = row(grow(self.label), self._buttons, gap=8, margins=(8, 2, 8, 2))
        self.setLayout(self._row)

    def show_target(
        self, bill: Bill, target: Target | None, *, asked: bool, tier: bool, pipes: bool
    ) -> None:
        """Say where a rate goes, first what a line asked for; None: no estimate is open."""
        said = words_of(bill, target, asked)
        self.label.setText(said)
        self.label.setToolTip(as_tip(said))
        self.put_button.setVisible(target is not None)
        has_line = target is not None and target.row is not None
        self.into_button.setVisible(has_line)
        self.percent_button.setVisible(has_line)
        self.tier_button.setVisible(tier)
        self.pipes_button.setVisible(pipes)
        self._find_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence readable."""
        super().resizeEvent(event)
        self._find_room()

    def _find_room(self) -> None:
        """Say above the buttons where they go, where beside them it had one word a line."""
        put_beside(self._row, self.width() >= self._buttons.sizeHint().width() + _LEAST_SENTENCE)


def words_of(bill: Bill, target: Target | None, asked: bool = False) -> str:
    """What Enter and Shift+Enter do, in a sentence."""
    if target is None:
        return "เปิดประมาณราคาก่อน จึงจะใส่อัตราลงในบัญชีได้"
    if target.row is None:
        return f"Enter: เพิ่มรายการใหม่ท้าย “{_title(bill, target.place[0])}”"
    line = _title(bill, target.row)
    new, into = f"Enter: เพิ่มรายการใหม่ต่อจาก “{line}”", f"Shift+Enter: ใส่ใน “{line}”"
    return f"{into}  {new}" if asked else f"{new}  {into}"


def _title(bill: Bill, row: int) -> str:
    node = bill.node(row) if row in bill.rows else None
    title = node.description if isinstance(node, Line) else ""
    if isinstance(node, Part | Group):
        title = node.title
    title = title or "บัญชีรายการ"
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


_PERCENT = worked_entry("percent", "ร้อยละของค่าวัสดุ", reads=figure_or_percent)
_NO_REASON = "ยังไม่ได้บอกเหตุผลของร้อยละที่ใช้ โปรดพิมพ์เหตุผลของคณะกรรมการ"


class PercentStrip(QFrame):
    """Asks in the page; what is wrong is said beneath and what was typed stays."""

    accepted = Signal(object, str)
    """The percentage (`Worked`) and the reason."""
    left = Signal()
    """Put away without a change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("strip")
        self._title = heading("", self)
        self.percent = FormEntry(_PERCENT, self)
        self.percent.setFixedWidth(64)
        reason = "เหตุผลของคณะกรรมการ"
        self.reason = FormEntry(text_entry("reason", reason, reason, most=0), self)
        self.use = QPushButton("ใช้ร้อยละนี้", self)
        self.use.clicked.connect(self.accept)
        close = QPushButton("ยกเลิก", self)
        close.clicked.connect(self.leave)
        self._fault = FaultLine(self)
        low, high = PERCENT_RANGE
        line = row(
            *labelled(f"ร้อยละ ({low:f}-{high:f})", self.percent),
            *labelled("เพราะ", self.reason, share=1),
            self.use,
            close,
        )
        self.setLayout(column(self._title, line, self._fault, gap=2, margins=(10, 4, 8, 4)))
        self.percent.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.accept)
        self.hide()

    def ask(self, description: str, percent: str, reason: str) -> None:
        """Ask for a line; `percent` and `reason` are what it has now."""
        self._title.setText(f"ค่าแรงงานนอกบัญชีเป็นร้อยละของค่าวัสดุ: {description}")
        self.percent.setText(percent)
        self.reason.setText(reason)
        self._fault.clear()
        self.show()
        self.percent.setFocus()
        self.percent.selectAll()

    def accept(self) -> None:
        """Take what is typed, if it is a percentage."""
        try:
            percent = self.percent.read()
        except UserError as error:
            self.refuse(error)
            self.percent.setFocus()
            return
        if not self.reason.text().strip():
            self.refuse(UserError(_NO_REASON))
            self.reason.setFocus()
            return
        self.accepted.emit(percent, self.reason.text())

    def refuse(self, error: UserError) -> None:
        """Say what is wrong with what was typed."""
        self._fault.refuse(error)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._fault.said

    @property
    def waits(self) -> bool:
        """Whether a percentage or a reason was typed and not taken."""
        return not self.isHidden() and (self.percent.isModified() or self.reason.isModified())

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, and no more."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
