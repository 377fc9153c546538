"""The edit that makes one state of an estimate of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TypeVar

from estimator.domain.bill.rows import RowChange
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import Change, SettingChange

T = TypeVar("T")


def edit_between(now: Estimate, then: Estimate, label: str) -> Edit:
    """What makes `then` of `now`, as small as it is; rows and records keep their ids.

    Ids that are to be given next are no part of it: they never go back.
    """
    rows = unlike_in(now.bill.rows, then.bill.rows)
    return Edit(
        label,
        rows=tuple(RowChange(row, before, after) for row, before, after in rows),
        settings=tuple(_settings(now, then)),
        records=tuple(_records(now, then)),
    )


def unlike_in(
    now: Mapping[int, T], then: Mapping[int, T]
) -> Iterator[tuple[int, T | None, T | None]]:
    """What is unlike in two states by its id, before and after: those of `then`, then those gone.

    Decimals that are equal and have other digits are unlike: a file keeps them as they were typed.
    """
    for each, there in then.items():
        here = now.get(each)
        if not exactly_alike(here, there):
            yield each, here, there
    for each, here in now.items():
        if each not in then:
            yield each, here, None


def exactly_alike(one: object, other: object) -> bool:
    """Whether two values are the same to the last nought of every figure in them."""
    if one is other:
        return True
    if one != other:
        return False
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.compare_total(other) == 0
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(exactly_alike, one, other))
    if is_dataclass(one) and not isinstance(one, type):
        names = (field.name for field in fields(one) if field.compare)
        return all(exactly_alike(getattr(one, name), getattr(other, name)) for name in names)
    return True


def _settings(now: Estimate, then: Estimate) -> Iterator[SettingChange[object]]:
    for setting in SETTINGS:
        before, after = setting.value_in(now), setting.value_in(then)
        if not exactly_alike(before, after):
            yield setting.change(before, after)


def _records(now: Estimate, then: Estimate) -> Iterator[Change[object]]:
    for table in TABLES:
        here, there = table.records_in(now).entries, table.records_in(then).entries
        for each, before, after in unlike_in(here, there):
            yield table.change(each, before, after)
