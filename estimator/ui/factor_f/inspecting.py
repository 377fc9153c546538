"""What the panel at the right says about Factor F: the working, a row, an outcome."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.app.inspection import Inspection, InspectionLine
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.factor_f.checks import Doubt
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, FactorTable
from estimator.domain.factor_f.words import edition_lines, row_text
from estimator.domain.money import signed_baht
from estimator.domain.pricing.trace import factor_steps
from estimator.ui.factor_f.factor_table import HEADS, ShownTable, table_name


def of_working(working: FactorWorking, said: Iterable[str]) -> Inspection:
    """A Factor F with its trace, its edition and what the forms will say."""
    notes = [f"พิมพ์ในแบบฟอร์ม: {text}" for text in said]
    if working.edition is not None:
        notes += [f"{name}: {text}" for name, text in edition_lines(working.edition, working.table)]
    return Inspection(
        title=f"Factor F {working.value:f}",
        subtitle=WORK_TYPE_NAMES[working.work_type],
        steps=tuple(factor_steps(working)),
        notes=tuple(notes),
    )


def of_row(
    edition: FactorEdition, shown: ShownTable, row: FactorRow, doubts: Iterable[Doubt]
) -> Inspection:
    """A printed row: its cells, what the formula makes of it, doubts and what each would change."""
    lines = [
        InspectionLine(HEADS[column].replace("\n", " "), f"{value:f}")
        for column in HEADS
        if (value := row.cell(column)) is not None
    ]
    if row.formula_factor is not None:
        lines.append(
            InspectionLine("ตามสูตรที่ใช้ทำตาราง", f"{row.formula_factor:f}", "Factor ไม่รวมภาษี")
        )
    for doubt in doubts:
        lines.append(InspectionLine(f"ข้อสังเกต: {doubt.word}"))
        where = HEADS[doubt.cell.column].replace("\n", " ")
        lines.append(InspectionLine(where, _figures(doubt), doubt.message))
        effect = shown.effects.get(doubt)
        if effect is not None and doubt.expected is not None:
            construction = signed_baht(effect.construction_difference)
            reference = signed_baht(effect.reference_difference)
            lines.append(InspectionLine("ถ้าแก้ ค่าก่อสร้างต่างไป (บาท)", construction))
            lines.append(InspectionLine("ถ้าแก้ ราคากลางต่างไป (บาท)", reference))
    lines.append(InspectionLine("ที่มาของตาราง"))
    lines += _edition(edition, shown.table)
    confirmed = ("ค่าในแถวนี้ตรงกันสองแหล่ง",) if row.confirmed else ()
    return Inspection(
        title=f"แถวค่างาน {row_text(row)} ล้านบาท",
        subtitle=table_name(shown.table) if shown.table is not None else "",
        lines=tuple(lines),
        notes=confirmed,
    )


def _figures(doubt: Doubt) -> str:
    if doubt.printed is None:
        return ""
    if doubt.expected is None:
        return f"{doubt.printed:f}"
    return f"{doubt.printed:f} (ควรเป็น {doubt.expected:f})"


def _edition(edition: FactorEdition, table: FactorTable | None) -> list[InspectionLine]:
    lines = [InspectionLine(label, "", text) for label, text in edition_lines(edition, table)]
    if table is not None and not table.page:
        lines.append(InspectionLine("หน้าในหนังสือเวียน", "ไม่ทราบ"))
    return lines
