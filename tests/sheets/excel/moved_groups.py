"""Groups of a list that somebody cuts out and puts in elsewhere, copies, or deletes for a row.

Groups are put in another order and added by copying; a group that is not built goes, and a line is
added later. Those in the midst of which a page ends carry a sum along that is of the whole list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.bill.rows import Bill, Line, Row, RowId, bill_from_rows
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.sheets.document import Document, Sheet
from tests.sheets.excel.changes import below, without
from tests.sheets.excel.losses import Loss

GROUP_MOVES: Final = ("cut", "copy", "instead")
"""The kinds of what becomes of a group here."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of the bill and its rows (from 1) in a tab, from its title to its sum."""

    id: RowId
    first: int
    last: int

    @property
    def rows(self) -> int:
        return self.last - self.first + 1


def moved_groups(priced: PricedEstimate, document: Document) -> Iterator[Loss]:
    """Each group put before and behind each other one of the same depth, or in its place a row."""
    estimate = priced.estimate
    for sheet in document.sheets:
        siblings: dict[RowId, list[_Group]] = defaultdict(list)
        for group in _groups(sheet):
            if estimate.bill.children_of(group.id):
                siblings[estimate.bill.rows[group.id].parent].append(group)
        for groups in siblings.values():
            for group in groups:
                yield from _of_group(estimate, sheet, group, groups)


def _groups(sheet: Sheet) -> Iterator[_Group]:
    above = len(sheet.heading) + len(sheet.head) + 1
    open_: list[tuple[int, RowId]] = []
    if not any(column.key in ("material", "amount") for column in sheet.columns):
        return
    for at, row in enumerate(sheet.rows, above):
        if row.kind == "group":
            open_.append((at, int(row.key.rpartition("-")[2])))
        elif row.kind == "subtotal" and open_:
            top, group = open_.pop()
            yield _Group(group, top, at)


def _of_group(
    estimate: Estimate, sheet: Sheet, group: _Group, groups: list[_Group]
) -> Iterator[Loss]:
    alone = _stands_alone(estimate.bill, group.id)
    tab, rows = sheet.label, group.rows
    for above in sorted({each for other in groups for each in (other.first, other.last + 1)}):
        if above not in (group.first, group.last + 1):
            yield Loss("cut", tab, group.first, estimate, rows, text=str(above - 1), must=alone)
        doubled = _doubled(estimate, group.id)
        yield Loss("copy", tab, group.first, doubled, rows, text=str(above - 1), must=alone)
    gone = without(estimate, group.id, *below(estimate.bill, group.id))
    for above in (groups[0].first + 1, group.first):
        if above <= group.first:
            yield Loss("instead", tab, group.first, gone, rows, text=str(above - 1), must=alone)


def _stands_alone(bill: Bill, group: RowId) -> bool:
    """Whether no line of a group is worked out from another one, in it or out of it."""
    within = set(below(bill, group))
    for row, each in bill.rows.items():
        if isinstance(each.node, Line):
            needs = each.node.quantity
            linked = isinstance(needs, LinkedQuantity) and not within.isdisjoint((row, needs.of))
            if linked or (row in within and each.node.pipe_share is not None):
                return False
    return True


def _doubled(estimate: Estimate, group: RowId) -> Estimate:
    """The estimate with a group twice."""
    bill = estimate.bill
    new = {row: max(bill.rows) + at for at, row in enumerate([group, *below(bill, group)], 1)}
    copies: list[Row] = []
    for row, number in new.items():
        there = bill.rows[row]
        copies.append(replace(there, id=number, parent=new.get(there.parent, there.parent)))
    copies[0] = replace(copies[0], order=len(bill.children_of(bill.rows[group].parent)))
    return replace(estimate, bill=bill_from_rows([*bill.rows.values(), *copies]))
