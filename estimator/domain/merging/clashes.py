"""Where both copies of an estimate changed the same, and who was chosen there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from estimator.domain.bill.rows import RowId
from estimator.domain.records.merged_copy import PlaceKind

CopySide = Literal["ours", "theirs"]
OTHER_SIDE: Final[Mapping[CopySide, CopySide]] = {"ours": "theirs", "theirs": "ours"}
Why = Literal["changed", "together", "gone", "moved", "order", "last", "linked", "ruled"]
"""`changed`: the same field; `together`: fields that mean nothing without each other; `gone`: one
took out what the other worked on; `moved`: a row to two places, or rows into each other; `order`:
the same rows moved among their neighbours; `last`: each recorded something of one day, of which the
last counts; `linked`: one linked lines to a line of which the other
made something that gives them no quantity; `ruled`: one no longer allows what the other put in."""

Along = tuple[tuple[RowId, tuple[str, ...]], ...]
"""Fields of rows."""


@dataclass(frozen=True, slots=True)
class ClashPlace:
    """What of an estimate is meant: a row, a setting, a record of a table, a kept table.

    `name` is that of the setting or the table; `id` that of the row or the record, 0 of a table's
    own order, as of the top of the bill.
    """

    kind: PlaceKind
    name: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class ClashKey:
    """What a clash is known by; no field stands for the whole of it."""

    at: ClashPlace
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What was there when the copies parted and what each made of it, of which one can hold.

    The three are a row, an entry of a table, or the value of a setting; None: not there. Where it
    is `gone`, `goes` are the rows that are not there in the reading of whoever took it out. Where
    it is `linked`, those rows keep a typed figure in the reading that can give them none. Fields
    `along` of other rows are taken of the same copy: those followed the line there. Where it is
    `ruled`, the copy that `rules` does not take the rows of `goes`, which only the other has.
    """

    key: ClashKey
    why: Why
    base: object
    ours: object
    theirs: object
    goes: tuple[RowId, ...] = ()
    linked: tuple[RowId, ...] = ()
    along: Along = ()
    rules: CopySide | None = None

    @property
    def at(self) -> ClashPlace:
        """Where it is."""
        return self.key.at

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields are meant; none: the whole."""
        return self.key.fields


ClashChoices = Mapping[ClashKey, CopySide]
