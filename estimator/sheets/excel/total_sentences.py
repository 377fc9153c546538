"""What is said beside a total that is not what its rows come to, and beside what takes it.

`whole_totals.py` makes an error of what takes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from estimator.sheets.cell_formulas import (
    CutDown,
    Same,
    SumBelow,
)
from estimator.sheets.cell_refs import Ref
from estimator.sheets.counted_rows import (
    OwnRows,
    PartRow,
    PricedRows,
    SummaryRows,
)
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.multipliers import other_multiplier
from estimator.sheets.excel.own_rows import SUM_MARK
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    cell_name,
    cell_taken,
    cells_of_list,
    column_letter,
    is_gone,
    marks_column,
    row_mark_column,
)
from estimator.sheets.excel.row_spans import Span
from estimator.sheets.excel.said_texts import said
from estimator.sheets.excel.summary_rows import other_multipliers, taken_off_beyond
from estimator.sheets.excel.whole_totals import listed, part_typed_over, typed_over
from estimator.sheets.excel.wrong_row import SUBTOTAL, first_row, in_pieces, letter_now, says

_TWICE: Final = (
    "เป็นยอดรวมของแบบนี้ทั้งคู่ ({mark} ในคอลัมน์ {marks}) แบบอื่นใช้แถวแรก ซึ่งไม่ใช่ยอดของทุกรายการ"
    " โปรดลบ {mark} ในแถวที่ไม่ใช่ยอดรวมของทุกรายการ หรือลบแถวนั้น"
)
_BELOW: Final = (
    "อยู่ใต้ยอดรวม จึงไม่อยู่ในยอดนั้น โปรดย้ายขึ้นไปเหนือยอดรวม ถ้าไม่ใช่รายการ โปรดย้ายไปนอกช่องจำนวนเงิน"
)
_TYPED: Final = "ยอดรวมไม่เท่ากับผลรวมของรายการ เพราะพิมพ์ทับสูตร โปรดคัดลอกสูตรคืน หรือแก้ให้ตรงกัน"
_BETWEEN: Final = "อยู่ระหว่างยอดรวมกับยอดที่ใช้ จึงคำนวณไม่ได้ โปรดย้ายขึ้นไปเหนือยอดรวม หรือลบแถวนั้น"
_UNFIT: Final = (
    "ไม่ตรงกับยอดรวมข้างบน เพราะสูงกว่ายอดนั้น ต่ำกว่าเกินหลักที่ปัดเศษ หรือไม่ใช่ตัวเลข"
    " ถ้าพิมพ์ทับสูตร โปรดคัดลอกสูตรคืน หรือพิมพ์ใหม่ให้ตรงกัน"
)
_USUAL_CUT: Final = "1000"
"""Baht: what is cut by hand stays below that, as is the practice."""
_NO_PART: Final = (
    "ในแบบนี้แล้ว ราคากลางจึงไม่รวม แต่แบบของส่วนนั้นยังมียอด ถ้าลบแถวนั้นโดยไม่ตั้งใจ โปรดเลิกทำ"
    " ถ้าไม่รวมส่วนนั้นแล้ว โปรดลบแบบของส่วนนั้นออกจากชุดด้วย"
)
_LONGEST_PARTS: Final = 2800
"""Letters; Excel takes no more than 64 functions within each other either."""
_MOST_TOLD: Final = 3
_OVER: Final = "ยอดรวมไม่ใช่ =SUBTOTAL(9,…) เพราะพิมพ์ทับสูตร โปรดคัดลอกสูตรคืน"
_NO_TOTAL: Final = "เป็นยอดรวมของแบบนี้ แต่ไม่มีคำว่า {mark} ในคอลัมน์ {marks} โปรดใส่คืน"
_NO_MARK: Final = (
    "ใช้ SUBTOTAL แต่ไม่มีคำว่า {mark} ในคอลัมน์ {marks} ถ้าเป็นยอดรวม โปรดใส่คำนั้น ถ้าเป็นรายการ โปรดใช้ SUM แทน"
)
_LOST: Final = (
    "เป็นยอดรวมที่คำนวณไม่ได้ ถ้าเป็นสำเนาของยอดรวมอื่น โปรดลบแถวนั้น ถ้าไม่ใช่ โปรดเลิกทำ หรือคัดลอกสูตรคืน"
)


def total_sentences(
    formula: SumBelow, places: Places, sheet: str, key: str, row: int, before: Sequence[str]
) -> list[str]:
    """What is said beside a total that cannot be taken, in pieces.

    What is said of its rows stands in the cells `before`.
    """
    if formula.rows is None:
        return []
    columns = list(_totals(formula.rows))
    if isinstance(formula.rows, OwnRows):
        # What some amounts came in place of is no sum of the rows above.
        if not columns or formula.less:
            return []
        return in_pieces(_of_list(columns, places, sheet, key, row, before))
    return in_pieces(_of_summary(formula, formula.rows, columns, places, sheet, row))


def _of_summary(
    formula: SumBelow,
    rows: SummaryRows,
    columns: Sequence[int],
    places: Places,
    sheet: str,
    row: int,
) -> list[str]:
    """It may be typed over, have amounts below it, or be without that of a part of the set.

    So may a multiplier in one of its rows be typed over, and more be taken off than may be.
    """
    top = places.rows[sheet][formula.top]
    found = _below(columns, places, sheet, row) if formula.top == HEAD_KEY else []
    if isinstance(rows, PricedRows):
        cells, other = Span(top, row).cells, None
        if formula.by is not None:
            both = cells(rows.multiplier), cells(rows.cost)
            other = other_multiplier(formula.by, *both, places, sheet)
        multiplier = other_multipliers(rows, cells, other)
        beyond = taken_off_beyond(rows, cells)
        found += (_said(each.first, each.said) for each in (beyond, multiplier))
    else:
        found += _of_parts(rows.parts, places, sheet)
    totals = [cell_name(row, at) for at in columns]
    typed = [f"ISTEXT({total})" for total in totals]
    if not formula.less:
        spans = [f"{cell_name(top, at)}:{total}" for at, total in zip(columns, totals, strict=True)]
        typed += map(typed_over, totals, spans)
    return [_where("+".join(typed), "ROW()", _TYPED), *found]


def _below(columns: Sequence[int], places: Places, sheet: str, row: int) -> list[str]:
    """Figures below it but those of the form itself."""
    own = [at for at in places.rows[sheet].values() if at > row]
    found = []
    for column in columns:
        letter, last = column_letter(column), cell_name(places.heights[sheet], column)
        cells = f"INDEX({letter}:{letter},ROW()+1):INDEX({letter}:{letter},ROW({last}))"
        rows = (f"IFERROR(ROW({cell_name(at, column)}),0)" for at in own)
        others = (f"(ROW({cells})<>{each})" for each in rows)
        figure = f"ISNUMBER({cells})*({cells}<>0)"
        found.append(_said(first_row(cells, figure, *others, said="").first, _BELOW))
    return found


def _of_parts(parts: Sequence[PartRow], places: Places, sheet: str) -> list[str]:
    """Which part has no row any more, while another form has an amount of it.

    Nothing of those that there is no room for: so many formulas stand beside a total.
    """
    pieces: list[str] = []
    for part in parts:
        whole, title = cell_taken(part.whole, places, sheet), said(part.title, places)
        gone, amount = is_gone(part.cell, places, sheet), f"ROUND(N({whole}),2)<>0"
        pieces.append(f"IF(IFERROR(IF({gone},{amount},FALSE),FALSE),{title},")
    told: list[str] = []
    left = list(pieces)
    while left and len(told) < _MOST_TOLD:
        lengths = accumulate(map(len, left))
        count = sum(1 for length in lengths if length < _LONGEST_PARTS) or 1
        told.append(f"{''.join(left[:count])}{NO_FIGURE}{')' * count}")
        left = left[count:]
    return [f'"ไม่มีแถวของ "&{each}&" {_NO_PART}"' for each in told]


def _totals(rows: OwnRows | SummaryRows) -> Iterator[int]:
    """The columns in which a list or a summary has totals; the last is the one that is taken."""
    if isinstance(rows, OwnRows):
        yield from rows.added or (each.amount for each in rows.worked_out)
        return
    if isinstance(rows, PricedRows) and rows.costs:
        yield rows.cost
    yield rows.amount


def _of_list(
    columns: Sequence[int],
    places: Places,
    sheet: str,
    key: str,
    row: int,
    before: Sequence[str],
) -> list[str]:
    """It may be without its marks, be typed over, stand twice, have works below it."""
    *parts, total = columns
    marks = cells_of_list(Ref(sheet, key, marks_column(places, sheet)), places, sheet)
    mark, own = places.marks.get((sheet, key)), cell_name(row, marks_column(places, sheet))
    found = [
        _where(f'{own}<>"{SUM_MARK}"', "ROW()", _marked(SUM_MARK, marks_column(places, sheet)))
    ]
    if mark is not None:
        beside = row_mark_column(places, sheet)
        of_rows = cells_of_list(Ref(sheet, key, beside), places, sheet)
        lost = f'ISERROR(MATCH("{mark}",{of_rows},0))'
        found.append(_where(lost, "ROW()", _marked(mark, beside)))
    for column in parts:
        cells = cells_of_list(Ref(sheet, key, column), places, sheet)
        figure = f'ISNUMBER({cells})+ISTEXT({cells})*({cells}<>"-")<>0'
        sums = f'{marks}="{SUM_MARK}"', f"{says(cells, SUBTOTAL)}=FALSE"
        typed = first_row(cells, *sums, figure, said="").first
        found.append(_where(part_typed_over(column, row, places, sheet), typed, _OVER))
    if mark is not None:
        found.append(_not_listed(mark, places, sheet, key, total))
    nothing = f'IF({"&".join(before)}="",{{}},{NO_FIGURE})' if before else "{}"
    return [*found, *map(nothing.format, _sums_lost(columns, places, sheet, key, row))]


def _not_listed(mark: str, places: Places, sheet: str, key: str, total: int) -> str:
    """Why the total that others find by its mark is not what the rows come to."""
    beside = row_mark_column(places, sheet)
    marks, of_rows, amounts = (
        cells_of_list(Ref(sheet, key, at), places, sheet)
        for at in (marks_column(places, sheet), beside, total)
    )
    at = f'MATCH("{mark}",{of_rows},0)'
    first = first_row(of_rows, f'{of_rows}="{mark}"', said="").first
    last = first.replace("AGGREGATE(15,", "AGGREGATE(14,")
    figure = f"ISNUMBER({amounts})*({amounts}<>0)"
    unmarked = f'{marks}<>"{SUM_MARK}"'
    below = first_row(amounts, figure, unmarked, f"ROW({amounts})>{first}", said="").first
    twice = _TWICE.format(mark=mark, marks=f'"&{letter_now(beside)}&"')
    twice = f'"แถวที่ "&TEXT({first},"0")&" และ "&TEXT({last},"0")&" {twice}"'
    single = f"IFERROR({_said(below, _BELOW)},{_said(first, _TYPED)})"
    why = f'IF(COUNTIF({of_rows},"{mark}")>1,{twice},{single})'
    apart = f"ROUND(N(INDEX({amounts},{at}))-{listed(Ref(sheet, key, total), places, sheet)},2)"
    return f"IF({apart}=0,{NO_FIGURE},{why})"


def _sums_lost(
    columns: Sequence[int], places: Places, sheet: str, key: str, row: int
) -> Iterator[str]:
    """Sums without their mark, and those that are an error though no line is."""
    column = marks_column(places, sheet)
    marks = cells_of_list(Ref(sheet, key, column), places, sheet)
    lines, total = f'({marks}<>"{SUM_MARK}")', cell_name(row, columns[-1])
    each_column = [cells_of_list(Ref(sheet, key, at), places, sheet) for at in columns]
    for cells in each_column:
        is_sum = f"ISNUMBER({cells})", lines, says(cells, SUBTOTAL)
        words = _marked(SUM_MARK, column, _NO_MARK)
        yield _where(f"ISERROR({total})", first_row(cells, *is_sum, said="").first, words)
    cells = each_column[-1]
    # Rows that are asked for one by one are long in coming.
    some = f"SUMPRODUCT(ISERROR({cells})*1)"
    alone = f"IF({some},SUMPRODUCT(ISERROR({cells})*{lines})=0,FALSE)"
    others = f"ISERROR({cells})", f"{lines}=FALSE", f"ROW({cells})<>ROW()"
    yield _where(alone, first_row(cells, *others, said="").first, _LOST)


def _marked(mark: str, column: int, words: str = _NO_TOTAL) -> str:
    return words.format(mark=mark, marks=f'"&{letter_now(column)}&"')


def _where(holds: str, row: str, words: str) -> str:
    """What is said of a row, an error where something does not hold."""
    return f"IF({holds},{_said(row, words)},{NO_FIGURE})"


def _said(row: str, words: str) -> str:
    return f'"แถวที่ "&TEXT({row},"0")&" {words}"'


def taken_above_sentence(
    formula: Same | CutDown, places: Places, sheet: str, row: int, column: int
) -> str | None:
    """What is said beside an amount taken from a row above.

    Something may be put in between them, or a figure typed over it that does not fit any more.
    """
    of = formula.of
    if of.sheet != sheet or places.rows[sheet][of.row] >= row:
        return None
    above, letter = cell_name(places.rows[sheet][of.row], of.column), column_letter(of.column)
    cells = f"INDEX({above}:{cell_name(row, of.column)},1):INDEX({letter}:{letter},ROW()-1)"
    filled = f"ISBLANK({cells})=FALSE", f"ROW({cells})>ROW({above})"
    first = first_row(cells, *filled, said="").first
    steps = formula.steps if isinstance(formula, CutDown) else ()
    unfit = _does_not_fit(cell_name(row, column), above, steps)
    otherwise = f'IF({unfit},{_said("ROW()", _UNFIT)},"")'
    return f"IFERROR({_said(first, _BETWEEN)},{otherwise})"


def _does_not_fit(cell: str, whole: str, steps: Sequence[Decimal]) -> str:
    """Whether an amount is above the whole that it is cut down of, or too far below it.

    By hand it may be cut as is usual, or by the step that cuts it now. What is no figure is none.
    """
    cut = f"ROUND({whole}-{cell},2)"
    most = ",".join((_USUAL_CUT, *(f"{step:f}*({whole}>={step:f})" for step in steps)))
    apart = f"IF(ISNUMBER({cell}),({cut}<0)+({cut}>=MAX({most}))>0,ISERROR({cell})=FALSE)"
    return f"IFERROR({apart},FALSE)"
