"""A quantity as it is typed: a number, or arithmetic."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.arithmetic import typed_figure
from estimator.domain.money import check_quantity


def typed_quantity(text: str) -> Decimal:
    """Read a quantity; NumberError for what is no figure, or none that a bill can hold."""
    return check_quantity(typed_figure(text))
