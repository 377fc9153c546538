"""Rules are drawn once, as long as they go, and the heavier of two wins."""

from __future__ import annotations

from estimator.sheets.document import Blank, Look, RowKind, SheetCell, SheetRow
from estimator.sheets.layout.rules import HAIR, OUTER, UPRIGHT, RuledLine, rules_of

EDGES = (0.0, 10.0, 30.0, 60.0)


def _row(kind: RowKind, *cells: tuple[int, int, int], border: bool = True) -> SheetRow:
    look = Look() if border else Look(border="none")
    made = (SheetCell(first, last, Blank(), look, (), 9, "", down) for first, last, down in cells)
    return SheetRow(kind, tuple(made), 10)


def test_a_table_of_cells_with_one_that_goes_down_and_one_that_goes_across() -> None:
    head = _row("head", (0, 0, 2), (1, 2, 1))
    below = _row("head", (1, 1, 1), (2, 2, 1))
    line = _row("line", (0, 0, 1), (1, 1, 1), (2, 2, 1))
    signed = _row("signature", (0, 2, 1), border=False)
    assert list(rules_of([head, below, line, signed], EDGES)) == [
        RuledLine(0, 0, 0, 3, OUTER),
        RuledLine(10, 10, 0, 3, UPRIGHT),
        RuledLine(30, 30, 1, 3, UPRIGHT),
        RuledLine(60, 60, 0, 3, OUTER),
        RuledLine(0, 60, 0, 0, OUTER),
        RuledLine(10, 60, 1, 1, OUTER),
        RuledLine(0, 60, 2, 2, OUTER),
        RuledLine(0, 60, 3, 3, OUTER),
    ]


def test_between_lines_runs_a_hair_rule_and_between_conditions_none() -> None:
    line = _row("line", (0, 2, 1))
    condition = _row("condition", (0, 2, 1))
    rules = list(rules_of([line, line, condition, condition], EDGES))
    levels = [(rule.above, rule.weight) for rule in rules if rule.x1 != rule.x2]
    assert levels == [(0, OUTER), (1, HAIR), (2, HAIR), (4, OUTER)]


def test_nothing_bordered_has_no_rules() -> None:
    assert list(rules_of([_row("note", (0, 2, 1), border=False)], EDGES)) == []
