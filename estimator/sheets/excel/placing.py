"""Where the rows of a document come to stand in a workbook, before any is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, pairwise, takewhile
from typing import Final

from estimator.domain.money import baht
from estimator.sheets.cell_formulas import (
    Formula,
    MeasuredSum,
    NetOf,
    Same,
    Scaled,
    Sum,
    SumAhead,
    SumBelow,
    TakenFrom,
    Unlisted,
)
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    VAT_KEY,
    Document,
    LookUpColumn,
    RowKind,
    Sheet,
    SheetRow,
)
from estimator.sheets.excel.references import ColumnPlace, Places
from estimator.sheets.text_formulas import TextOf

_BESIDE_HEAD: Final = 2
_LONGEST_TAB: Final = 31
_MARK: Final = "ยอด"
_NOT_IN_TABS: Final = str.maketrans("[]:*?/\\", "()-----")
_WITHOUT_AMOUNTS: Final[frozenset[RowKind]] = frozenset(
    ("group", "continued", "blank", "space", "condition")
)


def tabs_of(document: Document) -> tuple[Sheet, ...]:
    """The sheets in the order of their tabs; a workbook opens at its first, which is shown."""
    return (*document.sheets, *document.hidden)


def places_of(document: Document) -> Places:
    """Where each row will stand, before any is written: formulas point forwards too."""
    tabs: dict[str, str] = {}
    rows: dict[str, dict[str, int]] = {}
    without: dict[str, frozenset[int]] = {}
    heights: dict[str, int] = {}
    for sheet in tabs_of(document):
        # The label has a blank in it, so that the name is always quoted: LibreOffice finds neither
        # print area nor print titles under ปร.4!$A$1.
        tabs[sheet.key] = _tab_name(sheet.label, tabs.values())
        everything = [*sheet.heading, *sheet.head, *sheet.rows]
        rows[sheet.key] = {row.key: at for at, row in enumerate(everything) if row.key}
        if HEAD_KEY in rows[sheet.key]:
            rows[sheet.key][HEAD_KEY] += _heading_below(sheet)
        if sheet.vat is not None:
            # Above the rows of the table, which may have figures beside them.
            rows[sheet.key][VAT_KEY] = _BESIDE_HEAD
        heights[sheet.key] = len(everything)
        # A blank row with a key is one that a workbook may fill.
        without[sheet.key] = frozenset(
            at
            for at, row in enumerate(everything)
            if row.kind in _WITHOUT_AMOUNTS
            and not (row.key and row.kind == "blank")
            and not any(isinstance(cell.value.formula, SumAhead) for cell in row.cells)
        )
    columns = {sheet.key: len(sheet.columns) for sheet in tabs_of(document)}
    beside = {
        sheet.key: _column_place(sheet, sheet.beside)
        for sheet in tabs_of(document)
        if sheet.beside is not None
    }
    texts = {
        sheet.key: at
        for sheet in tabs_of(document)
        for at, column in enumerate(sheet.columns)
        if column.key == "description" and not sheet.locked
    }
    return Places(
        tabs,
        rows,
        beside,
        without,
        heights,
        columns=columns,
        texts=texts,
        titles={sheet.key: _titles(sheet) for sheet in tabs_of(document)},
        parted=frozenset(_parted(document)),
        spans=dict(_spans(document, rows)),
        marks=dict(_marks(document)),
        parts=frozenset(_parts(document)),
        listed=_listed(document),
        conditions=dict(_conditions(document)),
        totals={
            sheet.key: [row.key for row in sheet.rows if row.kind == "subtotal"]
            for sheet in tabs_of(document)
            if sheet.locked
        },
    )


def _heading_below(sheet: Sheet) -> int:
    """How many rows of the heading stand below the table head: it may be higher than a page."""
    below = takewhile(lambda row: row.kind == "heading", sheet.rows)
    return sum(1 for _ in below)


def _conditions(document: Document) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the rows of conditions of each sheet begin and end."""
    for sheet in tabs_of(document):
        above = len(sheet.heading) + len(sheet.head)
        found = [at for at, row in enumerate(sheet.rows, above) if row.kind == "condition"]
        if found:
            yield sheet.key, (found[0], found[-1])


def _titles(sheet: Sheet) -> dict[int, list[int]]:
    """The rows of the table head in which each column has a text."""
    found = defaultdict[int, list[int]](list)
    head = (*sheet.head, *islice(sheet.rows, _heading_below(sheet)))
    for at, row in enumerate(head, start=len(sheet.heading)):
        for cell in row.cells:
            if cell.value.formula or cell.lines:
                found[cell.first].append(at)
    return dict(found)


def _spans(
    document: Document, rows: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[tuple[str, str], str]]:
    """The rows that add up others, and to which other row they reach."""
    for sheet in tabs_of(document):
        for row in sheet.rows:
            other = _other_end_of(row)
            if row.key and other in rows[sheet.key]:
                yield (sheet.key, row.key), other


def _other_end_of(row: SheetRow) -> str:
    return next(filter(None, map(_other_end, _formulas(row))), "")


def _other_end(formula: Formula) -> str:
    if isinstance(formula, (SumBelow, Unlisted)):
        return formula.top
    if isinstance(formula, SumAhead):
        return formula.end
    if isinstance(formula, Sum) and formula.all is not None and not formula.all.less:
        return formula.all.top
    return formula.shares[0].rows.top if isinstance(formula, MeasuredSum) else ""


def _marks(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    """The rows that others know by a mark, with that: those of lists, and those that are marked.

    They are counted as they are printed; no two rows of a workbook have the same.
    """
    lists = {sheet.key for sheet in document.sheets if not sheet.locked}
    formulas = [f for sheet in tabs_of(document) for row in sheet.rows for f in _formulas(row)]
    taken = {(ref.sheet, ref.row) for each in formulas for ref in _marked(each)}
    listed = (ref for each in formulas for ref in _taken(each) if ref.sheet in lists)
    taken.update((ref.sheet, ref.row) for ref in listed)
    taken.update((*_ends_of_take_offs(document), *_parts(document)))
    rows = ((sheet.key, row.key) for sheet in tabs_of(document) for row in sheet.rows)
    marked = (row for row in rows if row in taken)
    return ((row, f"{_MARK} {at}") for at, row in enumerate(marked, start=1))


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    """The rows of parts on the form that closes the set, which may be put in another order."""
    for sheet in document.sheets:
        for row in sheet.rows:
            if row.key and any(isinstance(f, TakenFrom) and f.beside for f in _formulas(row)):
                yield sheet.key, row.key


def _listed(document: Document) -> dict[tuple[str, str], str]:
    """The rows of lists whose amounts a summary has, with the other ends of groups.

    Nothing of a list whose summary has no group: no row of it can stand in one.
    """
    formulas = [f for sheet in document.sheets for row in sheet.rows for f in _formulas(row)]
    taken = {(f.of.sheet, f.of.row) for f in formulas if isinstance(f, TakenFrom)}
    found: dict[tuple[str, str], str] = {}
    for sheet in document.sheets:
        rows = {row.key: row for row in sheet.rows if (sheet.key, row.key) in taken}
        ends = {key: _other_end_of(row) for key, row in rows.items()}
        if not sheet.locked and any(ends.values()):
            found |= {(sheet.key, key): end for key, end in ends.items() if end != HEAD_KEY}
    return found


def _formulas(row: SheetRow) -> list[Formula]:
    return [cell.value.formula for cell in row.cells if cell.value.formula is not None]


def _ends_of_take_offs(document: Document) -> Iterator[tuple[str, str]]:
    """The rows where take-offs end: between two of them there is no dimension row but one's own."""
    for sheet in document.sheets:
        for row in sheet.rows:
            for formula in _formulas(row):
                if isinstance(formula, MeasuredSum) and formula.whole:
                    yield from ((sheet.key, key) for key in (formula.end, formula.after))


def _marked(formula: Formula) -> Sequence[Ref]:
    if isinstance(formula, Same) and formula.marked:
        return (formula.of,)
    if isinstance(formula, Scaled):
        return formula.terms
    return formula.taken_off if isinstance(formula, NetOf) else ()


def _taken(formula: Formula) -> Sequence[Ref]:
    """The cells that a formula takes as they are."""
    if isinstance(formula, (TakenFrom, TextOf)):
        return (formula.of,)
    if isinstance(formula, Sum):
        return [each.of for each in formula.totals]
    whole = formula.whole if isinstance(formula, (SumBelow, Unlisted)) else None
    return () if whole is None else (whole.of,)


def _parted(document: Document) -> Iterator[tuple[str, str]]:
    """The rows of lists whose texts go on in the next."""
    for sheet in tabs_of(document):
        for row, after in pairwise(sheet.rows):
            if row.key and after.kind == "continued":
                yield sheet.key, row.key


def _column_place(sheet: Sheet, column: LookUpColumn) -> ColumnPlace:
    """Beside the printed columns, with an empty one between."""
    last = _BESIDE_HEAD + len(column.rows) - 1
    closing = None if column.closing is None else last + 1
    figures = [(baht(cost), factor) for cost, factor in column.rows]
    if column.closing is not None:
        figures.append((Decimal(0), column.closing))
    return ColumnPlace(_BESIDE_HEAD, last, len(sheet.columns) + 1, closing, tuple(figures))


def _tab_name(name: str, taken: Iterable[str]) -> str:
    """A name that a tab may have, and no other tab has."""
    clean = name.translate(_NOT_IN_TABS).strip("'")[:_LONGEST_TAB] or "-"
    used = {each.lower() for each in taken}
    found, number = clean, 2
    while found.lower() in used:
        tail = f" ({number})"
        found, number = clean[: _LONGEST_TAB - len(tail)] + tail, number + 1
    return found
