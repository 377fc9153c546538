"""Take-offs for tests: rows written shortly, and random ones for properties."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.dimension_rows import DimensionRow, read_measure
from estimator.domain.takeoff.wastage import Wastage


def dimension_row(
    description: str = "",
    number: str = "",
    length: str = "",
    width: str = "",
    height: str = "",
    *,
    bar: str = "",
    deduct: bool = False,
    remark: str = "",
) -> DimensionRow:
    """A row by its figures as they are typed."""
    return DimensionRow(
        description,
        bar,
        read_measure(number),
        read_measure(length),
        read_measure(width),
        read_measure(height),
        deduct,
        remark,
    )


def taken_off(*rows: DimensionRow, **chosen: object) -> TakenOff:
    """A take-off of some rows."""
    return TakenOff(rows, **chosen)  # type: ignore[arg-type]


_figures = st.sampled_from(["", "1", "2.50", "12", "0.125", "4*6", "2*(0.15+0.35)"])
_texts = st.sampled_from(["", "ผนังด้านหน้า", "ช่องประตู"])
_percents = st.sampled_from(["5", "7.5", "30"]).map(Decimal)
_places = st.sampled_from([None, None, 0, 2, 3])


def _sized_rows() -> st.SearchStrategy[DimensionRow]:
    return st.builds(
        lambda figures, description, remark: dimension_row(description, *figures, remark=remark),
        st.tuples(_figures, _figures, _figures, _figures),
        _texts,
        _texts,
    )


def _bar_rows() -> st.SearchStrategy[DimensionRow]:
    return st.builds(
        lambda bar, number, length: dimension_row("", number, length, bar=bar),
        st.sampled_from(["RB6", "RB9", "DB12", "DB25"]),
        st.sampled_from(["1", "4*6"]),
        st.sampled_from(["3.45", "12"]),
    )


def takeoffs() -> st.SearchStrategy[TakenOff]:
    """Rows of dimensions with what one of them deducts, with wastage and rounding or without."""
    deducted = dimension_row("หักช่องเปิด", "1", "0.5", deduct=True)
    begun = dimension_row("ผนังด้านหลัง", "1", "1", "1", "1")
    return st.builds(
        lambda rows, percent, places: TakenOff(
            (begun, *rows, deducted),
            (Wastage(percent, "ทราย", "สำเนา"),) if percent else (),
            places,
        ),
        st.lists(_sized_rows(), max_size=3),
        st.none() | _percents,
        _places,
    )


def bar_takeoffs() -> st.SearchStrategy[TakenOff]:
    """Rows of bars in kilograms, one of the bars with its wastage or none."""
    return st.builds(
        lambda rows, percent, places: TakenOff(
            tuple(rows), (Wastage(percent, "", "", rows[0].bar),) if percent else (), places
        ),
        st.lists(_bar_rows(), min_size=1, max_size=3),
        st.none() | _percents,
        _places,
    )
