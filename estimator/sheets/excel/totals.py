"""Totals that other cells take, in the language of workbooks: what one means that is gone."""

from __future__ import annotations

from dataclasses import replace

from estimator.sheets.cell_formulas import Sum
from estimator.sheets.cell_refs import Amounts, Ref, Total
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    added_in_steps,
    cell_taken,
    cells_of,
    is_gone,
    is_in_another,
    name_of,
    sum_of_rows,
)
from estimator.sheets.excel.whole_totals import below_nought, not_whole


def total_taken(
    total: Total, otherwise: str, places: Places, sheet: str, whole: bool = False
) -> str | None:
    """The number of a total, or what is said `otherwise` where it has none to say.

    None where its sheet is not in the workbook. It has to be the `whole` of its rows, if that is
    asked for: once is enough for all that takes it.
    """
    of = cell_taken(total.of, places, sheet)
    if of is None:
        return None
    left = [_left(each, places, sheet) for each in total.amounts]
    without = f"IF({'+'.join(left)},{NO_FIGURE},{otherwise})" if left else otherwise
    if left and (total.of.sheet, total.of.row) in places.listed:
        without = f"IF({is_in_another(total.of, places)},{otherwise},{without})"
    wrong = not_whole(of, total.of, places, sheet) if whole else ""
    found = f"IF({wrong},{NO_FIGURE},{of})" if wrong else of
    if total.without is not None:
        found = f"({found}-{below_nought(total.without, places, sheet)})"
    # Of a deleted row the reference itself is an error. One that stands in its cell, of whatever
    # kind, has to be seen.
    gone = is_gone(total.of, places, sheet)
    taken = f"IF(IF({gone},0,ISERROR({of})+COUNT({of})),{found},{without})"
    part = name_of(total.part, places, sheet) if total.part is not None else None
    if total.part is None or part is None:
        return taken
    nothing = _nothing(total.part.sheet, places, sheet)
    gone = f"ISERROR(ROW({part}))"
    elsewhere = is_gone(total.part, places, sheet)
    # A row that is put in at the place of a deleted one is no part; one that was moved is, be it
    # without its mark: its amount is taken from the same form.
    row, tab = _row_of(total.part, places, sheet), places.tabs[total.of.sheet].replace("'", "''")
    own = f'SUMPRODUCT(ISNUMBER(FIND("{tab}",_xlfn.FORMULATEXT({row})))*1)'
    empty = f"IF(COUNTA({row})=0,{nothing},{NO_FIGURE})"
    found = f"IF({elsewhere},IF({own},{taken},{empty}),{taken})"
    return f"IF({gone},{nothing},{found})"


def _row_of(ref: Ref, places: Places, sheet: str) -> str:
    """What a formula of a sheet calls all printed cells of a cell's row."""
    ends = (0, places.columns[ref.sheet] - 1)
    first, last = (name_of(replace(ref, column=each), places, sheet) for each in ends)
    return f"{first}:{str(last).rpartition('!')[2]}"


def sum_of_totals(formula: Sum, places: Places, sheet: str, row: int, column: int) -> str | None:
    """Totals added. Those that add up no amounts are cells like any others."""
    in_steps = added_in_steps(places, sheet, row, column)
    if in_steps is not None:
        return in_steps
    cells = [each.of for each in formula.totals if not each.amounts]
    terms = [sum_of_rows(cells, places, sheet)] if cells else []
    terms += [total_taken(each, "0", places, sheet) for each in formula.totals if each.amounts]
    known = [each for each in terms if each is not None]
    return f"SUM({','.join(known)})" if len(known) == len(terms) else None


def _left(amounts: Amounts, places: Places, sheet: str) -> str:
    """How many of some amounts are left that are not nought; an error where one of them is."""
    cells = cells_of(amounts, places, sheet)
    count = f"SUMPRODUCT(ISNUMBER({cells})*({cells}<>0))"
    if amounts.top == HEAD_KEY:
        return count  # the head stays while the sheet does
    return f"IF(ISERROR(ROW({cells})),{_nothing(amounts.sheet, places, sheet)},{count})"


def _nothing(key: str, places: Places, sheet: str) -> str:
    """Nought while a sheet is in the workbook, otherwise an error."""
    head = name_of(Ref(key, HEAD_KEY, 0), places, sheet)
    return f"ROW({head})*0"
