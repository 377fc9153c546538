"""Why a command was not done, line by line, under the grid until it is closed or settled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from estimator.domain.errors import UserError
from estimator.ui import theme

_MOST_LINES = 7


class Report(QFrame):
    """The sentences of a refusal; they can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("เหตุที่ทำไม่ได้")
        self._close = QPushButton("ปิด", self)
        self._close.clicked.connect(self.hide)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.addWidget(self._text, 1)
        box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or nothing while it is closed."""
        return self._text.toPlainText() if not self.isHidden() else ""

    def show_refusal(self, error: UserError) -> None:
        """Show every sentence of a refusal."""
        colours = theme.colours()
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("error_ground"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("error"))
        self._text.setPalette(palette)
        self.setStyleSheet(f"Report {{ background: {colours.error_ground}; }}")
        first, *rest = error.sentences
        self._text.setPlainText("\n".join([f"! {first}", *rest]))
        lines = min(len(error.sentences), _MOST_LINES)
        height = self._text.fontMetrics().lineSpacing() * lines
        self._text.setFixedHeight(height + round(2 * self._text.document().documentMargin()) + 2)
        self.show()
