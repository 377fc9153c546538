"""An estimate as a revision keeps it: compressed JSON text, whole or as what differs from another.

The differences hold what is unlike in the later one, rows and records by id, and which are gone.
Beside either stand the digests of the form definitions that the revision was named with, which are
no part of the estimate.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.guideline.stops_since import FIRST_CHECKS, TODAYS_CHECKS
from estimator.domain.ordered import Records
from estimator.domain.records.between import exactly_alike, unlike_in, unlike_settings
from estimator.domain.records.registry import COMMITTEE, FIRST_SETTINGS, SETTINGS, TABLES
from estimator.domain.records.table import AnyTable
from estimator.store.estimate.bill_rows import record_of, row_of
from estimator.store.estimate.bill_table import checked_bill
from estimator.store.estimate.committee_setting import SETTING_NAME, member_entries
from estimator.store.estimate.edit_json import entry_data, entry_of, setting_of
from estimator.store.estimate.record_rows import filled, table_named
from estimator.store.sqlite.encoding import (
    EncodingError,
    dumps,
    field_of,
    items_of,
    loads,
    object_of,
    to_data,
    whole_of,
)

_LARGEST = 1 << 28
"""Bytes of a snapshot when unpacked; a hundred thousand lines take a tenth of it."""


_FORMS: Final = "forms"
_CHECKS: Final = "checks"

Forms = Mapping[str, str]
"""The digests of form definitions by their names, as a revision names them."""


def packed(estimate: Estimate, forms: Forms | None = None, checks: int | None = None) -> bytes:
    """An estimate as compressed JSON text, and the forms that it is named with."""
    data: dict[str, object] = {each.name: to_data(each.value_in(estimate)) for each in SETTINGS}
    data["records"] = {table.name: _table_data(table.records_in(estimate)) for table in TABLES}
    data["next_id"] = estimate.bill.next_id
    data["rows"] = [record_of(row) for row in estimate.bill.rows.values()]
    return _with_forms(data, forms, TODAYS_CHECKS if checks is None else checks)


def forms_named(content: object) -> dict[str, str] | None:
    """The forms of what `packed` and `packed_difference` made, None of an earlier version.

    EncodingError for anything else.
    """
    data = object_of(loads(_text_of(content)))
    if _FORMS not in data:
        return None
    named = object_of(data[_FORMS])
    if not all(isinstance(each, str) for each in named.values()):
        raise EncodingError("a form is named by no text")
    return {name: str(digest) for name, digest in named.items()}


def checks_named(content: object) -> int:
    """Under which checks the revision of a content was named; EncodingError for anything else."""
    data = object_of(loads(_text_of(content)))
    return whole_of(data, _CHECKS) if _CHECKS in data else FIRST_CHECKS


def _with_forms(data: dict[str, object], forms: Forms | None, checks: int) -> bytes:
    data[_CHECKS] = checks
    if forms is not None:
        data[_FORMS] = dict(forms)
    return zlib.compress(dumps(data).encode())


def unpacked(content: object) -> Estimate:
    """The estimate of `packed`; EncodingError for anything else."""
    data = object_of(loads(_text_of(content)))
    rows = [row_of(object_of(each)) for each in items_of(data, "rows")]
    estimate = Estimate(bill=checked_bill(rows, whole_of(data, "next_id")))
    for setting in SETTINGS:
        if setting.name not in data and setting.name not in FIRST_SETTINGS:
            continue  # of an earlier version
        value = setting_of(setting, field_of(data, setting.name))
        estimate = setting.with_value(estimate, value)
    if "records" not in data:  # of an earlier version
        members = member_entries(field_of(data, SETTING_NAME))
        return filled(COMMITTEE, estimate, members, len(members) + 1)
    return _with_tables(estimate, data["records"])


def packed_difference(
    base: Estimate, estimate: Estimate, forms: Forms | None = None
) -> bytes | None:
    """What makes an estimate of `base`; None where that is over half of what it holds."""
    rows = list(unlike_in(base.bill.rows, estimate.bill.rows))
    if 2 * len(rows) > len(estimate.bill.rows):
        return None
    data: dict[str, object] = {
        "settings": {
            setting.name: to_data(after)
            for setting, _before, after in unlike_settings(base, estimate)
        },
        "records": {
            table.name: _table_data(table.records_in(estimate))
            for table in TABLES
            if not exactly_alike(table.records_in(base), table.records_in(estimate))
        },
        "next_id": estimate.bill.next_id,
        "rows": [record_of(after) for _id, _before, after in rows if after is not None],
        "gone": [row for row, _before, after in rows if after is None],
    }
    return _with_forms(data, forms, TODAYS_CHECKS)


def with_differences(base: Estimate, contents: Iterable[object]) -> Estimate:
    """The estimate of `packed_difference`, one after another; EncodingError where one fits not."""
    rows, next_id = dict(base.bill.rows), base.bill.next_id
    estimate = base
    for content in contents:
        data = object_of(loads(_text_of(content)))
        for each in items_of(data, "gone"):
            if not isinstance(each, int) or rows.pop(each, None) is None:
                raise EncodingError(f"row {each} is gone and was never there")
        read = (row_of(object_of(each)) for each in items_of(data, "rows"))
        rows |= {row.id: row for row in read}
        next_id = whole_of(data, "next_id")
        settings = object_of(field_of(data, "settings"))
        for setting in SETTINGS:
            if setting.name in settings:
                value = setting_of(setting, settings[setting.name])
                estimate = setting.with_value(estimate, value)
        estimate = _with_tables(estimate, field_of(data, "records"))
    # Looked at once: what is between nobody reads.
    return replace(estimate, bill=checked_bill(rows.values(), next_id))


def _text_of(content: object) -> str:
    if not isinstance(content, bytes):
        raise EncodingError(f"a snapshot is stored as {type(content).__name__}")
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(content, _LARGEST).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise EncodingError(f"a snapshot cannot be read: {error}") from error
    if not unpacker.eof:
        raise EncodingError("a snapshot is cut off or too large")
    return text


def _table_data(records: Records[object]) -> dict[str, object]:
    entries = [{"id": each, **entry_data(entry)} for each, entry in records.entries.items()]
    return {"next_id": records.next_id, "entries": entries}


def _with_tables(estimate: Estimate, data: object) -> Estimate:
    for name, table in object_of(data).items():
        estimate = _with_table(estimate, table_named(name), table)
    return estimate


def _with_table(estimate: Estimate, table: AnyTable, data: object) -> Estimate:
    entries = [(whole_of(each, "id"), entry_of(table, each)) for each in items_of(data, "entries")]
    return filled(table, estimate, entries, whole_of(data, "next_id"))
