"""The tier of a work that a line begins with, however its quantity or its rate came in.

A rate stands in the tier that a line's quantity falls into when both are there for the first time:
the line is measured, or a rate comes to a line that is measured. Later the line only says that it
has left its tier, and a tier that somebody gave a reason for is let be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEditions, LabourRate
from estimator.domain.labour.tiers import (
    Measured,
    WorkKey,
    first_rate,
    looks_at_quantity,
    measured,
    project_totals,
    rate_of,
)
from estimator.domain.records.edits import Edit, apply_unchecked
from estimator.domain.sources.prices import with_item


def in_its_tier(
    line: Line, editions: LabourEditions, numbers: Callable[[LabourRate], Measured]
) -> Line:
    """The line in the tier that its `numbers` ask for; as it is where none is asked for."""
    rate = rate_of(line, editions)
    if rate is None:
        return line
    fitting = first_rate(editions[rate.edition], rate, numbers(rate))
    if fitting is None:
        return line
    return replace(line, labour=with_item(line.labour, fitting.ref))


def in_first_tiers(estimate: Estimate, edit: Edit, editions: LabourEditions) -> Edit:
    """The edit with the lines that it measures first, or gives a rate, in the tiers they ask for.

    The very same where none of them is in another one, and where the edit took in a copy: there
    each line has the tier that somebody saw.
    """
    if edit.merged is not None:
        return edit
    found = dict(_begun(edit))
    if not any(_has_tiers(line, editions) for line in found.values()):
        return edit
    bill = apply_unchecked(estimate, edit).bill
    totals = project_totals(bill, editions)
    lines = {row: _fitting(line, editions, totals) for row, line in found.items()}
    rows = tuple(
        replace(change, after=replace(change.after, node=lines[change.id]))
        if change.after is not None and change.id in lines
        else change
        for change in edit.rows
    )
    return edit if rows == edit.rows else replace(edit, rows=rows)


def _fitting(line: Line, editions: LabourEditions, totals: Mapping[WorkKey, Decimal]) -> Line:
    return in_its_tier(line, editions, lambda rate: measured(rate, line, totals))


def _has_tiers(line: Line, editions: LabourEditions) -> bool:
    rate = rate_of(line, editions)
    return rate is not None and looks_at_quantity(rate)


def in_other_tiers(asked: Edit, done: Edit) -> tuple[RowId, ...]:
    """The lines that stand in another tier of their work than an edit asked for, once it is done.

    Of a line that it did not speak of, such as one whose quantity is linked to another's, it asked
    for no other.
    """
    if done.rows is asked.rows:
        return ()
    wanted = {change.id: change.after for change in asked.rows}
    last = {change.id: change for change in done.rows}
    return tuple(
        change.id
        for change in last.values()
        if change.after is not None
        and isinstance(line := change.after.node, Line)
        and (row := wanted.get(change.id, change.before)) is not None
        and isinstance(row.node, Line)
        and row.node.item is not None
        and line.item != row.node.item
    )


def _begun(edit: Edit) -> Iterator[tuple[RowId, Line]]:
    """Lines that have quantity and rate after an edit, and had not both before."""
    for change in edit.rows:
        if change.before is None or change.after is None:
            continue  # a new line comes with all that it has
        before, after = change.before.node, change.after.node
        if not isinstance(before, Line) or not isinstance(after, Line):
            continue
        item, is_measured = after.item, after.quantity.value is not None
        if item is None or not is_measured or after.rate_reason:
            continue
        if before.item is None or (before.quantity.value is None and before.item == item):
            yield change.id, after
