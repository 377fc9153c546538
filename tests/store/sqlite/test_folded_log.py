"""What a file comes to by its log, also where SQLite could not put all of it into the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from estimator.store.sqlite.folded_log import folded, is_partly_folded

_SIZE = 512


def page(letter: str) -> bytes:
    return letter.encode() * _SIZE


def log_of(*frames: tuple[int, str, int]) -> bytes:
    """A log with frames of page, content and, at the end of a commit, pages of the file then."""
    salt = b"saltsalt"
    head = bytes(8) + _SIZE.to_bytes(4, "big") + bytes(4) + salt + bytes(8)
    return head + b"".join(
        number.to_bytes(4, "big") + pages.to_bytes(4, "big") + salt + bytes(8) + page(letter)
        for number, letter, pages in frames
    )


BEFORE = page("a") + page("b")
LOG = log_of((2, "B", 0), (3, "C", 0), (4, "D", 4))


def test_all_that_is_committed_comes_into_the_file() -> None:
    assert folded(BEFORE, LOG) == page("a") + page("B") + page("C") + page("D")
    assert folded(BEFORE, LOG[:-1]) == BEFORE


frames = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from("BCDE"), st.sampled_from((0, 0, 1, 4, 9))),
    max_size=8,
)


@given(st.integers(0, 6), frames)
def test_page_by_page_a_file_comes_to_the_last_that_was_committed_of_each(
    pages: int, written: list[tuple[int, str, int]]
) -> None:
    before = page("a") * pages
    commits = [at for at, frame in enumerate(written) if frame[2]]
    committed = written[: commits[-1] + 1] if commits else []
    expected = [before[at : at + _SIZE] for at in range(0, len(before), _SIZE)]
    if committed:
        length = committed[-1][2]
        expected = (expected + [bytes(_SIZE)] * length)[:length]
        for number, letter, _ in committed:
            if number <= length:
                expected[number - 1] = page(letter)
    assert folded(before, log_of(*written)) == b"".join(expected)


def test_a_file_that_grew_in_a_write_that_was_broken_off_is_ours_by_its_pages() -> None:
    grown = page("a") + page("b") + page("C")
    assert is_partly_folded(grown, BEFORE, LOG)
    assert is_partly_folded(folded(BEFORE, LOG), BEFORE, LOG)
    # Nobody but another program wrote such pages, in the file or behind its end.
    for others in (page("a") + page("b") + page("x"), page("x") + page("b") + page("C")):
        assert not is_partly_folded(others, BEFORE, LOG)
    assert not is_partly_folded(page("a") + page("b") + page("D"), BEFORE, LOG)
    # What the file had and has no more is not put in by a log either.
    assert not is_partly_folded(page("a"), BEFORE, LOG)
    assert is_partly_folded(BEFORE, BEFORE, b"")
    assert not is_partly_folded(grown, BEFORE, b"")
