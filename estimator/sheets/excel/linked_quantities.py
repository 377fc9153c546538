"""Quantities that are another line's, in the language of workbooks.

The other line has a mark beside its row, and its quantity beside that: whoever sorts, moves or adds
rows takes them along, and the linked line finds them wherever they are. Where the mark was left
behind or is there twice, an amount is an error, never another line's quantity without a word.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from estimator.domain.money import MOST_PLACES
from estimator.sheets.cell_formulas import NetOf, Scaled
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.pipe_shares import pipe_column, while_beside
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    cell_name,
    fixed_name,
    is_marked,
    name_of,
    quoted_tab,
)

_BESIDE_PIPES: Final = 3
"""Beside the pipes' marks and amounts, and the steps of long formulas below them."""


def link_column(places: Places, sheet: str) -> int:
    """The column beside a list with the marks of lines that others are linked to.

    Their quantities stand in the next: the list's own column has the linked ones in it, too.
    """
    return pipe_column(places, sheet) + _BESIDE_PIPES


def while_linked(mark: str, amount: str, places: Places, sheet: str, row: int) -> str:
    """The amount of a line, while the mark, if others are linked to it, stands beside its row."""
    if not mark:
        return amount
    return while_beside(mark, amount, cell_name(row, link_column(places, sheet)))


def net_of_line(formula: NetOf, places: Places, sheet: str) -> str | None:
    """The net quantity of the line with a mark; nothing where it has none yet."""
    if formula.sheet not in places.tabs:
        return None
    marks, quantities = (_cells(formula, places, sheet, at) for at in (0, 1))
    net = _net(formula, f'SUMIF({marks},"{formula.mark}",{quantities})', places, sheet)
    its = f'({marks}="{formula.mark}")'
    has_none = f'SUMPRODUCT({its}*({quantities}=""))'
    without = f'IF({has_none},"",{NO_FIGURE})'
    found = f"IF(SUMPRODUCT({its}*ISNUMBER({quantities})),{net},{without})"
    return f'IF(COUNTIF({marks},"{formula.mark}")=1,{found},{NO_FIGURE})'


def copied_sentence(formula: NetOf, places: Places, sheet: str) -> str | None:
    """What is said beside a linked line while its mark stands beside two rows or more.

    As when both lines were copied, with their group or alone. Nobody can tell which of them it is.
    """
    if formula.sheet not in places.tabs:
        return None
    marks = _cells(formula, places, sheet, 0)
    told = f"{formula.mark} มีมากกว่าหนึ่งแถว โปรดพิมพ์ปริมาณของแถวนี้เอง"
    return f'IF(COUNTIF({marks},"{formula.mark}")>1,"{told}","")'


def _net(formula: NetOf, whole: str, places: Places, sheet: str) -> str:
    """What of a whole quantity is net: as the take-off has it, of any other in proportion."""
    if formula.share is None:
        return whole if formula.by == 1 else f"ROUND({whole}*{_plain(formula.by)},{MOST_PLACES})"
    net, gross = map(_plain, formula.share)
    in_proportion = f"ROUND({whole}*{net}/{gross},{formula.places})"
    cells = [name_of(ref, places, sheet) for ref in formula.taken_off]
    if not cells or None in cells:
        return in_proportion
    net, gross = map(str, cells)
    net_marked, gross_marked = (is_marked(ref, places, sheet) for ref in formula.taken_off)
    of_rows = f"ROUND({whole}*{net}/{gross},{formula.places})"
    now = f"IF(ROUND({whole}-{gross},{MOST_PLACES})=0,{net},{of_rows})"
    there = f"IF({net_marked},{now},{NO_FIGURE})"
    return f"IF(IFERROR({gross_marked},FALSE),{there},{in_proportion})"


def _cells(formula: NetOf, places: Places, sheet: str, beside: int) -> str:
    """The cells beside a list, from its head down to its total."""
    rows, column = places.rows[formula.sheet], link_column(places, formula.sheet) + beside
    cells = f"{fixed_name(rows[HEAD_KEY], column)}:{fixed_name(rows[formula.end], column)}"
    same = formula.sheet == sheet
    return cells if same else f"{quoted_tab(places.tabs[formula.sheet])}!{cells}"


def scaled(formula: Scaled, places: Places, sheet: str) -> str | None:
    """Cells of the take-off added, times a number."""
    cells = [name_of(ref, places, sheet) for ref in formula.terms]
    if None in cells:
        return None
    names = list(map(str, cells))
    exact = f"ROUND(({'+'.join(names)})*{_plain(formula.by)},{MOST_PLACES})"
    rounded = exact if formula.places == MOST_PLACES else f"ROUND({exact},{formula.places})"
    marked = ",".join(is_marked(ref, places, sheet) for ref in formula.terms)
    return f"IF(AND({marked},COUNT({','.join(names)})={len(names)}),{rounded},{NO_FIGURE})"


def _plain(value: Decimal) -> str:
    return f"{value:f}"
