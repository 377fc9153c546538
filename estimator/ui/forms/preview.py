"""The real PDF on the screen, with its page number and zoom."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from estimator.ui.kit import theme
from estimator.ui.kit.layout import SPRING, STYLE_GAP, Gap, column, grow, row

_STEP: Final = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0


class _View(QPdfView):
    zoomed = Signal(int)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom, as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page; the rest as in any scrolled view."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        navigator, document = self.pageNavigator(), self.document()
        page = navigator.currentPage() + step
        if document is not None and 0 <= page < document.pageCount():
            navigator.jump(page, QPointF(), navigator.currentZoom())


class Preview(QWidget):
    """Shows one PDF at a time; a newer one of the same estimate stays at the same place."""

    page_changed = Signal(int)
    """The page at the top, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty, fitted to the width."""
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = _View(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("ตัวอย่างแบบฟอร์มตามที่จะพิมพ์")
        self._page = QLabel(self)
        self._zoom = QLabel(self)
        self._zoom.setMinimumWidth(56)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.dress(self._page, "muted")
        bar = row(
            self._button("‹", "แผ่นก่อน", lambda: self.turn(-1)),
            self._button("›", "แผ่นถัดไป", lambda: self.turn(1)),
            self._page,
            Gap(12),
            self._button("-", "ย่อ", lambda: self.zoom(-1)),
            self._zoom,
            self._button("+", "ขยาย", lambda: self.zoom(1)),
            self._button("พอดีกว้าง", "ขยายให้พอดีความกว้าง", self.fit),
            SPRING,
            gap=STYLE_GAP,
            margins=(8, 4, 8, 4),
        )
        self.setLayout(column(bar, grow(self.view), gap=0))
        self.view.zoomed.connect(self.zoom)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.view.zoomFactorChanged.connect(lambda _factor: self._show_zoom())
        self._show_page()
        self._show_zoom()

    def _button(self, text: str, name: str, action: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoDefault(False)
        button.setMaximumWidth(max(32, button.fontMetrics().horizontalAdvance(text) + 24))
        button.clicked.connect(action)
        return button

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        return self.view.pageNavigator().currentPage()

    @property
    def page_text(self) -> str:
        """``แผ่นที่ n/N`` of the whole set."""
        return self._page.text()

    @property
    def pdf(self) -> bytes:
        """The PDF that is shown; empty where none is."""
        return bytes(self._buffer.data().data())

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, as far down as the one before was; empty bytes show nothing."""
        down = self.view.verticalScrollBar().value()
        aside = self.view.horizontalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
            self.view.verticalScrollBar().setValue(down)
            self.view.horizontalScrollBar().setValue(aside)
        self._show_page()

    def jump(self, page: int) -> None:
        """Show a page at the top."""
        if 0 <= page < self.page_count:
            navigator = self.view.pageNavigator()
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        self.jump(self.page + pages)

    def zoom(self, steps: int) -> None:
        """Larger or smaller by some steps."""
        factor = self.view.zoomFactor() * _STEP**steps
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            factor = self._fitted_factor() * _STEP**steps
        self.set_zoom(factor)

    def set_zoom(self, factor: float) -> None:
        """Show at a factor, 1.0 being the size on paper; 0 fits the width."""
        if factor <= 0:
            self.fit()
            return
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor, _SMALLEST), _LARGEST))
        self._show_zoom()

    def fit(self) -> None:
        """Fit the width."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    def zoom_kept(self) -> float:
        """The factor to come back to; 0 where the width is fitted."""
        custom = self.view.zoomMode() == QPdfView.ZoomMode.Custom
        return self.view.zoomFactor() if custom else 0.0

    def _fitted_factor(self) -> float:
        points = self._document.pagePointSize(max(self.page, 0)).width()
        if points <= 0:
            return 1.0
        dots = points * self.logicalDpiX() / 72
        return (self.view.viewport().width() - 24) / dots

    def _on_page(self, page: int) -> None:
        self._show_page()
        self.page_changed.emit(page)

    def _show_page(self) -> None:
        count = self.page_count
        self._page.setText(f"แผ่นที่ {self.page + 1}/{count}" if count else "")

    def _show_zoom(self) -> None:
        factor = self.zoom_kept()
        self._zoom.setText(f"{factor * 100:.0f}%" if factor else "พอดี")
