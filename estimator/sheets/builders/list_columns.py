"""What holds between the columns of a line list, in whatever rows somebody puts in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.pricing.costing import CostedBill
from estimator.sheets.counted_rows import (
    Multiplied,
    Needed,
    OwnRows,
    WorkedOut,
)
from estimator.sheets.layout.grid import Grid

SIDES: Final = ("material", "labour")
_PRICED: Final = (
    ("material_unit", "material"),
    ("labour_unit", "labour"),
    ("unit_price", "amount"),
)
"""Unit prices and their amounts."""
_MOST_SHARE: Final = Decimal(2)
"""Up to which a price of labour may be a share of the material; more if a line has more."""


def needed_amounts(grid: Grid) -> tuple[Needed, ...]:
    """The amounts of a line that follow from its other figures."""
    index = grid.index
    made: list[tuple[tuple[str, ...], str]] = [
        *((("quantity", price), amount) for price, amount in _PRICED),
        *(((side,), "total") for side in SIDES),
    ]
    needed = tuple(
        Needed(tuple(index[key] for key in given), index[amount])
        for given, amount in made
        if {*given, amount} <= index.keys()
    )
    if "amount" in index and "quantity" in index and "unit_price" not in index:
        return (*needed, Needed((index["quantity"],), index["amount"], alone=True))
    return needed


def own_rows(grid: Grid, costed: CostedBill) -> OwnRows:
    """What holds between the columns of the list, in whatever rows are put in."""
    index = grid.index
    share = _largest_share(costed)
    found = []
    for price, amount in _PRICED:
        # Only a file of an earlier version has a share where no unit price gives the amount.
        counts = price != "unit_price" or not share
        if counts and {"quantity", price, amount} <= index.keys():
            each = Multiplied(index["quantity"], index[price], index[amount])
            if amount == "labour":
                each = replace(each, share_of=index["material"], most=max(_MOST_SHARE, share))
            found.append(each)
    worked_out = tuple(
        WorkedOut(index[amount], tuple(index[k] for k in ("quantity", price) if k in index))
        for price, amount in _PRICED
        if amount in index
    )
    own = OwnRows(tuple(found), worked_out=worked_out)
    if "material" in index:
        return replace(own, added=tuple(index[key] for key in (*SIDES, "total")))
    return replace(own, beside=index.get("remark"), columns=len(index))


def _largest_share(costed: CostedBill) -> Decimal:
    """The largest share of its material that the labour of a line is."""
    shares = (line.labour_percent for line in costed.lines.values())
    return max((each.scaleb(-2) for each in shares if each is not None), default=Decimal(0))
