"""What an edit tells of the copy of the estimate that it took in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from estimator.domain.bill.rows import RowId
from estimator.domain.ordered import RecordId


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A reading that was not chosen where both had changed the same, as a Thai text.

    `row` is the row of the bill that it was of, None of what stands beside the bill.
    """

    text: str
    row: RowId | None = None


@dataclass(frozen=True, slots=True)
class GivenIds:
    """Who is who: ids that the entry of the journal with this link first gave, and ids here.

    `table` is the records' table, empty for rows of the bill. `first` and `here` go by pairs; what
    was not taken is 0 here.
    """

    link: str
    table: str
    first: tuple[RecordId, ...]
    here: tuple[RecordId, ...]

    @property
    def pairs(self) -> tuple[tuple[RecordId, RecordId], ...]:
        """The ids that were first given, each with its id here."""
        return tuple(zip(self.first, self.here, strict=False))


PlaceKind = Literal["row", "setting", "record", "kept"]
"""What of an estimate something stands in."""


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """Fields of some rows, records or settings, and the entry of a journal that wrote them.

    `kind`, `name` and the `ids` are where, as `ClashPlace` has them; no field stands for all. No
    link: whoever took the copy in wrote it, by a choice. Where it took back the entry `over`, as
    an undo does, it wrote them for those alone who know that one. `chosen`: it did not write them,
    but chose them where the other copy had others: that stands against who writes others since.
    """

    link: str
    kind: PlaceKind
    name: str
    fields: tuple[str, ...]
    ids: tuple[RecordId, ...]
    over: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class GoneIds:
    """Rows or records that the entry with this link took out, by the entry that first gave them.

    They are not here, but may be in a third copy. No link: they were chosen to be out.
    """

    link: str
    table: str
    given_by: str
    first: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class StayedThere:
    """A revision that the copy has and this file has not: in which copy it lies, and in Thai what.

    A merge brings no revision; whoever takes this file in, in turn, hears of it too.
    """

    name: str
    at: datetime | None
    copy: str
    told: str


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """A copy as it was taken in: its name, who worked on it last and when, the end of its chain.

    Whoever merges again knows by `link` how far it came in before, and by `origins` which rows and
    records are the same under another id: a copy may come back by way of a third one. `brought`
    are the links of all entries that became known with it; `written` and `gone` tell which of these
    wrote what was taken, and took out what is not here. `stayed` are its revisions.
    """

    name: str
    who: str
    at: datetime | None
    link: str
    origins: tuple[GivenIds, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    brought: tuple[str, ...] = ()
    written: tuple[WrittenBy, ...] = ()
    gone: tuple[GoneIds, ...] = ()
    stayed: tuple[StayedThere, ...] = ()
