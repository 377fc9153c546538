"""A row of a table read as a line of the bill, with what of its figures disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Line, line_faults
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import COLUMN_NAMES, PRICES, Column
from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.bill_table.line_figures import (
    LineFigures,
    Remark,
    disagreements,
    line_figures,
)
from estimator.domain.bill_table.numbering import without_bullet
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.typed_price import TypedPrice, typed_price

_NO_UNIT: Final = frozenset(("-", "\u2013", "\u2014"))
_NOTHING: Final = LineFigures(None)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its figures, or None where the row cannot be read, and what is said of it."""

    line: Line | None
    figures: LineFigures = _NOTHING
    remarks: tuple[Remark, ...] = ()


def read_line(parts: RowParts, title: str, kind: KindOfPart) -> ReadLine:
    """Read a row as a line; a figure that is none, or is negative, keeps the row out."""
    wrong = _unreadable(parts, title)
    if wrong:
        return ReadLine(None, remarks=wrong)
    figures, remarks = line_figures(parts, kind)
    if figures is None:
        return ReadLine(None, remarks=remarks)
    line = Line(
        description=clean_text(without_bullet(title)),
        quantity=quantity_of(figures.quantity, _formula(parts, "quantity", figures.quantity)),
        unit="" if parts.text("unit") in _NO_UNIT else clean_text(parts.text("unit")),
        material=_price(parts, "material", figures.material),
        labour=_labour(parts, figures),
        remark=clean_text(parts.text("remark")),
        depth_m=parts.number("depth_m"),
        rate_reason=clean_text(parts.text("rate_reason")),
    )
    faults = line_faults(line)
    if faults:
        return ReadLine(None, remarks=tuple(Remark(fault.sentence) for fault in faults))
    return ReadLine(line, figures, (*remarks, *disagreements(parts, figures)))


def _unreadable(parts: RowParts, title: str) -> tuple[Remark, ...]:
    wanted: tuple[Column, ...] = ("quantity", *PRICES, "depth_m")
    figures = [(column, parts.figures[column]) for column in wanted if column in parts.figures]
    found = [
        Remark(f"{COLUMN_NAMES[column]}: {figure.why}")
        for column, figure in figures
        if figure.kind == "unreadable" or (figure.kind == "percent" and column != "labour")
    ]
    found += [
        Remark(f"{COLUMN_NAMES[column]} {figure.value:f} ติดลบ ซึ่งบัญชีรายการรับไม่ได้ โปรดแก้ในต้นทาง")
        for column, figure in figures
        if figure.value is not None and figure.value < 0
    ]
    if not title:
        found.append(Remark("มีตัวเลขแต่ไม่มีชื่อรายการ โปรดใส่ชื่อรายการในต้นทาง"))
    if sheet_figure(parts.text("unit")).kind == "number":
        found.append(Remark(f"หน่วย “{parts.text('unit')}” เป็นตัวเลข โปรดเลือกว่าคอลัมน์นี้คืออะไร"))
    if parts.beyond:
        found.append(Remark(f"“{parts.beyond}” เกินช่องสุดท้ายของตาราง"))
    return tuple(found)


def _labour(parts: RowParts, figures: LineFigures) -> LabourPrice:
    if figures.percent is not None:
        return PercentOfMaterial(figures.percent)
    return _price(parts, "labour", figures.labour)


def _price(parts: RowParts, column: Column, value: Decimal | None) -> TypedPrice | NotApplicable:
    return typed_price(value, _formula(parts, column, value))


def _formula(parts: RowParts, column: Column, value: Decimal | None) -> str:
    """How a figure was typed in the bill that it is from, where it is that column's own."""
    figure = parts.figure(column)
    return figure.formula if value is not None and value == figure.value else ""
