"""Which forms and which guideline an estimate has: those of its day, or those chosen."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.domain.estimate import Estimate, Project, form_set_of, guideline_of


@pytest.mark.parametrize(
    ("priced_on", "form_set", "guideline"),
    [
        (date(2001, 10, 19), "2560", "2565"),
        (date(2026, 5, 19), "2560", "2565"),  # announced, and not yet in force
        (date(2026, 6, 8), "2560", "2565"),
        (date(2026, 6, 9), "2569", "2569"),
        (date(2026, 6, 20), "2569", "2569"),
        (None, "2560", "2565"),
    ],
)
def test_the_rules_of_2569_are_in_force_from_9_june_2569(
    priced_on: date | None, form_set: str, guideline: str
) -> None:
    project = Project(priced_on=priced_on)
    found = Estimate(project=project)
    assert (form_set_of(found), guideline_of(found)) == (form_set, guideline)
    chosen = Estimate(project=project, form_set="2569", guideline="2565")
    assert (form_set_of(chosen), guideline_of(chosen)) == ("2569", "2565")
