"""The list of offers under the cell in which a description is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from estimator.app.bill.offers import Offer
from estimator.ui.kit import theme
from estimator.ui.kit.covering_list import CoveringList
from estimator.ui.kit.model_index import AnyIndex

_NO_PARENT = QModelIndex()
_MOST_SHOWN = 6
_WIDEST = 620
_PAD = 8


class _Offers(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        offer = self.offers[index.row()]
        return "  ".join(part for part in (offer.title, offer.detail, offer.price) if part)

    def put(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()


class _OfferPainter(QStyledItemDelegate):
    """Title and price on the first line, where it comes from on the second."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        small = QFontMetrics(_small(option.font))
        return QSize(100, option.fontMetrics.height() + small.height() + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, _Offers):
            return
        offer = model.offers[index.row()]
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("selection" if chosen else "raised"))
        inner = option.rect.adjusted(_PAD, 2, -_PAD, -2)
        first = QRect(inner.left(), inner.top(), inner.width(), option.fontMetrics.height())
        second = QRect(inner.left(), first.bottom(), inner.width(), inner.bottom() - first.bottom())
        price_width = option.fontMetrics.horizontalAdvance(offer.price)
        title_room = first.width() - price_width - _PAD
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight, offer.price)
        elided = option.fontMetrics.elidedText(
            offer.title.replace("\n", " "), Qt.TextElideMode.ElideRight, title_room
        )
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft, elided)
        painter.setFont(_small(option.font))
        painter.setPen(theme.colour("muted"))
        detail = painter.fontMetrics().elidedText(
            offer.detail, Qt.TextElideMode.ElideRight, second.width()
        )
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.86)
    return made


class OfferList(CoveringList):
    """Never has the focus: the cell's editor sends it the keys that concern it."""

    taken = Signal(object)
    """The `Offer` that was clicked or chosen with Enter."""

    def __init__(self, parent: QAbstractScrollArea) -> None:
        """Lies over `parent`, under or above the cell."""
        super().__init__(parent, "raised")
        self._over = parent
        self._offers = _Offers(self)
        self.setModel(self._offers)
        self.setItemDelegate(_OfferPainter(self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("รายการที่ตรงกับข้อความที่พิมพ์")
        self.clicked.connect(lambda index: self.taken.emit(self._offers.offers[index.row()]))
        self.hide()

    @property
    def chosen(self) -> Offer | None:
        """The offer that Enter would take."""
        row = self.currentIndex().row()
        return self._offers.offers[row] if 0 <= row < len(self._offers.offers) else None

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered now."""
        return tuple(self._offers.offers)

    def show_for(self, offers: Sequence[Offer], cell: QRect) -> None:
        """Show offers beside a cell (in the parent's coordinates), with none of them chosen."""
        self._offers.put(offers)
        if not offers:
            self.hide()
            return
        self.setFont(self._over.font())
        height = min(len(offers), _MOST_SHOWN) * self.sizeHintForRow(0) + 2 * self.frameWidth()
        room = self._over.viewport().geometry()
        width = min(_WIDEST, max(cell.width(), room.width() - cell.left() - _PAD))
        top = cell.bottom() + 1
        if top + height > room.bottom() and cell.top() - height > room.top():
            top = cell.top() - height
        self.setGeometry(cell.left(), top, width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Choose the next or the one before; before the first none is chosen."""
        count = len(self._offers.offers)
        row = min(self.currentIndex().row() + by, count - 1)
        self.choose(row)

    def choose(self, row: int) -> None:
        """Choose one by its place; -1 for none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._offers.index(row))
