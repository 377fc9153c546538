"""The cells of a dimension row: what each holds and shows, and what a typed text makes of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.cells import clean_text
from estimator.domain.money import shown_number
from estimator.domain.takeoff.dimension_rows import (
    EXACT,
    FIGURE_NAMES,
    DimensionRow,
    read_measure,
    read_signed_measure,
)
from estimator.domain.takeoff.rebar import plain_bar
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
