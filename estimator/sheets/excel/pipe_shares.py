"""Shares of the pipes of a group in the language of workbooks.

Whoever sorts, moves or adds the lines of a group takes their marks along; where the mark of a pipe
was left behind, its amount is an error. Each row of the group has one: a row that was typed without
may be a pipe, so that the shares are an error until it is told.
"""

from __future__ import annotations

from typing import Final

from estimator.sheets.cell_formulas import PercentOf, PipesIn
from estimator.sheets.excel.own_rows import ASKS_MARK, SUM_MARK
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    added_in_steps,
    cell_name,
    column_letter,
    fixed_name,
    marks_column,
    sum_of_rows,
)
from estimator.sheets.excel.wrong_row import first_row

NO_PIPE: Final = "-"
"""What stands beside the rows of such a group that are no pipes."""


def pipe_column(places: Places, sheet: str) -> int:
    """The column beside a list in which its pipes are marked; their amounts stand in the next.

    A share asks those, for the amounts of the list have the share's own among them.
    """
    return marks_column(places, sheet) + 1


def while_marked(mark: str, amount: str, places: Places, sheet: str, row: int) -> str:
    """The amount of a pipe, while its mark stands beside its row."""
    return while_beside(mark, amount, cell_name(row, pipe_column(places, sheet)))


def while_beside(mark: str, amount: str, beside: str) -> str:
    """An amount while a mark stands in a cell beside its row."""
    return f'{ASKS_MARK}{beside}="{mark}",ROW({beside})=ROW()),{amount},{NO_FIGURE})'


def percent_of(formula: PercentOf, places: Places, sheet: str, row: int, column: int) -> str | None:
    """A percentage of cells and of the pipes of a group."""
    # A line's own material goes where the line does.
    own = all(
        each.sheet == sheet and places.rows[sheet].get(each.row) == row for each in formula.terms
    )
    terms = added_in_steps(places, sheet, row, column)
    if terms is None and formula.terms:
        terms = sum_of_rows(formula.terms, places, sheet, fixed=not own)
    if formula.terms and terms is None:
        return None
    pipes = formula.pipes
    added = [each for each in (terms, pipes and _amounts(pipes, places, sheet)) if each]
    whole = added[0] if len(added) == 1 else f"({'+'.join(added)})"
    share = f"ROUND({whole}*{formula.percent:f}/100,2)"
    return share if pipes is None else _within(pipes, share, places, sheet)


def _amounts(pipes: PipesIn, places: Places, sheet: str) -> str:
    first = pipe_column(places, sheet)
    marks, amounts = (_cells(pipes, places, sheet, at) for at in (first, first + 1))
    lacking = f'SUMPRODUCT(({marks}="{pipes.mark}")*(ISNUMBER({amounts})=FALSE))'
    return f'IF({lacking},{NO_FIGURE},SUMIF({marks},"{pipes.mark}",{amounts}))'


def _within(pipes: PipesIn, share: str, places: Places, sheet: str) -> str:
    """An error where the line was taken out of its group."""
    first, end = _ends(pipes, places, sheet)
    within = f"IF(AND(ROW()>={first},ROW()<{end}),{share},{NO_FIGURE})"
    return f"IF(SUMPRODUCT({_untold(pipes, places, sheet)}),{NO_FIGURE},{within})"


def _ends(pipes: PipesIn, places: Places, sheet: str) -> tuple[str, str]:
    """The row where the group begins, and the one after its last."""
    marks = _cells(pipes, places, sheet, pipe_column(places, sheet))
    first = f"ROW(INDEX({marks},1))"
    return first, f"{first}+ROWS({marks})"


def _untold(pipes: PipesIn, places: Places, sheet: str) -> str:
    """More than nought for each row of the group that does not say whether it is a pipe.

    A sum is none, nor is the table head, where somebody has copied it to the top of a page.
    """
    marks = _cells(pipes, places, sheet, pipe_column(places, sheet))
    sums = _cells(pipes, places, sheet, marks_column(places, sheet))
    told = []
    for column in pipes.given:
        cells = _cells(pipes, places, sheet, column)
        heads = (fixed_name(row, column) for row in places.titles[sheet].get(column, ()))
        told.append(f"LEN({cells})" + "".join(f"*({cells}<>{head})" for head in heads))
    return f'(LEN({marks})=0)*({sums}<>"{SUM_MARK}")*({"+".join(told)})'


def untold_sentence(pipes: PipesIn, places: Places, sheet: str) -> str:
    """What is said beside a share while there is such a row; or of one copied with its group.

    A share stays with its pipes wherever it is sorted to, so that a copy still counts the old ones.
    """
    column = column_letter(pipe_column(places, sheet))
    marks = _cells(pipes, places, sheet, pipe_column(places, sheet))
    told = f"โปรดใส่ {pipes.mark} หรือ {NO_PIPE} ในคอลัมน์ {column} ของแถวที่"
    row = first_row(marks, f"{_untold(pipes, places, sheet)}>0", said="").first
    inside = f'IFERROR("{told} "&TEXT({row},"0"),"")'
    first, end = _ends(pipes, places, sheet)
    old = " และ ".join(f'$"&TEXT({row},"0")&"' for row in (first, f"{end}-1"))
    copied = (
        f'"รายการร้อยละนี้ยังนับท่อของกลุ่มเดิม โปรดแทนที่ {old} ในสูตรของแถวนี้ด้วยแถวแรกและแถวสุดท้ายของกลุ่มใหม่"'
    )
    return f"IF(OR(ROW()<{first},ROW()>={end}),{copied},{inside})"


def _cells(pipes: PipesIn, places: Places, sheet: str, column: int) -> str:
    rows = places.rows[sheet]
    return f"{fixed_name(rows[pipes.top], column)}:{fixed_name(rows[pipes.end], column)}"
