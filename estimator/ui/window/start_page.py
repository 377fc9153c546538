"""What is shown while no estimate is open: one next step, the example, and the recent files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from estimator.app.inspection import Inspection
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.labels import as_tip, heading, plain, words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, Gap, column, row
from estimator.ui.kit.page import Page

_HOW: Final = "สร้างประมาณราคาใหม่ แล้วกรอกข้อมูลโครงการและบัญชีรายการ โปรแกรมบันทึกทุกการแก้ไขลงแฟ้มให้ทันที"


class StartPage(Page):
    """It asks nothing; it offers."""

    card = page_cards.START

    new_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()
    file_wanted = Signal(object)
    """A `Path` of the recent files."""
    gone_wanted = Signal(object)
    """A `Path` of a file that is gone, and of which there are backups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without recent files."""
        super().__init__(parent)
        title = plain("ราคากลางงานก่อสร้าง", self)
        theme.dress(title, "title")
        how = words(self, _HOW, "muted")
        self.new_button = self._button("สร้างประมาณราคาใหม่", self.new_wanted)
        theme.dress(self.new_button, "primary")
        self.open_button = self._button("เปิดแฟ้ม", self.open_wanted)
        self.example_button = self._button("เปิดตัวอย่างอาคารเรียน", self.example_wanted)
        self._recent_title = heading("แฟ้มล่าสุด", self)
        self._recent = column(gap=0)
        self._gone_title = heading("แฟ้มที่ไม่พบแล้ว แต่มีสำเนาสำรอง", self)
        self._gone = column(gap=0)
        buttons = row(self.new_button, self.open_button, self.example_button, SPRING, gap=STYLE_GAP)
        self.setLayout(
            column(
                title,
                how,
                buttons,
                Gap(16),
                self._recent_title,
                self._recent,
                self._gone_title,
                self._gone,
                SPRING,
                gap=10,
                margins=(48, 40, 48, 24),
            )
        )
        self.show_recent(())
        self.show_gone(())

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked: wanted.emit())
        return button

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the files opened last."""
        self._offer(self._recent, self._recent_title, paths, "เปิด", self.file_wanted)

    def show_gone(self, paths: Sequence[Path]) -> None:
        """Offer the backups of files that are gone."""
        self._offer(self._gone, self._gone_title, paths, "ดูสำเนาสำรองของ", self.gone_wanted)

    def _offer(
        self,
        box: QBoxLayout,
        title: QLabel,
        paths: Sequence[Path],
        what: str,
        wanted: SignalInstance,
    ) -> None:
        while (item := box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for path in paths:
            button = QPushButton(path.stem, self)
            theme.dress(button, "figure")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(as_tip(str(path)))
            button.setAccessibleName(f"{what} {path.stem} ใน {path.parent}")
            button.clicked.connect(lambda _checked=False, path=path: wanted.emit(path))
            box.addWidget(button)
        title.setVisible(bool(paths))

    def activate(self) -> None:
        """Enter makes a new estimate."""
        self.new_button.setFocus()

    def inspection(self) -> Inspection:
        """Where to begin."""
        return Inspection(
            "เริ่มต้น",
            notes=(
                "ทุกการแก้ไขบันทึกลงแฟ้มทันที และยกเลิกย้อนหลังได้แม้ปิดโปรแกรมแล้ว",
                "กด Ctrl+K เพื่อค้นหาคำสั่ง และ F9 เพื่อดูบัญชีค่าแรงงานโดยยังไม่ต้องมีประมาณราคา",
            ),
        )
