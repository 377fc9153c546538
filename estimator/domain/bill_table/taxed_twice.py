"""Prices before and after the tax beside each other: of one work, and never two that add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from estimator.domain.bill_table.columns import PRICED, Column, Columns
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.price_claims import claims

_TOGETHER: Final[tuple[tuple[Column, Column], ...]] = (
    ("material", "labour"),
    ("material_amount", "labour_amount"),
)
"""What is added up to the price of a work."""


def adds_tax_to_itself(columns: Columns, heads: Sequence[str]) -> bool:
    """Whether a reading adds a price with the tax to one without, as their heads say.

    A head that says nothing is of the price to its left: ``ราคารวม VAT|เป็นเงิน``.
    """
    said: dict[Column, bool] = {}
    is_in: bool | None = None
    for column, head in zip(columns, heads, strict=False):
        of_tax = [each for each in claims(words_of(head)) if each.thing == "tax"]
        if of_tax:
            is_in = of_tax[0].is_in
        if column in PRICED and is_in is not None:
            said[column] = is_in
    return any(
        one in said and other in said and said[one] != said[other] for one, other in _TOGETHER
    )
