"""The revisions of a file of which one has a time or a price that cannot be read.

Only that one is of no use then, and is told as altered, which it is: the program writes both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from estimator.store.estimate.chain import (
    ChainedRevision,
    chained_revisions,
    unvouched_revisions,
)
from estimator.store.estimate.revisions import Revision, Worth, read_price
from estimator.store.sqlite.encoding import EncodingError, read_time


def readable_revisions(db: Database) -> tuple[Revision, ...]:
    """All of them, the newest first."""
    altered = unvouched_revisions(db)
    return tuple(_read(each, altered) for each in _newest_first(db))


def _newest_first(db: Database) -> Iterator[ChainedRevision]:
    return reversed(list(chained_revisions(db)))


def _read(found: ChainedRevision, altered: frozenset[int]) -> Revision:
    is_altered = found.id in altered
    try:
        at: datetime | None = read_time(found.at)
    except EncodingError:
        at, is_altered = None, True
    worth = None if found.checksum is None else Worth(None, found.checksum)
    if worth is not None and found.price is not None:
        try:
            worth = Worth(read_price(found.price), worth.checksum)
        except EncodingError:
            is_altered = True
    return Revision(
        found.id, found.name, at, found.who, found.journal_seq, worth, found.note, is_altered
    )
