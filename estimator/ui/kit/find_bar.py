"""Finding something by a piece of its text: a bar above what is searched, Ctrl+F."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import STYLE_GAP, grow, row
from estimator.ui.kit.text_line import TextLine


class FindBar(QFrame):
    """What to find, how many there are, on to the next; Esc goes back to what is searched."""

    wanted = Signal(str)
    """Another text is looked for."""
    next_wanted = Signal(int)
    """On by 1, or back by -1."""
    left = Signal()
    """Back to what is searched."""

    def __init__(self, where: str, parent: QWidget | None = None) -> None:
        """Start hidden; `where` is searched."""
        super().__init__(parent)
        self.edit = TextLine(self)
        self.edit.setPlaceholderText(f"ค้นหาใน{where}")
        self.edit.setAccessibleName(f"ค้นหาใน{where}")
        self.edit.setClearButtonEnabled(True)
        self.count = plain(parent=self)
        self._buttons = {
            step: QPushButton(text, self) for step, text in ((-1, "ก่อนหน้า"), (1, "ถัดไป"))
        }
        close = QPushButton("ปิด", self)
        self.setLayout(
            row(
                grow(self.edit),
                self.count,
                *self._buttons.values(),
                close,
                gap=STYLE_GAP,
                margins=(8, 4, 8, 4),
            )
        )
        for step, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, by=step: self.next_wanted.emit(by))
        close.clicked.connect(self.leave)
        self.edit.textChanged.connect(self.wanted)
        keys = BarKeys(self, self.leave)
        keys.watch(self.edit, lambda back: self.next_wanted.emit(-1 if back else 1))
        self.hide()

    def open(self) -> None:
        """Show the bar, ready to type; what was looked for last is there to be typed over."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def leave(self) -> None:
        """Hide the bar and go back to what is searched."""
        self.hide()
        self.left.emit()

    def tell(self, place: int, count: int, *, searching: bool = False) -> None:
        """Say which of how many is shown; `place` counts from 0, -1 for none of them.

        While `searching` there may be more than were found so far.
        """
        if not self.edit.text().strip():
            self.count.setText("")
        elif not count and searching:
            self.count.setText("กำลังค้นหา")
        elif not count:
            self.count.setText("ไม่พบ")
        else:
            self.count.setText(f"{place + 1:,} จาก {count:,}" if place >= 0 else f"พบ {count:,}")
        for button in self._buttons.values():
            button.setEnabled(count > 0)
