"""The document's formulas in the language of workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.money import SATANG_PER_BAHT, FactorRounding, Satang
from estimator.errors import unhandled
from estimator.sheets.cell_formulas import (
    DASH,
    Across,
    BarsOf,
    BesideAmount,
    BesideRow,
    CutDown,
    Dimensions,
    Formula,
    LookedUp,
    MeasuredSum,
    Multiplier,
    NetOf,
    PercentOf,
    Priced,
    Product,
    RunningPrice,
    Same,
    Scaled,
    SharedPrice,
    Sum,
    SumAhead,
    SumBelow,
    TakenFrom,
    Unlisted,
)
from estimator.sheets.cell_refs import Ref, Total
from estimator.sheets.excel.group_sums import sum_ahead, sum_below, unlisted
from estimator.sheets.excel.linked_quantities import net_of_line, scaled, while_linked
from estimator.sheets.excel.multipliers import multiplier
from estimator.sheets.excel.pipe_shares import percent_of, while_marked
from estimator.sheets.excel.references import (
    AS_MADE,
    NO_FIGURE,
    SAME_ROWS,
    ColumnPlace,
    Places,
    cell_name,
    cell_taken,
    column_letter,
    fixed_name,
    is_elsewhere,
    is_gone,
    is_marked,
    name_of,
    quoted_tab,
    state_of_all,
    sum_of_rows,
)
from estimator.sheets.excel.said_texts import said
from estimator.sheets.excel.shared_prices import running_price, shared_price
from estimator.sheets.excel.take_off import taken_off
from estimator.sheets.excel.totals import sum_of_totals, total_taken
from estimator.sheets.excel.whole_totals import below_nought, not_whole
from estimator.sheets.text_formulas import (
    Average,
    BeyondTable,
    DraftMark,
    FactorSaid,
    InWords,
    TextOf,
    WhileAmount,
    WhileBelow,
    WhileFigure,
    WhileRows,
    WhileTakenOff,
)

THAI_DIGITS: Final = "[$-D00041E]"
"""Before a number format: figures in Thai digits."""
LONGEST_FORMULA: Final = 8000
"""Excel takes 8,192 letters."""
_LONGEST_CONDITION: Final = 2000
_BINARY: Final = Decimal("1e-12")
"""Of a figure, what it may be apart for being a sum of binary fractions."""

_About = WhileRows | WhileAmount | WhileTakenOff | WhileBelow | DraftMark | Average | FactorSaid
_ABOUT: Final = (
    WhileRows,
    WhileAmount,
    WhileTakenOff,
    WhileBelow,
    DraftMark,
    Average,
    FactorSaid,
)
"""What is a text about figures."""


def formula_text(formula: Formula, places: Places, sheet: str, row: int, column: int) -> str | None:
    """The formula of a cell in a row and column (from 0) of a sheet, without the leading ``=``.

    None where it points to a sheet that is not in the workbook, or would be too long.
    """
    text = _text(formula, places, sheet, row, column)
    return None if text is None or len(text) > LONGEST_FORMULA else text


def _text(formula: Formula, places: Places, sheet: str, row: int, column: int) -> str | None:
    if isinstance(
        formula, (Product, Across, Priced, Multiplier, WhileFigure, RunningPrice, SharedPrice)
    ):
        return _of_row(formula, places, sheet, row)
    if isinstance(formula, SumBelow):
        return sum_below(formula, places, sheet, row, column)
    if isinstance(formula, SumAhead):
        return sum_ahead(formula, places, sheet, row, column)
    if isinstance(formula, Unlisted):
        return unlisted(formula, places, sheet, row, column)
    if isinstance(formula, Sum):
        return _sum(formula, places, sheet, row, column)
    if isinstance(formula, (PercentOf, Dimensions, MeasuredSum, BarsOf, Scaled, NetOf)):
        return _multiplied(formula, places, sheet, row, column)
    if isinstance(formula, BesideRow):
        return _beside_row_of_table(formula, places, sheet)
    if isinstance(formula, (BesideAmount, LookedUp, BeyondTable)):
        return _beside(formula, places, sheet)
    if isinstance(formula, _ABOUT):
        return _text_about(formula, places, sheet)
    return _of_cell(formula, places, sheet, row, column)


def _sum(formula: Sum, places: Places, sheet: str, row: int, column: int) -> str | None:
    """Totals added, while they are all that stands above."""
    added = sum_of_totals(formula, places, sheet, row, column)
    if formula.all is None or added is None:
        return added
    # Steps of this cell are those of the totals.
    whole = sum_below(formula.all, replace(places, steps={}), sheet, row, column)
    return f"IF(ROUND({added}-{whole},2)=0,{whole},{NO_FIGURE})"


def _multiplied(
    formula: PercentOf | Dimensions | MeasuredSum | BarsOf | Scaled | NetOf,
    places: Places,
    sheet: str,
    row: int,
    column: int,
) -> str | None:
    """Figures times a number."""
    if isinstance(formula, NetOf):
        return net_of_line(formula, places, sheet)
    if isinstance(formula, Scaled):
        return scaled(formula, places, sheet)
    if isinstance(formula, PercentOf):
        return percent_of(formula, places, sheet, row, column)
    return taken_off(formula, places, sheet, row, column)


def _of_row(
    formula: Product | Across | Priced | Multiplier | WhileFigure | RunningPrice | SharedPrice,
    places: Places,
    sheet: str,
    row: int,
) -> str | None:
    """What is found from figures of the same row, where they are there."""
    if isinstance(formula, Product):
        one, other = (cell_name(row, column) for column in formula.columns)
        without = _without_figure((one, other), f"T({cell_name(row, formula.said)})")
        if formula.both:
            without = f"IF(N({one})=0,{without},{NO_FIGURE})"
        product = f"IF(COUNT({one},{other})=2,ROUND({one}*{other},2),{without})"
        product = _while_marked(formula, product, places, sheet, row)
        never_below = (one,) if formula.share is not None or formula.taken_off else (one, other)
        above = [f"(N({other})>0)"] if formula.taken_off else []
        above += [] if formula.share is None else [f"(N({one})>{formula.share:f})"]
        found = _unless_truth((one, other), product, never_below, above)
        return product if formula.both else found
    if isinstance(formula, Across):
        cells = [cell_name(row, column) for column in formula.columns]
        across = ",".join(cells)
        found = _without_figure(cells, f'IF(COUNT({across}),SUM({across}),"")')
        wrong = [*map(is_elsewhere, cells), f"(N({cells[0]})<0)*(SUM({','.join(cells[1:])})>0)"]
        return f"IF({'+'.join(wrong)},{NO_FIGURE},{found})"
    if isinstance(formula, Priced):
        quantity = cell_name(row, formula.quantity)
        amounts = "+".join(f"ROUND({quantity}*{_plain(p)},2)" for p in formula.unit_prices)
        without = _without_figure((quantity,), said(formula.otherwise, places))
        found = f"IF(COUNT({quantity}),{amounts},{without})"
        found = while_linked(formula.linked, found, places, sheet, row)
        return _unless_truth((quantity,), found, (quantity,))
    if isinstance(formula, Multiplier):
        return multiplier(formula, places, sheet, row)
    if isinstance(formula, WhileFigure):
        return f'IF(COUNT({cell_name(row, formula.column)}),{said(formula.text, places)},"")'
    if isinstance(formula, SharedPrice):
        return shared_price(formula, places, sheet, row)
    return running_price(formula, places, sheet, row)


def _while_marked(formula: Product, product: str, places: Places, sheet: str, row: int) -> str:
    """A product while the marks by which other lines find its line stand beside it."""
    if formula.mark:
        product = while_marked(formula.mark, product, places, sheet, row)
    return while_linked(formula.linked, product, places, sheet, row)


def _unless_truth(
    typed: Sequence[str], found: str, never_below: Sequence[str], above: Sequence[str] = ()
) -> str:
    """An error where TRUE or FALSE is typed: some programs take it for a number, others for none.

    Of a whole range no formula tells them from numbers in all programs. So it is where a figure is
    below nought that may `never_below` be, as the program itself takes none, or `above` what it may
    be; and where one was dragged to another row, which the formula would follow there.
    """
    truths = [f"ISLOGICAL({cell})+{is_elsewhere(cell)}" for cell in typed]
    below = [f"(N({cell})<0)" for cell in never_below]
    return f"IF({'+'.join((*truths, *below, *above))},{NO_FIGURE},{found})"


def _without_figure(cells: Sequence[str], said: str) -> str:
    """What is said where there is not a figure in each cell: an error where there is a text.

    A figure that came in as a text would go out of all sums without a word; a dash or an empty
    cell alone means that there is none.
    """
    texts = "&".join(f"T({cell})" for cell in cells)
    return f'IF(SUBSTITUTE({texts},"{DASH}","")="",{said},{NO_FIGURE})'


def _of_cell(
    formula: Same | TakenFrom | TextOf | CutDown | InWords,
    places: Places,
    sheet: str,
    row: int,
    column: int,
) -> str | None:
    of = cell_taken(formula.of, places, sheet)
    if of is None:
        return None
    if isinstance(formula, Same) and formula.marked:
        figure = f"IF(COUNT({of}),{of},{NO_FIGURE})"
        return f"IF({is_marked(formula.of, places, sheet)},{figure},{NO_FIGURE})"
    if isinstance(formula, Same):
        alone = _alone_above(formula.of, of, places, sheet, row, column)
        return _figure_of(formula.of, of, alone, places, sheet)
    if isinstance(formula, TakenFrom):
        none = said(formula.otherwise, places)
        without = f"IF({is_gone(formula.of, places, sheet)},{none},{_without_figure((of,), none)})"
        taken = total_taken(Total(formula.of, formula.amounts), without, places, sheet, True)
        # A copy of its row would count it again.
        own = f"IF(ROW({fixed_name(row, 0)})=ROW(),{taken},{NO_FIGURE})"
        return own if taken and formula.beside else taken
    if isinstance(formula, TextOf):
        if (formula.of.sheet, formula.of.row) in places.parted:
            return None
        kept = said(formula.text, places)
        if len(kept) > LONGEST_FORMULA // 2:
            kept = '""'
        return f'IF(ISERROR({of}),{kept},{of}&"")'
    if isinstance(formula, CutDown):
        cut = _cut_down(f"ROUND({of},2)", formula.steps)
        alone = _alone_above(formula.of, cut, places, sheet, row, column)
        return _figure_of(formula.of, of, alone, places, sheet)
    if isinstance(formula, InWords):
        return _words(formula, of, places)
    raise unhandled(formula)


def _figure_of(ref: Ref, cell: str, found: str, places: Places, sheet: str) -> str:
    """What is found from a cell that has a number; a total that was emptied is not nought."""
    wrong = is_gone(ref, places, sheet) if (ref.sheet, ref.row) in places.spans else ""
    wrong = "+".join(filter(None, (wrong, not_whole(cell, ref, places, sheet))))
    figure = f"IF(COUNT({cell}),{found},{NO_FIGURE})"
    return f"IF({wrong},{NO_FIGURE},{figure})" if wrong else figure


def _alone_above(of: Ref, found: str, places: Places, sheet: str, row: int, column: int) -> str:
    """What is found of a cell above the formula's own, while nothing is put in between them."""
    above = places.rows[of.sheet][of.row]
    if (of.sheet, of.column) != (sheet, column) or above >= row:
        return found
    whole, letter = f"{cell_name(above, column)}:{cell_name(row, column)}", column_letter(column)
    between = f"INDEX({whole},1):INDEX({letter}:{letter},ROW()-1)"
    return f"IF(COUNTA({between})=1,{found},{NO_FIGURE})"


def _text_about(formula: _About, places: Places, sheet: str) -> str | None:
    """A text that holds for figures as they are, or has them in it."""
    if isinstance(formula, WhileRows):
        return _while_rows(formula, places, sheet)
    if isinstance(formula, WhileAmount):
        return _while_amount(formula, places, sheet)
    if isinstance(formula, WhileTakenOff):
        return _while_taken_off(formula, places, sheet)
    if isinstance(formula, WhileBelow):
        of, text = name_of(formula.of, places, sheet), said(formula.otherwise, places)
        for limit, words in reversed(formula.texts):
            text = f"IF(ROUND({of},2)<{_plain(limit)},{said(words, places)},{text})"
        return None if of is None else text
    if isinstance(formula, DraftMark):
        column, a = places.beside.get(formula.a.sheet), name_of(formula.a, places, sheet)
        if column is None or a is None:
            return None
        last = f"MAX({quoted_tab(places.tabs[formula.a.sheet])}!{_of_table(column)[0]})"
        beyond = f"ROUND({a},2)<>{_baht(formula.amount)},ROUND({a},2)>{last}"
        return f'IF(AND({beyond}),{said(formula.text, places)},"")'
    if isinstance(formula, (Average, FactorSaid)):
        of = name_of(formula.of, places, sheet)
        before, after = said(formula.before, places), said(formula.after, places)
        thai = THAI_DIGITS if places.thai_digits else ""
        figure = f'TEXT({of},"{thai}0.0000######")'
        if isinstance(formula, Average):
            figure = f'TEXT(ROUND({of}/{_plain(formula.units)},0),"{thai}#,##0")'
        return None if of is None else f"{before}&{figure}&{after}"
    raise unhandled(formula)


def _beside(
    formula: BesideAmount | LookedUp | BeyondTable, places: Places, sheet: str
) -> str | None:
    """What is looked up in the column of factors beside the sheet, which has two rows at least."""
    column, cell = places.beside.get(sheet), name_of(formula.a, places, sheet)
    if column is None or cell is None:
        return None
    # A sum of a workbook may lie a hair beside a row of the table.
    a = f"ROUND({cell},2)"
    costs, _ = _of_table(column)
    first, last = f"MIN({costs})", f"MAX({costs})"
    if isinstance(formula, BeyondTable):
        beyond, within = said(formula.beyond, places), said(formula.within, places)
        return f"IF({a}>{last},{beyond},{within})"
    if isinstance(formula, BesideAmount):
        found = _rows_around(a, column)[formula.letter]
        return f'IF(OR({a}<={first},{a}>={last}),"{DASH}",{found})'
    letters = [str(name_of(ref, places, sheet)) for ref in formula.letters]
    b, c, d, e = letters or _rows_around(a, column).values()
    within = d
    if formula.interpolated and formula.rounding is None:
        # Shown with as many decimals as the working shows, cut and not rounded.
        within = f"ROUNDDOWN(ROUND({d}-({d}-{e})*({a}-{b})/({c}-{b}),12),10)"
    elif formula.interpolated and formula.rounding is not None:
        within = _interpolated(a, b, c, d, e, formula.rounding)
    lowest, highest = (_factor_at(cost, column) for cost in (first, last))
    if column.closing is not None:
        closing = cell_name(column.closing, column.factor)
        highest = f"IF({a}>{last},{closing},{highest})"
    if letters:
        within = f"IF(COUNT({','.join(letters)})={len(letters)},{within},{NO_FIGURE})"
    found = f"IF({a}<={first},{lowest},IF({a}>={last},{highest},{within}))"
    # A row that is gone from the table, or a figure, would give another factor without a word.
    return f"IF(AND(COUNT({cell})=1,{_whole(column)}),{found},{NO_FIGURE})"


def _beside_row_of_table(formula: BesideRow, places: Places, sheet: str) -> str | None:
    """A factor of the column beside the sheet, the last of which may be that for all beyond it."""
    column = places.beside.get(sheet)
    if column is None:
        return None
    row = column.first + formula.at
    return cell_name(row, column.factor)


def _interpolated(a: str, b: str, c: str, d: str, e: str, rounding: FactorRounding) -> str:
    """Factor F between two rows, in whole satang and ten-thousandths: exact, as binary is not.

    D falls by what is nearest to (D - E)(A - B) / (C - B), and by one more or less where that
    lies on the other side of what the rounding asks for.
    """
    fall = f"(ROUND({d}*10000,0)-ROUND({e}*10000,0))*ROUND(({a}-{b})*100,0)"
    gap = f"ROUND(({c}-{b})*100,0)"
    near = f"ROUND({fall}/{gap},0)"
    steps = {
        "half_up": f"{near}-IF(2*{fall}<=(2*{near}-1)*{gap},1,0)",
        "down": f"{near}+IF({near}*{gap}<{fall},1,0)",
        "up": f"{near}-IF({near}*{gap}>{fall},1,0)",
    }[rounding]
    return f"(ROUND({d}*10000,0)-({steps}))/10000"


def _of_table(column: ColumnPlace) -> tuple[str, str]:
    """The costs and the factors of a column of factors.

    It stands beside rows that somebody may put others in between: where a figure of it is, its
    place does not tell.
    """
    cost, factor = (
        f"{cell_name(column.first, at)}:{cell_name(column.last, at)}"
        for at in (column.cost, column.factor)
    )
    return cost, factor


def _whole(column: ColumnPlace) -> str:
    """Whether a column of factors has all its figures and no more, each factor beside its cost."""
    costs, factors = _of_table(column)
    count = column.last - column.first + 1
    pairs = f"SUMPRODUCT(ISNUMBER({costs})*ISNUMBER({factors}))"
    return ",".join(f"{each}={count}" for each in (f"COUNT({costs})", f"COUNT({factors})", pairs))


def _factor_at(cost: str, column: ColumnPlace) -> str:
    """The factor beside a cost of the column."""
    costs, factors = _of_table(column)
    return f"INDEX({factors},MATCH({cost},{costs},0))"


def _rows_around(a: str, column: ColumnPlace) -> dict[str, str]:
    """B to E: costs and factors of the rows below and above an amount between two rows."""
    costs, _ = _of_table(column)
    below = f"SUMPRODUCT(ISNUMBER({costs})*({costs}<={a}))"
    b, c = f"SMALL({costs},{below})", f"SMALL({costs},{below}+1)"
    return {"B": b, "C": c, "D": _factor_at(b, column), "E": _factor_at(c, column)}


def _cut_down(amount: str, steps: Sequence[Decimal]) -> str:
    """The steps fall; `amount` is rounded, for a workbook's sum may be a hair below its step."""
    if not steps:
        return amount
    smallest, *larger = reversed([_plain(step) for step in steps])
    step = smallest
    for each in larger:
        step = f"IF({amount}<{each},{step},{each})"
    return f"IF({amount}<{smallest},{amount},FLOOR({amount},{step}))"


def _words(formula: InWords, of: str, places: Places) -> str:
    """The amount in words, by Excel's own function.

    LibreOffice knows it in a workbook by the name alone by which it writes it itself. Where neither
    is known the words stay while the amount does, and go when it changes, for words that contradict
    the figure are worse than none.
    """
    before, words, after = (
        said(text, places) if text else ""
        for text in (formula.before, formula.words, formula.after)
    )
    in_words = f"IFERROR(BAHTTEXT({of}),_xlfn.BAHTTEXT({of}))"
    spelt = "&".join(part for part in (before, in_words, after) if part)
    now = "&".join(part for part in (before, words, after) if part)
    return f'IFERROR({spelt},IF(ROUND({of},2)={_baht(formula.amount)},{now},""))'


def _while_amount(formula: WhileAmount, places: Places, sheet: str) -> str | None:
    """Of very many figures, while all of the workbook is as it was made."""
    one = name_of(formula.of[0], places, sheet) if len(formula.of) == 1 else None
    of = one or sum_of_rows(formula.of, places, sheet)
    names = [name_of(ref, places, sheet) for ref, _ in formula.figures]
    if of is None or None in names:
        return None
    text, otherwise = said(formula.text, places), said(formula.otherwise, places)
    pairs = zip(names, (value for _, value in formula.figures), strict=True)
    same = [f"ABS({n}-{_plain(v)})<={_plain(abs(v) * _BINARY)}" for n, v in pairs]
    hold = f"ROUND({of},2)={_baht(formula.amount)}"
    if same:
        hold = f"AND({','.join((hold, *same))})"
    return f"IF({_holds(hold, places, sheet)},{text},{otherwise})"


def _while_taken_off(formula: WhileTakenOff, places: Places, sheet: str) -> str | None:
    if any(places.find(ref) is None for ref in formula.lists):
        return None
    taken_off = "+".join(below_nought(ref, places, sheet) for ref in formula.lists)
    hold = _holds(f"ROUND({taken_off},2)={_baht(formula.amount)}", places, sheet)
    return f"IF({hold},{said(formula.text, places)},{said(formula.otherwise, places)})"


def _holds(condition: str, places: Places, sheet: str) -> str:
    """Whether some amounts are as they were; of very many, whether the whole workbook is."""
    # An amount that is gone, or has no number any more, is another one.
    hold = f"IFERROR({condition},FALSE)"
    return hold if len(hold) <= _LONGEST_CONDITION else f"{state_of_all(places, sheet)}={AS_MADE}"


def _while_rows(formula: WhileRows, places: Places, sheet: str) -> str | None:
    """Of very many sheets, while all of the workbook have the rows that they have now."""
    if any(key not in places.tabs for key in formula.sheets):
        return None
    same = [
        f"ROWS({quoted_tab(places.tabs[key])}!A1:A{places.heights[key]})={places.heights[key]}"
        for key in formula.sheets
    ]
    text, otherwise = said(formula.text, places), said(formula.otherwise, places)
    hold = f"IFERROR(AND({','.join(same)}),FALSE)"
    if len(hold) > _LONGEST_CONDITION:
        hold = f"{state_of_all(places, sheet)}>={SAME_ROWS}"
    return f"IF({hold},{text},{otherwise})"


def _baht(amount: Satang) -> str:
    return _plain(Decimal(amount) / SATANG_PER_BAHT)


def _plain(value: Decimal) -> str:
    return f"{value:f}"
