"""A mapping in chunks against a plain dictionary."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.chunked import chunked

keys = st.integers(0, 600)
changes = st.lists(st.tuples(keys, st.none() | st.integers()), max_size=40)


@given(st.dictionaries(keys, st.integers(), max_size=60), st.lists(changes, max_size=4))
def test_it_holds_what_a_dictionary_does_and_no_copy_reaches_another(
    start: dict[int, int], edits: list[list[tuple[int, int | None]]]
) -> None:
    now, plain = chunked(start), dict(start)
    seen = [(now, dict(plain))]
    for edit in edits:
        changing = now.changing()
        for key, value in edit:
            if value is None:
                assert changing.pop(key, None) == plain.pop(key, None)
            else:
                changing[key] = plain[key] = value
        now = changing.frozen()
        changing[700] = 1  # what goes on in a copy is not seen in what was made of it
        changing.pop(next(iter(plain), 700), None)
        seen.append((now, dict(plain)))
    for found, expected in seen:
        assert found == expected
        assert len(found) == len(expected)
        assert sorted(found) == sorted(expected)
        assert sorted(found.items()) == sorted(expected.items())
        assert [found.get(key, -1) for key in range(700)] == [
            expected.get(key, -1) for key in range(700)
        ]
        assert [key in found for key in range(700)] == [key in expected for key in range(700)]
        assert pickle.loads(pickle.dumps(found)) == expected


def test_an_edit_shares_all_chunks_but_its_own() -> None:
    before = chunked(dict.fromkeys(range(1000), 0))
    changing = before.changing()
    changing[500] = 1
    after = changing.frozen()
    unlike = [key for key, each in after._chunks.items() if each is not before._chunks[key]]
    assert unlike == [500 // 128]


def test_what_was_worked_out_of_a_chunk_holds_until_something_in_it_changes() -> None:
    asked: list[int] = []

    def largest(entries: Mapping[int, int]) -> int:
        asked.append(min(entries))
        return max(entries.values())

    before = chunked({key: key for key in range(500)})
    assert before.of_chunks(largest) == [127, 255, 383, 499]
    changing = before.changing()
    changing[200] = 1000
    del changing[499]
    assert changing.frozen().of_chunks(largest) == [127, 1000, 383, 498]
    assert before.of_chunks(largest) == [127, 255, 383, 499]
    assert asked == [0, 128, 256, 384, 128, 384]
    assert pickle.loads(pickle.dumps(before)).of_chunks(largest) == [127, 255, 383, 499]
    assert len(asked) == 10


def test_some_chunks_may_be_worked_out_ahead() -> None:
    asked: list[int] = []

    def look(entries: Mapping[int, int]) -> None:
        asked.append(min(entries))

    found = chunked({key: key for key in range(500)})
    assert not found.work_ahead(look, 3)
    assert found.work_ahead(look, 3)
    assert found.work_ahead(look, 3)
    assert asked == [0, 128, 256, 384]


def test_what_is_not_there_is_not_found() -> None:
    found = chunked({1: "a"})
    with pytest.raises(KeyError):
        found[2]
    with pytest.raises(KeyError):
        found[1000]
    with pytest.raises(KeyError):
        del found.changing()[2]
    assert 2 not in found
