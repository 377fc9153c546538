"""What the committee's papers are filled with, as values: one revision, and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from estimator.domain.money import Satang
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.printed_state import PrintedState


@dataclass(frozen=True, slots=True)
class CheckedClause:
    """A row of the check sheet: a clause, what it asks, what was found, what was answered."""

    clause: str
    asked: str
    found: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A row of the list of contents: a paper or sheet, its pages, the checksum of its file."""

    name: str
    pages: int
    checksum: str


@dataclass(frozen=True, slots=True)
class PriceBefore:
    """The price that was approved before a review: of which revision, when, how much.

    `members` are the names of the committee that worked it out, None where that is not known.
    `is_same` says that it is the revision of which the papers are: nothing was changed in it.
    """

    revision: str
    approved_on: date
    price: Satang | None
    members: frozenset[str] | None = None
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """One priced revision, and what is said of it beside its figures.

    `approved_on` is the approval of this very revision, `publish_by` the last day on which it may
    be published without a review; None where it is not approved. `names` are those of the editions
    in use: labour account and Factor F tables. With `whole_baht` a price without satang is written
    without decimals. `superseded` says that another revision was approved after this one, and
    `kept_back` why it must not be published though it is approved; both are empty where not.
    `asked` is what is still asked, and not answered, before it is.
    """

    priced: PricedEstimate
    state: PrintedState
    names: tuple[str, str] = ("", "")
    approved_on: date | None = None
    publish_by: date | None = None
    before: PriceBefore | None = None
    checks: Sequence[CheckedClause] = ()
    contents: Sequence[ListedPaper] = ()
    whole_baht: bool = False
    superseded: str = ""
    kept_back: str = ""
    asked: tuple[str, ...] = ()
