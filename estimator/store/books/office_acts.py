"""What an office did to its books, act by act, in one table of the rate database.

Editions taken in and removed, proofs of rates and of tables: a row each, and no row is ever
changed or taken away. What was said of an edition before it was removed says nothing of one that
comes in again under the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeVar

from sqlite_utils import Database

from estimator.domain.books.office_record import Acceptance, Removal
from estimator.store.books.stored_book import Edition, StoredBook, StoredBooks
from estimator.store.sqlite.encoding import EncodingError, dumps, from_json, loads, to_json

E = TypeVar("E", bound=Edition)
T = TypeVar("T")

Act = Literal["accepted", "removed", "proof"]
ActRow = tuple[str, str, Act, str]
"""Kind of book, id of the edition, what was done, and its record as JSON text."""

# A row counts until its edition is removed.
_COUNTS = (
    " AND seq > (SELECT coalesce(max(seq), 0) FROM office_act AS r"
    " WHERE r.book = a.book AND r.edition = a.edition AND r.act = 'removed')"
)


def add_act(db: Database, kind: StoredBook[E], edition: str, act: Act, record: object) -> None:
    """Store one act; those before it stay."""
    insert_act(db, (kind.book, edition, act, to_json(record)))


def insert_act(db: Database, row: ActRow) -> None:
    """Store an act that is a row already."""
    db.execute("INSERT INTO office_act (book, edition, act, record) VALUES (?, ?, ?, ?)", row)


def known_books_only(db: Database, kinds: StoredBooks) -> None:
    """Raise EncodingError for an act on a kind of book that no version of the program has."""
    known = {kind.book for kind in kinds}
    for (book,) in db.execute("SELECT DISTINCT book FROM office_act"):
        if book not in known:
            raise EncodingError(f"no kind of book: {book}")


def load_proofs(db: Database, kind: StoredBook[E], proof: type[T], edition: str) -> tuple[T, ...]:
    """The proofs of one edition, in order; EncodingError for an odd row."""
    found = db.execute(
        "SELECT record FROM office_act AS a WHERE act = 'proof' AND book = ? AND edition = ?"
        f"{_COUNTS} ORDER BY seq",
        (kind.book, edition),
    )
    return tuple(from_json(proof, record) for (record,) in found)


def load_acceptances(db: Database, kind: StoredBook[E]) -> tuple[Acceptance, ...]:
    """Who took in which of the editions that are there, in order."""
    found = db.execute(
        f"SELECT record FROM office_act AS a WHERE act = 'accepted' AND book = ?{_COUNTS}"
        " ORDER BY seq",
        (kind.book,),
    )
    return tuple(from_json(Acceptance, record) for (record,) in found)


def load_removals(db: Database, kind: StoredBook[E]) -> tuple[Removal, ...]:
    """Who took which edition away, in order."""
    found = db.execute(
        "SELECT record FROM office_act WHERE act = 'removed' AND book = ? ORDER BY seq",
        (kind.book,),
    )
    return tuple(from_json(Removal, record) for (record,) in found)


# What version 3 kept in four tables, one for each kind of book and act.


def acts_of_version_3(
    db: Database, table: str, *, leave_unreadable: bool = False
) -> Iterator[ActRow]:
    """The rows of one of those tables as acts; EncodingError for a record that cannot be read."""
    if table != "labour_proof":
        yield from _OF_VERSION_3[table](db)
        return
    for edition, record in db.execute("SELECT edition, record FROM labour_proof ORDER BY seq"):
        try:
            yield "labour", edition, "proof", with_office_record(record)
        except EncodingError:
            if not leave_unreadable:
                raise


def _labour_imports(db: Database) -> Iterator[ActRow]:
    found = db.execute(
        'SELECT edition, file, who, "when", warnings,'
        " (SELECT count(*) FROM labour_rate AS r WHERE r.edition = i.edition)"
        " FROM labour_import AS i ORDER BY edition"
    )
    for edition, file, who, when, warnings, rates in found:
        yield "labour", edition, "accepted", _acceptance(edition, who, when, file, rates, warnings)


def _factor_signatures(db: Database) -> Iterator[ActRow]:
    found = db.execute(
        'SELECT edition, who, "when", cells, doubts FROM factor_signature ORDER BY edition'
    )
    for edition, who, when, cells, doubts in found:
        yield "factor_f", edition, "accepted", _acceptance(edition, who, when, "", cells, doubts)


def _factor_proofs(db: Database) -> Iterator[ActRow]:
    found = db.execute(
        'SELECT edition, work_type, advance_percent, retention_percent, page, who, "when"'
        " FROM factor_proof ORDER BY edition, work_type, advance_percent, retention_percent"
    )
    for edition, work_type, advance, retention, page, who, when in found:
        record = {
            "edition": edition,
            "work_type": work_type,
            "advance_percent": advance,
            "retention_percent": retention,
            "verdict": "confirmed",
            "record": {"who": who, "when": when},
            "page": page,
        }
        yield "factor_f", edition, "proof", dumps(record)


_OF_VERSION_3 = {
    "labour_import": _labour_imports,
    "factor_signature": _factor_signatures,
    "factor_proof": _factor_proofs,
}
TABLES_OF_VERSION_3 = (*_OF_VERSION_3, "labour_proof")


def _acceptance(edition: str, who: str, when: str, file: str, checked: int, doubtful: int) -> str:
    return dumps(
        {
            "edition": edition,
            "record": {"who": who, "when": when},
            "file": file,
            "checked": checked,
            "doubtful": doubtful,
        }
    )


def with_office_record(text: object) -> str:
    """A record of version 3, which had who, when and why among its own fields, as it is now."""
    data: dict[str, Any] = loads(text)
    if not isinstance(data, dict):
        raise EncodingError(f"no record: {text!r:.40}")
    if "record" in data:  # it is one of today's
        return str(text)
    signed = {name: data.pop(name) for name in ("who", "when", "why") if name in data}
    return dumps({**data, "record": signed})
