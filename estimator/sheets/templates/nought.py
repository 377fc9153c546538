"""Which formulas of a title are nought, so that no sum minds them.

Offices drag the formulas of lines over the rows of titles as well, where what they are made of is
empty. Such formulas stay; of any other nobody knows what a sum would make of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from estimator.sheets.templates.addresses import pieces_of

_FIGURE: Final = r"(?:x|y|\d+(?:\.\d+)?%?)"
_TERM: Final = rf"(?:(?:{_FIGURE}\*)*x(?:\*{_FIGURE}|/(?:y|[1-9]\d*(?:\.\d+)?%?))*|SUM\(x(?:,x)*\))"
_SUM: Final = rf"[+-]?{_TERM}(?:[+-]{_TERM})*"
_NOUGHT: Final = re.compile(rf"{_SUM}|ROUND(?:UP|DOWN)?\({_SUM},\d+\)")
"""Sums of products, in each of which there is an x that is empty or nought."""


def nought(row: int, formulas: Mapping[int, str], empty: set[int]) -> set[int]:
    """The columns whose formulas in a row are nought where some columns of it are empty."""
    found: set[int] = set()
    while True:
        blank = empty | found
        more = {column for column, text in formulas.items() if _is_nought(text, row, blank)}
        if more <= found:
            return found
        found |= more


def _is_nought(formula: str, row: int, blank: set[int]) -> bool:
    skeleton = ""
    for piece in pieces_of(formula):
        if isinstance(piece, str):
            skeleton += re.sub(r"\s", "", piece).upper()
            continue
        first, end = piece.first, piece.end
        if first.column is None or end.column is None or piece.sheet is not None:
            return False
        if first.row == end.row == row:
            columns = range(first.column, end.column + 1)
            skeleton += "x" if columns and blank.issuperset(columns) else "?"
        else:
            skeleton += "y" if piece.last is None else "?"
    return _NOUGHT.fullmatch(skeleton) is not None
