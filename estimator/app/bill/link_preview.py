"""Linking a line that is there already to another: what would come of it, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estimator.app.bill.takeoff_choices import total_words
from estimator.app.session import EstimateSession
from estimator.domain.bill.links import line_at, linked_words
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.linking import labour_first, line_to_link, link_line
from estimator.domain.labour.first_tiers import in_first_tiers
from estimator.domain.money import shown_baht, signed_baht
from estimator.domain.pricing.costing import direct_cost, recost
from estimator.domain.records.edits import apply, completed
from estimator.domain.sources.taken_off import TakenOff
from estimator.errors import UserError, short

LINK_COMMAND: Final = "ผูกปริมาณค่าแรงงานกับรายการค่าวัสดุที่มีอยู่"
LINK_KEYS: Final = "Ctrl+Shift+F8"
_GO_THERE: Final = f"เลื่อนไปที่รายการค่าวัสดุ แล้วกด {LINK_KEYS} อีกครั้ง"
_TOO_MANY: Final = (
    "เลือกไว้ {count:,} รายการ โปรดเลือกรายการค่าแรงงานรายการเดียว "
    "หรือสองรายการที่จะผูกกัน คือรายการค่าวัสดุและรายการค่าแรงงาน"
)
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """Whose quantity is to be linked, what comes of it at the cursor's row, and whether it may."""

    whose: str
    here: str
    may: bool


def lines_to_link(
    bill: Bill, chosen: Sequence[RowId], cursor: RowId | None
) -> tuple[RowId, RowId | None]:
    """The line that is to be linked, and the one to link it to where both are chosen.

    Of two it is the one without a price of material, else the one under the cursor. Raises
    UserError where that may not be linked.
    """
    lines = [row for row in chosen if line_at(bill, row) is not None]
    if len(lines) > _PAIR:
        raise UserError(_TOO_MANY.format(count=len(lines)))
    if len(lines) == _PAIR:
        one, other = lines
        row, of = labour_first(bill, one, other) or (
            (other, one) if cursor == other else (one, other)
        )
        line_to_link(bill, row)
        return row, of
    row = cursor if cursor is not None else 0
    line_to_link(bill, row)
    return row, None


def link_preview(session: EstimateSession, row: RowId, cursor: RowId | None) -> LinkPreview | None:
    """What is told while one looks for the line to link a row to; None once the row is gone."""
    bill = session.estimate.bill
    line = line_at(bill, row)
    if line is None:
        return None
    whose = f"ผูกปริมาณของ “{_name(line)}” {total_words(line)}"
    of = None if cursor is None or cursor == row else line_at(bill, cursor)
    if cursor is None or of is None:
        return LinkPreview(f"{whose} กับรายการใด", _GO_THERE, may=False)
    whose = f"{whose} กับ “{_name(of)}”"
    try:
        return LinkPreview(whose, told_of_linking(session, row, cursor), may=True)
    except UserError as error:
        return LinkPreview(whose, error.sentences[0], may=False)


def told_of_linking(session: EstimateSession, row: RowId, of: RowId) -> str:
    """What linking a row to another changes in quantity and money; UserError where it cannot be."""
    before = session.estimate
    edit = in_first_tiers(
        before, completed(before, link_line(before.bill, row, of)), session.books.labour
    )
    after = apply(before, edit)
    line, linked = line_at(before.bill, row), line_at(after.bill, row)
    if line is None or linked is None:
        return ""
    costed = recost(after.bill, session.books, session.costed, edit.rows)
    more = direct_cost(after, costed) - direct_cost(before, session.costed)
    words = f"{linked_words(after.bill, row)}: {_change(line, linked)}"
    own, now = (shown_baht(each.lines[row].totals.total) for each in (session.costed, costed))
    money = f"เงิน {own} เป็น {now} บาท ค่างานต้นทุน {signed_baht(more)} บาท" if more else "เงินไม่เปลี่ยน"
    return " ".join(filter(None, (words, money, _rows_gone(line))))


def _change(line: Line, linked: Line) -> str:
    if line.quantity.value == linked.quantity.value and line.unit == linked.unit:
        return f"ปริมาณเท่าเดิม {total_words(linked)}"
    return f"{total_words(line)} เป็น {total_words(linked)}"


def _rows_gone(line: Line) -> str:
    taken = line.quantity
    rows = len(taken.rows) if isinstance(taken, TakenOff) else 0
    return f"แถวถอดปริมาณ {rows:,} แถวของรายการค่าแรงงานจะไม่อยู่แล้ว" if rows else ""


def _name(line: Line) -> str:
    return short(line.description) or "(ยังไม่มีชื่อ)"
