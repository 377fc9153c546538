"""Whether a total that other forms take is what its rows come to.

The row of a total may be copied further up, a figure typed over it, works put in below it. Then
what takes it is an error, and beside it is said which row that is, and what to do.
"""

from __future__ import annotations

from typing import Final

from estimator.sheets.cell_refs import Amounts, Ref
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.own_rows import SUM_MARK
from estimator.sheets.excel.references import (
    Places,
    cell_name,
    cells_of,
    cells_of_list,
    marks_column,
)
from estimator.sheets.excel.wrong_row import OTHERS

_OWN: Final = "ROWS("
"""What the formula of every total of a summary has; no sum of a clerk's."""
_BEGINNINGS: Final = ("=IF(IF", "=IF(RO", "=IF(1<")
"""How these begin, so that one within another function is told from them."""


def not_whole(of: str, ref: Ref, places: Places, sheet: str) -> str:
    """Whether a total of all rows, as a formula names it, is not what these come to."""
    top = places.spans.get((ref.sheet, ref.row))
    if top is None or (top != HEAD_KEY and ref.sheet in places.texts):
        return ""
    if ref.sheet in places.texts:
        return f"IFERROR(ROUND({of}-{listed(ref, places, sheet)},2)<>0,FALSE)"
    return typed_over(of, cells_of(Amounts(ref.sheet, top, ref.row, ref.column), places, sheet))


def typed_over(total: str, span: str) -> str:
    """Whether a total of a summary is not the form's own, and not what stands above it.

    It may be a figure, or somebody's own sum. The cells of the `span` reach down to the total
    itself, which is one of those that sums pass over if it is such a one. A program that cannot
    tell a formula goes on without. No function may stand here by which sums would pass over the
    cell.
    """
    is_sum = f"ISNUMBER(FIND({OTHERS},_xlfn.FORMULATEXT({{0}})))"
    sums = f"SUMPRODUCT({is_sum.format(span)}*1,{span})"
    apart = f"ROUND(SUM({span})-{sums}-(2-{is_sum.format(total)})*{total},2)<>0"
    # An error that somebody made nought of.
    other = f"IF(ISERROR(SUM({span}))*ISNUMBER({total}),1,{apart})"
    text, begun = f"_xlfn.FORMULATEXT({total})", "".join(_BEGINNINGS)
    own = f'ISNUMBER(FIND("{_OWN}",{text})*FIND(LEFT({text},{len(_BEGINNINGS[0])}),"{begun}"))'
    own = f"_xlfn.ISFORMULA({total})*{own}"
    return f"IFERROR(IF({own},FALSE,{other}),FALSE)"


def figure_typed_over(total: str, span: str) -> str:
    """The same of a typed figure alone, where a formula has no room for more."""
    sums = f"SUMPRODUCT(ISNUMBER(FIND({OTHERS},_xlfn.FORMULATEXT({span})))*1,{span})"
    other = f"ROUND(SUM({span})-{sums}-2*{total},2)<>0"
    return f"IFERROR(IF(_xlfn.ISFORMULA({total}),FALSE,{other}),FALSE)"


def part_typed_over(column: int, row: int, places: Places, sheet: str) -> str:
    """Whether a total of material or labour is a typed figure and not what its rows come to.

    It may be a dash, and is an error where that of a group is no sum any more.
    """
    total, key = cell_name(row, column), HEAD_KEY
    of_rows = listed(Ref(sheet, key, column), places, sheet)
    other = f"IF(_xlfn.ISFORMULA({total}),FALSE,ROUND(N({total})-{of_rows},2)<>0)"
    return f"(ISERROR({total})+IFERROR({other},FALSE))"


def listed(ref: Ref, places: Places, sheet: str) -> str:
    """What all rows of a list come to in a column, but its sums, wherever they stand.

    An error once the marks are deleted.
    """
    marks, amounts = (
        cells_of_list(Ref(ref.sheet, ref.row, column), places, sheet)
        for column in (marks_column(places, ref.sheet), ref.column)
    )
    return f'SUMIF({marks},"<>{SUM_MARK}",{amounts})'


def below_nought(ref: Ref, places: Places, sheet: str) -> str:
    """The same of amounts below nought alone: what a list takes off."""
    marks, amounts = (
        cells_of_list(Ref(ref.sheet, ref.row, column), places, sheet)
        for column in (marks_column(places, ref.sheet), ref.column)
    )
    return f'SUMIFS({amounts},{marks},"<>{SUM_MARK}",{amounts},"<0")'
