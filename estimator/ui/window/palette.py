"""Ctrl+K: one line to type in, and everything it finds beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from estimator.app.inspection import Hit
from estimator.domain.search.folding import folded
from estimator.ui.kit import theme
from estimator.ui.kit.covering_list import CoveringList
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import STYLE_GAP, column
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.way_back import WayBack

Source = Callable[[tuple[str, ...], int], Iterable[Hit]]
"""Given the words (folded) and how many at most: what contains them all, best first."""

_PER_SOURCE: Final = 12
_SHOWN: Final = 40
_WIDTH: Final = 640
_ROWS: Final = 10
_DETAIL: Final = Qt.ItemDataRole.UserRole


class _HitPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
        box: QRect = option.rect.adjusted(10, 0, -10, 0)
        metrics = option.fontMetrics
        detail = str(index.data(_DETAIL) or "")
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        most = box.width() * 2 // 3
        wide = min(metrics.horizontalAdvance(title), most if detail else box.width())
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text"))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, wide + 1)
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignLeft), shown)
        painter.setPen(theme.colour("muted"))
        rest = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, box.width() - wide - 16)
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignRight), rest)
        painter.restore()


class Palette(QFrame):
    """An overlay over its parent; it closes on Esc, on a choice, and when the focus leaves."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden, with no sources."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAutoFillBackground(True)
        self._over = parent
        self._sources: list[Source] = []
        self._hits: list[Hit] = []
        self._back = WayBack()
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText("พิมพ์คำสั่ง ชื่อรายการ หรือรหัสค่าแรงงาน")
        theme.dress(self._edit, "field")
        self._edit.setAccessibleName("ค้นหาคำสั่งหรือรายการ")
        self._model = QStandardItemModel(self)
        self._view = CoveringList(self, "ground")
        self._view.setModel(self._model)
        self._view.setItemDelegate(_HitPainter(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setAccessibleName("สิ่งที่ค้นพบ")
        self._none = plain("ไม่พบ ลองพิมพ์เพียงบางคำ", self)
        theme.dress(self._none, "muted")
        self.setLayout(
            column(self._edit, self._view, self._none, gap=STYLE_GAP, margins=(8, 8, 8, 8))
        )
        self._edit.textChanged.connect(self._search)
        self._edit.installEventFilter(self)
        self._view.clicked.connect(lambda index: self._choose(index.row()))
        self.hide()

    def add_source(self, source: Source) -> None:
        """Search another place; the sources' hits are shown in the order they were added."""
        self._sources.append(source)

    @property
    def titles(self) -> Sequence[str]:
        """What is listed now."""
        return [hit.title for hit in self._hits]

    def open(self) -> None:
        """Show the palette with an empty query."""
        self._back.keep(self.window())
        self._edit.clear()
        self._search("")
        self.place()
        self.show()
        self.raise_()
        self._edit.setFocus()

    def place(self) -> None:
        """Lie over the upper middle of the parent."""
        room = self._over.size()
        row = self.fontMetrics().height() + 4
        width = min(_WIDTH, room.width() - 40)
        rows = min(max(len(self._hits), 1), _ROWS)
        height = min(row * rows + self._edit.sizeHint().height() + 32, room.height() - 40)
        self.setGeometry((room.width() - width) // 2, 24, width, height)

    def close_palette(self) -> None:
        """Put it away and give the focus back."""
        self.hide()
        self._back.give_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys, Enter and Esc of the line that is typed in; leaving it closes."""
        if watched is self._edit:
            if event.type() == QEvent.Type.FocusOut and not self._view.underMouse():
                self.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        row = self._view.currentIndex().row()
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif key in moves:
            self._select(row + moves[Qt.Key(key)])
        else:
            return False
        return True

    def _select(self, row: int) -> None:
        if self._hits:
            index = self._model.index(min(max(row, 0), len(self._hits) - 1), 0)
            self._view.setCurrentIndex(index)

    def _search(self, text: str) -> None:
        words = tuple(folded(text).split())
        found: list[Hit] = []
        for source in self._sources:
            found.extend(source(words, _PER_SOURCE if words else _SHOWN))
        self._hits = found[:_SHOWN]
        self._model.clear()
        for hit in self._hits:
            item = QStandardItem(hit.title)
            item.setData(hit.detail, _DETAIL)
            item.setData(f"{hit.title} {hit.detail}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._view.setVisible(bool(self._hits))
        self._none.setVisible(not self._hits)
        self._select(0)
        self.place()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.close_palette()
            hit.run()
