"""Checks of works that stand in two linked lines: prices that count twice, units that differ."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.bill.links import each_of, source_of
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import shown_number
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.errors import short


def link_findings(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """What is to be said of a line whose quantity is another line's."""
    source = source_of(checked.estimate.bill, row)
    if source is not None:
        yield from _both_prices(row, line, source)
        yield from _units(row, line, source)


def _both_prices(row: RowId, line: Line, source: Line) -> Iterator[Finding]:
    """A price on the same side of both lines of a work, which is then paid twice."""
    sides = {
        "material": ("ค่าวัสดุ", line.material, source.material),
        "labour": ("ค่าแรงงาน", line.labour, source.labour),
    }
    for field, (name, own, other) in sides.items():
        if isinstance(own, NotApplicable) or isinstance(other, NotApplicable):
            continue
        message = (
            f"{name}มีทั้งที่รายการนี้และที่ “{short(source.description)}” ซึ่งผูกปริมาณกันเป็นงานเดียว จึงอาจคิดซ้ำ"
        )
        remedy = f"ลบ{name}ออกจากรายการหนึ่ง หรือเลิกผูกปริมาณถ้าเป็นคนละงาน"
        yield Finding("warn", "linked_both_prices", message, remedy, row, field)


def _units(row: RowId, line: Line, source: Line) -> Iterator[Finding]:
    """A unit that is not the other line's: it is taken for that, or the quantity is converted."""
    other = f"“{short(source.description)}”"
    known, own = source.unit.strip(), line.unit.strip()
    if bool(known) != bool(own):
        where = "รายการนี้" if not own else f"{other} "
        message = f"{where}ยังไม่มีหน่วย ปริมาณที่ผูกกันจึงถือเป็น {known or own} ทั้งสองรายการ"
        yield Finding("warn", "linked_no_unit", message, "พิมพ์หน่วยให้ครบ", row, "unit")
        return
    each = each_of(source, line)
    if each is not None and each != 1:
        message = (
            f"หน่วยของรายการนี้ ({own}) ต่างจาก {other} ({known}) ที่ผูกปริมาณไว้ "
            f"ปริมาณจึงคูณ {shown_number(each, 0)}"
        )
        yield Finding(
            "note", "linked_other_unit", message, "ตรวจว่าราคาต่อหน่วยเป็นของหน่วยนี้", row, "unit"
        )
