"""Whether a total that other forms take is what its rows come to.

The row of a total may be copied further up, a figure typed over it, works put in below it. Then
what takes it is an error, and beside it is said which row that is, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from estimator.sheets.cell_formulas import (
    CutDown,
    OwnRows,
    PartRow,
    PricedRows,
    Same,
    SumBelow,
    SummaryRows,
)
from estimator.sheets.cell_refs import Amounts, Ref
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.own_rows import SUM_MARK
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    cell_name,
    cell_taken,
    cells_of,
    cells_of_list,
    column_letter,
    is_gone,
    marks_column,
    row_mark_column,
)
from estimator.sheets.excel.said_texts import said
from estimator.sheets.excel.wrong_row import OTHERS, SUBTOTAL, first_row, letter_now, says

_TWICE: Final = (
    "เป็นยอดรวมของแบบนี้ทั้งคู่ ({mark} ในคอลัมน์ {marks}) แบบอื่นใช้แถวแรก ซึ่งไม่ใช่ยอดของทุกรายการ"
    " โปรดลบ {mark} ในแถวที่ไม่ใช่ยอดรวมของทุกรายการ หรือลบแถวนั้น"
)
_BELOW: Final = (
    "อยู่ใต้ยอดรวม จึงไม่อยู่ในยอดนั้น โปรดย้ายขึ้นไปเหนือยอดรวม ถ้าไม่ใช่รายการ โปรดย้ายไปนอกช่องจำนวนเงิน"
)
_TYPED: Final = "ยอดรวมไม่เท่ากับผลรวมของรายการ เพราะพิมพ์ทับสูตร โปรดคัดลอกสูตรคืน หรือแก้ให้ตรงกัน"
_BETWEEN: Final = "อยู่ระหว่างยอดรวมกับยอดที่ใช้ จึงคำนวณไม่ได้ โปรดย้ายขึ้นไปเหนือยอดรวม หรือลบแถวนั้น"
_NO_PART: Final = (
    "ในแบบนี้แล้ว ราคากลางจึงไม่รวม แต่แบบของส่วนนั้นยังมียอด ถ้าลบแถวนั้นโดยไม่ตั้งใจ โปรดเลิกทำ"
    " ถ้าไม่รวมส่วนนั้นแล้ว โปรดลบแบบของส่วนนั้นออกจากชุดด้วย"
)
_MOST_PARTS: Final = 60
"""Excel takes no more than 64 functions within each other."""
_LONGEST_PARTS: Final = 6000
_OWN: Final = "ROWS("
"""What the formula of every total of a summary has; no sum of a clerk's."""


def not_whole(of: str, ref: Ref, places: Places, sheet: str) -> str:
    """Whether a total of all rows, as a formula names it, is not what these come to."""
    top = places.spans.get((ref.sheet, ref.row))
    if top is None or (top != HEAD_KEY and ref.sheet in places.texts):
        return ""
    if ref.sheet in places.texts:
        return f"IFERROR(ROUND({of}-{_listed(ref, places, sheet)},2)<>0,FALSE)"
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
    other = f"ROUND(SUM({span})-{sums}-(2-{is_sum.format(total)})*{total},2)<>0"
    own = f'_xlfn.ISFORMULA({total})*ISNUMBER(FIND("{_OWN}",_xlfn.FORMULATEXT({total})))'
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
    listed = _listed(Ref(sheet, key, column), places, sheet)
    other = f"IF(_xlfn.ISFORMULA({total}),FALSE,ROUND(N({total})-{listed},2)<>0)"
    return f"(ISERROR({total})+IFERROR({other},FALSE))"


def _listed(ref: Ref, places: Places, sheet: str) -> str:
    """What all rows of a list come to in a column, but its sums, wherever they stand.

    An error once the marks are deleted.
    """
    marks, amounts = (
        cells_of_list(Ref(ref.sheet, ref.row, column), places, sheet)
        for column in (marks_column(places, ref.sheet), ref.column)
    )
    return f'SUMIF({marks},"<>{SUM_MARK}",{amounts})'


def total_sentence(formula: SumBelow, places: Places, sheet: str, key: str, row: int) -> str | None:
    """What is said beside a total that cannot be taken; None where nothing can be wrong with it."""
    if formula.rows is None:
        return None
    columns = list(_totals(formula.rows))
    if isinstance(formula.rows, OwnRows):
        # What some amounts came in place of is no sum of the rows above.
        return _of_list(columns, places, sheet, key, row) if columns and not formula.less else None
    return _of_summary(formula, formula.rows, columns, places, sheet, row)


def _of_summary(
    formula: SumBelow,
    rows: SummaryRows,
    columns: Sequence[int],
    places: Places,
    sheet: str,
    row: int,
) -> str:
    """It may be typed over, have amounts below it, or be without that of a part of the set."""
    top = places.rows[sheet][formula.top]
    without = '""' if isinstance(rows, PricedRows) else _of_parts(rows.parts, places, sheet)
    totals = [cell_name(row, at) for at in columns]
    typed = [f"ISTEXT({total})" for total in totals]
    if not formula.less:
        spans = [f"{cell_name(top, at)}:{total}" for at, total in zip(columns, totals, strict=True)]
        typed += map(typed_over, totals, spans)
    return f"IF({'+'.join(typed)},{_said('ROW()', _TYPED)},{without})"


def _of_parts(parts: Sequence[PartRow], places: Places, sheet: str) -> str:
    """Which part has no row any more, while another form has an amount of it.

    Nothing of those that there is no room for in a formula.
    """
    pieces: list[str] = []
    for part in parts[:_MOST_PARTS]:
        whole, title = cell_taken(part.whole, places, sheet), said(part.title, places)
        gone, amount = is_gone(part.cell, places, sheet), f"ROUND(N({whole}),2)<>0"
        pieces.append(f"IF(IFERROR(IF({gone},{amount},FALSE),FALSE),{title},")
    lengths = accumulate(map(len, pieces))
    told = [each for each, length in zip(pieces, lengths, strict=True) if length < _LONGEST_PARTS]
    found = f"{''.join(told)}{NO_FIGURE}{')' * len(told)}"
    return f'IFERROR("ไม่มีแถวของ "&{found}&" {_NO_PART}","")' if told else '""'


def _totals(rows: OwnRows | SummaryRows) -> Iterator[int]:
    """The columns in which a list or a summary has totals; the last is the one that is taken."""
    if isinstance(rows, OwnRows):
        yield from rows.added or (each.amount for each in rows.worked_out)
        return
    if isinstance(rows, PricedRows) and rows.costs:
        yield rows.cost
    yield rows.amount


def _of_list(columns: Sequence[int], places: Places, sheet: str, key: str, row: int) -> str:
    """Of a list others find the first row with the mark of its total, be it a copy."""
    *parts, total = columns
    marks = cells_of_list(Ref(sheet, key, marks_column(places, sheet)), places, sheet)
    said = '""'
    if (mark := places.marks.get((sheet, key))) is not None:
        beside = row_mark_column(places, sheet)
        of_rows, amounts = (
            cells_of_list(Ref(sheet, key, at), places, sheet) for at in (beside, total)
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
        listed = _listed(Ref(sheet, key, total), places, sheet)
        said = f'IFERROR(IF(ROUND(N(INDEX({amounts},{at}))-{listed},2)=0,"",{why}),"")'
    for column in parts:
        cells = cells_of_list(Ref(sheet, key, column), places, sheet)
        figure = f'ISNUMBER({cells})+ISTEXT({cells})*({cells}<>"-")<>0'
        sums = f'{marks}="{SUM_MARK}"', f"{says(cells, SUBTOTAL)}=FALSE"
        typed = _said(first_row(cells, *sums, figure, said="").first, _TYPED)
        wrong = part_typed_over(column, row, places, sheet)
        said = f'IF({wrong},IFERROR({typed},""),{said})'
    return said


def _said(row: str, words: str) -> str:
    return f'"แถวที่ "&TEXT({row},"0")&" {words}"'


def between_sentence(formula: Same | CutDown, places: Places, sheet: str, row: int) -> str | None:
    """What is said beside an amount taken from a row above where one was put in between them."""
    of = formula.of
    if of.sheet != sheet or places.rows[sheet][of.row] >= row:
        return None
    above, letter = cell_name(places.rows[sheet][of.row], of.column), column_letter(of.column)
    cells = f"INDEX({above}:{cell_name(row, of.column)},1):INDEX({letter}:{letter},ROW()-1)"
    filled = f"ISBLANK({cells})=FALSE", f"ROW({cells})>ROW({above})"
    first = first_row(cells, *filled, said="").first
    return f'IFERROR({_said(first, _BETWEEN)},"")'
