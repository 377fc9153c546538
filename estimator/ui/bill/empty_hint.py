"""What is said in the middle of a page of the bill on which nothing stands yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from estimator.domain.bill.rows import Line
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit import theme

_HINT = (
    "ยังไม่มีรายการในหน้านี้\n"
    "พิมพ์ชื่อรายการแรกในแถวบนสุดได้ทันที หรือคัดลอกตารางจาก Excel แล้วกด Ctrl+V\n"
    "กด Ctrl+Shift+Enter เพื่อเริ่มด้วยกลุ่มงาน"
)


class EmptyHint(QLabel):
    """Lies over the grid, and lets clicks through."""

    def __init__(self, view: GridView) -> None:
        """Lie over the rows of `view`."""
        super().__init__(_HINT, view.viewport())
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)

    def look(self) -> None:
        """Show or hide it as the rows are now, in the colours of the scheme that is on."""
        grid = self._view.grid
        is_open = self._view.bill_model.session.file is not None and grid.filtering is None
        empty = is_open and not any(
            isinstance(grid.node_at(row), Line) for row in range(min(len(grid.keys), 3))
        )
        # A part with a group in it has been begun; only a bare page needs the hint.
        self.setVisible(empty and len(grid.keys) <= 2)
        self._place()

    def _place(self) -> None:
        if self.isVisible():
            self.setStyleSheet(f"color: {theme.colours().muted}; background: transparent")
            area = self._view.viewport().rect()
            top = 3 * self._view.verticalHeader().defaultSectionSize()
            self.setGeometry(area.left(), top, area.width(), max(area.height() // 3, 90))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep it in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
