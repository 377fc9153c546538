"""The left side: the way through the job, with a mark where something waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from estimator.app.signs import SIGN_NAMES, SIGNS, Sign
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip, plain
from estimator.ui.kit.layout import column, grow
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.page_cards import PageCard
from estimator.ui.kit.signs import paint_sign

_KEY: Final = Qt.ItemDataRole.UserRole
_MARK: Final = Qt.ItemDataRole.UserRole + 1
_SIDE: Final = 12
_LINE: Final = 13
_AIR: Final = 6
"""Pixels between two pages of the list where there is room for them."""
_LEAST_AIR: Final = -7
"""Where there is none: Thai letters have room of their own above and below."""
_MARKED_AFTER_MILLISECONDS: Final = 150
_SIGN_OF: Final[dict[str, Sign]] = {sign: sign for sign in SIGNS}


class _RowPainter(QStyledItemDelegate):
    air = _AIR

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if index.data(_KEY) is None:
            return QSize(0, _LINE)
        return QSize(0, option.fontMetrics.height() + self.air)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box: QRect = option.rect
        painter.save()
        if index.data(_KEY) is None:
            painter.setPen(theme.colour("line"))
            painter.drawLine(
                box.left() + _SIDE, box.center().y(), box.right() - _SIDE, box.center().y()
            )
        else:
            self._paint_page(painter, option, index, box)
        painter.restore()

    def _paint_page(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, box: QRect
    ) -> None:
        state: QStyle.StateFlag = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and enabled:
            painter.fillRect(box, theme.colour("group"))
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        mark = index.data(_MARK) or ""
        if mark in _SIGN_OF:
            sign_box = QRectF(inner.right() - 14, inner.center().y() - 7, 15, 15)
            paint_sign(painter, sign_box, _SIGN_OF[mark])
            inner.setRight(inner.right() - 22)
        elif mark:
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner, _RIGHT, mark)
            wide = option.fontMetrics.horizontalAdvance(mark)
            inner.setRight(inner.right() - wide - 8)
        painter.setPen(theme.colour("text" if enabled else "muted"))
        painter.drawText(inner, _LEFT, str(index.data(Qt.ItemDataRole.DisplayRole)))


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _PageList(QListWidget):
    entered_page = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _RowPainter(self)
        self.setItemDelegate(self._painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Let pages stand closer where they are not all in sight otherwise."""
        pages = sum(self.item(each).data(_KEY) is not None for each in range(self.count()))
        lines = self.count() - pages
        room = self.viewport().height() - lines * _LINE - pages * self.fontMetrics().height()
        self._painter.air = min(max(room // pages, _LEAST_AIR), _AIR) if pages else _AIR
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first item current when the list gets the focus: nobody chose that page.
        chosen = self.currentRow()
        self.blockSignals(True)
        super().focusInEvent(event)
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered_page.emit(item.data(_KEY))
            return
        super().keyPressEvent(event)


class Navigation(QWidget):
    """The list of pages under the name of the project."""

    chosen = Signal(str, bool)
    """The key of a page to show, and whether to go into it (click, Enter) or only look (arrows)."""

    def __init__(
        self,
        cards: Sequence[PageCard],
        mark_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """List the pages in their order, the libraries below a line.

        `mark_of` answers what stands beside the title of a page, as `Page.mark` does.
        """
        super().__init__(parent)
        self._cards: dict[str, PageCard] = {card.key: card for card in cards}
        self._mark_of = mark_of
        self._items: dict[str, QListWidgetItem] = {}
        self._name = plain(parent=self)
        self._name.setWordWrap(True)
        self._name.setContentsMargins(_SIDE, 8, _SIDE, 6)
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        theme.dress(self._name, "heading")
        self._list = _PageList(self)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("ขั้นตอนการจัดทำราคากลาง")
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.viewport().setAutoFillBackground(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MARKED_AFTER_MILLISECONDS)
        self._pause.timeout.connect(self.mark_all)
        self._fill()
        self.setLayout(column(self._name, grow(self._list), gap=0))
        self.setMinimumWidth(150)
        self._list.itemClicked.connect(self._on_clicked)
        self._list.entered_page.connect(lambda key: self.chosen.emit(key, True))
        self._list.currentItemChanged.connect(self._on_moved)

    def _fill(self) -> None:
        for card in sorted(self._cards.values(), key=lambda each: each.library):
            if card.library and not self._list.findItems("", Qt.MatchFlag.MatchExactly):
                line = QListWidgetItem("", self._list)
                line.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(card.title, self._list)
            item.setData(_KEY, card.key)
            if card.shortcut:
                item.setToolTip(f"{card.title} ({card.shortcut})")
            self._items[card.key] = item

    def mark(self, key: str) -> None:
        """Look at a page's mark anew."""
        item = self._items.get(key)
        if item is None:
            return
        title, mark = self._cards[key].title, self._mark_of(key)
        item.setData(_MARK, mark)
        said = SIGN_NAMES[_SIGN_OF[mark]] if mark in _SIGN_OF else mark
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title} {said}" if said else title)

    def mark_soon(self) -> None:
        """Look at the marks of all pages once the keys pause: each asks something of its own."""
        self._pause.start()

    def mark_all(self) -> None:
        """Look at the marks of all pages now."""
        self._pause.stop()
        for key in self._cards:
            self.mark(key)

    def show_name(self, name: str) -> None:
        """The project's name over the list."""
        shown = name if len(name) <= 70 else name[:68].rstrip() + "…"
        self._name.setText(shown)
        self._name.setToolTip(as_tip(name) if shown != name else "")

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._list.blockSignals(True)
        item = self._items.get(key)
        if item is None:
            self._list.setCurrentRow(-1)
        else:
            self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list.viewport().update()

    def enable_pages(self, is_open: bool) -> None:
        """Only the libraries can be read while no estimate is open."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for card in self._cards.values():
            if not card.library:
                flags = usable if is_open else Qt.ItemFlag.NoItemFlags
                self._items[card.key].setFlags(flags)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if item.data(_KEY) and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(item.data(_KEY), True)

    def _on_moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.chosen.emit(item.data(_KEY), False)
