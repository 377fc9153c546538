"""Taking a line's quantity off the drawings: its rows as cells, and the edit of each thing done.

A line whose quantity stands typed begins with that figure as its first row, so that nothing of it
is lost by beginning to take off.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.rows import Bill, Line, RowId, line_faults
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults, refuse
from estimator.domain.money import shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.taken_off import WEIGHT_UNITS, TakenOff, with_weight_in
from estimator.domain.takeoff.dimension_rows import (
    EXACT,
    FIGURE_NAMES,
    DimensionRow,
    Measure,
    read_measure,
    read_signed_measure,
)
from estimator.domain.takeoff.rebar import plain_bar
from estimator.domain.takeoff.wastage import Wastage
from estimator.errors import UserError

CellKey = Literal[
    "description", "bar", "number", "length", "width", "height", "amount", "deduct", "remark"
]
COLUMNS: Final[tuple[CellKey, ...]] = (
    "description",
    "bar",
    "number",
    "length",
    "width",
    "height",
    "amount",
    "deduct",
    "remark",
)
TITLES: Final[dict[CellKey, str]] = {
    "description": "รายละเอียด",
    "bar": "เหล็ก",
    "number": FIGURE_NAMES["number"],
    "length": FIGURE_NAMES["length"],
    "width": FIGURE_NAMES["width"],
    "height": FIGURE_NAMES["height"],
    "amount": "ปริมาณ",
    "deduct": "หัก",
    "remark": "หมายเหตุ",
}
DEDUCTED: Final = "หัก"
_NOT_DEDUCTED: Final = ("", "ไม่หัก", "บวก", "+")
_DEDUCTED: Final = (DEDUCTED, "ลบ", "/", "x")

LABEL: Final = "แก้การถอดปริมาณ"
_NO_LINE: Final = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการที่จะถอดปริมาณในบัญชีก่อน"
_LUMP: Final = "รายการนี้คิดตามราคาท่อทั้งก้อน จึงไม่มีปริมาณให้ถอด โปรดถอดที่รายการท่อ"

Measured = Callable[[Line], Line]
"""What a line becomes that is measured for the first time."""


def as_it_is(line: Line) -> Line:
    """The line as it is."""
    return line


def line_to_measure(bill: Bill, row: RowId | None) -> Line:
    """The line under a key of the grid; UserError where none is there, or it has no quantity."""
    node = bill.node(row) if row is not None and row in bill.rows else None
    if not isinstance(node, Line):
        raise UserError(_NO_LINE)
    if node.is_lump:
        raise UserError(_LUMP)
    return node


def taken_of(line: Line) -> TakenOff:
    """The take-off of a line, or what one begins with: a quantity that stands typed as a row."""
    if isinstance(line.quantity, TakenOff):
        return line.quantity
    if isinstance(line.quantity, TypedQuantity):
        typed = Measure(line.quantity.value, line.quantity.formula)
        return TakenOff((DimensionRow(number=typed),))
    return TakenOff(())


def cell_text(row: DimensionRow, key: CellKey) -> str:
    """What a cell holds, as one would type it."""
    if key == "amount":
        return "" if row.amount is None else f"{row.amount.normalize():f}"
    if key == "deduct":
        return DEDUCTED if row.deduct else ""
    if key == "description" or key == "bar" or key == "remark":
        return {"description": row.description, "bar": row.bar, "remark": row.remark}[key]
    figure = dict(row.figures).get(key)
    if figure is None:
        return ""
    return figure.deducted_text if row.deduct and key == "number" else figure.text


def shown_text(row: DimensionRow, key: CellKey) -> str:
    """What a cell shows: a figure's number, whatever was typed, and what is deducted as a minus."""
    if key == "amount":
        return "" if row.amount is None else shown_number(row.amount.normalize(), 2)
    if key in FIGURE_NAMES:
        value = _value(row, key)
        return "" if value is None else shown_number(value, 0)
    return cell_text(row, key)


def _value(row: DimensionRow, key: CellKey) -> Decimal | None:
    """A figure with its sign: the number of a deducted row is below nought."""
    figure = {str(name): each for name, each in row.figures}.get(key)
    if figure is None:
        return None
    return EXACT.minus(figure.value) if row.deduct and key == "number" else figure.value


def number_text(row: DimensionRow, key: CellKey) -> str:
    """What a cell gives a spreadsheet: of a formula what it comes to, without separators."""
    value = _value(row, key)
    return cell_text(row, key) if value is None else f"{value:f}"


def with_text(row: DimensionRow, key: CellKey, text: str) -> DimensionRow:
    """The row after a text was typed into one of its cells; raises UserError.

    A number below nought is a row that is deducted, as people write it in a spreadsheet, and one
    from nought up that is typed over it adds.
    """
    if key == "amount":
        raise UserError("ช่องปริมาณคิดจากแถวเอง โปรดพิมพ์ในช่องจำนวน ยาว กว้าง หรือสูง")
    if key == "deduct":
        return replace(row, deduct=is_deducted(text))
    if key == "bar":
        return replace(row, bar=plain_bar(text))
    if key == "description":
        return replace(row, description=clean_text(text))
    if key == "remark":
        return replace(row, remark=clean_text(text))
    if key == "number":
        return _with_number(row, text)
    measure = read_measure(text)
    if key == "length":
        return replace(row, length=measure)
    if key == "width":
        return replace(row, width=measure)
    return replace(row, height=measure)


def _with_number(row: DimensionRow, text: str) -> DimensionRow:
    """A sign is read with the number; one that was set without a number stays as it was set."""
    number, below = read_signed_measure(text)
    if number is None:
        return replace(row, number=None)
    return replace(row, number=number, deduct=below or (row.deduct and row.number is None))


def is_deducted(text: str) -> bool:
    """Whether a text in the cell of deductions says so; raises UserError where it says neither."""
    plain = text.strip().lower()
    if plain in _NOT_DEDUCTED:
        return False
    if plain in _DEDUCTED:
        return True
    raise UserError(f"ช่องหักใส่ได้เพียง “{DEDUCTED}” หรือเว้นว่าง โปรดแก้ “{text.strip()}”")


# --- edits


def typed_cell_edit(
    estimate: Estimate,
    line: RowId,
    at: int,
    key: CellKey,
    text: str,
    measured: Measured = as_it_is,
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
    return rows_edit(estimate, line, replace(taken, rows=tuple(rows)), LABEL, measured)


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
    """Choose the wastage of one bar, or of what names none; None takes it out.

    What was chosen for bars of which no row is left goes with it; until then it is kept and told.
    """
    taken = taken_of(line_to_measure(estimate.bill, line))
    marks = {row.bar for row in taken.rows}
    others = tuple(each for each in taken.wastage if each.bar != bar and each.bar in marks)
    chosen = others if wastage is None else (*others, replace(wastage, bar=bar))
    return rows_edit(estimate, line, replace(taken, wastage=chosen), "เลือกส่วนเผื่อ")


def places_edit(estimate: Estimate, line: RowId, places: int | None) -> Edit:
    """Choose to how many decimals the quantity is rounded, or that it is exact."""
    taken = taken_of(line_to_measure(estimate.bill, line))
    return rows_edit(estimate, line, replace(taken, places=places), "เลือกการปัดปริมาณ")


def rows_edit(
    estimate: Estimate, line: RowId, taken: TakenOff, label: str, measured: Measured = as_it_is
) -> Edit:
    """Put a take-off into its line; one without rows leaves it unmeasured."""
    before = line_to_measure(estimate.bill, line)
    unit = before.unit
    if taken.bars:
        unit = unit if unit.strip() else WEIGHT_UNITS["kg"]
        taken = with_weight_in(taken, unit) or taken
    after = replace(before, unit=unit, quantity=taken if taken.rows else NOT_MEASURED)
    refuse(new_faults(line_faults(before), line_faults(after)))
    if before.quantity.value is None and after.quantity.value is not None:
        after = measured(after)
    return Edit(label) if after == before else change_node(estimate.bill, line, after, label)
