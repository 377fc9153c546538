"""The rows of sums that a sheet prints, each held against what stands above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final

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
    side_of,
)
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.money import Satang, shown_baht, shown_number

_SEVERAL: Final = 2
_Printed = tuple[tuple[Column, Decimal], ...]


@dataclass(slots=True)
class _Habit:
    """Sums of the same words: whether each was of the lines since the one before, and of which.

    Where the last sum of a sheet is of its last group, and every group before ends in the same
    words, all lines are added up once. `parts` holds the lines of each sum by what it prints.
    """

    above: Sums = NO_SUMS
    """What all lines come to down to the last of these sums."""
    count: int = 0
    parts: dict[_Printed, list[range]] = field(default_factory=dict)
    holds: bool = True


class PrintedSums:
    """Keeps what was read since the last sum, and the last sum with what was said of it."""

    def __init__(self, in_one: bool, sides_named: bool) -> None:
        """`in_one`: the part knows no sides, so that sums are of both together.

        `sides_named`: the sheet's head says which amounts are of which side.
        """
        self._in_one = in_one
        self._sides_named = sides_named
        self.whole = NO_SUMS
        """What all lines come to that were read so far."""
        self._at_sum = NO_SUMS
        self._at_page = NO_SUMS
        self._lines: list[tuple[str, Satang]] = []
        self._habits: dict[str, _Habit] = {}
        self._last: SeenRow | None = None
        self._told_of_last = ""

    def printed(self, row: SeenRow) -> dict[Column, Decimal]:
        """The sums that a row prints by column."""
        return printed_sums(row.parts, self._in_one)

    def add(self, name: str, line: Sums) -> None:
        """A line more was read."""
        self._lines.append((name, line.of("total")))
        self.whole += line

    @property
    def has_last(self) -> bool:
        """Whether the sheet prints any sum."""
        return self._last is not None

    @property
    def last_at(self) -> int | None:
        """The row (from 0) of the last sum of the sheet."""
        return None if self._last is None else self._last.at

    @property
    def last_is_whole(self) -> bool:
        """Whether the last sum of the sheet is that of all lines."""
        return self._last is not None and not disagreement(self.printed(self._last), [self.whole])

    def begin_group(self) -> None:
        """A group begins: what is added up from here on is its own."""
        self._at_sum = self.whole

    def begin_page(self) -> None:
        """The head of a further page stands here."""
        self._at_page = self.whole

    def take(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """Take a row of sums; what it says that none of the bases comes to."""
        told = self.against(row, bases)
        if not self._is_of_a_side(row, bases):
            self.keep(row, told)
        self._follow_habit(row)
        self._at_sum = self.whole
        if is_of_a_page(row.title):
            self._at_page = self.whole
        return told

    def against(self, row: SeenRow, bases: Sequence[Sums]) -> str:
        """What a row says that neither the lines since the last sum or head nor any base is."""
        if self._is_of_a_side(row, bases):
            return ""
        return disagreement(self.printed(row), self._above(bases))

    def comes_to(self, row: SeenRow, bases: Sequence[Sums], fewest: int) -> bool:
        """Whether a row costs what so many lines above it do, if it prints no amount."""
        amount = amount_of(row.parts)
        printed = self.printed(row) or ({"total": amount} if amount else {})
        above = (each for each in self._above(bases) if each.lines >= fewest)
        return bool(printed) and any(not disagreement(printed, [each]) for each in above)

    def _above(self, bases: Sequence[Sums]) -> list[Sums]:
        return [self.whole - self._at_sum, *bases, self.whole - self._at_page]

    def _is_of_a_side(self, row: SeenRow, bases: Sequence[Sums]) -> bool:
        """Whether a row that is called the sum of one side prints it where both stand together."""
        printed, side = self.printed(row), side_of(row.title)
        above = self._above(bases)
        if side is None or list(printed) != ["total"] or not disagreement(printed, above):
            return False
        return not disagreement(printed, [each.alone(side) for each in above])

    def keep(self, row: SeenRow, told: str) -> None:
        """Take a row for the last sum of the sheet, with what was said of it."""
        if self.printed(row):
            self._last, self._told_of_last = row, told

    def _follow_habit(self, row: SeenRow) -> None:
        printed = self.printed(row)
        if not printed:
            return
        habit = self._habits.setdefault(row.title, _Habit())
        since = self.whole - habit.above
        habit.holds = habit.holds and since.lines > 0 and not disagreement(printed, [since])
        lines = range(habit.above.lines, self.whole.lines)
        habit.parts.setdefault(tuple(printed.items()), []).append(lines)
        habit.count += 1
        habit.above = self.whole

    def _is_kept(self, habit: _Habit) -> bool:
        """Whether there are several sums of a habit, none of which may say another one again."""
        if not habit.holds or habit.count < _SEVERAL:
            return False
        return all(
            self._lines[one.start : one.stop] == self._lines[two.start : two.stop]
            for alike in habit.parts.values()
            for one, two in pairwise(alike)
        )

    def compare_last(self, groups: Collection[str]) -> tuple[SeenRow, Remark] | None:
        """What is said where the last sum of the sheet is not of all that comes in.

        A warning has to be asked about; one that is called the sum of one of the groups, or ends
        the last group as the others end, is no total of the sheet: a note.
        """
        row, whole = self._last, self.whole
        against_all = "" if row is None else disagreement(self.printed(row), [whole])
        if row is None:
            return None
        if not against_all:
            return self._of_one_side(row)
        is_total = not is_of_a_part(row.title, groups)
        if self._told_of_last:
            if not is_total or self._told_of_last == against_all:
                return None
            return row, Remark(f"เป็นยอดรวมสุดท้าย: {against_all}", "warn")
        habit = self._habits.get(row.title)
        ends_here = habit is not None and habit.above.lines == whole.lines
        adds_up = ends_here and habit is not None and self._is_kept(habit)
        printed = list(self.printed(row).values())[-1]
        message = (
            f"ผลรวมแถวสุดท้ายในต้นทาง {shown_number(printed)} บาท เป็นของบางส่วน "
            f"รายการที่จะนำเข้าทั้งหมดรวม {shown_baht(whole.material + whole.labour)} บาท"
        )
        return row, Remark(message, "warn" if is_total and not adds_up else "note")

    def _of_one_side(self, row: SeenRow) -> tuple[SeenRow, Remark] | None:
        """What is said where the last sum leaves out money that is read as the other side's."""
        printed, whole = self.printed(row), self.whole
        left_out = [each for each in SIDE_AMOUNTS if each not in printed and whole.of(each)]
        if self._sides_named or "total" in printed or not left_out:
            return None
        message = (
            f"ผลรวมแถวสุดท้ายในต้นทางไม่มี{COLUMN_NAMES[left_out[0]]} ซึ่งที่จะนำเข้ามี "
            f"{shown_baht(whole.of(left_out[0]))} บาท โปรดตรวจว่าแต่ละคอลัมน์คืออะไร"
        )
        return row, Remark(message, "warn")
