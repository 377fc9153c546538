"""What tells rows that somebody put in, and figures typed over formulas, from a list's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from estimator.sheets.cell_formulas import DASH, Multiplied, OwnRows, WorkedOut
from estimator.sheets.excel.references import column_letter

_BEYOND: Final = 3
"""Columns beyond the last in which a longer row has its total: the marks of links stand later."""
SUM_MARK: Final = "รวม"
"""What stands beside each row of a list that adds up others."""
_OF_LIST: Final = (
    "นับซ้ำ: แถวที่ {row} เป็นยอดรวมที่เพิ่มเอง โปรดใช้ =SUBTOTAL(9,…) และใส่ " + SUM_MARK + " ในคอลัมน์ {marks}"
    " ของแถวนั้น ถ้าไม่ใช่ยอดรวม โปรดพิมพ์เป็นตัวเลข หรือใส่จำนวนและราคาต่อหน่วย"
)
_OF_SUMMARY: Final = "นับซ้ำ: มียอดรวมที่เพิ่มเอง โปรดใช้ =SUBTOTAL(9,…) ถ้าไม่ใช่ยอดรวม โปรดพิมพ์เป็นตัวเลข"


def wrong_rows(
    rows: OwnRows,
    cells: Callable[[int], str],
    whole: Callable[[int, int], str],
    marks: int | None,
) -> Iterator[str]:
    """Conditions under which some row is wrong.

    `cells` are those of a column; `whole` those from a column to another, with the formula's row.
    Sums have their mark in the column `marks`, if there is one.
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
    yield from _sums_put_in(rows, cells, marks)


def sums_sentence(rows: OwnRows, cells: Callable[[int], str], marks: int | None) -> str:
    """What is said beside a total that is an error for a sum that somebody put in."""
    wrong = "+".join(_sums_put_in(rows, cells, marks))
    if marks is None:
        return f'IF({wrong},"{_OF_SUMMARY}","")'
    rows_of = (
        f"{_sum_put_in(each, cells, marks)}*ROW({cells(each.amount)})" for each in rows.worked_out
    )
    last = f'"&TEXT(SUMPRODUCT(MAX({",".join(rows_of)})),"0")&"'
    return f'IF({wrong},"{_OF_LIST.format(row=last, marks=column_letter(marks))}","")'


def _sums_put_in(rows: OwnRows, cells: Callable[[int], str], marks: int | None) -> Iterator[str]:
    """Conditions under which somebody's own sum is counted; none where no program could know.

    A list has marks beside its own. Elsewhere SUBTOTAL, which passes over a SUBTOTAL, comes to
    what the rows have that are no sums.
    """
    for each in rows.worked_out:
        if marks is not None:
            yield f"IFERROR(SUMPRODUCT({_sum_put_in(each, cells, marks)}),0)"
            continue
        amounts = cells(each.amount)
        given = "".join(f"+ISNUMBER({cells(column)})" for column in each.given)
        counted = f"((_xlfn.ISFORMULA({amounts})=FALSE){given}>0)*1"
        apart = f"ROUND(SUBTOTAL(9,{amounts})-SUMPRODUCT({counted},{amounts}),2)<>0"
        yield f"IFERROR({apart},FALSE)"


def _sum_put_in(of: WorkedOut, cells: Callable[[int], str], marks: int) -> str:
    """Whether each row has an amount that is a formula, without a mark or all it would come of."""
    amounts = cells(of.amount)
    given = "*".join(f"ISNUMBER({cells(column)})" for column in of.given)
    without = f"*({given}=0)" if given else ""
    marked = f'({cells(marks)}<>"{SUM_MARK}")'
    amount = f"ISNUMBER({amounts})*({amounts}<>0)"
    return f"_xlfn.ISFORMULA({amounts})*{amount}*{marked}{without}"


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
