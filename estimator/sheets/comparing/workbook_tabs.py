"""The tabs of a workbook as they are compared: typed figures, formulas, values, what is hidden.

A workbook comes from anywhere: `estimator/sheets/templates/package.py` says what is not opened.
Tabs are read in one go and not as trees, for they have a hundred thousand cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS

from estimator.errors import UserError, short
from estimator.sheets.templates.addresses import Place, copied, place_of
from estimator.sheets.templates.package import Package, SheetPart
from estimator.sheets.templates.sheet_grid import MOST_CELLS, shared_strings

_GENERAL: Final = "General"
_MOST_COLUMNS: Final = 100
"""More than any form has."""
_TRUE: Final = frozenset(("1", "true"))
_SAYING: Final = ("f", "v", "is")
_AROUND: Final = tuple(
    f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")
)
_SECTION: Final = re.compile(r"&([LCR])")
_LOOK: Final = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[BIUESXY]')


@dataclass(frozen=True, slots=True)
class TabCell:
    """A cell: its value (of a formula the one stored, None without), formula and number format."""

    value: str | float | None
    formula: str | None = None
    number_format: str = _GENERAL

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return self.formula is None and self.value in (None, "")


@dataclass(slots=True)
class Tab:
    """A worksheet: cells in which something stands, in order; what is hidden; what is above them.

    `headers` are the texts above and below each printed page without their look, `drawn` counts
    pictures and boxes, `conditional` says whether cells look other by their values.
    """

    name: str
    hidden: bool
    cells: dict[Place, TabCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    headers: tuple[str, ...] = ()
    drawn: int = 0
    conditional: bool = False


def tabs_of(package: Package) -> tuple[Tab, ...]:
    """All worksheets of a workbook. Raises UserError where one is damaged or too large."""
    texts, formats = shared_strings(package), _number_formats(package)
    return tuple(_TabReader(package, part, texts, formats).read() for part in package.sheets)


def _number_formats(package: Package) -> tuple[str, ...]:
    """The number format of each style by its number."""
    for relation in package.relations(package.workbook):
        if relation.kind.endswith("/styles") and relation.part in package.parts:
            root = package.tree(relation.part)
            own, styles = root.first("numFmts"), root.first("cellXfs")
            codes = {str(at): code for at, code in BUILTIN_FORMATS.items()}
            codes |= {e.get("numFmtId"): e.get("formatCode") for e in (own.children if own else ())}
            found = (e.get("numFmtId", "0") for e in (styles.children if styles else ()))
            return tuple(codes.get(each, each) for each in found)
    return ()


class _TabReader:
    """Reads one worksheet from its first tag to its last."""

    def __init__(
        self, package: Package, part: SheetPart, texts: tuple[str, ...], formats: tuple[str, ...]
    ) -> None:
        self.source = package.parts[part.part]
        self.tab = Tab(part.name, part.hidden)
        self.texts, self.formats = texts, formats
        for relation in package.relations(part.part):
            if relation.kind.endswith("/drawing") and relation.part in package.parts:
                self.tab.drawn += len(package.tree(relation.part).children)
        self.row = self.column = self.count = 0
        self.cell: Mapping[str, str] = {}
        self.formula: Mapping[str, str] | None = None
        self.said: dict[str, str] = {}
        self.text: list[str] = []
        self.sounded = False
        self.holders: dict[str, tuple[Place, str]] = {}
        self.headers: dict[str, str] = {}

    def read(self) -> Tab:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._declared
        try:
            parser.Parse(self.source, True)
        except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
            raise self._damaged() from error
        self.tab.headers = _headers(self.headers)
        return self.tab

    def _damaged(self) -> UserError:
        return UserError(f"แผ่นงาน “{short(self.tab.name)}” ในสมุดงานเสียหาย")

    def _declared(self, *_told: object) -> None:
        raise self._damaged()

    def _characters(self, text: str) -> None:
        if not self.sounded:
            self.text.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "rPh":
            self.sounded = True
        if kind in _SAYING or kind in _AROUND:
            self.text = []
        if kind == "row":
            self._start_row(attributes)
        elif kind == "c":
            self._start_cell(attributes)
        elif kind == "f":
            self.formula = attributes
        elif kind == "col":
            self._read_column(attributes)
        elif kind == "conditionalFormatting":
            self.tab.conditional = True

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "rPh":
            self.sounded = False
        elif kind in _SAYING:
            self.said[kind] = "".join(self.text)
        elif kind == "c":
            self._end_cell()
        elif kind in _AROUND:
            self.headers[kind] = "".join(self.text)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        row = _number(attributes["r"]) if "r" in attributes else self.row + 1
        if row <= self.row:
            raise self._damaged()
        self.row, self.column = row, 0
        if attributes.get("hidden") in _TRUE or float(attributes.get("ht", "1")) == 0:
            self.tab.hidden_rows.add(self.row)

    def _read_column(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or float(attributes.get("width", "1")) == 0:
            first, last = (_number(attributes[end]) for end in ("min", "max"))
            self.tab.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))

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
        look = self.formats[number] if number < len(self.formats) else _GENERAL
        found = TabCell(self._value(), self._formula(place), look)
        if not found.empty:
            self.tab.cells[place] = found

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
        return ("FALSE", "TRUE")[text in _TRUE] if kind == "b" else float(text)


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
