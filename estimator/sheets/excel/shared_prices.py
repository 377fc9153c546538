"""Prices that are rounded together with those of other rows, in the language of workbooks."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.sheets.cell_formulas import RunningPrice, SharedPrice
from estimator.sheets.document import HEAD_KEY
from estimator.sheets.excel.references import (
    NO_FIGURE,
    Places,
    cell_name,
    column_letter,
    fixed_name,
    is_elsewhere,
)


def beside_row(
    formula: RunningPrice | SharedPrice, places: Places, sheet: str, row: int
) -> list[tuple[int, str]]:
    """What stands beside a row for other rows to look at: columns and formulas.

    Its cost, and where rows share a price its rounded product.
    """
    cost, multiplier = (cell_name(row, at) for at in (formula.cost, formula.multiplier))
    # An empty column between, as beside every sheet.
    first = places.columns[sheet] + 1
    own_cost = f"IF(COUNT({cost}),{cost},T({cost}))"
    if isinstance(formula, RunningPrice):
        running = f"IF(N({cost})<0,0,{own_cost})" if formula.taken_off else own_cost
        return [(first, running)]
    first += 2 * formula.apart
    product = f"IF(COUNT({cost},{multiplier})=2,ROUND({cost}*{multiplier},2),T({multiplier}))"
    return [(first, own_cost), (first + 1, product)]


def running_price(formula: RunningPrice, places: Places, sheet: str, row: int) -> str:
    """What a row adds to the running total's price, of whatever rows stand above it now."""
    ((at, _),) = beside_row(formula, places, sheet, row)
    own, multiplier = cell_name(row, at), cell_name(row, formula.multiplier)
    whole, letter = f"{fixed_name(places.rows[sheet][HEAD_KEY], at)}:{own}", column_letter(at)
    above = f"SUM(INDEX({whole},1):INDEX({letter}:{letter},ROW()-1))"
    price = f"ROUND(ROUND(({above}+{own})*{multiplier},2)-ROUND({above}*{multiplier},2),2)"
    if formula.taken_off:
        cost = cell_name(row, formula.cost)
        price = f"IF(N({cost})<0,ROUND({cost}*{multiplier},2),{price})"
    found = _rounded_with_others(formula, (own,), price, row)
    # The rows below look at what stands beside their own.
    return f"IF({is_elsewhere(own)},{NO_FIGURE},{found})"


def shared_price(formula: SharedPrice, places: Places, sheet: str, row: int) -> str:
    """A row's share of the one price of its run."""
    rows = places.rows[sheet]
    (cost_at, _), (product_at, _) = beside_row(formula, places, sheet, row)
    costs, products = (
        f"{cell_name(rows[formula.first], at)}:{cell_name(rows[formula.last], at)}"
        for at in (cost_at, product_at)
    )
    own = cell_name(row, cost_at)
    above = f"{cell_name(rows[formula.first], cost_at)}:{own}"
    whole = f"ROUND(SUM({costs})*{cell_name(row, formula.multiplier)},2)"
    costliest = f"AND({own}=MAX({costs}),COUNTIF({above},{own})=1)"
    price = f"{cell_name(row, product_at)}+IF({costliest},{whole}-SUM({products}),0)"
    beside = (own, cell_name(row, product_at))
    return _rounded_with_others(formula, beside, f"ROUND({price},2)", row)


def _rounded_with_others(
    formula: RunningPrice | SharedPrice, beside: Sequence[str], price: str, row: int
) -> str:
    """A price while all is there that it comes of; a cost without the rest is no cost left out."""
    cost, multiplier = (cell_name(row, at) for at in (formula.cost, formula.multiplier))
    cells = (cost, multiplier, *beside)
    without = f"IF(N({cost})=0,T({cost}),{NO_FIGURE})"
    return f"IF(COUNT({','.join(cells)})={len(cells)},{price},{without})"
