"""What an estimate holds beside its bill: tables of records, and a few settings.

A `Table` says everything of one kind of record that applying, taking back, the journal, revisions
and the file ask; so do they of a `Setting`. How a record is written follows from its type by the
one codec of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeGuard, TypeVar

from estimator.domain.estimate import Estimate
from estimator.domain.limits import Faults
from estimator.domain.ordered import (
    Entry,
    EntryChange,
    RecordId,
    Records,
    records_from_entries,
    with_entry_changes,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class AnyTable(Protocol):
    """A table, of whatever records."""

    @property
    def name(self) -> str:
        """The table's name in files; it is never changed."""

    @property
    def title(self) -> str:
        """The table's name in Thai."""

    @property
    def record(self) -> type[object]:
        """The type of its records."""

    @property
    def follows_naming(self) -> bool:
        """Whether it tells of what came after a revision was named: no form of the set has it."""

    def records_in(self, estimate: Estimate) -> Records[object]:
        """Its records in an estimate."""

    def as_in(self, state: Estimate, estimate: Estimate) -> Estimate:
        """The estimate with the records that another state of it has."""

    def faults(self, record: object) -> Faults:
        """What of a record is beyond its limit."""

    def change(
        self, record_id: RecordId, before: Entry[object] | None, after: Entry[object] | None
    ) -> Change[object]:
        """A change of one record; TypeError for a record of another table."""

    def with_changes(self, estimate: Estimate, changes: Iterable[Change[object]]) -> Estimate:
        """The estimate after changes of this table; ValueError where one does not fit."""

    def filled(
        self,
        estimate: Estimate,
        entries: Iterable[tuple[RecordId, Entry[object]]],
        next_id: RecordId,
    ) -> Estimate:
        """The estimate with these records in place of those it has; ValueError as for ids."""


@dataclass(frozen=True, slots=True)
class Change(Generic[T_co]):
    """What an edit does to one record of a table; None stands for `not there`."""

    table: AnyTable
    id: RecordId
    before: Entry[T_co] | None
    after: Entry[T_co] | None


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table of an estimate; see `AnyTable` for what its fields mean."""

    name: str
    title: str
    record: type[T]
    check: Callable[[T], Faults]
    get: Callable[[Estimate], Records[T]]
    put: Callable[[Estimate, Records[T]], Estimate]
    follows_naming: bool = False

    def records_in(self, estimate: Estimate) -> Records[T]:
        """Its records in an estimate."""
        return self.get(estimate)

    def as_in(self, state: Estimate, estimate: Estimate) -> Estimate:
        """The estimate with the records that another state of it has."""
        return self.put(estimate, self.get(state))

    def faults(self, record: object) -> Faults:
        """What of a record is beyond its limit."""
        return self.check(self._own(record))

    def change(
        self, record_id: RecordId, before: Entry[object] | None, after: Entry[object] | None
    ) -> Change[T]:
        """A change of one record; TypeError for a record of another table."""
        return Change(self, record_id, self._own_entry(before), self._own_entry(after))

    def with_changes(self, estimate: Estimate, changes: Iterable[Change[object]]) -> Estimate:
        """The estimate after changes of this table; ValueError where one does not fit."""
        own = (
            EntryChange(each.id, self._own_entry(each.before), self._own_entry(each.after))
            for each in changes
        )
        try:
            return self.put(estimate, with_entry_changes(self.get(estimate), own))
        except ValueError as error:
            raise ValueError(f"{self.name}: {error}") from error

    def filled(
        self,
        estimate: Estimate,
        entries: Iterable[tuple[RecordId, Entry[object]]],
        next_id: RecordId,
    ) -> Estimate:
        """The estimate with these records in place of those it has; ValueError as for ids."""
        own = ((number, Entry(each.order, self._own(each.record))) for number, each in entries)
        return self.put(estimate, records_from_entries(own, next_id))

    def _own_entry(self, entry: Entry[object] | None) -> Entry[T] | None:
        return None if entry is None else Entry(entry.order, self._own(entry.record))

    def _own(self, record: object) -> T:
        if not isinstance(record, self.record):
            raise TypeError(f"{type(record).__name__} is no record of {self.name}")
        return record


class AnySetting(Protocol):
    """A setting, of whatever type."""

    @property
    def name(self) -> str:
        """The setting's name in files; it is never changed."""

    @property
    def kind(self) -> object:
        """The type of its value, as the store's codec reads it."""

    @property
    def follows_naming(self) -> bool:
        """Whether it tells of what came after a revision was named: no form of the set has it."""

    def value_in(self, estimate: Estimate) -> object:
        """Its value in an estimate."""

    def as_in(self, state: Estimate, estimate: Estimate) -> Estimate:
        """The estimate with the value that another state of it has."""

    def faults(self, value: object) -> Faults:
        """What of a value is beyond its limit."""

    def change(self, before: object, after: object) -> SettingChange[object]:
        """A change of the setting; TypeError for a value of another setting."""

    def with_value(self, estimate: Estimate, value: object) -> Estimate:
        """The estimate with another value."""


@dataclass(frozen=True, slots=True)
class SettingChange(Generic[T_co]):
    """A whole setting of the estimate (all of the project, say) before and after."""

    setting: AnySetting
    before: T_co
    after: T_co

    @property
    def name(self) -> str:
        """The name of the setting."""
        return self.setting.name


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting of an estimate; `holds` tells whether a value is one of its own."""

    name: str
    kind: object
    holds: Callable[[object], TypeGuard[T]]
    check: Callable[[T], Faults]
    get: Callable[[Estimate], T]
    put: Callable[[Estimate, T], Estimate]
    follows_naming: bool = False

    def value_in(self, estimate: Estimate) -> T:
        """Its value in an estimate."""
        return self.get(estimate)

    def as_in(self, state: Estimate, estimate: Estimate) -> Estimate:
        """The estimate with the value that another state of it has."""
        return self.put(estimate, self.get(state))

    def faults(self, value: object) -> Faults:
        """What of a value is beyond its limit."""
        return self.check(self._own(value))

    def change(self, before: object, after: object) -> SettingChange[T]:
        """A change of the setting; TypeError for a value of another setting."""
        return SettingChange(self, self._own(before), self._own(after))

    def with_value(self, estimate: Estimate, value: object) -> Estimate:
        """The estimate with another value."""
        return self.put(estimate, self._own(value))

    def _own(self, value: object) -> T:
        if not self.holds(value):
            raise TypeError(f"{type(value).__name__} is no value of {self.name}")
        return value
