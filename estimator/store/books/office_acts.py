"""What an office did to its books, act by act, in one table of the rate database.

Editions taken in and removed, proofs of rates and of tables: a row each, and no row is ever
changed or taken away. What was said of an edition before it was removed says nothing of one that
comes in again under the same id.
"""

from __future__ import annotations

from typing import Literal, TypeVar

from sqlite_utils import Database

from estimator.domain.books.office_record import Acceptance, Removal
from estimator.store.books.stored_book import Edition, StoredBook, StoredBooks
from estimator.store.sqlite.encoding import EncodingError, from_json, to_json

E = TypeVar("E", bound=Edition)
T = TypeVar("T")

Act = Literal["accepted", "removed", "proof"]
ActRow = tuple[str, str, Act, str]
"""Kind of book, id of the edition, what was done, and its record as JSON text."""

# A row counts until its edition is removed.
_COUNTS = (
    " AND NOT EXISTS (SELECT 1 FROM office_act AS r WHERE r.book = a.book"
    " AND r.edition = a.edition AND r.act = 'removed' AND r.seq > a.seq)"
)


def add_act(db: Database, kind: StoredBook[E], edition: str, act: Act, record: object) -> None:
    """Store one act; those before it stay."""
    insert_act(db, (kind.book, edition, act, to_json(record)))


def insert_act(db: Database, row: ActRow) -> None:
    """Store an act that is a row already."""
    db.execute("INSERT INTO office_act (book, edition, act, record) VALUES (?, ?, ?, ?)", row)


def read_act(kind: StoredBook[E], edition: str, act: str, record: object) -> object:
    """What an act's row says; EncodingError where it cannot be read, or says another edition."""
    types = {"accepted": Acceptance, "removed": Removal, "proof": kind.proof}
    if act not in types:
        raise EncodingError(f"no act: {act}")
    found: object = from_json(types[act], record)
    if isinstance(found, Acceptance | Removal) and found.edition != edition:
        raise EncodingError(f"what was done to {edition} names {found.edition}")
    return found


def check_acts(db: Database, kind: StoredBook[E]) -> None:
    """Raise EncodingError for an act on this kind of book that cannot be read."""
    found = db.execute("SELECT edition, act, record FROM office_act WHERE book = ?", (kind.book,))
    for row in found.fetchall():
        read_act(kind, *row)


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
