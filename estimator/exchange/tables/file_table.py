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
WIDEST_SHEET = 16_384
"""Columns; no spreadsheet has more."""
MOST_CELLS = 500_000
"""Filled cells of one file: 50,000 rows of 10, as a bill's form has, are read in five seconds."""
MOST_ROWS_IN_ALL = 10 * MOST_ROWS
"""Of all sheets of a file, with the empty ones above a filled one."""
MOST_LETTERS = 8_000_000
"""Of all cells of a file, 130 a row of 60,000: one text of a workbook may stand in any number of
cells, and each is looked through for what it says."""
IS_DATE = "ต้นทางเก็บช่องนี้เป็นวันที่ จึงไม่นำมาคำนวณ โปรดใส่ตัวเลขในต้นทาง"
NOT_WORKED_OUT = "สูตรของช่องนี้ยังไม่ได้คำนวณ โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกใหม่"
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
    `beyond` is the first filled cell that is not among the rows as it stands right of all columns
    that are read. `joined` are cells that go over several rows: the first, the last, the column.
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
    beyond: tuple[int, int] | None = None
    joined: tuple[tuple[int, int, int], ...] = ()

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


def told_beyond(table: FileTable) -> tuple[RowFinding, ...]:
    """What is to be said where a table has more columns than are read."""
    if table.beyond is None:
        return ()
    row, column = table.beyond
    what = (
        f"ตารางมีข้อมูลเลย {MOST_COLUMNS} คอลัมน์แรก เริ่มที่คอลัมน์ที่ {column + 1:,} ของแถวนี้ ส่วนที่เกินไม่ได้อ่าน "
        f"หากต้องใช้ โปรดย้ายมาไว้ใน {MOST_COLUMNS} คอลัมน์แรก"
    )
    return (RowFinding(row + table.first_row, what, "warn"),)


def refuse_too_many_cells(name: str, filled: int) -> None:
    """Raise UserError for more filled cells than are read."""
    if filled > MOST_CELLS:
        raise UserError(
            f"ตาราง “{name}” มีข้อมูลเกิน {MOST_CELLS:,} ช่อง จึงไม่อ่าน โปรดบันทึกใหม่เฉพาะตารางที่ใช้"
        )


def refuse_too_wide(name: str, columns: int) -> None:
    """Raise UserError for more columns than any spreadsheet has."""
    if columns > WIDEST_SHEET:
        raise UserError(
            f"ตาราง “{name}” มีเกิน {WIDEST_SHEET:,} คอลัมน์ จึงไม่อ่าน โปรดบันทึกใหม่เฉพาะคอลัมน์ที่ใช้"
        )


@dataclass(frozen=True, slots=True)
class BoundedRows:
    """Trimmed cells, no empty ones and no empty rows at the end; `widths`: cells before trimming.

    `beyond` is the first filled cell right of the columns that are kept.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    beyond: tuple[int, int] | None


class TableBounds:
    """Takes the rows of the tables of one file, and refuses it once they are too many."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._rows = self._filled = self._letters = 0

    def taken(self, name: str, rows: Iterable[Sequence[str]]) -> BoundedRows:
        """The rows of a table, no more of them looked at than may be; raises UserError."""
        kept: list[tuple[str, ...]] = []
        widths: list[int] = []
        beyond = None
        for row in rows:
            if len(kept) >= MOST_ROWS:
                raise UserError(f"ตาราง “{name}” มีเกิน {MOST_ROWS:,} แถว โปรดแยกเป็นหลายแฟ้ม")
            if len(row) > MOST_COLUMNS:
                refuse_too_wide(name, len(row))
                beyond = beyond or _first_beyond(len(kept), row)
                cells = [cell.strip() for cell in row[:MOST_COLUMNS]]
            else:
                cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            kept.append(tuple(cells))
            widths.append(len(row))
            self._count(name, cells)
        while kept and not kept[-1]:
            kept.pop()
        return BoundedRows(tuple(kept), tuple(widths[: len(kept)]), beyond)

    def _count(self, name: str, cells: Sequence[str]) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS_IN_ALL:
            raise UserError(
                f"แผ่นงานทั้งหมดของแฟ้มมีรวมกันเกิน {MOST_ROWS_IN_ALL:,} แถว (นับแถวว่างด้วย) "
                "จึงไม่อ่าน โปรดบันทึกใหม่เฉพาะแผ่นงานที่ใช้"
            )
        if cells:
            self._filled += len(cells) - cells.count("")
            self._letters += sum(map(len, cells))
            refuse_too_many_cells(name, self._filled)
            refuse_too_many_letters(name, self._letters)


def refuse_too_many_letters(name: str, letters: int) -> None:
    """Raise UserError for more letters than are read."""
    if letters > MOST_LETTERS:
        raise UserError(
            f"ข้อความในตาราง “{name}” ยาวรวมกันเกิน {MOST_LETTERS:,} ตัวอักษร จึงไม่อ่าน "
            "โปรดบันทึกใหม่เฉพาะตารางที่ใช้"
        )


def _first_beyond(at: int, row: Sequence[str]) -> tuple[int, int] | None:
    """The first filled cell of a row right of the columns that are kept."""
    cells = enumerate(row[MOST_COLUMNS:], start=MOST_COLUMNS)
    return next(((at, column) for column, cell in cells if cell.strip()), None)
