"""What tells a row of another list, and a figure typed over a formula, from a list's own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from estimator.sheets.cell_formulas import DASH, Multiplied, OwnRows

_BEYOND: Final = 3
"""Columns beyond the last in which a longer row has its total: the marks of links stand later."""


def wrong_rows(
    rows: OwnRows, cells: Callable[[int], str], whole: Callable[[int, int], str]
) -> Iterator[str]:
    """Conditions under which some row is wrong.

    `cells` are those of a column; `whole` those from a column to another, with the formula's row.
    """
    for each in rows.multiplied:
        yield _apart(_product(each, cells), _amounts(each, cells), cells(each.amount))
    if rows.added:
        *parts, total = map(cells, rows.added)
        any_part = "+".join(f"ISNUMBER({part})" for part in parts)
        totals = f"SUMPRODUCT(({any_part}<>0)*1,{total})"
        yield _apart(totals, f"SUM({','.join(parts)})", total)
    if rows.beside is not None:
        last = rows.columns + _BEYOND - 1
        yield _longer(whole(rows.beside, rows.beside), whole(rows.columns, last))


def _product(of: Multiplied, cells: Callable[[int], str]) -> str:
    """The products added; of a text a workbook makes nought."""
    both = f"{cells(of.quantity)},{cells(of.price)}"
    return f"SUMPRODUCT({both})" if of.over is None else f"SUMPRODUCT({_counted(of, cells)},{both})"


def _amounts(of: Multiplied, cells: Callable[[int], str]) -> str:
    both = f"ISNUMBER({cells(of.quantity)})*ISNUMBER({cells(of.price)})"
    if of.over is not None:
        both = f"{both}*{_counted(of, cells)}"
    return f"SUMPRODUCT({both},{cells(of.amount)})"


def _counted(of: Multiplied, cells: Callable[[int], str]) -> str:
    return f"({cells(of.price)}>{of.over:f})*1"


def _apart(one: str, other: str, amounts: str) -> str:
    """Whether two sums are further apart than rounding each row to whole baht may bring about."""
    return f"(2*ABS({one}-{other})>COUNT({amounts}))"


def _longer(remarks: str, beyond: str) -> str:
    """How many cells beyond the list have something, where a figure stands in place of a remark.

    A number beside the list alone is somebody's own reckoning, and one as a remark a note.
    """
    figure = f'((ISNUMBER({remarks})+({remarks}="")+({remarks}="{DASH}"))<>0)'
    return f"SUMPRODUCT((ISBLANK({remarks})=FALSE)*{figure}*(ISBLANK({beyond})=FALSE))"
