"""Putting the labour account into a bill: a rate into a line, percentage lines beside pipes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from estimator.domain.bill import Bill, LabourPercent, Line, PipeShare, RowId
from estimator.domain.edits import Edit, Tree, change_node, insert_trees
from estimator.domain.errors import UserError
from estimator.domain.estimate import Estimate
from estimator.domain.labour import LabourEdition, LabourRate, PipeRule
from estimator.domain.labour_tiers import WorkKey, fitting_rate, measured, rate_of
from estimator.domain.pricing import Books

PIPE_UNIT = "งาน"


def take_rate(
    line: Line, rate: LabourRate, edition: LabourEdition, totals: Mapping[WorkKey, Decimal]
) -> Line:
    """The line with this rate's work, in the tier that its quantity falls into.

    The labour price is left to the book, so that it follows the item. An empty description or
    unit is filled from the account; what was typed stays.
    """
    value = measured(rate, line.quantity, totals)
    fitting = fitting_rate(edition, rate, value) if value is not None else None
    chosen = fitting or rate
    return replace(
        line,
        description=line.description or chosen.title,
        unit=line.unit or chosen.unit,
        labour=None,
        labour_item=chosen.ref,
        labour_percent=None,
        pipe_share=None,
    )


def use_fitting_tier(estimate: Estimate, books: Books, row: RowId, value: Decimal) -> Edit:
    """Move a line to the tier that its quantity has moved into.

    Raises UserError where the account has no tier for it.
    """
    line = estimate.bill.node(row)
    rate = rate_of(line, books) if isinstance(line, Line) else None
    fitting = fitting_rate(books.labour[rate.edition], rate, value) if rate else None
    if not isinstance(line, Line) or rate is None or fitting is None:
        raise UserError("บัญชีค่าแรงงานไม่มีช่วงปริมาณที่ตรงกับรายการนี้ โปรดสืบราคา")
    moved = replace(line, labour=None, labour_item=fitting.ref)
    return change_node(estimate.bill, row, moved, "ใช้อัตราตามช่วงปริมาณ")


def labour_outside_account(bill: Bill, row: RowId, percent: Decimal, reason: str) -> Edit:
    """Price the labour of a line at a percentage of its material, with the committee's reason.

    For work outside the account only, 30 to 37 percent (note 1 at the account's end); raises
    UserError otherwise.
    """
    line = bill.node(row)
    if not isinstance(line, Line):
        raise UserError("เลือกรายการก่อน แล้วจึงกำหนดค่าแรงงานเป็นร้อยละของค่าวัสดุ")
    if not Decimal(30) <= percent <= Decimal(37):
        raise UserError(
            f"ค่าแรงงานนอกบัญชีต้องอยู่ระหว่างร้อยละ 30 ถึง 37 ของค่าวัสดุ แต่ใส่ {percent:f} โปรดแก้ไข"
        )
    if not reason.strip():
        raise UserError("ยังไม่ได้บอกเหตุผลของร้อยละที่ใช้ โปรดพิมพ์เหตุผลของคณะกรรมการ")
    moved = replace(
        line,
        labour=None,
        labour_item=None,
        pipe_share=None,
        labour_percent=LabourPercent(percent, reason.strip()),
    )
    return change_node(bill, row, moved, "คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ")


def pipe_codes(bill: Bill, group: RowId, books: Books) -> dict[str, LabourEdition]:
    """Pipe sections with percentage rules whose pipes stand in a group, with their book."""
    found: dict[str, LabourEdition] = {}
    for child in bill.children_of(group):
        node = bill.node(child)
        rate = rate_of(node, books) if isinstance(node, Line) else None
        if rate is not None:
            edition = books.labour[rate.edition]
            if any(rule.code == rate.code for rule in edition.pipe_rules):
                found[rate.code] = edition
    return found


def add_pipe_lines(bill: Bill, group: RowId, books: Books) -> Edit:
    """Add to a group the lines that follow its pipes: fittings, hangers, tests, paint.

    Lines that are there already are not added again. Raises UserError where the group has no
    pipe of a section with such rules, or nothing is missing.
    """
    codes = pipe_codes(bill, group, books)
    if not codes:
        raise UserError("กลุ่มงานนี้ยังไม่มีท่อที่เลือกจากบัญชีค่าแรงงานส่วนที่ 3 โปรดเพิ่มรายการท่อก่อน")
    present = _shares_present(bill, group)
    trees = [
        Tree(_share_line(edition, rule))
        for code, edition in codes.items()
        for rule in edition.pipe_rules
        if rule.code == code and (code, rule.rule_no) not in present
    ]
    if not trees:
        raise UserError("กลุ่มงานนี้มีรายการร้อยละของท่อครบแล้ว ไม่ต้องเพิ่มอีก")
    position = len(bill.children_of(group))
    return insert_trees(bill, group, position, trees, "เพิ่มรายการร้อยละของราคาท่อ")


def _shares_present(bill: Bill, group: RowId) -> set[tuple[str, int]]:
    nodes = (bill.node(child) for child in bill.children_of(group))
    return {
        (node.pipe_share.code, node.pipe_share.rule_no)
        for node in nodes
        if isinstance(node, Line) and node.pipe_share is not None
    }


def _share_line(edition: LabourEdition, rule: PipeRule) -> Line:
    share = PipeShare(
        edition.info.id, rule.code, rule.rule_no, rule.material_percent, rule.labour_percent
    )
    return Line(
        description=f"{rule.what} (ร้อยละ {rule.material_percent:f} ของราคาท่อ)",
        quantity=Decimal(1),
        unit=PIPE_UNIT,
        remark=f"ข้อ {rule.code}",
        pipe_share=share,
    )
