"""Entries of a journal as steps of two copies that are compared: which of them hold.

What was undone before anybody knew of it was not done. What was brought back as it was earlier is
as it was then: it takes the place of all that was done since and that the other copy does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from estimator.domain.pricing.states import Key, changes_of
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import MergedCopy

Links = frozenset[str]
Changed = tuple[Key, object, object]
"""A value of a state, before and after."""


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """An entry of a journal with its link, and what it did to the estimate.

    `of` is the entry that was first done, itself where it was none that took back or did again;
    `given`: it is that; `done`: what was first done holds. `back_to` is the entry after which all
    was as this one made it again. Then it may stand `over` others, in whose place it is; of these
    `own` are neither merges nor such as it is itself. That they hold no more was said on purpose,
    not of what merges brought.
    """

    seq: int
    link: str
    of: int
    edit: Edit
    given: bool
    done: bool
    back_to: int | None = None
    over: tuple[LinkedStep, ...] = ()
    own: tuple[LinkedStep, ...] = ()

    def changes(self) -> Iterator[Changed]:
        """What it changed, with all that it stands over; some may be as before."""
        if not self.over:
            yield from changes_of(self.edit)
            return
        found: dict[Key, tuple[object, object]] = {}
        for step in (*self.over, self):
            for key, before, after in changes_of(step.edit):
                found[key] = found.get(key, (before,))[0], after
        for key, (before, after) in found.items():
            if before is not None or after is not None:
                yield key, before, after


def holding(steps: Iterable[LinkedStep], known: Links) -> list[LinkedStep]:
    """The steps in their order, without those that were taken back before anybody knew of them."""
    in_order = sorted(steps, key=lambda step: step.seq)
    if not in_order:
        return []
    before = in_order[0].seq - 1
    seen = max((step.seq for step in in_order if step.link in known), default=before)
    new = [step for step in in_order if step.seq > seen]
    held = [step for step in in_order if step.seq <= seen] + _held(new, seen)
    return sorted(held, key=lambda step: step.seq)


def _held(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """Of steps that nobody else knows, which are after the entry `seen`, those that hold."""
    back = next(_bringing_back(steps), None)
    if back is None or back.back_to is None:
        return _not_undone(steps)
    start = max(back.back_to, seen)
    over = tuple(step for step in steps if start < step.seq < back.seq)
    own = tuple(each for step in _held(over, start) for each in _own(step))
    left = [step for step in steps if step.seq <= start or step.seq > back.seq]
    held = _held([step for step in left if step.of != back.of], seen)
    return [*held, replace(back, over=over, own=own)]


def _own(step: LinkedStep) -> Iterable[LinkedStep]:
    """What of a step somebody did by hand: neither a merge nor bringing something back."""
    if step.back_to is not None:
        return step.own
    return () if step.edit.merged is not None else (step,)


def _not_undone(steps: Iterable[LinkedStep]) -> list[LinkedStep]:
    turns = _turns(steps).values()
    return [each[0] if each[0].given else each[-1] for each in turns if len(each) % 2]


def _turns(steps: Iterable[LinkedStep]) -> dict[int, list[LinkedStep]]:
    turns: dict[int, list[LinkedStep]] = {}
    for step in steps:
        turns.setdefault(step.of, []).append(step)
    return turns


def _bringing_back(steps: Sequence[LinkedStep]) -> Iterator[LinkedStep]:
    """Steps that brought back how all was earlier, and hold, the newest first."""
    turns = _turns(steps)
    for step in reversed(steps):
        if step.given and step.back_to is not None and len(turns[step.of]) % 2:
            yield step


# --- merges


def merges_that_hold(
    steps: Iterable[LinkedStep], known: Collection[str] = ()
) -> Iterator[tuple[LinkedStep, MergedCopy]]:
    """The merges that brought what they tell, the newest first.

    One that was taken back brought nothing, unless somebody who knows the links `known` knows of
    the merge and not that it was taken back. Bringing back how all was before it takes it back.
    """
    in_order = sorted(steps, key=lambda step: step.seq)
    turns = _turns(in_order)
    brought_back = _brought_back(in_order)
    for step in reversed(in_order):
        merged = step.edit.merged
        if not step.given or merged is None:
            continue
        back = brought_back.get(step.seq)
        newest = turns[step.of if back is None else back.of][-1]
        taken_back = back is not None or not step.done
        if not taken_back or (step.link in known and newest.link not in known):
            yield step, merged


def _brought_back(steps: Sequence[LinkedStep]) -> Mapping[int, LinkedStep]:
    """By entry, the step that brought back how all was before it."""
    found: dict[int, LinkedStep] = {}
    for back in _bringing_back(steps):
        if back.seq not in found and back.back_to is not None:
            over = (step.seq for step in steps if step.seq < back.seq)
            found |= {seq: back for seq in over if seq > back.back_to and seq not in found}
    return found
