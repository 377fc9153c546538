"""The real PDF on the screen: its sheets, their size, and finding a text in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QScreen,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.ui.forms.text_search import TextSearch
from estimator.ui.forms.thumbnails import Thumbnails
from estimator.ui.kit import theme
from estimator.ui.kit.actions import new_action
from estimator.ui.kit.find_bar import FindBar
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import column, grow, row
from estimator.ui.kit.page import Menu

_STEP: Final = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0
FIT_WIDTH, FIT_PAGE = 0.0, -1.0
"""In place of a size: as wide as there is room, and a whole sheet."""
_BELIEVED_DPI: Final = (50, 400)
"""What a screen says of its own size is believed within these; a virtual one says anything."""
_FITTED_MARGIN: Final = 24
_ZOOM_KEYS: Final = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


_Looks = tuple[QSize, QPdfView.ZoomMode, float, float]
"""All that the size of a drawn page depends on."""


class _View(QPdfView):
    zoomed = Signal(int)
    """By so many steps; 0 is the true size."""
    turned = Signal(int)
    """To a page, from 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._painted: _Looks | None = None
        for renderer in self.findChildren(QPdfPageRenderer):
            renderer.pageRendered.connect(lambda *_page: self._leave_out_old())

    def turn_to(self, document: QPdfDocument) -> None:
        """Show another document; the one before is still to be there.

        A page that was asked of the one before, and of which nothing comes, would never be asked
        for again: it would stay white. So what is asked is answered, and what came of it is thrown
        away, for it may be a page of before.
        """
        self.setDocument(document)
        for renderer in self.findChildren(QPdfPageRenderer):
            QCoreApplication.sendPostedEvents(renderer)
        self._draw_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is painted is asked for in the size that it has now."""
        self._painted = self._looks()
        super().paintEvent(event)

    def _looks(self) -> _Looks:
        return self.viewport().size(), self.zoomMode(), self.zoomFactor(), self.devicePixelRatio()

    def _leave_out_old(self) -> None:
        """Throw away a page that comes in a size of before, when the new one is not asked for yet.

        It would stay, blurred, for what has come is not asked for again.
        """
        if self._looks() != self._painted:
            self._draw_anew()

    def _draw_anew(self) -> None:
        """Throw away all pages that have come; those in sight are asked for as they are painted."""
        spacing = self.pageSpacing()
        self.setPageSpacing(spacing + 1)
        self.setPageSpacing(spacing)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom, as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Here the keys that make the window's letters larger make the sheets larger."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and Qt.Key(event.key()) in _ZOOM_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page, + and - zoom; the rest as in any scrolled view."""
        key, page, document = (
            Qt.Key(event.key()),
            self.pageNavigator().currentPage(),
            self.document(),
        )
        pages = {
            Qt.Key.Key_PageDown: page + 1,
            Qt.Key.Key_PageUp: page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: document.pageCount() - 1,
        }
        if key in pages:
            self.turned.emit(pages[key])
        elif key in _ZOOM_KEYS:
            self.zoomed.emit(_ZOOM_KEYS[key])
        else:
            super().keyPressEvent(event)


class Preview(QWidget):
    """Shows one PDF at a time; a newer one of the same estimate stays at the same place.

    Sizes are those on paper: at 1.0 a sheet is as large on this screen as it will be printed.
    """

    page_changed = Signal(int)
    """The page at the top, from 0."""

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """Start empty, fitted to the width.

        A `narrow` one has buttons to turn, to zoom and to fit alone; keys do the rest there.
        """
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = _View(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("ตัวอย่างแบบฟอร์มตามที่จะพิมพ์")
        self.thumbnails = Thumbnails(self._document, self)
        self.find_bar = FindBar("แบบฟอร์ม", self)
        self.search = TextSearch(self._document, self.view)
        self._page = plain(parent=self)
        self._zoom = plain(parent=self)
        self._zoom.setMinimumWidth(52)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.dress(self._page, "muted")
        self._read = 0
        """The page that somebody turned to; another text is looked for from there."""
        self._led = False
        self._make_actions()
        self.sheets_button = self._button("ภาพย่อ", "แสดงภาพย่อของทุกแผ่น", self._show_thumbnails)
        self.sheets_button.setCheckable(True)
        self._lay_out(narrow)
        self._show_thumbnails()
        self.view.zoomed.connect(self._on_zoomed)
        self.view.turned.connect(self.jump)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.view.zoomFactorChanged.connect(lambda _factor: self._show_zoom())
        self.thumbnails.chosen.connect(self.jump)
        self.find_bar.wanted.connect(lambda text: self.search.find(text, self._read))
        self.find_bar.next_wanted.connect(self.search.step)
        self.find_bar.left.connect(self._leave_finding)
        self.search.told.connect(self._tell_found)
        self.search.reached.connect(self._show_found)
        self._show_page()
        self._show_zoom()

    def _make_actions(self) -> None:
        self.find_action = self._action("ค้นหาในแบบฟอร์ม", self._open_finding, "Ctrl+F")
        next_found = self._action("ที่พบถัดไปในแบบฟอร์ม", lambda: self._find_next(1), "F3")
        before = self._action("ที่พบก่อนหน้าในแบบฟอร์ม", lambda: self._find_next(-1), "Shift+F3")
        true_size = self._action("แบบฟอร์มขนาดจริงเท่ากระดาษ", lambda: self.set_zoom(1.0), "Ctrl+1")
        width = self._action("แบบฟอร์มพอดีความกว้าง", lambda: self.set_zoom(FIT_WIDTH), "Ctrl+2")
        whole = self._action("แบบฟอร์มทั้งแผ่น", lambda: self.set_zoom(FIT_PAGE), "Ctrl+3")
        self.menu_actions: dict[Menu, list[QAction]] = {
            "edit": [self.find_action, next_found, before],
            "view": [true_size, width, whole],
        }
        """For the window's menus; their keys work where `heard_on` has them heard."""

    def heard_on(self, page: QWidget) -> None:
        """Let the keys of what is done with the sheets work all over a page."""
        for actions in self.menu_actions.values():
            page.addActions(actions)

    def _action(self, text: str, do: Callable[[], None], keys: str) -> QAction:
        action = new_action(self, text, do, keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _lay_out(self, narrow: bool) -> None:
        wide = (
            self._button("ขนาดจริง", "เท่ากับบนกระดาษ (Ctrl+1)", lambda: self.set_zoom(1.0)),
            self._button("พอดีกว้าง", "พอดีความกว้าง (Ctrl+2)", lambda: self.set_zoom(FIT_WIDTH)),
            self._button("ทั้งแผ่น", "เห็นทั้งแผ่น (Ctrl+3)", lambda: self.set_zoom(FIT_PAGE)),
            self._button("ค้นหา", "ค้นหาในแบบฟอร์ม (Ctrl+F)", self._open_finding),
            self.sheets_button,
        )
        for button in (wide[0], *wide[2:]) if narrow else ():
            button.hide()
        bar = flow(
            self._button("‹", "แผ่นก่อน (Page Up)", lambda: self.turn(-1)),
            self._button("›", "แผ่นถัดไป (Page Down)", lambda: self.turn(1)),
            self._page,
            self._button("-", "ย่อ (Ctrl+-)", lambda: self.zoom(-1)),
            self._zoom,
            self._button("+", "ขยาย (Ctrl++)", lambda: self.zoom(1)),
            *wide,
            gap=4,
            margins=(8, 4, 8, 4),
        )
        sheets = row(self.thumbnails, grow(self.view), gap=0)
        self.setLayout(column(bar, self.find_bar, grow(sheets), gap=0))

    def _button(self, text: str, name: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setMaximumWidth(max(32, button.fontMetrics().horizontalAdvance(text) + 24))
        button.clicked.connect(lambda _checked=False: action())
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
        before = (self._document, self._buffer)
        self._document, self._buffer = QPdfDocument(self), QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        self.view.turn_to(self._document)
        self.view.verticalScrollBar().setValue(down)
        self.view.horizontalScrollBar().setValue(aside)
        self.thumbnails.look(self._document)
        self.search.look_again(self._document)
        for each in before:
            each.deleteLater()
        self._show_page()

    def jump(self, page: int) -> None:
        """Show a page at the top."""
        if 0 <= page < self.page_count:
            self._show_place(page, 0.0)

    def _show_place(self, page: int, points: float) -> None:
        """Show a page from so many points below its top on."""
        navigator = self.view.pageNavigator()
        # Qt does not go where it went last, though somebody scrolled or zoomed meanwhile.
        navigator.blockSignals(True)
        navigator.clear()
        navigator.blockSignals(False)
        if page == 0 and points == 0:
            self.view.verticalScrollBar().setValue(0)
            self._on_page(0)
        else:
            navigator.jump(page, QPointF(0, points), navigator.currentZoom())

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        self.jump(self.page + pages)

    # --- size -----------------------------------------------------------------------------------

    def zoom(self, steps: int) -> None:
        """Larger or smaller by some steps."""
        size = self.zoom_kept()
        self.set_zoom((size if size > 0 else self._fitted(size)) * _STEP**steps)

    def set_zoom(self, size: float) -> None:
        """Show at a size, 1.0 being that on paper, or at `FIT_WIDTH` or `FIT_PAGE`."""
        bar, page, alike = self.view.verticalScrollBar(), self.page, self.zoom_kept() > 0 < size
        middle = (bar.value() + bar.pageStep() / 2) / max(bar.maximum() + bar.pageStep(), 1)
        if size == FIT_WIDTH:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        elif size < 0:
            self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        else:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(
                min(max(size, _SMALLEST), _LARGEST) * true_factor(self.screen())
            )
        # Qt stays as many pixels down, which is another sheet. Fitted, each has a size of its own.
        if alike:
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        else:
            self.jump(page)
        self._show_zoom()

    def zoom_kept(self) -> float:
        """The size to come back to, as `set_zoom` takes it."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom:
            return round(self.view.zoomFactor() / true_factor(self.screen()), 4)
        fits_width = self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
        return FIT_WIDTH if fits_width else FIT_PAGE

    def _fitted(self, size: float) -> float:
        """The size of the page at the top while it is fitted."""
        points = self._document.pagePointSize(max(self.page, 0))
        if points.isEmpty():
            return 1.0
        room = self.view.viewport().size()
        wide = (room.width() - _FITTED_MARGIN) / points.width()
        high = (room.height() - _FITTED_MARGIN) / points.height()
        dots = wide if size == FIT_WIDTH else min(wide, high)
        return dots * 72 / _logical_dpi() / true_factor(self.screen())

    def _on_zoomed(self, steps: int) -> None:
        if steps:
            self.zoom(steps)
        else:
            self.set_zoom(1.0)

    # --- thumbnails and finding -----------------------------------------------------------------

    def show_thumbnails(self, shown: bool) -> None:
        """Show the small pictures of the sheets, or leave the room to the sheet."""
        self.sheets_button.setChecked(shown)
        self._show_thumbnails()

    def _show_thumbnails(self) -> None:
        self.thumbnails.setVisible(self.sheets_button.isChecked())
        self.thumbnails.mark(self.page)

    def _open_finding(self) -> None:
        self.find_bar.open()
        # What was looked for last was let go when the bar was left.
        self.search.find(self.find_bar.edit.text(), self._read)

    def _find_next(self, by: int) -> None:
        if self.find_bar.isVisible():
            self.search.step(by)
        else:
            self._open_finding()

    def _leave_finding(self) -> None:
        self.search.find("", 0)
        self.view.setFocus()

    def _tell_found(self) -> None:
        search = self.search
        self.find_bar.tell(search.place, search.count, searching=search.searching)

    def _show_found(self, place: QPdfLink) -> None:
        self._led = True
        # Some lines above it are seen as well.
        self._show_place(place.page(), max(place.location().y() - 72, 0))
        self._led = False

    # --- what is told ---------------------------------------------------------------------------

    def _on_page(self, page: int) -> None:
        if not self._led:
            self._read = page
        self._show_page()
        self.thumbnails.mark(page)
        self.page_changed.emit(page)

    def _show_page(self) -> None:
        count = self.page_count
        self._page.setText(f"แผ่นที่ {self.page + 1}/{count}" if count else "")

    def _show_zoom(self) -> None:
        size = self.zoom_kept()
        fitted = "พอดี" if size == FIT_WIDTH else "ทั้งแผ่น"
        self._zoom.setText(f"{size * 100:.0f}%" if size > 0 else fitted)


def _logical_dpi() -> float:
    """What a `QPdfView` takes an inch for at its factor 1."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def true_factor(screen: QScreen) -> float:
    """The factor of a `QPdfView` at which a sheet on this screen is as large as on paper."""
    dpi = screen.physicalDotsPerInch()
    smallest, largest = _BELIEVED_DPI
    return dpi / _logical_dpi() if smallest <= dpi <= largest else 1.0
