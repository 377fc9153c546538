"""The rows of sums that a sheet prints, each held against what stands above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from estimator.domain.bill_table.columns import COLUMN_NAMES, Column
from estimator.domain.bill_table.line_figures import Remark
from estimator.domain.bill_table.rows import SeenRow
from estimator.domain.bill_table.sums import (
    NO_SUMS,
    SIDE_AMOUNTS,
    Sums,
    disagreement,
    is_of_a_page,
    is_of_a_part,
    printed_sums,
)
from estimator.domain.money import Satang, shown_baht, shown_number

_Lines = tuple[tuple[str, Satang], ...]


@dataclass(slots=True)
class _Habit:
    """Sums of the same words: whether each was of the lines since the one before, and of which.

    Where the last sum of a sheet is of its last group, and every group before ends in the same
    words, all lines are added up once.
    """

    first: int
    parts: list[tuple[dict[Column, Decimal], _Lines]] = field(default_factory=list)
    holds: bool = True

    @property
    def is_kept(self) -> bool:
        """Whether there are several of them, none of which may say another one again."""
        if not self.holds or len(self.parts) < 2:
            return False
        return all(
            printed != before or lines == earlier
            for at, (printed, lines) in enumerate(self.parts)
            for before, earlier in self.parts[:at]
        )


class PrintedSums:
    """Keeps what was read since the last sum, and the last sum with what was said of it."""

    def __init__(self, in_one: bool, sides_named: bool) -> None:
        """`in_one`: the part knows no sides, so that sums are of both together.

        `sides_named`: the sheet's head says which amounts are of which side.
        """
        self._in_one = in_one
        self._sides_named = sides_named
        self._since_sum = NO_SUMS
        self._since_page = NO_SUMS
        self._lines: list[tuple[str, Sums]] = []
        self._habits: dict[str, _Habit] = {}
        self._last: SeenRow | None = None
        self._told_of_last = ""

    def printed(self, row: SeenRow) -> dict[Column, Decimal]:
        """The sums that a row prints by column."""
        return printed_sums(row.parts, self._in_one)

    def add(self, name: str, line: Sums) -> None:
        """A line more was read."""
        self._lines.append((name, line))
        self._since_sum += line
        self._since_page += line

    @property
    def has_last(self) -> bool:
        """Whether the sheet prints any sum."""
        return self._last is not None

    def last_is(self, whole: Sums) -> bool:
        """Whether the last sum of the sheet is that of all lines."""
        return self._last is not None and not disagreement(self.printed(self._last), [whole])

    def begin_group(self) -> None:
        """A group begins: what is added up from here on is its own."""
        self._since_sum = NO_SUMS

    def begin_page(self) -> None:
        """The head of a further page stands here."""
        self._since_page = NO_SUMS

    def take(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """Take a row of sums; what it says that none of the bases comes to."""
        told = self.against(row, bases)
        self.keep(row, told)
        self._follow_habit(row)
        self._since_sum = NO_SUMS
        if is_of_a_page(row.title):
            self._since_page = NO_SUMS
        return told

    def against(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """What a row says that neither the lines since the last sum or head nor any base is."""
        return disagreement(self.printed(row), [self._since_sum, *bases, self._since_page])

    def keep(self, row: SeenRow, told: str) -> None:
        """Take a row for the last sum of the sheet, with what was said of it."""
        if self.printed(row):
            self._last, self._told_of_last = row, told

    def _follow_habit(self, row: SeenRow) -> None:
        printed = self.printed(row)
        if not printed:
            return
        habit = self._habits.setdefault(row.title, _Habit(0))
        since = self._lines[habit.first :]
        sums = sum((each for _, each in since), NO_SUMS)
        habit.holds = habit.holds and bool(since) and not disagreement(printed, [sums])
        lines = tuple((name, each.material + each.labour) for name, each in since)
        habit.parts.append((printed, lines))
        habit.first = len(self._lines)

    def compare_last(self, whole: Sums, groups: Collection[str]) -> tuple[SeenRow, Remark] | None:
        """What is said where the last sum of the sheet is not of all that comes in.

        A warning has to be asked about; one that is called the sum of one of the groups, or ends
        the last group as the others end, is no total of the sheet: a note.
        """
        row = self._last
        against_all = "" if row is None else disagreement(self.printed(row), [whole])
        if row is None:
            return None
        if not against_all:
            return self._of_one_side(row, whole)
        is_total = not is_of_a_part(row.title, groups)
        if self._told_of_last:
            if not is_total or self._told_of_last == against_all:
                return None
            return row, Remark(f"เป็นยอดรวมสุดท้าย: {against_all}", "warn")
        habit = self._habits.get(row.title)
        adds_up = habit is not None and habit.is_kept and habit.first == len(self._lines)
        printed = list(self.printed(row).values())[-1]
        message = (
            f"ผลรวมแถวสุดท้ายในต้นทาง {shown_number(printed)} บาท เป็นของบางส่วน "
            f"รายการที่จะนำเข้าทั้งหมดรวม {shown_baht(whole.material + whole.labour)} บาท"
        )
        return row, Remark(message, "warn" if is_total and not adds_up else "note")

    def _of_one_side(self, row: SeenRow, whole: Sums) -> tuple[SeenRow, Remark] | None:
        """What is said where the last sum leaves out money that is read as the other side's."""
        printed = self.printed(row)
        left_out = [each for each in SIDE_AMOUNTS if each not in printed and whole.of(each)]
        if self._sides_named or "total" in printed or not left_out:
            return None
        message = (
            f"ผลรวมแถวสุดท้ายในต้นทางไม่มี{COLUMN_NAMES[left_out[0]]} ซึ่งที่จะนำเข้ามี "
            f"{shown_baht(whole.of(left_out[0]))} บาท โปรดตรวจว่าแต่ละคอลัมน์คืออะไร"
        )
        return row, Remark(message, "warn")
