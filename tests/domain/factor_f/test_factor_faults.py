"""What may stand in a column of a Factor F table, wherever it comes from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.factor_f.tables import factor_faults


@pytest.mark.parametrize("value", ["1", "1.2057", "1.9999", "1.20570"])
def test_a_factor_lies_from_1_to_2_with_four_decimals(value: str) -> None:
    assert factor_faults(Decimal(value), "Factor F") == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0.9999", "0.9999 ในช่อง Factor F เป็นไปไม่ได้"),
        ("2", "2 ในช่อง Factor F เป็นไปไม่ได้"),
        ("1.20571", "1.20571 ในช่อง Factor F มีทศนิยมเกินสี่ตำแหน่ง"),
    ],
)
def test_what_is_beyond_is_told_with_its_column(value: str, said: str) -> None:
    (fault,) = factor_faults(Decimal(value), "Factor F")
    assert said in fault
