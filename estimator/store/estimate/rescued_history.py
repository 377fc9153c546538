"""The history of a rescued file: steps that can still be taken back, and the named revisions.

Where nothing of it is lost it is carried over to the letter, chain and all. Where something is, the
steps are carried that lead back from what was rescued; the file gets a chain of its own over what
came over, which vouches for it from then on. A revision that is not what the old one says is left,
for nobody could use it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.states import kept_tables_of, state_of, take_back
from estimator.errors import UserError
from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    CHAINED_FROM,
    ESTIMATE_ID,
    ChainedEntry,
    begin_chain,
    start_link,
    unvouched_revisions,
)
from estimator.store.estimate.chain_check import Turns
from estimator.store.estimate.file_facts import all_facts, set_fact
from estimator.store.estimate.journal import rows_about
from estimator.store.estimate.journal_replay import ReadEntry, Replay
from estimator.store.estimate.rescued_links import revision_links
from estimator.store.estimate.revision_content import checks_named, forms_named, packed
from estimator.store.estimate.revisions import NamedStates, Revision, read_price
from estimator.store.sqlite.encoding import EncodingError, read_time

Identity = Literal["own", "doubtful", "new"]
"""Of a new file: as the damaged one vouches for it; as it stands there, though the damaged one does
not vouch for that, or for who made it and when; another, for that cannot be read."""

_CHAIN: Final = (CHAIN_START, CHAIN_END, CHAINED_FROM)
_REVISION: Final = (
    "id, name, at, who, journal_seq, content, note, price, checksum, base, chain".split(", ")
)


@dataclass(frozen=True, slots=True)
class RescuedHistory:
    """What of the history came over.

    `left` are steps that can be read but do not lead back from what was rescued. `is_untouched`
    where all is as it stood, with its chain.
    """

    is_untouched: bool
    carried: int
    left: int
    lost: int
    ends_whole: bool
    """Whether the last step that can be read is the last that was done."""
    revisions: tuple[Revision, ...]
    lost_revisions: int
    altered: tuple[Revision, ...]
    """Those that can be read, but are not what the chain says: they are left."""
    unsure: frozenset[int]
    """Revisions of which nothing tells whether they are what they were, as what came just before is
    lost; by their numbers in the damaged file."""
    identity: Identity

    @property
    def is_whole(self) -> bool:
        """Whether all is as it stood: no step and no revision is lost, altered or in doubt."""
        return self.is_untouched and not (
            self.left
            or self.lost
            or not self.ends_whole
            or self.lost_revisions
            or self.altered
            or self.unsure
            or self.identity != "own"
        )


def readable_revisions(db: Database, path: Path) -> tuple[tuple[Revision, Estimate], ...]:
    """The revisions of salvaged tables that can be read, the newest first; the others go."""
    states = NamedStates(path, db)
    read: dict[int, Estimate] = {}
    for (number,) in db.execute("SELECT id FROM revision ORDER BY id").fetchall():
        try:
            _check_revision(db, number)
            read[number] = states.packed(number).read()
        except (EncodingError, UserError):
            # Those that tell what is unlike in it cannot be read any more, either.
            db.execute("DELETE FROM revision WHERE id = ?", (number,))
    return tuple((revision, read[revision.id]) for revision in states.all())


def _check_revision(db: Database, number: int) -> None:
    at, price = db.execute("SELECT at, price FROM revision WHERE id = ?", (number,)).fetchone()
    read_time(at)
    if price is not None:
        read_price(price)


def carry_history(
    found: Database,
    new: Database,
    read: Replay,
    revisions: Sequence[tuple[Revision, Estimate]],
    estimate: Estimate,
    books: Books,
    *,
    lost_revisions: int,
    estimate_id: str,
) -> RescuedHistory:
    """Write steps and revisions of salvaged tables into a new file, which has none yet."""
    entries = _leading_back(read.entries, estimate, books)
    facts = all_facts(found)
    untouched = (
        len(entries) == len(read.entries)
        and not (read.lost or lost_revisions)
        and read.ends_whole
        and facts.keys() >= {*_CHAIN}
        and _identity(facts, estimate_id) == "own"
    )
    numbers = {each.entry.seq: at for at, each in enumerate(entries, 1)}
    _write_entries(new, entries, numbers)
    links = revision_links(found)
    left: Collection[int] = links.altered
    if untouched:
        for each in (*_CHAIN, ESTIMATE_ID):
            set_fact(new, each, facts[each])
        given = _write_revisions(found, new, revisions, tuple(numbers), links.mended)
        # Numbers that damage made others are what they were again.
        left = [given[each] for each in unvouched_revisions(new)]
        untouched = not left
    kept = [(each, then) for each, then in revisions if each.id not in left]
    if not untouched:
        new.execute("DELETE FROM revision")
        _write_revisions(found, new, kept, tuple(numbers), links.mended)
        begin_chain(new, estimate_id)
    return RescuedHistory(
        untouched,
        len(entries),
        len(read.entries) - len(entries),
        read.lost,
        read.ends_whole,
        tuple(each for each, _ in kept),
        lost_revisions,
        tuple(each for each, _ in revisions if each.id in left),
        frozenset() if untouched else links.unsure,
        _identity(facts, estimate_id),
    )


def _identity(facts: Mapping[str, str], estimate_id: str) -> Identity:
    if facts.get(ESTIMATE_ID) != estimate_id:
        return "new"
    return "own" if facts.get(CHAIN_START) == start_link(facts) else "doubtful"


def _leading_back(
    entries: Sequence[ReadEntry], estimate: Estimate, books: Books
) -> tuple[ReadEntry, ...]:
    """The newest steps that were done one after the other up to what is there."""
    state = state_of(estimate) | kept_tables_of(books)
    start = len(entries)
    for at in range(len(entries) - 1, -1, -1):
        if take_back(state, entries[at].edit):
            break
        start = at
    left = entries[start:]
    while (wrong := _first_without_its_step(left)) is not None:
        left = left[wrong + 1 :]
    return tuple(left)


def _first_without_its_step(entries: Sequence[ReadEntry]) -> int | None:
    turns = Turns()
    return next((at for at, each in enumerate(entries) if not turns.take(each.entry)), None)


def _write_entries(new: Database, entries: Sequence[ReadEntry], numbers: Mapping[int, int]) -> None:
    turns = Turns()
    renumbered = [_renumbered(each.entry, numbers) for each in entries]
    for entry in renumbered:
        turns.take(entry)
    for entry, each in zip(renumbered, entries, strict=True):
        values = (entry.seq, entry.kind, entry.at, entry.who, entry.label, entry.edit, entry.of)
        new.execute(
            "INSERT INTO journal (seq, kind, at, who, label, edit, of, state, chain)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, turns.states.get(entry.seq), entry.chain),
        )
        if entry.kind == "do":
            rows = [(row, entry.seq) for row in rows_about(each.edit)]
            new.conn.executemany("INSERT INTO journal_row (row, seq) VALUES (?, ?)", rows)


def _renumbered(entry: ChainedEntry, numbers: Mapping[int, int]) -> ChainedEntry:
    of = None if entry.of is None else numbers[entry.of]
    return replace(entry, seq=numbers[entry.seq], of=of)


def _write_revisions(
    found: Database,
    new: Database,
    revisions: Sequence[tuple[Revision, Estimate]],
    carried: Sequence[int],
    mended: Mapping[int, str],
) -> dict[int, int]:
    """Write them, the newest first; what they were by what they are now.

    What was kept as the difference from one that is left is kept whole.
    """
    ids = {each.id: at for at, (each, _) in enumerate(reversed(revisions), 1)}
    estimates = {each.id: then for each, then in revisions}
    columns, marks = ", ".join(_REVISION), ", ".join("?" for _ in _REVISION)
    for old, number in ids.items():
        (cells,) = found.execute(f"SELECT {columns} FROM revision WHERE id = ?", (old,)).fetchall()
        row = dict(zip(_REVISION, cells, strict=True))
        if row["base"] is not None and row["base"] not in ids:
            row["content"] = packed(
                estimates[old], forms_named(row["content"]), checks_named(row["content"])
            )
        row["id"], row["base"] = number, ids.get(row["base"])
        row["chain"] = mended.get(old, row["chain"])
        row["journal_seq"] = sum(seq <= row["journal_seq"] for seq in carried)
        new.execute(f"INSERT INTO revision ({columns}) VALUES ({marks})", tuple(row.values()))
    return {number: old for old, number in ids.items()}
