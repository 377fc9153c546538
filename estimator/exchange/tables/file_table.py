"""A table from outside, as rows of text, and what is to be said of one of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from estimator.domain import limits
from estimator.domain.findings import RowFinding
from estimator.errors import UserError

MOST_ROWS = 60_000
MOST_COLUMNS = 100
MOST_CELLS = 1_500_000
"""Filled cells of one file; more takes minutes to read and more memory than an office has."""
IS_DATE = "ต้นทางเก็บช่องนี้เป็นวันที่ จึงไม่นำมาคำนวณ โปรดใส่ตัวเลขในต้นทาง"
NOT_WORKED_OUT = "สูตรของช่องนี้ยังไม่ได้คำนวณ โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกใหม่"
UNWORKED = "=?"
"""What stands for a formula without a value."""
IS_ERROR = "สูตรของช่องนี้ในต้นทางผิดพลาด โปรดแก้ในต้นทาง"
_BEFORE_COMMA = re.compile(r"[1-9๑-๙][\d๐-๙]{0,2}")
_AFTER_COMMA = re.compile(r"[\d๐-๙]{3}(?:\.[\d๐-๙]+)?")


@dataclass(frozen=True, slots=True)
class FileTable:
    """Rows of cell texts; `name` is the sheet's or file's, `first_row` the first row's number.

    `figures` holds row and column (from 0) of each cell that a workbook keeps as a number with
    decimals; None where that is not known, as of CSV and pasted cells. `unread` holds, by the same
    places, why a cell is no figure though its text may look like one: it keeps a date or an error.
    `percents` are those that a workbook shows as a percentage of what is stored; `hidden` are the
    numbers of rows that it hides, `hidden_columns` the columns (from 0); `is_hidden`: it hides the
    whole sheet.
    `struck` are the cells of which anything is struck through, and `formats`, by the same places,
    what a cell shows beside its figure, as ``ตัน`` or ``$``.
    `is_exact`: numbers have all the decimals that the file keeps, seen or not.
    `widths` holds, for CSV alone, how many cells each row has with the empty ones at its end.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 1
    figures: frozenset[tuple[int, int]] | None = None
    unread: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    percents: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
    is_hidden: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    formats: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    is_exact: bool = False
    hidden_columns: frozenset[int] = frozenset()

    def width(self, index: int) -> int:
        """How many cells a row (from 0) has, with the empty ones at its end where known."""
        return self.widths[index] if index < len(self.widths) else len(self.rows[index])


def cut_figure(table: FileTable, index: int, heads: int, figure: int) -> RowFinding | None:
    """The finding for a row (from 0) that may hold a figure cut in two at its comma.

    A figure such as 1,095.50 without quotation marks is two cells of a CSV file: the row goes on
    beyond the `heads` columns that have a head, if only with an empty cell, or the cell of column
    `figure` (from 0) and the next one look like two halves.
    """
    number, row = index + table.first_row, table.rows[index]
    more = next((f"“{cell[:80]}” " for cell in row[heads:] if cell), "")
    if more or table.width(index) > heads:
        what = f"แถวนี้มี {more or 'ช่องว่าง'}เกินจำนวนช่องของหัวตาราง"
    elif table.widths and _looks_cut(table, row, figure):
        what = f"แถวนี้มี “{row[figure]},{row[figure + 1]}” เป็นสองช่อง"
    else:
        return None
    return RowFinding(
        number,
        f"{what} โปรดตรวจว่ามีจุลภาคในตัวเลข เช่น 1,095.50 หรือไม่ แล้วแก้แถวนี้หรือเติมหัวตาราง",
    )


def _looks_cut(table: FileTable, row: Sequence[str], figure: int) -> bool:
    """Whether a cell and the next one look like one figure, cut at its thousands comma.

    The next one has a zero before it, or three digits where most of its column has not: a column
    of three-digit figures is one of its own.
    """
    before, after = (*row, "", "")[figure : figure + 2] if figure < len(row) else ("", "")
    if not _BEFORE_COMMA.fullmatch(before) or not _AFTER_COMMA.fullmatch(after):
        return False
    figures = [each[figure + 1] for each in table.rows if len(each) > figure + 1]
    figures = [each for each in figures if each and each[0].isdigit()]
    alike = sum(1 for each in figures if _AFTER_COMMA.fullmatch(each))
    return after[0] in "0๐" or 2 * alike <= len(figures)


def unfit_texts(number: int, cells: Iterable[tuple[str, str]]) -> list[RowFinding]:
    """A finding for each cell whose text no door takes; a cell is its title and its text."""
    return [
        RowFinding(number, fault.sentence)
        for title, text in cells
        for fault in limits.text(title, title, text)
    ]


def fit_text(text: str) -> str:
    """As much of a cell's text as any door takes, to go on reading after a finding was made."""
    return limits.UNPRINTABLE.sub("", text)[: limits.LONGEST_TEXT]


def refuse_too_many_cells(name: str, filled: int) -> None:
    """Raise UserError for more filled cells than are read."""
    if filled > MOST_CELLS:
        raise UserError(
            f"ตาราง “{name}” มีข้อมูลเกิน {MOST_CELLS:,} ช่อง จึงไม่อ่าน โปรดบันทึกใหม่เฉพาะตารางที่ใช้"
        )


def bounded(name: str, rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Trimmed cells, no empty ones and no empty rows at the end; UserError for too many of them."""
    kept: list[tuple[str, ...]] = []
    filled = 0
    for row in rows:
        if len(kept) >= MOST_ROWS:
            raise UserError(f"ตาราง “{name}” มีเกิน {MOST_ROWS:,} แถว โปรดแยกเป็นหลายแฟ้ม")
        cells = [cell.strip() for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        filled += len(cells) - cells.count("")
        refuse_too_many_cells(name, filled)
        kept.append(tuple(cells))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
