"""What a journal of which entries may be missing or damaged says that the estimate was.

The chain tells which entries are as they were written: only such are believed. After an entry that
is missing nobody knows what it changed, so what was written before it may be old.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.states import Key, changes_of, state_of
from estimator.domain.records.edits import Edit, inverse
from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    CHAINED_FROM,
    Chained,
    ChainedEntry,
    ChainedRevision,
    chained_entries,
    chained_revisions,
    in_order,
    start_link,
)
from estimator.store.estimate.edit_json import edit_of
from estimator.store.estimate.file_facts import all_facts, whole_number
from estimator.store.sqlite.encoding import EncodingError, read_time

Origin = Literal["journal", "revision", "earlier"]
"""Where the last word on a value comes from; `earlier` where an entry that is missing, or whose
chain vouches for nothing, may have changed it since."""


_NEVER: Final = 1 << 62
_MOST_MISSING: Final = 1_000_000
"""A number that damage made larger tells of no more entries that are missing."""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry that can be believed, and what it did."""

    entry: ChainedEntry
    edit: Edit
    """As it was done: of an undo, what it took back."""


@dataclass(frozen=True, slots=True)
class Said:
    """The value of a key by journal and revision; None where it is not there any more."""

    value: object
    origin: Origin

    @property
    def is_last(self) -> bool:
        """Whether nothing can have changed it since."""
        return self.origin != "earlier"


@dataclass(frozen=True, slots=True)
class Replay:
    """The entries that can be believed, in their order, and what comes of them."""

    entries: tuple[ReadEntry, ...]
    lost: int
    """How many there were besides, as far as that can be known."""
    ends_whole: bool
    """Whether the last entry is the last that was written."""
    said: Mapping[Key, Said]
    knows_all: bool
    """Whether a revision and all that came after it can be read: then nothing else was there."""


@dataclass(frozen=True, slots=True)
class Base:
    """The newest revision that can be read, and the last step that it is said to hold."""

    id: int
    seq: int
    estimate: Estimate


def replay(db: Database, base: Base | None) -> Replay:
    """Read the journal of salvaged tables; an entry is passed over where it cannot be believed."""
    facts = all_facts(db)
    found = _Walk(facts, _missing_revisions(db))
    for each in in_order(chained_entries(db), chained_revisions(db)):
        found.take(each, base)
    # Rows that an entry touched are named besides.
    named = db.execute("SELECT DISTINCT seq FROM journal_row").fetchall()
    found.gaps += sorted(seq for (seq,) in named if seq >= found.expected)
    ends_whole = found.ends_with(facts.get(CHAIN_END, ""))
    vouched = whole_number(facts.get(CHAINED_FROM))
    is_last = _LastWord(
        max(*found.gaps, found.unproved, 0) if ends_whole else _NEVER,
        _NEVER if vouched is None else vouched,
        base.seq if base is not None else -1,
    )
    known = _values(found.entries, base)
    said = {key: Said(value, is_last.of(seq)) for key, (value, seq) in known.items()}
    knows_all = base is not None and is_last.of(base.seq) == "revision"
    return Replay(tuple(found.entries), len(found.gaps), ends_whole, said, knows_all)


@dataclass(frozen=True, slots=True)
class _LastWord:
    last_gap: int
    vouched_from: int
    base: int

    def of(self, seq: int) -> Origin:
        if seq == self.base:
            return "revision" if seq >= self.last_gap else "earlier"
        return "journal" if seq > self.last_gap and seq >= self.vouched_from else "earlier"


class _Walk:
    """Entries and revisions in their order, each held against the link before it."""

    def __init__(self, facts: Mapping[str, str], missing_revisions: int) -> None:
        self.entries: list[ReadEntry] = []
        self.gaps: list[int] = []
        self.expected = 1
        self.unproved = 0
        """The last step that no link could be compared with."""
        self._edits: dict[int, Edit] = {}
        self._link = _Link(start_link(facts), facts.get(CHAIN_START, ""))
        # Behind a revision that is missing, or where it began, a link cannot be compared.
        self._spared = missing_revisions + (CHAIN_START not in facts)

    def take(self, each: Chained, base: Base | None) -> None:
        before = self._link
        holds = each.chain in (each.link(before.made), each.link(before.kept))
        self._link = _Link(each.link(before.kept), each.chain)
        if isinstance(each, ChainedRevision):
            if base is not None and each.id == base.id and not holds:
                self.unproved = max(self.unproved, base.seq + 1)
        else:
            self._take_entry(each, holds=holds)

    def _take_entry(self, each: ChainedEntry, *, holds: bool) -> None:
        believed = holds or each.seq != self.expected
        if not believed and self._spared:
            self._spared, believed = self._spared - 1, True
        room = max(_MOST_MISSING - len(self.gaps), 0)
        self.gaps += range(self.expected, min(each.seq, self.expected + room))
        if each.seq > self.expected + room:
            self.gaps.append(each.seq - 1)  # the last one counts, however many there are
        self.expected = each.seq + 1
        if not holds:
            self.unproved = max(self.unproved, each.seq)
        read = _read(each, self._edits) if believed else None
        if read is None:
            self.gaps.append(each.seq)
        else:
            self.entries.append(read)

    def ends_with(self, link: str) -> bool:
        """Whether what came last is what the file says came last."""
        return link in (self._link.made, self._link.kept)


def _missing_revisions(db: Database) -> int:
    count, last = db.execute("SELECT count(*), coalesce(max(id), 0) FROM revision").fetchone()
    return int(last) - int(count)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as it is worked out from the one before, and as it stands in the file."""

    made: str
    kept: str


def _read(entry: ChainedEntry, edits: dict[int, Edit]) -> ReadEntry | None:
    try:
        read_time(entry.at)
        if entry.kind == "do":
            edits[entry.seq] = edit_of(entry.label, entry.edit)
            return ReadEntry(entry, edits[entry.seq])
        done = edits.get(entry.of or 0)
    except EncodingError:
        return None
    if done is None:
        return None
    return ReadEntry(entry, inverse(done) if entry.kind == "undo" else done)


def _values(entries: list[ReadEntry], base: Base | None) -> dict[Key, tuple[object, int]]:
    """The last value of each key, with the step that it comes from, or that the base holds."""
    state: dict[Key, tuple[object, int]] = {}
    last = -1
    for each in entries:
        if base is not None and last <= base.seq < each.entry.seq:
            state = _as_named(base, state)
        last = each.entry.seq
        for key, _, after in changes_of(each.edit):
            state[key] = after, last
    return _as_named(base, state) if base is not None and last <= base.seq else state


def _as_named(base: Base, before: Mapping[Key, object]) -> dict[Key, tuple[object, int]]:
    """All that a revision holds; what was known before and is not in it was gone by then.

    Tables that are kept are in no revision.
    """
    seq, estimate = base.seq, base.estimate
    gone: dict[Key, tuple[object, int]] = {key: (None, seq) for key in before if key[0] != "table"}
    return gone | {key: (value, seq) for key, value in state_of(estimate).items()}
