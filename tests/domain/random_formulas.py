"""Random formulas as people type them into figure cells, each as a cell keeps it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from estimator.domain.arithmetic import LONGEST_FORMULA, worked_out
from estimator.domain.money import NumberError

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_NUMBERS = (
    st.integers(0, 99_999).map(lambda whole: f"{whole:,}")
    | st.decimals(0, 99, places=2).map(str)
    | st.integers(1, 100).map(lambda share: f"100*{share}%")
)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(inner, st.sampled_from(["+", "-", "*", "x", "@", " × "]), inner)
    divided = st.tuples(inner, st.integers(1, 99), st.integers(0, 4))
    return (
        two.map("".join)
        | inner.map(lambda text: f"({text})")
        | inner.map(lambda text: text.translate(_THAI))
        | divided.map(lambda parts: f"ROUND(({parts[0]})/{parts[1]},{parts[2]})")
    )


def _is_kept(text: str) -> bool:
    """Whether a figure's cell would take it, and as a formula."""
    try:
        worked = worked_out(text)
    except NumberError:
        return False
    fits = Decimal(0) < worked.value <= Decimal(999_999)
    return fits and worked.formula == text and len(text) <= LONGEST_FORMULA


formulas: st.SearchStrategy[str] = st.recursive(_NUMBERS, _joined, max_leaves=4).filter(_is_kept)
"""Formulas of figures that every cell takes."""
