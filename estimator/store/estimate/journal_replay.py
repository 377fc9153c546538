"""What a journal of which entries may be missing or damaged says that the estimate was.

The chain tells which entries are as they were written: only such are believed. After an entry that
is missing nobody knows what it changed, so what was written before it may be old.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, inverse
from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    CHAINED_FROM,
    ChainedEntry,
    ChainedRevision,
    chained_entries,
    chained_revisions,
    in_order,
    start_link,
)
from estimator.store.estimate.edit_json import edit_of
from estimator.store.estimate.file_facts import all_facts
from estimator.store.estimate.walking_back import Key, changes_of, values_of
from estimator.store.sqlite.encoding import EncodingError, read_time

Origin = Literal["journal", "revision", "earlier"]
"""Where the last word on a value comes from; `earlier` where an entry that is missing, or whose
chain vouches for nothing, may have changed it since."""


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


def replay(db: Database, base: tuple[int, Estimate] | None) -> Replay:
    """Read the journal of salvaged tables; an entry is passed over where it cannot be believed.

    `base` is the newest revision that can be read, with the last step that it holds.
    """
    facts = all_facts(db)
    vouched = facts.get(CHAINED_FROM, "")
    vouched_from = int(vouched) if vouched.isascii() and vouched.isdecimal() else 1 << 62
    edits: dict[int, Edit] = {}
    entries: list[ReadEntry] = []
    gaps: list[int] = []
    end, expected = _Link(start_link(facts), facts.get(CHAIN_START, "")), 1
    # Behind a revision that is missing, or where it began, a link cannot be compared.
    unlinked = _missing_revisions(db) + (CHAIN_START not in facts)
    for each in in_order(chained_entries(db), chained_revisions(db)):
        holds = each.link(end.made) == each.chain or each.link(end.kept) == each.chain
        follows = isinstance(each, ChainedRevision) or each.seq == expected
        if follows and not holds and unlinked:
            unlinked, holds = unlinked - 1, True
        end = _Link(each.link(end.kept), each.chain)
        if isinstance(each, ChainedRevision):
            continue
        gaps += range(expected, min(each.seq, expected + 1_000_000))
        expected = each.seq + 1
        # What comes behind a missing one cannot be compared with it.
        read = _read(each, edits) if holds or not follows else None
        if read is None:
            gaps.append(each.seq)
        else:
            entries.append(read)
    # Rows that an entry touched are named besides.
    named = (seq for (seq,) in db.execute("SELECT DISTINCT seq FROM journal_row").fetchall())
    gaps += sorted(seq for seq in named if seq >= expected)
    ends_whole = facts.get(CHAIN_END) in (end.kept, end.made)
    last_gap = 1 << 62 if not ends_whole else max(gaps, default=0)
    known = _values(entries, base)
    is_last = _LastWord(last_gap, vouched_from, base[0] if base is not None else -1)
    said = {key: Said(value, is_last.of(seq)) for key, (value, seq) in known.items()}
    knows_all = base is not None and is_last.of(base[0]) == "revision"
    return Replay(tuple(entries), len(gaps), ends_whole, said, knows_all)


@dataclass(frozen=True, slots=True)
class _LastWord:
    last_gap: int
    vouched_from: int
    base: int

    def of(self, seq: int) -> Origin:
        if seq == self.base:
            return "revision" if seq >= self.last_gap else "earlier"
        return "journal" if seq > self.last_gap and seq >= self.vouched_from else "earlier"


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


def _values(
    entries: list[ReadEntry], base: tuple[int, Estimate] | None
) -> dict[Key, tuple[object, int]]:
    """The last value of each key, with the step that it comes from, or that the base holds."""
    state: dict[Key, tuple[object, int]] = {}
    last = -1
    for each in entries:
        if base is not None and last <= base[0] < each.entry.seq:
            state = _as_named(base, state)
        last = each.entry.seq
        for key, _, after in changes_of(each.edit):
            state[key] = after, last
    return _as_named(base, state) if base is not None and last <= base[0] else state


def _as_named(
    base: tuple[int, Estimate], before: Mapping[Key, object]
) -> dict[Key, tuple[object, int]]:
    """All that a revision holds; what was known before and is not in it was gone by then.

    Tables that are kept are in no revision.
    """
    seq, estimate = base
    gone: dict[Key, tuple[object, int]] = {key: (None, seq) for key in before if key[0] != "table"}
    return gone | {key: (value, seq) for key, value in values_of(estimate).items()}
