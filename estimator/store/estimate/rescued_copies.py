"""The copies of a damaged file: rates, tables and forms, each as it was kept, or told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.store.estimate.digests import digest_of
from estimator.store.estimate.kept_checksums import (
    FORM,
    KeptKey,
    KeptRow,
    kept_checksums,
    kept_rows,
    vouch_for,
)
from estimator.store.estimate.kept_copies import KeptCopies, all_records, is_readable, needs_of
from estimator.store.estimate.kept_forms import form_rows
from estimator.store.estimate.salvaged_tables import SalvagedTables
from estimator.store.sqlite.encoding import EncodingError


@dataclass(frozen=True, slots=True)
class RescuedForms:
    """What came over of the form definitions that the estimate was printed with."""

    kept: int
    lost: tuple[str, ...]
    """Names of those that cannot be read, or are not as their checksums say."""
    unproved: int
    """Of those kept: their checksum is lost, or never was, and this PC has not the same."""

    @property
    def is_whole(self) -> bool:
        """Whether none is lost or in doubt."""
        return not (self.lost or self.unproved)


@dataclass(frozen=True, slots=True)
class RescuedCopies:
    """What the new file has of what the estimate was priced and printed with.

    Each copy in it is kept, refilled, replaced or added.
    """

    kept: int
    """As they stood in the damaged file."""
    refilled: int
    """Copies that were lost and are the same again out of the books of this PC."""
    replaced: tuple[KeptKey, ...]
    """Out of the books of this PC, where the file had, or may have had, another: nothing tells that
    they are the same."""
    added: int
    """Out of the books of this PC, of editions of which the file is known to have had none."""
    lost: tuple[KeptKey, ...]
    """Those that the file had, and that nothing stands for."""
    unproved: int
    """Of those kept: their checksum is lost and this PC has not the same; the new file has none."""
    forms: RescuedForms

    @property
    def is_whole(self) -> bool:
        """Whether no copy and no form is lost or in doubt."""
        return self.forms.is_whole and not (self.replaced or self.lost or self.unproved)


def carry_copies(
    found: SalvagedTables,
    salvaged: Database,
    new: Database,
    estimate: Estimate,
    books: Books,
    forms: Collection[str] = (),
) -> RescuedCopies:
    """The copies that are as they were kept; what is lost of them out of other books.

    One whose checksum is lost is taken as it stands, if it fits those that are as they were kept.
    The new file vouches for it only where this PC has the same. So it is with form definitions, of
    which this PC has those with the texts `forms`.
    """
    own = found.rows["kept_checksum"]  # a table made to bring an old file up to date has others
    all_checksums = {key: text for key, text in kept_checksums(salvaged).items() if key in own}
    checksums = {key: text for key, text in all_checksums.items() if key[0] != FORM}
    rows = kept_rows(salvaged)
    sound = [
        each for each in rows if _is_as_kept(each, checksums.get(each[:3])) and is_readable(each)
    ]
    unproved = {row[:3]: digest_of(*row) for row in sound if row[:3] not in checksums}
    for edition in {key[1] for key in unproved}:
        for row in all_records(books, edition):
            if unproved.get(row[:3]) == digest_of(*row):
                del unproved[row[:3]]
    proved = [row for row in sound if row[:3] not in unproved]
    for edition in sorted({row[1] for row in sound}):
        _carry_edition(new, edition, _of(edition, sound), _of(edition, proved), unproved)
    named = {*checksums, *(row[:3] for row in rows)}
    lost = named - {row[:3] for row in kept_rows(new)}
    for edition in sorted({key[1] for key in lost}):
        same = [
            row
            for row in all_records(books, edition)
            if row[:3] in lost and checksums.get(row[:3]) == digest_of(*row)
        ]
        _carry_edition(new, edition, same, [*_of(edition, proved), *same], unproved)
    _fit_together(new, estimate, books, unproved)
    knows_all = not found.whole.isdisjoint({"kept", "kept_checksum"})
    came = _carry_forms(found, salvaged, new, all_checksums, forms)
    return _counted(new, sound, checksums, named, came, knows_all=knows_all)


def _carry_forms(
    found: SalvagedTables,
    salvaged: Database,
    new: Database,
    checksums: Mapping[KeptKey, str],
    known: Collection[str],
) -> RescuedForms:
    rows = [each for each in form_rows(salvaged) if _is_as_kept(each, checksums.get(each[:3]))]
    new.conn.executemany(
        "INSERT INTO form (name, definition) VALUES (?, ?)", [(row[2], row[4]) for row in rows]
    )
    vouch_for(new, [row for row in rows if row[:3] in checksums or row[4] in known])
    named = {str(name) for (name,) in found.rows["form"]}
    named |= {name for kind, _, name in checksums if kind == FORM}
    unproved = sum(row[:3] not in checksums and row[4] not in known for row in rows)
    return RescuedForms(len(rows), tuple(sorted(named - {row[2] for row in rows})), unproved)


def _counted(
    new: Database,
    sound: Sequence[KeptRow],
    checksums: Mapping[KeptKey, str],
    named: Collection[KeptKey],
    forms: RescuedForms,
    *,
    knows_all: bool,
) -> RescuedCopies:
    """Where each copy in a new file is from; with `knows_all` no editions but `named` were kept."""
    there = {row[:3]: row for row in kept_rows(new)}
    kept = {row[:3] for row in sound if there.get(row[:3]) == row}
    others = [row for key, row in there.items() if key not in kept]
    refilled = {row[:3] for row in others if checksums.get(row[:3]) == digest_of(*row)}
    from_here = {row[:3] for row in others} - refilled
    # Of an edition the file keeps all that an estimate needs at once.
    editions = {key[1] for key in named}
    replaced = {key for key in from_here if key[1] in editions or not knows_all}
    return RescuedCopies(
        len(kept),
        len(refilled),
        tuple(sorted(replaced)),
        len(from_here - replaced),
        tuple(sorted(named - there.keys())),
        len(there.keys() - kept_checksums(new).keys()),
        forms,
    )


def _of(edition: str, rows: Sequence[KeptRow]) -> list[KeptRow]:
    return [row for row in rows if row[1] == edition]


def _fit_together(
    new: Database, estimate: Estimate, books: Books, unproved: Collection[KeptKey]
) -> None:
    """Fill in what an estimate needs; what nothing vouches for is dropped where it does not fit."""
    KeptCopies(new).keep(needs_of(estimate), books)
    try:
        KeptCopies(new).books()
    except EncodingError:
        for key in unproved:
            new.execute("DELETE FROM kept WHERE kind = ? AND edition = ? AND key = ?", key)
        KeptCopies(new).keep(needs_of(estimate), books)


def _carry_edition(
    new: Database,
    edition: str,
    rows: Sequence[KeptRow],
    instead: Sequence[KeptRow],
    unproved: Collection[KeptKey],
) -> None:
    """Write copies of an edition; `instead` of all of it where it cannot be read as one then."""
    for each in (rows, instead):
        new.conn.executemany(
            "INSERT INTO kept (kind, edition, key, ord, record) VALUES (?, ?, ?, ?, ?)", each
        )
        try:
            KeptCopies(new).books()
        except EncodingError:
            for table in ("kept", "kept_checksum"):
                new.execute(f"DELETE FROM {table} WHERE edition = ?", (edition,))
        else:
            vouch_for(new, [row for row in each if row[:3] not in unproved])
            return


def _is_as_kept(row: KeptRow, checksum: str | None) -> bool:
    return checksum is None or checksum == digest_of(*row)
