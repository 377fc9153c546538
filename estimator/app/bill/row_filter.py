"""Which rows a filter of the bill shows: found once, and kept until somebody renews it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from estimator.app.bill.visible_rows import parts_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.marks import MARKS, MarkKey
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.pipes import with_holders
from estimator.domain.bill.rows import Bill, Line, Row, RowId, walk
from estimator.domain.bill_edits.marking import unmarked_node
from estimator.domain.findings import Finding
from estimator.errors import short

WHOLE_TOTALS: Final = "ยอดเงินทุกแห่งยังเป็นของทั้งบัญชี"


@dataclass(frozen=True, slots=True)
class FilterGround:
    """What a filter looks at: the rows of one kind of part, and what is known about them."""

    session: EstimateSession
    kind: PartKind
    findings: Callable[[RowId], Sequence[Finding]]

    @property
    def bill(self) -> Bill:
        """The bill as it stands on disk."""
        return self.session.estimate.bill

    def rows(self) -> Iterator[Row]:
        """The rows of the kind, in printed order, parts too."""
        bill = self.bill
        for part in parts_of(bill, self.kind):
            yield bill.rows[part]
            for row in walk(bill, part):
                yield bill.rows[row]

    def lines(self) -> Iterator[tuple[RowId, Line]]:
        """The lines of the kind, each with its id."""
        for row in self.rows():
            if isinstance(row.node, Line):
                yield row.id, row.node


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What somebody wants to see, by its name, and how its rows are found."""

    title: str
    find: Callable[[FilterGround], set[RowId]]
    gone: Callable[[FilterGround], int] = lambda _ground: 0
    """How many lines it speaks of that are there no longer, and cannot be shown."""
    fits: Callable[[FilterGround, RowId], bool] | None = None
    """Whether a line fits, where that takes long: the same as `find`, a few lines at a time."""


@dataclass(slots=True)
class Filtering:
    """A filter that is on: rows that fitted when it was last looked at, and those that came since.

    So a line that no longer fits stays until the filter is renewed, and what one puts in is seen.
    """

    wanted: RowFilter
    rows: set[RowId]

    def seen(self, bill: Bill) -> Collection[RowId]:
        """The rows in sight: these, and the titles of the groups and parts that hold them."""
        return with_holders(bill, (row for row in self.rows if row in bill.rows))

    def told(self, ground: FilterGround) -> str:
        """What is shown of how much, and that the totals are not the filter's."""
        nodes = [row.node for row in ground.rows() if row.id in self.rows]
        shown = sum(1 for node in nodes if isinstance(node, Line))
        of = sum(1 for _ in ground.lines())
        titles, gone = len(nodes) - shown, self.wanted.gone(ground)
        also = f" และชื่อกลุ่มงานหรือหมวดงาน {titles:,} แถว" if titles else ""
        lost = f" (ลบไปแล้ว {gone:,} รายการ)" if gone else ""
        told = f"กำลังกรอง: {self.wanted.title} แสดง {shown:,} จาก {of:,} รายการ{also}{lost}"
        return f"{told} {WHOLE_TOTALS}"


def begin(
    wanted: RowFilter, ground: FilterGround, found: Collection[RowId] | None = None
) -> Filtering:
    """Put a filter on the bill as it stands now; `found` are its rows where they are known."""
    return Filtering(wanted, wanted.find(ground) if found is None else set(found))


class Looking:
    """The rows of a filter being found a few lines at a time, so that nobody waits for it."""

    def __init__(self, wanted: RowFilter, ground: FilterGround) -> None:
        """Nothing was looked at yet."""
        self.wanted = wanted
        self.ground = ground
        self.found: set[RowId] = set()
        self._rows = iter([row for row, _ in ground.lines()])

    def go_on(self, most: int) -> bool:
        """Look at so many further lines; whether all were looked at. Lines may go meanwhile."""
        some = list(islice(self._rows, most))
        bill, fits = self.ground.bill, self.wanted.fits
        if fits is not None:
            self.found.update(row for row in some if row in bill.rows and fits(self.ground, row))
        return len(some) < most


def _unpriced(ground: FilterGround) -> set[RowId]:
    costed = ground.session.costed.lines
    return {row for row, _ in ground.lines() if row in costed and costed[row].unfinished}


def _has_findings(ground: FilterGround, row: RowId) -> bool:
    return bool(ground.findings(row))


def _with_findings(ground: FilterGround) -> set[RowId]:
    return {row for row, _ in ground.lines() if _has_findings(ground, row)}


def marked(mark: MarkKey | None) -> RowFilter:
    """Lines marked with a colour, or with any."""
    title = "มีเครื่องหมายสีใดก็ได้" if mark is None else f"มีเครื่องหมาย {MARKS[mark].told}"

    def find(ground: FilterGround) -> set[RowId]:
        lines = ground.lines()
        return {row for row, line in lines if line.mark and mark in (None, line.mark)}

    return RowFilter(title, find)


UNPRICED: Final = RowFilter("ยังไม่มีปริมาณหรือราคา", _unpriced)
WITH_FINDINGS: Final = RowFilter("มีข้อที่ต้องดู", _with_findings, fits=_has_findings)


def changed_since(name: str, then: Bill) -> RowFilter:
    """Rows that a revision did not have, had in another group, or with something else in them.

    A mark on the screen is no change.
    """

    def gone(ground: FilterGround) -> int:
        now = ground.bill.rows
        rows = (row for part in parts_of(then, ground.kind) for row in walk(then, part))
        return sum(1 for row in rows if row not in now and isinstance(then.node(row), Line))

    def find(ground: FilterGround) -> set[RowId]:
        return {row.id for row in ground.rows() if _differs(then.rows.get(row.id), row)}

    return RowFilter(f"แก้ไขหลังฉบับ “{short(name)}”", find, gone)


def _differs(then: Row | None, now: Row) -> bool:
    if then is None or then.parent != now.parent:
        return True
    return then.node != now.node and unmarked_node(then.node) != unmarked_node(now.node)
