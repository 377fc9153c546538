"""The forms of a set in a list, each with a tick for printing and writing it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from estimator.app.forms.making import Made
from estimator.ui.kit.labels import as_tip

_KEY: Final = Qt.ItemDataRole.UserRole
_FIRST: Final = Qt.ItemDataRole.UserRole + 1
_LOWEST: Final = 110
"""Pixels."""


class FormList(QListWidget):
    """Goes along with the preview: the form that is current is the one whose page is seen."""

    wants_page = Signal(int)
    """The first page of the form that somebody went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._left_out: set[str] = set()
        """Keys of forms without a tick, though they may not be there for a while."""
        self.setAccessibleName("แบบฟอร์มที่ใช้กับประมาณราคานี้")
        self.setMinimumHeight(_LOWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._on_form)

    def sizeHint(self) -> QSize:
        """Some forms are seen where there is little room; the rest is scrolled."""
        return QSize(super().sizeHint().width(), _LOWEST)

    def begin_anew(self) -> None:
        """Another estimate is open: all its forms will be ticked."""
        self._clear_unheard()
        self._left_out = set()

    def empty(self) -> None:
        """There are no sheets just now; which forms are ticked is kept for when there are."""
        self._remember()
        self._clear_unheard()

    def _clear_unheard(self) -> None:
        # As forms go one by one, Qt tells of each next one as if somebody had gone to it.
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)

    def fill(self, made: Made) -> None:
        """Show the forms of a set; a tick that somebody took away stays away."""
        self._remember()
        current = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for form in made.forms:
            item = QListWidgetItem(f"{form.name}   {form.pages} แผ่น", self)
            item.setToolTip(as_tip(f"{form.name} {form.title}"))
            item.setData(_KEY, form.key)
            item.setData(_FIRST, form.first_page)
            wanted = form.key not in self._left_out
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.setCurrentRow(min(max(current, 0), self.count() - 1))
        self.blockSignals(False)

    def _remember(self) -> None:
        here = {self.item(n).data(_KEY) for n in range(self.count())}
        self._left_out = (self._left_out - here) | (here - self.ticked())

    def ticked(self) -> set[str]:
        """The keys of the forms that are ticked."""
        items = (self.item(n) for n in range(self.count()))
        return {item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked}

    def show_page(self, page: int) -> None:
        """The preview is at a page: its form is the current one."""
        starts = [self.item(n).data(_FIRST) for n in range(self.count())]
        row = sum(1 for start in starts if start <= page) - 1
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def _on_form(self, row: int) -> None:
        item = self.item(row)
        if item is not None:
            self.wants_page.emit(item.data(_FIRST))
