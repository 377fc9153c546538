"""The report of a rescue, with the ways on from there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from estimator.app.backups.rescuing import RescueReport
from estimator.app.defect_report import save_report
from estimator.ui.kit import theme
from estimator.ui.kit.asking import REPORTS, Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, heading
from estimator.ui.kit.layout import column, grow


class RescueView(QWidget):
    """Takes the place of the lists until somebody has read it."""

    said = Signal(str)
    open_wanted = Signal(object)
    """The `Path` of the new file."""
    closed = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        """Start without a report."""
        super().__init__(parent)
        self._asking = asking
        self._report: RescueReport | None = None
        self.title = heading("", self)
        self.title.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("รายงานการกู้แฟ้ม")
        self.open_button = QPushButton("เปิดแฟ้มที่กู้ได้", self)
        theme.dress(self.open_button, "primary")
        self.save_button = QPushButton("บันทึกรายงาน…", self)
        self.back_button = QPushButton("กลับไปที่สำเนาสำรอง", self)
        self.fault = FaultLine(self)
        self.open_button.clicked.connect(lambda _checked=False: self._open())
        self.save_button.clicked.connect(lambda _checked=False: self.fault.attempt(self._save))
        self.back_button.clicked.connect(lambda _checked=False: self.closed.emit())
        ways = self.open_button, self.save_button, self.back_button
        for each in ways:
            each.setAutoDefault(True)  # Enter presses what has the keyboard
        buttons = flow(*ways)
        self.setLayout(column(self.title, grow(self.text), self.fault, buttons, gap=8))

    def show_report(self, report: RescueReport) -> None:
        """Show what came of a rescue, what is lost first."""
        self._report = report
        head, *rest = report.parts
        self.title.setText(head.heading)
        told = ["\n".join(head.lines)]
        told += ["\n".join([part.heading, *(f"   {line}" for line in part.lines)]) for part in rest]
        self.text.setPlainText("\n\n".join(told))
        self.fault.clear()
        self.open_button.setFocus()

    def _open(self) -> None:
        if self._report is not None:
            self.open_wanted.emit(self._report.new)

    def _save(self) -> None:
        report = self._report
        if report is None:
            return
        suggested = report.new.with_name(f"รายงานการกู้ {report.source.stem}.txt")
        path = self._asking.file_to_make(self, REPORTS, "บันทึกรายงานการกู้แฟ้ม", suggested)
        if path is not None:
            save_report(Path(path), report.text)
            self.said.emit(f"บันทึกรายงานไว้ที่ {path} แล้ว")
