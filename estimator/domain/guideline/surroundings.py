"""What the checks compare an estimate with, beyond its books: day, provinces, letters, its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from estimator.domain.clauses import Guideline
from estimator.domain.guideline.rain_zones import RainHint
from estimator.domain.guideline.work_groups import GroupLists
from estimator.domain.money import Satang


def _nothing(_text: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Alterations:
    """What another program altered in a file, in sentences.

    Of the journal and of the estimate the first place, of the copies of rates and tables one an
    edition.
    """

    journal: str = ""
    copies: tuple[str, ...] = ()
    rescued: str = ""
    """That the file came out of a rescue, which alters nothing."""
    estimate: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that was altered; nothing where the file is as it was written."""
        return tuple(filter(None, (self.journal, self.estimate, *self.copies)))


NOTHING_ALTERED = Alterations()


@dataclass(frozen=True, slots=True)
class ApprovedPrice:
    """The reference price of the revision that was approved last, in satang.

    None where the file lacks that revision: merging brings an approval alone. `named` is the day
    on which the revision was named, which is at the foot of its sheets. `stands` is the name of
    another approved revision where the estimate stands as that, empty where it does not, and
    `stands_named` the day of that.
    """

    revision: str
    on: date
    price: Satang | None
    named: date | None = None
    stands: str = ""
    stands_named: date | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day of the check (None: not known), the provinces there are, the list of rain hints.

    `work_groups` are the lists of clause 6 by edition.

    `not_kept` are ids of the editions that this PC lends to the estimate, for its file keeps no
    copy of what it uses of them. `lacking` gives the letters of a text that the face of the forms
    lacks, and what is printed for each (empty: nothing that says the same). `altered`
    is what another program altered in the file. `approved` is the price that was approved last,
    None where none was, or where just one revision is looked at.
    """

    today: date | None = None
    provinces: Set[str] = frozenset()
    rain_hints: Mapping[str, RainHint] = field(default_factory=dict)
    work_groups: Mapping[Guideline, GroupLists] = field(default_factory=dict)
    not_kept: tuple[str, ...] = ()
    lacking: Callable[[str], Mapping[str, str]] = _nothing
    altered: Alterations = NOTHING_ALTERED
    approved: ApprovedPrice | None = None


NOTHING_AROUND = Surroundings()
