"""Edits and settings as JSON: what the journal keeps of each step, from what to what."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import chain

from estimator.domain.bill.rows import RowChange, RowId
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.ordered import Entry
from estimator.domain.records.edits import BroughtBack, Edit, KeptTableChange
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.records.registry import SETTINGS
from estimator.domain.records.table import AnySetting, AnyTable, Change, SettingChange
from estimator.store.estimate import committee_setting
from estimator.store.estimate.bill_rows import RecordChange, row_of
from estimator.store.estimate.record_rows import record_of, table_named
from estimator.store.factor_f.headings import table_of
from estimator.store.sqlite.encoding import (
    EncodingError,
    dumps,
    dumps_each,
    field_of,
    from_data,
    items_of,
    loads,
    object_of,
    refuse_damage,
    to_data,
    whole_of,
)

_SETTINGS = {setting.name: setting for setting in SETTINGS}


def edit_text(edit: Edit, rows: Iterable[RecordChange]) -> str:
    """The JSON text of an edit, without its label; `rows` are its changes of rows as records."""
    changes = ({"id": each.id, "before": each.before, "after": each.after} for each in rows)
    settings = [
        {"name": change.name, "before": to_data(change.before), "after": to_data(change.after)}
        for change in edit.settings
    ]
    records = [
        {
            "table": change.table.name,
            "id": change.id,
            "before": None if change.before is None else entry_data(change.before),
            "after": None if change.after is None else entry_data(change.after),
        }
        for change in edit.records
    ]
    tables = [
        {
            "edition": change.edition,
            "before": to_data(change.before),
            "after": to_data(change.after),
        }
        for change in edit.kept_tables
    ]
    others = dumps(
        {"settings": settings}
        | ({"records": records} if records else {})
        | ({"kept_tables": tables} if tables else {})
        | ({"merged": to_data(edit.merged)} if edit.merged is not None else {})
        | ({"back_to": edit.back_to} if edit.back_to is not None else {})
        | ({"back_as": to_data(edit.back_as)} if edit.back_as is not None else {})
    )
    return f'{{"rows":{dumps_each(changes)},{others[1:]}'


def edit_of(label: str, text: object, only: Container[RowId] | None = None) -> Edit:
    """The edit of a JSON text, or its part about the rows `only`; EncodingError if it is none."""
    data = object_of(loads(text))
    settings = items_of(data, "settings")
    rows = tuple(
        _row_change(each)
        for each in items_of(data, "rows")
        if only is None or whole_of(each, "id") in only
    )
    merged, back_to = _merged(data), from_data(str | None, data.get("back_to"))
    back_as = from_data(BroughtBack | None, data.get("back_as"))
    if only is not None:
        told = () if merged is None else merged.not_taken
        here = tuple(each for each in told if each.row is not None and each.row in only)
        copy = None if merged is None else replace(merged, not_taken=here, stayed=())
        return Edit(label, rows, merged=copy, back_to=back_to, back_as=back_as)
    members = (_member_changes(each) for each in settings if _is_committee(each))
    # Steps of earlier versions know of no records and no tables.
    records, tables = (
        items_of(data, name) if name in data else [] for name in ("records", "kept_tables")
    )
    return Edit(
        label,
        rows,
        tuple(_setting_change(each) for each in settings if not _is_committee(each)),
        (*chain.from_iterable(members), *(_record_change(each) for each in records)),
        tuple(map(_table_change, tables)),
        merged,
        back_to,
        back_as,
    )


def _merged(data: dict[str, object]) -> MergedCopy | None:
    merged: MergedCopy | None = from_data(MergedCopy | None, data.get("merged"))
    return merged


def _row_change(data: object) -> RowChange:
    row_id = whole_of(data, "id")
    before, after = (
        None if each is None else row_of(object_of(each))
        for each in (field_of(data, "before"), field_of(data, "after"))
    )
    if {row.id for row in (before, after) if row is not None} != {row_id}:
        raise EncodingError(f"a change of row {row_id} is about another row")
    return RowChange(row_id, before, after)


def _is_committee(data: object) -> bool:
    return bool(field_of(data, "name") == committee_setting.SETTING_NAME)


def _member_changes(data: object) -> tuple[Change[object], ...]:
    return committee_setting.member_changes(field_of(data, "before"), field_of(data, "after"))


def _setting_change(data: object) -> SettingChange[object]:
    name = field_of(data, "name")
    setting = _SETTINGS.get(name) if isinstance(name, str) else None
    if setting is None:
        raise EncodingError(f"no such setting: {name}")
    before, after = (setting_of(setting, field_of(data, each)) for each in ("before", "after"))
    return setting.change(before, after)


def setting_of(setting: AnySetting, data: object) -> object:
    """The value of a setting from plain data; EncodingError if it is none, or damaged."""
    value: object = from_data(setting.kind, data)
    refuse_damage(setting.faults(value))
    return value


def _record_change(data: object) -> Change[object]:
    table, number = table_named(field_of(data, "table")), whole_of(data, "id")
    before, after = field_of(data, "before"), field_of(data, "after")
    if number < 1 or before is after is None:
        raise EncodingError(f"{table.name}: a change of nothing")
    return table.change(
        number,
        None if before is None else entry_of(table, before),
        None if after is None else entry_of(table, after),
    )


def _table_change(data: object) -> KeptTableChange[FactorTable]:
    edition = field_of(data, "edition")
    if not isinstance(edition, str):
        raise EncodingError("a table of no edition")
    before, after = (table_of(field_of(data, each)) for each in ("before", "after"))
    return KeptTableChange(edition, before, after)


def entry_data(entry: Entry[object]) -> dict[str, object]:
    """Plain data of a record at its place."""
    return {"ord": entry.order, "record": to_data(entry.record)}


def entry_of(table: AnyTable, data: object) -> Entry[object]:
    """A record at its place from plain data; EncodingError if it is none, or damaged."""
    return Entry(whole_of(data, "ord"), record_of(table, field_of(data, "record")))
