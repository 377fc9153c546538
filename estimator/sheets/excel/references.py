"""Where the rows of a workbook stand, and what its formulas call their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from estimator.sheets.cell_refs import Amounts, Ref
from estimator.sheets.document import (
    HEAD_KEY,
)

NO_FIGURE: Final = "#VALUE!"
"""What a workbook says in place of a figure where a text stands that is none."""
AS_MADE: Final = 2
"""What stands beside a tab in which nothing has been changed."""
OWN_ROW: Final = "=IF(ROW("
"""How a formula begins that holds in its own row alone."""
SAME_ROWS: Final = 1
"""The same where it has the rows that it was made with; otherwise nought."""
_BESIDE_TABLE: Final = 3
_STATE: Final = 4
_SAID: Final = 3
_MOST_SAID: Final = 4
_BESIDE_ALL_MARKS: Final = 7


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """Where a column of factors stands beside a sheet: rows and columns counted from 0.

    `closing` is the row of the factor for all costs above the last one, None without one. The
    `figures` are those that the column is printed with, that factor last with no cost beside it.
    """

    first: int
    last: int
    cost: int
    closing: int | None
    figures: tuple[tuple[Decimal, Decimal], ...] = ()

    @property
    def factor(self) -> int:
        """The column of the factors, beside the costs."""
        return self.cost + 1


@dataclass(frozen=True, slots=True)
class StepPlace:
    """The rows (from 0) below a sheet in which the steps of one formula stand.

    The formula adds up the last `added` of them.
    """

    first: int
    count: int
    added: int

    @property
    def last(self) -> int:
        """The row of the last one."""
        return self.first + self.count - 1


@dataclass(frozen=True, slots=True)
class Places:
    """Where rows came to stand: by sheet key, the tab's name and each row key's row (from 0).

    `beside` are the columns of factors that stand beside a sheet, which has so many `columns`
    itself, `without_amounts` the rows in which there is nothing to add, `heights` says how many
    rows a sheet has. `texts` are the columns of descriptions on sheets that are not locked,
    `titles` the rows, from 0, in which columns have theirs, `parted` the rows, by sheet and key,
    whose texts go on in the next. With `thai_digits` texts within formulas have them. `steps`
    are the cells, by sheet, row and column, whose formulas are worked out in steps below the sheet.
    `spans` say of rows that add up others, by sheet and key, the key of the row at the other end.
    `marks` are what stands beside the rows, by sheet and key, whose figures others know by that:
    among them are those of `parts` on the form that closes the set. `listed` are the rows of lists
    that a summary has, by sheet and key, each with the key of the other end of its group, if it is
    one's sum, where rows of groups are among them. `conditions` are the first and the last row,
    from 0, of those that have nothing but conditions, `totals` the keys of those on summaries that
    add up one of several parts.
    """

    tabs: Mapping[str, str]
    rows: Mapping[str, Mapping[str, int]]
    beside: Mapping[str, ColumnPlace] = field(default_factory=dict)
    without_amounts: Mapping[str, frozenset[int]] = field(default_factory=dict)
    heights: Mapping[str, int] = field(default_factory=dict)
    thai_digits: bool = False
    columns: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, Mapping[int, Sequence[int]]] = field(default_factory=dict)
    parted: frozenset[tuple[str, str]] = frozenset()
    steps: Mapping[tuple[str, int, int], StepPlace] = field(default_factory=dict)
    spans: Mapping[tuple[str, str], str] = field(default_factory=dict)
    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parts: frozenset[tuple[str, str]] = frozenset()
    listed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    conditions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    totals: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def find(self, ref: Ref) -> tuple[str, int, int] | None:
        """Tab, row and column of a reference; None where its sheet is not in the workbook."""
        row = self.rows.get(ref.sheet, {}).get(ref.row)
        return None if row is None else (self.tabs[ref.sheet], row, ref.column)


def sum_of_rows(
    terms: Iterable[Ref], places: Places, sheet: str, fixed: bool = False, side: str = ""
) -> str | None:
    """The terms added, in brackets; one whose row has been deleted counts as nothing.

    With `fixed` they are the same cells wherever the formula is copied or sorted to. With a `side`
    of nought (``>0``, ``<0``) those on it alone count.
    """
    parts = _ranges(terms, places, sheet, fixed)
    if parts is None:
        return None
    added = (f'SUMIF({part},"{side}")' if side else f"SUM({part})" for part in parts)
    return f"({'+'.join(f'IFERROR({each},0)' for each in added)})"


def _ranges(
    terms: Iterable[Ref], places: Places, sheet: str, fixed: bool = False
) -> list[str] | None:
    """Terms with nothing but rows without amounts between them as one range."""
    ranges: list[tuple[str, int, int, int]] = []
    for ref in terms:
        place = places.find(ref)
        if place is None:
            return None
        tab, row, column = place
        if ranges:
            before, first, last, same = ranges[-1]
            if (before, same) == (tab, column) and last < row:
                between = range(last + 1, row)
                if places.without_amounts.get(ref.sheet, frozenset()).issuperset(between):
                    ranges[-1] = (tab, first, row, column)
                    continue
        ranges.append((tab, row, row, column))
    own = places.tabs[sheet]
    return [_range(*each, own, fixed) for each in ranges] or None


def _range(tab: str, first: int, last: int, column: int, own: str, fixed: bool) -> str:
    named = fixed_name if fixed or tab != own else cell_name
    name = named(first, column)
    if last != first:
        name = f"{name}:{named(last, column)}"
    return name if tab == own else f"{quoted_tab(tab)}!{name}"


def name_of(ref: Ref, places: Places, sheet: str) -> str | None:
    """What a formula of a sheet calls a cell; None where the cell is not in the workbook.

    On another sheet it stays that cell wherever the formula is copied or sorted to.
    """
    place = places.find(ref)
    if place is None:
        return None
    tab, row, column = place
    own = tab == places.tabs[sheet]
    return cell_name(row, column) if own else f"{quoted_tab(tab)}!{fixed_name(row, column)}"


def cell_taken(ref: Ref, places: Places, sheet: str) -> str | None:
    """What a formula calls a cell that it takes, where its row is found by its mark.

    Of a row of a list that goes with it wherever it is moved or sorted to; None where the cell is
    not in the workbook.
    """
    at = _found_at(ref, places, sheet)
    if at is None:
        return name_of(ref, places, sheet)
    return f"INDEX({cells_of_list(ref, places)},{at})"


def _found_at(ref: Ref, places: Places, sheet: str) -> str | None:
    """Where a list of another sheet has the mark of a row, as a formula finds out."""
    if ref.sheet == sheet or ref.sheet not in places.texts:
        return None
    return _mark_at(ref, places)


def _mark_at(ref: Ref, places: Places) -> str | None:
    mark = places.marks.get((ref.sheet, ref.row))
    if mark is None:
        return None
    beside = replace(ref, column=row_mark_column(places, ref.sheet))
    return f'MATCH("{mark}",{cells_of_list(beside, places)},0)'


def cells_of_list(ref: Ref, places: Places, sheet: str = "") -> str:
    """The cells of a column from the table head of a list to its end; of its own `sheet`, too."""
    first, last = places.rows[ref.sheet][HEAD_KEY], places.heights[ref.sheet] - 1
    cells = f"{fixed_name(first, ref.column)}:{fixed_name(last, ref.column)}"
    return cells if ref.sheet == sheet else f"{quoted_tab(places.tabs[ref.sheet])}!{cells}"


def cells_of(amounts: Amounts, places: Places, sheet: str) -> str:
    """What a formula of a sheet calls the cells of a column between two rows."""
    rows = places.rows[amounts.sheet]
    named = cell_name if amounts.sheet == sheet else fixed_name
    first, last = (named(rows[key], amounts.column) for key in (amounts.top, amounts.end))
    cells = f"{first}:{last}"
    return cells if amounts.sheet == sheet else f"{quoted_tab(places.tabs[amounts.sheet])}!{cells}"


def is_gone(ref: Ref, places: Places, sheet: str) -> str:
    """Whether the row of a cell was deleted, as a formula of a sheet finds out.

    LibreOffice takes a row that is put in at its place for it, until the workbook is opened anew.
    But the cells that a sum adds up reach to its own row, and not to that one; and no other row of
    a list has its mark, nor that of a part. Of a part that was cut without its mark, which went
    with the row that was left, the formula tells.
    """
    cell = name_of(ref, places, sheet)
    if (ref.sheet, ref.row) in places.parts:
        own = f'ISNUMBER(FIND("{OWN_ROW}",_xlfn.FORMULATEXT({cell})))*ISNUMBER({cell})'
        return f"IF(ISERROR({_mark_at(ref, places)}),IFERROR({own},0)=0,FALSE)"
    at = _found_at(ref, places, sheet)
    if at is not None:
        return f"ISERROR({at})+{is_in_another(ref, places)}"
    gone = f"ISERROR(ROW({cell}))"
    other = places.spans.get((ref.sheet, ref.row))
    if other is None:
        return gone
    rows = places.rows[ref.sheet]
    top, end = sorted((ref.row, other), key=rows.__getitem__)
    span = cells_of(Amounts(ref.sheet, top, end, ref.column), places, sheet)
    at = "1" if top == ref.row else f"ROWS({span})"
    # Where all that it adds up was deleted with it, there is nothing left that it could reach to.
    return f"IF({gone},1,IFERROR(ROW(INDEX({span},{at}))<>ROW({cell}),1))"


def is_in_another(ref: Ref, places: Places) -> str:
    """Whether a row of a list stands in a group that its summary has as well: it is counted there.

    As where it was moved: the summary would have it twice. Of one that was copied one stays.
    """
    mark = places.marks.get((ref.sheet, ref.row))
    if mark is None or (ref.sheet, ref.row) not in places.listed:
        return "0"
    marks, within = (
        cells_of_list(replace(ref, column=each(places, ref.sheet)), places)
        for each in (row_mark_column, within_column)
    )
    found = f'(INDEX({within},MATCH("{mark}",{marks},0))>0)*(COUNTIF({marks},"{mark}")=1)'
    return f"IFERROR({found},0)"


def is_marked(ref: Ref, places: Places, sheet: str) -> str:
    """Whether the mark of a cell's row stands beside it, as a formula of a sheet finds out.

    A row that is put in at the place of a deleted one has none, or that of the row it is copied of.
    """
    cell, beside = (
        name_of(each, places, sheet)
        for each in (ref, replace(ref, column=row_mark_column(places, ref.sheet)))
    )
    mark = places.marks[ref.sheet, ref.row]
    return f'AND({beside}="{mark}",ROW({beside})=ROW({cell}))'


def gap_column(places: Places, sheet: str) -> int:
    """The empty column beside a list, before all its marks: no formula asks for its cells."""
    return places.columns[sheet]


def marks_column(places: Places, sheet: str) -> int:
    """The column beside a list, with an empty one between, in which its sums are marked."""
    return gap_column(places, sheet) + 1


def said_column(places: Places, sheet: str) -> int:
    """The first column in which something is said beside a total, beside the marks of pipes."""
    return said_columns(places, sheet)[0]


def said_columns(places: Places, sheet: str) -> Sequence[int]:
    """All of these: what is said there is too long for one formula.

    On a list they stand on both sides of what formulas ask as whole columns.
    """
    first = places.columns[sheet] + _SAID
    if sheet in places.texts:
        within = within_column(places, sheet)
        return first, first + 1, within + 1, within + 2
    return range(first, first + _MOST_SAID)


def read_column(places: Places, sheet: str) -> int:
    """The column in which it is read whole: nothing stands to its right.

    A text is cut off at the next cell that has anything, be it a formula of an empty text. Formulas
    ask the column of marks, which may stand between.
    """
    if sheet in places.texts:
        return said_columns(places, sheet)[-1] + 1
    return after_column(places, sheet)


def row_mark_column(places: Places, key: str) -> int:
    """The column in which such marks stand, beside those of sums, of pipes and of linked lines."""
    return places.columns[key] + _BESIDE_ALL_MARKS


def after_column(places: Places, sheet: str) -> int:
    """The column in which stands where the take-off above ends; beside it, that one is a copy."""
    return row_mark_column(places, sheet) + 1


def within_column(places: Places, key: str) -> int:
    """The column in which stands in how many other listed groups a row of a list is.

    One before it says where the group of such a sum begins, or ends.
    """
    return row_mark_column(places, key) + 2


def cell_name(row: int, column: int) -> str:
    """``C8`` of row 7 and column 2, both counted from 0; a form has fewer than 26 columns."""
    return f"{column_letter(column)}{row + 1}"


def is_elsewhere(cell: str) -> str:
    """Whether a cell of the formula's own row was moved to another one: the formula goes after it.

    What is dragged or cut in a workbook takes along whatever refers to it.
    """
    return f"(ROW({cell})<>ROW())"


def fixed_name(row: int, column: int) -> str:
    """The same as ``$C$8``, which stays so where its formula is copied or sorted to."""
    return f"${column_letter(column)}${row + 1}"


def column_letter(column: int) -> str:
    """The letter of a column counted from 0."""
    return chr(ord("A") + column)


def quoted_tab(name: str) -> str:
    """A tab's name as references begin with it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def state_column(places: Places, key: str) -> int:
    """The column of what stands beside the last row of a tab, free of a table of factors.

    No sum of a list names it as a whole: each would be worked out again with what stands there.
    """
    return places.columns[key] + _STATE


def steps_column(places: Places, key: str) -> int:
    """The column in which steps stand, apart from those that formulas name as a whole."""
    return state_column(places, key) + (_BESIDE_TABLE if key in places.beside else 0)


def first_step_row(places: Places, key: str) -> int:
    """The first row of the steps of formulas: below what is printed, and a title between."""
    return places.heights[key] + 2


def span_of_steps(places: Places, sheet: str, row: int, column: int) -> str:
    """What a formula of a sheet calls the cells that it adds up, where it has them."""
    steps, at = places.steps[sheet, row, column], steps_column(places, sheet)
    first = steps.last - steps.added + 1
    return f"{cell_name(first, at)}:{cell_name(steps.last, at)}"


def added_in_steps(places: Places, sheet: str, row: int, column: int) -> str | None:
    """The steps of a formula added up, an error unless each is a number; None without steps."""
    steps = places.steps.get((sheet, row, column))
    if steps is None:
        return None
    span = span_of_steps(places, sheet, row, column)
    return f"IF(COUNT({span})={steps.added},SUM({span}),{NO_FIGURE})"


def state_cell(places: Places, key: str, sheet: str) -> str:
    """What a formula of a sheet calls the cell with what of a tab is as it was made."""
    name = cell_name(places.heights[key], state_column(places, key))
    return name if key == sheet else f"{quoted_tab(places.tabs[key])}!{name}"


def state_of_all(places: Places, sheet: str) -> str:
    """What of all tabs is as it was made, as a formula of a sheet asks for it; nought for nothing.

    Each tab looks at the one before it: the last one knows of all. Of the cell itself LibreOffice
    makes an error, whatever asks for it, where its tab is gone.
    """
    *_, last = places.tabs
    return f"IFERROR(N({state_cell(places, last, sheet)}),0)"
