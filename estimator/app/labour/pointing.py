"""Which rows a line that follows pipes counts, while somebody points at further ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from estimator.domain.bill.pipes import PipesInBill, share_at
from estimator.domain.bill.rows import Bill, Line, Part, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.labour.lines import NO_SHARE, point_at_pipes
from estimator.domain.money import shown_baht
from estimator.domain.pricing.costing import CostedBill
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

Wish = Literal["count", "leave"]
"""Count the row under the cursor, too, or no longer."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """What is said of a share and of the row under the cursor; `wish` is None where none fits."""

    counted: str
    here: str
    wish: Wish | None
    gone: int


def pointing(
    estimate: Estimate, costed: CostedBill, share_row: RowId, key: int | None
) -> Pointing | None:
    """What a share counts by now, and what can be done with the row at a key of the grid.

    None where the share is no longer there.
    """
    bill = estimate.bill
    share, line = share_at(bill, share_row), bill.rows.get(share_row)
    if share is None or line is None or not isinstance(line.node, Line):
        return None
    pipes = costed.pipes.get(share_row, ())
    amount = sum(costed.lines[pipe].material or 0 for pipe in pipes)
    pointed = f" (ชี้เพิ่ม {len(share.also)} แถว)" if share.also else ""
    name = line.node.description or "รายการร้อยละของราคาท่อ"
    counted = f"“{name}” นับท่อ {len(pipes):,} รายการ{pointed} ราคา {shown_baht(amount)} บาท"
    gone = sum(1 for each in share.also if each not in bill.rows)
    here, wish = _here(bill, share_row, key)
    return Pointing(counted, here, wish, gone)


def _here(bill: Bill, share_row: RowId, key: int | None) -> tuple[str, Wish | None]:
    share = share_at(bill, share_row)
    if share is None or key is None or key not in bill.rows or isinstance(bill.node(key), Part):
        return "เลื่อนไปที่รายการท่อหรือกลุ่มงานที่จะนับ", None
    if key in share.also:
        return "แถวนี้ชี้ไว้แล้ว", "leave"
    if share_at(bill, key) is not None:
        return "รายการร้อยละนับเป็นท่อไม่ได้ เลื่อนไปที่รายการท่อ", None
    in_bill = PipesInBill(bill)
    found = in_bill.pointed(key, share.code)
    if not found:
        return f"กลุ่มงานนี้ไม่มีท่อข้อ {share.code} เลื่อนไปที่รายการท่อเอง", None
    if set(found) <= set(in_bill.counted(share_row)):
        return "นับอยู่แล้ว", None
    return "", "count"


def pointed_edit(bill: Bill, share_row: RowId, key: int | None) -> Edit:
    """Points at the row at a key of the grid, or no longer; UserError where it cannot be."""
    share = share_at(bill, share_row)
    _, wish = _here(bill, share_row, key)
    if share is None or key is None or wish is None:
        raise UserError(NO_SHARE if share is None else _here(bill, share_row, key)[0])
    if wish == "leave":
        return point_at_pipes(bill, share_row, [each for each in share.also if each != key])
    return point_at_pipes(bill, share_row, [*share.also, key])


def without_gone_edit(bill: Bill, share_row: RowId) -> Edit:
    """Points no longer at rows that are gone; UserError without such a share."""
    share = share_at(bill, share_row)
    if share is None:
        raise UserError(NO_SHARE)
    return point_at_pipes(bill, share_row, [each for each in share.also if each in bill.rows])
