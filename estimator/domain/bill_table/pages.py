"""What a printed sheet says again at the top of each further page."""

from __future__ import annotations

import re
from typing import Final

from estimator.domain.bill_table.cells import OutsideTable, ReadCells
from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.bill_table.heads import Head, repeats_head
from estimator.domain.money import THAI_TO_ARABIC

_PAGE_NUMBER: Final = re.compile(
    r"(แผ่นที่|แผ่น|หน้าที่|หน้า|page|sheet)\s*:?\s*\d+\s*((/|ของ|จาก|ใน|of)\s*(แผ่น|หน้า)?\s*\d+)?",
    re.IGNORECASE,
)


def repeated_blocks(cells: ReadCells, head: Head | None) -> frozenset[int]:
    """Rows (from 0) above a repeated head that stand above the first one, too.

    They may differ in the number of the page, and in nothing else: another building is a title.
    """
    if head is None:
        return frozenset()
    table, filled = cells.table, cells.in_use
    above = {_said(table, at) for at in filled if at < head.first}
    found: set[int] = set()
    for place, at in enumerate(filled):
        if at >= head.end and repeats_head(table.rows[at], head):
            block = filled[max(0, place - len(above)) : place]
            found.update(each for each in block if each >= head.end and _said(table, each) in above)
    return frozenset(found)


def is_page_number(text: str) -> bool:
    """Whether a text says which page it is, and nothing else."""
    return _PAGE_NUMBER.fullmatch(text.translate(THAI_TO_ARABIC)) is not None


def _said(table: OutsideTable, row: int) -> str:
    texts = " ".join(text for text in map(plain_cell, table.rows[row]) if text)
    return _PAGE_NUMBER.sub(r"\1", texts.translate(THAI_TO_ARABIC))
