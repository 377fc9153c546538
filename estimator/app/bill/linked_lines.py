"""What is said of linked lines: what a split comes to, and what an edit has changed in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from estimator.app.bill.takeoff_choices import total_words
from estimator.domain.bill.links import line_at, link_at, linked_to, linked_words
from estimator.domain.bill.rows import Bill, Line, RowChange, RowId
from estimator.domain.bill_edits.linking import UNLINK_LABEL
from estimator.domain.bill_edits.row_edits import Tree, pointing_beyond
from estimator.domain.records.edits import Edit
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import net_of
from estimator.errors import short

SPLIT_COMMAND: Final = "แยกค่าวัสดุกับค่าแรงงานเป็นสองรายการ"
UNLINK_COMMAND: Final = UNLINK_LABEL
UNDO_HINT: Final = "กด Ctrl+Z เพื่อเรียกคืน"


def told_of_split(bill: Bill, row: RowId) -> str:
    """What became of a line that was split: for which quantity the labour now is, and was."""
    source = line_at(bill, row)
    labour = next((line for each in linked_to(bill, row) if (line := line_at(bill, each))), None)
    if source is None or labour is None:
        return ""
    told = f"แยก “{short(labour.description)}” เป็นอีกรายการแล้ว"
    if source.quantity.value is None:
        return f"{told} จะใช้ปริมาณสุทธิของรายการค่าวัสดุเมื่อมีปริมาณ"
    if net_of(source.quantity) == source.quantity:
        why = "เพราะยังไม่มีส่วนเผื่อ เลือกส่วนเผื่อได้ที่รายการค่าวัสดุ (F8)"
        return f"{told} ปริมาณยังเท่ากัน {total_words(labour)} {why}"
    return f"{told} ค่าแรงคิดจากปริมาณสุทธิ {total_words(labour)} ค่าวัสดุคิดจาก {total_words(source)}"


def told_of_links(edit: Edit) -> str:
    """What an edit did to linked quantities beside what was asked for; empty where nothing."""
    if edit.label == UNLINK_LABEL:
        return ""
    came_apart: list[str] = []
    followed: list[str] = []
    for change in edit.rows:
        if change.before is None or change.after is None:
            continue
        before, after = _lines(change)
        if before is None or after is None or not isinstance(before.quantity, LinkedQuantity):
            continue
        name = f"“{short(after.description)}”"
        if not isinstance(after.quantity, LinkedQuantity):
            came_apart.append(f"ปริมาณของ {name} ไม่ผูกกับรายการอื่นแล้ว {_instead(before, after)}")
        elif after.quantity.value != before.quantity.value or after.unit != before.unit:
            followed.append(f"ปริมาณของ {name} เปลี่ยนตามเป็น {total_words(after)}")
    told = [*came_apart, *followed]
    if not told:
        return ""
    more = f" และอีก {len(told) - 1:,} รายการ" if len(told) > 1 else ""
    return f"{told[0]}{more} {UNDO_HINT}" if came_apart else f"{told[0]}{more}"


def _instead(before: Line, after: Line) -> str:
    """What a line has in place of the quantity that was linked."""
    if after.quantity.value is None:
        return "และไม่มีปริมาณ"
    if after.quantity.value == before.quantity.value:
        return f"คงเป็น {total_words(after)}"
    return "มีค่าที่ใส่แทน"


def _lines(change: RowChange) -> tuple[Line | None, Line | None]:
    before = change.before.node if change.before is not None else None
    after = change.after.node if change.after is not None else None
    return (
        before if isinstance(before, Line) else None,
        after if isinstance(after, Line) else None,
    )


def told_left_behind(bill: Bill, row: RowId) -> str:
    """What becomes of a line that points beyond its part, once the part comes in by itself."""
    line, linked = line_at(bill, row), link_at(bill, row)
    name = f"“{short(line.description)}”" if line is not None else ""
    if linked is None:
        return (
            f"{name} คิดจากราคาท่อของรายการในหมวดงานอื่นด้วย ซึ่งไม่ได้นำเข้ามาพร้อมกัน "
            "จึงนับเฉพาะท่อที่นำเข้ามาด้วย โปรดชี้ท่อที่ต้องนับเพิ่มหลังนำเข้า"
        )
    of = line_at(bill, linked.of)
    source = f"“{short(of.description)}”" if of is not None else ""
    return (
        f"ปริมาณของ {name} ผูกกับ {source} ในหมวดงานอื่น ซึ่งไม่ได้นำเข้ามาพร้อมกัน จึงเป็นตัวเลขที่ไม่ผูกกับรายการใด"
    )


def copied_alone(bill: Bill, trees: Iterable[Tree]) -> str:
    """What to say where linked lines are copied without the line that they are linked to."""
    alone = [each.row for each in pointing_beyond(trees) if link_at(bill, each.row)]
    if not alone:
        return ""
    line = line_at(bill, alone[-1])
    name = short(line.description) if line is not None else ""
    more = f" และอีก {len(alone) - 1:,} รายการ" if len(alone) > 1 else ""
    return f"คัดลอก “{name}”{more} โดยไม่มีรายการค่าวัสดุที่ผูกไว้ เมื่อวางแล้วปริมาณจะเป็นตัวเลขที่ไม่ผูกกับรายการใด"


def facts_of_links(bill: Bill, row: RowId) -> tuple[tuple[str, str], ...]:
    """What the panel says of a line's links: whose quantity it takes, and who takes its."""
    words = linked_words(bill, row)
    by = [line.description for each in linked_to(bill, row) if (line := line_at(bill, each))]
    facts = [("ปริมาณผูกกับ", words)] if words else []
    return (*facts, *(("ค่าแรงงานแยกไว้ที่", each) for each in by))
