"""What a merge says of its own: what was chosen where no step of the chosen copy says it.

Of fields that go together, of rows that stand or go with others, and of what each copy knew of the
other and kept, the copy that was chosen may have nothing that the other does not know already. So
whoever chose is the one who wrote it; else it would be asked anew at every merge. What a step of
that copy says was chosen all the same: who knows that step and goes on from it, without having
heard of what stood against it, is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from estimator.domain.merging.clashes import Clash, ClashChoices, ClashPlace
from estimator.domain.merging.rows import taken_out_by
from estimator.domain.merging.touched import EXISTS, ORDER, Since


@dataclass(frozen=True, slots=True)
class Decided:
    """Fields that a choice wrote, what it took out, and fields chosen as a copy wrote them."""

    fields: Mapping[ClashPlace, frozenset[str]] = field(default_factory=dict)
    out: frozenset[ClashPlace] = frozenset()
    as_written: Mapping[ClashPlace, frozenset[str]] = field(default_factory=dict)


def decided(clashes: tuple[Clash, ...], choices: ClashChoices, since: Since) -> Decided:
    """What the choices write by themselves; ids are those of ours."""
    fields: dict[ClashPlace, frozenset[str]] = {}
    as_written: dict[ClashPlace, frozenset[str]] = {}
    out: set[ClashPlace] = set()
    for clash in clashes:
        side = choices[clash.key]
        written = since.ours if side == "ours" else since.theirs
        if side == taken_out_by(clash):
            out.update(each for each in _whole(clash) if each not in written.out)
        else:
            for each in _whole(clash):
                told = as_written if written.at(each) - {ORDER} else fields
                told[each] = told.get(each, frozenset()) | {EXISTS}
        for place, names in _fields(clash):
            own = names & written.at(place)
            for told, some in ((fields, names - own), (as_written, own - {ORDER})):
                if some:
                    told[place] = told.get(place, frozenset()) | some
    return Decided(fields, frozenset(out), as_written)


def _whole(clash: Clash) -> Iterator[ClashPlace]:
    if clash.at.kind != "row" and not clash.fields:
        yield clash.at
    for row in clash.goes:
        yield ClashPlace("row", id=row)


def _fields(clash: Clash) -> Iterator[tuple[ClashPlace, frozenset[str]]]:
    yield clash.at, frozenset(clash.fields)
    for row, names in clash.along:
        yield ClashPlace("row", id=row), frozenset(names)
