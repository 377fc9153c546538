"""Works that are the groups of a sheet once more, as where a summary has the bill's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.audited_rows import AuditedRows
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.findings import RowFinding

_OF_A_SUM: Final = re.compile(r"\W*(?:รวม|ยอด|สรุป|ราคา|ค่า|เป็น|เงิน|ของ)+\s*")
_IS_A_GROUP: Final = "ชื่อและจำนวนเงินเหมือนกลุ่มงานในตาราง อาจเป็นแถวสรุปของกลุ่มงานนั้น เงินอาจซ้ำกัน โปรดตรวจ"


def groups_again(rows: AuditedRows, read: Sequence[ReadRow]) -> Iterator[RowFinding]:
    """The first work of one that is called as a group of the sheet and costs what that one does.

    A work may be called as the group in which it stands: works that are so called are not counted
    in what a group costs.
    """
    titles = {_name(rows, each.row) for each in read if each.kind == "group"} - {""}
    called = [
        each.row for each in read if each.kind == "line" and _is_called(rows, each.row, titles)
    ]
    if not called:
        return
    costs = list(_costs(rows, read, frozenset(called)))
    for number in called:
        name, cost = _name(rows, number), amount_of(rows.parts(number))
        is_told = not cost or number in rows.told
        if not is_told and any(
            name == each and abs(cost - other) <= rows.room for each, other in costs if other
        ):
            yield rows.say(number, _IS_A_GROUP)
            return


def _is_called(rows: AuditedRows, number: int, titles: set[str]) -> bool:
    is_one = rows.parts(number).number("quantity") in (None, 1)
    return is_one and _name(rows, number) in titles


def _name(rows: AuditedRows, number: int) -> str:
    """What a row is called, without the words of a sum."""
    name = words_of(rows.parts(number).name)
    begins = _OF_A_SUM.match(name)
    return name[begins.end() if begins else 0 :].strip()


def _costs(
    rows: AuditedRows, read: Sequence[ReadRow], called: frozenset[int]
) -> Iterator[tuple[str, Decimal]]:
    """The name of each group, and what its works cost, without those that are called as one."""
    open_groups: list[tuple[str, Decimal]] = []
    for row in read:
        while len(open_groups) > row.depth:
            yield open_groups.pop()
        if row.kind == "group":
            open_groups.append((_name(rows, row.row), Decimal(0)))
        elif row.row not in called:
            cost = amount_of(rows.parts(row.row))
            open_groups = [(name, so_far + cost) for name, so_far in open_groups]
    yield from open_groups
