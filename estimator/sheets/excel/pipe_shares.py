"""Shares of the pipes of a group in the language of workbooks.

Whoever sorts, moves or adds the lines of a group takes their marks along; where the mark of a pipe
was left behind, its amount is an error.
"""

from __future__ import annotations

from estimator.sheets.cell_formulas import PercentOf, PipesIn
from estimator.sheets.excel.group_sums import marks_column
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    added_in_steps,
    column_letter,
    fixed_name,
    sum_of_rows,
)


def pipe_column(places: Places, sheet: str) -> int:
    """The column beside a list in which its pipes are marked; their amounts stand in the next.

    A share asks those, for the amounts of the list have the share's own among them.
    """
    return marks_column(places, sheet) + 1


def while_marked(mark: str, amount: str, places: Places, sheet: str) -> str:
    """The amount of a pipe, while its mark stands beside its row."""
    letter = column_letter(pipe_column(places, sheet))
    return f'IF(INDEX({letter}:{letter},ROW())="{mark}",{amount},{NO_FIGURE})'


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
    marks, amounts = (_cells(pipes, places, sheet, at) for at in (0, 1))
    lacking = f'SUMPRODUCT(({marks}="{pipes.mark}")*(ISNUMBER({amounts})=FALSE))'
    return f'IF({lacking},{NO_FIGURE},SUMIF({marks},"{pipes.mark}",{amounts}))'


def _within(pipes: PipesIn, share: str, places: Places, sheet: str) -> str:
    """An error where the line was taken out of its group."""
    marks = _cells(pipes, places, sheet, 0)
    first = f"ROW(INDEX({marks},1))"
    return f"IF(AND(ROW()>={first},ROW()<{first}+ROWS({marks})),{share},{NO_FIGURE})"


def _cells(pipes: PipesIn, places: Places, sheet: str, beside: int) -> str:
    rows, column = places.rows[sheet], pipe_column(places, sheet) + beside
    return f"{fixed_name(rows[pipes.top], column)}:{fixed_name(rows[pipes.end], column)}"
