"""What is offered for a line is what the checks say of it, wherever somebody stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.labour.line_work import (
    NO_GROUP,
    NO_LINE,
    group_at,
    has_pipes,
    lacks_pipe_lines,
    line_at,
    may_use_tier,
    percent_edit,
    pipe_edit,
    tier_edit,
)
from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import Line
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from tests.lines import changed_line
from tests.official_labour import W480, book_line, estimate_of, official, official_books

BOOKS = official_books()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (book_line("1.1", 1, "60"), True),
        (book_line("1.1", 3, "60"), False),
        # Below 50 piles the account sends one to an enquiry: no tier of it would do.
        (book_line("1.1", 1, "49"), False),
        (changed_line(book_line("1.1", 1, "60"), labour=Decimal("350.00")), False),
    ],
)
def test_a_tier_is_offered_where_the_checks_ask_for_one(line: Line, offered: bool) -> None:
    assert may_use_tier(estimate_of([line]), BOOKS, 3) is offered


def test_a_tier_is_offered_for_lines_alone() -> None:
    estimate = estimate_of([book_line("1.1", 1, "60")])
    assert [may_use_tier(estimate, BOOKS, key) for key in (None, 2, -2, 99)] == [False] * 4
    assert [line_at(estimate.bill, key) for key in (None, 1, 2, -2, 3)] == [None] * 4 + [3]


def test_a_group_is_found_from_itself_its_empty_row_and_its_lines() -> None:
    bill = estimate_of([book_line("1.1", 1, "60")]).bill
    assert [group_at(bill, key) for key in (1, 2, -2, 3)] == [1, 2, 2, 2]
    assert [group_at(bill, key) for key in (None, 0, 99)] == [None] * 3


def test_lines_that_follow_pipes_are_lacking_until_they_are_added() -> None:
    code = official(W480).pipe_rules[0].code
    estimate = estimate_of([book_line(code, 1, "10", material="100")])
    assert has_pipes(estimate, BOOKS, 3)
    assert lacks_pipe_lines(estimate, BOOKS, 3)
    added = apply(estimate, pipe_edit(estimate, BOOKS, 3))
    assert has_pipes(added, BOOKS, 3)
    assert not lacks_pipe_lines(added, BOOKS, 3)


def test_without_a_line_or_a_group_one_sentence_says_so() -> None:
    estimate = estimate_of([book_line("1.1", 1, "60")])
    with pytest.raises(UserError, match=NO_LINE):
        tier_edit(estimate, BOOKS, 2)
    with pytest.raises(UserError, match=NO_LINE):
        percent_edit(estimate.bill, None, Worked(Decimal(30)), "ไม่มีในบัญชี")
    with pytest.raises(UserError, match=NO_GROUP):
        pipe_edit(estimate, BOOKS, None)
