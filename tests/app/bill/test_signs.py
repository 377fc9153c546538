"""The one sign that a line of the grid carries."""

from __future__ import annotations

import pytest

from estimator.app.bill.signs import sign_of
from estimator.app.signs import SIGN_NAMES
from estimator.domain.findings import GRAVEST_FIRST, Finding, Severity


@pytest.mark.parametrize("severity", GRAVEST_FIRST)
def test_a_finding_without_a_word_of_its_own_is_called_as_everywhere(severity: Severity) -> None:
    sign = sign_of([Finding(severity, "of_no_other_word", "เรื่องหนึ่ง", "")])
    assert sign is not None
    assert sign.word == SIGN_NAMES[severity]


def test_the_gravest_is_told_the_first_of_equals() -> None:
    enquiry, unit, price = (
        Finding("note", "enquiry", "", ""),
        Finding("warn", "unit_differs", "", ""),
        Finding("warn", "no_price", "", ""),
    )
    sign = sign_of([enquiry, unit, price])
    assert sign is not None
    assert (sign.text, sign.finding) == ("! หน่วยต่างจากบัญชี", unit)
    assert sign_of([]) is None
