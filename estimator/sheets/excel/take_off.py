"""The take-off sheet in the language of workbooks.

Its rows may be added to, changed and taken out; what the bill is priced by follows them or is an
error, and never less than what stands there. But where one line has more kinds of bars than are
made, some sixteen with wastage each, a row that no sum counts is not told: the formula would be
longer than Excel takes.
"""

from __future__ import annotations

from typing import Final

from estimator.domain.money import MOST_PLACES
from estimator.sheets.cell_formulas import (
    DASH,
    BarsOf,
    Dimensioned,
    Dimensions,
    Measured,
    MeasuredShare,
)
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    cell_name,
    column_letter,
    name_of,
)

_LONGEST_CHECK: Final = 7000
_SAME_PLACES: Final = 4
"""Decimals to which sums of binary fractions agree."""


def taken_off(
    formula: Dimensions | Measured | BarsOf, places: Places, sheet: str, row: int, column: int
) -> str | None:
    """A figure of the take-off; freed of the hair of a binary product before it is rounded."""
    if isinstance(formula, Dimensions):
        return _product(formula, row)
    if isinstance(formula, BarsOf):
        kilograms = _share(formula.of, places, sheet, row, column)
        metres = f"ROUND({kilograms}/{formula.kilograms_a_metre:f},6)"
        return f"ROUNDUP(ROUND({metres}/{formula.length},8),0)"
    added = "+".join(_share(each, places, sheet, row, column) for each in formula.shares)
    found = f"ROUND(({added})*{formula.by:f},{MOST_PLACES})"
    if formula.places != MOST_PLACES:
        found = f"ROUND({found},{formula.places})"
    return _checked(formula, found, places, sheet, row, column)


def _product(formula: Dimensions, row: int) -> str:
    cells = [cell_name(row, column) for column in formula.columns]
    across, bar = ",".join(cells), cell_name(row, formula.bars)
    texts = "&".join(f"T({cell})" for cell in cells)
    product = f"ROUND(PRODUCT({across})*{formula.by:f},{MOST_PLACES})"
    right = f'IF(T({bar})="{formula.bar}",{product},{NO_FIGURE})'
    return f'IF(SUBSTITUTE({texts},"{DASH}","")="",IF(COUNT({across}),{right},""),{NO_FIGURE})'


def _share(share: MeasuredShare, places: Places, sheet: str, row: int, column: int) -> str:
    """The last of its cells that is still there, which has to have a number; else its rows."""
    found = _added(share.rows, places, sheet, row, column)
    for ref in share.cells:
        cell = name_of(ref, places, sheet)
        found = f"IF(ISERROR(ROW({cell})),{found},IF(COUNT({cell}),{cell},{NO_FIGURE}))"
    return found


def _added(rows: Dimensioned, places: Places, sheet: str, row: int, column: int) -> str:
    top = places.rows[sheet][rows.top]
    results = _above(top, row, column)
    if not rows.bar:
        return f"SUM({results})"
    return f'SUMIF({_above(top, row, rows.bars)},"{rows.bar}",{results})'


def _checked(
    formula: Measured, found: str, places: Places, sheet: str, row: int, column: int
) -> str:
    """What is found, while each row that has a figure comes to one, and is counted."""
    rows = formula.shares[0].rows
    top = places.rows[sheet][rows.top]
    results = _above(top, row, column)
    figures = "+".join(f"ISNUMBER({_above(top, row, each)})" for each in rows.figures)
    wrong = [
        f'SUMPRODUCT(ISTEXT({results})*({results}<>""))',
        f"SUMPRODUCT(({figures}<>0)*ISBLANK({results}))",
    ]
    nothing = "0"
    if formula.whole:
        uncounted = _uncounted(formula, places, sheet, row, column)
        if len(found) + len(uncounted) <= _LONGEST_CHECK:
            wrong.append(uncounted)
        wrong.append(f"(SUMPRODUCT(({figures}<>0)*1)=0)")
        nothing = NO_FIGURE
    left = f"ROWS({cell_name(top, column)}:{cell_name(row, column)})>1"
    return f"IF({left},IF({'+'.join(wrong)},{NO_FIGURE},{found}),{nothing})"


def _uncounted(formula: Measured, places: Places, sheet: str, row: int, column: int) -> str:
    """Whether there are figures among the rows beyond those of the shares and what is beside."""
    results = _above(places.rows[sheet][formula.shares[0].rows.top], row, column)
    nets = [
        _share(MeasuredShare(each.rows, each.cells[:1]), places, sheet, row, column)
        for each in formula.shares
    ]
    beside = [str(name_of(ref, places, sheet)) for ref in formula.beside]
    known = [*nets, *(f"IF(ISERROR(ROW({cell})),0,N({cell}))" for cell in beside)]
    uncounted = f"(ROUND(SUM({results})-({'+'.join(known)}),{_SAME_PLACES})<>0)"
    if formula.shares[0].rows.bar or not formula.shares[0].cells:
        return uncounted
    return _without_net(formula.shares[0], uncounted, places, sheet, row, column)


def _without_net(
    share: MeasuredShare, uncounted: str, places: Places, sheet: str, row: int, column: int
) -> str:
    """The same where the row that adds up all others may be gone: the next cell adds them then.

    Nothing may stand below that one.
    """
    net, *more = (str(name_of(ref, places, sheet)) for ref in share.cells)
    below = "0"
    if more:
        at = places.rows[sheet][share.cells[-1].row]
        below = f"IF(ISERROR(ROW({more[-1]})),0,COUNT({_above(at, row, column)})>1)"
    return f"IF(ISERROR(ROW({net})),{below},{uncounted})"


def _above(top: int, row: int, column: int) -> str:
    """The cells of a column from the row `top` to the one above the formula's own.

    Its own row is an end of the range, so that it outlives any other row that is taken out.
    """
    letter = column_letter(column)
    whole = f"{cell_name(top, column)}:{cell_name(row, column)}"
    return f"INDEX({whole},1):INDEX({letter}:{letter},ROW()-1)"
