"""Words above what they are about, which must not take its place away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from estimator.ui.kit.following_scroll import FollowingScroll

_MOST_LINES: Final = 4


class BoundedWords(FollowingScroll):
    """A label as high as its text, but for some lines: of a longer one the rest is scrolled.

    It is hidden while there is no text.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        """The label has nothing to say yet, and breaks its lines."""
        super().__init__(label, parent)
        self._label = label
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.say("")

    def say(self, text: str) -> None:
        """Say something else, from its beginning."""
        self._label.setText(text)
        for each in (self._label, self):
            each.setVisible(bool(text))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower text has more lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._label.contentsMargins()
        lines = _MOST_LINES * self._label.fontMetrics().lineSpacing()
        most = lines + margins.top() + margins.bottom()
        needed = self._label.heightForWidth(self.width())
        self.setFixedHeight(min(needed, most) if needed > 0 else most)
        # Whoever has no mouse can read on, too.
        policy = Qt.FocusPolicy.TabFocus if needed > most else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
