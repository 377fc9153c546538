"""Why two copies cannot be merged that each keep the rules: what each did, and who must give way.

No choice between them settles it, for what the one may not have the other allowed or put in. So it
is said which copy has what, by places of the open file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from estimator.domain.bill.numbers import row_place
from estimator.domain.bill.row_rules import row_faults, salvage_lines
from estimator.domain.bill.rows import ROOT, Bill, Part, RowId, part_of
from estimator.domain.comparing.wording import node_words
from estimator.domain.estimate import Estimate
from estimator.errors import UserError, short

_MOST: Final = 5
"""So many rows are told one by one."""
_THIS: Final = "แฟ้มนี้"


def refusals(
    ours: Estimate, theirs: Estimate, after: Estimate, copy: str, refused: UserError
) -> tuple[str, ...]:
    """What to say of a merge that was refused; `copy` is what the other file is called.

    `theirs` has the ids of ours, and `after` is what would come of both.
    """
    other = f"สำเนา “{copy}”"
    told = (*_salvage(ours, theirs, after, other), *_rows(ours, theirs, after, other))
    if told:
        return told
    return (
        *refused.sentences,
        f"{_THIS}และ{other}แก้ไว้แล้วใช้ด้วยกันไม่ได้ โปรดแก้ใน{_THIS}ให้เข้ากันก่อน แล้วรวมใหม่",
    )


def _salvage(ours: Estimate, theirs: Estimate, after: Estimate, other: str) -> Iterator[str]:
    """Value is taken off in the one copy, and the other does not allow it."""
    if after.allows_salvage or ours.allows_salvage == theirs.allows_salvage:
        return
    who, having, has = (_THIS, other, theirs) if theirs.allows_salvage else (other, _THIS, ours)
    rows = [row for row in salvage_lines(has.bill, has.bill.rows) if row in after.bill.rows]
    if rows:
        yield (
            f"{who} ไม่ให้มีรายการหักมูลค่าวัสดุ แต่{having} มี {_named(ours.bill, after.bill, rows)} "
            f"จึงรวมกันไม่ได้ โปรดลบรายการนั้นใน{having} หรือให้หน่วยงานอนุญาตที่หน้าวิธีคิดของ{who}ก่อน แล้วรวมใหม่"
        )


def _rows(ours: Estimate, theirs: Estimate, after: Estimate, other: str) -> Iterator[str]:
    """What stands in a row that its part, as the other copy made it, does not take."""
    found: dict[tuple[str, str], list[RowId]] = {}
    in_parts = (
        row
        for row in after.bill.rows
        if isinstance(after.bill.node(part_of(after.bill, row)), Part)
    )
    for row in in_parts:
        for fault in row_faults(after.bill, row):
            if not any(_has(each.bill, row, fault.sentence) for each in (ours, theirs)):
                part = part_of(after.bill, row)
                same = _is_as(ours.bill, after.bill, part)
                who, having = (_THIS, other) if same else (other, _THIS)
                found.setdefault((who, having), []).append(row)
    for (who, having), rows in found.items():
        sentences = dict.fromkeys(
            fault.sentence for row in rows[:_MOST] for fault in row_faults(after.bill, row)
        )
        yield (
            f"{who} แก้จนใช้กับ {_named(ours.bill, after.bill, rows)} ของ{having} ไม่ได้ จึงรวมกันไม่ได้: "
            f"{' '.join(sentences)} โดยแก้ใน{having} หรือคืนของเดิมใน{who} แล้วรวมใหม่"
        )


def _has(bill: Bill, row: RowId, sentence: str) -> bool:
    return row in bill.rows and any(each.sentence == sentence for each in row_faults(bill, row))


def _is_as(bill: Bill, after: Bill, row: RowId) -> bool:
    return row in bill.rows and bill.node(row) == after.node(row)


def _named(ours: Bill, after: Bill, rows: Iterable[RowId]) -> str:
    """Some rows by their places in ours; what is not there by what it would stand under."""
    there = list(rows)
    told = [_placed(ours, after, row) for row in there[:_MOST]]
    more = len(there) - len(told)
    return ", ".join(told) + (f" และอีก {more:,} รายการ" if more else "")


def _placed(ours: Bill, after: Bill, row: RowId) -> str:
    name = f"“{short(node_words(after.node(row)))}”"
    if row in ours.rows:
        return f"{row_place(ours, row)} {name}"
    parent = after.rows[row].parent
    while parent != ROOT and parent not in ours.rows:
        parent = after.rows[parent].parent
    if parent == ROOT:
        return name
    return f"{name} (ที่จะอยู่ใต้ {row_place(ours, parent)} “{short(node_words(ours.node(parent)))}”)"
