"""Which revision an estimate stands on, and whether it was edited since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill_edits.unprinted import prints_the_same
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.journal import JournalEntry
from estimator.store.estimate.revisions import Revision

BEFORE_MERGE: Final = "ก่อนรวมกับสำเนา "
"""How the name of a revision begins that is named by itself before a merge; the moment follows."""
MOST_STEPS: Final = (20, 200, 2_000)
"""So many steps since a revision are looked at: few at first, for they may be large."""


@dataclass(frozen=True, slots=True)
class StoodOn:
    """A revision, and the number of the step with which it was named or brought back."""

    revision: Revision
    seq: int


def stood_on(file: EstimateFile, until: Revision | None = None) -> StoodOn | None:
    """The revision that was named or brought back last; None where none was named.

    With `until`, just before that one was named.
    """
    revisions = [each for each in file.revisions() if until is None or each.id < until.id]
    if not revisions:
        return None
    named = revisions[0]
    steps = _steps_since(file, named.journal_seq)
    if until is not None:
        steps = tuple(step for step in steps if step.seq <= until.journal_seq)
    turns = Counter(step.of for step in steps)
    for step in steps:
        if step.kind == "do" and step.edit.back_to is not None and turns[step.seq] % 2 == 0:
            return StoodOn(_brought_back(file, step, revisions) or named, step.seq)
    return StoodOn(named, named.journal_seq)


def _brought_back(
    file: EstimateFile, step: JournalEntry, revisions: Sequence[Revision]
) -> Revision | None:
    """The revision that a step brought back; of an earlier version the newest of that content."""
    back = step.edit.back_as
    if back is not None:
        same = (each for each in revisions if (each.name, each.at) == (back.name, back.at))
        if (found := next(same, None)) is not None:
            return found
    return next((each for each in revisions if file.link_at(each) == step.edit.back_to), None)


def as_somebody_named(file: EstimateFile, revision: Revision) -> Revision:
    """A revision, or of one that a merge named by itself what stood then, or bears the same sheets.

    Where nothing does it is that one.
    """
    if not revision.name.startswith(BEFORE_MERGE) or revision.worth is None:
        return revision
    stood = stood_on(file, revision)
    earlier = None if stood is None else as_somebody_named(file, stood.revision)
    same = [each for each in file.revisions() if each.worth == revision.worth]
    if earlier in same:
        return earlier
    by_somebody = (each for each in same if not each.name.startswith(BEFORE_MERGE))
    return next(by_somebody, revision)


def unedited(file: EstimateFile) -> Revision | None:
    """The revision that stands, where nothing that is printed was edited since; None without."""
    stands = stood_on(file)
    return None if stands is None or is_edited(file, stands) else stands.revision


def is_edited(file: EstimateFile, stands: StoodOn) -> bool:
    """Whether what was done since a revision, but for what no form prints, holds.

    What was typed back is an edit, too. Of very many such steps and steps taken back it is not
    asked: then it is said to be.
    """
    last = stands.seq
    newest = next(iter(file.history(limit=1)), None)
    if newest is None or newest.seq <= last:
        return False
    if newest.kind == "do" and not prints_the_same(newest.edit):
        return True
    for most in MOST_STEPS:
        steps = file.history(limit=most)
        if len(steps) < most or steps[-1].seq <= last:
            break
        if any(_holds(step) for step in steps):
            return True
    else:
        return True
    since = [step for step in steps if step.seq > last and not prints_the_same(step.edit)]
    turns = Counter(step.of for step in since if step.of is not None and step.of <= last)
    return any(map(_holds, since)) or any(count % 2 for count in turns.values())


def _holds(step: JournalEntry) -> bool:
    """Whether a step was done, is not taken back, and is seen on paper."""
    return step.kind == "do" and step.state == "done" and not prints_the_same(step.edit)


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
