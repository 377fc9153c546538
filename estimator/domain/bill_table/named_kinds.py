"""Which kind of part a sheet is of, by the official words of its form: its title, its tab.

What is multiplied by Factor F, what takes the tax alone and what takes neither are listed in forms
of their own. Where neither form nor cost is named in so many words, nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart, PartKind
from estimator.domain.bill.rows import Group
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.bill_table.heads import find_head
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.findings import RowFinding
from estimator.errors import short

_LETTERS: Final[dict[str, PartKind]] = {"ก": "construction", "ข": "equipment", "พ": "special"}
_FORM: Final = re.compile(r"ปร\s*\.?\s*[45๔๕]\s*[.\-_]?\s*\(?\s*([กขพ])(?![ก-๎])")
_CALLED: Final = (
    r"\W*(?:แบบ|แผ่น|แสดง|รายการ|บัญชี|สรุป|ปริมาณ|งาน|ราคา|หมวด|ส่วน|กลุ่ม|ประเภท|ที่|ประมาณการ|และ|ของ|ค่า(?!ใช้)"
    r"|ปร\s*\.?\s*[45๔๕]|[\d๐-๙\W]+)*"
)
"""Words before the name of what a list is of."""
_SPECIAL: Final = re.compile(rf"{_CALLED}ค่าใช้จ่าย(?:พิเศษ|อื่น(?:ๆ)?\s*ที่จำเป็น)(?!.*(?:รวม|แล้ว|ไม่))")
_EQUIPMENT: Final = re.compile(
    rf"{_CALLED}ครุภัณฑ์(?:\s*(?:จัดซื้อ|การศึกษา|สำนักงาน|ลอยตัว))?[\W\d๐-๙]*(?:ของ.*|โครงการ.*|แผ่น.*)?"
)
"""The whole of a title; what is made to order (``จัดจ้าง``, ``สั่งทำ``) is construction."""
_APART: Final = "หลังนำเข้า โปรดย้ายไปที่หน้า"
_ROOTS: Final = ("ปร", "ค่าใช้จ่าย", "ครุภัณฑ์")
"""One of them is in all such words."""


def kind_named(title: str) -> PartKind | None:
    """The kind of part that a title of a sheet names; None where it names none for sure."""
    text = words_of(title)
    if not any(root in text for root in _ROOTS):
        return None
    forms = set(_FORM.findall(text))
    if forms:
        # What is attached to a sheet, or listed in it, does not name it.
        return _LETTERS[forms.pop()] if len(forms) == 1 and "แนบ" not in text else None
    if _SPECIAL.match(text):
        return "special"
    return "equipment" if _EQUIPMENT.fullmatch(text) else None


def kinds_named(table: OutsideTable) -> tuple[PartKind, ...]:
    """The kinds of part that a sheet's tab and the titles above its head name, each once."""
    head = find_head(table.rows)
    above = table.rows[: head.first] if head is not None else ()
    titles = [table.name, *(plain_cell(cell) for row in above for cell in row)]
    found = (kind_named(title) for title in titles if title)
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))


def told_other_kind(
    title: str, row: int, kind: KindOfPart, remedy: str = "โปรดนำเข้าที่หน้า"
) -> Iterator[RowFinding]:
    """What is said of a title that names another kind than that of the part it comes into."""
    named = kind_named(title)
    if named is not None and named != kind.key:
        page = PART_KINDS[named].page_title
        message = (
            f"“{short(title)}” บอกว่าเป็นรายการของหน้า{page} ซึ่งคิดราคาต่างจากหมวดงานนี้ {remedy}{page}"
        )
        yield RowFinding(row, message, "warn")


def told_of_titles(table: OutsideTable, end: int, kind: KindOfPart) -> Iterator[RowFinding]:
    """The same of a table's tab, and of each cell in the rows (from 0) above `end`."""
    yield from told_other_kind(table.name, table.first_row, kind)
    for at, row in enumerate(table.rows[:end]):
        for cell in filter(None, map(plain_cell, row)):
            yield from told_other_kind(cell, table.first_row + at, kind)


def told_of_rows(rows: Iterable[ReadRow], kind: KindOfPart) -> Iterator[RowFinding]:
    """The same of groups and lines among those of a bill: one sheet may list several kinds."""
    for each in rows:
        name = each.node.title if isinstance(each.node, Group) else each.node.description
        yield from told_other_kind(name, each.row, kind, _APART)
