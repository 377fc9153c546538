"""Whether the chain of an estimate file is whole, and where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    CHAINED_FROM,
    Chained,
    ChainedEntry,
    ChainedRevision,
    chained_revisions,
    in_order,
    start_link,
)
from estimator.store.estimate.file_facts import all_facts, whole_number

Fault = Literal["start", "missing", "altered", "state", "end"]
"""What is wrong: the facts of the making; an entry or revision before this one was taken out; this
one was altered, put in or moved; it is another than it follows from the order what has become of it
(or it cannot have come here); what came last was taken out."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, as the file tells of it."""

    fault: Fault
    of: Literal["entry", "revision"] | None = None
    number: int = 0
    at: str = ""
    who: str = ""
    name: str = ""
    """The label of an entry, the name of a revision."""


@dataclass(frozen=True, slots=True)
class ChainEnds:
    """What of a chain changes with every step, as it is at one moment."""

    facts: Mapping[str, str]
    states: Mapping[int, str | None]
    revisions: tuple[ChainedRevision, ...]

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return len(self.states)

    @property
    def last(self) -> int:
        """The number of the last entry, 0 without one."""
        return max(self.states, default=0)

    @property
    def vouched_from(self) -> int:
        """The first entry that was chained when it was written; what is before was found there."""
        told = whole_number(self.facts.get(CHAINED_FROM))
        return self.last + 1 if told is None else told


def chain_ends(db: Database) -> ChainEnds:
    """The ends as they are now; entries up to the `last` never change any more."""
    # Its index holds both: the edits, which may be long, need not be read.
    states = dict(db.execute("SELECT seq, state FROM journal INDEXED BY journal_state"))
    return ChainEnds(all_facts(db), states, tuple(chained_revisions(db)))


def breaks(ends: ChainEnds, entries: Iterable[ChainedEntry]) -> Iterator[Break]:
    """Where the chain does not hold, first to last; nothing where it is whole.

    `entries` are those up to the last of the `ends`, by number.
    """
    end = start_link(ends.facts)
    if ends.facts.get(CHAIN_START) != end:
        yield Break("start")
        end = ends.facts.get(CHAIN_START, "")
    numbers: dict[type[Chained], int] = {ChainedEntry: 0, ChainedRevision: 0}
    turns = Turns()
    steps: dict[int, Break] = {}
    for each in in_order(entries, ends.revisions):
        number = each.seq if isinstance(each, ChainedEntry) else each.id
        if number != numbers[type(each)] + 1:
            yield _break("missing", each)
        elif each.link(end) != each.chain:
            yield _break("altered", each)
        numbers[type(each)], end = number, each.chain
        if isinstance(each, ChainedEntry):
            if each.kind == "do":
                steps[number] = _break("state", each)
            if not turns.take(each):
                yield _break("state", each)
    yield from (told for seq, told in steps.items() if turns.states[seq] != ends.states.get(seq))
    if ends.facts.get(CHAIN_END) != end:
        yield Break("end")


class Turns:
    """What has become of each step, as it follows from the order of all that was done."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self.states: dict[int, str] = {}
        self._done: list[int] = []
        self._undone: list[int] = []

    def take(self, entry: ChainedEntry) -> bool:
        """Follow one more entry; whether it can have come here."""
        if entry.kind == "do":
            for seq in self._undone:
                self.states[seq] = "dropped"
            self._undone.clear()
            self._done.append(entry.seq)
            self.states[entry.seq] = "done"
            return True
        undo = entry.kind == "undo"
        source, target = (self._done, self._undone) if undo else (self._undone, self._done)
        if not source or source[-1] != entry.of:
            return False
        target.append(source.pop())
        self.states[target[-1]] = "undone" if undo else "done"
        return True


def _break(fault: Fault, at: Chained) -> Break:
    if isinstance(at, ChainedEntry):
        return Break(fault, "entry", at.seq, at.at, at.who, at.label)
    return Break(fault, "revision", at.id, at.at, at.who, at.name)
