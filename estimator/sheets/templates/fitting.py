"""Whether what is filled in has room in its cell, as far as that can be known without Excel.

Widths are measured with the program's own face; a text that is told may still just fit, and one
that is not told does not need more than a little.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from estimator.sheets.layout.thai_font import face
from estimator.sheets.templates.addresses import LAST_COLUMN, Area, Place
from estimator.sheets.templates.cell_values import FilledValue
from estimator.sheets.templates.sheet_grid import CellStyle, SheetGrid

HIGHEST_ROW: Final = 409.0
_THAI_FACE: Final = 0.664
"""Sarabun at 9.3 pt is as large as TH Sarabun at 14."""
_TIGHT: Final = 0.92
"""Words do not break where a line is just full."""
_LINE: Final = 1.5
_PADDING: Final = 4.0
_SATANG: Final = Decimal("0.01")
_LARGEST: Final = Decimal(10) ** 20
_FAR: Final = 100
"""Columns to the right of which no text is looked for an end."""
_CUT: Final[dict[Literal["cell", "merged", "paper"], str]] = {
    "cell": "ส่วนท้ายจะถูกช่องถัดไปบัง โปรดขยายคอลัมน์หรือตัดข้อความขึ้นบรรทัดใหม่",
    "merged": "ส่วนท้ายจะไม่เห็นเพราะเป็นเซลล์ผสาน โปรดขยายคอลัมน์หรือตัดข้อความขึ้นบรรทัดใหม่",
    "paper": "ส่วนท้ายอยู่นอกพื้นที่พิมพ์ จะไม่เห็นบนกระดาษ โปรดขยายคอลัมน์หรือตัดข้อความขึ้นบรรทัดใหม่",
}
"""By what ends the room that a text may run into."""


def measured(value: object) -> Decimal | None:
    """What a formula comes to as it is measured, if that is a figure that sheets have.

    Where a cell has no room for further decimals it leaves them out.
    """
    if not isinstance(value, Decimal) or abs(value) > _LARGEST:
        return None
    return value.quantize(_SATANG, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Fitting:
    """Measures what goes into the cells of one worksheet."""

    grid: SheetGrid
    styles: Sequence[CellStyle]

    def style(self, number: int) -> CellStyle:
        """A style by its number."""
        return self.styles[number] if number < len(self.styles) else CellStyle()

    def _width_of(self, area: Area) -> float:
        """The width of some columns in points; 0 where they are hidden."""
        return sum(map(self.grid.width, range(area.left, area.right + 1)))

    def _room(self, area: Area) -> float:
        return max(self._width_of(area) - _PADDING, 0.0)

    def _width(self, text: str, style: CellStyle) -> float:
        size = style.size * (_THAI_FACE if style.thai_face else 1.0)
        return face(style.bold).width(text, size)

    def height(self, text: str, area: Area, number: int) -> float:
        """How many points high a row must be for a wrapped text; 0 where it is not wrapped."""
        style = self.style(number)
        if not style.wraps:
            return 0.0
        room = max(self._room(area) * _TIGHT, 1.0)
        lines = sum(max(math.ceil(self._width(part, style) / room), 1) for part in text.split("\n"))
        return lines * style.size * _LINE

    def trouble(
        self,
        value: FilledValue,
        area: Area,
        number: int,
        taken: Callable[[int], bool],
        *,
        grows: bool = False,
    ) -> str:
        """What is the matter with a value in its cell, in Thai; empty where it has room.

        `area` is where it stands in the workbook as the office made it. `taken` says of a column
        further right whether something stands there in the same row, `grows` that the row gets
        higher.
        """
        style = self.style(number)
        if style.shrinks or value is None or not self._width_of(area):
            return ""
        if isinstance(value, (Decimal, date)):
            shown = style.format.shown(value) if isinstance(value, Decimal) else None
            text = shown or "00/00/0000"
            over = self._width(text, style) > self._room(area)
            return "กว้างกว่าช่อง Excel จะแสดงเป็น #### โปรดขยายคอลัมน์" if over else ""
        if style.wraps:
            high = self.height(value, area, number)
            room = sum(self.grid.height(row) for row in range(area.top, area.bottom + 1))
            if high > (HIGHEST_ROW if grows else max(room * 1.1, style.size * _LINE)):
                return "ยาวกว่าความสูงของช่อง ส่วนท้ายจะไม่เห็น โปรดขยายช่อง"
            return ""
        longest = max(self._width(part, style) for part in value.split("\n"))
        return self._cut(longest - self._room(area), area, taken)

    def _cut(self, over: float, area: Area, taken: Callable[[int], bool]) -> str:
        """What cuts a text that is so many points wider than its cell; empty where nothing does."""
        if over <= 0:
            return ""
        said = "ยาวกว่าความกว้างของช่อง "
        if area.left != area.right:
            return said + _CUT["merged"]
        edge = self.grid.printed_to(Place(area.top, area.left))
        for column in range(area.right + 1, min(area.right + _FAR, LAST_COLUMN) + 1):
            if edge is not None and column > edge:
                return said + _CUT["paper"]
            if taken(column):
                return said + _CUT["cell"]
            over -= self.grid.width(column)
            if over <= 0:
                return ""
        return ""
