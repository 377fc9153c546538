"""What every form has around its rows: heading, table head, blank rows, places to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from math import inf
from typing import Final

from estimator.domain.bill.work_types import WorkType
from estimator.domain.procedure.committee import Member
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    POINTS_PER_MM,
    Emblem,
    Look,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetPage,
    SheetRow,
    Text,
    kept_with_next,
)
from estimator.sheets.forms.definition import (
    FormDefinition,
    HeadingField,
)
from estimator.sheets.forms.placeholders import filled, words_in
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.grid import (
    BLANK,
    LEFT,
    ROW_HEIGHT,
    Grid,
    cell_height,
)
from estimator.sheets.layout.paging import Carry, Room, body_height, height_of, paginate, room_on
from estimator.sheets.layout.signatures import signature_ways
from estimator.sheets.letters import in_one_line
from estimator.sheets.text_formulas import WhileRows

_EMBLEM_KEY: Final = "emblem"
LETTERHEAD: Final = Look("center", bold=True, role="heading", border="none")
TITLE: Final = Look("center", bold=True, role="title", border="none")
FIELD: Final = Look(role="heading", border="dotted")
HEAD: Final = Look("center", bold=True, role="head")

TO_WRITE: Final = "......"
"""In place of what somebody has to write by hand."""
_AFTER_HEADING: Final = 5.0
_MOST_OF_HEAD: Final = 1 / 2
"""What of a page's height the table head may take: the rest is for rows."""
_LEAST_TABLE: Final = 3 * ROW_HEIGHT
"""Less room than this below a heading is none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A form about to be filled: definition, key, name, and the words for its heading."""

    key: str
    name: str
    definition: FormDefinition
    grid: Grid
    words: Mapping[str, str]
    committee: tuple[Member, ...]
    signers: tuple[Member, ...]
    title: str
    factors: Mapping[WorkType, Ref]
    """Where the Factor F of each work group stands, if the set has its working."""
    counted: Mapping[str, tuple[str, ...]]
    """The keys of the sheets that a word of the heading counts."""
    salvage: tuple[Ref, ...]
    """The totals of lists that may have something that is taken off for salvage."""
    taken_off_after: bool
    """Whether that is taken off after Factor F."""
    groups: tuple[tuple[Ref, Decimal], ...] = ()
    """Where the factors and the costs of the work groups stand, and what they are."""
    measured: tuple[str, int] | None = None
    """The key of the sheet of taken-off quantities, and its column, if the set has that form."""
    vat: Ref | None = None
    """Where a workbook holds the rate of VAT, if anything is multiplied with it."""

    @property
    def carry(self) -> Carry | None:
        """The sums carried from page to page: all columns of amounts, if there are any."""
        amounts = ("material", "labour", "total", "amount", "cost", "price")
        columns = tuple(self.grid.index[key] for key in amounts if key in self.grid.index)
        if not columns:
            return None
        wording = self.definition.wording
        return Carry(
            columns,
            self.grid.index["description"],
            wording["carried_forward"],
            wording["brought_forward"],
            self.grid.index["no"],
            wording.get("carried_forward_to", ""),
            wording.get("brought_forward_to", ""),
        )


def sheet_of(frame: Frame, rows: Sequence[SheetRow]) -> Sheet:
    """Put a form's rows on pages, inside its frame; signatures stay with the last row.

    Where room is short, filler rows are given up first, then room between signatures, then a page.
    """
    definition, grid = frame.definition, frame.grid
    heading = _heading_rows(frame)
    head = _head_rows(grid, most=body_height(definition.paper) * _MOST_OF_HEAD)
    ways = signature_ways(grid, definition.signatures, frame.committee, frame.signers)
    endings = list(ways)
    room = room_on(definition.paper, heading, head)
    title = [row for row in heading if any(cell.look.role == "title" for cell in row.cells)]
    before: tuple[SheetPage, ...] = ()
    if room.first < _LEAST_TABLE:
        heading, before = _heading_over_pages(frame, heading, room)
        room = replace(room, first=room.later)
    body = _with_fillers_for(rows, room.first, endings)
    pages = paginate(frame.key, grid, body, room, frame.carry, endings, title, before)
    return Sheet(
        key=frame.key,
        form=definition.form,
        name=frame.name,
        title=frame.title,
        label=in_one_line(f"แบบ {frame.name}"),
        running=filled(definition.running, frame.words),
        paper=definition.paper,
        columns=grid.columns,
        heading=heading,
        head=head,
        pages=pages,
        scale=definition.scale,
        footer=in_one_line(filled(definition.footer, frame.words)),
        figures=grid.figures,
        emblem=_emblem(frame, heading),
        locked=not definition.role.endswith("_list"),
    )


def _heading_over_pages(
    frame: Frame, heading: Sequence[SheetRow], room: Room
) -> tuple[tuple[SheetRow, ...], tuple[SheetPage, ...]]:
    """A heading that leaves no room for a table: what of it is on the first page, and its pages."""
    bare = Room(room.bare, room.bare, room.bare)
    # The space below it is none where a page ends.
    *lines, _space = heading
    first, *further = paginate(frame.key, frame.grid, lines, bare)
    pages = (replace(first, rows=()), *further)
    return first.rows, tuple(replace(page, table=False) for page in pages)


def _with_fillers_for(
    rows: Sequence[SheetRow], room: float, endings: Sequence[Sequence[SheetRow]]
) -> list[SheetRow]:
    """The rows with as many of their filler rows as leave all on one page, none if nothing does.

    `room` is that of the first page; the loosest ending that fits there is the one that counts.
    """
    fillers = [row for row in rows if row.kind == "blank" and not row.key]
    needed = height_of(rows) - height_of(fillers)
    left = (room - needed - height_of(ending) for ending in endings)
    spare = next((each for each in left if each >= 0), 0.0)
    surplus = len(fillers) - int(spare / ROW_HEIGHT)
    found: list[SheetRow] = []
    for row in rows:
        if surplus <= 0 or row.kind != "blank" or row.key:
            found.append(row)
            continue
        surplus -= 1
        if row.keep:
            # What it was kept with stays with the row above it, one that takes no room apart.
            for at in reversed(range(len(found))):
                found[at] = kept_with_next(found[at])
                if found[at].height:
                    break
    return found


def blank_rows(grid: Grid, count: int) -> list[SheetRow]:
    """Empty rows of the table."""
    return [grid.table_row("blank", [(BLANK, LEFT)] * len(grid.columns)) for _ in range(count)]


def _heading_rows(frame: Frame) -> tuple[SheetRow, ...]:
    """What stands above the title, the title, and the fields."""
    grid = frame.grid

    def wanted(field: HeadingField) -> bool:
        counting = _counting(field)
        # Of an empty bill there is nothing to count.
        attached = frame.definition.sheet_counts and any(map(frame.counted.get, counting))
        return attached or not counting

    title = grid.cell(0, Text(frame.title), TITLE, grid.last)
    lines = [
        grid.row("heading", [_field(frame, field) for field in line if wanted(field)])
        for line in frame.definition.heading
        if not line or any(wanted(field) for field in line)
    ]
    above = _letterhead_rows(frame)
    return (*above, grid.row("heading", [title]), *lines, SheetRow("space", (), _AFTER_HEADING))


def _letterhead_rows(frame: Frame) -> tuple[SheetRow, ...]:
    """What stands above the title; the emblem's row is empty, for the writers to draw in."""
    grid, head = frame.grid, frame.definition.letterhead
    rows = []
    if head.book_number:
        text = _heading_text(frame, head.book_number)
        look = Look(role="heading", border="none")
        rows.append(grid.row("heading", [grid.cell(0, text, look, grid.last)]))
    if head.emblem:
        rows.append(SheetRow("space", (), head.emblem_mm * POINTS_PER_MM, _EMBLEM_KEY))
    for line in head.lines:
        cell = grid.cell(0, _heading_text(frame, line), LETTERHEAD, grid.last)
        rows.append(grid.row("heading", [cell]))
    return tuple(rows)


def _emblem(frame: Frame, heading: Sequence[SheetRow]) -> Emblem | None:
    at = next((at for at, row in enumerate(heading) if row.key == _EMBLEM_KEY), None)
    return None if at is None else Emblem(frame.definition.letterhead.emblem, at)


def _counting(field: HeadingField) -> list[str]:
    """The words of a field that say how many sheets there are."""
    words = [*words_in(field.label), *words_in(field.value), *words_in(field.text)]
    return [word for word in words if word.startswith("sheets_")]


def _field(frame: Frame, field: HeadingField) -> SheetCell:
    grid = frame.grid
    if field.text:
        look = Look(field.align, role="heading", border="none")
        return grid.cell(field.first, _heading_text(frame, field.text), look, field.last)
    label = filled(field.label, frame.words)
    text = _heading_text(frame, f"{field.label}  {field.value}")
    return grid.cell(field.first, text, FIELD, field.last, shown(Text(label), grid.figures))


def _heading_text(frame: Frame, template: str) -> Text:
    """A text of the heading; a count of sheets leaves room to write once rows are put in."""
    text = filled(template, frame.words).rstrip()
    counting = [word for word in words_in(template) if word in frame.counted]
    if not counting:
        return Text(text)
    sheets = dict.fromkeys(key for word in counting for key in frame.counted[word])
    otherwise = filled(template, {**frame.words, **dict.fromkeys(counting, TO_WRITE)})
    return Text(text, formula=WhileRows(tuple(sheets), text, otherwise))


def _head_rows(grid: Grid, most: float = inf) -> tuple[SheetRow, ...]:
    """The table head: one row, or two where neighbours have a title in common.

    It is set in smaller type rather than higher than `most` points.
    """
    if not any(column.group for column in grid.columns):
        cells = [_titled(grid, at, column, most) for at, column in enumerate(grid.columns)]
        return (grid.row("head", cells, HEAD_KEY),)
    upper: list[SheetCell] = []
    lower: list[SheetCell] = []
    for group, members in groupby(enumerate(grid.columns), key=lambda each: each[1].group):
        columns = list(members)
        if group:
            of = (columns[0][0], columns[-1][0])
            upper.append(grid.cell(of[0], Text(group), HEAD, of[1], most=most / 2))
            lower += [_titled(grid, at, column, most / 2) for at, column in columns]
        else:
            upper += [_titled(grid, at, column, most, down=2) for at, column in columns]
    tallest = max(cell_height(cell) for cell in upper)
    second = grid.row("head", lower, HEAD_KEY)
    first = grid.row("head", upper, least=max(ROW_HEIGHT, tallest - second.height))
    return (first, second)


def _titled(grid: Grid, at: int, column: SheetColumn, most: float, down: int = 1) -> SheetCell:
    title = Text(column.title, formula=column.title_formula)
    return grid.cell(at, title, HEAD, down=down, most=most)
