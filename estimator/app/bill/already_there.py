"""What is said of a table of which works stand in the bill already: it may come in twice."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.domain.bill.repeated_works import Titles, already_there, works_of
from estimator.domain.bill.rows import ROOT, Bill, Group, Part, RowId, ancestors
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.repeated_rows import works_of_rows
from estimator.domain.findings import RowFinding


def told_already_there(
    bill: Bill, rows: Sequence[ReadRow], titles: Titles
) -> tuple[RowFinding, ...]:
    """The one finding about rows that would come in below some titles, at the first of them."""
    found = works_of_rows(rows, titles)
    there = [work for _, work in works_of(bill)]
    again = already_there([work for _, work in found], there)
    if not again:
        return ()
    message = f"มีรายการเดียวกัน {len(again):,} รายการอยู่แล้วในหมวดนี้ โปรดตรวจว่าไม่ได้นำเข้าซ้ำ"
    return (RowFinding(found[again[0]][0], message, "warn"),)


def titles_at(bill: Bill, row: RowId) -> Titles:
    """The titles of a part or a group and of those that hold it, the part's first."""
    if row == ROOT:
        return ()
    nodes = (bill.node(each) for each in (row, *ancestors(bill, row)))
    return tuple(each.title.strip() for each in nodes if isinstance(each, Part | Group))[::-1]
