"""A widget with a line beside it in which somebody writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLineEdit, QWidget

from estimator.ui.kit.layout import pane, row


@contextmanager
def beside_a_line(widget: QWidget) -> Iterator[QLineEdit]:
    """Put a widget into a window of its own with a line to write in; afterwards it is alone."""
    line = QLineEdit()
    window = pane(None, row(line, widget))
    window.show()
    yield line
    widget.setParent(None)
    window.close()
