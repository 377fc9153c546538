"""Which of two readings of a damaged file counts: with a log of which nobody knows whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from estimator.files.cancelling import Progress, share_of
from estimator.store.estimate.chain import CHAIN_START, start_link
from estimator.store.estimate.damaged_file import DamagedFile
from estimator.store.estimate.file_facts import all_facts
from estimator.store.estimate.journal_replay import replay
from estimator.store.estimate.salvaged_tables import SalvagedTables, in_tables, salvage

_HALF: Final = 0.5
_TABLES: Final = frozenset({"bill_row", "setting", "record", "journal", "revision", "meta"})


@dataclass(frozen=True, slots=True)
class _Proof:
    """That nothing of a reading is lost, and its chain holds to the end."""

    start: str
    last: int


def salvaged(damaged: DamagedFile, progress: Progress) -> tuple[DamagedFile, SalvagedTables]:
    """What can be read of a file, and what became of its log.

    A log that may be of another file, or of an earlier moment of this one, is left where the file
    is proved without it, unless the file goes on with it, and is proved then as well.
    """
    if damaged.without_log is None:
        return damaged, salvage(damaged.pages, progress)
    alone = salvage(damaged.without_log, share_of(progress, 0, _HALF))
    found = salvage(damaged.pages, share_of(progress, _HALF, 1))
    proof = _proof(alone)
    if proof is None:
        return damaged, found
    other = _proof(found)
    if other is not None and other.start == proof.start and other.last > proof.last:
        return damaged, found
    return replace(damaged, pages=damaged.without_log, log="left"), alone


def _proof(found: SalvagedTables) -> _Proof | None:
    if not found.whole >= _TABLES:
        return None
    db = in_tables(found)
    try:
        facts, read = all_facts(db), replay(db, None)
    finally:
        db.close()
    start = start_link(facts)
    if facts.get(CHAIN_START) != start or read.lost or not read.ends_whole:
        return None
    return _Proof(start, max((each.entry.seq for each in read.entries), default=0))
