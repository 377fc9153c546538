"""What pasting a table somewhere in the bill means: which columns it has, and the edit it makes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from estimator.app.bill.columns import GridColumn
from estimator.app.bill.entry import place_of
from estimator.app.bill.visible_rows import DRAFT, Draft, Key
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill_edits.moves import insert_at
from estimator.domain.bill_edits.pasted_table import (
    PastedColumn,
    PastedRows,
    amounts_left_out,
    likeliest,
    paste_over,
    trees_from_table,
)
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit

PASTE_LABEL = "วางรายการ"


def columns_meant(
    table: PastedRows, columns: Sequence[GridColumn], shown: Collection[int], at: int
) -> Sequence[PastedColumn]:
    """What the columns of a table are that is pasted at a column; `shown` are those in sight.

    What was copied in the grid has the columns in sight, a printed sheet has them all. Beside the
    number and the description, the table may begin with either.
    """
    starts = [at, 1 - at] if columns[at].key in ("number", "description") else [at]
    layouts = []
    for start in starts:
        whole = range(start, len(columns))
        in_sight = [each for each in whole if each in shown]
        layouts += [[columns[each].pasted for each in some] for some in (in_sight, whole)]
    return likeliest(table, layouts)


def pasted_edit(
    estimate: Estimate,
    kind: PartKind,
    key: Key,
    draft: Draft | None,
    table: PastedRows,
    columns: Sequence[PastedColumn],
) -> Edit:
    """Paste a table over the rows from `key` on, or as new rows where an empty row stands.

    Raises UserError with every cell that cannot be read.
    """
    if key in estimate.bill.rows:
        return paste_over(estimate.bill, key, table, columns)
    trees = trees_from_table(table, columns)
    if not trees:
        return Edit(PASTE_LABEL)
    place = place_of(estimate, key, draft if key == DRAFT else None)
    return insert_at(estimate.bill, place, trees, kind, estimate.project.work_type, PASTE_LABEL)


def left_out(
    estimate: Estimate, key: Key, table: PastedRows, columns: Sequence[PastedColumn]
) -> str:
    """What is to be said of amounts in a pasted table that no line comes to; empty if none."""
    told = amounts_left_out(table, columns, key in estimate.bill.rows)
    return f"วางแล้ว แต่ยอดเงินในต้นทางต่อไปนี้ไม่ตรงกับรายการ {' '.join(told)} โปรดตรวจ" if told else ""
