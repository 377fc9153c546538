"""What tells rows that somebody put in, and figures typed over formulas, from a list's own.

Each kind of wrong row is found by a formula with the number of the first one: the total of the list
is an error while there is any, and beside it is said which row that is, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from estimator.sheets.cell_formulas import (
    DASH,
)
from estimator.sheets.counted_rows import (
    Multiplied,
    Needed,
    OwnRows,
)
from estimator.sheets.excel.references import cell_name
from estimator.sheets.excel.wrong_row import (
    FIRST_ROW,
    SUBTOTAL,
    TEXT,
    Cells,
    WrongRow,
    all_of,
    any_of,
    apart,
    first_row,
    lacks,
    letter_now,
    says,
    takes_own,
)

_BEYOND: Final = 3
"""Columns beyond the last in which a longer row has its total: the marks of links stand later."""
_BAHT: Final = 1
"""What rounding an amount to whole baht, up or down, stays below."""
SUM_MARK: Final = "รวม"
"""What stands beside each row of a list that adds up others."""
_ROUNDED: Final = (",2)", ",0)")
"""How a formula ends that rounds a share of an amount."""
ASKS_MARK: Final = "IF(AND("
"""What the formula of an amount has that asks for a mark beside its row, as no other does."""
SHARE_MARK: Final = "ร้อยละ"
"""What stands beside a line whose labour is a share of its material."""
_NO_VALUE: Final = (
    "คำนวณจำนวนเงินไม่ได้ โปรดตรวจปริมาณ (และแบบที่นำปริมาณมา) กับราคาต่อหน่วย"
    " (ของรายการหักต้องติดลบ และไม่มีค่าแรงงาน)"
    " ค่าแรงงานที่เป็นร้อยละของค่าวัสดุต้องไม่เกิน 100%"
    f" ถ้าเป็นแถวรวม โปรดใส่ {SUM_MARK} ในคอลัมน์ {{marks}} ของแถวนั้น"
    " ถ้ามีข้อความข้างตารางของแถวนั้น โปรดทำตามก่อน"
)
_LEFT: Final = (
    "ไม่มีคำที่อยู่ข้างตารางของรายการนั้น (คอลัมน์ {columns}) เพราะเรียงหรือย้ายเฉพาะช่องในตาราง หรือลบคำนั้น"
    " รายการอื่นจึงหารายการนั้นไม่พบ โปรดเลิกทำ (Ctrl+Z) แล้วเลือกทั้งแถวก่อนเรียงหรือย้าย"
)
_MARKED: Final = (
    "ใส่คำว่า " + SUM_MARK + " ในคอลัมน์ {marks} แต่ไม่ใช่ =SUBTOTAL(9,…)"
    " ถ้าเป็นยอดรวม โปรดใช้สูตรนั้น ถ้าเป็นรายการ โปรดลบคำนั้น"
)
_LACKING: Final = "มีปริมาณและราคา หรือค่างาน แต่ไม่มีจำนวนเงิน โปรดคัดลอกสูตรคืน"
_ALONE: Final = "มีปริมาณ แต่ไม่มีจำนวนเงิน โปรดใส่จำนวนเงิน ถ้ายังไม่มีราคา โปรดใส่ -"
_CONTRADICTED: Final = "จำนวนเงินไม่เท่ากับปริมาณคูณราคาต่อหน่วย โปรดแก้ให้ตรงกัน"
_NO_SHARE: Final = (
    "ค่าแรงงานไม่เท่ากับค่าวัสดุคูณร้อยละในช่องราคาต่อหน่วย โปรดคัดลอกสูตรจากรายการร้อยละอื่น"
    f" ถ้าไม่ใช่รายการร้อยละ โปรดลบคำว่า {SHARE_MARK} ในคอลัมน์ {{marks}} ของแถวนั้น"
)
_NOT_ADDED: Final = "รวมไม่เท่ากับค่าวัสดุบวกค่าแรงงาน โปรดแก้ให้ตรงกัน"
_LONGER: Final = (
    "เป็นแถวของแบบอื่นที่มีช่องมากกว่า โปรดพิมพ์ใหม่ตามช่องของแบบนี้"
    " ถ้าไม่ใช่ โปรดลบหมายเหตุของแถวนั้น หรือย้ายตัวเลขข้างตารางไปที่อื่น"
)
_NO_AMOUNT: Final = "ไม่มีจำนวนเงิน โปรดคัดลอกสูตรคืน หรือลบทั้งแถว"
_PUT_IN: Final = (
    "เป็นยอดรวมที่เพิ่มเอง จึงนับซ้ำ โปรดใช้ =SUBTOTAL(9,…) และใส่ " + SUM_MARK + " ในคอลัมน์ {marks}"
    " ของแถวนั้น ถ้าไม่ใช่ยอดรวม โปรดพิมพ์เป็นตัวเลข หรือใส่จำนวนและราคาต่อหน่วย"
)
_NO_QUANTITY: Final = (
    "เป็นยอดรวมที่เพิ่มเอง จึงนับซ้ำ โปรดใช้ =SUBTOTAL(9,…) และใส่ " + SUM_MARK + " ในคอลัมน์ {marks}"
    " ของแถวนั้น ถ้าเป็นรายการ หรือร้อยละของรายการอื่น แถวนั้นไม่มีปริมาณ โปรดใส่ปริมาณด้วย เช่น 1"
)
_SUMMED: Final = (
    "เป็นยอดรวมที่เพิ่มเอง จึงนับซ้ำ โปรดใช้ =SUBTOTAL(9,…) และใส่ " + SUM_MARK + " ในคอลัมน์ {marks}"
    " ของแถวนั้น ถ้าเป็นร้อยละของรายการอื่น โปรดรวมด้วย SUM ไม่ใช่ + แล้วคูณท้ายสูตรด้วยตัวเลขที่น้อยกว่า 1"
    " เช่น =SUM(…)*0.05 หรือ =SUM(…)*5%"
    " ถ้าไม่ใช่ โปรดพิมพ์เป็นตัวเลข"
)


def wrong_rows(rows: OwnRows, cells: Cells, marks: int) -> Iterator[WrongRow]:
    """All kinds of rows that contradict themselves, or are not of the list.

    It has its marks in the column `marks`.
    """
    for at, each in enumerate(rows.worked_out):
        without = [f"{all_of(each.given, cells)}=0"] if each.given else []
        if len(each.given) > 1 and at == 0:
            # A sum may have its average beside it. There is no room for the texts of all amounts.
            without = [f"({without[0]})+(ISERROR({takes_own(each.amount, cells)})=FALSE)<>0"]
        said = _NO_QUANTITY if len(each.given) == 1 else _PUT_IN
        yield _sum_put_in(each.amount, without, cells, marks, said)
        if len(each.given) == 1:
            yield _sum_put_in(each.amount, _is_sum(each.amount, cells), cells, marks, _SUMMED)
    if rows.added:
        *parts, total = rows.added
        yield _sum_put_in(total, [f"{any_of(parts, cells)}=0"], cells, marks)
    for priced in rows.multiplied:
        yield from _not_multiplied(priced, cells, marks)
    if rows.added:
        yield from _not_added(rows.added, cells, marks)
    if rows.beside is not None:
        yield _longer(rows, rows.beside, cells)


def rows_without_value(
    rows: OwnRows, cells: Cells, texts: Callable[[int], str], marks: int, total: int
) -> Iterator[WrongRow]:
    """Rows whose amount is no figure; `texts` tells where a column has one that is no dash.

    So are those that are marked as sums and are none, which may make an error of the row `total`,
    from 0, in which the sums of all rows stand.
    """
    amounts = _amounts(rows)
    yield from (first_row(cells(column), texts(column), said=TEXT) for column in amounts)
    last = cells(amounts[-1])
    marked = f'{cells(marks)}="{SUM_MARK}"', f"{says(last, SUBTOTAL)}=FALSE"
    lost = f"ISERROR({cell_name(total, amounts[-1])})"
    yield first_row(last, *marked, f"ISNUMBER({last})", lost, said=_MARKED)
    errors = "+".join(f"ISERROR({cells(column)})" for column in amounts)
    yield first_row(cells(amounts[0]), f"{errors}<>0", _lines(cells, marks), said=_NO_VALUE)


def left_behind(rows: OwnRows, cells: Cells, found_by: Sequence[int]) -> WrongRow:
    """A line that was moved without the mark beside it by which other lines find it.

    The formula of its amount asks for that, in one of the columns `found_by`.
    """
    amounts = cells(_amounts(rows)[0])
    formula = f"_xlfn.FORMULATEXT({amounts})"
    beside = "+".join(
        f'({cells(column)}<>"")*ISNUMBER(FIND("="""&{cells(column)}&"""",{formula}))'
        for column in found_by
    )
    asks = f'ISNUMBER(FIND("{ASKS_MARK}",{formula}))'
    wrong = f"ISERROR({amounts})", asks, f"({beside})=0"
    columns = " หรือ ".join(f'"&{letter_now(column)}&"' for column in found_by)
    return first_row(amounts, *wrong, said=_LEFT.format(columns=columns))


def unless_right(said: str, rows: OwnRows, total: int) -> str:
    """What is said, nothing while the formula of the total has a figure: it knows of all that.

    It is known by its text where somebody may have put another in its place.
    """
    cell = cell_name(total, _amounts(rows)[-1])
    own = f'ISNUMBER(FIND("{FIRST_ROW}",_xlfn.FORMULATEXT({cell})))'
    return f'IF(IF(ISERROR({cell}),FALSE,{own}),"",{said})'


def _amounts(rows: OwnRows) -> list[int]:
    """The columns of amounts, that of the total last."""
    return [each.amount for each in rows.worked_out] + list(rows.added[-1:])


def lacking_count(needed: Needed, cells: Cells, known_by: int) -> str:
    """How many rows have all that is given and lack the figure that comes of it.

    Texts of formulas are long in coming: they are asked for only where any such row may be a sum.
    """
    lacking, counted = _lacks_figure(needed, cells, known_by)
    found = f"SUMPRODUCT({lacking}*{counted})" if counted else f"SUMPRODUCT({lacking})"
    return f"IF(SUMPRODUCT({lacking})=0,0,{found})" if counted else found


def _lacks_figure(needed: Needed, cells: Cells, known_by: int) -> tuple[str, str]:
    """Whether each row has all that is given and lacks the figure; and whether it is no sum.

    A sum of somebody's own, which is not counted, needs none of what is added. Of what is taken a
    figure may have been typed over the formula beside; then the row is one that other forms know by
    what stands in the column `known_by`.
    """
    given, amount, counted = all_of(needed.given, cells), cells(needed.amount), ""
    if needed.alone:
        return f"{given}*{_no_figure(amount, _no_price(amount))}", counted
    if needed.taken:
        formulas = "".join(f"_xlfn.ISFORMULA({cells(column)})+" for column in needed.given)
        given += f"*({formulas}ISTEXT({cells(known_by)})>0)"
    elif len(needed.given) == 1:
        counted = f"({says(cells(needed.given[0]), SUBTOTAL)}=FALSE)"
    # What is given may be an error beside a row that was moved, which is no amount that lacks.
    nought = f'({amount}="")*(ISNUMBER(1/{cells(needed.given[0])})=FALSE)'
    return f"{given}*{_no_figure(amount, nought)}", counted


def _no_figure(amount: str, right: str) -> str:
    """Whether each cell of an amount has none, but those in which that is `right`.

    No text is one, be it the empty text of a formula, nor is TRUE.
    """
    return f"(ISNUMBER({amount})=FALSE)*({right}=0)"


def _no_price(amount: str) -> str:
    """Whether each amount says that there is no price yet, by a dash or by the form's own formula.

    A program that knows no texts of formulas takes each for the form's own.
    """
    own = f"{says(amount, 'COUNT(')}+({says(amount, '=')}=FALSE)>0"
    return f'({amount}="{DASH}")+({amount}="")*_xlfn.ISFORMULA({amount})*({own})'


def rows_lacking(needed: Sequence[Needed], cells: Cells, known_by: int) -> Iterator[WrongRow]:
    """Rows that lack a figure that is needed."""
    for each in needed:
        said = _NO_AMOUNT if each.taken else _ALONE if each.alone else _LACKING
        lacking = filter(None, _lacks_figure(each, cells, known_by))
        yield first_row(cells(each.amount), *lacking, said=said)


def _not_multiplied(of: Multiplied, cells: Cells, marks: int) -> Iterator[WrongRow]:
    """Amounts that are no products; with a small price they may be a share, if marked they are."""
    price, amount = cells(of.price), cells(of.amount)
    product = apart(f"{cells(of.quantity)}*{price}", amount, str(_BAHT))
    both = f"ISNUMBER({cells(of.quantity)})", f"ISNUMBER({price})"
    if of.share_of is None:
        yield first_row(amount, product, *both, said=_CONTRADICTED)
        return
    whole, small = cells(of.share_of), f"{price}<={of.most:f}"
    share = apart(f"{whole}*{price}", amount, str(_BAHT))
    alone = f"(ISNUMBER({whole})=FALSE)+({price}>{of.most:f})<>0"
    marked = f'{cells(marks)}="{SHARE_MARK}"'
    yield first_row(amount, share, marked, small, said=_NO_SHARE)
    yield first_row(amount, product, alone, *both, said=_CONTRADICTED)
    yield first_row(amount, product, share, *both, said=_CONTRADICTED)


def _not_added(columns: Sequence[int], cells: Cells, marks: int) -> Iterator[WrongRow]:
    """Lines whose two amounts, either of which may be a dash, do not come to their total.

    Each of the three may be rounded to whole baht.
    """
    one, other, total = map(cells, columns)
    line = _lines(cells, marks)
    any_part = f"{any_of(columns[:-1], cells)}<>0"
    yield first_row(
        total, apart(f"({one}+{other})", total, str(3 * _BAHT)), any_part, line, said=_NOT_ADDED
    )
    for part, without in ((one, other), (other, one)):
        alone = f"ISNUMBER({part})", f"ISTEXT({without})"
        yield first_row(total, apart(part, total, str(_BAHT)), *alone, line, said=_NOT_ADDED)


def _lines(cells: Cells, marks: int) -> str:
    return f'{cells(marks)}<>"{SUM_MARK}"'


def _longer(rows: OwnRows, beside: int, cells: Cells) -> WrongRow:
    """Rows of a form with more columns: a figure stands in place of a remark, and more beyond.

    A number beside the list alone is somebody's own reckoning, and one as a remark a note; be it
    both, beside an amount that is typed one, and beside one that is worked out two.
    """
    remark, amount = cells(beside), cells(rows.worked_out[0].amount)
    figure = f'(ISNUMBER({remark})+({remark}="")+({remark}="{DASH}"))*(ISBLANK({remark})=FALSE)<>0'
    beyond = "+".join(
        f"(ISBLANK({cells(column)})=FALSE)"
        for column in range(rows.columns, rows.columns + _BEYOND)
    )
    many = f"{beyond}>1+_xlfn.ISFORMULA({amount})"
    return first_row(remark, figure, many, said=_LONGER)


def _sum_put_in(
    amount: int, without: Iterable[str], cells: Cells, marks: int, said: str = _PUT_IN
) -> WrongRow:
    """An amount that is a formula, has no mark and is `without` what it would come of."""
    amounts = cells(amount)
    formula = f"_xlfn.ISFORMULA({amounts})", f"ISNUMBER({amounts})*({amounts}<>0)"
    return first_row(amounts, *formula, _lines(cells, marks), *without, said=said)


def _is_sum(amount: int, cells: Cells) -> Iterator[str]:
    """Whether a formula takes amounts of other rows, and is no share of them.

    Where no unit price stands beside an amount nothing but its text tells. A program that knows no
    texts of formulas for many cells at once finds none, and goes on without.
    """
    yield takes_own(amount, cells)
    yield f"{_share(cells(amount))}=FALSE"


def _share(amounts: str) -> str:
    """Whether a formula multiplies what it takes by a figure below one, and does nothing else.

    The figure stands at its end, where it may be rounded. What adds or takes off anything is none:
    a sum with its tax multiplies by such a figure, too.
    """
    formula = f"_xlfn.FORMULATEXT({amounts})"
    text = f'SUBSTITUTE({formula},"/100","%")'
    times = by = f'MID({text},FIND("*",{text})+1,99)'
    for end in _ROUNDED:
        by = f'SUBSTITUTE({by},"{end}","")'
    rounded = f'(LEFT({formula},6)="=ROUND")+({by}={times})'
    return f"ISNUMBER(1/(VALUE({by})<1)/({rounded})/({lacks(amounts, '+', '-')}))"
