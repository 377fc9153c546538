"""A place among others: the order numbers of what is put in, and who makes room for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.ordered import ORDER_STEP, orders_at

# Neighbours one apart leave no room, so that all are numbered anew.
ORDERS = st.lists(st.integers(1, 40) | st.integers(1, 1 << 40), unique=True, max_size=8).map(sorted)


@given(ORDERS, st.data())
def test_what_is_put_in_stands_where_asked_and_nobody_changes_places(
    orders: list[int], data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(orders)))
    count = data.draw(st.integers(0, 3))
    new, moved = orders_at(orders, position, count)
    there = [moved.get(place, order) for place, order in enumerate(orders)]
    whole = [*there[:position], *new, *there[position:]]
    assert len(new) == count
    assert whole == sorted(set(whole))


def test_where_there_is_no_room_all_are_numbered_anew() -> None:
    step = ORDER_STEP
    assert orders_at([1, 2], 1, 2) == ([2 * step, 3 * step], {0: step, 1: 4 * step})
    assert orders_at([step, 2 * step], 2, 1) == ([3 * step], {})
    assert orders_at([], 0, 1) == ([step], {})


@pytest.mark.parametrize("position", [-1, 3])
def test_a_position_that_is_none_is_refused(position: int) -> None:
    with pytest.raises(ValueError, match=f"no position {position} among 2"):
        orders_at([1, 2], position, 1)
