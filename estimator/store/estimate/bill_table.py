"""The bill in its table: written by what an edit changes, read whole and checked whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from estimator.domain.bill.links import link_faults
from estimator.domain.bill.row_rules import DEEPEST, check_place, levels_below
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Row,
    RowId,
    bill_from_rows,
)
from estimator.errors import UserError
from estimator.files.cancelling import Progress, in_pieces, unhindered
from estimator.store.estimate.bill_rows import COLUMNS, Record, RecordChange, record_of, row_of
from estimator.store.sqlite.encoding import EncodingError, refuse_damage

_NAMES = ", ".join(COLUMNS)
_SELECT = f"SELECT {_NAMES} FROM bill_row"
_UPSERT = (
    f"INSERT INTO bill_row ({_NAMES}) VALUES ({', '.join('?' for _ in COLUMNS)})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
)


def save_rows(
    db: Database, changes: Iterable[RecordChange], progress: Progress = unhindered
) -> None:
    """Write what row changes leave behind."""
    last = {change.id: change.after for change in changes}
    gone = [(row_id,) for row_id, row in last.items() if row is None]
    db.conn.executemany("DELETE FROM bill_row WHERE id = ?", gone)
    left = [row for row in last.values() if row is not None]
    for piece in in_pieces(left, progress):
        _write(db, piece)


def write_rows(db: Database, rows: Iterable[Row]) -> None:
    """Write rows as they are, whether they are in the file already or not."""
    _write(db, map(record_of, rows))


def _write(db: Database, records: Iterable[Record]) -> None:
    # By place: SQLite looks for every name of every row, which takes it half as long again.
    db.conn.executemany(_UPSERT, [tuple(map(each.get, COLUMNS)) for each in records])


def load_bill(db: Database, next_id: RowId) -> Bill:
    """The bill of a file; EncodingError where it is not one that the program can have written."""
    # Fetched whole: a query left half read, in an error's traceback, would keep the file locked.
    found = db.execute(_SELECT).fetchall()
    return checked_bill((row_of(dict(zip(COLUMNS, each, strict=True))) for each in found), next_id)


def unused_columns(db: Database) -> Iterator[tuple[RowId, str]]:
    """What stands in a column that a row of its kind leaves empty: by row, the column's name.

    Nobody reads it, and this program writes none of it. EncodingError as `load_bill` raises it.
    """
    for found in db.execute(_SELECT).fetchall():
        there = dict(zip(COLUMNS, found, strict=True))
        row = row_of(there)
        written = record_of(row)
        for name, value in there.items():
            if value is not None and written.get(name) is None:
                yield row.id, name


def checked_bill(rows: Iterable[Row], next_id: RowId) -> Bill:
    """A bill of rows read from a file: no loops, no row out of its place, no id used twice.

    Raises EncodingError.
    """
    read = list(rows)
    by_id = {row.id: row for row in read}
    if len(by_id) != len(read):
        raise EncodingError("two rows have the same id")
    if next_id <= max(by_id, default=ROOT):
        raise EncodingError("an id would be given twice")
    for row in read:
        parent = by_id.get(row.parent)
        if parent is None and row.parent != ROOT:
            raise EncodingError(f"row {row.id} has no place to stand in")
        try:
            check_place(None if parent is None else parent.node, row.node)
        except UserError as error:
            raise EncodingError(f"row {row.id} stands where it cannot") from error
    bill = bill_from_rows(read, next_id)
    for row_id in sorted(bill.linked):
        try:
            refuse_damage(link_faults(bill, row_id))
        except EncodingError as error:
            raise EncodingError(f"row {row_id} is linked as it cannot be: {error}") from None
    levels = list(levels_below(bill, ROOT))
    if sum(map(len, levels)) != len(read):
        raise EncodingError("rows hold one another")
    if len(levels) > DEEPEST:
        raise EncodingError(f"groups within groups are deeper than {DEEPEST}")
    return bill
