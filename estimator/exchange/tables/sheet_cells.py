"""The cells of one sheet of an Excel workbook, row by row as its part is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import inf
from typing import IO, Final

from estimator.domain.bill_table.cells import UNWORKED
from estimator.exchange.tables.book_parts import (
    SOUND,
    TEXT,
    Attributes,
    BookParts,
    begins_of_runs,
    in_main,
    parser_for,
)
from estimator.exchange.tables.cell_styles import ShownStyle
from estimator.exchange.tables.file_table import (
    IS_DATE,
    IS_ERROR,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_WORKED_OUT,
    refuse_too_wide,
)
from estimator.exchange.tables.rich_text import (
    LONGEST_CELL,
    PARTLY_MARKED,
    CellText,
    TextRuns,
    decoded,
)
from estimator.exchange.tables.shown_numbers import number_text
from estimator.exchange.tables.work_bounds import fed

Place = tuple[int, int]
"""A row and a column, from 0."""
_LONGEST_LETTERS: Final = 3
_LAST_ROW: Final = re.compile(r"\d+$")
_JOINED: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7}):[A-Za-z]{1,3}(\d{1,7})")
_LONGEST_NUMBER: Final = 28
"""Digits; no sheet keeps more of a number, and none of works has them."""
_NUMBER: Final = re.compile(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?", re.ASCII)
"""What a workbook may have as a number: Python reads more, such as 1_0 for ten."""
_HAS_POINT: Final = re.compile(r"[.eE]")
_HAS_DIGIT: Final = re.compile(r"\d")
_PLAIN: Final = ShownStyle()
_TRUE: Final = frozenset(("1", "true"))
_FLAT: Final = re.compile(r"0*[01]?(?:\.\d*)?")
"""A height of less than two points, in which nothing can be seen."""
_NARROW: Final = re.compile(r"0*(?:\.\d*)?")
"""A width of less than one figure."""


class SheetCells:
    """Follows the elements of a sheet; what it notices of cells beside their texts it keeps."""

    def __init__(self, book: BookParts, name: str) -> None:
        """Read the cells of a sheet of that name, which point to the parts of its book."""
        self._book = book
        self._name = name
        self.last_row: int | None = None
        """What the sheet says itself; known once its first row is there."""
        self.figures: set[Place] = set()
        """Cells that hold a number with decimals."""
        self.percents: set[Place] = set()
        """Cells that show a number as a percentage."""
        self.unread: dict[Place, str] = {}
        """Why cells are no figures: dates, errors and formulas that nobody has worked out."""
        self.hidden: set[int] = set()
        """Rows (from 1) that are hidden, or so low that nothing can be seen of them."""
        self.hidden_columns: set[int] = set()
        """Columns (from 0) that are hidden, or too narrow for a figure."""
        self._hides_rows = False
        """Whether rows are hidden that do not say how high they are."""
        self.struck: set[Place] = set()
        """Cells of which anything is struck through."""
        self.formats: dict[Place, str] = {}
        """What cells show beside their figures."""
        self.joined: list[tuple[int, int, int]] = []
        """Cells that go over several rows: the first and the last row and the column, from 0."""
        self.beyond: Place | None = None
        """The first filled cell right of the columns that are read."""
        self._runs = TextRuns()
        self._begins: dict[str, Callable[[Attributes], None]] = {
            **begins_of_runs(self._runs),
            in_main("c"): self._begin_cell,
            in_main("v"): self._begin_value,
            in_main("f"): self._begin_formula,
            in_main("row"): self._begin_row,
            in_main("dimension"): self._take_dimension,
            in_main("mergeCell"): self._take_joined,
            in_main("sheetFormatPr"): self._take_heights,
            in_main("col"): self._take_columns,
            TEXT: self._begin_text,
            SOUND: self._begin_sound,
        }
        self._ends: dict[str, Callable[[], None]] = {
            in_main("v"): self._end_value,
            in_main("c"): self._end_cell,
            in_main("row"): self._end_row,
            TEXT: self._end_text,
            SOUND: self._end_sound,
        }
        self._parser = parser_for(self._begin, self._end)
        self._ready: list[list[str]] = []
        self._count = 0
        self._number = 0
        self._is_full = False
        self._row: list[str] | None = None
        self._column = -1
        self._cell: Attributes = {}
        self._value = ""
        self._has_formula = self._has_value = self._has_inline = self._sounds = False

    def rows(self, part: IO[bytes]) -> Iterator[list[str]]:
        """The texts of all rows, those that the sheet leaves out as empty ones.

        No more than one row and as many columns as are read, so that too many are noticed: a cell
        at the far corner of a sheet must not make it a thousand million.
        """
        for _ in fed(self._parser, part):
            ready, self._ready = self._ready, []
            yield from ready
            if self._is_full:
                yield from ([] for _ in range(self._count, MOST_ROWS + 1))
                return

    # --- elements -------------------------------------------------------------------------------

    def _begin(self, element: str, attributes: Attributes) -> None:
        if (begin := self._begins.get(element)) is not None:
            begin(attributes)

    def _end(self, element: str) -> None:
        if (end := self._ends.get(element)) is not None:
            end()

    def _take_dimension(self, attributes: Attributes) -> None:
        found = _LAST_ROW.search(attributes.get("ref", ""))
        self.last_row = int(found[0]) if found is not None else None

    def _take_joined(self, attributes: Attributes) -> None:
        found = _JOINED.fullmatch(attributes.get("ref", ""))
        if found is not None and int(found[2]) < int(found[3]) and len(self.joined) < MOST_ROWS:
            self.joined.append((int(found[2]) - 1, int(found[3]) - 1, _column_of(found[1])))

    def _take_heights(self, attributes: Attributes) -> None:
        self._hides_rows = attributes.get("zeroHeight") in _TRUE

    def _take_columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE or _NARROW.fullmatch(attributes.get("width", "10")):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _is_unseen(self, attributes: Attributes) -> bool:
        high = attributes.get("ht")
        is_flat = self._hides_rows if high is None else _FLAT.fullmatch(high)
        return bool(is_flat) or attributes.get("hidden") in _TRUE

    def _begin_row(self, attributes: Attributes) -> None:
        told = attributes.get("r")
        self._number = self._number + 1 if told is None else _row_number(told)
        self._row, self._column = [] if not self._is_full else None, -1
        if self._is_unseen(attributes):
            self.hidden.add(self._number)

    def _end_row(self) -> None:
        if self._row is None or not any(self._row):
            return  # whole columns may have their looks down to the last row that there is
        if self._number <= self._count:
            raise ValueError(f"row {self._number} stands below row {self._count}")
        self._is_full = self._number > MOST_ROWS
        if self._is_full:
            return
        missing = self._number - self._count - 1
        self._ready += [[] for _ in range(missing)]
        self._ready.append(self._row)
        self._count = self._number

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._value = ""
        self._has_formula = self._has_value = self._has_inline = False

    def _begin_value(self, _attributes: Attributes) -> None:
        self._has_value = True
        if not self._value:  # of several the first counts
            self._parser.CharacterDataHandler = self._keep_value

    def _keep_value(self, text: str) -> None:
        if len(self._value) < LONGEST_CELL:
            self._value += text

    def _end_value(self) -> None:
        self._parser.CharacterDataHandler = None

    def _begin_formula(self, _attributes: Attributes) -> None:
        self._has_formula = True

    def _begin_text(self, _attributes: Attributes) -> None:
        self._has_inline = True
        if not self._sounds:
            self._parser.CharacterDataHandler = self._runs.keep

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None

    def _begin_sound(self, _attributes: Attributes) -> None:
        self._sounds = True

    def _end_sound(self) -> None:
        self._sounds = False

    # --- cells ----------------------------------------------------------------------------------

    def _end_cell(self) -> None:
        inline = self._runs.taken() if self._has_inline else None
        place = self._cell.get("r")
        self._column = self._column + 1 if place is None else _column_of(place.rstrip(_DIGITS))
        is_filled = self._has_value or self._has_inline or self._has_formula
        if self._row is None or self._column >= MOST_COLUMNS:
            if is_filled and self._row is not None:
                self._keep_beyond()
            return
        at = (self._number - 1, self._column)
        if self._column < len(self._row):
            self._forget(at)
        elif not is_filled:
            return
        else:
            self._row += [""] * (self._column + 1 - len(self._row))
        number = int(self._cell.get("s", "0"))
        style = self._book.styles[number] if number < len(self._book.styles) else _PLAIN
        text = self._text(at, style, inline)
        if text and style.is_struck:
            self.struck.add(at)
        self._row[self._column] = text[:LONGEST_CELL]

    def _keep_beyond(self) -> None:
        refuse_too_wide(self._name, self._column + 1)
        if self.beyond is None:
            self.beyond = (self._number - 1, self._column)

    def _forget(self, at: Place) -> None:
        """A cell stands where one stood already: it takes its place."""
        for places in (self.figures, self.percents, self.struck):
            places.discard(at)
        self.unread.pop(at, None)
        self.formats.pop(at, None)

    def _text(self, at: Place, style: ShownStyle, inline: CellText | None) -> str:
        """What a cell shows; what is to be noticed of it is kept."""
        kind, value = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            return "" if inline is None else self._rich_text(at, style, inline)
        if not value:
            return self._without_value(at, kind)
        if kind == "s":
            return self._rich_text(at, style, self._book.texts[int(value)])
        if kind == "n":
            return self._number_text(at, value, style)
        if kind == "b":
            return "TRUE" if value == "true" or (value != "false" and int(value)) else "FALSE"
        if kind == "d":
            self.unread[at] = IS_DATE
            return _written_day(value)
        if kind == "e" and value.startswith("#"):
            self.unread[at] = IS_ERROR
        return decoded(value)

    def _rich_text(self, at: Place, style: ShownStyle, found: CellText) -> str:
        """A text, of which what is struck through or raised is no part of a figure."""
        if found.runs:
            if found.is_struck(style.is_struck):
                self.struck.add(at)
            if found.is_mixed(style.is_struck) and _HAS_DIGIT.search(found.text):
                self.unread[at] = PARTLY_MARKED
        return found.text

    def _without_value(self, at: Place, kind: str) -> str:
        """Nothing, or the sign of a formula that nobody has worked out: it is not nothing.

        One that was worked out as an empty text says that it is a text.
        """
        if not self._has_formula or self._has_inline or (kind == "str" and self._has_value):
            return ""
        self.unread[at] = NOT_WORKED_OUT
        return UNWORKED

    def _number_text(self, at: Place, raw: str, style: ShownStyle) -> str:
        if len(raw) > _LONGEST_NUMBER and not _HAS_POINT.search(raw):
            return raw
        if not _NUMBER.fullmatch(raw.strip()):
            raise ValueError(f"{raw[:40]} is no number")
        value = float(raw) if "." in raw or "e" in raw or "E" in raw else int(raw)
        if abs(value) == inf:
            return raw
        if style.is_date:
            day = _day(value, style, self._book.since_1904)
            self.unread[at] = IS_DATE if day is not None else IS_ERROR
            return day if day is not None else "#VALUE!"
        text = number_text(value, style.number_format)
        if style.is_percent:
            self.percents.add(at)
        if style.words:
            self.formats[at] = style.words
        if isinstance(value, float) and "." in text:
            self.figures.add(at)
        return text


_DIGITS: Final = "0123456789"


def _row_number(told: str) -> int:
    """The number that a row has; some programs write ``7.0``."""
    number = float(told)
    if not number.is_integer():
        raise ValueError(f"{told} is no row's number")
    return int(number)


@lru_cache(maxsize=MOST_COLUMNS)
def _column_of(letters: str) -> int:
    """Where a column stands, from 0; raises ValueError."""
    place = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or len(letters) > _LONGEST_LETTERS:
            raise ValueError(f"{letters} is no column")
        place = place * 26 + ord(letter) - ord("A") + 1
    if not place:
        raise ValueError("a cell without a column")
    return place - 1


# --- days -----------------------------------------------------------------------------------------


def _day(value: float, style: ShownStyle, since_1904: bool) -> str | None:
    """A number that is shown as a day or a time, in words; None beyond the days that there are."""
    # Few sheets of works have days, and the library takes long to come.
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    try:
        return _said(from_excel(value, epoch, timedelta=style.is_time_spent))
    except (OverflowError, ValueError):
        return None


def _written_day(text: str) -> str:
    from openpyxl.utils.datetime import from_ISO8601

    return _said(from_ISO8601(text))  # type: ignore[no-untyped-call]


def _said(day: date | time | timedelta | None) -> str:
    return day.isoformat() if isinstance(day, datetime | date | time) else str(day)
