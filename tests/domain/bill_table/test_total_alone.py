"""A row whose total is empty: nothing of it can be held against the sum of its sides."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.bill_table.columns import Column
from estimator.domain.bill_table.line_figures import _is_no_sum_of_sides


def test_sides_without_a_total_contradict_none() -> None:
    sides: dict[Column, Decimal] = {
        "material_amount": Decimal(10),
        "labour_amount": Decimal(5),
    }
    assert not _is_no_sum_of_sides(sides)
    assert _is_no_sum_of_sides({**sides, "total": Decimal(25)})
    assert not _is_no_sum_of_sides({**sides, "total": Decimal(15)})
