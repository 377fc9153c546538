"""What multiplies the costs of a summary, in the language of workbooks."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from estimator.sheets.cell_formulas import Multiplier
from estimator.sheets.excel.references import NO_FIGURE, Places, cell_name, name_of

_APART: Final = "0.000000001"
"""Of a multiplier, what it may be apart for being a binary fraction."""


def multiplier(formula: Multiplier, places: Places, sheet: str, row: int) -> str | None:
    """What multiplies the cost of a row; the same in all rows of a part."""
    by = formula.by
    factor = f"{by:f}" if isinstance(by, Decimal) else name_of(by, places, sheet)
    if factor is None:
        return None
    cost = cell_name(row, formula.cost)
    if formula.of_vat:
        # Of 7% a workbook makes seven hundredths of one per cent.
        right = f"OR({factor}=0,AND({factor}>=1,{factor}<=100))"
        factor = _typed(factor, right, _with_vat(factor), cost)
    elif not isinstance(by, Decimal):
        factor = _typed(factor, f"{factor}>=1", factor, cost)
    if formula.taken_off:
        factor = f"IF({cost}<0,1,{factor})"
    return f'IF(COUNT({cost}),{factor},"")'


def other_multiplier(
    formula: Multiplier, multipliers: str, costs: str, places: Places, sheet: str
) -> str | None:
    """Whether each of some multipliers is another than that of its part."""
    by = formula.by
    factor = f"{by:f}" if isinstance(by, Decimal) else name_of(by, places, sheet)
    if factor is None:
        return None
    right = _with_vat(factor) if formula.of_vat else factor
    if formula.taken_off:
        right = f"({right}-({right}-1)*({costs}<0))"
    return f"(ABS({multipliers}-{right})>{_APART})"


def _with_vat(rate: str) -> str:
    return f"ROUND(1+{rate}/100,10)"


def _typed(cell: str, right: str, multiplier: str, cost: str) -> str:
    """What multiplies a cost, while the cell that it comes from has a number that is right.

    Without one the cost would go out of the price without a word, unless it is nought.
    """
    number = f"IF(COUNT({cell})*NOT(ISLOGICAL({cell})),{right},FALSE)"
    return f'IF({number},{multiplier},IF(ROUND({cost},2)=0,"",{NO_FIGURE}))'
