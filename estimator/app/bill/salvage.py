"""Making a line of the bill take value off, and cost something again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError

COMMAND: Final = "รายการหักมูลค่าวัสดุ"
_NO_LINE: Final = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการที่จะหักมูลค่าในบัญชีก่อน"


def line_to_take_off(bill: Bill, key: int | None) -> Line:
    """The line under a key of the grid; UserError where none is there."""
    node = bill.node(key) if key is not None and key in bill.rows else None
    if not isinstance(node, Line):
        raise UserError(_NO_LINE)
    return node


def known_worth(line: Line) -> tuple[str, str]:
    """The value and the reason to begin with: those of the line, or a price that stands typed."""
    if line.salvage is not None:
        return line.salvage.text, line.salvage.reason
    return (line.material.text if isinstance(line.material, TypedPrice) else ""), ""


def take_off_edit(estimate: Estimate, row: RowId, worth: Worked, reason: str) -> Edit:
    """Let a line take off so many baht a unit, in place of its material price.

    Raises UserError where it may not: without leave or reason, beside labour, outside construction.
    """
    line = line_to_take_off(estimate.bill, row)
    after = replace(line, material=Salvage(worth.value, reason.strip(), worth.formula))
    edit = change_node(estimate.bill, row, after, "หักมูลค่าวัสดุ")
    apply(estimate, edit)
    return edit


def cost_again_edit(estimate: Estimate, row: RowId) -> Edit:
    """Let a line take nothing off any more; it has no price then."""
    after = replace(line_to_take_off(estimate.bill, row), material=NOT_APPLICABLE)
    return change_node(estimate.bill, row, after, "เลิกหักมูลค่าวัสดุ")
