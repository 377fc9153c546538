"""What an edit of the bill brought about that nobody typed, in Thai sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.labour.first_tiers import in_other_tiers
from estimator.domain.money import shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.prices import typed_value
from estimator.domain.sources.taken_off import TakenOff
from estimator.errors import short


def told_consequences(
    asked: Edit, done: Edit, bill: Bill, labour_unit: Callable[[RowId], Decimal | None]
) -> str:
    """What came of an edit besides what was asked for.

    `done` is the edit with all that followed from it, `bill` the bill after it, and `labour_unit`
    the labour of a row now.
    """
    tiers = _tier_words(in_other_tiers(asked, done), bill, labour_unit)
    return " ".join(filter(None, (tiers, _price_words(asked))))


def _tier_words(
    rows: Sequence[RowId], bill: Bill, labour_unit: Callable[[RowId], Decimal | None]
) -> str:
    if not rows:
        return ""
    node = bill.node(rows[0])
    name = short(node.description) if isinstance(node, Line) else ""
    if len(rows) > 1:
        return f"ค่าแรงงานของ {len(rows):,} รายการ เช่น “{name}” เป็นอัตราตามช่วงปริมาณของรายการนั้น"
    price = labour_unit(rows[0])
    told = f" {shown_number(price)} บาท" if price is not None else "อัตรา"
    return f"ค่าแรงงานของ “{name}” เป็น{told}ตามช่วงปริมาณของรายการ"


def _price_words(asked: Edit) -> str:
    """Prices that were typed a kilogram and are so many times as much a ton, and their like."""
    pairs = (
        (each.before.node, each.after.node) for each in asked.rows if each.before and each.after
    )
    told = [words for before, after in pairs if (words := _converted(before, after))]
    if not told:
        return ""
    more = f" และอีก {len(told) - 1:,} รายการ" if len(told) > 1 else ""
    return f"คิดราคาตามหน่วยใหม่: {told[0]}{more}"


def _converted(before: object, after: object) -> str:
    if not isinstance(before, Line) or not isinstance(after, Line):
        return ""
    follows = isinstance(after.quantity, TakenOff | LinkedQuantity)
    if not follows or before.unit == after.unit or before.quantity == after.quantity:
        return ""
    for one, other in ((before.material, after.material), (before.labour, after.labour)):
        old, new = typed_value(one), typed_value(other)
        if old is not None and new is not None and old != new:
            return (
                f"“{short(after.description)}” จาก {shown_number(old)} บาท/{before.unit}"
                f" เป็น {shown_number(new)} บาท/{after.unit}"
            )
    return ""
