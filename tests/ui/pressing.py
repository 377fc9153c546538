"""Typing as a user does; pytest-qt's own way aborts the process where the text is Thai."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from estimator.files.presence import is_there
from estimator.ui.kit.asking import Asking, ChosenFolder, FileKind, NamesIn


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def roll(widget: QWidget) -> QWheelEvent:
    """Roll the wheel over a widget, one notch down."""
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


class Answers:
    """Answers to what the window asks, and what it asked."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.print_to: Path | None = None
        self.suggested: Path | None = None
        self.asked: list[str] = []
        self.names: list[str] = []
        self.begun: Path | None = None
        self.shown: list[Path] = []
        self.shows_folders = True
        self.viewed: list[tuple[Path, int | None]] = []
        self.views_pdfs = True

    def asking(self) -> Asking:
        return Asking(self._open, self._make, self._folder, self._printer, self._show, self._view)

    def _open(
        self, _parent: QWidget, _kind: FileKind, title: str, folder: Path | None
    ) -> Path | None:
        self.asked.append(title)
        self.begun = folder
        return self.path

    def _make(self, _parent: QWidget, kind: FileKind, title: str, suggested: Path) -> Path | None:
        self.asked.append(f"{title}: {suggested.name}")
        return kind.named(self.path) if self.path is not None else None

    def _folder(
        self, _parent: QWidget, title: str, folder: Path, names: NamesIn
    ) -> ChosenFolder | None:
        self.asked.append(title)
        self.begun = folder
        self.names = list(names(self.path or folder))
        if self.path is None:
            return None
        there = (name for name in self.names if is_there(self.path / name))
        return ChosenFolder(self.path, frozenset(there))

    def _show(self, folder: Path) -> bool:
        self.shown.append(folder)
        return self.shows_folders

    def _view(self, path: Path, page: int | None) -> bool:
        self.viewed.append((path, page))
        return self.views_pdfs

    def _printer(self, _parent: QWidget, printer: QPrinter, suggested: Path) -> bool:
        self.asked.append("printer")
        self.suggested = suggested
        if self.print_to is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.print_to))
        printer.setResolution(72)
        return True
