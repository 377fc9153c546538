"""What the library does not tell of a sheet of .xls or .ods: cells in error, what is hidden.

It gives a cell in error as an empty one, by which prices and quantities would be lost unsaid, and
says nothing of what a cell shows beside its figure, or that a line is drawn through it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from estimator.exchange.tables.cell_styles import ShownStyle, words_beside
from estimator.exchange.tables.compound_file import stream_named
from estimator.exchange.tables.file_table import MOST_COLUMNS, MOST_ROWS
from estimator.exchange.tables.old_styles import Place, old_styles, styled_cells
from estimator.exchange.tables.old_texts import old_texts, text_cell
from estimator.exchange.tables.rich_text import CellText
from estimator.exchange.tables.work_bounds import (
    MOST_TAGS_OF_OPEN,
    FilledAreas,
    fed,
    refuse_too_much_work,
    unpacked_size,
)

_BEGIN: Final = 0x0009
_END: Final = 0x000A
_BOUND_SHEET: Final = 0x0085
_CELL_OF_ERROR: Final = 0x0205
_FORMULAS: Final = (0x0006, 0x0206, 0x0406)
_ROW: Final = 0x0208
_IS_HIDDEN: Final = 0x20
_COLUMNS: Final = 0x007D
_JOINED: Final = 0x00E5
_PLAIN: Final = ShownStyle()
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_AN_ERROR: Final = re.compile(r"#(N/A|(DIV/0|NULL|VALUE|REF|NUM)!|NAME\?)|(Err|ข้อผิดพลาด):\s*\d+")
_HAS_DIGIT: Final = re.compile(r"\d")
_STRUCK: Final = "struck"
_UNSTRUCK: Final = "unstruck"
"""Said of a part of a cell, to be so though the cell is struck through."""
_NO_LOOKS: Final[frozenset[str]] = frozenset()
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_TEXT: Final = "office:string-value"
_FILLS: Final = frozenset(("office:value-type", "calcext:value-type", "table:formula"))
_IS_LOGICAL: Final = ("TRUE", "FALSE")


@dataclass(slots=True)
class CellMarks:
    """Of one sheet: what cells in error or of logic show; the rows (from 1) that it hides.

    And the columns (from 0) that it hides, the cells that are struck through, those of which a part
    is, or is raised (`mixed`), those that show a percentage, what cells show beside figures, and
    those that go over several rows (`joined`): the first and the last row and the column, from 0.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    logical: dict[Place, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    mixed: set[Place] = field(default_factory=set)
    percents: set[Place] = field(default_factory=set)
    formats: dict[Place, str] = field(default_factory=dict)
    joined: list[tuple[int, int, int]] = field(default_factory=list)

    def keep_joined(self, first: int, last: int, column: int) -> None:
        """Keep a cell that goes over several rows, of as many as there may be rows."""
        if first < last and len(self.joined) < MOST_ROWS:
            self.joined.append((first, last, column))


def marks_of(name: str, content: bytes) -> list[CellMarks] | dict[str, CellMarks]:
    """The marks of the sheets of a workbook, by their names or in their order.

    Raises UserError where it is too much to read, ValueError, struct.error and what reading a
    damaged package raises.
    """
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _marks_of_open_document(name, content)
    return _marks_of_old(name, content)


def in_order(
    marks: list[CellMarks] | dict[str, CellMarks], names: Sequence[str]
) -> list[CellMarks]:
    """The marks of the sheets of some names; KeyError or ValueError where they are others."""
    if isinstance(marks, dict):
        return [marks[name] for name in names]
    if len(marks) != len(names):
        raise ValueError("sheets that are not listed")
    return marks


def _marks_of_old(name: str, content: bytes) -> list[CellMarks]:
    """The marks of each sheet of a workbook of Excel 97 to 2003, in the order of its sheets."""
    book = stream_named(content, ("Workbook", "Book"))
    if book is None:
        raise ValueError("a file without a workbook")
    areas = FilledAreas(name)
    records = list(_records(book, 0, areas))
    starts = [struct.unpack_from("<I", body)[0] for kind, body in records if kind == _BOUND_SHEET]
    looks = _Looks(old_styles(records), old_texts(records))
    return [_marks_from(book, start, looks, areas) for start in starts]


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells of a workbook look by their styles, and texts by themselves."""

    styles: Sequence[ShownStyle]
    texts: Mapping[int, CellText]

    def keep(self, marks: CellMarks, kind: int, body: bytes, place: Place, style: int) -> None:
        """Keep what a cell is to be marked with."""
        of_cell = self.styles[style] if style < len(self.styles) else _PLAIN
        number = text_cell(kind, body)
        text = self.texts.get(number) if number is not None else None
        if of_cell.is_struck if text is None else text.is_struck(of_cell.is_struck):
            marks.struck.add(place)
        if text is not None:
            if text.is_mixed(of_cell.is_struck) and _HAS_DIGIT.search(text.text):
                marks.mixed.add(place)
            return
        if of_cell.is_percent:
            marks.percents.add(place)
        if of_cell.words:
            marks.formats[place] = of_cell.words


def _records(book: bytes, at: int, areas: FilledAreas) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to the end of the part that begins there."""
    depth = 0
    while at + 4 <= len(book):
        areas.step()  # sheets may say that they begin at one place, or within each other
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        # A chart within a sheet begins and ends as a sheet does.
        depth += (kind & 0xF0FF == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        at += 4 + length


def _marks_from(book: bytes, start: int, looks: _Looks, areas: FilledAreas) -> CellMarks:
    marks = CellMarks()
    areas.begin_sheet()
    for kind, body in _records(book, start, areas):
        for place, number in styled_cells(kind, body):
            areas.take(place[0] + 1, place[1] + 1)
            looks.keep(marks, kind, body, place, number)
        _keep_hidden(marks, kind, body)
        if kind == _JOINED:
            keep_joined_of_old(marks, body)
        if kind == _CELL_OF_ERROR:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", body)
            if is_error:
                marks.errors[row, column] = _ERRORS.get(code, "#N/A")
        elif kind in _FORMULAS:
            row, column = struct.unpack_from("<HH", body)
            result = body[6:14]
            if result[:1] == b"\x02" and result[6:] == b"\xff\xff":
                marks.errors[row, column] = _ERRORS.get(result[2], "#N/A")
    return marks


def keep_joined_of_old(marks: CellMarks, body: bytes) -> None:
    """Keep the cells of a record of ranges that go over several rows: how many, and each's ends."""
    for at in range(2, len(body) - 7, 8):
        first, last, column, _ = struct.unpack_from("<4H", body, at)
        marks.keep_joined(first, last, column)


def _keep_hidden(marks: CellMarks, kind: int, body: bytes) -> None:
    if kind == _ROW:
        (row,), (options,) = struct.unpack_from("<H", body), struct.unpack_from("<H", body, 12)
        if options & _IS_HIDDEN:
            marks.hidden.add(row + 1)
    elif kind == _COLUMNS:
        first, last, _, _, options = struct.unpack_from("<5H", body)
        if options & 1:
            marks.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))


def _marks_of_open_document(name: str, content: bytes) -> dict[str, CellMarks]:
    """The marks of each sheet of a workbook of LibreOffice by its name."""
    unpacked_size(name, content)
    seen = _OpenDocument(FilledAreas(name))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        there = frozenset(archive.namelist()).intersection((_CONTENT, _MANIFEST))
        refuse_too_much_work(name, archive, there, MOST_TAGS_OF_OPEN)
        with archive.open(_CONTENT) as part:
            for _ in fed(parser, part):
                pass
    return seen.sheets


def _within(cell: frozenset[str], run: frozenset[str]) -> frozenset[str]:
    """How a part of a cell looks: as the cell does, but for what it says of itself."""
    return run - {_UNSTRUCK} if _UNSTRUCK in run else run | (cell & {_STRUCK})


def _refuse_declarations(*_declared: object) -> None:
    raise ValueError("a workbook that declares entities")


def _repeats(attributes: dict[str, str], name: str) -> int:
    """How often something stands there; raises ValueError."""
    found = int(attributes.get(name, "1"))
    if found < 0:
        raise ValueError(f"{found} times")
    return found


class _OpenDocument:
    """Follows the elements of a document and keeps what its cells and rows are marked with."""

    def __init__(self, areas: FilledAreas) -> None:
        self.sheets: dict[str, CellMarks] = {}
        self._sheet = CellMarks()
        self._areas = areas
        self._hidden: list[range] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._within: dict[str, str] | None = None
        self._shown: list[str] = []
        self._blanks = 0
        """Those that are written as a number of them."""
        self._looks: dict[str, frozenset[str]] = {}
        """How the styles look of which any is struck through or raised."""
        self._style = ""
        self._defaults: list[str] = []
        self._spans: list[str] = []
        self._runs: set[frozenset[str]] = set()

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        if element == "table:table":
            self._sheet = self.sheets.setdefault(attributes.get("table:name", ""), CellMarks())
            self._row = 0
            self._defaults, self._hidden = [], []
            self._areas.begin_sheet()
        elif element == "table:table-column":
            self._take_columns(attributes)
        elif element == "style:style":
            self._style = attributes.get("style:name", "")
        elif element == "style:text-properties":
            self._take_looks(attributes)
        elif element == "text:span":
            self._spans.append(attributes.get("text:style-name", ""))
        elif element == "table:table-row":
            self._column = 0
            self._rows = _repeats(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                self._hidden.append(range(self._row + 1, self._row + self._rows + 1))
        elif element == "text:s":
            self._blanks += _repeats(attributes, "text:c")
        elif element in ("table:table-cell", "table:covered-table-cell"):
            self._columns = _repeats(attributes, "table:number-columns-repeated")
            rows = _repeats(attributes, "table:number-rows-spanned")
            self._sheet.keep_joined(self._row, self._row + rows - 1, self._column)
            self._within, self._shown, self._blanks = attributes, [], 0
            self._spans, self._runs = [], set()

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._within is not None and "office:value-type" in self._within:
            self._shown.append(text)
            if text.strip():
                self._runs.add(self._looks.get(self._spans[-1] if self._spans else "", _NO_LOOKS))

    def end(self, element: str) -> None:
        """Take the end of an element."""
        if element == "text:span" and self._spans:
            self._spans.pop()
        elif element == "table:table-row":
            self._row += self._rows
        elif element in ("table:table-cell", "table:covered-table-cell"):
            if self._take_area():
                self._end_cell()
            self._column += self._columns
            self._within = None
        elif element == "table:table":
            # Of rows below all cells there may be a million, in any number of sheets.
            last = self._areas.last_row
            for rows in self._hidden:
                self._sheet.hidden.update(range(rows.start, min(rows.stop, last + 1)))

    def _take_area(self) -> bool:
        """Count a cell, or as many alike as it stands for, before anything is kept of them.

        Answers whether it is filled.
        """
        of = self._within or {}
        if _FILLS.isdisjoint(of):
            return False
        letters = sum(map(len, self._shown)) + self._blanks + len(of.get(_TEXT, ""))
        cells = self._rows * self._columns
        self._areas.take(self._row + self._rows, self._column + self._columns, cells, letters)
        return True

    def _end_cell(self) -> None:
        of = self._within or {}
        shown = "".join(self._shown).strip()
        is_error = of.get("calcext:value-type") == "error" or (
            "table:formula" in of and _AN_ERROR.fullmatch(shown)
        )
        is_logical = of.get("office:value-type") == "boolean" or (
            "table:formula" in of and shown.upper() in _IS_LOGICAL
        )
        if is_error or is_logical:
            marked = self._sheet.errors if is_error else self._sheet.logical
            marked.update((place, shown or "#N/A") for place in self._places())
        elif of.get("office:value-type") in ("float", "currency") and (
            words := words_beside(shown)
        ):
            self._sheet.formats.update((place, words) for place in self._places())
        elif of.get("office:value-type") == "percentage":
            self._sheet.percents.update(self._places())
        if not shown:
            return
        default = self._defaults[self._column] if self._column < len(self._defaults) else ""
        of_cell = self._looks.get(of.get("table:style-name", default), _NO_LOOKS) - {_UNSTRUCK}
        runs = {_within(of_cell, each) for each in self._runs}
        if any(_STRUCK in each for each in runs or {of_cell}):
            self._sheet.struck.update(self._places())
        if len(runs) > 1 and _HAS_DIGIT.search(shown):
            self._sheet.mixed.update(self._places())

    def _places(self) -> Iterator[Place]:
        for row in range(self._row, min(self._row + self._rows, MOST_ROWS)):
            for column in range(self._column, min(self._column + self._columns, MOST_COLUMNS)):
                yield row, column

    def _take_columns(self, attributes: dict[str, str]) -> None:
        first = len(self._defaults)
        repeated = _repeats(attributes, "table:number-columns-repeated")
        last = min(first + repeated, MOST_COLUMNS)
        self._defaults += [attributes.get("table:default-cell-style-name", "")] * (last - first)
        if attributes.get("table:visibility", "visible") != "visible":
            self._sheet.hidden_columns.update(range(first, last))

    def _take_looks(self, attributes: dict[str, str]) -> None:
        looks: set[str] = set()
        # LibreOffice writes the one, the other or both.
        line = attributes.get("style:text-line-through-style") or attributes.get(
            "style:text-line-through-type"
        )
        if line is not None:
            looks.add(_UNSTRUCK if line == "none" else _STRUCK)
        if attributes.get("style:text-position", "0").split(" ")[0] not in ("0", "0%"):
            looks.add("raised")
        if looks:
            self._looks[self._style] = frozenset(looks)
