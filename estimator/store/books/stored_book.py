"""How a kind of book lies in the rate database: what each lends to what is the same for all.

A kind is one `StoredBook` in a folder of its own in `store`, registered in `store/rate_books.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo

Origin = Literal["official", "office"]
AFTER_OFFICIAL = 1000
"""In the order of editions, offices' own stand after those that came with the program."""

StoredRow = Mapping[str, object]
RowsByTable = Mapping[str, Mapping[tuple[object, ...], StoredRow]]
"""An edition's rows: of each table by name, by what they are found by."""


class Edition(Protocol):
    """An edition of any kind of book."""

    @property
    def info(self) -> EditionInfo:
        """Where it comes from and how far it can be trusted."""


# Covariant, so that kinds can stand in one list; whoever takes editions out of it puts them back
# into the same kind.
E_co = TypeVar("E_co", bound=Edition, covariant=True)


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table of editions' rows; `where` names a row in Thai when it was altered."""

    name: str
    key: tuple[str, ...]
    where: Callable[[StoredRow, RowsByTable], str]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table of what an office added beside editions.

    `read` answers a row as it is kept today, EncodingError if it cannot be read;
    `named` says in Thai as much of such a row as is legible. `altered` answers whether rows show by
    themselves that they are no more as they were written.
    """

    name: str
    read: Callable[[StoredRow], StoredRow] = lambda row: row
    named: Callable[[StoredRow], str] = lambda _row: ""
    signed: bool = False
    """Whether somebody answers for each row."""
    altered: Callable[[Database], bool] = lambda _db: False


def _none_made(_db: Database, _printed: Callable[[str], Edition]) -> dict[str, E_co]:
    return {}


def _never_refuse(_db: Database, _name: str) -> None:
    """Nothing of the office's lies on an edition but its own proofs."""


@dataclass(frozen=True, slots=True)
class StoredBook(Generic[E_co]):
    """One kind of book; `called` is its Thai name in refusals.

    `editions` is the table of its headings, `tables` are those of its rows. `load` gives an
    edition as printed (KeyError if there is none), `proved` with what was found in proof-reading.
    """

    book: str
    """Its name in tables, and of its folder in `resources/`; never changed."""
    called: str
    editions: str
    tables: tuple[RowTable, ...]
    shipped: Callable[[Path, str], E_co]
    """Reads an edition of an id from `resources/`."""
    save: Callable[[Database, E_co, Origin, int], None]
    load: Callable[[Database, str], E_co]
    infos: Callable[[Database], tuple[EditionInfo, ...]]
    """What there is to know about each edition, in the order of its list."""
    proof: type
    proved: Callable[[Database, E_co], E_co]
    proof_named: Callable[[str], str] = lambda _record: "การตรวจทาน"
    """Says in Thai as much of a proof's JSON text as is legible, where it cannot be read."""
    column_titles: Mapping[str, str] = field(default_factory=dict)
    own_tables: tuple[OwnTable, ...] = ()
    made: Callable[[Database, Callable[[str], E_co]], dict[str, E_co]] = _none_made
    """Editions that the office's own rows make, by id, out of those that are printed."""
    refuse_removal: Callable[[Database, str], None] = _never_refuse
    """Raises UserError where something of the office's still needs an edition."""


StoredBooks = tuple[StoredBook[Edition], ...]
