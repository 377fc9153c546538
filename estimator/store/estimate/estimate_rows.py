"""An estimate in its tables: written whole once, by what changes afterwards, and read whole."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.bill.rows import RowChange
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import SETTING_NAMES, Edit, SettingName
from estimator.store.estimate.bill_table import load_bill, save_rows
from estimator.store.estimate.edit_json import setting_of
from estimator.store.sqlite.encoding import EncodingError, dumps, loads, to_data

_NEXT_ROW_ID = "next_row_id"


def save_estimate(db: Database, estimate: Estimate) -> None:
    """Write a whole estimate into empty tables."""
    for name in SETTING_NAMES:
        _save_setting(db, name, getattr(estimate, name))
    save_rows(db, [RowChange(row.id, None, row) for row in estimate.bill.rows.values()])
    set_meta(db, _NEXT_ROW_ID, str(estimate.bill.next_id))


def save_edit(db: Database, edit: Edit, before: Estimate, after: Estimate) -> None:
    """Write what an edit changed."""
    for change in edit.settings:
        _save_setting(db, change.name, change.after)
    save_rows(db, edit.rows)
    if after.bill.next_id != before.bill.next_id:
        set_meta(db, _NEXT_ROW_ID, str(after.bill.next_id))


def load_estimate(db: Database) -> Estimate:
    """The estimate of a file; EncodingError where any of it is not as the program writes it."""
    stored = dict(db.execute("SELECT name, value FROM setting"))
    if stored.keys() != set(SETTING_NAMES):
        raise EncodingError("settings are missing or too many")
    next_id = meta(db).get(_NEXT_ROW_ID, "")
    if not (next_id.isascii() and next_id.isdecimal() and len(next_id) <= 18):
        raise EncodingError("the next row id is missing")
    settings = {name: setting_of(name, loads(stored[name])) for name in SETTING_NAMES}
    return Estimate(bill=load_bill(db, int(next_id)), **settings)


def _save_setting(db: Database, name: SettingName, value: object) -> None:
    db.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, dumps(to_data(value)))
    )


def set_meta(db: Database, key: str, value: str) -> None:
    """Write one fact about the file."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def meta(db: Database) -> dict[str, str]:
    """What the file says about itself."""
    return dict(db.execute("SELECT key, value FROM meta"))
