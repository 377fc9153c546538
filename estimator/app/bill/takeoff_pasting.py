"""Pasting a table of dimensions from a spreadsheet, or other rows of a take-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from estimator.app.bill.takeoff_rows import Measured, as_it_is, line_to_measure, rows_edit, taken_of
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.money import shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.takeoff.dimension_rows import EXACT, FIGURE_NAMES, DimensionRow
from estimator.domain.takeoff_table.columns import SheetOfRows, figure_of_sheet, sheet_of_rows
from estimator.domain.takeoff_table.row_cells import CellKey, is_deducted, with_text
from estimator.errors import UserError


@dataclass(frozen=True, slots=True)
class PastedRows:
    """The edit that a pasted table makes, and what is to be said of it (Thai sentences)."""

    edit: Edit
    said: tuple[str, ...]


def pasted_rows(
    estimate: Estimate,
    line: RowId,
    at: int,
    key: CellKey,
    table: Sequence[Sequence[str]],
    measured: Measured = as_it_is,
    *,
    outside: bool = True,
) -> PastedRows:
    """Paste a table from a spreadsheet over the rows from `at` on, new ones after the last.

    A row of heads says which column is which; else they stand as the editor's own from the
    cursor's on (`sheet_of_rows`). A column of amounts is compared with what the rows come to and
    told where it differs, and so is each column left out. One of figures is left out only where the
    amounts prove that it is no part of them. What comes
    from `outside` is read by a spreadsheet's rules, other rows of a take-off as they were typed.
    Raises UserError, naming the rows, where a cell cannot be read; then nothing comes in.
    """
    sheet = sheet_of_rows(table, key, outside=outside)
    measured_before = line_to_measure(estimate.bill, line)
    taken = taken_of(measured_before)
    rows, wrong, differs, proved = list(taken.rows), list[str](), list[str](), True
    over = _typed_figure_over(measured_before, at, sheet)
    if over:
        rows[0] = DimensionRow()
    for place, (number, cells) in enumerate(sheet.body, start=at):
        row = rows[place] if place < len(rows) else DimensionRow()
        try:
            row = _pasted(row, sheet.keys, cells, outside=outside)
        except UserError as error:
            wrong.append(f"แถวที่ {number} ของตาราง: {error.sentences[0]}")
            continue
        amounts = _amounts(sheet.keys, cells)
        differs += _differences(row, amounts, number)
        proved = proved and (row.is_heading or bool(amounts))
        rows[place : place + 1] = [row]
    if sheet.figures_left_out and (differs or wrong or not proved):
        wrong.insert(0, sheet.not_known)
    if wrong:
        raise UserError(("ยังไม่ได้วางตาราง ด้วยเหตุต่อไปนี้", *wrong[:_MOST_SAID]))
    edit = rows_edit(estimate, line, replace(taken, rows=tuple(rows)), "วางแถวถอดปริมาณ", measured)
    told = f"วาง {len(sheet.body):,} แถวถอดปริมาณ"
    return PastedRows(edit, (told, *over, *sheet.said, *differs[:_MOST_SAID]))


_MOST_SAID: Final = 5


def _typed_figure_over(line: Line, at: int, sheet: SheetOfRows) -> tuple[str, ...]:
    """That figures are pasted over one that was typed for the whole line: it is no factor."""
    typed = line.quantity
    figures = (
        key in FIGURE_NAMES and bool(text.strip())
        for _, cells in sheet.body
        for key, text in zip(sheet.keys, cells, strict=False)
    )
    if at > 0 or not isinstance(typed, TypedQuantity) or not any(figures):
        return ()
    return (f"แทนจำนวนที่พิมพ์ไว้เดิม {typed.text}",)


def _pasted(
    row: DimensionRow, keys: Sequence[CellKey | None], cells: Sequence[str], *, outside: bool
) -> DimensionRow:
    """The row with a table's cells; a word of deduction and a product below nought deduct."""
    given = {key: text for key, text in zip(keys, cells, strict=False) if key is not None}
    if outside:
        given = {key: _from_outside(key, text) for key, text in given.items()}
    if "deduct" in given:
        row = replace(row, deduct=False, number=None if "number" in given else row.number)
    below = [key for key in FIGURE_NAMES if given.get(key, "").startswith("-") and outside]
    # A sign may stand at a length as well; without the number's own it cannot be told anew.
    if below and "number" in given:
        given |= {key: given[key][1:] for key in below}
    for key, text in given.items():
        if key not in ("amount", "deduct"):
            row = with_text(row, key, text)
    if below and "number" in given:
        row = replace(row, deduct=len(below) % 2 == 1)
    return replace(row, deduct=True) if is_deducted(given.get("deduct", "")) else row


def _from_outside(key: CellKey, text: str) -> str:
    """A figure as a spreadsheet has it, a number and never arithmetic; any other text as it is."""
    if key not in FIGURE_NAMES:
        return text
    figure = figure_of_sheet(text)
    if figure.why:
        raise UserError(figure.why)
    return "" if figure.value is None else f"{figure.value:f}"


def _amounts(keys: Sequence[CellKey | None], cells: Sequence[str]) -> list[Decimal]:
    """What the table has for a row's amount."""
    found = (
        figure_of_sheet(text) for key, text in zip(keys, cells, strict=False) if key == "amount"
    )
    return [figure.value for figure in found if figure.value is not None]


def _differences(row: DimensionRow, amounts: Sequence[Decimal], number: int) -> list[str]:
    """Where the table has another amount for a row than the row comes to, or its sign."""
    for there in amounts:
        # A cell shows as many decimals as it was told to, and the clipboard has what it shows.
        ours = (row.amount or Decimal(0)).quantize(there, ROUND_HALF_UP, EXACT)
        if there != ours:
            return [f"แถวที่ {number}: ในตารางเป็น {shown_number(there)} แต่แถวนี้คิดได้ {ours:,f}"]
    return []
