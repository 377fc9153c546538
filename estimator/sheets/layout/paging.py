"""Puts a form's rows on pages, with the sums carried from page to page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from estimator.domain.money import Satang
from estimator.sheets.cell_formulas import CutDown, Ref, SumBelow
from estimator.sheets.document import (
    HEAD_KEY,
    POINTS_PER_MM,
    Dash,
    Look,
    Money,
    Paper,
    SheetPage,
    SheetRow,
    Text,
    Value,
)
from estimator.sheets.layout.grid import BLANK, LEFT, RIGHT, ROW_HEIGHT, Grid

STRIP: Final = 6 * POINTS_PER_MM
"""Height at the top of every page that belongs to the form's label and page number, in points."""

_CARRY_LOOK: Final = Look(bold=True)
_CARRY_FIGURE: Final = Look(align="right", bold=True)


CARRIED, BROUGHT = "carried-", "brought-"
"""How the keys of the rows begin that carry sums from page to page; the page's number follows."""


@dataclass(frozen=True, slots=True)
class Carry:
    """Which columns are summed from page to page, and the words for it.

    `text_column` takes the words; `columns` hold amounts.
    """

    columns: tuple[int, ...]
    text_column: int
    forward: str
    brought: str


@dataclass(frozen=True, slots=True)
class Room:
    """Height in points for rows below the table head, on the first page and on later ones."""

    first: float
    later: float


def room_on(paper: Paper, heading: Sequence[SheetRow], head: Sequence[SheetRow]) -> Room:
    """What a sheet of paper leaves for rows."""
    body = (paper.height_mm - 2 * paper.margin_mm) * POINTS_PER_MM - STRIP - height_of(head)
    return Room(body - height_of(heading), body)


def height_of(rows: Sequence[SheetRow]) -> float:
    """The height of some rows in points."""
    return sum(row.height for row in rows)


def paginate(
    sheet: str, grid: Grid, rows: Sequence[SheetRow], room: Room, carry: Carry | None = None
) -> tuple[SheetPage, ...]:
    """Put rows on pages; at least one page.

    No page ends after a row marked `keep`, unless rows kept together are higher than a page. With
    `carry`, the sums of the lines printed so far stand at the foot of each page but the last, and
    again at the top of the next. `sheet` is the sheet's key, for the formulas of those rows.
    """
    press = _Press(sheet, grid, room, carry)
    chunks = list(_kept_together(rows))
    for at, chunk in enumerate(chunks):
        press.place(chunk, last=at == len(chunks) - 1)
    press.close()
    return tuple(press.pages)


def _kept_together(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    chunk: list[SheetRow] = []
    for row in rows:
        chunk.append(row)
        if not row.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _loosened(chunk: list[SheetRow]) -> Iterator[list[SheetRow]]:
    """Rows kept together, in parts that begin at a space; row by row where there is none."""
    starts = [at for at, row in enumerate(chunk) if at and row.kind == "space"]
    if not starts:
        yield from ([row] for row in chunk)
        return
    for start, end in pairwise([0, *starts, len(chunk)]):
        yield chunk[start:end]


@dataclass
class _Press:
    """The page being filled, and what has been printed so far."""

    sheet: str
    grid: Grid
    room: Room
    carry: Carry | None
    pages: list[SheetPage] = field(default_factory=list)
    rows: list[SheetRow] = field(default_factory=list)
    used: float = 0.0
    sums: dict[int, Satang] = field(default_factory=dict)
    counted: bool = False
    subtotals: dict[Ref, Satang] = field(default_factory=dict)
    cuts: list[Ref] = field(default_factory=list)

    def place(self, chunk: list[SheetRow], last: bool) -> None:
        height = height_of(chunk)
        footless = last or any(row.kind == "total" for row in chunk)
        if not self._fits(height, footless) and self.rows:
            self._turn()
        if len(chunk) > 1 and not self._fits(height, footless):
            # Higher than a page of its own: then at least who signs stays with the name.
            parts = list(_loosened(chunk))
            for at, part in enumerate(parts):
                self.place(part, last and at == len(parts) - 1)
            return
        self.rows.extend(chunk)
        self.used += height
        for row in chunk:
            self._count(row)

    def close(self) -> None:
        self.pages.append(SheetPage(len(self.pages) + 1, tuple(self.rows)))
        self.rows, self.used = [], 0.0

    def _fits(self, height: float, footless: bool) -> bool:
        room = self.room.later if self.pages else self.room.first
        foot = 0.0 if footless or self.carry is None else ROW_HEIGHT
        return self.used + height + foot <= room + 0.01

    def _turn(self) -> None:
        """End this page and begin the next, carrying what the lines came to so far."""
        if self.carry is None or not self.counted:
            self.close()
            return
        page = len(self.pages) + 1
        self.rows.append(self._carried(self.carry, page))
        self.close()
        self.rows.append(self._brought(self.carry, page))
        self.used = ROW_HEIGHT

    def _count(self, row: SheetRow) -> None:
        """What a row adds to the sums that are carried; after the total nothing is."""
        if row.kind == "total":
            self.carry = None
        if self.carry is None:
            return
        if row.kind == "line":
            self.counted = True
        for cell in row.cells:
            if not isinstance(cell.value, Money) or cell.first not in self.carry.columns:
                continue
            own = Ref(self.sheet, row.key, cell.first)
            if row.kind == "line":
                self.sums[cell.first] = self.sums.get(cell.first, 0) + cell.value.satang
            elif row.kind == "subtotal":
                self.subtotals[own] = cell.value.satang
            elif row.kind == "net" and isinstance(cell.value.formula, CutDown):
                # What a part was cut down to enters the total in place of its lines.
                whole = cell.value.formula.of
                self.sums[cell.first] += cell.value.satang - self.subtotals[whole]
                self.cuts.append(whole)

    def _carried(self, carry: Carry, page: int) -> SheetRow:
        cells = self._carry_cells(carry, carry.forward)
        return self.grid.table_row("carried_forward", cells, f"{CARRIED}{page}")

    def _brought(self, carry: Carry, page: int) -> SheetRow:
        cells = self._carry_cells(carry, carry.brought)
        return self.grid.table_row("brought_forward", cells, f"{BROUGHT}{page + 1}", keep=True)

    def _carry_cells(self, carry: Carry, words: str) -> list[tuple[Value, Look]]:
        """Both rows add up all lines above, so that neither needs the other.

        What a part was cut down to stands there beside the part's lines, whose sum is less.
        """
        cells: list[tuple[Value, Look]] = [(BLANK, LEFT)] * len(self.grid.columns)
        cells[carry.text_column] = (Text(words), _CARRY_LOOK)
        for column in carry.columns:
            less = tuple(whole for whole in self.cuts if whole.column == column)
            above = SumBelow(HEAD_KEY, less=less)
            if column in self.sums:
                cells[column] = (Money(self.sums[column], above), _CARRY_FIGURE)
            else:
                cells[column] = (Dash(above), RIGHT)
        return cells
