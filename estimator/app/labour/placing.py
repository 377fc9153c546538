"""Where a chosen rate goes in the bill: into a line, or as a new line after the selected row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.app.labour.wording import price_of
from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, RowId, all_parts, kind_at
from estimator.domain.bill_edits.moves import InsertionPoint, insert_at
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEditions, LabourRate
from estimator.domain.labour.lines import (
    edition_to_take_from,
    picked_rate,
    take_rate,
    take_rate_into,
    unit_words,
    without_book_words,
)
from estimator.domain.labour.tiers import WorkKey, first_rate, fits, measured_with_others
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.typed_price import TypedPrice

Totals = Mapping[WorkKey, Decimal]
LABEL = "เพิ่มรายการจากบัญชีค่าแรงงาน"
_NONE: Final[Totals] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Target:
    """A line that may take a rate (None: there is none), and the place of a new line."""

    row: RowId | None
    place: InsertionPoint


def target_at(bill: Bill, key: int | None) -> Target:
    """The target for a key of the grid: a row, or minus the group at whose end one would type.

    Without a usable row it is the end of the last group of construction work.
    """
    row = abs(key) if key is not None else ROOT
    if row not in bill.rows or row == ROOT or kind_at(bill, row).whole_price:
        return Target(None, _end_of_bill(bill))
    node = bill.node(row)
    if not isinstance(node, Line):
        return Target(None, _end_of(bill, row))
    parent = bill.rows[row].parent
    place = (parent, bill.children_of(parent).index(row) + 1)
    return Target(row, place)


def into_words(
    line: Line,
    price: Decimal | None,
    rate: LabourRate,
    editions: LabourEditions,
    others: Totals = _NONE,
) -> tuple[str, ...]:
    """What somebody has to know before a rate goes into a line that is there; nothing: it fits.

    `price` is what the line's labour costs a unit now; `others` are the project's totals without
    this line.
    """
    if line.item == rate.ref and isinstance(line.labour, BookRate):
        return ()
    said = []
    if not isinstance(line.labour, NotApplicable):
        said.append(f"รายการนี้มีค่าแรงงานอยู่แล้ว ({_now(line, price)}) จะใช้อัตรานี้แทน")
    if line.pipe_share is not None:
        said.append("ค่าวัสดุที่คิดเป็นร้อยละของราคาท่อจะถูกเอาออก")
    goes = picked_rate(line, rate, editions[rate.edition], others)
    unit = unit_words(without_book_words(line, editions), goes)
    # Where nothing else has to be known first it is enough to say it afterwards.
    tier = tier_words(line, rate, editions, others) if said or unit else ""
    return tuple(filter(None, (*said, tier, unit)))


def tier_words(
    line: Line,
    rate: LabourRate,
    editions: LabourEditions,
    others: Totals = _NONE,
    *,
    done: bool = False,
) -> str:
    """What becomes of a rate whose tier is not that of the line's quantity; empty where it is.

    `line` is as it was before; `done` where it is said afterwards.
    """
    edition = editions[rate.edition]
    numbers = measured_with_others(rate, line, others)
    if all(fit.rate != rate for fit in fits(edition, rate, numbers)):
        fitting = first_rate(edition, rate, numbers)
    else:
        # One of several that fit may be picked; it goes in only where that is done on purpose.
        fitting = picked_rate(line, rate, edition, others)
    if fitting is None or fitting == rate:
        return ""
    where = f"ปริมาณของรายการอยู่ในช่วง “{fitting.condition}” ({price_of(fitting)})"
    if picked_rate(line, rate, edition, others) == rate:
        goes = "ใส่" if done else "จะใส่"
        return f"{goes} {price_of(rate)} ตามที่เลือก แต่{where} โปรดใส่เหตุผลที่ใช้อัตรานี้"
    goes = "จึงใส่อัตรานั้น" if done else "จึงจะใส่อัตรานั้น"
    return (
        f"{where} {goes} ไม่ใช่ {price_of(rate)} ที่เลือก "
        "ถ้าต้องใช้อัตราที่เลือก โปรดเลือกใส่ในรายการนี้ซ้ำอีกครั้ง พร้อมเหตุผล"
    )


def _now(line: Line, price: Decimal | None) -> str:
    """What a line's labour is and costs now."""
    shown = "" if price is None else f"{shown_number(price)} บาท"
    if isinstance(line.labour, TypedPrice):
        return shown
    labour = line.labour
    told = f"ข้อ {labour.item.code}" if isinstance(labour, BookRate) else labour.told()
    return f"{told} {shown}".strip()


def _end_of_bill(bill: Bill) -> InsertionPoint:
    """The end of the last group of the last construction part; the root where there is none."""
    parts = [row for row, part in all_parts(bill) if part.kind == FIRST_KIND]
    if not parts:
        return ROOT, 0
    here = parts[-1]
    while groups := [row for row in bill.children_of(here) if isinstance(bill.node(row), Group)]:
        here = groups[-1]
    return _end_of(bill, here)


def put(estimate: Estimate, books: Books, target: Target, rate: LabourRate, into: bool) -> Edit:
    """One edit that puts a rate into the target's line, or into a new line; raises UserError."""
    if into and target.row is not None:
        return take_rate_into(estimate, books.labour, target.row, rate)
    line = take_rate(Line(""), rate, edition_to_take_from(books.labour, rate), {})
    work_type = estimate.project.work_type
    return insert_at(estimate.bill, target.place, [Tree(line)], FIRST_KIND, work_type, LABEL)


def line_of(edit: Edit) -> RowId | None:
    """The line that an edit made or changed."""
    lines = [
        change.id for change in edit.rows if change.after and isinstance(change.after.node, Line)
    ]
    new = [each.id for each in edit.rows if each.before is None and each.id in lines]
    return new[-1] if new else lines[-1] if lines else None


def _end_of(bill: Bill, container: RowId) -> InsertionPoint:
    return container, len(bill.children_of(container))
