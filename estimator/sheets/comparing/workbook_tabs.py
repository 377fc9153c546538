"""The tabs of a workbook as they are compared: figures, formulas, values, what keeps them unread.

A workbook comes from anywhere: `estimator/sheets/templates/package.py` says what is not opened.
Tabs are read in one go and not as trees, for they have a hundred thousand cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from estimator.errors import UserError, short
from estimator.sheets.comparing.cell_looks import CellLook, cell_looks
from estimator.sheets.comparing.print_settings import (
    TRUE,
    PrintSettings,
    name_target,
    printed_titles,
)
from estimator.sheets.comparing.tab_drawings import things_on
from estimator.sheets.comparing.tab_shape import AROUND, TabShape, figure, strange_cell
from estimator.sheets.templates.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Place,
    area_of,
    column_number,
    copied,
    place_of,
)
from estimator.sheets.templates.package import Package, SheetPart
from estimator.sheets.templates.sheet_grid import MOST_CELLS, shared_strings

_USUAL: Final = CellLook()
_MOST_COLUMNS: Final = 100
"""More than any form has."""
_LEAST_SEEN: Final = 3.0
"""Points of a row, below which nothing in it is read."""
_NARROWEST_SEEN: Final = 0.4
"""The same of a column, in letters."""
_SAYING: Final = ("f", "v", "is")
_SECTION: Final = re.compile(r"&([LCR])")
_LOOK: Final = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[BIUESXY]')
_PRINTED: Final = "_xlnm.Print_Area"
_TITLES: Final = "_xlnm.Print_Titles"
_PRINT_TITLES: Final = "แถวที่พิมพ์ซ้ำทุกหน้า"
_SETTINGS: Final = {
    ("sheetView", "showFormulas"): (TRUE, "แสดงสูตรแทนค่า"),
    ("sheetView", "showZeros"): (frozenset(("0", "false")), "ไม่แสดงค่าศูนย์"),
    ("sheetView", "rightToLeft"): (TRUE, "เรียงคอลัมน์จากขวาไปซ้าย"),
    ("sheetPr", "transitionEvaluation"): (TRUE, "คำนวณสูตรแบบโปรแกรม Lotus"),
    ("sheetFormatPr", "zeroHeight"): (TRUE, "ซ่อนแถวที่ไม่ได้กำหนดความสูง"),
}
"""What a sheet is set to that has its figures read as others, or not at all."""


@dataclass(frozen=True, slots=True)
class TabCell:
    """A cell: its value (of a formula the one stored, None without), formula and look."""

    value: str | float | None
    formula: str | None = None
    look: CellLook = _USUAL

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return self.formula is None and self.value in (None, "")


@dataclass(slots=True)
class Tab:
    """A worksheet: cells in which something stands, in order; what is hidden; what is above them.

    `heights` of rows are in points, `widths` of columns in letters, the `usual` ones those of all
    others. `headers` are the texts above and below each printed page without their look, `drawn`
    the pictures and boxes with the cells that they stand on, `printed` the areas that come on paper
    (all where there are none), `settings` what the sheet is set to in words, `paper` how it is set
    to be printed, `conditional` says whether cells look other by their values, `strange` is what
    does not belong into a sheet, with the cell where it stands if it is in one.
    """

    name: str
    hidden: bool
    cells: dict[Place, TabCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    usual_height: float = 15.0
    usual_width: float = 8.43
    headers: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    merged: set[str] = field(default_factory=set)
    printed: tuple[Area, ...] = ()
    settings: set[str] = field(default_factory=set)
    paper: dict[str, str] = field(default_factory=dict)
    conditional: bool = False
    strange: list[tuple[Place | None, str]] = field(default_factory=list)

    def on_paper(self, place: Place) -> bool:
        """Whether a cell lies in what is printed."""
        return not self.printed or any(area.holds(place) for area in self.printed)


def tabs_of(package: Package) -> tuple[Tab, ...]:
    """All worksheets of a workbook. Raises UserError where one is damaged or too large."""
    texts, looks = shared_strings(package), cell_looks(package)
    tabs = [_TabReader(package, part, texts, looks).read() for part in package.sheets]
    areas, titles = _of_sheets(package, _PRINTED), _of_sheets(package, _TITLES)
    for tab, area, title in zip(tabs, areas, titles, strict=True):
        pieces = [piece.rpartition("!")[2].replace("$", "") for piece in area.split(",")]
        tab.printed = tuple(_area(piece) for piece in pieces if piece)
        tab.paper[_PRINT_TITLES] = printed_titles(title)
    return tuple(tabs)


def names_of(package: Package) -> dict[str, str]:
    """What each name of the whole workbook points to."""
    names = package.tree(package.workbook).first("definedNames")
    return {
        name.get("name"): name_target(name.text)
        for name in (() if names is None else names.children)
        if not name.get("localSheetId")
    }


def _of_sheets(package: Package, wanted: str) -> Iterator[str]:
    """What a name that each worksheet has of its own points to, in their order."""
    workbook = package.tree(package.workbook)
    listed, names = workbook.first("sheets"), workbook.first("definedNames")
    told = {
        name.get("localSheetId"): name.text
        for name in (() if names is None else names.children)
        if name.get("name").lower() == wanted.lower()
    }
    tabs = [each.get("name") for each in (() if listed is None else listed.all("sheet"))]
    for sheet in package.sheets:
        yield told.get(str(tabs.index(sheet.name)), "")


def _area(piece: str) -> Area:
    """An area, also of whole columns or rows; one cell where it is not to be read."""
    first, _, last = piece.partition(":")
    if piece.isascii() and first.isdigit() and last.isdigit():
        return Area(int(first), 1, int(last), LAST_COLUMN)
    if first.isalpha() and last.isalpha():
        return Area(1, column_number(first), LAST_ROW, column_number(last))
    return area_of(piece) or Area(0, 0, 0, 0)


class _TabReader:
    """Reads one worksheet from its first tag to its last."""

    def __init__(
        self, package: Package, part: SheetPart, texts: tuple[str, ...], looks: tuple[CellLook, ...]
    ) -> None:
        self.package, self.part = package, part.part
        self.tab = Tab(part.name, part.hidden)
        self.texts, self.looks = texts, looks
        self.row = self.column = self.count = 0
        self.cell: Mapping[str, str] = {}
        self.formula: Mapping[str, str] | None = None
        self.said: dict[str, str] = {}
        self.text: list[str] = []
        self.shape = TabShape()
        self.holders: dict[str, tuple[Place, str]] = {}
        self.headers: dict[str, str] = {}
        self.paper = PrintSettings()
        self.drawn: set[str] = set()

    def read(self) -> Tab:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._declared
        try:
            parser.Parse(self.package.parts[self.part], True)
        except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
            raise self._damaged() from error
        self.tab.drawn = tuple(sorted(things_on(self.package, self.part, self.drawn)))
        self.tab.headers = _headers(self.headers)
        self.tab.paper = self.paper.told()
        self.tab.strange += ((None, each) for each in self.shape.strange)
        return self.tab

    def _damaged(self) -> UserError:
        return UserError(f"แผ่นงาน “{short(self.tab.name)}” ในสมุดงานเสียหาย")

    def _declared(self, *_told: object) -> None:
        raise self._damaged()

    def _characters(self, text: str) -> None:
        if self.shape.in_text:
            self.text.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self.shape.start(name)
        if kind is None:
            return
        if kind in _SAYING or kind in AROUND:
            self.text = []
        self.paper.start(kind, attributes)
        if kind == "row":
            self._start_row(attributes)
        elif kind == "c":
            self._start_cell(attributes)
        elif kind == "f":
            self.formula = attributes
        elif kind == "col":
            self._read_column(attributes)
        elif kind in ("mergeCell", "conditionalFormatting", "drawing", "legacyDrawing"):
            self._read_around(kind, attributes)
        elif kind in ("sheetView", "sheetFormatPr", "sheetPr"):
            self._read_settings(kind, attributes)

    def _read_around(self, kind: str, attributes: Mapping[str, str]) -> None:
        if kind == "mergeCell":
            self.tab.merged.add(attributes.get("ref", ""))
        elif kind == "conditionalFormatting":
            self.tab.conditional = True
        else:
            ids = (value for name, value in attributes.items() if name.endswith(" id"))
            self.drawn.add(next(ids, ""))

    def _end(self, name: str) -> None:
        kind = self.shape.end(name)
        if kind in _SAYING:
            self.said[kind] = "".join(self.text)
        elif kind == "c":
            self._end_cell()
        elif kind in AROUND:
            self.headers[kind] = "".join(self.text)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        row = _number(attributes["r"]) if "r" in attributes else self.row + 1
        if row <= self.row:
            raise self._damaged()
        self.row, self.column = row, 0
        if "ht" in attributes:
            self.tab.heights[row] = figure(attributes["ht"])
        if attributes.get("hidden") in TRUE or self.tab.heights.get(row, 15) < _LEAST_SEEN:
            self.tab.hidden_rows.add(self.row)

    def _read_column(self, attributes: Mapping[str, str]) -> None:
        first, last = (_number(attributes[end]) for end in ("min", "max"))
        columns = range(first, min(last, _MOST_COLUMNS) + 1)
        width = figure(attributes.get("width", "1"))
        if "width" in attributes:
            self.tab.widths.update(dict.fromkeys(columns, width))
        if attributes.get("hidden") in TRUE or width < _NARROWEST_SEEN:
            self.tab.hidden_columns.update(columns)

    def _read_settings(self, kind: str, attributes: Mapping[str, str]) -> None:
        for (where, setting), (values, words) in _SETTINGS.items():
            if where == kind and attributes.get(setting) in values:
                self.tab.settings.add(words)
        if "defaultRowHeight" in attributes:
            self.tab.usual_height = figure(attributes["defaultRowHeight"])
        if "defaultColWidth" in attributes:
            self.tab.usual_width = figure(attributes["defaultColWidth"])
        if self.tab.usual_height < _LEAST_SEEN:
            self.tab.settings.add("ซ่อนแถวที่ไม่ได้กำหนดความสูง")
        if self.tab.usual_width < _NARROWEST_SEEN:
            self.tab.settings.add("ซ่อนคอลัมน์ที่ไม่ได้กำหนดความกว้าง")

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.cell, self.formula, self.said = attributes, None, {}
        self.count += 1
        if self.count > MOST_CELLS:
            raise UserError(f"แผ่นงาน “{short(self.tab.name)}” มีเกิน {MOST_CELLS:,} เซลล์")

    def _end_cell(self) -> None:
        address = self.cell.get("r")
        place = place_of(address) if address else Place(self.row, self.column + 1)
        if place is None or place.row != self.row or place.column <= self.column:
            raise self._damaged()
        self.column = place.column
        number = _number(self.cell.get("s", "0"))
        look = self.looks[number] if number < len(self.looks) else _USUAL
        found = TabCell(self._value(), self._formula(place), look)
        if not found.empty:
            self.tab.cells[place] = found
        strange = strange_cell(self.cell, self.formula, self.said.get("f", ""))
        if not strange and ("is" in self.said) != (self.cell.get("t") == "inlineStr"):
            strange = "มีข้อความซ้อนกับค่า ซึ่งบางโปรแกรมอาจแสดงเป็นค่าอื่น"
        if strange:
            self.tab.strange.append((place, strange))

    def _formula(self, place: Place) -> str | None:
        """The text of the cell's formula, also where another cell holds it."""
        if self.formula is None:
            return None
        text, shared = self.said.get("f", ""), self.formula.get("si")
        if self.formula.get("t") != "shared" or shared is None:
            return text
        if text:
            self.holders[shared] = (place, text)
            return text
        holder, text = self.holders[shared]
        return copied(text, place.row - holder.row, place.column - holder.column)

    def _value(self) -> str | float | None:
        kind = self.cell.get("t", "n")
        if kind == "inlineStr":
            return self.said.get("is", "")
        text = self.said.get("v")
        if kind in ("str", "e", "d"):
            return text or ""
        if not text:
            return None
        if kind == "s":
            return self.texts[_number(text)]
        return ("FALSE", "TRUE")[text in TRUE] if kind == "b" else figure(text)


def _number(text: str) -> int:
    """A number without a sign: what Python counts from the end, others do not."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _headers(read: Mapping[str, str]) -> tuple[str, ...]:
    """Texts of page headers and footers by place, however their look is written."""
    found: list[str] = []
    for kind, text in sorted(read.items()):
        _, *parts = _SECTION.split(text if text.startswith("&") else f"&C{text}")
        for place, said in zip(parts[::2], parts[1::2], strict=True):
            plain = " ".join(_LOOK.sub("", said).split())
            if plain:
                found.append(f"{kind} {place} {plain}")
    return tuple(found)
