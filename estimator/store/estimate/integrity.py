"""Whether an estimate file is as it was written: its journal, revisions, copies and forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill.rows import RowId
from estimator.store.estimate.bill_table import unused_columns
from estimator.store.estimate.chain import ChainedEntry, chained_entries
from estimator.store.estimate.chain_check import Break, breaks, chain_ends
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.file_facts import RESCUED_AT, RESCUED_FROM, VOUCHED_LATE, all_facts
from estimator.store.estimate.journal import entries, rows_by_step
from estimator.store.estimate.kept_checksums import (
    KeptAlteration,
    alterations,
    kept_checksums,
    kept_rows,
)
from estimator.store.estimate.kept_forms import form_rows
from estimator.store.estimate.walking_back import Unlike, WalkedBack, unlike_of, walked_back
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import DamagedFileError

_AT_ONCE: Final = 200
"""So many entries are read together: nobody waits for the file longer."""
_ALL: Final = 1 << 40
_NEWEST: Final = 2_000
"""So many steps are walked back wherever a file is looked into: half a day's work, in 0.1 s."""


@dataclass(frozen=True, slots=True)
class Integrity:
    """What a check found; `vouched_from` is the first entry that was chained as it was written.

    Of the entries before it the chain tells only that they are as a later program found them.
    """

    entries: int
    vouched_from: int
    breaks: tuple[Break, ...] = ()
    kept: tuple[KeptAlteration, ...] = ()
    rescued_at: str = ""
    """When the file came out of a rescue, and out of what; empty of any other."""
    rescued_from: str = ""
    vouched_late: str = ""
    """What was first vouched for as a later version found it: FORMS, or COPIES and forms."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was altered, as far as can be seen."""
        return not (self.breaks or self.kept)


def integrity_of(file: EstimateFile) -> Integrity:
    """Check the journal, the revisions and the copies of an open file.

    May be done beside the window: steps are written meanwhile. Raises FileProblem, and Cancelled
    once the file is closed.
    """
    with file.looked_into() as db:
        ends = chain_ends(db)
        rows, checksums = [*kept_rows(db), *form_rows(db)], kept_checksums(db)
    found = tuple(breaks(ends, _entries(file, ends.last)))
    return Integrity(
        ends.entries,
        ends.vouched_from,
        found,
        alterations(rows, checksums),
        ends.facts.get(RESCUED_AT, ""),
        ends.facts.get(RESCUED_FROM, ""),
        ends.facts.get(VOUCHED_LATE, ""),
    )


def _entries(file: EstimateFile, last: int) -> Iterator[ChainedEntry]:
    seq = 0
    while seq < last:
        with file.looked_into() as db:
            some = list(chained_entries(db, seq, _AT_ONCE))
        if not some:
            return
        seq = some[-1].seq
        yield from (each for each in some if each.seq <= last)


def newest_unlike(file: EstimateFile) -> tuple[Unlike, ...]:
    """What of the estimate of an open file is not what its newest steps and revision left there.

    A copy that was read while another program wrote the file may hold some of its newest pages and
    not the others; nothing else shows that. May be done beside the window. Raises FileProblem.
    """
    with file.looked_into() as db:
        estimate, books = file.estimate, file.kept_books()
        # Those of thousands of rows take long to read: nobody waits for the file meanwhile.
        newest = entries(db, None, _NEWEST)
        revisions = [(each, file.packed_at(each)) for each in file.revisions()[:1]]
    try:
        steps = list(newest)
    except EncodingError as error:
        raise DamagedFileError(file.path, str(error)) from error
    oldest = steps[-1].seq if steps else 0
    then = ((each, one.read()) for each, one in revisions if each.journal_seq >= oldest)
    return tuple(unlike_of(estimate, books, steps, then))


def unused_in(file: EstimateFile) -> tuple[tuple[RowId, str], ...]:
    """By row of the bill, the columns that hold what nobody reads. Raises FileProblem."""
    with file.looked_into() as db:
        return tuple(unused_columns(db))


def walk_back(file: EstimateFile) -> WalkedBack:
    """Hold the estimate of an open file against all of its journal and every revision.

    Takes long. Raises FileProblem.
    """
    then = ((each, file.packed_at(each).read()) for each in file.revisions())
    steps = file.history(limit=_ALL)
    with file.looked_into() as db:
        rows, rescued = rows_by_step(db), RESCUED_AT in all_facts(db)
    return walked_back(file.estimate, file.kept_books(), steps, then, rows, rescued=rescued)
