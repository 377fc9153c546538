"""What the library does not tell of a sheet of .xls or .ods: cells in error, rows that are hidden.

It gives a cell in error as an empty one, by which prices and quantities would be lost unsaid.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from estimator.exchange.tables.compound_file import stream_named
from estimator.exchange.tables.file_table import MOST_COLUMNS, MOST_ROWS

Place = tuple[int, int]
"""A row and a column, from 0."""

_BEGIN: Final = 0x0009
_END: Final = 0x000A
_BOUND_SHEET: Final = 0x0085
_CELL_OF_ERROR: Final = 0x0205
_FORMULAS: Final = (0x0006, 0x0206, 0x0406)
_ROW: Final = 0x0208
_IS_HIDDEN: Final = 0x20
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_AN_ERROR: Final = re.compile(r"#(N/A|(DIV/0|NULL|VALUE|REF|NUM)!|NAME\?)|(Err|ข้อผิดพลาด):\s*\d+")
_IS_LOGICAL: Final = ("TRUE", "FALSE")


@dataclass(slots=True)
class CellMarks:
    """Of one sheet: what cells in error or of logic show; the rows (from 1) that it hides."""

    errors: dict[Place, str] = field(default_factory=dict)
    logical: dict[Place, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def cell_marks(content: bytes, names: Sequence[str]) -> list[CellMarks]:
    """The marks of the sheets of a workbook, in the order of their names.

    Raises ValueError, struct.error and what reading a damaged package raises.
    """
    if zipfile.is_zipfile(io.BytesIO(content)):
        by_name = _marks_of_open_document(content)
        return [by_name[name] for name in names]
    found = _marks_of_old(content)
    if len(found) != len(names):
        raise ValueError("sheets that are not listed")
    return found


def _marks_of_old(content: bytes) -> list[CellMarks]:
    """The marks of each sheet of a workbook of Excel 97 to 2003, in the order of its sheets."""
    book = stream_named(content, ("Workbook", "Book"))
    if book is None:
        raise ValueError("a file without a workbook")
    starts = [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(book, 0)
        if kind == _BOUND_SHEET
    ]
    return [_marks_from(book, start) for start in starts]


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to the end of the part that begins there."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        # A chart within a sheet begins and ends as a sheet does.
        depth += (kind & 0xF0FF == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        at += 4 + length


def _marks_from(book: bytes, start: int) -> CellMarks:
    marks = CellMarks()
    for kind, body in _records(book, start):
        if kind == _CELL_OF_ERROR:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", body)
            if is_error:
                marks.errors[row, column] = _ERRORS.get(code, "#N/A")
        elif kind in _FORMULAS:
            row, column = struct.unpack_from("<HH", body)
            result = body[6:14]
            if result[:1] == b"\x02" and result[6:] == b"\xff\xff":
                marks.errors[row, column] = _ERRORS.get(result[2], "#N/A")
        elif kind == _ROW:
            (row,), (options,) = struct.unpack_from("<H", body), struct.unpack_from("<H", body, 12)
            if options & _IS_HIDDEN:
                marks.hidden.add(row + 1)
    return marks


def _marks_of_open_document(content: bytes) -> dict[str, CellMarks]:
    """The marks of each sheet of a workbook of LibreOffice by its name."""
    seen = _OpenDocument()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parser.Parse(archive.read("content.xml"), True)
    return seen.sheets


class _OpenDocument:
    """Follows the elements of a document and keeps what its cells and rows are marked with."""

    def __init__(self) -> None:
        self.sheets: dict[str, CellMarks] = {}
        self._sheet = CellMarks()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._within: dict[str, str] | None = None
        self._shown: list[str] = []

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        if element == "table:table":
            self._sheet = self.sheets.setdefault(attributes.get("table:name", ""), CellMarks())
            self._row = 0
        elif element == "table:table-row":
            self._column = 0
            self._rows = int(attributes.get("table:number-rows-repeated", "1"))
            if attributes.get("table:visibility", "visible") != "visible":
                last = min(self._row + self._rows, MOST_ROWS)
                self._sheet.hidden.update(range(self._row + 1, last + 1))
        elif element in ("table:table-cell", "table:covered-table-cell"):
            self._columns = int(attributes.get("table:number-columns-repeated", "1"))
            self._within, self._shown = attributes, []

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._within is not None and "office:value-type" in self._within:
            self._shown.append(text)

    def end(self, element: str) -> None:
        """Take the end of an element."""
        if element == "table:table-row":
            self._row += self._rows
        elif element in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
            self._column += self._columns
            self._within = None

    def _end_cell(self) -> None:
        of = self._within or {}
        shown = "".join(self._shown).strip()
        is_error = of.get("calcext:value-type") == "error" or (
            "table:formula" in of and _AN_ERROR.fullmatch(shown)
        )
        is_logical = of.get("office:value-type") == "boolean" or (
            "table:formula" in of and shown.upper() in _IS_LOGICAL
        )
        if not (is_error or is_logical):
            return
        marked = self._sheet.errors if is_error else self._sheet.logical
        for row in range(self._row, min(self._row + self._rows, MOST_ROWS)):
            for column in range(self._column, min(self._column + self._columns, MOST_COLUMNS)):
                marked[row, column] = shown or "#N/A"
