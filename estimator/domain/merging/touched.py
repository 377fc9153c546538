"""What each of two copies did that the other does not know: a step stands over those it knew of.

A step is known where it stands in a copy's journal, and where a merge in that journal brought it.
So it makes no difference by which way, and how often, copies took each other in, or a third one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from estimator.domain.merging.aligning import ROWS, CopyIds, Renamed
from estimator.domain.merging.clashes import ClashPlace, CopySide
from estimator.domain.merging.orders import Ids

ORDER: Final = "order"
NO_ID: Final = 0
PARENT: Final = "parent"
"""The field of a row that tells which row holds it."""
EXISTS: Final = "exists"
"""In place of a field: that a row or record is there at all."""
OUT: Final = "out"
"""In place of a field: that it is there no more, by a choice."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Fields that steps of a copy wrote last, and what they took out, by steps unknown elsewhere.

    The order of what stands below a row, or in a table, is a field of that row or table. What is
    `out_known` was taken out by steps that the other knows. `before` is what a field was before
    the first of the steps that the other does not know; EXISTS is told of what was not there.
    `chosen` are fields that a merge unknown to the other chose as a step wrote them.
    """

    fields: Mapping[ClashPlace, frozenset[str]] = field(default_factory=dict)
    out: frozenset[ClashPlace] = frozenset()
    out_known: frozenset[ClashPlace] = frozenset()
    before: Mapping[ClashPlace, Mapping[str, object]] = field(default_factory=dict)
    chosen: Mapping[ClashPlace, frozenset[str]] = field(default_factory=dict)

    def against(self, other: Touched) -> Touched:
        """With what was chosen and the other, who had not heard of it, wrote or took out since."""
        fields = dict(self.fields)
        for place, names in self.chosen.items():
            found = names if place in other.out else names & other.at(place)
            if found:
                fields[place] = self.at(place) | found
        return replace(self, fields=fields)

    def at(self, place: ClashPlace) -> frozenset[str]:
        """The fields of one place."""
        return self.fields.get(place, frozenset())

    def moved(self, place: ClashPlace, ids: Iterable[int]) -> bool:
        """Whether it moved some of what stands there, among the others or away and back again."""
        if ORDER in self.at(place):
            return True
        rows = (ClashPlace("row", id=each) for each in ids if place.kind == "row")
        return any(PARENT in self.at(row) for row in rows)


def table_at(place: ClashPlace) -> str | None:
    """The table of which the id of a place is; None of what has no id."""
    return {"row": ROWS, "record": place.name}.get(place.kind) if place.id != NO_ID else None


def named(place: ClashPlace, names: Renamed) -> ClashPlace:
    """A place of theirs with the id that it has in ours."""
    table = table_at(place)
    return place if table is None else replace(place, id=names.of(table)(place.id))


@dataclass(frozen=True, slots=True)
class Touch:
    """Which fields of one place each of the two wrote."""

    ours: frozenset[str]
    theirs: frozenset[str]

    @property
    def is_none(self) -> bool:
        """Whether neither wrote anything."""
        return not self.ours and not self.theirs


@dataclass(frozen=True, slots=True)
class Since:
    """What both did since; ids are those of ours.

    `one_point`: one state is what both had when they parted, which tells of orders exactly. `ids`
    tell where ids came from that were given since, as far as any copy knows.
    """

    ours: Touched
    theirs: Touched
    one_point: bool = True
    ids: CopyIds = field(default_factory=CopyIds)

    def at(self, place: ClashPlace) -> Touch:
        """What both wrote at one place."""
        return Touch(self.ours.at(place), self.theirs.at(place))

    def with_choices(self) -> Since:
        """The same where what either chose counts as written by it, if the other wrote it too."""
        ours, theirs = self.ours.against(self.theirs), self.theirs.against(self.ours)
        return replace(self, ours=ours, theirs=theirs)

    def out(self, side: CopySide) -> frozenset[ClashPlace]:
        """What one of the two took out, as far as it is not there again by a later step."""
        here = self.ours if side == "ours" else self.theirs
        return here.out | self.contested(side)

    def contested(self, side: CopySide) -> frozenset[ClashPlace]:
        """What one took out although it knew the other's work, which knew of that and kept it."""
        here, other = (self.ours, self.theirs) if side == "ours" else (self.theirs, self.ours)
        return frozenset(place for place in here.out_known if not other.at(place) - {ORDER})

    def each_took_out(self, place: ClashPlace) -> bool:
        """Whether both took something out, neither knowing of the other."""
        return place in self.ours.out and place in self.theirs.out

    def both_moved(self, place: ClashPlace) -> bool:
        """Whether both moved what stands there, and no state tells from which order."""
        touch = self.at(place)
        return not self.one_point and ORDER in touch.ours and ORDER in touch.theirs

    def old_order(self, place: ClashPlace, ours: Ids, theirs: Ids) -> CopySide | None:
        """Whose order is that from which both went on: of the one who moved nothing.

        Where both put in at one place and then took each other in, it is the same one whoever asks.
        None: both moved.
        """
        shared = set(ours).intersection(theirs)
        we, they = (side.moved(place, shared) for side in (self.ours, self.theirs))
        if we or they:
            return None if we and they else "theirs" if we else "ours"
        mine, its = ([each for each in ids if each in shared] for ids in (ours, theirs))
        first = next(((a, b) for a, b in zip(mine, its, strict=True) if a != b), None)
        if first is None:
            return "ours"
        table = ROWS if place.kind == "row" else place.name
        one, other = (min(self.ids.of(table, each), default=("", each)) for each in first)
        return "theirs" if one < other else "ours"
