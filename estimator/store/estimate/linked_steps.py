"""Entries of a journal as steps of two copies that are compared: which of them hold.

What was undone before anybody knew of it was not done, and a merge that was taken back was none,
whoever knew of it. What was brought back as it was earlier is as it was then, with all that was
known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    `given`: it is that; `of_merge`: that took a copy in.
    `back_to` is the entry after which all was as this one made it again: it stands `over` all
    since. Of these `own` are neither merges nor such as it is itself; those of them that the other
    copy knows are `own_known`. That they hold no more was said on purpose.
    """

    seq: int
    link: str
    of: int
    edit: Edit
    given: bool
    of_merge: bool = False
    back_to: int | None = None
    over: tuple[LinkedStep, ...] = ()
    own: tuple[LinkedStep, ...] = ()
    own_known: tuple[LinkedStep, ...] = ()

    @property
    def reaches_back_to(self) -> int:
        """The entry after which all begins that it takes back, where merges may be among it."""
        first = self.seq - 1 if self.back_to is None else self.back_to
        return min(first, self.of - 1) if self.of_merge else first

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
    """The steps in their order, without those that are as if they had not been."""
    in_order = sorted(steps, key=lambda step: step.seq)
    if not in_order:
        return []
    before = in_order[0].seq - 1
    seen = max((step.seq for step in in_order if step.link in known), default=before)
    return sorted(_held(in_order, seen), key=lambda step: step.seq)


def without_merges_taken_back(steps: Iterable[LinkedStep]) -> list[LinkedStep]:
    """All entries in their order, but those of merges that were taken back."""
    in_order = sorted(steps, key=lambda step: step.seq)
    return _with_merges_held(in_order, -1)


def _with_merges_held(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """The steps without merges that were taken back, and without what stood on these.

    Of one that was done again there is one step: the last where the other copy knows that it was
    taken back, else the first.
    """
    dropped: set[int] = set()
    for turn in _turns(steps).values():
        if not turn[0].of_merge:
            continue
        seen_of_it = sum(step.seq <= seen for step in turn)
        taken_back = turn
        if len(turn) % 2:
            again = seen_of_it > 0 and seen_of_it % 2 == 0
            dropped |= {step.seq for step in (turn[:-1] if again else turn[1:])}
            taken_back = turn[:seen_of_it] if again else []
        for first, last in zip(taken_back[::2], taken_back[1::2], strict=True):
            dropped.update(range(first.seq, last.seq + 1))
    return [step for step in steps if step.seq not in dropped]


def _held(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """Steps that hold, where the other copy knows those up to the entry `seen`."""
    backs: list[LinkedStep] = []
    while (back := _bringing_back(steps)) is not None:
        over, steps = _parted_by(back, steps)
        known = (step for step in _with_merges_held(over, seen) if step.seq <= seen)
        own = tuple(_own([step for step in over if step.seq > seen], seen))
        own_known = tuple(step for step in known if _is_own(step))
        backs.append(replace(back, over=tuple(over), own=own, own_known=own_known))
    return [*_held_of_none_back(steps, seen), *reversed(backs)]


def _held_of_none_back(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """The same of steps of which none that holds brought anything back."""
    steps = _with_merges_held(steps, seen)
    known = [step for step in steps if step.seq <= seen]
    return known + _not_undone(step for step in steps if step.seq > seen)


def _own(steps: Sequence[LinkedStep], seen: int) -> Iterator[LinkedStep]:
    """What of the steps that hold somebody did by hand, also of what others stand over."""
    # Each may stand over the one before it: there may be more of them than functions can call.
    waiting = [steps]
    while waiting:
        steps = waiting.pop()
        back = _bringing_back(steps)
        if back is None:
            yield from filter(_is_own, _held_of_none_back(steps, seen))
        else:
            waiting += _parted_by(back, steps)


def _parted_by(
    back: LinkedStep, steps: Sequence[LinkedStep]
) -> tuple[list[LinkedStep], list[LinkedStep]]:
    """What a step that brought something back stands over, and all others but its own turns."""
    start = back.seq if back.back_to is None else back.back_to
    over = [step for step in steps if start < step.seq < back.seq]
    left = (step for step in steps if step.seq <= start or step.seq > back.seq)
    return over, [step for step in left if step.of != back.of]


def _is_own(step: LinkedStep) -> bool:
    """Whether somebody did it by hand: it is neither a merge nor brought something back."""
    return step.back_to is None and not step.of_merge


def _not_undone(steps: Iterable[LinkedStep]) -> list[LinkedStep]:
    turns = _turns(steps).values()
    return [each[0] if each[0].given else each[-1] for each in turns if len(each) % 2]


def _turns(steps: Iterable[LinkedStep]) -> dict[int, list[LinkedStep]]:
    turns: dict[int, list[LinkedStep]] = {}
    for step in steps:
        turns.setdefault(step.of, []).append(step)
    return turns


def _bringing_back(steps: Sequence[LinkedStep]) -> LinkedStep | None:
    """The newest step that brought back how all was earlier, and holds."""
    turns = _turns(steps)
    backs = (step for step in reversed(steps) if step.given and step.back_to is not None)
    return next((step for step in backs if len(turns[step.of]) % 2), None)


# --- merges


def merges_that_hold(steps: Iterable[LinkedStep]) -> Iterator[tuple[LinkedStep, MergedCopy]]:
    """The merges that brought what they tell, the newest first."""
    for step in reversed(holding(steps, frozenset())):
        if step.edit.merged is not None:
            yield step, step.edit.merged
