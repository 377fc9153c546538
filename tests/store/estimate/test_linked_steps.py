"""Which steps hold of two copies, however often something was brought back."""

from __future__ import annotations

from estimator.domain.records.edits import Edit
from estimator.store.estimate.linked_steps import LinkedStep, holding


def step(seq: int, back_to: int | None = None) -> LinkedStep:
    return LinkedStep(seq, str(seq), seq, Edit(f"{seq}"), given=True, back_to=back_to)


def test_a_step_that_brought_back_stands_over_any_number_of_others() -> None:
    """Each of them stands over the one before it, and over a step of its own."""
    count = 1_000
    steps = [step(seq, None if seq % 2 else 0) for seq in range(1, 2 * count + 1)]
    (last,) = holding(steps, frozenset())
    assert (last.seq, len(last.over)) == (2 * count, 2 * count - 1)
    assert [each.seq for (each,) in last.own] == [*range(1, 2 * count, 2)]


def test_steps_brought_back_beside_each_other_hold_each() -> None:
    count = 1_000
    steps = [step(seq, seq - 2 if seq % 2 == 0 else None) for seq in range(1, 2 * count + 1)]
    held = holding(steps, frozenset())
    assert [each.seq for each in held] == [*range(2, 2 * count + 1, 2)]
    assert {len([*each.own]) for each in held} == {1}
