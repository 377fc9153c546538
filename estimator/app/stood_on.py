"""Which revision an estimate stands on: the one that was named or brought back last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.journal import JournalEntry
from estimator.store.estimate.revisions import Revision

MOST_STEPS: Final = (20, 200, 2_000)
"""So many steps since a revision are looked at: few at first, for they may be large."""


@dataclass(frozen=True, slots=True)
class StoodOn:
    """A revision, and the number of the step with which it was named or brought back."""

    revision: Revision
    seq: int


def stood_on(file: EstimateFile) -> StoodOn | None:
    """The revision that was named or brought back last; None where none was named."""
    revisions = file.revisions()
    if not revisions:
        return None
    named = revisions[0]
    for step in _steps_since(file, named.journal_seq):
        if step.kind == "do" and step.state == "done" and step.edit.back_to is not None:
            back = (each for each in revisions if file.link_at(each) == step.edit.back_to)
            return StoodOn(next(back, named), step.seq)
    return StoodOn(named, named.journal_seq)


def _steps_since(file: EstimateFile, last: int) -> tuple[JournalEntry, ...]:
    """The steps after the one numbered `last`, the newest first; of very many only the newest."""
    newest = file.history(limit=1)
    if not newest or newest[0].seq <= last:
        return ()
    steps: tuple[JournalEntry, ...] = ()
    for most in MOST_STEPS:
        steps = file.history(limit=most)
        if len(steps) < most or steps[-1].seq <= last:
            break
    return tuple(step for step in steps if step.seq > last)
