"""What the labour account does to the line or the group where somebody stands in the bill."""

from __future__ import annotations

from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import ROOT, Bill, Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.labour_checks import has_left_tier
from estimator.domain.labour.lines import (
    add_pipe_lines,
    labour_outside_account,
    missing_shares,
    pipe_codes,
    pipe_group_of,
    use_fitting_tier,
)
from estimator.domain.labour.tiers import looks_at_quantity, project_totals, rate_of
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

NO_LINE = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการในบัญชีก่อน"
NO_GROUP = "ยังไม่ได้เลือกกลุ่มงานที่มีท่อ โปรดเลือกกลุ่มงานหรือรายการในกลุ่มนั้นก่อน"


def line_at(bill: Bill, key: int | None) -> RowId | None:
    """The line under a key of the grid; None where no line stands there."""
    if key is None or key not in bill.rows or not isinstance(bill.node(key), Line):
        return None
    return key


def group_at(bill: Bill, key: int | None) -> RowId | None:
    """The group under a key of the grid (minus a group: its empty row) or around its line."""
    row = abs(key) if key is not None else ROOT
    if row == ROOT or row not in bill.rows:
        return None
    group = pipe_group_of(bill, row)
    return group if group != ROOT and group in bill.rows else None


def may_use_tier(estimate: Estimate, books: Books, row: RowId | None) -> bool:
    """Whether the line has moved out of its tier, as the checks say; not where they enquire."""
    row = line_at(estimate.bill, row)
    line = estimate.bill.node(row) if row is not None else None
    rate = rate_of(line, books.labour) if isinstance(line, Line) else None
    if not isinstance(line, Line) or rate is None:
        return False
    # Adding up a whole project for a rate that does not look at it would hold up every key.
    totals = project_totals(estimate.bill, books.labour) if looks_at_quantity(rate) else {}
    return has_left_tier(line, estimate, books, totals)


def has_pipes(estimate: Estimate, books: Books, key: int | None) -> bool:
    """Whether pipes of the account stand in the group at a key of the grid."""
    group = group_at(estimate.bill, key)
    return group is not None and bool(pipe_codes(estimate.bill, group, books.labour))


def lacks_pipe_lines(estimate: Estimate, books: Books, key: int | None) -> bool:
    """Whether the group at a key of the grid lacks lines that follow its pipes."""
    group = group_at(estimate.bill, key)
    return group is not None and bool(missing_shares(estimate.bill, group, books.labour))


def tier_edit(estimate: Estimate, books: Books, key: int | None) -> Edit:
    """Moves a line to the tier of its quantity; UserError without a line or such a tier."""
    row = line_at(estimate.bill, key)
    if row is None:
        raise UserError(NO_LINE)
    return use_fitting_tier(estimate, books.labour, row)


def pipe_edit(estimate: Estimate, books: Books, key: int | None) -> Edit:
    """Adds to a group of pipes the lines that follow them; UserError where there are none."""
    group = group_at(estimate.bill, key)
    if group is None:
        raise UserError(NO_GROUP)
    return add_pipe_lines(estimate.bill, group, books.labour)


def percent_edit(bill: Bill, key: int | None, percent: Worked, reason: str) -> Edit:
    """Prices a line's labour at a percentage of its material, for a reason; raises UserError."""
    row = line_at(bill, key)
    if row is None:
        raise UserError(NO_LINE)
    return labour_outside_account(bill, row, percent.value, reason, percent.formula)
