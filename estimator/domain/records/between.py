"""The edit that makes one state of an estimate of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar

from estimator.domain.bill.rows import RowChange
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnySetting, Change

T = TypeVar("T")


def edit_between(now: Estimate, then: Estimate, label: str) -> Edit:
    """What makes `then` of `now`, as small as it is; rows and records keep their ids.

    Ids that are to be given next are no part of it: they never go back.
    """
    rows = unlike_in(now.bill.rows, then.bill.rows)
    return Edit(
        label,
        rows=tuple(RowChange(row, before, after) for row, before, after in rows),
        settings=tuple(setting.change(*pair) for setting, *pair in unlike_settings(now, then)),
        records=tuple(_records(now, then)),
    )


def unlike_settings(now: Estimate, then: Estimate) -> Iterator[tuple[AnySetting, object, object]]:
    """The settings that are unlike in two states, before and after."""
    for setting in SETTINGS:
        before, after = setting.value_in(now), setting.value_in(then)
        if not exactly_alike(before, after):
            yield setting, before, after


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
    """Whether two values are the same to the last nought of every figure in them.

    The one answer to "is it the same?" wherever somebody is told of it, or something follows from
    it: comparing, bringing back, merging, what a revision keeps, and the check of a file. To `==`
    1.50 is 1.5, but a file keeps figures as they were typed, and so does what is printed of them.
    """
    return one is other or (one == other and _same_noughts(one, other))


def _same_noughts(one: object, other: object) -> bool:
    """Whether all figures of two values that are equal are written alike."""
    if one is other:
        return True
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.compare_total(other) == 0
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(_same_noughts, one, other))
    kind: type = type(one)
    if compared := _compared(kind):
        return all(_same_noughts(getattr(one, name), getattr(other, name)) for name in compared)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_same_noughts(each, other[key]) for key, each in one.items())
    return True


@cache
def _compared(kind: type) -> tuple[str, ...]:
    """The fields by which two records of a kind are equal; none of what is no record."""
    return tuple(each.name for each in fields(kind) if each.compare) if is_dataclass(kind) else ()


def _records(now: Estimate, then: Estimate) -> Iterator[Change[object]]:
    for table in TABLES:
        here, there = table.records_in(now).entries, table.records_in(then).entries
        for each, before, after in unlike_in(here, there):
            yield table.change(each, before, after)
