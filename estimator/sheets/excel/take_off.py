"""The take-off sheet in the language of workbooks.

Its rows may be added to, changed and taken out; what the bill is priced by follows them or is an
error, and never less than what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from estimator.domain.money import MOST_PLACES
from estimator.sheets.cell_formulas import (
    DASH,
    BarsOf,
    Dimensioned,
    Dimensions,
    MeasuredShare,
    MeasuredSum,
    Scaled,
)
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    after_column,
    cell_name,
    column_letter,
    fixed_name,
    is_elsewhere,
    is_gone,
    name_of,
    row_mark_column,
)
from estimator.sheets.excel.typed_over import TYPED_OVER
from estimator.sheets.excel.wrong_row import WrongRow, first_row, first_said, lacks, takes_own

_LONGEST: Final = 4500
"""Letters of a sum in which any of its cells may be gone: of some fifteen kinds of bars."""
_ROWS_BELOW: Final = 500
"""More than stand below the last take-off."""
_COPIED: Final = (
    "คัดลอกมา: รายการเดิมไม่ใช้ปริมาณของแถวนี้ โปรดพิมพ์ = ในช่องปริมาณของรายการที่เพิ่ม แล้วเลือกปริมาณของแถวนี้"
)
_NET_COPIED: Final = "คัดลอกมา: ปริมาณสุทธินี้ไม่มีรายการที่มา โปรดพิมพ์ปริมาณเอง หรือลบแถวนี้"
_SUMMED: Final = "เป็นยอดรวมที่เพิ่มเอง จึงนับซ้ำ โปรดลบ (แบบนี้มีแถวรวมให้แล้ว) หรือย้ายยอดนั้นไปนอกตาราง"
_LACKING: Final = "มีตัวเลข แต่ไม่มีปริมาณ โปรดคัดลอกสูตรของช่องปริมาณจากแถวอื่น"
_NO_FIGURES: Final = "มีปริมาณ แต่ไม่มีตัวเลขในช่องใด โปรดพิมพ์จำนวนหรือขนาดด้วย ถ้าไม่ใช่รายการ โปรดลบปริมาณนั้น"
_NO_VALUE: Final = (
    "คำนวณปริมาณไม่ได้ โปรดตรวจตัวเลขและเหล็กเส้นของแถวนั้น ช่องที่เคยมีตัวเลขต้องไม่ว่าง ถ้าไม่ใช้ขนาดนั้นแล้ว โปรดใส่ 1"
)
_OWN_SUMS: Final = ("=IF(ROWS(", "=ROUNDUP(ROUND(")
"""How the formulas of a take-off begin that take other figures of their column."""
_LEFT: Final = "ย้ายไปโดยไม่มีช่องข้างตาราง: โปรดเลิกทำ แล้วย้ายทั้งแถว"


def taken_off(
    formula: Dimensions | MeasuredSum | BarsOf, places: Places, sheet: str, row: int, column: int
) -> str | None:
    """A figure of the take-off; freed of the hair of a binary product before it is rounded."""
    if isinstance(formula, Dimensions):
        return _product(formula, row)
    if isinstance(formula, BarsOf):
        kilograms = _share(formula.of, places, sheet, row, column)
        metres = f"ROUND({kilograms}/{formula.kilograms_a_metre:f},6)"
        return f"ROUNDUP(ROUND({metres}/{formula.length},8),0)"
    added = "+".join(_share(each, places, sheet, row, column) for each in formula.shares)
    if len(added) > _LONGEST:
        added = "+".join(_figure(str(name_of(e.cells[-1], places, sheet))) for e in formula.shares)
    found = f"ROUND(({added})*{formula.by:f},{MOST_PLACES})"
    if formula.places != MOST_PLACES:
        found = f"ROUND({found},{formula.places})"
    return _checked(formula, found, places, sheet, row, column)


def _product(formula: Dimensions, row: int) -> str:
    cells = [cell_name(row, column) for column in formula.columns]
    across, bar = ",".join(cells), cell_name(row, formula.bars)
    texts = "&".join(f"T({cell})" for cell in cells)
    product = f"ROUND(PRODUCT({across})*{formula.by:f},{MOST_PLACES})"
    given = ",".join(cell_name(row, column) for column in formula.given)
    whole = f'(T({bar})="{formula.bar}")*(COUNT({given})={len(formula.given)})'
    right = f"IF({whole},{product},{NO_FIGURE})"
    found = f'IF(SUBSTITUTE({texts},"{DASH}","")="",IF(COUNT({across}),{right},""),{NO_FIGURE})'
    never = "+".join(f"ISLOGICAL({cell})+(N({cell})<0)+{is_elsewhere(cell)}" for cell in cells)
    return f"IF({never},{NO_FIGURE},{found})"


def _share(share: MeasuredShare, places: Places, sheet: str, row: int, column: int) -> str:
    """The last of its cells that is still there, which has to have a number; else its rows."""
    top = places.rows[sheet][share.rows.top]
    found = _added(share.rows, top, row, column)
    for ref in share.cells:
        cell = str(name_of(ref, places, sheet))
        found = f"IF({is_gone(ref, places, sheet)},{found},{_figure(cell)})"
    return found


def _figure(cell: str) -> str:
    return f"IF(COUNT({cell}),{cell},{NO_FIGURE})"


def _added(rows: Dimensioned, top: int, row: int, column: int) -> str:
    """What the dimension rows above the formula come to: no sum that may stand among them."""
    results = _above(top, row, column)
    if rows.bar:
        return f'SUMIF({_above(top, row, rows.bars)},"{rows.bar}",{results})'
    return f"SUMPRODUCT({_measured(rows, top, row)}*1,{results})"


def _measured(rows: Dimensioned, top: int, row: int) -> str:
    """Whether each row above the formula has a figure."""
    figures = "+".join(f"ISNUMBER({_above(top, row, each)})" for each in rows.figures)
    return f"({figures}<>0)"


def _checked(
    formula: MeasuredSum, found: str, places: Places, sheet: str, row: int, column: int
) -> str:
    """What is found, while each row that has a figure comes to one, and is counted."""
    rows = formula.shares[0].rows
    top = places.rows[sheet][rows.top]
    results, measured = _above(top, row, column), _measured(rows, top, row)
    wrong = [
        f'SUMPRODUCT(ISTEXT({results})*({results}<>""))',
        f"SUMPRODUCT({measured}*ISBLANK({results}))",
    ]
    if formula.whole:
        wrong += _of_whole(formula, places, sheet, row, column)
    else:
        wrong.append(_below(rows, row, places.rows[sheet][formula.end]))
    left = f"ROWS({cell_name(top, column)}:{cell_name(row, column)})>1"
    nothing = NO_FIGURE if formula.whole else "0"
    return f"IF({left},IF({'+'.join(wrong)},{NO_FIGURE},{found}),{nothing})"


def _of_whole(
    formula: MeasuredSum, places: Places, sheet: str, row: int, column: int
) -> Sequence[str]:
    """What is wrong with a take-off where it is not nought."""
    rows = formula.shares[0].rows
    top = places.rows[sheet][rows.top]
    results, measured = _above(top, row, column), _measured(rows, top, row)
    bars, units = (_above(top, row, each) for each in (rows.bars, rows.units))
    counted = f'{measured}+({bars}<>"")<>0'
    others = "*".join(f'({bars}<>"{each.rows.bar}")' for each in formula.shares)
    return [
        f"SUMPRODUCT({measured}*{others})",
        f'(SUMPRODUCT(({bars}="")*({measured}=FALSE)*ISNUMBER({results}))>{formula.sums})',
        f"(SUMPRODUCT({measured}*1)=0)",
        f'SUMPRODUCT(ISNUMBER({units})+({units}="{DASH}"))',
        f"IFERROR({_summed(formula, places, sheet, row, column, counted).first},0)",
        _beyond(rows, places, sheet, row),
    ]


def _summed(
    formula: MeasuredSum, places: Places, sheet: str, row: int, column: int, which: str
) -> WrongRow:
    """The first row of a take-off that takes other figures of its column, of those it is asked."""
    top = places.rows[sheet][formula.shares[0].rows.top]
    cells = partial(_above, top, row)
    return first_row(cells(column), takes_own(column, cells), which, said=_SUMMED)


def _beyond(rows: Dimensioned, places: Places, sheet: str, row: int) -> str:
    """Whether there is a figure in no take-off: above this one to the next mark, or below the last.

    Whole take-offs may be put in another order, and a copy of one begins another.
    """
    end = cell_name(row, after_column(places, sheet))
    above = _figures(rows, end, "ROW()")
    own = f"COUNT({_between(rows, places.rows[sheet][rows.top], row)})"
    marks = _span(row_mark_column(places, sheet), "ROW()+1", f"ROW()+{_ROWS_BELOW}")
    below = _figures(rows, "ROW()", f"ROW()+{_ROWS_BELOW}")
    return f"(COUNT({above})<>{own})+(COUNTA({marks})=0)*COUNT({below})"


def end_above(formula: MeasuredSum, places: Places, sheet: str, row: int) -> tuple[str, int]:
    """The row (from 1) of the last mark above a take-off, or of the head, and how to find it."""
    rows, column = places.rows[sheet], row_mark_column(places, sheet)
    top, head = rows[formula.shares[0].rows.top], rows[HEAD_KEY]
    whole = f"{cell_name(top, 0)}:{cell_name(row, 0)}"
    first = f"ROW({fixed_name(head, 0)})"
    marks = _span(column, first, f"ROW(INDEX({whole},1))-1")
    found = f'IFERROR(_xlfn.AGGREGATE(14,6,ROW({marks})/({marks}<>""),1),{first})'
    above = (rows[key] for tab, key in places.marks if tab == sheet and rows[key] < top)
    return found, max(above, default=head) + 1


def beside_take_off(
    formula: MeasuredSum | Scaled, places: Places, sheet: str, row: int, column: int
) -> str:
    """What is said beside the quantity of a take-off that was copied: the line takes the old one's.

    A copied formula goes on naming the row that it was written in. So does one whose row was cut
    without it: nothing stands in the column of quantities then. The copy of a net quantity is an
    error, for it looks above itself for the take-off that it is of. Of one that is an error it is
    said which row somebody put in as a sum, or by half.
    """
    letter, copied, wrong = column_letter(column), _NET_COPIED, '""'
    if isinstance(formula, MeasuredSum):
        top, copied = places.rows[sheet][formula.shares[0].rows.top], _COPIED
        own = lacks(_above(top, row, column), *_OWN_SUMS)
        summed = _summed(formula, places, sheet, row, column, own)
        said = first_said([summed, *_half(formula, places, sheet, row, column, own)])
        wrong = f'IF(ISERROR({cell_name(row, column)}),{said},"")'
    typed = f"IFERROR(_xlfn.ISFORMULA({cell_name(row, column)})=FALSE,FALSE)"
    wrong = f'IF({typed},"{TYPED_OVER}",{wrong})'
    left = f"COUNTA(INDEX({letter}:{letter},ROW()))=0"
    elsewhere = f'IF({left},"{_LEFT}","{copied}")'
    return f"IF(ROW({fixed_name(row, 0)})=ROW(),{wrong},{elsewhere})"


def _half(
    formula: MeasuredSum, places: Places, sheet: str, row: int, column: int, own: str
) -> Iterator[WrongRow]:
    """Rows with figures and no quantity, or none that is a number, and those without figures."""
    rows = formula.shares[0].rows
    top = places.rows[sheet][rows.top]
    results, measured = _above(top, row, column), _measured(rows, top, row)
    yield first_row(results, measured, f"ISBLANK({results})", said=_LACKING)
    yield first_row(results, measured, f"ISERROR({results})", said=_NO_VALUE)
    without = f'({_above(top, row, rows.bars)}="")', f"{measured}=FALSE", f"ISNUMBER({results})"
    yield first_row(results, *without, f"(_xlfn.ISFORMULA({results})=FALSE)", said=_NO_FIGURES)
    yield first_row(results, *without, own, said=_NO_FIGURES)


def _below(rows: Dimensioned, row: int, end: int) -> str:
    """How many rows of the same bars have figures below the formula, in the take-off.

    They are looked for from where it stands now: it may have been moved up among them.
    """

    def below(column: int) -> str:
        whole = f"{cell_name(row, column)}:{cell_name(end, column)}"
        return _span(column, "ROW()", f"ROW(INDEX({whole},ROWS({whole})))")

    if not rows.bar:
        return f"COUNT({','.join(map(below, rows.figures))})"
    figures = "+".join(f"ISNUMBER({below(each)})" for each in rows.figures)
    return f'SUMPRODUCT(({figures}<>0)*({below(rows.bars)}="{rows.bar}"))'


def _figures(rows: Dimensioned, first: str, last: str) -> str:
    """The cells of all figures from a row to another, both worked out by a formula."""
    return ",".join(_span(column, first, last) for column in rows.figures)


def _span(column: int, first: str, last: str) -> str:
    letter = column_letter(column)
    return f"INDEX({letter}:{letter},{first}):INDEX({letter}:{letter},{last})"


def _between(rows: Dimensioned, first: int, last: int) -> str:
    """The cells of all figures from a row to another."""
    return ",".join(f"{cell_name(first, each)}:{cell_name(last, each)}" for each in rows.figures)


def _above(top: int, row: int, column: int) -> str:
    """The cells of a column from the row `top` to the one above the formula's own.

    Its own row is an end of the range, so that it outlives any other row that is taken out.
    """
    letter = column_letter(column)
    whole = f"{cell_name(top, column)}:{cell_name(row, column)}"
    return f"INDEX({whole},1):INDEX({letter}:{letter},ROW()-1)"
