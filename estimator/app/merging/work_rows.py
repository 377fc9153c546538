"""What each of two copies did since they parted, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from estimator.app.comparing.rows import ComparedRow, compared_rows
from estimator.app.merging.meeting import Meeting
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.comparing.differences import EstimateDifference, RowDifference
from estimator.domain.merging.clashes import CopySide
from estimator.errors import short

_ASKED: Final = "แก้ขัดกัน"
_BOTH: Final = "แก้ทั้งสองฝ่าย คนละช่อง"
_TWIN: Final = "ทั้งสองฝ่ายเพิ่มเหมือนกัน โปรดดูว่าซ้ำกันหรือไม่"
_RATE: Final = "อัตราในสำเนาต่างจากของแฟ้มนี้ จะคิดตามแฟ้มนี้"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing that one of the two did; `doubt` says why a person should look at it."""

    side: CopySide
    done: ComparedRow
    doubt: str = ""


def work_rows(meeting: Meeting) -> tuple[WorkRow, ...]:
    """What comes in first, then what ours did; takes as long as that is much."""
    clashes = meeting.apart.clashes
    asked = {each.at.id for each in clashes if each.at.kind == "row" and each.why != "order"}
    asked |= {row for each in clashes for row in (*each.goes, *dict(each.along))}
    return (
        *_rows("theirs", meeting.their_work, meeting.our_work, asked),
        *_rows("ours", meeting.our_work, meeting.their_work, asked),
    )


def doubt_sentences(work: Iterable[WorkRow]) -> tuple[str, ...]:
    """What would count twice, or by another rate, unless somebody looks: a sentence each."""
    came = [row for row in work if row.side == "theirs"]
    twins = [row.done.what for row in came if row.doubt == _TWIN]
    rates = [row.done.what for row in came if row.doubt == _RATE]
    told = []
    if twins:
        told.append(
            f"ทั้งสองฝ่ายเพิ่มรายการเหมือนกัน {len(twins):,} รายการ เช่น “{short(twins[0])}” "
            "รวมแล้วจะมีสองรายการ โปรดดูว่าซ้ำกันหรือไม่"
        )
    if rates:
        told.append(
            f"อัตราในสำเนาต่างจากของแฟ้มนี้ {len(rates):,} แห่ง เช่น “{short(rates[0])}” จะคิดตามแฟ้มนี้"
        )
    return tuple(told)


def _rows(
    side: CopySide, work: EstimateDifference, other: EstimateDifference, asked: set[RowId]
) -> Iterator[WorkRow]:
    told = compared_rows(work)
    bill_at = len(told) - len(work.rows)
    rates_at = bill_at - len(work.rates)
    yield from (WorkRow(side, each) for each in told[:rates_at])
    yield from (WorkRow(side, each, _RATE) for each in told[rates_at:bill_at])
    changed = {each.row.id for each in other.rows if each.fate == "changed"}
    lines = {_line(each) for each in other.lines("added")}
    for row, each in zip(work.rows, told[bill_at:], strict=True):
        doubt = _ASKED if row.row.id in asked else _doubt(row, changed, lines)
        yield WorkRow(side, each, doubt)


def _line(found: RowDifference) -> Line | None:
    return found.node if isinstance(found.node, Line) else None


def _doubt(row: RowDifference, changed: set[RowId], lines: set[Line | None]) -> str:
    if row.fate == "changed" and row.row.id in changed:
        return _BOTH
    return _TWIN if row.fate == "added" and row.is_line and _line(row) in lines else ""
