"""The page of findings: what is to be looked at before anybody signs."""

from __future__ import annotations

from collections import Counter
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
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from estimator.app.guideline.clauses import place_of_clause
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.app.signs import SIGN_NAMES
from estimator.domain.bill.rows import Line, number_of
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import theme
from estimator.ui.kit.help_key import HelpKey
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.page import Page
from estimator.ui.kit.signs import paint_sign

_FINDING: Final = Qt.ItemDataRole.UserRole
_WHERE: Final = Qt.ItemDataRole.UserRole + 1
_NOWHERE: Final = QModelIndex()
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FindingsModel(QAbstractListModel):
    """Findings, the gravest first, within one gravity in printed order."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._session = session
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._findings = tuple(
            sorted(findings, key=lambda finding: GRAVEST_FIRST.index(finding.severity))
        )
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """The finding at a place of the list."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def place_of(self, finding: Finding | None) -> int:
        """Where a finding stands in the list, -1 if it is gone."""
        return self._findings.index(finding) if finding in self._findings else -1

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The finding, its message, or where it is."""
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.message
        if role == _FINDING:
            return finding
        if role == _WHERE:
            return self.where(finding)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (finding.message, finding.remedy, str(finding.clause))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{SIGN_NAMES[finding.severity]} {self.where(finding)} {finding.message}"
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
        finding: Finding = index.data(_FINDING)
        metrics = option.fontMetrics
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(12, 3, -12, -4)
        line = inner.height() // 2
        paint_sign(
            painter, QRectF(inner.left(), inner.top() + line / 2 - 8, 16, 16), finding.severity
        )
        words = metrics.horizontalAdvance("ควรตรวจสอบ") + 12
        first = QRect(inner.left() + 24, inner.top(), inner.width() - 24, line)
        painter.setPen(theme.colour("text"))
        painter.drawText(first, _LEFT, SIGN_NAMES[finding.severity])
        first.setLeft(first.left() + words)
        where = str(index.data(_WHERE))
        shown_where = metrics.elidedText(
            where, Qt.TextElideMode.ElideRight, min(first.width() // 3, 320)
        )
        painter.setPen(theme.colour("muted"))
        painter.drawText(first, _RIGHT, shown_where)
        first.setRight(first.right() - metrics.horizontalAdvance(shown_where) - 12)
        painter.setPen(theme.colour("text"))
        message = metrics.elidedText(finding.message, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, _LEFT, message)
        second = QRect(inner.left() + 24 + words, inner.top() + line, 0, line)
        second.setRight(inner.right())
        painter.setPen(theme.colour("muted"))
        remedy = "   ".join(filter(None, (finding.remedy, str(finding.clause))))
        remedy = metrics.elidedText(remedy, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, _LEFT, remedy)
        painter.restore()


class _FindingList(QListView):
    entered_row = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class ChecksPage(Page):
    """Enter or a double click goes to where the finding can be mended."""

    key = "checks"
    title = "ตรวจสอบ"
    shortcut = "F6"

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show what `watch` finds."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self._summary = words(self)
        self._summary.setContentsMargins(12, 8, 12, 8)
        hint = QLabel("Enter ไปแก้ไขที่รายการ", self)
        hint.setContentsMargins(12, 8, 12, 8)
        theme.dress(hint, "small")
        self.model = FindingsModel(session, self)
        self.list = _FindingList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FindingPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("ข้อที่ต้องตรวจสอบ")
        head = row(grow(self._summary), hint, gap=STYLE_GAP)
        self.setLayout(column(head, grow(self.list), gap=0))
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._inspect())
        self.list.entered_row.connect(self._go)
        self.list.doubleClicked.connect(lambda index: self._go(index.row()))
        HelpKey(self.list, lambda: place_of_clause(self._current()), self.wants.emit)
        watch.found.connect(self._on_found)
        self._on_found()

    @property
    def summary(self) -> str:
        """How many findings there are, in words."""
        return self._summary.text()

    def activate(self) -> None:
        """Check again and go to the first finding."""
        self._watch.look()
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def mark(self) -> str:
        """How many findings are more than a note; a sign that all is well."""
        if self._session.file is None:
            return ""
        waiting = sum(1 for finding in self._watch.findings if finding.severity != "note")
        return str(waiting) if waiting else "ok"

    def inspection(self) -> Inspection | None:
        """The current finding in full."""
        finding = self._current()
        if finding is None:
            return Inspection("ตรวจสอบ", notes=(self.summary,))
        lines = []
        if where := self.model.where(finding):
            lines.append(InspectionLine("ที่", where))
        if finding.clause:
            key = " (F1 เปิดอ่าน)" if place_of_clause(finding) else ""
            lines.append(InspectionLine(f"อ้างอิง{key}", str(finding.clause)))
        notes = tuple(filter(None, (finding.message, finding.remedy)))
        return Inspection(SIGN_NAMES[finding.severity], tuple(lines), notes)

    def _current(self) -> Finding | None:
        return self.model.finding(self.list.currentIndex().row())

    def _inspect(self) -> None:
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _on_found(self) -> None:
        before = self._current()
        self.model.show(self._watch.findings)
        place = self.model.place_of(before)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        counts = Counter(finding.severity for finding in self._watch.findings)
        told = [f"{SIGN_NAMES[each]} {counts[each]} ข้อ" for each in GRAVEST_FIRST if counts[each]]
        self._summary.setText("   ".join(told) or "ไม่พบข้อที่ต้องแก้ไข")
        self.marked.emit()

    def _go(self, place: int) -> None:
        finding = self.model.finding(place)
        if finding is None:
            return
        self.wants.emit(place_of(self._session, finding))
