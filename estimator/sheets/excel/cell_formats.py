"""The formats of a workbook's cells: faces, sizes, edges, number formats, what may be typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, Literal

from estimator.sheets.document import (
    FigureKind,
    Figures,
    Look,
    Money,
    Number,
    NumberKind,
    RowKind,
    Sheet,
    SheetCell,
    SheetRow,
    Text,
    TextRole,
    Value,
)
from estimator.sheets.excel.formulas import THAI_DIGITS
from estimator.sheets.excel.references import AS_MADE
from estimator.sheets.layout.display import least_places, shown
from estimator.sheets.layout.grid import SIZES
from estimator.sheets.layout.rules import HAIR, OUTER, ROW_WEIGHTS

FONT: Final = "TH SarabunPSK"
"""The face that offices have; as large at 14 pt as the PDF's at 9.3."""
FONT_SIZES: Final[dict[TextRole, float]] = {
    "title": 16,
    "heading": 14,
    "head": 14,
    "body": 14,
    "small": 13,
}

_INPUT: Final = "#FFF9E3"
"""Behind figures that are typed; Excel does not print it, for the sheets print black and white."""
_THIN: Final = 1
_DOTTED: Final = 4
_HAIR: Final = 7
_FORMATS: Final[dict[NumberKind, tuple[str, int]]] = {
    "quantity": ("#,##0", 10),
    "dimension": ("#,##0", 10),
    "unit_price": ("#,##0", 10),
    "percent": ("0", 10),
    "factor": ("0", 10),
    "multiplier": ("0", 4),
}
"""How whole figures are written, and how many decimals there may be."""

_BESIDE: Final[tuple[Literal["text"], FigureKind, FigureKind]] = ("text", "money", "factor")
_Use = Literal["input", "locked", "text"]


@dataclass(frozen=True, slots=True)
class _Edges:
    """Border styles above, below and beside a cell."""

    top: int = 0
    bottom: int = 0
    side: int = 0


_Met = tuple[str, Look, float, RowKind, type[Value], str | None, int, bool, bool]


class CellFormats:
    """The workbook's cell formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Look, float, str, _Edges, bool, _Use, bool], Any] = {}
        self._met: dict[_Met, Any] = {}
        self._beside: dict[Figures, tuple[Any, Any, Any]] = {}
        self._ends: dict[str, frozenset[int]] = {}
        self._unread: Any = None
        self._edges = {
            kind: _Edges(_style(above), _style(below), _THIN)
            for kind, (above, below) in ROW_WEIGHTS.items()
        }

    def of(self, cell: SheetCell, row: SheetRow, sheet: Sheet, at: int, *, live: bool) -> Any:
        """The format of a cell of a sheet in its row `at` (from 0); `live`: it has a formula."""
        if sheet.key not in self._ends:
            self._ends[sheet.key] = frozenset(_ends_of_tables(sheet))
        ends = at + cell.down - 1 in self._ends[sheet.key]
        value = cell.value
        kind: str | None = None
        if isinstance(value, Text):
            kind = value.prefix
        elif not isinstance(value, Money):
            kind = value.kind
        places = _places(value, sheet.figures)
        # All that a format depends on, as it stands in the document: most cells have been met.
        alone = len(cell.lines) > 1 and cell.size
        met = (sheet.key, cell.look, alone, row.kind, type(value), kind, places, live, ends)
        if met not in self._met:
            self._met[met] = self._found(cell, row, sheet, live, ends)
        return self._met[met]

    def _found(self, cell: SheetCell, row: SheetRow, sheet: Sheet, live: bool, ends: bool) -> Any:
        edges = _Edges()
        if cell.look.border == "cell":
            edges = self._edges.get(row.kind, _Edges(_HAIR, _HAIR, _THIN))
            edges = replace(edges, bottom=_THIN) if ends else edges
        elif cell.look.border == "dotted":
            edges = _Edges(bottom=_DOTTED)
        # What stands in one line is set smaller where another face makes it too wide: a second line
        # would be cut off, and a figure would turn into ####.
        wrapped = len(cell.lines) > 1
        key = (
            cell.look,
            round(2 * size_of(cell) * sheet.scale) / 2,
            _number_format(cell, sheet.figures),
            edges,
            wrapped,
            "locked" if live else _use_of(cell, row),
            row.kind == "signature",
        )
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def beside(self, figures: Figures) -> tuple[Any, Any, Any]:
        """Formats of what stands beside a sheet: a head, amounts and factors."""
        if figures not in self._beside:
            head, amount, factor = (
                self._book.add_format(
                    {
                        "font_name": FONT,
                        "font_size": FONT_SIZES["small"],
                        "num_format": _format_code(kind, figures),
                    }
                )
                for kind in _BESIDE
            )
            self._beside[figures] = head, amount, factor
        return self._beside[figures]

    def unread(self) -> Any:
        """The format of a text that another cell has, too: it is not shown."""
        if self._unread is None:
            self._unread = self._book.add_format(
                {"font_name": FONT, "font_size": FONT_SIZES["small"], "num_format": ";;;"}
            )
        return self._unread

    def state(self, sheet: Sheet) -> Any:
        """The format of what a sheet is of, below all its rows."""
        size = round(2 * FONT_SIZES["small"] * sheet.scale) / 2
        made = {"font_name": FONT, "font_size": size, "shrink": True, "valign": "vcenter"}
        return self._book.add_format(made)

    def unchanged(self) -> Any:
        """The format of the number for what of a sheet is as it was made."""
        code = f'[={AS_MADE}]"ไม่พบการแก้ไขตัวเลข แถว และความยาวข้อความ (ไม่พิมพ์)";"แก้ไขแล้ว (ไม่พิมพ์)"'
        made = {"font_name": FONT, "font_size": FONT_SIZES["small"], "num_format": code}
        return self._book.add_format({**made, "align": "left"})

    def typed_beside(self) -> Any:
        """The format of a figure beside a sheet that is typed."""
        made = {"font_name": FONT, "font_size": FONT_SIZES["small"], "bg_color": _INPUT}
        return self._book.add_format({**made, "locked": False, "align": "center"})

    def _make(
        self,
        look: Look,
        size: float,
        number_format: str,
        edges: _Edges,
        wrapped: bool,
        use: _Use,
        high: bool,
    ) -> Any:
        made = self._book.add_format(
            {
                "locked": use == "locked",
                **({"bg_color": _INPUT} if use == "input" else {}),
                "font_name": FONT,
                "font_size": size,
                "bold": look.bold,
                "align": look.align,
                # Who signs beside each other begins at the same height.
                "valign": "top" if high else "vcenter",
                "text_wrap": wrapped,
                "shrink": not wrapped,
                "num_format": number_format,
                "top": edges.top,
                "bottom": edges.bottom,
                "left": edges.side,
                "right": edges.side,
            }
        )
        if look.indent and look.align == "left":
            made.set_indent(max(1, round(look.indent / 7)))
        return made


def _ends_of_tables(sheet: Sheet) -> Iterator[int]:
    """The rows (from 0) below which a table ends: its last rule is that of its frame."""
    at = -1
    above = [*sheet.heading, *sheet.head]
    for page in sheet.pages:
        rows = [any(c.look.border == "cell" for c in row.cells) for row in (*above, *page.rows)]
        for ruled, after in pairwise([*rows, False]):
            at += 1
            if ruled and not after:
                yield at
        above = []


def _number_format(cell: SheetCell, figures: Figures) -> str:
    value = cell.value
    if isinstance(value, Text) and value.prefix:
        escaped = value.prefix.replace('"', '""')
        return f'"{escaped}"@'
    kind: FigureKind | Literal["text"] = "money"
    if isinstance(value, Text):
        kind = "text"
    elif not isinstance(value, Money):
        kind = value.kind or "text"
    return _format_code(kind, figures, _places(value, figures))


def _places(value: Value, figures: Figures) -> int:
    """The decimals that a figure is printed with: those that it was typed with, too.

    Another figure in its place has as many at least.
    """
    if not isinstance(value, Number):
        return 0
    _, point, decimals = shown(value, figures).rstrip("%").partition(".")
    return len(decimals) if point else 0


def _format_code(kind: FigureKind | Literal["text"], figures: Figures, places: int = 0) -> str:
    code = "General"
    if kind == "money":
        code = "#,##0.00"
    elif kind != "text":
        whole, most = _FORMATS[kind]
        places = max(places, least_places(kind, figures))
        decimals = "0" * places + "#" * (most - places)
        # Without places a format would leave a point behind a whole number, but for General.
        if places or kind == "percent":
            code = f"{whole}.{decimals}{'%' if kind == 'percent' else ''}"
    if not figures.thousands:
        code = code.replace("#,##0", "0")
    return f"{THAI_DIGITS}{code}" if figures.thai_digits and kind != "text" else code


def size_of(cell: SheetCell) -> float:
    """The font size of a cell: smaller for a text that the page sets in smaller lines, too."""
    size = FONT_SIZES[cell.look.role]
    if len(cell.lines) < 2:
        return size
    return round(2 * size * cell.size / SIZES[cell.look.role]) / 2


def _use_of(cell: SheetCell, row: SheetRow) -> _Use:
    """What a cell without a formula is for: a figure to be typed, one out of a book, or none."""
    value = cell.value
    if isinstance(value, Text):
        return "text"
    typed = row.kind in ("line", "total")
    if isinstance(value, (Money, Number)):
        return "input" if typed else "locked"
    return "input" if typed and value.kind is not None else "text"


def _style(weight: float) -> int:
    if weight >= OUTER:
        return _THIN
    return _HAIR if weight >= HAIR else 0
