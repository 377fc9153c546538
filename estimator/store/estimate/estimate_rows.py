"""An estimate in its tables: written whole once, by what changes afterwards, and read whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS
from estimator.files.cancelling import Progress, unhindered
from estimator.store.estimate.bill_rows import RecordChange
from estimator.store.estimate.bill_table import load_bill, save_rows, write_rows
from estimator.store.estimate.edit_json import setting_of
from estimator.store.estimate.file_facts import number_fact, set_fact
from estimator.store.estimate.record_rows import (
    save_all_records,
    save_next_ids,
    save_records,
    with_loaded_records,
)
from estimator.store.sqlite.encoding import EncodingError, dumps, loads, to_data

_NEXT_ROW_ID = "next_row_id"


def save_estimate(db: Database, estimate: Estimate) -> None:
    """Write a whole estimate into empty tables."""
    for setting in SETTINGS:
        _save_setting(db, setting.name, setting.value_in(estimate))
    save_all_records(db, estimate)
    write_rows(db, estimate.bill.rows.values())
    set_fact(db, _NEXT_ROW_ID, str(estimate.bill.next_id))


def save_edit(
    db: Database,
    edit: Edit,
    rows: Iterable[RecordChange],
    before: Estimate,
    after: Estimate,
    progress: Progress = unhindered,
) -> None:
    """Write what an edit changed; `rows` are its changes of rows as records."""
    for change in edit.settings:
        _save_setting(db, change.name, change.after)
    if edit.records:
        save_records(db, edit.records)
        save_next_ids(db, before, after)
    save_rows(db, rows, progress)
    if after.bill.next_id != before.bill.next_id:
        set_fact(db, _NEXT_ROW_ID, str(after.bill.next_id))


def load_estimate(db: Database) -> Estimate:
    """The estimate of a file; EncodingError where any of it is not as the program writes it."""
    stored = dict(db.execute("SELECT name, value FROM setting"))
    if stored.keys() != {setting.name for setting in SETTINGS}:
        raise EncodingError("settings are missing or too many")
    estimate = Estimate(bill=load_bill(db, number_fact(db, _NEXT_ROW_ID)))
    for setting in SETTINGS:
        value = setting_of(setting, loads(stored[setting.name]))
        estimate = setting.with_value(estimate, value)
    return with_loaded_records(db, estimate)


def _save_setting(db: Database, name: str, value: object) -> None:
    db.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, dumps(to_data(value)))
    )
