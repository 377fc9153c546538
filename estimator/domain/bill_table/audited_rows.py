"""The rows of a table beside what became of each, for those that look it over afterwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, Columns
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.read_rows import SUM_ROW, ReadBill
from estimator.domain.bill_table.rows import BEYOND_THE_BILL
from estimator.domain.findings import RowFinding
from estimator.domain.money import baht

UNEXPLAINED: Final = "มีตัวเลขหรือข้อความในคอลัมน์เงินที่ไม่ได้นำเข้าและไม่ใช่ยอดรวมที่ตรงกัน โปรดตรวจ"
_A_LINE: Final = Decimal("0.01")
_HALF_BAHT: Final = Decimal("0.51")


class AuditedRows:
    """The rows below the head, and what became of each by its number in the sheet."""

    def __init__(
        self, cells: ReadCells, columns: Columns, head: Head | None, bill: ReadBill
    ) -> None:
        self.cells, self.columns, self.head = cells, columns, head
        self._parts: dict[int, RowParts] = {}
        self.first_row = cells.table.first_row
        self.left_out = {each.row: each.why for each in bill.left_out}
        self.told = {each.row for each in (*bill.doubts, *_stops(bill))}
        self.groups = {each.row for each in bill.rows if each.kind == "group"}
        self.lines = [each.row for each in bill.rows if each.kind == "line"]
        self.last_line = max(self.lines, default=0)
        self._titles, self._works = sorted(self.groups), sorted(self.lines)
        self.whole = baht(bill.direct_cost)
        self.room = _HALF_BAHT * len(self.lines) + _A_LINE
        self.whole_at = self._sum_of_all()
        sums = (each for each, why in self.left_out.items() if why == SUM_ROW)
        self.last_sum = max((each for each in sums if amounts_of_row(self.parts(each))), default=0)

    def parts(self, number: int) -> RowParts:
        """What a row of the sheet says under each column."""
        found = self._parts.get(number)
        if found is None:
            found = row_parts(self.cells, number - self.first_row, self.columns)
            self._parts[number] = found
        return found

    def works_below(self, title: int) -> list[int]:
        """The works from a title down to the next one."""
        after = bisect_right(self._titles, title)
        end = self._titles[after] if after < len(self._titles) else self.last_line + 1
        return self._works[bisect_right(self._works, title) : bisect_left(self._works, end)]

    def say(self, number: int, message: str) -> RowFinding:
        """A finding about a row, by its title."""
        title = self.parts(number).name[:60].replace("\n", " ")
        return RowFinding(number, f"“{title}” {message}" if title else message, "warn")

    def _sum_of_all(self) -> int | None:
        """The first row below all lines that is their sum; None where there is none."""
        for number, why in sorted(self.left_out.items()):
            if (
                why in (SUM_ROW, BEYOND_THE_BILL)
                and number > self.last_line
                and number not in self.told
            ):
                printed = amounts_of_row(self.parts(number))
                if printed and abs(printed[-1] - self.whole) <= self.room:
                    return number
        return None


def _stops(bill: ReadBill) -> Iterator[RowFinding]:
    return (each for each in bill.findings if each.severity == "stop")


def amounts_of_row(parts: RowParts) -> list[Decimal]:
    """The amounts of a row, and of both sides together where no total stands."""
    found = [value for each in AMOUNTS if (value := parts.number(each)) is not None]
    if parts.number("total") is None and len(found) > 1:
        found.append(sum(found, Decimal(0)))
    return found
