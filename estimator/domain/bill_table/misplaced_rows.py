"""Rows whose cells stand a column beside those of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Columns
from estimator.domain.bill_table.figures import plain_cell, sheet_figure
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.lines import read_line
from estimator.errors import short

_FEW: Final = 5
"""One row in so many."""
_SHIFTED: Final = "แถวนี้เลื่อนไปหนึ่งคอลัมน์ โปรดเลื่อนกลับในต้นทาง จึงยังไม่นำเข้า"


class MisplacedRows:
    """The rows of a table of which no line may be made as they stand."""

    def __init__(
        self, cells: ReadCells, columns: Columns, head: Head | None, kind: KindOfPart
    ) -> None:
        self._cells, self._columns, self._kind = cells, columns, kind
        self._spilled = _spilled_rows(cells, head)

    def why(self, at: int) -> str:
        """Why a row (from 0) brings nothing as it stands, and what to do; empty where it may."""
        spilled = self._spilled.get(at)
        if spilled and self._is_proved(at):
            return ""  # a word or a figure beside it takes nothing from a work that stands right
        may_be_moved = spilled or (self._lacks_measures(at) and not self._do_most_lack_them)
        if may_be_moved and any(map(self._is_a_work, self._moved(at))):
            return _SHIFTED
        if spilled and not _is_word(spilled):
            return (
                f"มี “{short(spilled)}” เกินหัวตาราง อาจเป็นตัวเลขที่ถูกตัดที่จุลภาค เช่น 1,500.00 จึงยังไม่นำเข้า"
            )
        return ""

    def _lacks_measures(self, at: int) -> bool:
        return not self._has_its_measures(at) and self._has_a_count_beside(at)

    @cached_property
    def _do_most_lack_them(self) -> bool:
        """Whether the columns are others, and no row stands beside the rest."""
        rows = self._cells.in_use
        lacking = sum(1 for at in rows if self._lacks_measures(at))
        return lacking > sum(1 for at in rows if self._has_its_measures(at))

    def _has_its_measures(self, at: int) -> bool:
        """Whether a quantity, no number for a unit, and no words for money stand in a row."""
        parts = row_parts(self._cells, at, self._columns)
        if sheet_figure(parts.text("unit")).kind == "number":
            return False
        is_counted = parts.figure("quantity").kind in ("number", "dash")
        # Beside a quantity and a price an amount that is a word is that alone.
        of_amounts = AMOUNTS if parts.prices else ()
        is_readable = all(
            each.kind != "unreadable" or column in of_amounts
            for column, each in parts.figures.items()
        )
        return (is_counted and is_readable) or _lacks_its_quantity_alone(parts)

    def _is_proved(self, at: int) -> bool:
        """Whether what a row prints of quantity, prices and amounts agrees as it stands."""
        parts = row_parts(self._cells, at, self._columns)
        is_summed = any(parts.number(each) is not None for each in AMOUNTS)
        return is_summed and self._is_a_work(self._cells.table.rows[at][: len(self._columns)])

    def _has_a_count_beside(self, at: int) -> bool:
        """Whether a number stands right beside where the quantity does; lump sums have none."""
        if "quantity" not in self._columns:
            return False
        place = self._columns.index("quantity")
        beside = (each for each in (place - 1, place, place + 1) if each >= 0)
        return any(self._cells.figure(at, each).kind == "number" for each in beside)

    def _moved(self, at: int) -> Iterator[Sequence[str]]:
        """The cells of a row with one that is empty taken out, or put in, at each place."""
        cells = self._cells.table.rows[at]
        for place in range(min(len(cells), len(self._columns))):
            if not plain_cell(cells[place]):
                yield (*cells[:place], *cells[place + 1 :])
            yield (*cells[:place], "", *cells[place:])

    def _is_a_work(self, cells: Sequence[str]) -> bool:
        """Whether cells are a work whose figures agree, with all that one has."""
        table = OutsideTable((tuple(cells),), is_exact=self._cells.table.is_exact)
        parts = row_parts(ReadCells(table), 0, self._columns)
        title = parts.text("description")
        if sheet_figure(title).kind == "number" or not _has_all(parts, self._columns):
            return False
        read = read_line(parts, title, self._kind)
        return read.line is not None and all(each.severity == "note" for each in read.remarks)


def _is_word(text: str) -> bool:
    """Whether a cell is no part of a figure that was cut."""
    return sheet_figure(text).kind == "unreadable" and not text[:1].isdigit()


def _lacks_its_quantity_alone(parts: RowParts) -> bool:
    """Whether prices stand behind a unit in words, with no amount but the sum of both."""
    unit = parts.text("unit")
    if not (parts.prices and unit and _is_word(unit)):
        return False
    price = sum((parts.number(each) or 0 for each in PRICES), Decimal(0))
    amounts = (parts.figure(each) for each in AMOUNTS)
    is_alone = all(each.kind in ("empty", "dash") or each.value in (0, price) for each in amounts)
    is_figure = sheet_figure(parts.text("remark")).kind == "number"
    return is_alone and not is_figure and parts.figure("quantity").kind == "empty"


def _has_all(parts: RowParts, columns: Columns) -> bool:
    """Whether a quantity, a price, and a unit in words stand where they do in other rows."""
    unit = parts.text("unit")
    is_measured = "unit" not in columns or _is_word(unit)
    return bool(parts.number("quantity") and parts.prices and is_measured)


def _spilled_rows(cells: ReadCells, head: Head | None) -> dict[int, str]:
    """Rows (from 0) that go on beyond the last head, where few do, and what stands there.

    A figure of a text file that was cut in two at its comma moves all behind it by one.
    """
    if head is None:
        return {}
    found: dict[int, str] = {}
    below = [at for at in cells.in_use if at >= head.end]
    width = head.width
    for at in below:
        texts = (cells.text(at, each) for each in range(width, len(cells.table.rows[at])))
        text = next(filter(None, texts), "")
        if text:
            found[at] = text
    return found if len(found) * _FEW <= len(below) else {}
