"""An outside table with each of its cells read once, and the parts of a row by its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.domain.bill_table.columns import FIGURES, PRICES, Column, Columns
from estimator.domain.bill_table.figures import EMPTY, SheetFigure, plain_cell, sheet_figure
from estimator.domain.bill_table.numbering import number_of, split_number
from estimator.domain.bill_table.unit_words import is_lump

_UNPRINTED: Final = "(ไม่พิมพ์)"
_LEAST_PRINTED: Final = 8
"""Columns that the bill of a printed workbook has at least."""

UNWORKED: Final = "=?"
"""What stands for a formula without a value."""
Place = tuple[int, int]
"""A row and a column, from 0."""
Joined = tuple[int, int, int]
"""A first and a last row and a column, from 0: one cell that stands in all of these rows."""


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """Rows of cell texts, the first of which is the sheet's row `first_row`.

    `unread` holds, by row and column (from 0), why a cell is not what its text says: that the file
    keeps a date or an error there. `hidden` are the sheet's numbers of rows that it hides, and
    `hidden_columns` the columns (from 0).
    `struck` are the cells of which it strikes anything through, `shown` holds what a cell's format
    puts beside its figure, as ``ตัน`` or ``$``. `formulas` holds what was typed into cells that come
    from a bill; `is_own` says that they do. `is_exact`: no decimals are kept behind those shown.
    `name` is what its tab is called, or its file. `joined` are cells that go over several rows.
    """

    rows: tuple[tuple[str, ...], ...]
    first_row: int = 1
    unread: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    hidden: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    shown: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    formulas: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    is_own: bool = False
    is_exact: bool = False
    hidden_columns: frozenset[int] = frozenset()
    name: str = ""
    joined: tuple[Joined, ...] = ()

    @property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max(map(len, self.rows), default=0)

    def part(self, first: int, end: int) -> OutsideTable:
        """Some of its rows (from 0) as a table, with the sheet's own numbers and all marks."""
        unread, shown = (_between(each, first, end) for each in (self.unread, self.shown))
        struck = frozenset((at - first, c) for at, c in self.struck if first <= at < end)
        joined = tuple(
            (top - first, last - first, c)
            for top, last, c in self.joined
            if first <= top and last < end
        )
        return replace(
            self,
            rows=self.rows[first:end],
            first_row=self.first_row + first,
            unread=unread,
            shown=shown,
            struck=struck,
            joined=joined,
        )


def _between(marks: Mapping[Place, str], first: int, end: int) -> Mapping[Place, str]:
    found = {(at - first, c): said for (at, c), said in marks.items() if first <= at < end}
    return MappingProxyType(found)


def without_helpers(table: OutsideTable) -> OutsideTable:
    """A table without the columns beside it that a printed workbook says are not printed.

    They stand to the right of all that is printed, each with its title in the sheet's first row.
    """
    titles = table.rows[0] if table.rows and table.first_row == 1 else ()
    beside = [at for at, text in enumerate(titles) if at >= _LEAST_PRINTED and _UNPRINTED in text]
    if not beside:
        return table
    return replace(table, rows=tuple(row[: beside[0]] for row in table.rows))


class ReadCells:
    """The cells of a table as figures, each read when it is first asked for."""

    def __init__(self, table: OutsideTable) -> None:
        self.table = table
        self.in_use = tuple(filled_rows(table))
        """The rows (from 0) in which anything stands."""
        self.width = table.width
        """How many columns its widest row has: asked for by each reading."""
        self._figures: dict[tuple[int, int], SheetFigure] = {}
        self._values: dict[tuple[int, tuple[int, ...]], tuple[Decimal | None, ...]] = {}
        self._filled: dict[tuple[int, tuple[int, ...]], int] = {}
        self.parts: dict[tuple[int, Columns], RowParts] = {}
        """What rows say under some columns, as far as it was asked for (`row_parts`)."""

    def figure(self, row: int, column: int) -> SheetFigure:
        """A cell as a figure; a cell that a row lacks is empty."""
        key = (row, column)
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._read(row, column)
        return found

    def values(self, rows: Sequence[int], column: int) -> tuple[Decimal | None, ...]:
        """The numbers of a column in some rows; kept, for each reading asks for them again."""
        key = (column, tuple(rows))
        found = self._values.get(key)
        if found is None:
            found = tuple(self.figure(row, column).value for row in rows)
            self._values[key] = found
        return found

    def filled(self, rows: Sequence[int], column: int) -> int:
        """In how many of some rows a column says something; kept as well."""
        key = (column, tuple(rows))
        if key not in self._filled:
            self._filled[key] = sum(1 for row in rows if self.text(row, column))
        return self._filled[key]

    def text(self, row: int, column: int) -> str:
        """A cell as text, blanks made even."""
        cells = self.table.rows[row]
        return plain_cell(cells[column]) if column < len(cells) else ""

    def written(self, row: int, column: int) -> str:
        """A cell as text with its own line breaks, those of Word among them."""
        cells = self.table.rows[row]
        if column >= len(cells) or not plain_cell(cells[column]):
            return ""
        return cells[column].replace("\u000b", "\n").strip()

    def _read(self, row: int, column: int) -> SheetFigure:
        cells = self.table.rows[row]
        if column >= len(cells) or not cells[column]:
            return EMPTY
        if self.table.unread and (row, column) in self.table.unread:
            return SheetFigure("unreadable", why=self.table.unread[row, column])
        figure, formulas = sheet_figure(cells[column]), self.table.formulas
        formula = formulas.get((row, column)) if formulas else None
        return replace(figure, formula=formula) if formula else figure


LUMP_UNIT: Final = "เหมา"


@dataclass(frozen=True, slots=True)
class RowParts:
    """What a row says under each of its columns; of several columns with texts, all of them.

    `is_exact`: its figures hide no decimals.
    """

    texts: Mapping[Column, str]
    figures: Mapping[Column, SheetFigure]
    beyond: str = ""
    is_exact: bool = False

    def text(self, column: Column) -> str:
        """The text of a column; empty where there is none."""
        return self.texts.get(column, "")

    @property
    def name(self) -> str:
        """What the row is called: from the column of numbers on, too, as merged cells have it."""
        if named := self.text("description"):
            return named
        printed = self.text("number")
        number, rest = split_number(printed)
        return printed if number is None else rest

    @property
    def mark(self) -> str:
        """Words where the number stands, beside a name: they say something of the row."""
        is_beside = "description" in self.texts and "number" in self.texts
        return split_number(self.texts["number"])[1] if is_beside else ""

    def figure(self, column: Column) -> SheetFigure:
        """The figure of a column; empty where there is none."""
        return self.figures.get(column, EMPTY)

    def number(self, column: Column) -> Decimal | None:
        """The number of a column, None where there is none."""
        found = self.figures.get(column)
        return None if found is None else found.value

    @property
    def labour_percent(self) -> Decimal | None:
        """Labour as a percentage of the material, where it is given so."""
        return self.figure("labour").percent

    def as_lump(self) -> RowParts:
        """The row as one lump, of a list that prints amounts and nothing else."""
        return replace(self, texts={**self.texts, "unit": self.texts.get("unit", LUMP_UNIT)})

    @property
    def prices(self) -> tuple[Column, ...]:
        """The columns in which a price stands that is a number."""
        return tuple(each for each in PRICES if self.number(each) is not None)

    @property
    def is_measured(self) -> bool:
        """Whether something stands under quantity, unit or a price, be it a dash or unreadable."""
        if self.text("unit") not in _NO_UNIT:
            return True
        wanted: tuple[Column, ...] = ("quantity", *PRICES)
        kinds = ("number", "percent", "unreadable")
        return any(self.figure(each).kind in kinds for each in wanted)


_NO_UNIT: Final = frozenset(("", "-", "\u2013", "\u2014"))


def row_parts(cells: ReadCells, row: int, columns: Columns) -> RowParts:
    """A row of a table under some columns; texts beyond the last one are kept for telling."""
    found = cells.parts.get((row, columns))
    if found is None:
        found = cells.parts[row, columns] = _read_parts(cells, row, columns)
    return found


def _read_parts(cells: ReadCells, row: int, columns: Columns) -> RowParts:
    texts: dict[Column, str] = {}
    figures: dict[Column, SheetFigure] = {}
    steps = columns.count("description") > 1
    for at, column in enumerate(columns):
        if column in FIGURES:
            figure = cells.figure(row, at)
            if figure.kind == "empty":
                continue
            is_word = column == "quantity" and figure.kind == "unreadable"
            if is_word and is_lump(cells.text(row, at)):
                texts.setdefault("unit", cells.text(row, at))  # ``L.S.`` says that none is counted
            else:
                figures[column] = figure
        elif column:
            text = cells.written(row, at)
            if text and column == "unit" and is_lump(texts.get("unit", "")):
                texts.pop("unit")
            # Numbers may step to the right with the names behind them.
            is_number = steps and column == "description" and number_of(text) is not None
            meant = "number" if is_number and "number" not in texts else column
            if text:
                texts[meant] = f"{texts[meant]} {text}" if meant in texts else text
    beyond = _beyond(cells.table.rows[row], columns)
    return RowParts(texts, figures, beyond, cells.table.is_exact)


def _beyond(row: Sequence[str], columns: Columns) -> str:
    if len(row) <= len(columns):
        return ""
    return next((text for text in map(plain_cell, row[len(columns) :]) if text), "")


def filled_rows(table: OutsideTable) -> Iterator[int]:
    """The rows (from 0) in which anything stands."""
    return (at for at, row in enumerate(table.rows) if any(map(plain_cell, row)))
