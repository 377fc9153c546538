"""A layout of widgets side by side that goes on in another line where there is no more room.

What wants to grow takes the room that is left in its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from estimator.ui.kit.layout import NO_MARGINS, Margins

_MOST_WIDTHS: Final = 32


class Flow(QLayout):
    """Its least width is that of its widest widget, so that a narrow window need not scroll."""

    def __init__(self, gap: int) -> None:
        """Start empty; widgets and lines are `gap` pixels apart."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """How high it is at the widths that were asked for since something in it changed."""
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place away."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Something in it has another size by now, is shown or hidden."""
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all lines; Qt asks again and again while a page is made or shown."""
        if width not in self._heights:
            if len(self._heights) >= _MOST_WIDTHS:
                self._heights.clear()
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        bottom = max((place.bottom() + 1 for _, place in self._places(inner)), default=0)
        return bottom + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._seen()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """One widget a line; how high that is, `heightForWidth` says."""
        size = QSize(0, 0)
        for item in self._seen():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, place: QRect) -> None:
        """Lay the lines out from the top."""
        super().setGeometry(place)
        inner = place.marginsRemoved(self.contentsMargins())
        for item, within in self._places(inner.width()):
            item.setGeometry(within.translated(inner.topLeft()))

    def _seen(self) -> Iterator[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _with_margins(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size.grownBy(margins)

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each item with its place, in lines of that width; a line is as high as its highest."""
        line: list[tuple[QLayoutItem, QSize]] = []
        left = top = 0
        for item in self._seen():
            size = _asked(item, width)
            if line and left + size.width() > width:
                yield from self._line(line, top, width)
                top += max(each.height() for _, each in line) + self.spacing()
                line, left = [], 0
            line.append((item, size))
            left += size.width() + self.spacing()
        yield from self._line(line, top, width)

    def _line(
        self, line: list[tuple[QLayoutItem, QSize]], top: int, width: int
    ) -> Iterator[tuple[QLayoutItem, QRect]]:
        left, high = 0, max((size.height() for _, size in line), default=0)
        taken = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
        growing = sum(map(_grows, (item for item, _ in line)))
        more = max(width - taken, 0) // growing if growing else 0
        for item, size in line:
            wide = size.width() + (more if _grows(item) else 0)
            yield item, QRect(left, top + (high - size.height()) // 2, wide, size.height())
            left += wide + self.spacing()


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _asked(item: QLayoutItem, width: int) -> QSize:
    """What an item asks of a line of that width; one that grows there is content with its least."""
    least, wanted = item.minimumSize(), item.sizeHint().expandedTo(item.minimumSize())
    wide = least.width() if _grows(item) else wanted.width()
    return QSize(min(wide, max(width, least.width())), wanted.height())


def flow(*widgets: QWidget, gap: int = 6, margins: Margins = NO_MARGINS) -> Flow:
    """Widgets side by side, `gap` pixels apart, in as many lines as there is need of."""
    made = Flow(gap)
    made.setContentsMargins(*margins)
    for widget in widgets:
        made.addWidget(widget)
    return made
