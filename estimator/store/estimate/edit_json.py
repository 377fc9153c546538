"""Edits and settings as JSON: what the journal keeps of each step, from what to what."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, get_type_hints

from estimator.domain.bill.rows import RowChange, RowId
from estimator.domain.estimate import Estimate, setting_faults
from estimator.domain.records.edits import SETTING_NAMES, Edit, SettingChange, SettingName
from estimator.store.estimate.bill_rows import record_of, row_of
from estimator.store.sqlite.encoding import (
    EncodingError,
    dumps,
    field_of,
    from_data,
    items_of,
    loads,
    object_of,
    refuse_damage,
    to_data,
)

SETTING_KINDS: dict[SettingName, Any] = {
    name: get_type_hints(Estimate)[name] for name in SETTING_NAMES
}


def edit_text(edit: Edit) -> str:
    """The JSON text of an edit, without its label; NumberError for a number a file cannot keep."""
    rows = [
        {
            "id": change.id,
            "before": None if change.before is None else record_of(change.before),
            "after": None if change.after is None else record_of(change.after),
        }
        for change in edit.rows
    ]
    settings = [
        {"name": change.name, "before": to_data(change.before), "after": to_data(change.after)}
        for change in edit.settings
    ]
    return dumps({"rows": rows, "settings": settings})


def edit_of(label: str, text: object, only: Container[RowId] | None = None) -> Edit:
    """The edit of a JSON text, or its part about the rows `only`; EncodingError if it is none."""
    data = loads(text)
    rows, settings = items_of(data, "rows"), items_of(data, "settings")
    return Edit(
        label,
        tuple(_row_change(each) for each in rows if only is None or _id_of(each) in only),
        tuple(_setting_change(each) for each in settings) if only is None else (),
    )


def _id_of(data: object) -> RowId:
    found = field_of(data, "id")
    if type(found) is not int:
        raise EncodingError("a change of a row without its id")
    return found


def _row_change(data: object) -> RowChange:
    row_id = _id_of(data)
    before, after = (
        None if each is None else row_of(object_of(each))
        for each in (field_of(data, "before"), field_of(data, "after"))
    )
    if {row.id for row in (before, after) if row is not None} != {row_id}:
        raise EncodingError(f"a change of row {row_id} is about another row")
    return RowChange(row_id, before, after)


def _setting_change(data: object) -> SettingChange:
    name = field_of(data, "name")
    if not isinstance(name, str) or name not in SETTING_KINDS:
        raise EncodingError(f"no such setting: {name}")
    before, after = (setting_of(name, field_of(data, each)) for each in ("before", "after"))
    return SettingChange(name, before, after)


def setting_of(name: SettingName, data: Any) -> Any:
    """The value of a setting from plain data; EncodingError if it is none, or damaged."""
    value = from_data(SETTING_KINDS[name], data)
    refuse_damage(setting_faults(value))
    return value
