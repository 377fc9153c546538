"""Makes rows of cells on a form's columns, each text already cut into the lines that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final

from estimator.sheets.document import (
    Blank,
    Look,
    Role,
    RowKind,
    SheetCell,
    SheetColumn,
    SheetRow,
    Text,
    Value,
)
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.line_breaks import Fitted, fit
from estimator.sheets.layout.thai_font import face

SIZES: Final[dict[Role, float]] = {
    "title": 12.0,
    "heading": 10.0,
    "head": 9.3,
    "body": 9.3,
    "small": 8.3,
}
"""Font sizes; Sarabun at 9.3 pt is as large as TH Sarabun at 14, 10.6 as large as at 16."""

LINE_PITCH: Final = 1.58
"""Line to line, in font sizes: a tone mark never touches what hangs below the line above."""
ROW_PADDING: Final = 3.6
CELL_PADDING: Final = 3.2
"""What is kept free at either side of a cell, in points."""

NARROW: Final = 100.0
"""Up to this width in points a column has room for a few words a line: units, remarks."""
MOST_LINES: Final = 3
SMALLER: Final = (8.3, 7.4, 6.6)
"""Sizes for a longer text of a narrow column, the first that needs no more lines; or the last."""

LEFT: Final = Look()
CENTER: Final = Look(align="center")
RIGHT: Final = Look(align="right")
BLANK: Final = Blank()


@dataclass(frozen=True)
class Grid:
    """A form's columns, and whether figures are printed in Thai digits."""

    columns: tuple[SheetColumn, ...]
    thai_digits: bool = False
    index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number the columns by key."""
        numbers = {column.key: at for at, column in enumerate(self.columns)}
        object.__setattr__(self, "index", numbers)

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The left edge of each column in points, and last the right edge of the table."""
        return tuple(accumulate((column.width for column in self.columns), initial=0.0))

    @property
    def last(self) -> int:
        """The number of the last column."""
        return len(self.columns) - 1

    def width(self, first: int, last: int) -> float:
        """The width of some neighbouring columns in points."""
        return self.edges[last + 1] - self.edges[first]

    def cell(
        self,
        first: int,
        value: Value,
        look: Look,
        last: int | None = None,
        label: str = "",
        down: int = 1,
    ) -> SheetCell:
        """A cell over the columns `first` to `last` with its lines cut to fit."""
        last = first if last is None else last
        size = SIZES[look.role]
        text = shown(value, self.thai_digits)
        if not text:
            # A workbook may have something to say here later.
            waits = isinstance(value, Blank) or (isinstance(value, Text) and value.formula)
            kept = value if waits else BLANK
            return SheetCell(first, last, kept, look, (), size, label, down)
        room = self.width(first, last) - 2 * CELL_PADDING - look.indent
        if isinstance(value, Text):
            room -= prefix_width(value, look, size)
            fitted = _set_in(text, room, size, look.bold)
        else:
            fitted = _shrunk(text, room, size, look.bold)
        return SheetCell(first, last, value, look, fitted.lines, fitted.size, label, down)

    def row(
        self,
        kind: RowKind,
        cells: Sequence[SheetCell],
        key: str = "",
        keep: bool = False,
        least: float = 0.0,
    ) -> SheetRow:
        """A row as high as its highest cell, at least `least` points (0: a full row)."""
        needed = max((cell_height(cell) for cell in cells if cell.down == 1), default=0.0)
        return SheetRow(kind, tuple(cells), max(needed, least or ROW_HEIGHT), key, keep)

    def table_row(
        self,
        kind: RowKind,
        values: Sequence[tuple[Value, Look]],
        key: str = "",
        keep: bool = False,
    ) -> SheetRow:
        """A row with one cell a column."""
        cells = [self.cell(at, value, look) for at, (value, look) in enumerate(values)]
        return self.row(kind, cells, key, keep)


def line_height(size: float) -> float:
    """The height of one line in points."""
    return size * LINE_PITCH


ROW_HEIGHT: Final = line_height(SIZES["body"]) + ROW_PADDING


def cell_height(cell: SheetCell) -> float:
    """What a cell needs, in points."""
    padding = 0.0 if cell.look.border == "none" else ROW_PADDING
    return len(cell.lines) * line_height(cell.size) + padding


def prefix_width(value: Text, look: Look, size: float) -> float:
    """The width in points of what is printed before a text; its further lines start behind it."""
    return face(look.bold).width(value.prefix, size) if value.prefix else 0.0


def _set_in(text: str, room: float, size: float, bold: bool) -> Fitted:
    """A text in lines; in a narrow column smaller type comes before a tower of short lines."""
    fitted = fit(text, room, size, bold)
    if room > NARROW:
        return fitted
    for smaller in SMALLER:
        if len(fitted.lines) <= MOST_LINES:
            break
        fitted = fit(text, room, smaller, bold)
    return fitted


def _shrunk(text: str, room: float, size: float, bold: bool) -> Fitted:
    """A figure is never cut into lines: one that is too wide is set smaller."""
    width = face(bold).width(text, size)
    return Fitted((text,), size if width <= room else size * room / width)
