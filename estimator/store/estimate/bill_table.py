"""The bill in its table: written by what an edit changes, read whole and checked whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    Part,
    Row,
    RowChange,
    RowId,
    ancestors,
    bill_from_rows,
    walk,
)
from estimator.domain.errors import UserError
from estimator.store.estimate.bill_rows import COLUMNS, record_of, row_of
from estimator.store.sqlite.encoding import EncodingError

DEEPEST = 200
"""Groups within groups; far beyond any bill, and within what every room of the program can walk."""

_NAMES = ", ".join(COLUMNS)
_SELECT = f"SELECT {_NAMES} FROM bill_row"
_UPSERT = (
    f"INSERT INTO bill_row ({_NAMES}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
)
_EMPTY: dict[str, object] = dict.fromkeys(COLUMNS)


def save_rows(db: Database, changes: Iterable[RowChange]) -> None:
    """Write what row changes leave behind; NumberError where a bill cannot hold a number."""
    last = {change.id: change.after for change in changes}
    gone = [(row_id,) for row_id, row in last.items() if row is None]
    there = [_EMPTY | record_of(row) for row in last.values() if row is not None]
    db.conn.executemany("DELETE FROM bill_row WHERE id = ?", gone)
    db.conn.executemany(_UPSERT, there)


def load_bill(db: Database, next_id: RowId) -> Bill:
    """The bill of a file; EncodingError where it is not one that the program can have written."""
    # Fetched whole: a query left half read, in an error's traceback, would keep the file locked.
    found = db.execute(_SELECT).fetchall()
    return checked_bill((row_of(dict(zip(COLUMNS, each, strict=True))) for each in found), next_id)


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
        _check_place(row, by_id.get(row.parent))
    bill = bill_from_rows(read, next_id)
    if sum(1 for _ in walk(bill)) != len(read):
        raise EncodingError("rows hold one another")
    if depth_below(bill, ROOT) > DEEPEST:
        raise EncodingError(f"groups within groups are deeper than {DEEPEST}")
    return bill


def _check_place(row: Row, parent: Row | None) -> None:
    if isinstance(row.node, Part) != (row.parent == ROOT):
        raise EncodingError(f"row {row.id} stands where it cannot")
    if row.parent != ROOT and (parent is None or isinstance(parent.node, Line)):
        raise EncodingError(f"row {row.id} has no place to stand in")


def depth_below(bill: Bill, row: RowId) -> int:
    """How many rows stand one within another below `row`."""
    depth, level = 0, bill.children_of(row)
    while level:
        depth += 1
        level = tuple(child for each in level for child in bill.children_of(each))
    return depth


def check_depth(bill: Bill, changes: Iterable[RowChange] | None = None) -> None:
    """Refuse a bill in which rows lie deeper than a file may hold them; raises UserError.

    With the `changes` that led to it, only the rows they put somewhere are looked at.
    """
    deepest = depth_below(bill, ROOT) if changes is None else 0
    for change in changes or ():
        before, after = change.before, change.after
        if after is None or (before is not None and before.parent == after.parent):
            continue
        if after.id not in bill.rows:  # a later change of the same edit took it away
            continue
        above = sum(1 for _ in ancestors(bill, after.id)) + 1
        below = 0 if before is None else depth_below(bill, after.id)
        deepest = max(deepest, above + below)
    if deepest > DEEPEST:
        raise UserError(f"กลุ่มงานซ้อนกันลึกเกิน {DEEPEST} ชั้น โปรดเลือกตำแหน่งที่ตื้นกว่านี้")
