"""The sums of lists and summaries in the language of workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from estimator.sheets.cell_formulas import (
    DASH,
    SumAhead,
    SumBelow,
    Unlisted,
)
from estimator.sheets.cell_refs import Ref, Total
from estimator.sheets.counted_rows import (
    OwnRows,
    PricedRows,
    RowsOfParts,
    SummaryRows,
)
from estimator.sheets.document import HEAD_KEY, UNLISTED_KEY
from estimator.sheets.excel.linked_quantities import link_column
from estimator.sheets.excel.own_rows import (
    SUM_MARK,
    lacking_count,
    left_behind,
    rows_lacking,
    rows_without_value,
    unless_right,
    wrong_rows,
)
from estimator.sheets.excel.pipe_shares import pipe_column
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    added_in_steps,
    cell_name,
    column_letter,
    fixed_name,
    marks_column,
    name_of,
    row_mark_column,
    span_of_steps,
    steps_column,
    sum_of_rows,
    within_column,
)
from estimator.sheets.excel.row_spans import Between, Rows, Span, Stretch
from estimator.sheets.excel.summary_rows import (
    amounts_of_conditions,
    is_below_nought,
    rows_between_parts,
    summary_rows_without_value,
    wrong_summary_rows,
)
from estimator.sheets.excel.totals import total_taken
from estimator.sheets.excel.whole_totals import below_nought, figure_typed_over, part_typed_over
from estimator.sheets.excel.wrong_row import OTHERS, WrongRow, all_said, in_pieces, unhidden_sum
from estimator.sheets.layout.paging import BROUGHT, CARRIED

_MOST_PARTS: Final = 4
"""Parts whose totals a formula names one by one."""
_MOST_ROWS: Final = 100
"""Rows of a summary that a formula names one by one."""


def sum_below(formula: SumBelow, places: Places, sheet: str, row: int, column: int) -> str:
    """What the cells of a group, or of a whole list, come to, above the formula."""
    if formula.open and (sheet, row, column) in places.steps:
        return _sum_of_title_steps(formula, places, sheet, row, column)
    if formula.open:
        return _sum_between_titles(formula, places, sheet, row, column)
    span = _span_above(formula, places, sheet, row)
    added = _added(span, places, sheet, column) + _less(formula, places, sheet, row, column)
    added += _typed_over(span, places, sheet, column)
    if formula.dash:
        added = f'IF(COUNT({span.cells(column)}),{added},"{DASH}")'
    checked = _unless_texts(span, column, added, places, sheet)
    known_by = row_mark_column(places, sheet)
    wrong = [lacking_count(each, span.cells, known_by) for each in formula.needed]
    if formula.rows is not None:
        wrong += _of_rows(formula.rows, span, places, sheet)
    if wrong:
        checked = f"IF({'+'.join(wrong)},{NO_FIGURE},{checked})"
    found = f"IF({span.any_left(column)},{checked},{_quoted_dash(formula)})"
    if formula.whole is not None and formula.costs is not None:
        found = _unless_all(formula.whole, formula.costs, found, span, places, sheet)
    if span.list:
        # What is carried from page to page nobody adds up; a total would be lacking.
        lost = NO_FIGURE if formula.needed or formula.rows is not None else '""'
        found = f"IF({_is_of_other_list(span, column)},{lost},{found})"
    return _while_marked(found, places, sheet, row)


def _is_of_other_list(span: Span, column: int) -> str:
    """Whether the formula was cut to another sheet: what it adds up is named by the old one still.

    Programs that do not know the function, as Excel before 2013, go on without.
    """
    top = f"{column_letter(column)}${span.first + 1}"
    return f"IFERROR(_xlfn.SHEET({top})<>_xlfn.SHEET(),FALSE)"


def _of_rows(rows: OwnRows | SummaryRows, span: Span, places: Places, sheet: str) -> Iterator[str]:
    """What is wrong with the rows of a list, be it a text that the sum itself does not look at."""
    if isinstance(rows, OwnRows):
        for column in rows.added[:-1]:
            yield _text_count(span, column, places, sheet)
            yield part_typed_over(column, span.last, places, sheet)
    elif isinstance(rows, PricedRows):
        yield is_below_nought(rows, span.cells)
        if rows.costs:
            cost = cell_name(span.last, rows.cost)
            yield figure_typed_over(cost, span.whole(rows.cost, rows.cost))
    yield from (f"IFERROR({each.first},0)" for each in _wrong(rows, span, places, sheet))


def _wrong(
    rows: OwnRows | SummaryRows, span: Span, places: Places, sheet: str
) -> Iterator[WrongRow]:
    if isinstance(rows, OwnRows):
        return wrong_rows(rows, span.cells, marks_column(places, sheet))
    found = wrong_summary_rows(rows, span.cells)
    first, last = places.conditions.get(sheet, (span.last, span.last))
    if span.first < first < span.last:
        beside = (cell_name(at, rows.amount) for at in (first, last))
        return chain([amounts_of_conditions(rows, span.cells, *beside)], found)
    return found


def wrong_row_sentences(formula: SumBelow, places: Places, sheet: str, row: int) -> list[str]:
    """What is said beside a total that is an error for one of its rows, in pieces."""
    rows, marks = formula.rows, marks_column(places, sheet)
    if rows is None:
        return []
    span, known_by = _span_above(formula, places, sheet, row), row_mark_column(places, sheet)
    texts = partial(_texts, span, places=places, sheet=sheet)
    found = list(_wrong(rows, span, places, sheet))
    lacking = list(rows_lacking(formula.needed, span.cells, known_by))
    if not isinstance(rows, OwnRows):
        unlisted = _unlisted_above(places, sheet, span)
        found += summary_rows_without_value(rows, span.cells, texts, row, unlisted)
        said = all_said(found)
        if isinstance(rows, RowsOfParts):
            said += rows_between_parts(rows, places, sheet, row)
        return in_pieces([*said, *all_said(lacking)])
    if not rows.worked_out:
        return []
    without = rows_without_value(rows, span.cells, texts, marks, row)
    pieces = in_pieces(all_said([*without, *found, *lacking], marks))
    return [unless_right(each, rows, row) for each in pieces]


def _unlisted_above(places: Places, sheet: str, span: Span) -> list[int]:
    rows = places.rows[sheet].items()
    return sorted(
        at for key, at in rows if key.startswith(UNLISTED_KEY) and span.first < at < span.last
    )


def left_behind_sentence(formula: SumBelow, places: Places, sheet: str, row: int) -> str | None:
    """What is said of a line that was moved without its marks; an error without such a line."""
    if not isinstance(formula.rows, OwnRows) or not formula.rows.worked_out:
        return None
    found_by = pipe_column(places, sheet), link_column(places, sheet)
    lost = left_behind(formula.rows, _span_above(formula, places, sheet, row).cells, found_by)
    return f'"แถวที่ "&TEXT({lost.first},"0")&" {lost.said}"'


def _span_above(formula: SumBelow, places: Places, sheet: str, row: int) -> Span:
    return Span(places.rows[sheet][formula.top], row, list=formula.top == HEAD_KEY)


def _unless_all(
    whole: Total, costs: int, found: str, span: Span, places: Places, sheet: str
) -> str:
    """An error where a summary has other costs than its list, in whatever rows these stand."""
    listed = total_taken(whole, "0", places, sheet)
    if listed is None:
        return found
    summed = _unhidden(span.cells(costs), span.cells(0))
    apart = f"ROUND({listed}-IF({span.any_left(costs)},{summed},0),2)"
    return f"IF({apart}<>0,{NO_FIGURE},{found})"


def _sum_between_titles(
    formula: SumBelow, places: Places, sheet: str, row: int, column: int
) -> str:
    """The same without the titles of groups that go on below, which add up this very cell.

    No function passes over a cell without asking for its value, be it by a mark: the workbook would
    go round in a circle.
    """
    rows = places.rows[sheet]
    tops = [rows[key] for key in (formula.top, *formula.open)]
    stretches = [Stretch(top, (*tops[at + 1 :], row), title=at > 0) for at, top in enumerate(tops)]
    sums, counts = [], []
    for each in stretches:
        added = _added(each, places, sheet, column)
        checked = _unless_texts(each, column, added, places, sheet)
        sums.append(each.where_any(column, checked))
        counts.append(each.where_any(column, f"COUNT({each.cells(column)})"))
    whole = "+".join(sums) + _less(formula, places, sheet, row, column)
    if formula.dash:
        whole = f"IF({'+'.join(counts)},{whole},{_quoted_dash(formula)})"
    return _while_marked(whole, places, sheet, row)


def title_steps(
    formula: SumBelow, places: Places, sheet: str, row: int, column: int
) -> Iterator[tuple[str, range]]:
    """The same in steps, where it would be too long, each with the rows that it is about now.

    First where each stretch ends, which is where the next begins that is still there; then what the
    stretches come to, an empty text where there is no figure.
    """
    rows, first = places.rows[sheet], places.steps[sheet, row, column].first
    tops = [rows[key] for key in (formula.top, *formula.open)]
    at = steps_column(places, sheet)
    ends = [cell_name(first + step, at) for step in range(len(tops))]
    for step, title in enumerate(tops[1:]):
        yield f"IFERROR(ROW({cell_name(title, 0)}),{ends[step + 1]})", range(title, title)
    yield f"IFERROR(ROW({cell_name(row, 0)}),0)", range(row, row)
    for step, (top, end) in enumerate(zip(tops, (*tops[1:], row), strict=True)):
        begin = f"{ends[step - 1]}+1" if step else f"ROW({cell_name(top, 0)})"
        stretch = Between(begin, ends[step])
        added = _added(stretch, places, sheet, column)
        figures = f'IF(COUNT({stretch.cells(column)}),{added},"")'
        checked = _unless_texts(stretch, column, figures, places, sheet)
        yield stretch.where_any(checked), range(top + 1, end)


def _sum_of_title_steps(
    formula: SumBelow, places: Places, sheet: str, row: int, column: int
) -> str:
    """What these steps come to."""
    span, steps = span_of_steps(places, sheet, row, column), places.steps[sheet, row, column]
    # The sums of other titles pass over this cell for its SUBTOTAL, as over each sum of a list.
    whole = f"SUM({span})+0*SUBTOTAL(9,{span}){_less(formula, places, sheet, row, column)}"
    if formula.dash:
        whole = f"IF(AND(SUM({span})=0,COUNT({span})=0),{_quoted_dash(formula)},{whole})"
    found = f"IF(COUNTA({span})={steps.added},{whole},{NO_FIGURE})"
    return _while_marked(found, places, sheet, row)


def _less(formula: SumBelow, places: Places, sheet: str, row: int, column: int) -> str:
    steps = None if formula.open else added_in_steps(places, sheet, row, column)
    less = steps or (sum_of_rows(formula.less, places, sheet) if formula.less else None)
    return "" if less is None else f"-{less}"


def _typed_over(span: Span, places: Places, sheet: str, column: int) -> str:
    """Less what somebody typed over totals of parts among the rows: it would be counted again.

    The total that adds up these is an error unless they are what the rows come to; where they are
    too many to name it is one as well.
    """
    rows = places.rows[sheet]
    inner = [key for key in places.totals.get(sheet, ()) if span.first < rows[key] < span.last]
    less = ""
    for key in inner if len(inner) <= _MOST_PARTS else ():
        cell = cell_name(rows[key], column)
        top = places.spans.get((sheet, key), key)
        own = f"{cell_name(rows[top], column)}:{cell}"
        # A row that is put in at the place of a deleted total is none: it ends nothing.
        gone = f"ROW(INDEX({own},ROWS({own})))<>ROW({cell})"
        less += f"-IFERROR(IF(_xlfn.ISFORMULA({cell})+({gone}),0,N({cell})),0)"
    return less


def sum_ahead(formula: SumAhead, places: Places, sheet: str, row: int, column: int) -> str:
    """What the cells of a group below its title come to."""
    span = Span(row, places.rows[sheet][formula.end], ahead=True)
    added = _added(span, places, sheet, column)
    figures = f'IF(COUNT({span.cells(column)}),{added},"{DASH}")'
    checked = _unless_texts(span, column, figures, places, sheet)
    found = f'IF({span.any_left(column)},{checked},"{DASH}")'
    return _while_marked(found, places, sheet, row)


def _quoted_dash(formula: SumBelow) -> str:
    return f'"{DASH}"' if formula.dash else "0"


def _unless_texts(span: Rows, column: int, added: str, places: Places, sheet: str) -> str:
    """An error in place of a sum that passes over a text.

    Somebody may type an amount over its formula, or paste one that is a text.
    """
    return f"IF({_text_count(span, column, places, sheet)},{NO_FIGURE},{added})"


def _text_count(span: Rows, column: int, places: Places, sheet: str) -> str:
    return span.text_count(column, places.titles[sheet].get(column, ()))


def _texts(span: Rows, column: int, places: Places, sheet: str) -> str:
    return span.texts(column, places.titles[sheet].get(column, ()))


def _added(span: Rows, places: Places, sheet: str, column: int) -> str:
    """SUBTOTAL passes over all cells in which there is a SUBTOTAL, be it within an IF.

    But also over rows that a filter hides. While it hides some text of a list, the sums are known
    by the mark beside them. While it hides none both have to agree, or the filter would change the
    price; unless somebody has deleted the marks.
    """
    if sheet not in places.texts:
        return _unhidden(span.cells(column), span.cells(0))
    cells = span.cells(column)
    whole = f"SUBTOTAL(9,{cells})"
    texts, marks = span.cells(places.texts[sheet]), span.cells(marks_column(places, sheet))
    unfiltered = f"SUBTOTAL(3,{texts})=COUNTA({texts})"
    listed = f'SUMIF({marks},"<>{SUM_MARK}",{cells})'
    if isinstance(span, (Stretch, Between)):
        return f"IFERROR({listed},{whole})"
    head = cell_name(0, marks_column(places, sheet))
    # What is marked is found faster than what is not.
    unmarked = f'SUM({cells})-SUMIF({marks},"{SUM_MARK}",{cells})'
    agreed = f"IF(ROUND({unmarked}-{whole},2)=0,{whole},{NO_FIGURE})"
    return f"IF({unfiltered},IF(ISERROR(ROW({head})),{whole},{agreed}),{listed})"


def _unhidden(cells: str, numbers: str) -> str:
    """All cells of a summary but its sums, be they hidden by a filter.

    If a filter hides some of the rows' `numbers` and they are not all counted,
    there is an error. The names beside say what comes of these very sums.
    """
    counted = f"IFERROR(_xlfn.AGGREGATE(3,4,{numbers}),SUBTOTAL(3,{numbers}))=COUNTA({numbers})"
    return f"IF({counted},{unhidden_sum(cells)},{NO_FIGURE})"


def _while_marked(found: str, places: Places, sheet: str, row: int) -> str:
    """A sum, while the mark by which others pass over it stands beside it, or none is left at all.

    Somebody may empty it, or move the cells of the list without it.
    """
    if sheet not in places.texts:
        return found
    mark = cell_name(row, marks_column(places, sheet))
    unmarked = f'IFERROR(OR({mark}<>"{SUM_MARK}",ROW({mark})<>ROW()),FALSE)'
    return f"IF({unmarked},{NO_FIGURE},{found})"


def beside_listed(places: Places, sheet: str, key: str) -> Iterator[tuple[int, str, int]]:
    """What stands beside a row that a summary has: columns, formulas, and what these come to now.

    Where its group begins, or ends, if it is one's sum; and in how many other groups it stands,
    which begin above and end below it.
    """
    at, end = places.rows[sheet][key], places.listed[sheet, key]
    within = within_column(places, sheet)
    if end:
        other = places.rows[sheet][end]
        span = f"{cell_name(min(at, other), 0)}:{cell_name(max(at, other), 0)}"
        place = "1" if other < at else f"ROWS({span})"
        yield within - 1, f"ROW(INDEX({span},{place}))", other + 1
    letter = column_letter(within - 1)
    # Not the first column: what stands there below all rows follows the list's total.
    head, last = (
        fixed_name(row, within) for row in (places.rows[sheet][HEAD_KEY], places.heights[sheet])
    )
    above = f"INDEX({letter}:{letter},ROW({head})):INDEX({letter}:{letter},ROW()-1)"
    below = f"INDEX({letter}:{letter},ROW()+1):INDEX({letter}:{letter},ROW({last}))"
    found = "+".join(
        f"SUMPRODUCT(ISNUMBER({cells})*({cells}{beyond}ROW()))"
        for cells, beyond in ((above, ">"), (below, "<"))
    )
    yield within, found, 0


def unlisted(formula: Unlisted, places: Places, sheet: str, row: int, column: int) -> str | None:
    """What a list has beyond the rows of its summary; nothing where that comes to nought."""
    listed, checked = (_listed(formula, places, sheet, whole) for whole in (False, True))
    if listed is None:
        return None
    summed = _summed(formula, places, sheet, row, column)
    rest, checked = f"ROUND({listed}-{summed},2)", f"ROUND({checked}-{summed},2)"
    wrong = f"{rest}{'>' if formula.taken_off else '<'}0"
    if formula.taken_off is None and len(formula.rows) <= _MOST_ROWS:
        printed = [f"IFERROR(N({name_of(ref, places, sheet)}),0)" for ref in formula.rows]
        wrong = f"IF({wrong},ROUND({'-'.join((summed, *printed))},2)<>0,FALSE)"
    return f'IF({checked}=0,"",IF({wrong},{NO_FIGURE},{rest}))'


def side_of(formula: Unlisted) -> str:
    """On which side of nought the amounts are that a row is about; none where on both."""
    return "" if formula.taken_off is None else "<0" if formula.taken_off else ">0"


def _listed(formula: Unlisted, places: Places, sheet: str, whole: bool) -> str | None:
    """What the list has of that."""
    if formula.taken_off:
        if places.find(formula.whole.of) is None:
            return None
        taken_off = below_nought(formula.whole.of, places, sheet)
        # By ISERROR a summary tells what is taken from a list from sums that somebody put in.
        return f"IF(ISERROR({taken_off}),{NO_FIGURE},{taken_off})"
    without = None if formula.taken_off is None else formula.whole.of
    return total_taken(replace(formula.whole, without=without), "0", places, sheet, whole)


def _summed(formula: Unlisted, places: Places, sheet: str, row: int, column: int) -> str:
    """What the rows above have of that.

    Without SUBTOTAL, or the sums below would pass over this cell: those of others, by whose texts
    they are known, are taken off. Without such texts those carried are.
    """
    above, side = Span(places.rows[sheet][formula.top], row), side_of(formula)
    cells, any_left = above.cells(column), above.any_left(column)
    of_rows = f'SUMIF({cells},"{side}")' if side else f"SUM({cells})"
    carried = carried_above(formula, places, sheet, row, column)
    steps = added_in_steps(places, sheet, row, column)
    added = steps or sum_of_rows(carried, places, sheet, side=side)
    others = f"ISNUMBER(FIND({OTHERS},_xlfn.FORMULATEXT({cells})))"
    on_side = f"*({cells}{side})" if side else "*1"
    put_in = f"IF({any_left},SUMPRODUCT({others}{on_side},{cells}),0)"
    if carried:
        put_in = f"IF({put_in},{put_in},{added})"
    return f"(IF({any_left},{of_rows},0)-{put_in})"


def carried_above(
    formula: Unlisted, places: Places, sheet: str, row: int, column: int
) -> list[Ref]:
    """The sums above that are carried from page to page."""
    top = places.rows[sheet][formula.top]
    return [
        Ref(sheet, key, column)
        for key, at in places.rows[sheet].items()
        if top < at < row and key.startswith((CARRIED, BROUGHT))
    ]
