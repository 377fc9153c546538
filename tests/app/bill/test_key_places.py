"""Where keys stand in the list of those that are shown."""

from hypothesis import given
from hypothesis import strategies as st

from estimator.app.bill.key_places import KeyPlaces

lists = st.lists(st.integers(-20, 20), unique=True, max_size=20)


@given(st.lists(lists, min_size=1, max_size=3), st.integers(0, 40))
def test_keys_are_found_however_often_one_asks(changes: list[list[int]], times: int) -> None:
    places = KeyPlaces()
    for keys in changes:
        places.forget()
        for asked in range(times):
            key = asked % 41 - 20
            assert places.of(key, keys) == (keys.index(key) if key in keys else -1)
