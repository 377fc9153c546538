"""Finding and replacing texts of the bill: a bar above the grid, Ctrl+H."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QWidget

from estimator.domain.bill.cells import FIELD_NAMES
from estimator.domain.bill_edits.replacing import REPLACED_FIELDS, Match, Replacing
from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row
from estimator.ui.kit.text_line import TextLine


class ReplaceBar(QFrame):
    """What to find, what to put, where; how much is found; one by one or all."""

    changed = Signal()
    """Something else is looked for."""
    next_wanted = Signal()
    """On to the next cell that has it."""
    one_wanted = Signal()
    """Replace it in the cursor's cell and go on."""
    all_wanted = Signal()
    """Replace it in all cells, in one step."""
    left = Signal()
    """Back to the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.sought = _edit(self, "หาข้อความ")
        self.put = _edit(self, "แทนที่ด้วย")
        self.whole = QCheckBox("ทั้งช่อง", self)
        self.spellings = QCheckBox("หาคำที่สะกดต่างด้วย", self)
        self.spellings.setToolTip("คำที่สะกดต่างจะพบและไปดูได้ แต่ไม่ถูกแทนที่")
        self.fields = {field: QCheckBox(FIELD_NAMES[field], self) for field in REPLACED_FIELDS}
        self.count = plain(parent=self)
        self.next = QPushButton("ถัดไป", self)
        self.one = QPushButton("แทนที่", self)
        self.all = QPushButton("แทนที่ทั้งหมด", self)
        close = QPushButton("ปิด", self)
        for box in self.fields.values():
            box.setChecked(True)
        for box in (self.whole, self.spellings, *self.fields.values()):
            box.toggled.connect(self.changed)
        self.sought.textChanged.connect(self.changed)
        for button, signal in (
            (self.next, self.next_wanted),
            (self.one, self.one_wanted),
            (self.all, self.all_wanted),
        ):
            button.clicked.connect(signal)
        close.clicked.connect(self.leave)
        keys = BarKeys(self, self.leave)
        keys.watch(self.sought, lambda _shift: self.next.click())
        keys.watch(self.put, lambda _shift: self.one.click())
        texts = row(grow(self.sought), grow(self.put), close, gap=STYLE_GAP)
        where = (*self.fields.values(), self.whole, self.spellings)
        buttons = (self.next, self.one, self.all)
        self.setLayout(
            column(texts, flow(*where, self.count, *buttons), gap=4, margins=(8, 4, 8, 4))
        )
        self.hide()

    @property
    def wanted(self) -> Replacing:
        """What is asked for now."""
        return Replacing(
            self.sought.text(),
            self.put.text(),
            self.whole.isChecked(),
            tuple(field for field, box in self.fields.items() if box.isChecked()),
            self.spellings.isChecked(),
        )

    def settle(self) -> None:
        """It was replaced: Ctrl+Z takes that back from now on, not what was typed here."""
        self.sought.settle()
        self.put.settle()

    def open(self) -> None:
        """Show the bar, ready to type; what was looked for last is there to be typed over."""
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()
        self.changed.emit()

    def leave(self) -> None:
        """Hide the bar and go back to the grid."""
        self.hide()
        self.left.emit()

    def tell(self, matches: list[Match], under_filter: bool) -> None:
        """Say how much would be replaced, and how much is only found."""
        exact = [each for each in matches if each.places]
        places, other = sum(each.places for each in exact), len(matches) - len(exact)
        told = f"พบ {len(exact):,} ช่อง {places:,} แห่ง" if exact else "ไม่พบ"
        if other:
            told += f" สะกดต่าง {other:,} ช่อง (ไม่แทนที่)"
        if under_filter:
            told += " เฉพาะแถวที่กรองไว้"
        self.count.setText(told if self.sought.text().strip() else "")
        self.next.setEnabled(bool(matches))
        self.one.setEnabled(bool(exact))
        self.all.setEnabled(bool(exact))


def _edit(bar: ReplaceBar, name: str) -> TextLine:
    made = TextLine(bar)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    return made
