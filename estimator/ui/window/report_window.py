"""The report of what went wrong: shown whole, then saved where its reader wants it, never sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget

from estimator.app.defect_report import Facts, report_name, report_text, save_report
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.ui.kit.asking import REPORTS, Asking
from estimator.ui.kit.labels import FaultLine
from estimator.ui.kit.layout import SPRING, column, grow, row
from estimator.ui.kit.settings import Settings

_SIZE = 760, 560
_BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard


class ReportWindow(QDialog):
    """Stands beside the work, which goes on."""

    def __init__(
        self,
        session: EstimateSession,
        settings: Settings,
        asking: Asking,
        told: Callable[[str, str], object],
        parent: QWidget,
    ) -> None:
        """Show the report of now; `told` hears a sentence and its sign once it is saved."""
        super().__init__(parent)
        self.setWindowTitle("รายงานความผิดพลาด")
        self._asking = asking
        self._told = told
        self._folder = settings.folder or Path.home()
        self._now: datetime = session.now()
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        by_mouse, by_keys = Qt.TextInteractionFlag.TextSelectableByMouse, _BY_KEYS
        self.text.setTextInteractionFlags(by_mouse | by_keys)
        self.text.setAccessibleName("รายงานความผิดพลาด")
        self.text.setPlainText(report_text(session, screen_facts(settings, parent), self._now))
        self.save_button = QPushButton("บันทึกรายงาน…", self)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        close = QPushButton("ปิด", self)
        close.clicked.connect(self.reject)
        self.fault = FaultLine(self)
        buttons = row(SPRING, self.save_button, close)
        whole = column(grow(self.text), self.fault, buttons, gap=8, margins=(12, 12, 12, 12))
        self.setLayout(whole)
        self.resize(*_SIZE)
        self.save_button.setFocus()

    def save(self) -> None:
        """Ask for a place and write what is shown there."""
        suggested = self._folder / report_name(self._now)
        path = self._asking.file_to_make(self, REPORTS, "บันทึกรายงานความผิดพลาด", suggested)
        if path is None:
            return
        try:
            save_report(path, self.text.toPlainText())
        except UserError as error:
            self.fault.refuse(error)
            return
        self._told(f"บันทึกรายงานไว้ที่ {path} แล้ว โปรแกรมไม่ได้ส่งรายงานไปที่ใด", "ok")
        self.accept()


def screen_facts(settings: Settings, window: QWidget) -> Facts:
    """What the window knows of itself and of the screens around it."""
    qt = f"{qVersion()} (PySide6 {pyside_version}), {QGuiApplication.platformName()}"
    style = QApplication.style().objectName()
    shown = f"{window.width()}x{window.height()} ตัวอักษร {settings.zoom:.0%}"
    return [
        ("Qt", qt),
        *(("จอภาพ", _screen_words(screen)) for screen in QGuiApplication.screens()),
        ("หน้าต่าง", f"{shown} สี {settings.scheme} {style}"),
    ]


def _screen_words(screen: QScreen) -> str:
    size, scale = screen.size(), screen.devicePixelRatio()
    dots = screen.logicalDotsPerInch()
    return f"{size.width()}x{size.height()} ที่ {scale:.0%} ({dots:.0f} จุดต่อนิ้ว)"
