"""Changes are taken back and done again in their order."""

from __future__ import annotations

from estimator.app.forms.mapping_steps import MappingStep, MappingSteps
from estimator.sheets.templates.mapping import TemplateMapping


def step(before: str, after: str) -> MappingStep:
    return MappingStep(after, TemplateMapping(before), TemplateMapping(after))


def test_a_new_change_comes_in_place_of_what_was_taken_back() -> None:
    steps = MappingSteps()
    assert (steps.undo(), steps.redo()) == (None, None)
    first, second, other = step("", "1"), step("1", "2"), step("1", "3")
    steps.do(first)
    steps.do(second)
    assert steps.undo() is second
    assert (steps.undo_label, steps.redo_label) == ("1", "2")
    assert steps.redo() is second
    assert steps.undo() is second
    steps.do(other)
    assert (steps.undo_label, steps.redo_label) == ("3", None)
    assert [steps.undo(), steps.undo(), steps.undo()] == [other, first, None]
