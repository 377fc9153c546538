"""All sheets of a PDF as small pictures, to see where one is and to go to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QListView, QWidget

from estimator.ui.kit.model_index import AnyIndex

_SIDE: Final = 96
"""The longer side of a picture, in pixels of a screen without scaling."""
_FINER: Final = 3
"""Drawn so many times as large: no rule is drawn thinner than a pixel, and all would be black."""
_MOST_KEPT: Final = 120
"""Pictures kept: more than fit a screen, less than a long set has (4 MB)."""


class _Pictures(QAbstractListModel):
    """A row a page; its picture is drawn by another thread once it is asked for."""

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._document = document
        self._pictures: dict[int, QPixmap] = {}
        self._asked: dict[int, int] = {}
        self._pages = 0
        self._renderer = self._new_renderer()

    def _new_renderer(self) -> QPdfPageRenderer:
        made = QPdfPageRenderer(self)
        made.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        made.setDocument(self._document)
        made.pageRendered.connect(self._on_rendered)
        return made

    def look(self, document: QPdfDocument) -> None:
        """Show another document."""
        self._document = document
        # What was asked of the one before it would be answered with a page of that, or never.
        self._renderer.pageRendered.disconnect(self._on_rendered)
        self._renderer.deleteLater()
        self._renderer = self._new_renderer()
        self.beginResetModel()
        self._pages = self._document.pageCount()
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else self._pages

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"แผ่นที่ {page + 1}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(_SIDE + 12, self._size(page).height() + 26)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None

    def _size(self, page: int) -> QSize:
        points = self._document.pagePointSize(page)
        return points.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio).toSize()

    def _picture(self, page: int) -> QPixmap:
        found = self._pictures.get(page)
        if found is not None:
            return found
        if page not in self._asked.values():
            size = self._size(page) * self._view.devicePixelRatioF() * _FINER
            number = self._renderer.requestPage(page, size, QPdfDocumentRenderOptions())
            self._asked[number] = page
        empty = QPixmap(self._size(page))
        empty.fill(Qt.GlobalColor.white)
        return empty

    def _on_rendered(
        self,
        page: int,
        _size: QSize,
        image: QImage,
        _options: QPdfDocumentRenderOptions,
        number: int,
    ) -> None:
        if self._asked.pop(number, None) != page or image.isNull():
            return  # of the document before
        fine = image.scaled(
            image.size() / _FINER,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        # What is not drawn on is transparent.
        picture = QPixmap(fine.size())
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.drawImage(0, 0, fine)
        painter.end()
        picture.setDevicePixelRatio(self._view.devicePixelRatioF())
        if len(self._pictures) >= _MOST_KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[page] = picture
        at = self.index(page, 0)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])


class Thumbnails(QListView):
    """The sheets below each other; the one that is read is marked."""

    chosen = Signal(int)
    """A sheet, from 0, was gone to with mouse or keys."""

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        """Show nothing before `look`."""
        super().__init__(parent)
        self.setAccessibleName("ภาพย่อของทุกแผ่น")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_SIDE + 12 + self.verticalScrollBar().sizeHint().width() + 4)
        self._pictures = _Pictures(document, self)
        self.setModel(self._pictures)
        self.selectionModel().currentChanged.connect(self._on_current)

    def look(self, document: QPdfDocument) -> None:
        """Show another document."""
        self._pictures.look(document)

    def mark(self, page: int) -> None:
        """Mark the sheet that is read, without going to it again."""
        at = self._pictures.index(page, 0)
        if at.isValid() and at != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(at)
            self.selectionModel().blockSignals(False)
            self.scrollTo(at)
            self.viewport().update()

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())
