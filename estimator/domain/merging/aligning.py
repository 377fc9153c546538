"""One id for one thing: what two copies put in since they parted may have the same ids by chance.

Rows and records are known by the entry of the journal that first put them in. So what came in by an
earlier merge, or by way of a third copy, is not taken for something new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from estimator.domain.bill.pointers import pointing
from estimator.domain.bill.rows import ROOT, Bill, Row, bill_from_rows
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.procedure.answers import Answer
from estimator.domain.records.merged_copy import GivenIds
from estimator.domain.records.registry import TABLES
from estimator.domain.records.table import AnyTable
from estimator.domain.sources.pipe_share import GONE

ONE_OF_EACH: Final = (Decision, Answer)
"""Records of which there is one for what they are about: what both copies say of it is one."""
ROWS: Final = ""
"""In place of the name of a table: the rows of the bill."""

FirstGiven = tuple[str, RecordId]
"""The link of an entry, and the id that it gave."""
Given = Mapping[RecordId, tuple[FirstGiven, ...]]
"""Where ids of a table came from: what two copies made and a merge united came from both."""


@dataclass(frozen=True, slots=True)
class CopyIds:
    """Where the ids of a copy came from, of each table: those given after the copies parted."""

    given: Mapping[str, Given] = field(default_factory=dict)

    def of(self, table: str, each: RecordId) -> tuple[FirstGiven, ...]:
        """Where an id came from; nowhere: both copies had it when they parted."""
        return self.given.get(table, {}).get(each, ())

    def with_those_of(self, theirs: CopyIds, names: Renamed) -> CopyIds:
        """Those of another copy, too, as they are called here."""
        found = {table: dict(given) for table, given in self.given.items()}
        for table, given in theirs.given.items():
            now, ids = names.of(table), found.setdefault(table, {})
            for each, firsts in given.items():
                ids[now(each)] = tuple(dict.fromkeys((*ids.get(now(each), ()), *firsts)))
        return CopyIds(found)

    def here(self, table: str) -> dict[FirstGiven, RecordId]:
        """The ids by where they came from."""
        given = self.given.get(table, {})
        return {first: each for each, firsts in given.items() for first in firsts}


@dataclass(frozen=True, slots=True)
class Renamed:
    """The ids that another copy's rows and records have in ours, where they are not the same."""

    ids: Mapping[str, Mapping[RecordId, RecordId]]

    def of(self, table: str) -> Callable[[RecordId], RecordId]:
        """The id in ours of one of theirs."""
        ids = self.ids.get(table, {})
        return lambda each: ids.get(each, each)


def next_ids(estimate: Estimate) -> dict[str, RecordId]:
    """The first id of each table that was never given."""
    found = {table.name: table.records_in(estimate).next_id for table in TABLES}
    return {ROWS: estimate.bill.next_id, **found}


def renamed(
    ours: Estimate,
    theirs: Estimate,
    parted: Mapping[str, RecordId],
    our_ids: CopyIds,
    their_ids: CopyIds,
    same: Mapping[str, Mapping[RecordId, RecordId]] | None = None,
) -> Renamed:
    """What is to become of the ids of `theirs`; `parted` are the next ids when the copies parted.

    An id that ours never gave stays. `same` are ids of theirs that are known to be one of ours. No
    two get one id, whatever a file says of where they came from.
    """
    free = next_ids(ours)
    beyond = {table: max(each, free[table]) for table, each in next_ids(theirs).items()}
    found: dict[str, dict[RecordId, RecordId]] = {}
    for table, there in _ids_in(theirs):
        # Of what was taken out since, too: the copy once had it, and ours may have. What was made
        # anew is what it was before, and what became of it last counts.
        out = sorted({*their_ids.given.get(table, {})}.difference(there), reverse=True)
        ids = [*there, *out]
        alike = _alike(table, ours, theirs, parted[table], _row_names(theirs.bill, found))
        known = {**alike, **_by_origin(table, our_ids, their_ids), **(same or {}).get(table, {})}
        # One may have been taken out and made anew, or two made one: as of now they are one.
        one = _ones(table, ours, theirs, _row_names(theirs.bill, found))
        known |= one
        shared = {each for each in ids if each < parted[table] and each not in known}
        taken = set(shared)
        names: dict[RecordId, RecordId] = {}
        for each in (*one, *(each for each in ids if each not in shared and each not in one)):
            names[each] = known.get(each, each)
            if names[each] in taken or (each not in known and each < free[table]):
                names[each] = beyond[table]
                beyond[table] += 1
            taken.add(names[each])
        found[table] = {old: name for old, name in names.items() if old != name}
    return Renamed(found)


def _ids_in(estimate: Estimate) -> Iterator[tuple[str, Iterable[RecordId]]]:
    yield ROWS, sorted(estimate.bill.rows)
    for table in TABLES:
        yield table.name, sorted(table.records_in(estimate).entries)


def _by_origin(table: str, our_ids: CopyIds, their_ids: CopyIds) -> dict[RecordId, RecordId]:
    here = our_ids.here(table)
    given = their_ids.given.get(table, {})
    found = {each: [here[one] for one in firsts if one in here] for each, firsts in given.items()}
    # Of two that were united elsewhere the newer one stands for both.
    return {each: max(ids) for each, ids in found.items() if ids}


def _row_names(
    bill: Bill, found: Mapping[str, Mapping[RecordId, RecordId]]
) -> Callable[[RecordId], RecordId]:
    """What rows of theirs are called in ours; rows are the first of all tables that get names."""
    return _pointed_now(bill, Renamed(found).of(ROWS))


def _alike(
    name: str,
    ours: Estimate,
    theirs: Estimate,
    parted: RecordId,
    row_now: Callable[[RecordId], RecordId],
) -> dict[RecordId, RecordId]:
    """Records of theirs that both put in alike, whatever their ids are."""
    mine, its = (
        [(number, each) for number, each in _records(name, estimate) if number >= parted]
        for estimate in (ours, theirs)
    )
    return _paired(mine, [(number, pointing_record(each, row_now)) for number, each in its])


def _ones(
    name: str, ours: Estimate, theirs: Estimate, row_now: Callable[[RecordId], RecordId]
) -> dict[RecordId, RecordId]:
    """Decisions of theirs on the same rule as some of ours, and answers to the same finding."""
    mine, its = (
        [(n, each) for n, each in _records(name, estimate) if isinstance(each, ONE_OF_EACH)]
        for estimate in (ours, theirs)
    )
    return _paired(
        [(number, _about(each)) for number, each in mine],
        [(number, _about(pointing_record(each, row_now))) for number, each in its],
    )


def _paired(
    ours: Iterable[tuple[RecordId, object]], theirs: Iterable[tuple[RecordId, object]]
) -> dict[RecordId, RecordId]:
    mine = {each: number for number, each in ours}
    return {number: mine.pop(each) for number, each in theirs if each in mine}


def _records(name: str, estimate: Estimate) -> Iterator[tuple[RecordId, object]]:
    for table in TABLES:
        if table.name == name:
            for number, entry in table.records_in(estimate).entries.items():
                yield number, entry.record


def _about(record: object) -> object:
    if isinstance(record, Answer):
        return Answer, record.finding, record.row
    return record.rule if isinstance(record, Decision) else record


def aligned(estimate: Estimate, names: Renamed) -> Estimate:
    """The estimate with ids as ours has them; what points to a row points to it under its id."""
    row_now = _pointed_now(estimate.bill, names.of(ROWS))
    for table in TABLES:
        if names.ids.get(table.name) or names.ids.get(ROWS):
            estimate = _with_records(estimate, table, names, row_now)
    if not names.ids.get(ROWS):
        return estimate
    return replace(estimate, bill=_with_rows(estimate.bill, names.of(ROWS)))


def _with_records(
    estimate: Estimate, table: AnyTable, names: Renamed, row_now: Callable[[RecordId], RecordId]
) -> Estimate:
    now = names.of(table.name)
    there = table.records_in(estimate)
    entries: dict[RecordId, Entry[object]] = {
        now(number): replace(each, record=pointing_record(each.record, row_now))
        for number, each in there.entries.items()
    }
    return table.filled(estimate, entries.items(), max((there.next_id, *(n + 1 for n in entries))))


def _pointed_now(bill: Bill, now: Callable[[RecordId], RecordId]) -> Callable[[RecordId], RecordId]:
    """What a row that something points to is called in the other copy."""
    taken = {now(each) for each in bill.rows}

    def row_now(row: RecordId) -> RecordId:
        # A row that is gone has no name in the other copy, where its number may be another's.
        there = row in bill.rows or row not in taken
        return now(row) if there else GONE

    return row_now


def pointing_record(record: object, row_now: Callable[[RecordId], RecordId]) -> object:
    """A record that points to what `row_now` says in place of the row that it pointed to."""
    if isinstance(record, Answer) and record.row is not None:
        return replace(record, row=row_now(record.row))
    return record


def _with_rows(bill: Bill, now: Callable[[RecordId], RecordId]) -> Bill:
    row_now = _pointed_now(bill, now)
    rows = (
        Row(
            now(row.id),
            row.parent if row.parent == ROOT else now(row.parent),
            row.order,
            pointing(row.node, row_now),
        )
        for row in bill.rows.values()
    )
    return bill_from_rows(rows, bill.next_id)


def table_ids(estimate: Estimate) -> dict[str, Iterable[RecordId]]:
    """The ids of the rows and records of an estimate."""
    return dict(_ids_in(estimate))


def origins_of(
    theirs: CopyIds, names: Renamed, taken: Mapping[str, Iterable[RecordId]]
) -> tuple[GivenIds, ...]:
    """Who is who after a merge; `taken` are the ids in ours of what came in, of each table."""
    found: dict[tuple[str, str], list[tuple[RecordId, RecordId]]] = {}
    for table, given in theirs.given.items():
        now, here = names.of(table), set(taken.get(table, ()))
        for each, firsts in given.items():
            name = now(each) if now(each) in here else GONE
            for link, first in firsts:
                found.setdefault((link, table), []).append((first, name))
    return tuple(
        GivenIds(link, table, tuple(first for first, _ in ids), tuple(name for _, name in ids))
        for (link, table), ids in found.items()
    )
