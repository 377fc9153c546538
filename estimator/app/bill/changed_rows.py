"""Where in the bill an edit has changed something: the rows that came, and the cell to go to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from estimator.domain.bill.cells import FIELDS, TEXT_CELLS, BillField
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import ROOT, Bill, Line, Part, Row, RowChange, RowId
from estimator.domain.bill_edits.row_edits import outermost
from estimator.domain.records.edits import Edit


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """What an edit did to the rows of one kind of parts.

    `came` are the outermost of those that are new or were brought back, `stayed` the changes of
    those that were there before, `gone` those that are there no more.
    """

    came: tuple[RowId, ...]
    stayed: tuple[RowChange, ...]
    gone: tuple[RowId, ...]


def changed_rows(bill: Bill, edit: Edit, kind: PartKind) -> ChangedRows:
    """What an edit did to the rows of a kind; `bill` is the bill after it."""
    of_kind = [each for each, known in _with_kinds(bill, edit) if known == kind]
    return ChangedRows(
        tuple(outermost(bill, [each.id for each in of_kind if each.before is None])),
        tuple(each for each in of_kind if each.before is not None and each.after is not None),
        tuple(each.id for each in of_kind if each.after is None),
    )


def kinds_changed(bill: Bill, edit: Edit) -> frozenset[PartKind]:
    """The kinds of part in which an edit changed rows; `bill` is the bill after it."""
    return frozenset(kind for _, kind in _with_kinds(bill, edit) if kind is not None)


def _with_kinds(bill: Bill, edit: Edit) -> Iterator[tuple[RowChange, PartKind | None]]:
    gone = {each.id: each.before for each in edit.rows if each.after is None and each.before}
    below: dict[RowId, PartKind | None] = {}
    for each in edit.rows:
        row = each.after or each.before
        if row is None or isinstance(row.node, Part):
            yield each, _kind_of(bill, gone, row)
            continue
        # Most rows of a long edit stand beside each other.
        if row.parent not in below:
            below[row.parent] = _kind_of(bill, gone, row)
        yield each, below[row.parent]


def _kind_of(bill: Bill, gone: Mapping[RowId, Row], row: Row | None) -> PartKind | None:
    """The kind of the part in which a row stands, or stood before it went."""
    while row is not None:
        if isinstance(row.node, Part):
            return row.node.kind
        above = row.parent
        row = None if above == ROOT else bill.rows.get(above) or gone.get(above)
    return None


def changed_field(change: RowChange) -> BillField | None:
    """The first cell of a row that holds something else now; None where it has only moved."""
    before = change.before.node if change.before is not None else None
    after = change.after.node if change.after is not None else None
    if not (isinstance(before, Line) and isinstance(after, Line)):
        return None if before == after else "description"
    return next((field for field in FIELDS if _held(before, field) != _held(after, field)), None)


def _held(line: Line, field: BillField) -> object:
    if field == "quantity":
        return line.quantity
    if field == "material":
        return line.material
    return line.labour if field == "labour" else TEXT_CELLS[field].get(line)
