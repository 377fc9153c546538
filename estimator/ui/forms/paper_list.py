"""The committee's papers in a list, and beneath it what the chosen one leaves as dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from estimator.app.procedure.lacking import Lack
from estimator.app.procedure.paper_views import PaperRow
from estimator.ui.kit.labels import as_tip, words
from estimator.ui.kit.layout import column, grow

_VALUE: Final = Qt.ItemDataRole.UserRole
_LOWEST: Final = 90
"""Pixels."""
_WHOLE: Final = "ครบ"
_WAITS: Final = "ยังไม่ใช้"
_NONE: Final = "บันทึกครบทุกช่องที่เอกสารนี้พิมพ์"


class _List(QListWidget):
    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(_LOWEST)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Some lines are seen where there is little room; the rest is scrolled."""
        return QSize(super().sizeHint().width(), _LOWEST)


class PaperList(_List):
    """One paper a line, with what stands in its way or how much it lacks."""

    chosen = Signal(object)
    """The `PaperRow` that somebody went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__("เอกสารคณะกรรมการ", parent)
        self.currentRowChanged.connect(self._on_row)

    @property
    def paper(self) -> PaperRow | None:
        """The paper that is chosen."""
        item = self.currentItem()
        found = None if item is None else item.data(_VALUE)
        return found if isinstance(found, PaperRow) else None

    def fill(self, rows: Sequence[PaperRow]) -> None:
        """Show papers; the same one stays chosen, at first the first."""
        before = self.paper
        self.blockSignals(True)
        self.clear()
        for each in rows:
            count = len(each.lacks)
            state = each.idle or (f"ยังขาด {count} ช่อง" if count else _WHOLE)
            shown = _WAITS if each.idle else f"ขาด {count}" if count else _WHOLE
            item = QListWidgetItem(f"{each.name}  ({shown})", self)
            item.setData(_VALUE, each)
            item.setToolTip(as_tip(state))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name} {state}")
        kinds = [each.kind for each in rows]
        at = kinds.index(before.kind) if before is not None and before.kind in kinds else 0
        self.setCurrentRow(at)
        self.blockSignals(False)

    def choose(self, kind: str) -> None:
        """Go to a paper by its key."""
        for at in range(self.count()):
            if self.item(at).data(_VALUE).kind == kind:
                self.setCurrentRow(at)
                # Whoever hears of it may fill the list anew.
                return

    def _on_row(self, _at: int) -> None:
        row = self.paper
        if row is not None:
            self.chosen.emit(row)


class LackList(QWidget):
    """What is not recorded yet; Enter or the button leads to the field of it."""

    wanted = Signal(object)
    """The `Lack` that somebody wants to write down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._told = words(self, role="muted")
        self.list = _List("ช่องที่ยังไม่ได้บันทึกของเอกสารนี้", self)
        self.list.itemActivated.connect(lambda _item: self.go())
        self.button = QPushButton("ไปที่ช่องนี้", self)
        self.button.setToolTip("ไปที่ช่องของสิ่งที่ยังขาด เพื่อบันทึก (Enter)")
        self.button.clicked.connect(self.go)
        self.setLayout(column(self._told, grow(self.list), self.button, gap=3))

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        """Show what one paper lacks."""
        at = self.list.currentRow()
        self.list.clear()
        for each in lacks:
            item = QListWidgetItem(each.told, self.list)
            item.setData(_VALUE, each)
        self.list.setCurrentRow(min(max(at, 0), len(lacks) - 1))
        self.button.setEnabled(bool(lacks))
        self.list.setEnabled(bool(lacks))
        self._told.setText(f"พิมพ์เป็นเส้นไข่ปลา {len(lacks)} ช่อง:" if lacks else _NONE)

    def go(self) -> None:
        """Ask for the field of what is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self.wanted.emit(item.data(_VALUE))
