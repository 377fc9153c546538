"""The sums of lists and summaries in the language of workbooks: what rows put in are counted in."""

from __future__ import annotations

from estimator.sheets.cell_formulas import DASH, Ref, SumAhead, SumBelow, Unlisted
from estimator.sheets.excel.references import (
    Places,
    cell_name,
    column_letter,
    name_of,
    sum_of,
    sum_of_rows,
)
from estimator.sheets.layout.paging import BROUGHT, CARRIED


def _down_to_here(top: int, column: int) -> str:
    """The cells from a row (from 0) down to the one above the formula, however many there are."""
    letter = column_letter(column)
    return f"{letter}{top + 1}:INDEX({letter}:{letter},ROW()-1)"


def sum_below(formula: SumBelow, places: Places, sheet: str, column: int) -> str:
    """SUBTOTAL passes over all cells in which there is a SUBTOTAL, be it within an IF."""
    cells = _down_to_here(places.rows[sheet][formula.top], column)
    less = sum_of(formula.less, places, sheet) if formula.less else None
    added = f"SUBTOTAL(9,{cells})" + (f"-{less}" if less is not None else "")
    return f'IF(COUNT({cells}),{added},"{DASH}")' if formula.dash else added


def sum_ahead(formula: SumAhead, places: Places, sheet: str, column: int) -> str:
    """What the cells of a group below its title come to."""
    letter = column_letter(column)
    end = cell_name(places.rows[sheet][formula.end], column)
    cells = f"INDEX({letter}:{letter},ROW()+1):{end}"
    return f'IF(COUNT({cells}),SUBTOTAL(9,{cells}),"{DASH}")'


def unlisted(formula: Unlisted, places: Places, sheet: str, row: int, column: int) -> str | None:
    """What a list has beyond the rows of its summary; nothing where that comes to nought."""
    whole = name_of(formula.whole, places, sheet)
    if whole is None:
        return None
    top = places.rows[sheet][formula.top]
    cells = _down_to_here(top, column)
    carried = [
        Ref(sheet, key, column)
        for key, at in places.rows[sheet].items()
        if top < at < row and key.startswith((CARRIED, BROUGHT))
    ]
    again = f"+{sum_of_rows(carried, places, sheet)}" if carried else ""
    # Without SUBTOTAL, or the sums below would pass over this cell.
    rest = f"ROUND(SUM({whole})-SUM({cells}){again},2)"
    return f'IF({rest}=0,"",{rest})'
