"""Rows that stand in a table twice, as where somebody copied it below itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from estimator.domain.bill.repeated_works import StandingWork, Titles, repeated_runs, work_of
from estimator.domain.bill.rows import Line
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.findings import RowFinding

COPIED: Final = (
    "รายการตั้งแต่แถวนี้ชื่อเดียวกับชุดด้านบนทุกแถว โดยไม่มีชื่อกลุ่มงานคั่น เงินอาจซ้ำกัน "
    "โปรดตรวจว่าเป็นคนละส่วนกันหรือคัดลอกซ้ำ"
)
_FEWEST: Final = 2
"""Two lines of one name may well stand below each other."""

NamedRow = tuple[int, str]
"""How deep a row stands, and its name."""


def copied_from(rows: Sequence[NamedRow], lines: Sequence[bool]) -> Iterator[int]:
    """The places at which the same names as right above begin again, beside or within a group.

    `lines` tells which of the rows are works: fewer than two of one name say nothing.
    """
    places = range(len(rows))
    for first in places:
        if first and rows[first][0] <= rows[first - 1][0]:
            continue  # not the first of its group
        depth = rows[first][0]
        end = next((at for at in places[first:] if rows[at][0] < depth), len(rows))
        starts = [at for at in range(first, end) if rows[at][0] == depth]
        for second in starts[1:]:
            size = second - first
            is_whole = (end - first) % size == 0
            if is_whole and list(rows[first:end]) == [*rows[first:second]] * (
                (end - first) // size
            ):
                if sum(lines[first:second]) >= _FEWEST:
                    yield second
                break


def works_of_rows(rows: Sequence[ReadRow], above: Titles = ()) -> list[tuple[int, StandingWork]]:
    """The works among rows that stand below some titles, each with the number of its row."""
    titles = list(above)
    found: list[tuple[int, StandingWork]] = []
    for row in rows:
        del titles[len(above) + row.depth :]
        if not isinstance(row.node, Line):
            titles.append(row.node.title.strip())
        elif (work := work_of(row.node, tuple(titles))) is not None:
            found.append((row.row, work))
    return found


def told_repeated(rows: Sequence[ReadRow]) -> Iterator[RowFinding]:
    """Where neighbours begin that stand further above, too, by the rule of a bill's own checks."""
    found = works_of_rows(rows)
    for run in repeated_runs([work for _, work in found]):
        message = (
            f"{run.works:,} รายการตั้งแต่แถวนี้เหมือนกับตั้งแต่แถวที่ {found[run.repeats][0]:,} "
            "ทั้งชื่อ หน่วย ปริมาณ และราคา เงินอาจซ้ำกัน โปรดตรวจว่าเป็นคนละส่วนกันหรือคัดลอกซ้ำ"
        )
        yield RowFinding(found[run.first][0], message, "warn")
