"""Why a command was not done, or what must be looked at: under the grid until it is settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import STYLE_GAP, Aligned, grow, row

_MOST_LINES = 7
_FRAME = 6


class Report(QFrame):
    """The sentences of a refusal or a warning; they can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._text = plain()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._text)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close = QPushButton("ปิด", self)
        self._close.clicked.connect(self.hide)
        close = Aligned(self._close, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row(grow(self._scroll), close, gap=STYLE_GAP, margins=(8, 4, 8, 4)))
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or nothing while it is closed."""
        return "" if self.isHidden() else self._text.text()

    def show_refusal(self, error: UserError) -> None:
        """Show every sentence of a refusal, from the first."""
        self._show(error.sentences, "เหตุที่ทำไม่ได้")

    def show_warning(self, sentence: str) -> None:
        """Show what came of something that was done, as loudly."""
        self._show((sentence,), "ข้อที่ต้องตรวจ")

    def _show(self, sentences: Sequence[str], name: str) -> None:
        self._text.setAccessibleName(name)
        colours = theme.colours()
        self.setStyleSheet(
            f"QFrame, QLabel, QScrollArea {{ background: {colours.stop_ground};"
            f" color: {colours.stop}; border: 0; }}"
        )
        first, *rest = sentences
        self._text.setText("\n".join([f"! {first}", *rest]))
        self._scroll.verticalScrollBar().setValue(0)
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences into lines as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences, or as a few lines, which then scroll."""
        most = self._text.fontMetrics().lineSpacing() * _MOST_LINES
        wanted = self._text.heightForWidth(self._scroll.viewport().width())
        self._scroll.setFixedHeight(min(wanted, most) + _FRAME)
