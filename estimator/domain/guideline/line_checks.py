"""Checks of one line alone: what its sign in the grid shows, and what all checks begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from estimator.domain.bill.row_rules import row_faults
from estimator.domain.bill.rows import Line, RowId, node_faults
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.grounds import grounded
from estimator.domain.guideline.labour_checks import labour_line_findings
from estimator.domain.guideline.labour_price_checks import labour_price_findings
from estimator.domain.guideline.letter_checks import line_letter_findings
from estimator.domain.guideline.link_checks import link_findings
from estimator.domain.guideline.pipe_checks import pipe_share_findings
from estimator.domain.guideline.unit_checks import line_unit_findings
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.taken_off import TakenOff

LineCheck = Callable[[Checked, RowId, Line], Iterator[Finding]]


def check_line(checked: Checked, row: RowId) -> tuple[Finding, ...]:
    """Findings about one line alone (for its sign in the grid)."""
    return tuple(grounded(checked, found_in(checked, row)))


def found_in(checked: Checked, row: RowId) -> Iterator[Finding]:
    """The same, before it is told what each looked at."""
    node = checked.estimate.bill.node(row)
    if isinstance(node, Line):
        yield from (finding for each in LINE_CHECKS for finding in each(checked, row, node))


def _line_complete(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    costed = checked.costed.lines.get(row)
    if costed is None or line.follows_siblings:
        return
    if not line.description.strip():
        yield Finding("warn", "no_description", "รายการนี้ยังไม่มีชื่อ", "พิมพ์ชื่อรายการ", row, "description")
    if isinstance(line.labour, BookRate) and costed.labour_unit is None:
        yield Finding(
            "stop",
            "no_rate",
            "ไม่พบอัตราค่าแรงงานที่รายการนี้อ้างถึง",
            "เลือกรายการจากบัญชีค่าแรงงานใหม่ หรือพิมพ์ค่าแรงงาน",
            row,
            "labour",
        )
    elif costed.unpriced and isinstance(line.labour, PercentOfMaterial):
        return  # that there is no material is said of the percentage
    elif costed.unpriced:
        yield Finding(
            "warn",
            "no_price",
            "รายการนี้ยังไม่มีราคา",
            "ใส่ค่าวัสดุหรือค่าแรงงานต่อหน่วย",
            row,
            "material",
        )
    elif costed.unfinished:
        taken = line.quantity
        why = taken.lacking if isinstance(taken, TakenOff) else ""
        said = f"รายการนี้ยังไม่มีปริมาณงาน {why}".strip()
        yield Finding("warn", "no_quantity", said, "ใส่ปริมาณงาน", row, "quantity")


def _labour_item(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    return labour_line_findings(row, line, checked.estimate, checked.books, checked.totals)


def _old_faults_of_line(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """What an earlier version of the program let into the file and today's refuses."""
    of_part = row_faults(checked.estimate.bill, row)
    for fault in (*node_faults(line), *(each for each in of_part if each.field != "labour")):
        yield Finding("warn", "beyond_limit", fault.sentence, row=row, field=fault.field)
    for fault in (each for each in of_part if each.field == "labour"):
        yield Finding(
            "warn",
            "whole_price_labour",
            fault.sentence,
            "ราคาต่อหน่วยที่แสดงและพิมพ์รวมค่าแรงงานแล้ว พิมพ์ราคาต่อหน่วยทับเพื่อให้เหลือราคาเดียว",
            row,
            "material",
        )


LINE_CHECKS: tuple[LineCheck, ...] = (
    _line_complete,
    labour_price_findings,
    _labour_item,
    pipe_share_findings,
    link_findings,
    _old_faults_of_line,
    line_letter_findings,
    line_unit_findings,
)
