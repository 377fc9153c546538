"""An answer holds while the finding says what it said; what answers nothing is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding, Severity
from estimator.domain.guideline.answering import (
    answer_to,
    answer_words,
    answers,
    lapsed,
    may_be_answered,
)
from estimator.domain.ordered import records_of
from estimator.domain.procedure.answers import Answer
from tests.domain.guideline.test_checks import (
    COMPLETE,
    LINE,
    PROJECT,
    SOUND,
    checked,
    findings,
    with_line,
)
from tests.lines import changed_line

FOUND = Finding("warn", "bid_differs", "ต่างร้อยละ 15.00", row=None)
ANSWER = Answer("bid_differs", None, "แจ้งแล้ว", "นาย ก", date(2026, 7, 20), "ต่างร้อยละ 15.00")


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (ANSWER, True),
        (replace(ANSWER, said=""), True),
        (replace(ANSWER, said="ต่างร้อยละ 15.01"), False),
        (replace(ANSWER, finding="committee"), False),
        (replace(ANSWER, row=3), False),
    ],
)
def test_an_answer_is_to_one_finding_as_it_was(answer: Answer, holds: bool) -> None:
    assert answers(answer, FOUND) == holds
    assert answer_to(FOUND, [answer]) == (answer if holds else None)
    assert lapsed([FOUND], [answer]) == (() if holds else (answer,))


@pytest.mark.parametrize(
    "filler", [replace(ANSWER, reason="."), replace(ANSWER, by="-"), replace(ANSWER, by="123")]
)
def test_filler_answers_nothing_wherever_it_comes_from(filler: Answer) -> None:
    assert answers(ANSWER, FOUND)
    assert not answers(filler, FOUND)


@pytest.mark.parametrize(("severity", "may"), [("stop", False), ("warn", True), ("note", True)])
def test_a_stop_is_mended_and_not_answered(severity: Severity, may: bool) -> None:
    found = replace(FOUND, severity=severity)
    assert may_be_answered(found) == may
    assert (answer_to(found, [ANSWER]) is ANSWER) == may
    assert lapsed([found], [ANSWER]) == (() if may else (ANSWER,))


def test_the_last_of_several_answers_counts_and_the_others_are_no_lapsed_ones() -> None:
    later = replace(ANSWER, reason="แจ้งอีกครั้ง")
    assert answer_to(FOUND, [ANSWER, later]) is later
    assert lapsed([FOUND], [ANSWER, later]) == ()


def test_of_two_findings_of_a_code_each_has_its_own_answer() -> None:
    other = replace(FOUND, message="อื่น")
    assert answer_to(other, [ANSWER]) is None
    assert lapsed([other, FOUND], [ANSWER]) == ()


def test_an_answer_is_told_with_who_gave_it_and_when() -> None:
    assert answer_words(ANSWER) == "“แจ้งแล้ว” (นาย ก 20 ก.ค. 2569)"
    assert answer_words(replace(ANSWER, on=None)) == "“แจ้งแล้ว” (นาย ก)"


# --- in an estimate -------------------------------------------------------------------------------

UNPRICED = replace(
    COMPLETE, bill=with_line(changed_line(SOUND, material=None, labour=None, quantity=None))
)


def answered(estimate: Estimate, *given: Answer) -> Estimate:
    return replace(estimate, answers=records_of(given))


def told(estimate: Estimate) -> list[Finding]:
    return findings(estimate, "answers_lapsed")


def test_what_answers_nothing_any_more_is_one_note_with_what_it_answered() -> None:
    (found,) = findings(UNPRICED, "no_price")
    answer = Answer("no_price", LINE, "รอใบเสนอราคา", "นาย ก", None, found.message)
    assert told(answered(UNPRICED, answer)) == []
    priced = answered(COMPLETE, answer, replace(answer, finding="no_such", row=None, said=""))
    (note,) = told(priced)
    assert (note.severity, note.row, note.field) == ("note", None, "answers")
    assert "คำตอบ 2 คำตอบ" in note.message
    assert "คอนกรีต “รายการนี้ยังไม่มีราคา”: “รอใบเสนอราคา” (นาย ก)" in note.message
    assert "“no_such”: “รอใบเสนอราคา”" in note.message
    # The row itself is gone.
    gone = answered(COMPLETE, replace(answer, row=99))
    assert "หรือไม่มีแล้ว “รายการนี้ยังไม่มีราคา”" in told(gone)[0].message


def test_another_sentence_asks_for_another_answer() -> None:
    nameless = replace(COMPLETE, project=replace(PROJECT, name=""))
    (found,) = findings(nameless, "empty_head")
    answer = Answer("empty_head", None, "ร่าง", "นาย ก", None, found.message)
    estimate = answered(nameless, answer)
    assert told(estimate) == []
    other = replace(estimate, project=replace(PROJECT, agency=""))
    (found,) = findings(other, "empty_head")
    assert answer_to(found, other.answers) is None
    assert len(told(other)) == 1


def test_many_lapsed_answers_are_told_shortly_and_can_be_answered_themselves() -> None:
    gone = [Answer(f"gone_{at}", None, f"เหตุผล {at}", "นาย ก", None, "ก" * 500) for at in range(7)]
    (note,) = told(answered(COMPLETE, *gone))
    assert "เหตุผล 4" in note.message
    assert "เหตุผล 5" not in note.message
    assert note.message.endswith(" และอีก 2 คำตอบ")
    assert len(note.message) < 1200
    taken = Answer("answers_lapsed", None, "ทราบแล้ว", "นาย ก", None, note.message)
    (again,) = told(answered(COMPLETE, *gone, taken))
    assert answer_to(again, [taken]) is taken
    # Of what is only known no more nothing is told.
    assert told(answered(COMPLETE, taken)) == []
    assert checked(COMPLETE).estimate.answers == records_of([])
