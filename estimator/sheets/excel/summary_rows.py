"""What tells rows of a summary that are counted from sums that somebody put in among them.

A summary has no marks: a sum of somebody's own is one by its SUBTOTAL, which no other counts.
`docs/counted_rows.md` has the rule for all forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from estimator.sheets.counted_rows import (
    PricedRows,
    RowsOfParts,
    SummaryRows,
    TakenRows,
)
from estimator.sheets.excel.references import (
    NO_FIGURE,
    OWN_ROW,
    Places,
    cell_name,
    said_columns,
)
from estimator.sheets.excel.wrong_row import (
    SUBTOTAL,
    TEXT,
    Cells,
    WrongRow,
    all_of,
    all_said,
    any_of,
    apart,
    first_row,
    lacks,
    letter_now,
    says,
    takes_own,
    unhidden_sum,
)

_PUT_IN: Final = (
    "เป็นยอดรวมที่เพิ่มเอง จึงนับซ้ำ โปรดใช้ =SUBTOTAL(9,…) ทุกช่องที่เป็นเงินของแถวนั้น"
    " ถ้าไม่ใช่ยอดรวม โปรดพิมพ์เป็นตัวเลข หรือคัดลอกสูตรจากแถวอื่น"
)
_NO_PART: Final = (
    "เป็นสูตรที่เพิ่มเอง ถ้าเป็นยอดรวม จะนับซ้ำ โปรดใช้ =SUBTOTAL(9,…)"
    " ถ้าเป็นส่วนงานที่เพิ่ม จะเพิ่มในแบบนี้ไม่ได้ เพราะค่า Factor F ไม่รวมส่วนนั้น โปรดเพิ่มในโปรแกรมแล้วพิมพ์ใหม่"
)
_NOT_MULTIPLIED: Final = (
    "ค่าก่อสร้างไม่เท่ากับค่างานคูณตัวคูณของแถวนั้น โปรดคัดลอกสูตรจากแถวอื่น ถ้าพิมพ์ตัวคูณทับสูตรในแถวใด โปรดแก้แถวนั้นก่อน"
    " ถ้าเรียงหรือย้ายแถวข้ามหัวข้อ โปรดเลิกทำ (Ctrl+Z)"
)
_NO_COSTS: Final = (
    "มีค่างาน แต่หมวดนี้มีแต่ค่าก่อสร้าง ถ้าเป็นแถวของหมวดอื่น โปรดลบ ถ้าเป็นรายการของหมวดนี้ โปรดลบค่างาน"
)
_OTHER_AMOUNT: Final = (
    "จำนวนเงินไม่เท่ากับแบบที่นำยอดมา โปรดคัดลอกสูตรคืนจากช่องข้างตารางของแถวนั้น หรือแก้ในแบบนั้น"
)
_TWICE: Final = "มีค่างานเท่ากับอีกแถวหนึ่ง รวมค่างานไม่ตรงกับแบบที่ลงรายการ ถ้าแถวใดเป็นสำเนา โปรดลบแถวนั้น"
_OUTSIDE: Final = (
    "มีจำนวนเงินที่พิมพ์เอง ถ้าอยู่นอกแถวของหมวด จะไม่รวมในราคากลาง โปรดย้ายเข้าในหมวด หรือเพิ่มในแบบของหมวดนั้น"
    " ถ้าเป็นยอดรวม ยอดยกไป หรือยอดยกมา โปรดคัดลอกสูตรคืน"
)
_BETWEEN: Final = (
    "มีจำนวนเงิน แต่ไม่อยู่ในหมวดใด จึงไม่รวมในราคากลาง โปรดย้ายเข้าในหมวด เพิ่มในแบบของหมวดนั้น หรือลบแถวนั้น"
)
_NO_VALUE: Final = (
    "คำนวณไม่ได้ โปรดดูแบบที่แถวนั้นนำยอดหรือตัวคูณมา ถ้าแบบนั้นถูกต้อง แถวนี้เป็นสำเนา หรือย้ายมาไม่ครบทั้งแถว"
)
_OF_OTHER: Final = (
    "มีสูตรของแถวอื่น จึงคำนวณไม่ได้ เพราะเรียงลำดับแถว หรือเป็นสำเนาของแถวอื่น แบบนี้เรียงลำดับไม่ได้"
    " โปรดเลิกทำ (Ctrl+Z) หรือลบแถวที่เป็นสำเนา ถ้าจะสลับแถว โปรดตัดทั้งแถวแล้วแทรกในที่ใหม่"
)
_BELOW_UNLISTED: Final = (
    "มีค่างาน แต่อยู่ใต้แถวว่างที่เก็บยอดของรายการที่ไม่ได้ลงไว้ (เหนือยอดรวม) ค่างานจึงนับซ้ำ"
    " โปรดย้ายขึ้นไปเหนือแถวว่างนั้น หรือลบถ้าเป็นสำเนา"
)
_TYPED: Final = (
    "มีค่างานที่พิมพ์เอง รวมค่างานจึงไม่ตรงกับแบบที่ลงรายการ โปรดเพิ่มรายการในแบบนั้นแทน หรือใส่เฉพาะค่าก่อสร้าง"
)
_MULTIPLIER: Final = "มีตัวคูณที่เป็นไปไม่ได้ ต้องไม่น้อยกว่า {least} และน้อยกว่า {most} โปรดตรวจจุดทศนิยม"
_LEAST_MULTIPLIER: Final = 1
_MOST_MULTIPLIER: Final = 10
"""As of a Factor F that is set by hand."""
_CONDITION: Final = "เป็นแถวของเงื่อนไข ไม่ใช่รายการ โปรดลบจำนวนเงินนั้น หรือย้ายไปแถวของรายการ"
_GIVEN: Final = (
    "พิมพ์ค่างานหรือตัวคูณทับสูตร จึงไม่ใช่ค่าของแบบที่นำจำนวนเงินมา โปรดเลิกทำ หรือใส่สูตรที่ชี้ไปยังแบบของส่วนนี้"
)
_OTHER_MULTIPLIER: Final = (
    "มีตัวคูณที่ไม่ใช่สูตรของส่วนนี้ จึงไม่ใช่ตัวคูณของแบบที่นำมา โปรดคัดลอกสูตรของตัวคูณจากแถวอื่นของส่วนเดียวกัน หรือเลิกทำ"
)
_BELOW_NOUGHT: Final = (
    "หักออกมากกว่าค่างาน ยอดรวมจึงต่ำกว่าศูนย์และใช้เป็นราคาไม่ได้ โปรดตรวจปริมาณและมูลค่าของรายการหัก"
    " หรือย้ายรายการหักไปไว้ในหมวดของงานที่รื้อถอน"
)
_TAKEN: Final = "ISERROR("
"""What every formula has that takes a figure of a sum; no sum of a clerk's."""


def wrong_summary_rows(rows: SummaryRows, cells: Cells) -> Iterator[WrongRow]:
    """All kinds of rows of a summary that are counted though they add up others."""
    if isinstance(rows, TakenRows):
        yield from _not_taken(rows, cells)
    elif isinstance(rows, RowsOfParts):
        # What a part is cut down to takes its sum.
        not_cut = f"{says(cells(rows.amount), _TAKEN)}=FALSE"
        yield _put_in(rows.amount, cells, takes_own(rows.amount, cells), not_cut)
        # Beside the lines of other parts stands what rounds them.
        yield _other_amount(rows, cells, says(cells(rows.beside), OWN_ROW))
    else:
        yield from _not_priced(rows, cells)


def amounts_of_conditions(rows: SummaryRows, cells: Cells, first: str, last: str) -> WrongRow:
    """Figures typed beside the conditions, from a cell to another: none of a row.

    Sums that carry the form to its next page may stand among these.
    """
    amounts = cells(rows.amount)
    figure = f"ISNUMBER({amounts})*({amounts}<>0)*(_xlfn.ISFORMULA({amounts})=FALSE)"
    beside = f"(ROW({amounts})>=ROW({first}))*(ROW({amounts})<=ROW({last}))"
    return first_row(amounts, figure, beside, said=_CONDITION)


def other_multipliers(rows: PricedRows, cells: Cells, other: str | None) -> WrongRow:
    """A multiplier typed over the formula in a row whose cost is taken from a list.

    So is one of a formula that comes to an `other` than that of the part, as of one that was copied
    from elsewhere.
    """
    multipliers, costs = cells(rows.multiplier), cells(rows.cost)
    typed = f"(_xlfn.ISFORMULA({multipliers})=FALSE)"
    wrong = f"({typed}+{other}>0)" if other else typed
    own = f"ISNUMBER({costs})", says(costs, _TAKEN)
    return first_row(multipliers, f"ISNUMBER({multipliers})*{wrong}", *own, said=_OTHER_MULTIPLIER)


def is_below_nought(rows: PricedRows, cells: Cells) -> str:
    """Whether more is taken off than the works come to: no price is below nought."""
    return f"IFERROR({unhidden_sum(cells(rows.amount))}<0,FALSE)"


def taken_off_beyond(rows: PricedRows, cells: Cells) -> WrongRow:
    """The first row that takes off, while that is so."""
    amounts = cells(rows.amount)
    below = f"{amounts}<0", is_below_nought(rows, cells)
    return first_row(amounts, *below, said=_BELOW_NOUGHT)


def summary_rows_without_value(
    rows: SummaryRows,
    cells: Cells,
    texts: Callable[[int], str],
    total: int,
    unlisted: Sequence[int] = (),
) -> Iterator[WrongRow]:
    """Rows with an error, which may come from another form, or because of which there is one.

    They stand above the row `total`, from 0, with their sums; `texts` tells where a column has one
    that is no dash. Rows `unlisted` have what no other row above them has.
    """
    amounts = cells(rows.amount)
    if isinstance(rows, PricedRows) and unlisted:
        yield _below_unlisted(rows, cells, total, unlisted)
    yield first_row(amounts, texts(rows.amount), said=TEXT)
    known = []
    if isinstance(rows, PricedRows) and rows.costs:
        # Of the sum of the costs comes Factor F, and with it all amounts. What is not listed, of
        # which there is one row, is an error where a cost was typed.
        costs, whole = cells(rows.cost), cell_name(total, rows.cost)
        yield first_row(costs, texts(rows.cost), said=TEXT)
        # Of a text in place of the total it is said beside that.
        known = [f"ISTEXT({whole})=FALSE"]
        typed = f"ISNUMBER({costs})*(_xlfn.ISFORMULA({costs})=FALSE)*({costs}<>0)"
        lost = f"ISERROR({whole})*(SUMPRODUCT(ISERROR({costs})*1)<2)"
        yield first_row(costs, typed, lost, said=_TYPED)
        twice = f"ISNUMBER({costs})*({costs}<>0)*(COUNTIF({costs},{costs})>1)"
        yield first_row(costs, twice, lost, f"{says(costs, SUBTOTAL)}=FALSE", said=_TWICE)
        figure = f"ISNUMBER({costs})*({costs}<>0)"
        yield first_row(costs, figure, lacks(costs, _TAKEN, SUBTOTAL), lost, said=_TYPED)
        yield first_row(costs, f"ISERROR({costs})", *known, said=_NO_VALUE)
    if not isinstance(rows, PricedRows):
        yield _of_other_row(amounts)
    yield first_row(amounts, f"ISERROR({amounts})", *known, said=_NO_VALUE)
    if isinstance(rows, RowsOfParts):
        typed = f"ISNUMBER({amounts})*(_xlfn.ISFORMULA({amounts})=FALSE)*({amounts}<>0)"
        lost = f"ISERROR({cell_name(total, rows.amount)})"
        yield first_row(amounts, typed, lost, said=_OUTSIDE)
        for column in rows.given:
            given = cells(column)
            over = f"ISNUMBER({given})*(_xlfn.ISFORMULA({given})=FALSE)"
            yield first_row(given, over, says(cells(rows.beside), OWN_ROW), said=_GIVEN)


def _below_unlisted(
    rows: PricedRows, cells: Cells, total: int, unlisted: Sequence[int]
) -> WrongRow:
    """A row that was moved below that of what is not listed, which then has its cost, too."""
    costs, first, *others = cells(rows.cost), *(cell_name(at, rows.cost) for at in unlisted)
    figure = f"ISNUMBER({costs})*({costs}<>0)"
    below = [f"ROW({costs})>ROW({first})", *(f"ROW({costs})<>ROW({each})" for each in others)]
    lost = f"ISERROR({cell_name(total, rows.cost if rows.costs else rows.amount)})"
    return first_row(costs, figure, *below, lost, says(costs, _TAKEN), said=_BELOW_UNLISTED)


def _of_other_row(amounts: str) -> WrongRow:
    """A row with the formula of another one, sorted or copied: that holds in its own row alone."""
    formula = f'SUBSTITUTE(_xlfn.FORMULATEXT({amounts}),"$","")'
    other = f'ISNUMBER(FIND({letter_now(0)}&ROW({amounts})&")=ROW()",{formula}))=FALSE'
    return first_row(amounts, f"ISERROR({amounts})", says(amounts, OWN_ROW), other, said=_OF_OTHER)


def beside_parts(
    rows: RowsOfParts, places: Places, sheet: str, total: int
) -> Iterator[tuple[int, str]]:
    """Beside each row where a part begins which row above it is in no part, and has an amount.

    Nothing while the row `total` is right. Those of many parts have no room in one formula.
    """
    at = places.rows[sheet]
    for above, below in rows.between:
        if at[below] != total:
            first = _first_between(rows, at[above], at[below], total).first
            yield at[below], f'IFERROR({first},"")'


def rows_between_parts(rows: RowsOfParts, places: Places, sheet: str, total: int) -> list[str]:
    """What is said of the first row with an amount that stands in no part, once that is wrong."""
    at = places.rows[sheet]
    top, beside = at[rows.between[0][0]], said_columns(places, sheet)[-1]
    found = f"{cell_name(top, beside)}:{cell_name(total - 1, beside)}"
    first = WrongRow(f"IF(COUNT({found}),MIN({found}),{NO_FIGURE})", _BETWEEN)
    last = (_first_between(rows, at[above], total, total) for above, _ in rows.between[-1:])
    return all_said([first, *last])


def _first_between(rows: RowsOfParts, above: int, below: int, total: int) -> WrongRow:
    first, last = (cell_name(each, rows.amount) for each in (above, below))
    cells = f"{first}:{last}"
    not_own = f"{says(cells, OWN_ROW)}+{says(cells, SUBTOTAL)}=0"
    lost = f"ISERROR({cell_name(total, rows.amount)})"
    below_it = f"ROW({cells})>ROW({first})"
    return first_row(cells, f"ISNUMBER({cells})", not_own, below_it, lost, said=_BETWEEN)


def _not_taken(rows: TakenRows, cells: Cells) -> Iterator[WrongRow]:
    """Amounts that are formulas, and not the form's own.

    A program that knows no texts of formulas for many cells at once asks what is beside.
    """
    amounts, beside = cells(rows.amount), cells(rows.beside)
    own = f"ISNUMBER({beside})*_xlfn.ISFORMULA({beside})"
    yield _formula(rows.amount, cells, lacks(amounts, OWN_ROW), said=_NO_PART)
    without = f"{own}+{says(amounts, OWN_ROW)}=0"
    yield _formula(rows.amount, cells, without, said=_NO_PART)
    yield _other_amount(rows, cells, own)


def _other_amount(rows: TakenRows | RowsOfParts, cells: Cells, own: str) -> WrongRow:
    """An amount that another form has otherwise; it stands beside its `own` rows."""
    amounts = cells(rows.amount)
    other = apart(amounts, cells(rows.beside), "1")
    return first_row(amounts, other, own, f"ISNUMBER({amounts})", said=_OTHER_AMOUNT)


def _not_priced(rows: PricedRows, cells: Cells) -> Iterator[WrongRow]:
    """Amounts that are formulas, and no product of what stands beside them.

    What adds up amounts of its own column is none either, whatever stands there.
    """
    amounts, costs = cells(rows.amount), cells(rows.cost)
    both = all_of((rows.cost, rows.multiplier), cells)
    without = f"{both}=0"
    if rows.quantity is not None:
        yield _put_in(rows.amount, cells, without, lacks(amounts, "*"))
        without = f"{both}+{any_of((rows.quantity,), cells)}=0"
    yield _put_in(rows.amount, cells, without)
    yield _put_in(rows.amount, cells, takes_own(rows.amount, cells))
    not_taken = f"{says(costs, _TAKEN)}=FALSE"
    yield _put_in(rows.cost, cells, takes_own(rows.cost, cells), not_taken)
    figures = f"ISNUMBER({costs})*ISNUMBER({amounts})*({costs}<>0)*({amounts}<>0)"
    half = f"{says(costs, SUBTOTAL)}<>{says(amounts, SUBTOTAL)}"
    yield first_row(amounts, figures, half, said=_PUT_IN)
    yield _impossible(rows, cells)
    yield _not_multiplied(rows, cells)
    if not rows.costs:
        figure = f"ISNUMBER({costs})*({costs}<>0)"
        yield first_row(costs, figure, f"{says(costs, SUBTOTAL)}=FALSE", said=_NO_COSTS)


def _impossible(rows: PricedRows, cells: Cells) -> WrongRow:
    """A multiplier that lacks its point, or is the part of it that is added alone.

    Neither Factor F nor a cost with its VAT is less than the cost itself.
    """
    multipliers, costs = cells(rows.multiplier), cells(rows.cost)
    possible = f"({multipliers}>={_LEAST_MULTIPLIER})*({multipliers}<{_MOST_MULTIPLIER})"
    number = f"ISNUMBER({multipliers})*ISNUMBER({costs})*({costs}<>0)"
    said = _MULTIPLIER.format(least=_LEAST_MULTIPLIER, most=_MOST_MULTIPLIER)
    return first_row(multipliers, number, f"{possible}=0", said=said)


def _not_multiplied(rows: PricedRows, cells: Cells) -> WrongRow:
    """An amount that is no product of what stands beside it.

    Rows that share one rounded price may each be apart by a satang of every other.
    """
    amounts, costs, multipliers = map(cells, (rows.amount, rows.cost, rows.multiplier))
    product = apart(f"{costs}*{multipliers}", amounts, f"1+ROWS({amounts})/100")
    both = all_of((rows.cost, rows.multiplier), cells)
    own = f"{says(amounts, SUBTOTAL)}=FALSE"
    return first_row(amounts, product, both, own, said=_NOT_MULTIPLIED)


def _put_in(column: int, cells: Cells, *where: str) -> WrongRow:
    return _formula(column, cells, *where, said=_PUT_IN)


def _formula(column: int, cells: Cells, *where: str, said: str) -> WrongRow:
    """A formula that comes to something and is no SUBTOTAL, so that it is counted."""
    counted = cells(column)
    figure = f"_xlfn.ISFORMULA({counted})", f"ISNUMBER({counted})*({counted}<>0)"
    return first_row(counted, *figure, f"{says(counted, SUBTOTAL)}=FALSE", *where, said=said)
