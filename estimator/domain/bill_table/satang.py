"""Money whose satang stand in a column of their own, as on printed forms, set together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.columns import PRICED, Column
from estimator.domain.bill_table.heads import Head
from estimator.domain.money import THAI_TO_ARABIC

_OF_SATANG: Final = re.compile(r"(?:^|\s|\()(?:สต\.?|สตางค์)\W*$")
_SATANG: Final = re.compile(r"\d{1,2}")
_BAHT: Final = re.compile(r"\d[\d,]*|")
_NOTHING: Final = frozenset(("", "-", "\u2013", "\u2014"))


def with_satang(table: OutsideTable, head: Head) -> tuple[OutsideTable, Head]:
    """A table in which the satang stand behind the baht of the column before, and its head.

    A cell that is none, or has none before it, stays where it is, in a column of no meaning.
    """
    columns = [
        at
        for at, text in enumerate(head.texts)
        if at > 0
        and _OF_SATANG.search(text)
        and not _OF_SATANG.search(head.texts[at - 1])
        and head.allowed[at - 1] & PRICED
    ]
    if not columns:
        return table, head
    rows = tuple(
        row if at < head.first else _set_together(row, columns, is_head=at < head.end)
        for at, row in enumerate(table.rows)
    )
    nothing = frozenset[Column]()
    allowed = tuple(nothing if at in columns else each for at, each in enumerate(head.allowed))
    return replace(table, rows=rows), replace(head, allowed=allowed)


def _set_together(row: Sequence[str], columns: Sequence[int], *, is_head: bool) -> tuple[str, ...]:
    cells = list(row)
    for at in columns:
        if at >= len(cells):
            continue
        baht, satang = (cells[each].strip().translate(THAI_TO_ARABIC) for each in (at - 1, at))
        if is_head or satang in _NOTHING:
            cells[at] = ""
        elif _SATANG.fullmatch(satang) and _BAHT.fullmatch(baht):
            cells[at - 1], cells[at] = f"{baht or '0'}.{satang:0>2}", ""
    return tuple(cells)
