"""What stands in each column of a table: figures, units, numbers of a list, or names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.unit_words import is_unit

_MOSTLY: Final = 0.8
_SHORT: Final = 8
"""Letters that a unit has at most, on average."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in one column: cells that say something, numbers among them, letters in all."""

    filled: int
    numbers: int
    dashes: int
    letters: int
    numberings: int
    units: int

    @property
    def is_figures(self) -> bool:
        # Some offices write ``ตามจริง`` among prices: half of them being numbers will do.
        mostly = self.numbers + self.dashes >= self.filled * _MOSTLY
        return self.filled > 0 and (mostly or 2 * self.numbers >= self.filled)

    @property
    def is_numbers(self) -> bool:
        """Whether a number stands there at all: dashes alone are no quantity."""
        return self.is_figures and self.numbers > 0

    @property
    def is_units(self) -> bool:
        return 2 * self.units > self.filled

    @property
    def is_text(self) -> bool:
        return self.filled > 0 and not self.is_figures

    @property
    def is_short(self) -> bool:
        return self.letters <= _SHORT * self.filled


def profiles_of(cells: ReadCells, rows: Sequence[int]) -> list[Profile]:
    """What stands in each column in some rows (from 0)."""
    return [profile_of(cells, rows, at) for at in range(cells.width)]


def profile_of(cells: ReadCells, rows: Sequence[int], at: int) -> Profile:
    """What stands in one column in some rows."""
    # The word of a sum may stand in any column, just before its amount.
    texts = [
        (row, text) for row in rows if (text := cells.text(row, at)) and not is_called_sum(text)
    ]
    kinds = [cells.figure(row, at).kind for row, _ in texts]
    return Profile(
        len(texts),
        kinds.count("number"),
        kinds.count("dash"),
        sum(len(text) for _, text in texts),
        sum(1 for _, text in texts if number_of(text) is not None),
        sum(1 for _, text in texts if is_unit(text)),
    )


def described_columns(
    cells: ReadCells,
    rows: Sequence[int],
    profiles: Sequence[Profile],
    described: int,
    end: int,
) -> list[int]:
    """The column of descriptions, and those beside it in which a row has its text instead.

    Offices indent by a further column: titles stand in one, lines in the next.
    """
    found = [described]
    for at in (described - 1, described + 1):
        if (
            not 0 <= at < min(end, len(profiles))
            or not profiles[at].is_text
            or is_numbering(profiles[at])
        ):
            continue
        both = sum(1 for row in rows if cells.text(row, at) and cells.text(row, described))
        if both == 0:
            found.append(at)
    return found


def is_numbering(profile: Profile) -> bool:
    """Whether a column holds the numbers of a list."""
    return profile.filled > 0 and 2 * profile.numberings >= profile.filled
