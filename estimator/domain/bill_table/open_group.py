"""A group of a table while its rows are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.numbering import PrintedNumber, split_number
from estimator.domain.bill_table.rows import SeenRow
from estimator.domain.bill_table.sums import NO_SUMS, Sums, is_sum_of, number_of_sum

BY_COLUMN: Final = "group"
UNNUMBERED: Final = ""


@dataclass(slots=True)
class OpenGroup:
    """A group, numbered in some way, and what was read of it so far."""

    way: str
    levels: tuple[int, ...]
    title: str
    seen: SeenRow | None
    members: list[Tree] = field(default_factory=list)
    above: Sums = NO_SUMS
    """What all lines above it come to."""
    last_line: PrintedNumber | None = None
    has_refused: bool = False
    counts_on: bool = False
    """Whether its number is the next one after that of the line above it."""
    is_summed: bool = False
    """Whether a sum that is called its own stands below its lines."""

    @property
    def shown_title(self) -> str:
        """Its title; what a column says of it without the number before it."""
        if self.way != BY_COLUMN:
            return self.title
        return split_number(self.title)[1] or self.title

    def is_named_by(self, title: str) -> bool:
        """Whether a sum is called its own by its name."""
        return is_sum_of(title, self.title)

    def is_summed_by(self, title: str) -> bool:
        """Whether a sum is called its own by its name or by its number."""
        if self.is_named_by(title):
            return True
        return bool(self.levels and self.way) and number_of_sum(title) == PrintedNumber(
            self.way, self.levels
        )
