"""Clashes of two copies, row by row: the three readings with their money, and who was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from estimator.app.merging.clash_views import ClashReading, ClashView
from estimator.app.signs import Sign
from estimator.domain.merging.clashes import ClashChoices, CopySide
from estimator.domain.money import shown_baht
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

SIDE_NAMES: Final[dict[CopySide, str]] = {"ours": "แฟ้มนี้", "theirs": "สำเนา"}
_OPEN: Final = "ยังไม่เลือก"


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash as the table shows it; nobody chose yet where `chosen` is None."""

    view: ClashView
    chosen: CopySide | None

    @property
    def title(self) -> str:
        """What of what clashes, in two lines."""
        return f"{self.view.title}\n{self.view.what}"


def reading_text(view: ClashView, reading: ClashReading) -> str:
    """A reading in two lines: its words, and its money."""
    if reading.amount is None:
        return f"{reading.words}\n"
    shown = shown_baht(reading.amount)
    money = f"= {shown}" if view.row is not None else f"ราคากลาง {shown}"
    return f"{reading.words}\n{money}"


def _sign(row: ClashRow) -> Sign:
    return "warn" if row.chosen is None else "ok"


_COLUMNS: Final[tuple[TableColumn[ClashRow], ...]] = (
    TableColumn(
        "รายการและช่องที่แก้ขัดกัน",
        0,
        lambda row: row.title,
        tip=lambda row: f"{row.view.where}\n{row.view.why}",
        chief=True,
        bold=lambda _row: False,
    ),
    TableColumn("เดิม (บาท)", 15, lambda row: reading_text(row.view, row.view.base)),
    TableColumn(
        "แฟ้มนี้ (บาท)",
        16,
        lambda row: reading_text(row.view, row.view.ours),
        bold=lambda row: row.chosen == "ours",
    ),
    TableColumn(
        "สำเนา (บาท)",
        16,
        lambda row: reading_text(row.view, row.view.theirs),
        bold=lambda row: row.chosen == "theirs",
    ),
    TableColumn(
        "ใช้ตาม",
        12,
        lambda row: _OPEN if row.chosen is None else SIDE_NAMES[row.chosen],
        sign=_sign,
    ),
)


class ClashTable(RowsTable[ClashRow]):
    """The left arrow chooses ours, the right one theirs, as the columns stand."""

    chosen = Signal(object, str)
    """The clash, and who was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without clashes."""
        super().__init__("ข้อที่แก้ขัดกัน", _COLUMNS, parent, RowLook(lines=2))
        self.setWordWrap(False)

    def show_clashes(self, views: tuple[ClashView, ...], choices: ClashChoices) -> None:
        """Show clashes with what was chosen; the cursor stays where the same ones are shown."""
        rows = tuple(ClashRow(view, choices.get(view.clash.key)) for view in views)
        if [row.view for row in self.rows] == list(views):
            self.renew_rows(rows)
        else:
            self.show_rows(rows)
            self.go_to(0)

    def choose(self, side: CopySide) -> None:
        """Choose for the clash under the cursor, and go on to the next one that is open."""
        row, at = self.current, self.currentIndex().row()
        if row is None:
            return
        self.chosen.emit(row.view.clash.key, side)
        still = [place for place, each in enumerate(self.rows) if each.chosen is None]
        if still:
            self.go_to(next((place for place in still if place > at), still[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the arrows sideways."""
        sides: dict[int, CopySide] = {Qt.Key.Key_Left: "ours", Qt.Key.Key_Right: "theirs"}
        side = sides.get(event.key())
        if side is None:
            super().keyPressEvent(event)
        else:
            self.choose(side)
