"""What copies of one estimate come to by a rule of its own, without ids and without journals.

A copy knows a set of steps, and each field of a line or member, and that it is there no more, comes
from one of them. A step gives way to one whose author knew it; what was chosen of it comes from the
merge, where the other copy knew the step that was chosen. An own step that was undone is none for
whoever never knew it. A merge that was taken back was none for anybody: all is as it was then, with
all that was known then, but that own steps were put back by a revision is a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from estimator.domain.merging.clashes import CopySide

THERE = ""
"""In place of a field: that something is there."""
Place = tuple[str, str]
"""A line or member by its name, and a field; none: the whole of it."""
Held = tuple[str, int]
"""What a field says, and the step that it comes from."""
Things = dict[str, dict[str, Held]]


@dataclass(frozen=True)
class Wrote:
    """An own step: which fields it wrote of what; `of` is the step that was first done."""

    step: int
    of: int
    name: str
    fields: tuple[str, ...]
    adds: bool = False


@dataclass
class Known:
    """What a copy is, and what it knows.

    A step in `unless` wrote a place for those alone who know another one; for all else there holds
    what was before, None: nothing.
    """

    things: Things = field(default_factory=dict)
    out: dict[str, int] = field(default_factory=dict)
    steps: set[int] = field(default_factory=lambda: {0})
    unless: dict[tuple[int, str, str], tuple[int, int | None]] = field(default_factory=dict)

    def writer(self, place: Place, step: int | None, other: Known) -> int | None:
        """Which step wrote a place for whoever knows what another copy knows."""
        while step is not None and (at := (step, *place)) in self.unless:
            needed, before = self.unless[at]
            if needed in other.steps:
                return step
            step = before
        return step

    def touched(self, name: str, other: Known) -> set[str]:
        """Fields of something that another copy does not know as they are here."""
        fields = self.things[name].items()
        return {
            each
            for each, (_, step) in fields
            if self.writer((name, each), step, other) not in other.steps
        }

    def out_by(self, name: str, other: Known) -> int | None:
        """The step that took something out, for another copy."""
        return self.writer((name, THERE), self.out.get(name), other)

    def values(self) -> dict[str, dict[str, str]]:
        """All that is there, without where it came from."""
        return {
            name: {each: value for each, (value, _) in fields.items() if each != THERE}
            for name, fields in self.things.items()
        }


@dataclass
class Past:
    """What a copy was; `wrote`: its own steps until then."""

    known: Known
    wrote: list[Wrote]


@dataclass
class Model:
    """A copy with what may be undone in it; `own` are all steps of its journal."""

    known: Known = field(default_factory=Known)
    wrote: list[Wrote] = field(default_factory=list)
    own: set[int] = field(default_factory=set)

    def past(self) -> Past:
        """What it is now."""
        return Past(deepcopy(self.known), list(self.wrote))

    def does(self, step: int) -> None:
        """A step of its own is in its journal."""
        self.own.add(step)
        self.known.steps.add(step)

    def sets(self, step: int, of: int, name: str, now: dict[str, str]) -> None:
        """A step writes fields of something, all of what is new."""
        adds = name not in self.known.things
        self.known.things.setdefault(name, {}).update((k, (v, step)) for k, v in now.items())
        self.known.out.pop(name, None)
        self.wrote.append(Wrote(step, of, name, tuple(now), adds))

    def removes(self, step: int, of: int, name: str) -> None:
        """A step takes something out."""
        del self.known.things[name]
        self.known.out[name] = step
        self.wrote.append(Wrote(step, of, name, (THERE,)))

    def turns(self, step: int, turned: int, of: int, past: Past, name: str) -> None:
        """An own step is undone, or done again: what it wrote of a thing is as it was before."""
        was, now = past.known.things.get(name), self.known.things.get(name)
        if was is None:
            assert now is not None
            self.removes(step, of, name)
            self.known.unless[step, name, THERE] = turned, past.known.out.get(name)
            return
        fields = [each for each in was if now is None or now[each] != was[each]]
        self.sets(step, of, name, {each: was[each][0] for each in fields})
        for each in fields:
            self.known.unless[step, name, each] = turned, was[each][1]

    def goes_back(self, past: Past) -> None:
        """A merge was taken back."""
        self.known, self.wrote = deepcopy(past.known), list(past.wrote)
        self.known.steps |= self.own

    def brings_back(self, step: int, past: Past) -> None:
        """All becomes as it was when a revision was named; what was written since is put back."""
        since = self.wrote[len(past.wrote) :]
        self.known = deepcopy(past.known)
        self.known.steps |= self.own
        known = self.known
        for each in since:
            turns = [one.step for one in since if (one.of, one.name) == (each.of, each.name)]
            held = len(turns) % 2 == 1
            if each.name in known.things:
                for name in each.fields:
                    self._puts_back(step, (each.name, name), None if held else turns[0])
            elif each.adds and each.step == each.of:
                known.unless.setdefault(
                    (step, each.name, THERE), (each.step, known.out.get(each.name))
                )
                known.out[each.name] = step

    def _puts_back(self, step: int, place: Place, needed: int | None) -> None:
        fields = self.known.things[place[0]]
        value, before = fields[place[1]]
        at = step, *place
        fields[place[1]] = value, step
        if needed is None:
            self.known.unless.pop(at, None)
        elif before != step:
            self.known.unless[at] = needed, before


# --- merging


def clashing(ours: Known, theirs: Known) -> set[Place]:
    """What has to be asked: neither of the two steps knew the other, or each copy knew both."""
    found: set[Place] = set()
    for name, fields in ours.things.items():
        its = theirs.things.get(name)
        if its is None:
            found |= _asked_whole(name, ours, theirs)
            continue
        mine, other = ours.touched(name, theirs), theirs.touched(name, ours)
        unlike = (each for each in fields if fields[each][0] != its[each][0])
        found |= {(name, each) for each in unlike if (each in mine) == (each in other)}
    for name in theirs.things.keys() - ours.things.keys():
        found |= _asked_whole(name, theirs, ours)
    return found


def _asked_whole(name: str, there: Known, gone: Known) -> set[Place]:
    step = gone.out_by(name, there)
    asked = step is not None and (step in there.steps) != bool(there.touched(name, gone))
    return {(name, THERE)} if asked else set()


def merged(ours: Known, theirs: Known, chosen: dict[Place, CopySide], merge: int) -> Known:
    """What ours is after it took theirs in by a step."""
    found = Known(steps=ours.steps | theirs.steps | {merge}, unless=dict(ours.unless))
    outs = dict(_outs(ours, theirs))
    for there, gone, side in ((ours, theirs, "ours"), (theirs, ours, "theirs")):
        for name in there.things.keys() - gone.things.keys():
            asked = (name, THERE) in chosen
            step = gone.out_by(name, there)
            stays = chosen.get((name, THERE)) == side if asked else step in {None, *there.steps}
            if stays:
                found.things[name] = _taken(name, there, there is theirs, ours)
                if asked and not there.touched(name, gone):
                    found.things[name][THERE] = "", merge
            elif asked and step in there.steps:
                outs[name] = merge
    for name in ours.things.keys() & theirs.things.keys():
        mine, other = ours.touched(name, theirs), theirs.touched(name, ours)
        found.things[name] = {}
        for each in ours.things[name]:
            side = chosen.get((name, each), "theirs" if each in other - mine else "ours")
            winner, loser = (ours, theirs) if side == "ours" else (theirs, ours)
            value, step = winner.things[name][each]
            by = winner.writer((name, each), step, loser)
            assert by is not None
            if (name, each) in chosen and by in loser.steps:
                step = merge
            elif side == "theirs":
                step = by
            found.things[name][each] = value, step
    found.out = {name: step for name, step in outs.items() if name not in found.things}
    return found


def _outs(ours: Known, theirs: Known) -> Iterator[tuple[str, int]]:
    """Also of what was put in and undone by steps that ours never knew: a third may know them."""
    for name in ours.out.keys() | theirs.out.keys():
        mine, its = ours.out_by(name, theirs), theirs.out_by(name, ours)
        if name not in theirs.out or name in ours.things:
            stays = its is None
        else:
            kept = mine is not None and (mine not in theirs.steps or its in ours.steps)
            stays = name in ours.out and (its is None or kept)
        if not stays:
            yield name, theirs.out[name]
        elif name in ours.out:
            yield name, ours.out[name]


def _taken(name: str, there: Known, of_theirs: bool, ours: Known) -> dict[str, Held]:
    found = dict(there.things[name])
    if of_theirs:
        for each, (value, step) in found.items():
            by = there.writer((name, each), step, ours)
            assert by is not None
            found[each] = value, by
    return found
