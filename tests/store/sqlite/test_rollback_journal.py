"""A journal is taken for a file's own by the counter of the first page, not by pages in common."""

from __future__ import annotations

import pytest

from estimator.store.sqlite.rollback_journal import JournalPages

SIZE = 512


def first_page(counter: int) -> bytes:
    return b"SQLite format 3\x00".ljust(24, b"\x00") + counter.to_bytes(4, "big") + bytes(SIZE - 28)


@pytest.mark.parametrize(("now", "is_of"), [(6, False), (7, True), (8, True), (9, False)])
def test_the_write_was_at_most_one_before(now: int, is_of: bool) -> None:
    """A file of two writes later has nothing that an old journal may put back."""
    other = b"x" * SIZE
    journal = JournalPages({1: first_page(7), 2: other}, 2, SIZE, True)
    content = first_page(now) + other
    assert journal.is_of(content) is is_of
    # Of a damaged file a page in common is enough.
    assert journal.fits(content)


def test_without_the_first_page_a_page_in_common_tells() -> None:
    other = b"x" * SIZE
    journal = JournalPages({2: other}, 2, SIZE, True)
    assert journal.is_of(first_page(7) + other)
    assert not journal.is_of(first_page(7) + b"y" * SIZE)
