"""Why a command was not done, or what must be looked at: under the grid until it is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import STYLE_GAP, Aligned, column, grow, row

Offer = tuple[str, Callable[[], None]]
"""What one may have done: what it is called, and what does it."""
_KEYS: Final = ("Alt+U", "Alt+Shift+U")
"""Of the first thing that is offered and of the second."""
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
        self.offers = tuple(QPushButton(self) for _ in _KEYS)
        """What is offered, the first few; hidden where nothing is."""
        self._does: tuple[Callable[[], None], ...] = ()
        for at, button in enumerate(self.offers):
            button.clicked.connect(partial(self._do, at))
            QShortcut(QKeySequence(_KEYS[at]), button).activated.connect(button.click)
        close = Aligned(self._close, Qt.AlignmentFlag.AlignTop)
        said = row(grow(self._scroll), close, gap=STYLE_GAP)
        self.setLayout(column(said, flow(*self.offers), gap=3, margins=(8, 4, 8, 4)))
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or nothing while it is closed."""
        return "" if self.isHidden() else self._text.text()

    def show_refusal(self, error: UserError) -> None:
        """Show every sentence of a refusal, from the first."""
        self._show(error.sentences, "เหตุที่ทำไม่ได้")

    def show_warning(self, sentence: str, offers: Sequence[Offer] = ()) -> None:
        """Show what came of something that was done, as loudly, with what is offered."""
        self._show((sentence,), "ข้อที่ต้องตรวจ", offers)

    def _do(self, at: int) -> None:
        self._does[at]()

    def _show(self, sentences: Sequence[str], name: str, offers: Sequence[Offer] = ()) -> None:
        self._does = tuple(does for _, does in offers)
        for at, (button, keys) in enumerate(zip(self.offers, _KEYS, strict=True)):
            button.setVisible(at < len(offers))
            if at < len(offers):
                button.setText(f"{offers[at][0]} ({keys})")
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
