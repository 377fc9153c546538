"""Entries of a journal as steps of two copies that are compared: which of them hold.

A merge that was taken back was none, whoever knew of it. What was brought back as it was earlier is
as it was then, with all that was known then. An own step that was undone holds, and so does the
undo: it was done for whoever knows of it (`estimator/store/estimate/step_writers.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from estimator.domain.bill_edits.unprinted import STAYING_TABLES
from estimator.domain.pricing.states import Key, changes_of
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import MergedCopy

_STAYING = frozenset(each.name for each in STAYING_TABLES)
Links = frozenset[str]
Changed = tuple[Key, object, object]
"""A value of a state, before and after."""


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """An entry of a journal with its link, and what it did to the estimate.

    `of` is the entry that was first done, itself where it was none that took back or did again;
    `given`: it is that; `of_merge`: that took a copy in.
    `back_to` is the entry after which all was as this one made it again, but for the tables that
    stay: it stands `over` all since, and wrote what stayed as well.
    """

    seq: int
    link: str
    of: int
    edit: Edit
    given: bool
    of_merge: bool = False
    back_to: int | None = None
    over: tuple[LinkedStep, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether somebody did it by hand: it is neither a merge nor brought something back."""
        return self.back_to is None and not self.of_merge

    @property
    def own(self) -> Iterator[tuple[LinkedStep, ...]]:
        """What of all that it stands over was done by hand, each with its turns, in their order.

        That it holds no more was said on purpose.
        """
        return map(tuple, _turns(step for step in self.over if step.is_own).values())

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
            if before is not None or after is not None or _stays(key):
                yield key, before, after


def _stays(key: Key) -> bool:
    """Whether it is a record that stays where a revision is brought back.

    One that came since and was taken out again before that is gone by a step that stays, too.
    """
    kind, of = key
    return kind == "record" and isinstance(of, tuple) and of[0] in _STAYING


def holding(steps: Iterable[LinkedStep], known: Links) -> list[LinkedStep]:
    """The steps in their order, without those that are as if they had not been."""
    in_order = sorted(steps, key=lambda step: step.seq)
    if not in_order:
        return []
    before = in_order[0].seq - 1
    seen = max((step.seq for step in in_order if step.link in known), default=before)
    return sorted(_held(in_order, seen), key=lambda step: step.seq)


def _with_merges_held(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """The steps without merges that were taken back.

    Of one that was done again there is one step: the last where the other copy knows that it was
    taken back, else the first.
    """
    kept: dict[int, int] = {}
    for of, turn in _turns(step for step in steps if step.of_merge).items():
        seen_of_it = sum(step.seq <= seen for step in turn)
        again = seen_of_it > 0 and seen_of_it % 2 == 0
        kept[of] = (turn[-1] if again else turn[0]).seq if len(turn) % 2 else 0
    return [step for step in steps if kept.get(step.of, step.seq) == step.seq]


def _held(steps: Sequence[LinkedStep], seen: int) -> list[LinkedStep]:
    """Steps that hold, where the other copy knows those up to the entry `seen`."""
    left, turns = list(steps), Counter(step.of for step in steps)
    backs: list[LinkedStep] = []
    others: list[LinkedStep] = []
    while left:
        step = left.pop()  # the newest: nothing stands over it that was not looked at
        if not step.given or step.back_to is None or turns[step.of] % 2 == 0:
            others.append(step)
            continue
        over: list[LinkedStep] = []
        while left and left[-1].seq > step.back_to:
            over.append(left.pop())
        turns.subtract(each.of for each in over)
        backs.append(replace(step, over=tuple(reversed(over))))
    again = {back.of for back in backs}
    held = [step for step in reversed(others) if step.of not in again]
    return [*_with_merges_held(held, seen), *reversed(backs)]


def _turns(steps: Iterable[LinkedStep]) -> dict[int, list[LinkedStep]]:
    turns: dict[int, list[LinkedStep]] = {}
    for step in steps:
        turns.setdefault(step.of, []).append(step)
    return turns


# --- merges


def merges_that_hold(steps: Iterable[LinkedStep]) -> Iterator[tuple[LinkedStep, MergedCopy]]:
    """The merges that brought what they tell, the newest first."""
    for step in reversed(holding(steps, frozenset())):
        if step.edit.merged is not None:
            yield step, step.edit.merged
