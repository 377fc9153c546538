"""The edit that makes one state of an estimate of another."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.bill.rows import Bill, RowChange
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import Change, SettingChange


def edit_between(now: Estimate, then: Estimate, label: str) -> Edit:
    """What makes `then` of `now`, as small as it is; rows and records keep their ids.

    Ids that are to be given next are no part of it: they never go back.
    """
    return Edit(
        label,
        rows=tuple(_rows(now.bill, then.bill)),
        settings=tuple(_settings(now, then)),
        records=tuple(_records(now, then)),
    )


def _rows(now: Bill, then: Bill) -> Iterator[RowChange]:
    for row, there in then.rows.items():
        here = now.rows.get(row)
        if here is not there and here != there:
            yield RowChange(row, here, there)
    for row, here in now.rows.items():
        if row not in then.rows:
            yield RowChange(row, here, None)


def _settings(now: Estimate, then: Estimate) -> Iterator[SettingChange[object]]:
    for setting in SETTINGS:
        before, after = setting.value_in(now), setting.value_in(then)
        if before != after:
            yield setting.change(before, after)


def _records(now: Estimate, then: Estimate) -> Iterator[Change[object]]:
    for table in TABLES:
        here, there = table.records_in(now).entries, table.records_in(then).entries
        for each in dict.fromkeys((*there, *here)):
            if here.get(each) != there.get(each):
                yield table.change(each, here.get(each), there.get(each))
