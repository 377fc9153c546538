"""Beneath the results: where Enter puts the rate, and what else can be done to that line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from estimator.app.labour.placing import Target
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.ui.kit import theme
from estimator.ui.kit.layout import grow, row

_LONGEST = 34


class TargetBar(QWidget):
    """A sentence, and a button for each thing that can be done now."""

    put = Signal()
    tier = Signal()
    pipes = Signal()
    percent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a target."""
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.dress(self.label, "small")
        self.put_button = QPushButton("ใส่ในบัญชี", self)
        self.tier_button = QPushButton("ใช้ช่วงที่ตรงปริมาณ", self)
        self.pipes_button = QPushButton("รายการร้อยละของท่อ", self)
        self.percent_button = QPushButton("แรงเป็นร้อยละของวัสดุ", self)
        buttons = {
            self.percent_button: self.percent,
            self.pipes_button: self.pipes,
            self.tier_button: self.tier,
            self.put_button: self.put,
        }
        for button, signal in buttons.items():
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self.setLayout(row(grow(self.label), *buttons, margins=(8, 2, 8, 2)))

    def show_target(self, bill: Bill, target: Target | None, *, tier: bool, pipes: bool) -> None:
        """Say where a rate goes; None: no estimate is open."""
        words = words_of(bill, target)
        self.label.setText(words)
        self.label.setToolTip(words)
        self.put_button.setVisible(target is not None)
        self.percent_button.setVisible(target is not None and target.row is not None)
        self.tier_button.setVisible(tier)
        self.pipes_button.setVisible(pipes)


def words_of(bill: Bill, target: Target | None) -> str:
    """What Enter does, in a sentence."""
    if target is None:
        return "เปิดประมาณราคาก่อน จึงจะใส่อัตราลงในบัญชีได้"
    if target.row is None:
        return f"Enter: เพิ่มรายการใหม่ท้าย “{_title(bill, target.place[0])}”"
    line = _title(bill, target.row)
    if target.into:
        return f"Enter: ใส่ใน “{line}”  Ctrl+Enter: เพิ่มเป็นรายการใหม่ต่อท้าย"
    return f"Enter: เพิ่มรายการใหม่ต่อจาก “{line}”  Ctrl+Enter: ใช้แทนค่าแรงเดิม"


def _title(bill: Bill, row: int) -> str:
    node = bill.node(row) if row in bill.rows else None
    title = node.description if isinstance(node, Line) else ""
    if isinstance(node, Part | Group):
        title = node.title
    title = title or "บัญชีรายการ"
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
