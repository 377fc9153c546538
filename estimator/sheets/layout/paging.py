"""Puts a form's rows on pages, with the sums carried from page to page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Final

from estimator.domain.money import Satang
from estimator.sheets.cell_formulas import CutDown, SumAhead, SumBelow
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    POINTS_PER_MM,
    Dash,
    Look,
    Money,
    Paper,
    RowKind,
    SheetCell,
    SheetPage,
    SheetRow,
    Text,
    Value,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.grid import (
    BLANK,
    LEFT,
    RIGHT,
    ROW_HEIGHT,
    Grid,
    cell_height,
    lines_within,
    parted,
)

STRIP: Final = 6 * POINTS_PER_MM
"""Height at the top of every page that belongs to the form's label and page number, in points."""

_CARRY_LOOK: Final = Look(bold=True)
_CARRY_FIGURE: Final = Look(align="right", bold=True)

_BELOW_TABLE: Final = frozenset[RowKind](("note", "signature", "space"))
"""Kinds of rows that stand below a table and need no table head."""
_LEAST_PART: Final = 3 * ROW_HEIGHT
"""What of a row higher than a page has to have room where it begins."""
_MOST_OF_TITLE: Final = 1 / 2
_MOST_OF_CARRIED: Final = 1 / 8
"""What of a page's height the title may take that is said again, and each row of carried sums."""

CARRIED, BROUGHT = "carried-", "brought-"
"""How the keys of the rows begin that carry sums from page to page; the page's number follows."""


@dataclass(frozen=True, slots=True)
class Carry:
    """Which columns are summed from page to page, and the words for it.

    `text_column` takes the words; `columns` hold amounts. Once a number beyond 1 stands in
    `number_column`, `forward_to` and `brought_to` come in place of the others, with the last one
    for ``{last}``.
    """

    columns: tuple[int, ...]
    text_column: int
    forward: str
    brought: str
    number_column: int = 0
    forward_to: str = ""
    brought_to: str = ""

    def words(self, last: str) -> tuple[str, str]:
        """What is said of the sums at the foot of a page and at the top of the next."""
        if last in ("", "1"):
            return self.forward, self.brought
        words = {"last": last}
        return (
            filled(self.forward_to, words) or self.forward,
            filled(self.brought_to, words) or self.brought,
        )


@dataclass(frozen=True, slots=True)
class Room:
    """Height in points for rows: below the table head on the first page and on later ones.

    `bare` is that of a later page without a table head.
    """

    first: float
    later: float
    bare: float


def room_on(paper: Paper, heading: Sequence[SheetRow], head: Sequence[SheetRow]) -> Room:
    """What a sheet of paper leaves for rows."""
    body = body_height(paper)
    later = body - height_of(head)
    return Room(later - height_of(heading), later, body)


def body_height(paper: Paper) -> float:
    """The height in points of all that stands between label and lower margin."""
    return (paper.height_mm - 2 * paper.margin_mm) * POINTS_PER_MM - STRIP


def height_of(rows: Sequence[SheetRow]) -> float:
    """The height of some rows in points."""
    return sum(row.height for row in rows)


def paginate(
    sheet: str,
    grid: Grid,
    rows: Sequence[SheetRow],
    room: Room,
    carry: Carry | None = None,
    endings: Sequence[Sequence[SheetRow]] = ((),),
    title: Sequence[SheetRow] = (),
    before: Sequence[SheetPage] = (),
) -> tuple[SheetPage, ...]:
    """Put rows on pages; at least one page.

    No page ends after a row marked `keep`, unless rows kept together are higher than a page. A row
    that is higher than a page by itself is parted, with its figures on its first part; one that
    cannot be has a page of its own. With `carry`, the sums of the lines printed so far stand at the
    foot of each page but the last, and again at the top of the next. `sheet` is the sheet's key,
    for the formulas of those rows.

    `endings` are ways to set what follows the rows, the loosest first: the first of those that need
    the fewest pages, and part it least, is taken. It comes with the last row where one page holds
    both and none is left with a table head alone, otherwise whole to a page of its own. A page on
    which nothing of the table stands begins with the `title`, where that leaves room, and has no
    table head. Pages `before` are there already.
    """
    title = title if height_of(title) <= room.bare * _MOST_OF_TITLE else ()
    press = _Press(sheet, grid, room, carry, title, [*before])
    *earlier, last = list(_kept_together(rows)) or [[]]
    for chunk in earlier:
        press.place(chunk, last=False)
    return min((press.ended(last, ending) for ending in endings), key=_pages_taken)


def _pages_taken(pages: Sequence[SheetPage]) -> tuple[int, int]:
    """How many pages there are, and on how many of them people sign."""
    signed = (any(row.kind == "signature" for row in page.rows) for page in pages)
    return len(pages), sum(signed)


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
    """Rows kept together, in parts that begin at a space; row by row where there is none.

    A heading alone is no part.
    """
    spaces = [at for at, row in enumerate(chunk) if at and row.kind == "space"]
    starts = [at for at in spaces if sum(row.kind != "space" for row in chunk[:at]) > 1]
    if not starts:
        yield from ([row] for row in chunk)
        return
    for start, end in pairwise([0, *starts, len(chunk)]):
        yield chunk[start:end]


def _below_table(rows: Sequence[SheetRow]) -> bool:
    return bool(rows) and all(row.kind in _BELOW_TABLE for row in rows)


def _one_line(_cell: SheetCell) -> int:
    return 1


def _text_in(row: SheetRow, column: int) -> str:
    return next(
        (
            cell.value.text
            for cell in row.cells
            if cell.first == column and isinstance(cell.value, Text)
        ),
        "",
    )


@dataclass
class _Press:
    """The page being filled, and what has been printed so far."""

    sheet: str
    grid: Grid
    room: Room
    carry: Carry | None
    title: Sequence[SheetRow]
    pages: list[SheetPage] = field(default_factory=list)
    rows: list[SheetRow] = field(default_factory=list)
    begun_with: int = 0
    used: float = 0.0
    table: bool = True
    sums: dict[int, Satang] = field(default_factory=dict)
    counted: bool = False
    last: str = ""
    subtotals: dict[Ref, Satang] = field(default_factory=dict)
    cuts: list[Ref] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    """Titles with sums of groups that are not ended, each by the key of the row that ends it."""
    heights: dict[str, float] = field(default_factory=dict)
    """Those of the rows of carried sums, by what is said in them."""

    def ended(self, tail: Sequence[SheetRow], ending: Sequence[SheetRow]) -> tuple[SheetPage, ...]:
        """All pages with the last rows and what follows them; the press itself stays as it is."""
        press = replace(
            self,
            pages=[*self.pages],
            rows=[*self.rows],
            sums={**self.sums},
            cuts=[*self.cuts],
            open={**self.open},
        )
        press.end([*tail], [*ending])
        press.close()
        return tuple(press.pages)

    def end(self, tail: list[SheetRow], ending: list[SheetRow]) -> None:
        """Place the last rows, and what follows them on their page as long as one holds both.

        They are not taken away for that from a page on which nothing else would stand.
        """
        whole = [*tail, *ending]
        alone = len(self.rows) == self.begun_with and self._fits(tail, last=True)
        if self._fits(whole, last=True) or (not alone and self._fits_next(whole, last=True)):
            self.place(whole, last=True)
        else:
            self.place(tail, last=True)
            self.place(ending, last=True)

    def place(self, rows: list[SheetRow], last: bool) -> None:
        """Put rows on this page or the next; what is higher than a page is parted."""
        if not rows:
            return
        if self._fits(rows, last):
            self._add(rows)
        elif self._fits_next(rows, last):
            self._turn(rows)
            self._add(rows)
        elif (at := self._too_high(rows)) is not None:
            self.place([*self._first_parts(rows[:at], rows[at]), *rows[at + 1 :]], last)
        elif len(rows) == 1:
            self._turn_unless(False, rows)
            self._add(rows)
        else:
            # Then at least who signs stays with the name.
            *earlier, end = _loosened(rows)
            for part in earlier:
                self.place(part, last=False)
            self.place(end, last)

    def close(self) -> None:
        self.pages.append(SheetPage(len(self.pages) + 1, tuple(self.rows), self.table))
        self.rows, self.used, self.begun_with, self.table = [], 0.0, 0, True

    def _fits(self, rows: Sequence[SheetRow], last: bool) -> bool:
        spare = self._left() - height_of(rows) + 0.01
        if self._footless(rows, last):
            return spare >= 0
        # To measure what will be carried takes longer than to see that it has room enough.
        return spare >= self._most_carried or spare >= self._foot(rows, last)

    def _fits_next(self, rows: Sequence[SheetRow], last: bool) -> bool:
        """Whether the rows fit on a page of their own."""
        if _below_table(rows):
            return height_of([*self.title, *rows]) <= self.room.bare + 0.01
        again = 0.0
        if self.carry is not None and self.counted:
            again = self._carried_height(self.carry, self.carry.words(self.last)[1])
        spare = self.room.later - height_of(rows) - again + 0.01
        return spare >= 0 and spare >= self._foot(rows, last)

    def _left(self, foot: float = 0.0) -> float:
        room = self.room.later if self.pages else self.room.first
        return (room if self.table else self.room.bare) - self.used - foot

    def _foot(self, rows: Sequence[SheetRow], last: bool) -> float:
        """The height of the sums that stand at the foot of a page which ends after the rows."""
        if self.carry is None or self._footless(rows, last):
            return 0.0
        return self._carried_height(self.carry, self.carry.words(self._last_in(rows))[0])

    @property
    def _most_carried(self) -> float:
        return max(ROW_HEIGHT, self.room.later * _MOST_OF_CARRIED)

    def _carried_height(self, carry: Carry, words: str) -> float:
        if words not in self.heights:
            self.heights[words] = max(ROW_HEIGHT, cell_height(self._carry_words(carry, words)))
        return self.heights[words]

    def _carry_words(self, carry: Carry, words: str) -> SheetCell:
        most = self._most_carried
        return self.grid.cell(carry.text_column, Text(words), _CARRY_LOOK, most=most)

    def _footless(self, rows: Sequence[SheetRow], last: bool) -> bool:
        return self.carry is None or last or any(row.kind == "total" for row in rows)

    def _too_high(self, rows: Sequence[SheetRow]) -> int | None:
        """Which row, if one, is higher than a page and can be parted."""
        high = (
            at
            for at, row in enumerate(rows)
            if not self._fits_next([row], last=False) and parted(row, _one_line)[1] is not None
        )
        return next(high, None)

    def _first_parts(self, before: list[SheetRow], row: SheetRow) -> list[SheetRow]:
        """Place all parts of a row but the last, and answer that; `before` goes with the first."""
        foot = self._foot([*before, row], last=False)
        least = min(row.height, _LEAST_PART)
        self._turn_unless(height_of(before) + least <= self._left(foot), [*before, row])
        for each in before:
            self.place([each], last=False)
        rest: SheetRow | None = row
        while rest is not None and not self._fits_next([rest], last=False):
            # What goes with it may have taken the page.
            self._turn_unless(least <= self._left(foot), [rest])
            first, rest = parted(rest, partial(lines_within, self._left(foot)))
            self._add([first])
            if rest is not None:
                self._turn([rest])
        return [] if rest is None else [rest]

    def _add(self, rows: Sequence[SheetRow]) -> None:
        self.rows.extend(rows)
        self.used += height_of(rows)
        for row in rows:
            self._count(row)

    def _turn(self, onto: Sequence[SheetRow]) -> None:
        """End this page and begin the next, carrying what the lines came to so far."""
        if _below_table(onto):
            self.close()
            self.table = False
            self._begin(self.title)
        elif self.carry is not None and self.counted:
            page = len(self.pages) + 1
            self.rows.append(self._carried(self.carry, page))
            self.close()
            self._begin([self._brought(self.carry, page)])
        else:
            self.close()

    def _turn_unless(self, room: bool, onto: Sequence[SheetRow]) -> None:
        """Go on to a fresh page where there is no `room` on one that is not."""
        if not room and len(self.rows) > self.begun_with:
            self._turn(onto)

    def _begin(self, rows: Sequence[SheetRow]) -> None:
        self.rows.extend(rows)
        self.used += height_of(rows)
        self.begun_with = len(self.rows)

    def _count(self, row: SheetRow) -> None:
        """What a row adds to the sums that are carried; after the total nothing is."""
        if row.kind == "total":
            self.carry = None
        if self.carry is None:
            return
        if row.kind == "line":
            self.counted = True
        self.last = self._last_in([row])
        self.open.pop(row.key, None)
        for cell in row.cells:
            if isinstance(cell.value.formula, SumAhead):
                self.open[cell.value.formula.end] = row.key
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
                less = cell.value.satang - self.subtotals[whole]
                self.sums[cell.first] = self.sums.get(cell.first, 0) + less
                self.cuts.append(whole)

    def _last_in(self, rows: Sequence[SheetRow]) -> str:
        """The last number on the paper once the rows are there, too."""
        if self.carry is None:
            return self.last
        numbered = (row for row in reversed(rows) if row.kind in ("group", "line"))
        numbers = (_text_in(row, self.carry.number_column) for row in numbered)
        return next(filter(None, numbers), self.last)

    def _carried(self, carry: Carry, page: int) -> SheetRow:
        cells = self._carry_cells(carry, carry.words(self.last)[0])
        return self.grid.row("carried_forward", cells, f"{CARRIED}{page}")

    def _brought(self, carry: Carry, page: int) -> SheetRow:
        cells = self._carry_cells(carry, carry.words(self.last)[1])
        return self.grid.row("brought_forward", cells, f"{BROUGHT}{page + 1}", keep=True)

    def _carry_cells(self, carry: Carry, words: str) -> list[SheetCell]:
        """Both rows add up all lines above, so that neither needs the other.

        What a part was cut down to stands there beside the part's lines, whose sum is less.
        """
        cells: list[tuple[Value, Look]] = [(BLANK, LEFT)] * len(self.grid.columns)
        for column in carry.columns:
            less = tuple(whole for whole in self.cuts if whole.column == column)
            above = SumBelow(HEAD_KEY, less=less, open=tuple(self.open.values()))
            if column in self.sums:
                cells[column] = (Money(self.sums[column], above), _CARRY_FIGURE)
            else:
                cells[column] = (Dash(above), RIGHT)
        made = [self.grid.cell(at, value, look) for at, (value, look) in enumerate(cells)]
        made[carry.text_column] = self._carry_words(carry, words)
        return made
