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
    from_data,
    loads,
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
    try:
        rows, settings = data["rows"], data["settings"]
        return Edit(
            label,
            tuple(_row_change(each) for each in rows if only is None or each["id"] in only),
            tuple(_setting_change(each) for each in settings) if only is None else (),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise EncodingError(f"not an edit: {error}") from error


def _row_change(data: dict[str, Any]) -> RowChange:
    before, after = (
        None if each is None else row_of(each) for each in (data["before"], data["after"])
    )
    if {row.id for row in (before, after) if row is not None} != {data["id"]}:
        raise EncodingError(f"a change of row {data['id']} is about another row")
    return RowChange(data["id"], before, after)


def _setting_change(data: dict[str, Any]) -> SettingChange:
    name = data["name"]
    if name not in SETTING_KINDS:
        raise EncodingError(f"no such setting: {name}")
    return SettingChange(name, setting_of(name, data["before"]), setting_of(name, data["after"]))


def setting_of(name: SettingName, data: Any) -> Any:
    """The value of a setting from plain data; EncodingError if it is none, or damaged."""
    value = from_data(SETTING_KINDS[name], data)
    refuse_damage(setting_faults(value))
    return value
