"""Makes rows of cells on a form's columns, each text already cut into the lines that fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from math import inf
from typing import Final

from estimator.sheets.document import (
    USUAL_FIGURES,
    Blank,
    Figures,
    Look,
    RowKind,
    SheetCell,
    SheetColumn,
    SheetRow,
    Text,
    TextRole,
    Value,
)
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.line_breaks import Fitted, fit
from estimator.sheets.layout.thai_font import face
from estimator.sheets.letters import printable
from estimator.sheets.text_formulas import TextOf, WhileAmount

SIZES: Final[dict[TextRole, float]] = {
    "title": 12.0,
    "heading": 10.0,
    "head": 9.3,
    "body": 9.3,
    "small": 8.3,
}
"""Font sizes; Sarabun at 9.3 pt is as large as TH Sarabun at 14, 10.6 as large as at 16."""

_LINE_PITCH: Final = 1.58
"""Line to line, in font sizes: a tone mark never touches what hangs below the line above."""
_HAIR: Final = 0.001
"""Points by which a width may be off for being a difference of binary fractions."""
_ROW_PADDING: Final = 3.6
CELL_PADDING: Final = 3.2
"""What is kept free at either side of a cell, in points."""

_NARROW: Final = 120.0
"""Up to this width in points a column has room for a few words a line: units, remarks."""
MOST_LINES: Final = 3
SMALLER: Final = (8.3, 7.4, 6.6)
"""Sizes for a longer text of a narrow column, the first that needs no more lines; or the last."""

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)+")
"""The number of a row deep in a bill: cut into two lines it is read as two."""
_SMALLEST_NUMBER: Final = 4.8
"""In which one of the sixth level stands in the 13 mm of a form, in Thai digits, too."""

_STEP_SMALLER: Final = 0.9
"""By how much type is set smaller at a time where a text must not be higher than it may be."""

_MOST_INDENT: Final = 1 / 3
"""What of a cell's width an indent may take: beyond it words would stand in a tower of letters."""

LEFT: Final = Look()
CENTER: Final = Look(align="center")
RIGHT: Final = Look(align="right")
BLANK: Final = Blank()

_ALIKE_THROUGHOUT: Final = frozenset[RowKind](("heading", "condition", "note", "signature"))
"""Kinds of rows of which a further part is one, too; of others it is a row `continued`."""


@dataclass(frozen=True)
class Grid:
    """A form's columns, and how its figures are written."""

    columns: tuple[SheetColumn, ...]
    figures: Figures = USUAL_FIGURES
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
        *,
        low: bool = False,
        most: float = inf,
        within: tuple[float, float] | None = None,
    ) -> SheetCell:
        """A cell over the columns `first` to `last` with its lines cut to fit.

        What has to stay `low` is set in smaller type as in a narrow column, however wide it is; a
        text in as small a type as it must be to stand in `most` points of height. What stands
        `within` another stretch of the table is cut to fit there.
        """
        last = first if last is None else last
        size = SIZES[look.role]
        if isinstance(value, Text):
            value = _as_printed(value)
        text = shown(value, self.figures)
        if not text:
            # A workbook may have something to say here later.
            waits = isinstance(value, Blank) or (isinstance(value, Text) and value.formula)
            kept = value if waits else BLANK
            return SheetCell(first, last, kept, look, (), size, label, down, within)
        width = self.width(first, last)
        if within is not None:
            # Far to the right a stretch that is as wide as its text comes out a hair narrower.
            width = within[1] - within[0] + _HAIR
        if look.indent > _MOST_INDENT * width:
            look = replace(look, indent=_MOST_INDENT * width)
        room = width - 2 * CELL_PADDING - look.indent
        if isinstance(value, Text):
            room -= prefix_width(value, look, size)
            low = low or room <= _NARROW
            fitted = (_set_low if low else fit)(text, room, size, look.bold)
            if len(fitted.lines) > 1 and _NUMBER.fullmatch(text):
                fitted = _in_one(text, room, size, look.bold) or fitted
        else:
            fitted = _shrunk(text, room, size, look.bold)
        cell = SheetCell(first, last, value, look, fitted.lines, fitted.size, label, down, within)
        while cell_height(cell) > most and len(cell.lines) > 1:
            fitted = fit(text, room, cell.size * _STEP_SMALLER, look.bold)
            cell = replace(cell, lines=fitted.lines, size=fitted.size)
        return cell

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
        if kind == "note":
            # It may stand right below a table, whose rule its tone marks must not reach.
            needed += _ROW_PADDING
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


def _as_printed(value: Text) -> Text:
    text, prefix = printable(value.text), printable(value.prefix)
    alike = text == value.text and prefix == value.prefix
    return value if alike else replace(value, text=text, prefix=prefix)


def line_height(size: float) -> float:
    """The height of one line in points."""
    return size * _LINE_PITCH


ROW_HEIGHT: Final = line_height(SIZES["body"]) + _ROW_PADDING


def cell_height(cell: SheetCell) -> float:
    """What a cell needs, in points."""
    padding = 0.0 if cell.look.border == "none" else _ROW_PADDING
    return len(cell.lines) * line_height(cell.size) + padding


def lines_within(height: float, cell: SheetCell) -> int:
    """How many lines of a cell fit a height in points; none or less where it is too low."""
    padding = 0.0 if cell.look.border == "none" else _ROW_PADDING
    return int((height - padding) / line_height(cell.size) + 0.001)


def prefix_width(value: Text, look: Look, size: float) -> float:
    """The width in points of what is printed before a text; its further lines start behind it."""
    return face(look.bold).width(value.prefix, size) if value.prefix else 0.0


def parted(row: SheetRow, lines_of: Callable[[SheetCell], int]) -> tuple[SheetRow, SheetRow | None]:
    """A row in two: with the first lines of its texts, and what is left of them (None: nothing).

    `lines_of` says how many lines of a cell the first part has room for. All figures stand there,
    and what names the row; the second part is nothing but text, so that whatever adds up, counts
    or points to rows finds the first alone. Both are as high as they need.
    """
    cells = [_cell_parts(cell, max(1, lines_of(cell))) for cell in row.cells]
    if not any(rest.lines for _, rest in cells):
        return row, None
    kind: RowKind = row.kind if row.kind in _ALIKE_THROUGHOUT else "continued"
    first = replace(row, cells=tuple(cell for cell, _ in cells), keep=False)
    rest = SheetRow(kind, tuple(rest for _, rest in cells), 0.0, keep=row.keep)
    return _as_high_as_needed(first), _as_high_as_needed(rest)


def _as_high_as_needed(row: SheetRow) -> SheetRow:
    needed = max(map(cell_height, row.cells), default=0.0)
    return replace(row, height=max(needed, line_height(SIZES["body"])))


def _cell_parts(cell: SheetCell, lines: int) -> tuple[SheetCell, SheetCell]:
    value = cell.value
    if len(cell.lines) <= lines or not isinstance(value, Text):
        return cell, replace(cell, value=BLANK, lines=(), label="")
    first, rest = _text_parts(value, cell.lines[:lines])
    # Further lines start behind what is printed before the first, wherever they stand.
    indent = cell.look.indent + prefix_width(value, cell.look, cell.size)
    behind = replace(cell.look, indent=indent) if value.prefix else cell.look
    return (
        replace(cell, value=first, lines=cell.lines[:lines]),
        replace(cell, value=rest, look=behind, lines=cell.lines[lines:], label=""),
    )


def _text_parts(value: Text, lines: Sequence[str]) -> tuple[Text, Text]:
    """A text cut where its first lines end; letters are counted, for lines have lost blanks."""
    ends = _end_of(value.text, sum(map(_letters, lines)))
    first, rest = value.text[:ends].rstrip(), value.text[ends:].lstrip()
    formula = value.formula
    if isinstance(formula, TextOf):
        # The text that it takes would stand in the first part whole.
        return replace(value, text=first, formula=None), Text(rest)
    if not isinstance(formula, WhileAmount):
        return replace(value, text=first), Text(rest)
    # Once the amount is another, the other text stands in the first part.
    now = replace(formula, text=first), replace(formula, text=rest, otherwise="")
    return replace(value, text=first, formula=now[0]), Text(rest, formula=now[1])


def _letters(text: str) -> int:
    return sum(each.isprintable() and not each.isspace() for each in text)


def _end_of(text: str, letters: int) -> int:
    """Where so many letters of a text end."""
    left = letters
    for at, each in enumerate(text):
        if left == 0:
            return at
        left -= _letters(each)
    return len(text)


def _set_low(text: str, room: float, size: float, bold: bool) -> Fitted:
    """A text in lines; smaller type comes before a tower of short lines."""
    fitted = fit(text, room, size, bold)
    for smaller in SMALLER:
        if len(fitted.lines) <= MOST_LINES:
            break
        fitted = fit(text, room, smaller, bold)
    return fitted


def _in_one(text: str, room: float, size: float, bold: bool) -> Fitted | None:
    """The number of a row in one line, as long as it can be read there."""
    fitted = _shrunk(text, room, size, bold)
    return fitted if fitted.size >= _SMALLEST_NUMBER else None


def _shrunk(text: str, room: float, size: float, bold: bool) -> Fitted:
    """A figure is never cut into lines: one that is too wide is set smaller."""
    width = face(bold).width(text, size)
    return Fitted((text,), size if width <= room else size * room / width)
