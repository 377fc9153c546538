"""The settings and records of a damaged file, each from where it is surest, as its rows are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.limits import Faults
from estimator.domain.ordered import Entry
from estimator.domain.pricing.states import Key
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnyTable
from estimator.store.estimate.edit_json import setting_of
from estimator.store.estimate.file_facts import all_facts, whole_number
from estimator.store.estimate.journal_replay import Origin, Said
from estimator.store.estimate.record_rows import filled, record_of
from estimator.store.estimate.salvaged_tables import MOST_LETTERS, SalvagedTables, is_number
from estimator.store.sqlite.encoding import EncodingError, loads

Instead = Origin | Literal["lost"]
"""Where a value comes from that is not as it stood in its table."""


@dataclass(slots=True)
class RescuedSettings:
    """What is not as it stood in its table: settings by name, records by table and id."""

    settings: dict[str, Instead] = field(default_factory=dict)
    records: dict[tuple[str, int], Instead] = field(default_factory=dict)
    unproved: dict[str, int] = field(default_factory=dict)
    """As they stood, by the name of the setting or table, and how many: no entry and no revision
    tells of them, or what changed them since."""

    @property
    def is_whole(self) -> bool:
        """Whether no setting and no record is lost or in doubt."""
        instead = {*self.settings.values(), *self.records.values()}
        return not self.unproved and instead.isdisjoint({"earlier", "lost"})

    def prove(self, name: str, value: object, told: Said | None) -> None:
        """See whether anything tells that a value of a table is what it was."""
        if told is None or told.value != value:
            self.unproved[name] = self.unproved.get(name, 0) + 1


def with_rescued_settings(
    estimate: Estimate, db: Database, found: SalvagedTables, said: Mapping[Key, Said]
) -> tuple[Estimate, RescuedSettings]:
    """An estimate with the settings and records that can be had."""
    rescued = RescuedSettings()
    stored = dict(db.execute("SELECT name, value FROM setting"))
    for setting in SETTINGS:
        told = said.get(("setting", setting.name))
        try:
            value = setting_of(setting, loads(stored.get(setting.name)))
            is_read = not _is_endless(setting.faults(value))
            value = value if is_read else setting.value_in(estimate)
        except EncodingError:
            value, is_read = setting.value_in(estimate), False
        if told is not None and (told.is_last or not is_read):
            if not is_read or told.value != value:
                rescued.settings[setting.name] = told.origin
            value = told.value
        elif not is_read:
            rescued.settings[setting.name] = "lost"
        else:
            rescued.prove(setting.name, value, told)
        estimate = setting.with_value(estimate, value)
    for table in TABLES:
        estimate = _with_records(estimate, table, db, found, said, rescued)
    return estimate, rescued


def _with_records(
    estimate: Estimate,
    table: AnyTable,
    db: Database,
    found: SalvagedTables,
    said: Mapping[Key, Said],
    rescued: RescuedSettings,
) -> Estimate:
    stored = {
        number: (order, content)
        for number, order, content in db.execute(
            "SELECT id, ord, content FROM record WHERE table_name = ?", (table.name,)
        ).fetchall()
    }
    raw = {key[1] for key in found.rows["record"] if key[0] == table.name}
    known = {
        key[1][1]: told
        for key, told in said.items()
        if key[0] == "record" and isinstance(key[1], tuple) and key[1][0] == table.name
    }
    entries: dict[int, Entry[object]] = {}
    named = {each for each in (*stored, *raw, *known) if isinstance(each, int) and each > 0}
    ids = set(filter(is_number, named))
    for number in named - ids:
        rescued.records[table.name, number] = "lost"
    for number in sorted(ids):
        entry, told = _entry(table, stored.get(number)), known.get(number)
        value = None if told is None else told.value
        instead: Instead | None = None
        if told is not None and told.is_last:
            instead = told.origin if value is not None and value != entry else None
            entry = value if isinstance(value, Entry) else None
        elif entry is None and number in raw | stored.keys():
            instead = "lost" if told is None else told.origin
            entry = value if isinstance(value, Entry) else None
        elif entry is None and "record" not in found.whole and isinstance(value, Entry):
            entry, instead = value, "earlier"
        elif entry is not None:
            rescued.prove(table.name, entry, told)
        if instead is not None:
            rescued.records[table.name, number] = instead
        if entry is not None:
            entries[number] = entry
    next_id = max(_next_id(db, table), max(ids, default=0) + 1)
    return filled(table, estimate, entries.items(), next_id)


def _entry(table: AnyTable, stored: tuple[int, str] | None) -> Entry[object] | None:
    if stored is None:
        return None
    try:
        order = stored[0] if is_number(stored[0]) else 0
        record = record_of(table, loads(stored[1]))
        return None if _is_endless(table.faults(record)) else Entry(order, record)
    except EncodingError:
        return None


def _is_endless(faults: Faults) -> bool:
    """Whether a text is longer than any that an earlier version let in."""
    return any(each.beyond > MOST_LETTERS for each in faults)


def _next_id(db: Database, table: AnyTable) -> int:
    told = whole_number(all_facts(db).get(f"next_{table.name}_id"))
    return told if told is not None and is_number(told) else 1
