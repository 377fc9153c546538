"""The headings of the account with how many rates below each hold the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from estimator.domain.labour.account import LabourEdition
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip

_CODE: Final = Qt.ItemDataRole.UserRole
_POINT_SIZE: Final = 10
_WHOLE: Final = "ทุกหมวด"


class SectionTree(QTreeWidget):
    """One heading is chosen, at first that of the whole account."""

    chosen = Signal(str)
    """The code of a heading; empty for the whole account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the whole account alone."""
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName("หมวดของบัญชีค่าแรงงาน")
        self.setColumnCount(2)
        self.header().hide()
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()
        self.currentItemChanged.connect(self._on_item)
        self.show_headings(())

    def _dress(self) -> None:
        self.setFont(theme.font(_POINT_SIZE))
        self.header().setMinimumSectionSize(20)
        self.header().resizeSection(1, QFontMetrics(self.font()).horizontalAdvance("0,000") + 8)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    @property
    def code(self) -> str:
        """The heading that is chosen; empty for the whole account."""
        item = self.currentItem()
        return str(item.data(0, _CODE)) if item is not None else ""

    def show_headings(self, editions: Iterable[LabourEdition]) -> None:
        """Show the headings of some editions; one that several have is there once."""
        headings: dict[str, tuple[str, str]] = {}
        for edition in editions:
            for section in edition.sections:
                headings.setdefault(section.code, (section.parent, section.title))
        shown = tuple((code, title) for code, (_, title) in headings.items())
        if shown == self._shown and self._items:
            return
        chosen = self.code
        self._shown = shown
        self.blockSignals(True)
        self.clear()
        whole = self._item("", _WHOLE, _WHOLE)
        self.addTopLevelItem(whole)
        self._items = {"": whole}
        for code, (parent, title) in headings.items():
            item = self._item(code, f"{code} {title}", title)
            above = self._items.get(parent) if parent else None
            if above is not None:
                above.addChild(item)
            else:
                self.addTopLevelItem(item)
            self._items[code] = item
        self.setCurrentItem(self._items.get(chosen, whole))
        self.blockSignals(False)

    def show_counts(self, counts: Mapping[str, int], total: int, typed: bool) -> None:
        """How many hits stand below each heading; while something is typed others are put away."""
        for code, item in self._items.items():
            count = counts.get(code, 0) if code else total
            item.setText(1, f"{count:,}" if count else "")
            item.setHidden(bool(typed and code and not count and item is not self.currentItem()))

    def choose(self, code: str) -> None:
        """Choose a heading, or the whole account where there is none of this code."""
        self.setCurrentItem(self._items.get(code, self._items[""]))

    def _item(self, code: str, text: str, tip: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, ""])
        item.setData(0, _CODE, code)
        item.setToolTip(0, as_tip(tip))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, _CODE)))
