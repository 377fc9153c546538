"""What is said of a table of which works stand in the bill already: it may come in twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from estimator.domain.bill.repeated_works import (
    StandingWork,
    Titles,
    already_there,
    work_of,
    works_of,
)
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, ancestors
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.findings import RowFinding


def told_already_there(
    bill: Bill, rows: Sequence[ReadRow], titles: Titles
) -> tuple[RowFinding, ...]:
    """The one finding about rows that would come in below some titles, at the first of them."""
    found = list(_works(rows, titles))
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


def _works(rows: Sequence[ReadRow], above: Titles) -> Iterator[tuple[int, StandingWork]]:
    """The works among rows, each with the number of its row in the sheet."""
    titles = list(above)
    for row in rows:
        del titles[len(above) + row.depth :]
        if isinstance(row.node, Line):
            if (work := work_of(row.node, tuple(titles))) is not None:
                yield row.row, work
        else:
            titles.append(row.node.title.strip())
