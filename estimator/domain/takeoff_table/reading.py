"""A table from outside as rows of a take-off: its head, its rows, and what amounts prove of them.

Figures are read by a spreadsheet's rules, as those of a bill's table are; nothing is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import OutsideTable, ReadCells, filled_rows
from estimator.domain.bill_table.figures import may_show
from estimator.domain.bill_table.heads import HeadOf, find_head_of, next_head_of, repeats_head
from estimator.domain.money import shown_number
from estimator.domain.sources.taken_off import MOST_ROWS
from estimator.domain.takeoff.dimension_rows import (
    EXACT,
    FIGURE_KEYS,
    FIGURE_NAMES,
    DimensionRow,
)
from estimator.domain.takeoff_table.columns import columns_by_heads, columns_by_place
from estimator.domain.takeoff_table.heads import (
    CELL_OF,
    TAKEOFF_HEADS,
    HeadMeaning,
    TakeoffHead,
)
from estimator.domain.takeoff_table.read_table import ReadTakeoff
from estimator.domain.takeoff_table.row_cells import CellKey, is_deducted, with_text
from estimator.domain.takeoff_table.sums import NO_SIGN, TakeoffSums, plain_number
from estimator.errors import UserError

_MOST_SAID: Final = 5
_MOST_READ: Final = 2 * MOST_ROWS
"""Rows of a table, with heads and sums among them; with more it is none of one line's."""
_LEAST_UNDER_HEAD: Final = 2
"""Rows of a table that is one column: its head, and a figure."""
_NOT_PASTED: Final = "ยังไม่ได้วางตาราง"


@dataclass(frozen=True, slots=True)
class RowsOver:
    """Rows of a take-off with a table over them: how many came, and what is said (Thai)."""

    rows: tuple[DimensionRow, ...]
    count: int
    said: tuple[str, ...]


def read_takeoff_table(table: OutsideTable, key: CellKey, *, outside: bool) -> ReadTakeoff:
    """Read a table's columns; without heads they stand as the editor's own from `key` on.

    What comes from `outside` is a spreadsheet's, else it was copied here and has no heads. Raises
    UserError where two columns are the same, another table begins below, it is not clear which
    column is which, or there are far too many rows.
    """
    cells = ReadCells(table)
    filled = tuple(filled_rows(table))
    if len(filled) > _MOST_READ:
        raise UserError(
            f"{_NOT_PASTED} ตารางมี {len(filled):,} แถว แต่รายการหนึ่งถอดปริมาณได้ไม่เกิน "
            f"{MOST_ROWS:,} แถว โปรดแบ่งเป็นหลายรายการ"
        )
    head = _head(cells, filled) if outside else None
    if head is None:
        return ReadTakeoff(
            cells, columns_by_place(cells, filled, key, outside=outside), filled, outside
        )
    below = next_head_of(TAKEOFF_HEADS, table.rows, head)
    if below < len(table.rows):
        raise UserError(
            f"{_NOT_PASTED} แถวที่ {below + cells.table.first_row} เป็นหัวของอีกตาราง โปรดวางทีละตาราง"
        )
    body = tuple(at for at in filled if at >= head.end and not repeats_head(table.rows[at], head))
    above = sum(at < head.first for at in filled)
    said = (f"ไม่ได้วาง {above:,} แถวเหนือหัวตาราง",) if above else ()
    return ReadTakeoff(cells, columns_by_heads(cells, body, head), body, outside, said)


def _head(cells: ReadCells, filled: Sequence[int]) -> TakeoffHead | None:
    """The table's head; figures above it are of rows, and then it is none of theirs."""
    head = find_head_of(TAKEOFF_HEADS, cells.table.rows) or _lone_head(cells, filled)
    if head is None:
        return None
    above = (at for at in filled if at < head.first)
    figures = (cells.figure(row, at).kind == "number" for row in above for at in range(cells.width))
    return None if any(figures) else head


def _lone_head(cells: ReadCells, filled: Sequence[int]) -> TakeoffHead | None:
    """The head of a table of one column: a figure's word with nothing but figures below it."""
    columns = [at for at in range(cells.width) if cells.filled(filled, at)]
    if len(columns) != 1 or len(filled) < _LEAST_UNDER_HEAD:
        return None
    first, below, at = filled[0], filled[1:], columns[0]
    text = cells.text(first, at)
    meant = TAKEOFF_HEADS.of_one(text)
    if not {CELL_OF.get(each) for each in meant} & set(FIGURE_KEYS):
        return None
    if any(cells.figure(row, at).value is None for row in below):
        return None
    allowed = tuple(meant if each == at else frozenset[HeadMeaning]() for each in range(at + 1))
    texts = tuple(text if each == at else "" for each in range(at + 1))
    return HeadOf(first, first + 1, texts, allowed)


def rows_over(rows: Sequence[DimensionRow], at: int, table: ReadTakeoff) -> RowsOver:
    """Put a table over rows from `at` on, new ones after the last.

    A column of amounts is compared with what the rows come to, and a row of sums with what is above
    it, and it is told where they differ. Figures of a column that is none of a take-off's are left
    out only where the amounts prove that they are no part of them. Raises UserError, naming the
    rows, where a cell cannot be read, or a row may be a sum or a deduction and nothing proves it;
    then nothing comes in.
    """
    over, sums = list(rows), TakeoffSums(table)
    wrong, differs, proved, count = list[str](), list[str](), True, 0
    for row in table.body:
        if sums.is_sum(row):
            differs += sums.differences(row)
            continue
        place = at + count
        before = over[place] if place < len(over) else DimensionRow()
        count += 1
        try:
            now = _row_over(before, table, row)
        except UserError as error:
            wrong.append(f"{_row_words(table, row)}: {error.sentences[0]}")
            now = before
        else:
            amounts = table.amounts(row)
            differs += _differences(now, amounts, table.number(row), table.columns.counted)
            proved = proved and (now.is_heading or bool(amounts))
            if doubt := sums.doubt(row, now):
                wrong.append(f"{_row_words(table, row)}: {doubt}")
            sums.add(place, row, now)
        over[place : place + 1] = [now]
    for place in sums.deducted:
        over[place] = replace(over[place], deduct=True)
    wrong += [f"{_row_words(table, row)}: {NO_SIGN}" for row in sums.unsigned]
    if table.columns.figures_left_out and (differs or wrong or not proved):
        wrong.insert(0, table.columns.not_known)
    if wrong:
        advice = filter(None, (table.columns.advice,))
        raise UserError((f"{_NOT_PASTED} ด้วยเหตุต่อไปนี้", *wrong[:_MOST_SAID], *advice))
    said = (*table.said, *table.columns.said, *sums.said, *differs[:_MOST_SAID])
    return RowsOver(tuple(over), count, said)


def _row_words(table: ReadTakeoff, row: int) -> str:
    return f"แถวที่ {table.number(row)} ของตาราง"


def _row_over(row: DimensionRow, table: ReadTakeoff, at: int) -> DimensionRow:
    """The row with a table's cells; a word of deduction and a product below nought deduct."""
    given = _given(table, at)
    if "deduct" in given:
        row = replace(row, deduct=False, number=None if "number" in given else row.number)
    below = [key for key in FIGURE_NAMES if given.get(key, "").startswith("-") and table.outside]
    # A sign may stand at a length as well; without the number's own it cannot be told anew.
    if below and "number" in given:
        given |= {key: given[key][1:] for key in below}
    for key, text in given.items():
        if key not in ("amount", "deduct"):
            row = with_text(row, key, text)
    if below and "number" in given:
        row = replace(row, deduct=len(below) % 2 == 1)
    elif not below and "deduct" not in given and not row.is_heading:
        # Where the figures have no sign, the amount's is that of the row.
        is_below = table.outside and any(each < 0 for each in table.amounts(at))
        row = replace(row, deduct=True) if is_below else row
    return replace(row, deduct=True) if is_deducted(given.get("deduct", "")) else row


def _given(table: ReadTakeoff, row: int) -> dict[CellKey, str]:
    """The texts of a row by cell, as they would be typed; a row may be shorter than the table."""
    texts = table.cells.table.rows[row]
    given = dict[CellKey, str]()
    for at, key in enumerate(table.columns.keys[: len(texts)]):
        if key is None:
            continue
        text = _figure_text(table, row, at) if table.outside and key in FIGURE_NAMES else texts[at]
        given[key] = f"{given[key]} {text}".strip() if given.get(key) else text
    return given


def _figure_text(table: ReadTakeoff, row: int, at: int) -> str:
    """A figure as a spreadsheet has it, a number and never arithmetic, in metres."""
    figure = table.cells.figure(row, at)
    if figure.why:
        raise UserError(figure.why)
    if figure.value is None:
        return ""
    metres = table.columns.metres.get(at)
    return f"{figure.value if metres is None else EXACT.multiply(figure.value, metres):f}"


def _differences(
    row: DimensionRow, amounts: Sequence[Decimal], number: int, unit: str
) -> list[str]:
    """Where the table has another amount for a row than the row comes to, or its sign."""
    ours = row.amount or Decimal(0)
    for there in amounts:
        # A cell shows as many decimals as it was told to, and the clipboard has what it shows.
        if not may_show(there, ours):
            shown = shown_number(there)
            return [
                f"แถวที่ {number}: ในตารางเป็น {shown}{unit} แต่แถวนี้คิดได้ {plain_number(ours)}{unit}"
            ]
    return []
