"""The designer's certificate is of the drawings as they are, and has a name (clause 15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from estimator.domain.clauses import Clause
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.certificate import Certificate
from tests.domain.guideline.test_checks import COMPLETE, findings

DAY = date(2026, 7, 1)
ADAY = timedelta(days=1)
SOUND = Certificate("นาย ง", DAY, "ครั้งที่ 1", DAY)


@pytest.mark.parametrize(
    ("certificate", "codes"),
    [
        (SOUND, []),
        (replace(SOUND, drawing_changed_on=DAY - ADAY), []),
        (replace(SOUND, drawing_changed_on=DAY + ADAY), ["certificate_old"]),
        (replace(SOUND, drawing_changed_on=None), []),
        (replace(SOUND, designer=" - "), ["certificate_unnamed"]),
        (
            replace(SOUND, designer="", drawing_changed_on=DAY + ADAY),
            ["certificate_old", "certificate_unnamed"],
        ),
        (replace(SOUND, drawing_revision=""), ["certificate_drawing"]),
        (replace(SOUND, drawing_revision="...."), ["certificate_drawing"]),
        (replace(SOUND, drawing_revision=" – "), []),
        # Not certified yet is a step to come.
        (Certificate(), []),
        (replace(SOUND, certified_on=None), []),
        (Certificate(drawing_changed_on=DAY), []),
    ],
)
def test_a_certificate_is_of_the_last_drawings_and_by_somebody(
    certificate: Certificate, codes: list[str]
) -> None:
    estimate = replace(COMPLETE, certificate=certificate)
    found = [
        each
        for code in ("certificate_old", "certificate_unnamed", "certificate_drawing")
        for each in findings(estimate, code)
    ]
    assert [each.code for each in found] == codes
    for each in found:
        field = "drawing_revision" if each.code == "certificate_drawing" else "certificate"
        assert (each.severity, each.row, each.field) == ("warn", None, field)
        assert each.clause == Clause("2569", ("15",))
        assert "1 ก.ค. 2569" in each.message


def test_a_certificate_comes_before_the_approval() -> None:
    estimate = replace(COMPLETE, certificate=SOUND, dates=Dates(approved=DAY))
    assert findings(estimate, "certificate_late") == []
    early = replace(estimate, dates=Dates(approved=DAY - ADAY))
    (found,) = findings(early, "certificate_late")
    assert (found.severity, found.field) == ("warn", "certificate")
    assert "1 ก.ค. 2569 อยู่หลัง" in found.message
