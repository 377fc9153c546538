"""What is unlike in two states of an estimate: rows, settings, records and rates, with the money.

Rows and records are the same where they have the same id, which holds for two states of one file.
Whoever compares other files gives them the ids of one of both first (`comparing/pairing.py` says
which rows are the same, `merging/aligning.py` names them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from estimator.domain.bill.rows import ROOT, Bill, Line, Node, Row, RowId, walk
from estimator.domain.comparing.fields import field_changes
from estimator.domain.comparing.moves import moved
from estimator.domain.comparing.rates import RateDifference, rate_differences
from estimator.domain.comparing.wording import field_title, kind_of, pair_words
from estimator.domain.estimate import Estimate
from estimator.domain.money import Satang
from estimator.domain.ordered import Entry
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnySetting, AnyTable, Change, SettingChange

Fate = Literal["added", "gone", "changed", "moved", "repriced"]
"""What became of a row or record; `repriced`: nothing of its own, but what it is priced with."""


@dataclass(frozen=True, slots=True)
class InMoney:
    """An estimate with the books that it is priced with and what it comes to by them.

    `priced` is None where it has no price.
    """

    estimate: Estimate
    books: Books
    costed: CostedBill
    priced: PricedEstimate | None

    @property
    def reference_price(self) -> Satang | None:
        """The reference price, if there is one."""
        return None if self.priced is None else self.priced.reference_price


def in_money(estimate: Estimate, books: Books) -> InMoney:
    """Work out what an estimate comes to; takes as long as its bill is."""
    costed = cost(estimate.bill, books)
    priced, _refusal = priced_or_refused(estimate, books, costed)
    return InMoney(estimate, books, costed, priced)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a row, setting or record, before and after: its value, and in Thai words."""

    name: str
    title: str
    before: object
    after: object
    told_before: str
    told_after: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that is not in both, or not alike in both; amounts in satang, None where it is not.

    The amount of a group or part is what all of it comes to. `stays` is the row of the later
    bill itself, of one that is gone the row before it there, ROOT ahead of all.
    """

    fate: Fate
    before: Row | None
    after: Row | None
    fields: tuple[FieldDifference, ...]
    moved: bool
    amount_before: Satang | None
    amount_after: Satang | None
    stays: RowId

    @property
    def row(self) -> Row:
        """The row as it is told: as it is afterwards, or as it was before it went."""
        row = self.after or self.before
        if row is None:
            raise ValueError("a row of neither bill")
        return row

    @property
    def node(self) -> Node:
        """What stands in the row as it is told."""
        return self.row.node

    @property
    def is_line(self) -> bool:
        """Whether it is a line; groups and parts hold the money of theirs."""
        return isinstance(self.node, Line)

    @property
    def change(self) -> Satang:
        """By how much it moves the cost of the bill."""
        return (self.amount_after or 0) - (self.amount_before or 0)


@dataclass(frozen=True, slots=True)
class SettingDifference:
    """A setting of which some fields are unlike, and the whole of it before and after."""

    change: SettingChange[object]
    fields: tuple[FieldDifference, ...]

    @property
    def setting(self) -> AnySetting:
        """The setting."""
        return self.change.setting


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record of a table that is not in both, or not alike in both."""

    fate: Fate
    change: Change[object]
    fields: tuple[FieldDifference, ...]

    @property
    def table(self) -> AnyTable:
        """The table that it is a record of."""
        return self.change.table

    @property
    def before(self) -> Entry[object] | None:
        """The record at its place before."""
        return self.change.before

    @property
    def after(self) -> Entry[object] | None:
        """The record at its place after."""
        return self.change.after

    @property
    def record(self) -> object:
        """The record as it is told: as it is afterwards, or as it was before it went."""
        entry = self.after or self.before
        return None if entry is None else entry.record


@dataclass(frozen=True, slots=True)
class EstimateDifference:
    """All that is unlike, rows in printed order with the gone ones where they stood."""

    before: InMoney
    after: InMoney
    rows: tuple[RowDifference, ...]
    settings: tuple[SettingDifference, ...]
    records: tuple[RecordDifference, ...]
    rates: tuple[RateDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is unlike."""
        return not (self.rows or self.settings or self.records or self.rates)

    def lines(self, fate: Fate) -> tuple[RowDifference, ...]:
        """The lines of which one thing became."""
        return tuple(each for each in self.rows if each.is_line and each.fate == fate)


def compare(before: InMoney, after: InMoney) -> EstimateDifference:
    """What is unlike in two states, in which one id means the same row or record."""
    return EstimateDifference(
        before,
        after,
        _rows(before, after),
        tuple(_settings(before.estimate, after.estimate)),
        tuple(_records(before.estimate, after.estimate)),
        rate_differences(before.estimate, before.books, after.estimate, after.books),
    )


def row_fields(before: Node, after: Node) -> tuple[FieldDifference, ...]:
    """The fields in which two rows of one kind are unlike; none for rows of two kinds."""
    if type(before) is not type(after):
        return ()
    return fields_unlike(kind_of(after), before, after)


def fields_unlike(of: str, before: object, after: object) -> tuple[FieldDifference, ...]:
    """The fields in which two values of a setting, or two records of a table, are unlike."""
    return tuple(
        FieldDifference(
            each.name,
            field_title(of, each.name),
            each.before,
            each.after,
            *pair_words(of, each, before, after),
        )
        for each in field_changes(before, after)
    )


def _settings(before: Estimate, after: Estimate) -> Iterator[SettingDifference]:
    for setting in SETTINGS:
        was, now = setting.value_in(before), setting.value_in(after)
        if fields := fields_unlike(setting.name, was, now):
            yield SettingDifference(setting.change(was, now), fields)


def _records(before: Estimate, after: Estimate) -> Iterator[RecordDifference]:
    for table in TABLES:
        was, now = table.records_in(before), table.records_in(after)
        elsewhere = moved(was.ids, now.ids)
        for each in dict.fromkeys((*now.entries, *was.entries)):
            old, new = was.entries.get(each), now.entries.get(each)
            fields: tuple[FieldDifference, ...] = ()
            if old is not None and new is not None:
                fields = fields_unlike(table.name, old.record, new.record)
                if not fields and each not in elsewhere:
                    continue
            yield RecordDifference(_fate(old, new, fields), table.change(each, old, new), fields)


def _fate(before: object, after: object, fields: tuple[FieldDifference, ...]) -> Fate:
    if before is None:
        return "added"
    if after is None:
        return "gone"
    return "changed" if fields else "moved"


def _rows(before: InMoney, after: InMoney) -> tuple[RowDifference, ...]:
    was, now = before.estimate.bill, after.estimate.bill
    elsewhere = _moved_rows(was, now)
    found: list[tuple[tuple[int, int], RowDifference]] = []
    place: dict[RowId, int] = {ROOT: -1}
    for at, row in enumerate(walk(now)):
        place[row] = at
        unlike = _unlike(before, after, row, moved=row in elsewhere)
        if unlike is not None:
            found.append(((at, 0), unlike))
    stays = ROOT
    for at, row in enumerate(walk(was), start=1):
        if row in now.rows:
            stays = row if row not in elsewhere else stays
        else:
            amount = before.costed.totals_of(row).total
            gone = RowDifference("gone", was.rows[row], None, (), False, amount, None, stays)
            found.append(((place[stays], at), gone))
    return tuple(each for _place, each in sorted(found, key=lambda pair: pair[0]))


def _unlike(before: InMoney, after: InMoney, row_id: RowId, *, moved: bool) -> RowDifference | None:
    """What is unlike in a row of the later bill; None where nothing is."""
    row, amount = after.estimate.bill.rows[row_id], after.costed.totals_of(row_id).total
    was = before.estimate.bill.rows.get(row_id)
    if was is None:
        return RowDifference("added", None, row, (), False, None, amount, row_id)
    fields = row_fields(was.node, row.node)
    other_kind = type(was.node) is not type(row.node)
    then = before.costed.totals_of(row_id).total
    fate: Fate
    if fields or other_kind:
        fate = "changed"
    elif moved:
        fate = "moved"
    elif then != amount and isinstance(row.node, Line):
        fate = "repriced"
    else:
        return None
    return RowDifference(fate, was, row, fields, moved, then, amount, row_id)


def _moved_rows(was: Bill, now: Bill) -> set[RowId]:
    """Rows that stand under another row, or elsewhere among those that are in both bills."""
    both = [row for row in was.rows if row in now.rows]
    elsewhere = {row for row in both if was.rows[row].parent != now.rows[row].parent}
    for parent, children in was.children.items():
        if parent == ROOT or parent in now.rows:
            here = [each for each in children if each in now.rows]
            there = now.children_of(parent)
            if tuple(here) != there:
                elsewhere |= moved(here, there)
    return elsewhere
