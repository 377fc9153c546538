"""Taking a line's quantity off the drawings: the edit of each thing done with its rows.

A line whose quantity stands typed begins with that figure as its first row, so that nothing of it
is lost by beginning to take off.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from estimator.domain.bill.links import source_of
from estimator.domain.bill.rows import Bill, Line, RowId, line_faults
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults, refuse
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.taken_off import WEIGHT_UNITS, TakenOff, with_weight_in
from estimator.domain.takeoff.dimension_rows import DimensionRow, Measure
from estimator.domain.takeoff.wastage import Wastage
from estimator.domain.takeoff_table.row_cells import CellKey, with_text
from estimator.errors import UserError, short

LABEL: Final = "แก้การถอดปริมาณ"
WASTAGE_LABEL: Final = "เลือกส่วนเผื่อ"
_NO_LINE: Final = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการที่จะถอดปริมาณในบัญชีก่อน"
_LUMP: Final = "รายการนี้คิดตามราคาท่อทั้งก้อน จึงไม่มีปริมาณให้ถอด โปรดถอดที่รายการท่อ"
_LINKED: Final = (
    "ปริมาณของรายการนี้เป็นปริมาณสุทธิของ “{source}” โปรดถอดปริมาณที่รายการนั้น หรือเลิกผูกปริมาณก่อน (Ctrl+F8)"
)


def line_to_measure(bill: Bill, row: RowId | None) -> Line:
    """The line under a key of the grid; UserError where none is there, or it has no quantity."""
    node = bill.node(row) if row is not None and row in bill.rows else None
    if not isinstance(node, Line):
        raise UserError(_NO_LINE)
    if node.is_lump:
        raise UserError(_LUMP)
    source = source_of(bill, row) if row is not None else None
    if source is not None:
        raise UserError(_LINKED.format(source=short(source.description)))
    return node


def taken_of(line: Line) -> TakenOff:
    """The take-off of a line, or what one begins with: a quantity that stands typed as a row."""
    if isinstance(line.quantity, TakenOff):
        return line.quantity
    if isinstance(line.quantity, TypedQuantity):
        typed = Measure(line.quantity.value, line.quantity.formula)
        return TakenOff((DimensionRow(number=typed),))
    return TakenOff(())


# --- edits


def typed_cell_edit(
    estimate: Estimate,
    line: RowId,
    at: int,
    key: CellKey,
    text: str,
) -> Edit:
    """Type into a cell of row `at`, counted from 0; one past the last row makes a new one.

    An edit without rows if nothing changes. Raises UserError.
    """
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows = list(taken.rows)
    if at < len(rows):
        rows[at] = with_text(rows[at], key, text)
    elif text.strip():
        rows.append(with_text(DimensionRow(), key, text))
    if tuple(rows) == taken.rows:
        return Edit(LABEL)
    return rows_edit(estimate, line, replace(taken, rows=tuple(rows)), LABEL)


def emptied_cells_edit(
    estimate: Estimate, line: RowId, cells: Collection[tuple[int, CellKey]]
) -> Edit:
    """Empty some cells in one step; a row stays, though nothing is left in it."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows = list(taken.rows)
    for at, key in cells:
        if at < len(rows) and key != "amount":
            rows[at] = with_text(rows[at], key, "")
    if tuple(rows) == taken.rows:
        return Edit(LABEL)
    return rows_edit(estimate, line, replace(taken, rows=tuple(rows)), "ลบข้อความในแถวถอดปริมาณ")


def insert_row_edit(estimate: Estimate, line: RowId, at: int) -> Edit:
    """Put an empty row before row `at`."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows = (*taken.rows[:at], DimensionRow(), *taken.rows[at:])
    return rows_edit(estimate, line, replace(taken, rows=rows), "แทรกแถวถอดปริมาณ")


def duplicate_row_edit(estimate: Estimate, line: RowId, at: int) -> Edit:
    """Put a copy of a row below it; an edit without rows where there is none."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    if not 0 <= at < len(taken.rows):
        return Edit(LABEL)
    rows = (*taken.rows[: at + 1], *taken.rows[at:])
    return rows_edit(estimate, line, replace(taken, rows=rows), "ทำสำเนาแถวถอดปริมาณ")


def remove_rows_edit(estimate: Estimate, line: RowId, gone: Collection[int]) -> Edit:
    """Take rows out; without any the line is not measured."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows = tuple(row for at, row in enumerate(taken.rows) if at not in gone)
    if rows == taken.rows:
        return Edit(LABEL)
    return rows_edit(estimate, line, replace(taken, rows=rows), "ลบแถวถอดปริมาณ")


def move_row_edit(estimate: Estimate, line: RowId, at: int, step: int) -> Edit:
    """Move a row up (-1) or down (1); an edit without rows where there is no room."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    rows, place = list(taken.rows), at + step
    if not (0 <= at < len(rows) and 0 <= place < len(rows)):
        return Edit(LABEL)
    rows[at], rows[place] = rows[place], rows[at]
    return rows_edit(estimate, line, replace(taken, rows=tuple(rows)), "ย้ายแถวถอดปริมาณ")


def wastage_edit(estimate: Estimate, line: RowId, bar: str, wastage: Wastage | None) -> Edit:
    """Choose the wastage of one bar, or of what names none; None takes it out."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    others = tuple(each for each in taken.wastage if each.bar != bar)
    chosen = others if wastage is None else (*others, replace(wastage, bar=bar))
    return rows_edit(estimate, line, replace(taken, wastage=chosen), WASTAGE_LABEL)


def places_edit(estimate: Estimate, line: RowId, places: int | None) -> Edit:
    """Choose to how many decimals the quantity is rounded, or that it is exact."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    return rows_edit(estimate, line, replace(taken, places=places), "เลือกการปัดปริมาณ")


def rows_edit(estimate: Estimate, line: RowId, taken: TakenOff, label: str) -> Edit:
    """Put a take-off into its line; one without rows leaves it unmeasured.

    With other rows a wastage goes for which none is left, as the bar it was chosen for.
    """
    before = line_to_measure(estimate.bill, line)
    if taken.rows != taken_of(before).rows:
        gone = taken.ownerless_wastage
        taken = replace(taken, wastage=tuple(each for each in taken.wastage if each not in gone))
    unit = before.unit
    if taken.bars:
        unit = unit if unit.strip() else WEIGHT_UNITS["kg"]
        taken = with_weight_in(taken, unit) or taken
    after = replace(before, unit=unit, quantity=taken if taken.rows else NOT_MEASURED)
    refuse(new_faults(line_faults(before), line_faults(after)))
    return Edit(label) if after == before else change_node(estimate.bill, line, after, label)
