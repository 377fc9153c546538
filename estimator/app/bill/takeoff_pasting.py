"""Pasting a table of dimensions from a spreadsheet, or other rows of a take-off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from estimator.app.bill.takeoff_rows import (
    COLUMNS,
    CellKey,
    Measured,
    as_it_is,
    is_deducted,
    line_to_measure,
    rows_edit,
    taken_of,
    with_text,
)
from estimator.domain.bill.rows import RowId
from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.estimate import Estimate
from estimator.domain.money import shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.takeoff.dimension_rows import EXACT, FIGURE_NAMES, DimensionRow
from estimator.errors import UserError


@dataclass(frozen=True, slots=True)
class PastedRows:
    """The edit that a pasted table makes, and what is to be said of it (Thai sentences)."""

    edit: Edit
    said: tuple[str, ...]


_HEADS: Final[dict[str, CellKey]] = {
    "รายการ": "description",
    "รายละเอียด": "description",
    "ตำแหน่ง": "description",
    "เหล็ก": "bar",
    "ขนาดเหล็ก": "bar",
    "ขนาด": "bar",
    "จำนวน": "number",
    "ยาว": "length",
    "ความยาว": "length",
    "กว้าง": "width",
    "ความกว้าง": "width",
    "สูง": "height",
    "ความสูง": "height",
    "หนา": "height",
    "ความหนา": "height",
    "ลึก": "height",
    "ความลึก": "height",
    "ปริมาณ": "amount",
    "รวม": "amount",
    "ผลคูณ": "amount",
    "หัก": "deduct",
    "หมายเหตุ": "remark",
}


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
    cursor's on, and figures alone that are pasted into a description begin at the number. A
    column of amounts is compared with what the rows come to and told where it differs. What comes
    from `outside` is read by a spreadsheet's rules, other rows of a take-off as they were typed.
    Raises UserError, naming the rows, where a cell cannot be read; then nothing comes in.
    """
    keys, body, first = _columns([cells for cells in table if any(map(str.strip, cells))], key)
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows, wrong, differs = list(taken.rows), list[str](), list[str]()
    for number, cells in enumerate(body, start=first):
        place = at + number - first
        row = rows[place] if place < len(rows) else DimensionRow()
        try:
            row = _pasted(row, keys, cells, _from_outside if outside else _as_it_stands)
        except UserError as error:
            wrong.append(f"แถวที่ {number} ของตาราง: {error.sentences[0]}")
            continue
        differs += _differences(row, keys, cells, number)
        rows[place : place + 1] = [row]
    if wrong:
        raise UserError(("ยังไม่ได้วางตาราง ด้วยเหตุต่อไปนี้", *wrong[:_MOST_SAID]))
    edit = rows_edit(estimate, line, replace(taken, rows=tuple(rows)), "วางแถวถอดปริมาณ", measured)
    return PastedRows(edit, (f"วาง {len(body):,} แถวถอดปริมาณ", *differs[:_MOST_SAID]))


_MOST_SAID: Final = 5


def _columns(
    table: Sequence[Sequence[str]], key: CellKey
) -> tuple[list[CellKey | None], Sequence[Sequence[str]], int]:
    """Which column is which, the rows below the heads, and the number of the first of them."""
    heads = [_HEADS.get(_head(text)) for text in table[0]] if table else []
    if sum(head is not None for head in heads) >= 2:
        return list(heads), table[1:], 2
    start = COLUMNS.index(key)
    if key == "description" and all(
        sheet_figure(cells[0]).kind == "number" for cells in table if cells
    ):
        start = COLUMNS.index("number")
    width = max((len(cells) for cells in table), default=0)
    keys: list[CellKey | None] = list(COLUMNS[start : start + width])
    return keys + [None] * (width - len(keys)), table, 1


def _head(text: str) -> str:
    """A head's word without its unit: ``ยาว (ม.)`` is ``ยาว``."""
    return text.split("(", maxsplit=1)[0].replace(".", "").strip()


def _pasted(
    row: DimensionRow,
    keys: Sequence[CellKey | None],
    cells: Sequence[str],
    text_of: Callable[[CellKey, str], str],
) -> DimensionRow:
    """The row with a table's cells; a word of deduction and a number below nought both deduct."""
    given = {key: text for key, text in zip(keys, cells, strict=False) if key is not None}
    if "deduct" in given:
        row = replace(row, deduct=False, number=None if "number" in given else row.number)
    for key, text in given.items():
        if key not in ("amount", "deduct"):
            row = with_text(row, key, text_of(key, text))
    return replace(row, deduct=True) if is_deducted(given.get("deduct", "")) else row


def _as_it_stands(_key: CellKey, text: str) -> str:
    return text


def _from_outside(key: CellKey, text: str) -> str:
    """A figure as a spreadsheet has it, a number and never arithmetic; any other text as it is."""
    if key not in FIGURE_NAMES:
        return text
    figure = sheet_figure(text)
    if figure.why:
        raise UserError(figure.why)
    return "" if figure.value is None else f"{figure.value:f}"


def _differences(
    row: DimensionRow, keys: Sequence[CellKey | None], cells: Sequence[str], number: int
) -> list[str]:
    """Where the table has another amount for a row than the row comes to, or its sign."""
    for key, text in zip(keys, cells, strict=False):
        there = sheet_figure(text).value if key == "amount" else None
        if there is None:
            continue
        # A cell shows as many decimals as it was told to, and the clipboard has what it shows.
        ours = (row.amount or Decimal(0)).quantize(there, ROUND_HALF_UP, EXACT)
        if there != ours:
            return [f"แถวที่ {number}: ในตารางเป็น {shown_number(there)} แต่แถวนี้คิดได้ {ours:,f}"]
    return []
