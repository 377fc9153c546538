"""The list of findings: two lines each, with sign, place, and what to do or what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from estimator.app.guideline.answers import ToldFinding
from estimator.app.session import EstimateSession
from estimator.app.signs import SIGN_NAMES
from estimator.domain.bill.rows import Line, number_of
from estimator.domain.findings import Finding
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.signs import paint_sign

_TOLD: Final = Qt.ItemDataRole.UserRole
_WHERE: Final = Qt.ItemDataRole.UserRole + 1
_NOWHERE: Final = QModelIndex()
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingsModel(QAbstractListModel):
    """Findings with their answers, in the order in which they are given."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._session = session
        self._told: tuple[ToldFinding, ...] = ()

    def show(self, told: Sequence[ToldFinding]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._told = tuple(told)
        self.endResetModel()

    def told(self, row: int) -> ToldFinding | None:
        """The finding at a place of the list, with its answer."""
        return self._told[row] if 0 <= row < len(self._told) else None

    def place_of(self, finding: Finding | None) -> int:
        """Where a finding stands in the list, -1 if it is gone."""
        places = (at for at, each in enumerate(self._told) if each.finding == finding)
        return next(places, -1)

    def open_after(self, row: int) -> Finding | None:
        """The next finding without an answer, from the end on from the first; None: none is left.

        Notes are passed over, for nobody need answer them.
        """
        for told in (*self._told[row + 1 :], *self._told[: max(row, 0)]):
            if told.is_open and told.finding.severity != "note":
                return told.finding
        return None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._told)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The finding, its message, or where it is."""
        told = self._told[index.row()]
        finding = told.finding
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.message
        if role == _TOLD:
            return told
        if role == _WHERE:
            return self.where(finding)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = (finding.message, finding.remedy, str(finding.clause), told.answered)
            return as_tip("\n".join(filter(None, said)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = (SIGN_NAMES[finding.severity], self.where(finding), finding.message)
            return " ".join(filter(None, (*spoken, told.answered)))
        return None

    def where(self, finding: Finding) -> str:
        """Number and title of the finding's row; empty where it is about a setting."""
        bill = self._session.estimate.bill
        if finding.row is None or finding.row not in bill.rows:
            return ""
        row = bill.rows[finding.row]
        title = row.node.description if isinstance(row.node, Line) else row.node.title
        number = number_of(bill, row.id) or number_of(bill, row.parent)
        return f"{number}  {title}".strip()


class _FindingPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        told: ToldFinding = index.data(_TOLD)
        finding = told.finding
        metrics = option.fontMetrics
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(12, 3, -12, -4)
        line = inner.height() // 2
        sign = finding.severity if told.is_open else "ok"
        paint_sign(painter, QRectF(inner.left(), inner.top() + line / 2 - 8, 16, 16), sign)
        words = metrics.horizontalAdvance("ควรตรวจสอบ") + 12
        first = QRect(inner.left() + 24, inner.top(), inner.width() - 24, line)
        text = theme.colour("text" if told.is_open else "muted")
        painter.setPen(text)
        painter.drawText(first, _LEFT, SIGN_NAMES[finding.severity])
        first.setLeft(first.left() + words)
        where = str(index.data(_WHERE))
        shown_where = metrics.elidedText(
            where, Qt.TextElideMode.ElideRight, min(first.width() // 3, 320)
        )
        painter.setPen(theme.colour("muted"))
        painter.drawText(first, _RIGHT, shown_where)
        first.setRight(first.right() - metrics.horizontalAdvance(shown_where) - 12)
        painter.setPen(text)
        message = metrics.elidedText(finding.message, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, _LEFT, message)
        second = QRect(inner.left() + 24 + words, inner.top() + line, 0, line)
        second.setRight(inner.right())
        painter.setPen(theme.colour("muted" if told.is_open else "text"))
        # What was answered needs no remedy any more.
        then = told.answered or "   ".join(filter(None, (finding.remedy, str(finding.clause))))
        then = metrics.elidedText(then, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, _LEFT, then)
        painter.restore()


class FindingList(QListView):
    """Enter goes to a finding's place, Ctrl+Enter answers it, Delete takes the answer back."""

    entered_row = Signal(int)
    answer_wanted = Signal()
    taking_back_wanted = Signal()

    def __init__(self, model: FindingsModel, parent: QWidget) -> None:
        """Show a model's findings."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_FindingPainter(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("ข้อที่ต้องตรวจสอบ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the three keys."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.answer_wanted.emit()
        elif event.key() in _ENTER:
            self.entered_row.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.taking_back_wanted.emit()
        else:
            super().keyPressEvent(event)
