"""Rows that go on beyond the head of their table."""

from __future__ import annotations

from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.heads import Head

_FEW: Final = 5
"""One row in so many."""


def spilled_rows(cells: ReadCells, head: Head | None) -> dict[int, str]:
    """Rows (from 0) that go on beyond the last head, where few do, and what stands there.

    A figure of a text file that was cut in two at its comma moves all behind it by one.
    """
    if head is None:
        return {}
    found: dict[int, str] = {}
    below = [at for at in cells.in_use if at >= head.end]
    width = head.width
    for at in below:
        texts = (cells.text(at, each) for each in range(width, len(cells.table.rows[at])))
        text = next(filter(None, texts), "")
        if text:
            found[at] = text
    return found if len(found) * _FEW <= len(below) else {}
