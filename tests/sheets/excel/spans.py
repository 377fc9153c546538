"""Ranges whose ends a formula works out, as plain ranges."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

_ABOVE = re.compile(r"INDEX\(([A-Z])(\d+):\1\d+,1\):INDEX\(\1:\1,ROW\(\)-1\)")
"""The cells from one down to the row above the formula."""
_SPAN = re.compile(r"INDEX\((([A-Z])(\d+):\2(\d+)),1\):INDEX\(\1,ROWS\(\1\)-1\)")
"""The cells of a range but the last."""
_AHEAD = re.compile(r"INDEX\((([A-Z])(\d+):\2(\d+)),2\):INDEX\(\1,ROWS\(\1\)\)")
"""The cells of a range but the first."""
_WITHIN = r"[^()]*"
for _ in range(8):
    _WITHIN = rf"(?:[^()]|\({_WITHIN}\))*"
_BETWEEN = re.compile(rf"INDEX\(([A-Z]):\1,({_WITHIN})\):INDEX\(\1:\1,({_WITHIN})\)")
"""The cells between two rows that are worked out."""
_BESIDE = re.compile(r"(?<!:)INDEX\(([A-Z]):\1,ROW\(\)\)(?!:)")
"""The cell of a column in the row of the formula."""
_LAST_ROW = re.compile(r"ROW\(INDEX\(((?:'(?:[^']|'')+'!)?[A-Z]\d+(?::[A-Z](\d+))?),ROWS\(\1\)\)\)")
_FIRST_ROW = re.compile(r"ROW\(INDEX\((?:'(?:[^']|'')+'!)?[A-Z](\d+):[A-Z]\d+,1\)\)")
_ROW_IF_THERE = re.compile(r"IFERROR\((#REF!|\d+),(\d+)\)")
_ROW_OF_CELL = re.compile(r"(?<!\w)ROW\([A-Z](\d+)\)")
_CELL = re.compile(r"\b[A-Z]\d+\b")


def with_plain_ranges(formula: str, row: int, value_of: Callable[[str], Any]) -> str:
    """The formula of a row with its ranges written out; some begin or end where a cell says."""
    spans = _ABOVE.sub(rf"\1\2:\g<1>{row - 1}", formula)
    spans = _SPAN.sub(lambda m: f"{m[2]}{m[3]}:{m[2]}{int(m[4]) - 1}", spans)
    spans = _AHEAD.sub(lambda m: f"{m[2]}{int(m[3]) + 1}:{m[2]}{m[4]}", spans)
    spans = _LAST_ROW.sub(r"\2", _FIRST_ROW.sub(r"\1", spans))
    spans = _BESIDE.sub(rf"\g<1>{row}", spans)
    return _BETWEEN.sub(partial(_between, value_of), spans.replace("ROW()", str(row)))


def _between(value_of: Callable[[str], Any], match: re.Match[str]) -> str:
    letter, *rows = match.groups()
    found = []
    for row in rows:
        known = _ROW_OF_CELL.sub(r"\1", row.replace("ROW(#REF!)", "#REF!"))
        while (now := _ROW_IF_THERE.sub(lambda m: m[2] if "#" in m[1] else m[1], known)) != known:
            known = now
        known = _CELL.sub(lambda m: str(value_of(m[0])), known)
        found.append(known if "#" in known else str(eval(known)))
    gone = any("#" in each for each in found)
    return "#REF!" if gone else f"{letter}{found[0]}:{letter}{found[1]}"
