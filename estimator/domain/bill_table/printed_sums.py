"""The rows of sums that a sheet prints, each held against what stands above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from estimator.domain.bill_table.columns import Column
from estimator.domain.bill_table.line_figures import Remark
from estimator.domain.bill_table.rows import SeenRow
from estimator.domain.bill_table.sums import NO_SUMS, Sums, disagreement, is_of_a_part, printed_sums
from estimator.domain.money import shown_baht, shown_number


class PrintedSums:
    """Keeps what was read since the last sum, and the last sum with what was said of it."""

    def __init__(self, in_one: bool) -> None:
        """`in_one`: the part knows no sides, so that sums are of both together."""
        self._in_one = in_one
        self._since_sum = NO_SUMS
        self._last: SeenRow | None = None
        self._told_of_last = ""

    def printed(self, row: SeenRow) -> dict[Column, Decimal]:
        """The sums that a row prints by column."""
        return printed_sums(row.parts, self._in_one)

    def add(self, line: Sums) -> None:
        """A line more was read."""
        self._since_sum += line

    def begin_group(self) -> None:
        """A group begins: what is added up from here on is its own."""
        self._since_sum = NO_SUMS

    def take(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """Take a row of sums; what it says that none of the bases comes to."""
        told = self.against(row, bases)
        self.keep(row, told)
        self._since_sum = NO_SUMS
        return told

    def against(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """What a row says that neither the lines since the last sum nor any base comes to."""
        return disagreement(self.printed(row), [self._since_sum, *bases])

    def keep(self, row: SeenRow, told: str) -> None:
        """Take a row for the last sum of the sheet, with what was said of it."""
        if self.printed(row):
            self._last, self._told_of_last = row, told

    def compare_last(
        self, whole: Sums, groups: Collection[str]
    ) -> tuple[bool, tuple[SeenRow, Remark] | None]:
        """Whether the last sum of the sheet is of all that comes in; what is said where it is not.

        One that is called the sum of one of the groups is no total of the sheet: it is told, not
        asked.
        """
        row = self._last
        against_all = "" if row is None else disagreement(self.printed(row), [whole])
        if row is None or not against_all:
            return True, None
        is_total = not is_of_a_part(row.title, groups)
        if self._told_of_last:
            is_told = not is_total or self._told_of_last == against_all
            told = None if is_told else (row, Remark(f"เป็นยอดรวมสุดท้าย: {against_all}", "warn"))
            return not is_total, told
        printed = list(self.printed(row).values())[-1]
        message = (
            f"ผลรวมแถวสุดท้ายในต้นทาง {shown_number(printed)} บาท เป็นของบางส่วน "
            f"รายการที่จะนำเข้าทั้งหมดรวม {shown_baht(whole.material + whole.labour)} บาท"
        )
        return not is_total, (row, Remark(message, "warn" if is_total else "note"))
