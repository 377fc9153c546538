"""What version 3 kept of the office's acts, in four tables: one for each kind of book and act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from estimator.store.books.office_acts import Act, ActRow
from estimator.store.sqlite.encoding import EncodingError, dumps, loads


@dataclass(frozen=True, slots=True)
class _OldTable:
    """A table of version 3: its rows, the edition first, and the act that each of them is."""

    rows: str
    act: Act
    act_of: Callable[..., ActRow]
    book: str


def acts_of_version_3(db: Database, table: str) -> Iterator[ActRow]:
    """The rows of one of those tables as acts; EncodingError for one that cannot be read."""
    for row, whole in acts_found(db, table):
        if not whole:
            raise EncodingError(f"{table} cannot be read: {row!r:.60}")
        yield row


def acts_found(db: Database, table: str) -> Iterator[tuple[ActRow, bool]]:
    """As `acts_of_version_3`, each with whether it can be read; of others the record as it stands.

    Raises what SQLite says of a damaged database.
    """
    old = _OF_VERSION_3[table]
    for cells in db.execute(old.rows):
        try:
            # In what has become of a row a text may be something else, which SQLite never checks.
            if any(isinstance(each, bytes) for each in cells):
                raise EncodingError(f"{table} has something else than a text")
            yield old.act_of(*cells), True
        except EncodingError:
            yield (old.book, _as_text(cells[0]), old.act, _as_text(cells[1])), False


def _as_text(cell: object) -> str:
    return cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)


def _labour_import(
    edition: str, file: str, who: str, when: str, warnings: int, rates: int
) -> ActRow:
    return "labour", edition, "accepted", _acceptance(edition, who, when, file, rates, warnings)


def _labour_proof(edition: str, record: str) -> ActRow:
    return "labour", edition, "proof", with_office_record(record)


def _factor_signature(edition: str, who: str, when: str, cells: int, doubts: int) -> ActRow:
    return "factor_f", edition, "accepted", _acceptance(edition, who, when, "", cells, doubts)


def _factor_proof(
    edition: str, page: str, work_type: str, advance: str, retention: str, who: str, when: str
) -> ActRow:
    record = {
        "edition": edition,
        "work_type": work_type,
        "advance_percent": advance,
        "retention_percent": retention,
        "verdict": "confirmed",
        "record": {"who": who, "when": when},
        "page": page,
    }
    return "factor_f", edition, "proof", dumps(record)


_OF_VERSION_3: Final = {
    "labour_import": _OldTable(
        'SELECT edition, file, who, "when", warnings,'
        " (SELECT count(*) FROM labour_rate AS r WHERE r.edition = i.edition)"
        " FROM labour_import AS i ORDER BY edition",
        "accepted", _labour_import, "labour",
    ),
    "factor_signature": _OldTable(
        'SELECT edition, who, "when", cells, doubts FROM factor_signature ORDER BY edition',
        "accepted", _factor_signature, "factor_f",
    ),
    "factor_proof": _OldTable(
        'SELECT edition, page, work_type, advance_percent, retention_percent, who, "when"'
        " FROM factor_proof ORDER BY edition, work_type, advance_percent, retention_percent",
        "proof", _factor_proof, "factor_f",
    ),
    "labour_proof": _OldTable(
        "SELECT edition, record FROM labour_proof ORDER BY seq", "proof", _labour_proof, "labour"
    ),
}  # fmt: skip
TABLES_OF_VERSION_3: Final = tuple(_OF_VERSION_3)


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
