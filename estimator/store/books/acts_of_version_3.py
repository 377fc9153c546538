"""What version 3 kept of the office's acts, in four tables: one for each kind of book and act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from estimator.store.books.office_acts import ActRow
from estimator.store.sqlite.encoding import EncodingError, dumps, loads


def acts_of_version_3(
    db: Database, table: str, *, leave_unreadable: bool = False
) -> Iterator[ActRow]:
    """The rows of one of those tables as acts; EncodingError for a record that cannot be read.

    Or, with `leave_unreadable`, such a record as it stands.
    """
    if table != "labour_proof":
        yield from _OF_VERSION_3[table](db)
        return
    for edition, record in db.execute("SELECT edition, record FROM labour_proof ORDER BY seq"):
        try:
            read = with_office_record(record)
        except EncodingError:
            if not leave_unreadable:
                raise
            read = str(record)
        yield "labour", edition, "proof", read


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
