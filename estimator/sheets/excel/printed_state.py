"""What a workbook says it is of: at the end of each tab, while nothing in it has been changed.

A page footer is a text that stays whatever happens to the figures above it. A cell can take back
the revision and its checksum, and how many pages there are, once a figure, a text or a row is
another. Beside the cell stands whether this tab and all before it are as they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby
from typing import Final

from estimator.domain.money import baht
from estimator.sheets.cell_formulas import DASH
from estimator.sheets.document import (
    POINTS_PER_MM,
    Money,
    Number,
    Sheet,
    SheetRow,
    Text,
)
from estimator.sheets.excel.page_headers import SIDE_MARGIN_MM
from estimator.sheets.excel.references import (
    AS_MADE,
    SAME_ROWS,
    Places,
    cell_name,
    state_cell,
    state_of_all,
)
from estimator.sheets.excel.said_texts import said
from estimator.sheets.excel.typed_figures import figure_spans
from estimator.sheets.layout.display import DRAFT, shown, state_text, text_in_thai_digits
from estimator.sheets.layout.grid import SIZES
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.layout.thai_font import face
from estimator.sheets.printed_state import PrintedState

CHANGED: Final = "สมุดงานนี้มีการแก้ไขหลังจากพิมพ์จากโปรแกรม จึงไม่มีชื่อฉบับและรหัสตรวจ"
_BINARY: Final = Decimal("1e-12")
"""Of a sum, what adding it up in binary fractions may come to."""
_LEAST: Final = Decimal("0.0001")
_MOST_TOTALS: Final = 50
_ENDS: Final = frozenset(("total", "net"))
_BMP: Final = 0xFFFF
_DIGITS: Final = "123456789"
_THAI_DIGITS: Final = "๑๒๓๔๕๖๗๘๙"
"""Without nought: a nought in the place of another digit takes that one away."""
_LONGEST: Final = 32_767
"""Letters that Excel has in a text; of one with more it makes an error."""
_NO_WORDS: Final = ("", DASH)
_Row = tuple[int, SheetRow]
"""A row and its number from 0."""


def state_words(sheet: Sheet, state: PrintedState) -> str:
    """Draft or revision with its checksum, and how many pages the sheet has."""
    pages = f"จำนวน {len(sheet.pages)} แผ่น{sheet.place_in_set()}"
    if sheet.figures.thai_digits:
        pages = text_in_thai_digits(pages)
    name, rest = state_text(state, sheet.figures)
    rest = "  ".join(filter(None, (rest, pages)))
    width = (sheet.paper.width_mm * sheet.scale - 2 * SIDE_MARGIN_MM) * POINTS_PER_MM
    size, draft = SIZES["small"], DRAFT if state.draft else ""
    room = width - face().width(f"{draft}  {rest}", size)
    return f"{draft}{shortened(name.removeprefix(draft), room, size)}  {rest}".strip()


def state_formula(sheet: Sheet, places: Places, words: str) -> str:
    """The words while all tabs are as they were made."""
    unchanged = f"{state_of_all(places, sheet.key)}={AS_MADE}"
    return f"IF({unchanged},{said(words, places)},{said(CHANGED, places)})"


def check_formula(sheet: Sheet, places: Places) -> str:
    """What of a tab, and of the one before it with all before that, is as it was made."""
    keys = list(places.tabs)
    at, height = keys.index(sheet.key), places.heights[sheet.key]
    # Of very many totals the formula would be too long; all are among the figures of their columns.
    totals = list(_same_totals(sheet))[-_MOST_TOTALS:]
    same = ",".join((*totals, *_same_figures(sheet), *_same_texts(sheet)))
    # Where a row is gone that is named here, an error comes out, and that is another figure.
    own = f"IFERROR(IF(AND({same}),{AS_MADE},{SAME_ROWS}),{SAME_ROWS})" if same else str(AS_MADE)
    own = f"IF(ROWS(A1:A{height})={height},{own},0)"
    if not at:
        return own
    return f"IFERROR(MIN({state_cell(places, keys[at - 1], sheet.key)},{own}),0)"


def _same_totals(sheet: Sheet) -> Iterator[str]:
    """To the satang."""
    for at, row in _numbered(sheet):
        for cell in row.cells if row.kind in _ENDS else ():
            if isinstance(cell.value, Money):
                amount = baht(cell.value.satang)
                yield f"ROUND({cell_name(at, cell.first)},2)={amount:f}"


def _same_figures(sheet: Sheet) -> Iterator[str]:
    """The figures of each column, each times the number of its row: two that changed places do
    not come to the same.
    """
    rows = dict(_numbered(sheet))
    for column, first, last in figure_spans(sheet):
        values = (
            (at, cell.value)
            for at in range(first, last + 1)
            for cell in rows[at].cells
            if cell.first == column
        )
        whole = sum(
            (
                (at + 1) * (baht(value.satang) if isinstance(value, Money) else value.value)
                for at, value in values
                if isinstance(value, (Money, Number))
            ),
            Decimal(0),
        )
        cells = f"{cell_name(first, column)}:{cell_name(last, column)}"
        apart = max(_LEAST, abs(whole) * _BINARY)
        yield f"ABS(SUMPRODUCT(ROW({cells}),{cells})-{whole:f})<={apart:.4f}"


def _same_texts(sheet: Sheet) -> Iterator[str]:
    """The letters of all texts, digits by which they are, times the number of the row, where none
    follows a figure. A letter in the place of another is not seen: only `verify` compares them.
    """
    rows = list(_numbered(sheet))
    blocks = [rows] if not sheet.locked else [list(_until_total(rows)), list(_after_words(rows))]
    spans = list(figure_spans(sheet))
    for run in chain.from_iterable(_alike_rows(block, sheet) for block in blocks):
        # Above and below the figures, too, there may be words in any column.
        for among, part in groupby(run, lambda row: any(a <= row[0] <= b for _, a, b in spans)):
            block = list(part)
            whole = range(len(sheet.columns))
            for columns in _alike_columns(block, sheet) if among else (whole,):
                yield from _same_words(block, columns, sheet)


def _alike_columns(block: Sequence[_Row], sheet: Sheet) -> Iterator[range]:
    """Columns next to each other that have words, and such that have none but dashes."""
    worded = {column for _, column, text in _texts_of(block, sheet) if text not in _NO_WORDS}
    for _, found in groupby(range(len(sheet.columns)), worded.__contains__):
        columns = list(found)
        yield range(columns[0], columns[-1] + 1)


def _same_words(block: Sequence[_Row], columns: range, sheet: Sheet) -> Iterator[str]:
    texts = [(at, text) for at, column, text in _texts_of(block, sheet) if column in columns]
    if any(ord(letter) > _BMP for _, text in texts for letter in text):
        return  # programs do not agree on how many letters such a one is
    first, last = (cell_name(block[at][0], columns[at]) for at in (0, -1))
    cells = f"{first}:{last}"
    if any(text not in _NO_WORDS for _, text in texts):
        digits = "" if _is_too_long(texts, sheet) else _digits(sheet)
        weight = sum((at + 1) * _weight(text, digits) for at, text in texts)
        yield f"{_texts_formula(cells, digits)}={weight}"
        return
    # Each letter of a figure, too, would be asked for: these are counted much faster.
    dashes = [at + 1 for at, text in texts if text]
    others = f"COUNT({cells})-COUNTBLANK({cells})"
    yield f"ROWS({cells})*{len(columns)}-{others}={len(dashes)}"
    yield f'SUMPRODUCT(({cells}="{DASH}")*ROW({cells}))={sum(dashes)}'


def _texts_of(block: Sequence[_Row], sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Row, column and letters of each text."""
    for at, row in block:
        for cell in row.cells:
            if not isinstance(cell.value, (Money, Number)):
                yield at, cell.first, shown(cell.value, sheet.figures)


def _texts_formula(cells: str, digits: str) -> str:
    """The formula of `_weight`, each text's times its row: each digit stands so often once more."""
    more = cells
    for n, each in enumerate(digits, 1):
        more = f'SUBSTITUTE({more},"{each}","{each * (n + 1)}")'
    whole = 2 + sum(range(len(digits) + 1))
    return f"SUMPRODUCT(ISTEXT({cells})*(LEN({cells})*{whole}-LEN({more}))*ROW({cells}))"


def _weight(text: str, digits: str) -> int:
    """What the formula of texts knows of one: how long it is, and how long without each digit."""
    without = (n * (len(text) - text.count(each)) for n, each in enumerate(digits, 1))
    return len(text) + sum(without)


def _digits(sheet: Sheet) -> str:
    return _THAI_DIGITS if sheet.figures.thai_digits else _DIGITS


def _is_too_long(texts: Iterable[tuple[int, str]], sheet: Sheet) -> bool:
    """Whether Excel could not write each digit of a text once more: nearly all letters are some."""
    digits = _digits(sheet)
    return any(
        len(text) + sum(n * text.count(each) for n, each in enumerate(digits, 1)) > _LONGEST
        for _, text in texts
    )


def _alike_rows(rows: Sequence[_Row], sheet: Sheet) -> Iterator[Sequence[_Row]]:
    """The rows in runs, but for those with a text that may ask whether all is as it was made.

    Of those with a text too long for its digits to be known, how long it is has to do.
    """

    def kind(row: _Row) -> tuple[bool, bool]:
        texts = ((at, text) for at, _, text in _texts_of([row], sheet))
        return _has_live_text(row[1]), _is_too_long(texts, sheet)

    for (live, _), run in groupby(rows, key=kind):
        if not live:
            yield list(run)


def _has_live_text(row: SheetRow) -> bool:
    return any(isinstance(cell.value, Text) and cell.value.formula for cell in row.cells)


def _until_total(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The heading and the table head of a sheet whose other texts follow figures."""
    for at, row in rows:
        if row.kind not in ("heading", "space", "head"):
            return
        yield at, row


def _after_words(rows: Sequence[_Row]) -> Iterable[_Row]:
    """Where people sign."""
    found: list[_Row] = []
    for at, row in reversed(rows):
        if row.kind not in ("signature", "space"):
            break
        found.append((at, row))
    return found[::-1]


def _numbered(sheet: Sheet) -> Iterator[_Row]:
    """The rows of a tab with their numbers from 0."""
    return enumerate(chain(sheet.heading, sheet.head, sheet.rows))
