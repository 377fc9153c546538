"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from estimator.ui.kit.asking import BILL_TABLES, ESTIMATES


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged, where it is an estimate or a table."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    known = (*ESTIMATES.suffixes, *BILL_TABLES.suffixes)
    return path if path.suffix.lower() in known else None


def take_a_copy(event: QDropEvent) -> None:
    """Take what is dragged and have the source keep it: a file that is moved is gone there."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
