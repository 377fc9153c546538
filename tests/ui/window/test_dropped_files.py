"""Files that are dragged onto the window are taken as copies of theirs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from estimator.ui.window.dropped_files import dropped_file, take_a_copy

_MOVED = Qt.DropAction.MoveAction
_OFFERED = _MOVED | Qt.DropAction.CopyAction
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def data_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_is_not_moved_though_the_source_would(qapp: QApplication) -> None:
    data = data_of(Path("งาน.csv"))  # which an event does not keep
    event = QDropEvent(QPointF(1, 1), _OFFERED, data, _LEFT, _NONE)
    event.setDropAction(_MOVED)
    take_a_copy(event)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_one_table_or_estimate_alone_is_taken(qapp: QApplication, tmp_path: Path) -> None:
    for name in ("งาน.csv", "งาน.XLSX", "งาน.estimate"):
        assert dropped_file(data_of(tmp_path / name)) == tmp_path / name
    assert dropped_file(data_of(tmp_path / "งาน.jpg")) is None
    assert dropped_file(data_of(tmp_path / "ก.csv", tmp_path / "ข.csv")) is None
