"""What holds between the columns of a line list, in whatever rows somebody puts in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.pricing.costing import CostedBill
from estimator.sheets.cell_formulas import Multiplied, Needed, OwnRows, WorkedOut
from estimator.sheets.layout.grid import Grid

SIDES: Final = ("material", "labour")
_PRICED: Final[tuple[tuple[str, str, Decimal | None], ...]] = (
    ("material_unit", "material", None),
    ("labour_unit", "labour", Decimal(2)),
    ("unit_price", "amount", Decimal(0)),
)
"""Unit prices and their amounts; up to how much of the material labour may stand there instead."""


def needed_amounts(grid: Grid) -> tuple[Needed, ...]:
    """The amounts of a line that follow from its other figures."""
    index = grid.index
    made: list[tuple[tuple[str, ...], str]] = [
        *((("quantity", price), amount) for price, amount, _ in _PRICED),
        *(((side,), "total") for side in SIDES),
    ]
    return tuple(
        Needed(tuple(index[key] for key in given), index[amount])
        for given, amount in made
        if {*given, amount} <= index.keys()
    )


def own_rows(grid: Grid, costed: CostedBill) -> OwnRows:
    """What holds between the columns of the list, in whatever rows are put in."""
    index = grid.index
    found = []
    for price, amount, most in _PRICED:
        counts = most is None or not _any_share_above(most, costed)
        if counts and {"quantity", price, amount} <= index.keys():
            columns = index["quantity"], index[price], index[amount]
            found.append(Multiplied(*columns, over=most or None))
    worked_out = tuple(
        WorkedOut(index[amount], tuple(index[k] for k in ("quantity", price) if k in index))
        for price, amount, _ in _PRICED
        if amount in index
    )
    own = OwnRows(tuple(found), worked_out=worked_out)
    if "material" in index:
        return replace(own, added=tuple(index[key] for key in (*SIDES, "total")))
    return replace(own, beside=index.get("remark"), columns=len(index))


def _any_share_above(most: Decimal, costed: CostedBill) -> bool:
    """Whether the labour of a line is a larger share of its material."""
    shares = (line.labour_percent for line in costed.lines.values())
    return any(share is not None and share > most * 100 for share in shares)
