"""Who has the keyboard when something comes by itself: whoever types keeps it.

What was asked for may take seconds. Meanwhile one types elsewhere, or looks at another page: keys
must not go where nobody expects them, least of all to a button.
"""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def is_free(place: QWidget) -> bool:
    """Whether something may show itself in a place, and have the keyboard there.

    The place is in sight with the keyboard in it, or nothing has the keyboard; no text is being
    typed, and no list or question is open.
    """
    open_over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if not place.isVisible() or open_over is not None:
        return False
    focus = place.window().focusWidget()
    if focus is None:
        return True
    return (focus is place or place.isAncestorOf(focus)) and not _takes_text(focus)


def _takes_text(focus: QWidget) -> bool:
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    return isinstance(focus, _TEXTS)


def give(to: QWidget, place: QWidget) -> None:
    """Have something that came by itself ready for the keys, where the keyboard is free for it."""
    if is_free(place):
        to.setFocus()
