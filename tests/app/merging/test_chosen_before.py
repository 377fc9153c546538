"""What was chosen in a merge is not overruled unasked by who had not heard of the choice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.rows import Line
from estimator.domain.merging.clashes import CopySide
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import (
    Makes,
    added,
    copy_of,
    merge,
    met,
    priced,
    removed,
    start,
    work,
)
from tests.store.samples import FIRST, NOON

REMOVED: Final = removed(FIRST)
OTHERS: Final[dict[str, Makes]] = {"removes it": REMOVED, "types 62": priced(FIRST, "62")}
LATER: Final[dict[str, Makes]] = {"removes it": REMOVED, "types 70": priced(FIRST, "70")}


def asked(ours: Path, theirs: Path) -> int:
    with met(ours, theirs) as (_, _meeting, views):
        return len(views)


def price_in(path: Path) -> object:
    """The price of the row; None where it is gone."""
    with open_estimate_file(path, read_only=True) as file:
        if FIRST not in file.estimate.bill.rows:
            return None
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        return line.material


def settled_in(copies: Sequence[Path]) -> object:
    """What all copies come to in any order; nobody is asked again."""
    for one, two in permutations(copies, 2):
        assert asked(one, two) == 0
        merge(one, two)
    (found,) = {price_in(each) for each in copies}
    return found


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_who_goes_on_from_what_was_chosen_and_has_not_heard_of_it_is_asked_about(
    tmp_path: Path, later: str, other: str, side: CopySide
) -> None:
    a = start(tmp_path)
    b = copy_of(a, "ข")
    work(a, "ก", priced(FIRST, "61"))
    work(b, "ข", OTHERS[other])
    c = copy_of(a, "ค")  # knows the 61, and nothing of what stands against it
    assert asked(a, b) == 1
    merge(a, b)
    chosen = price_in(a)
    work(c, "ค", LATER[later])
    wanted = chosen if side == "ours" else price_in(c)
    # Another price is nothing against a row that was chosen to stay.
    is_against = (other, later) != ("removes it", "types 70")
    assert (asked(a, c), asked(c, a)) == ((1, 1) if is_against else (0, 0))
    merge(a, c, side)
    assert settled_in([a, b, c]) == (wanted if is_against else price_in(c))


def test_it_is_asked_about_by_way_of_a_third_copy_too(tmp_path: Path) -> None:
    a = start(tmp_path)
    b, d = copy_of(a, "ข"), copy_of(a, "ง")
    work(a, "ก", priced(FIRST, "61"))
    work(b, "ข", priced(FIRST, "62"))
    c = copy_of(a, "ค")
    merge(a, b)
    merge(d, a)
    work(d, "ง", added("ของง"))
    work(c, "ค", REMOVED)
    assert (asked(d, c), asked(c, d)) == (1, 1)


def test_who_heard_of_the_choice_and_goes_on_from_it_is_not_asked_about(tmp_path: Path) -> None:
    a = start(tmp_path)
    b = copy_of(a, "ข")
    work(a, "ก", priced(FIRST, "61"))
    work(b, "ข", priced(FIRST, "62"))
    merge(a, b)
    c = copy_of(a, "ค")
    work(c, "ค", REMOVED)
    assert (asked(a, c), asked(c, a)) == (0, 0)
    merge(a, c)
    assert price_in(a) is None


def test_a_choice_that_was_taken_back_stands_against_nobody(tmp_path: Path) -> None:
    a = start(tmp_path)
    b = copy_of(a, "ข")
    work(a, "ก", priced(FIRST, "61"))
    work(b, "ข", priced(FIRST, "62"))
    c = copy_of(a, "ค")
    merge(a, b)
    with open_estimate_file(a) as file:
        file.undo(who="ก", when=NOON)
    work(c, "ค", REMOVED)
    assert (asked(a, c), asked(c, a)) == (0, 0)
