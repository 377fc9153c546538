"""Clauses are found by number and by words, in the edition that an estimate follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from estimator.app.guideline.clauses import (
    by_clause,
    edition_read,
    found_by,
    in_order_of,
    note_of,
    number_shown,
    paragraphs_of,
    place_of_clause,
    source_words,
    words_of,
)
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.clauses import Clause, ClauseNote, Guideline
from estimator.domain.findings import Finding
from estimator.domain.pricing.books import Books


def numbers(typed: str, guideline: Guideline = "2565") -> list[str]:
    found = found_by(words_of(typed), guideline)
    return [note.editions[guideline].number for note in found]


def note(number: str, guideline: Guideline = "2565") -> ClauseNote:
    found = note_of(number, guideline)
    assert found is not None
    return found


def test_a_number_finds_the_clause_of_the_edition_first_then_that_of_the_other() -> None:
    large, doubt = note("9.4"), note("9.3.3")
    assert found_by(words_of("9.4"), "2565")[:2] == [large, doubt]
    assert found_by(words_of("9.4"), "2569")[0] is doubt
    assert numbers("ข้อ ๙.๔")[0] == "9.4"
    assert numbers("9.")[0] == "9"
    assert numbers("16.1")[:3] == ["16.1", "16.1 วรรคสอง", "16.1 วรรคสาม"]
    assert numbers("9.4 วรรคสอง") == ["9.4 วรรคสอง"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("80 กม", "9.3.5"),
        ("15 %", "16.2 วรรคสอง"),
        ("15%", "16.2 วรรคสอง"),
        ("ร้อยละ 10", "9.4"),
        ("30 วัน", "18"),
        ("เเบบบันทึก", "9.8.11"),  # a sara ae that was typed as two sara e
        ("mlr", "13"),
        ("สนค", "9.2.1"),
    ],
)
def test_words_find_it_however_they_are_written(typed: str, number: str) -> None:
    assert numbers(typed)[0] == number


def test_a_figure_is_found_whole_alone() -> None:
    assert "3" in numbers("3")  # its own number
    assert "18" not in numbers("3")  # 30 is no 3
    assert numbers("2510") == []


def test_what_the_other_edition_alone_has_is_found_as_well() -> None:
    (found,) = found_by(words_of("ฝาย"), "2565")
    assert found.editions["2565"].number == ""
    assert number_shown(found, "2565") == "6.2 (1)-(10)"


def test_the_order_is_that_of_the_edition() -> None:
    for guideline, after in (("2565", "9.2.4"), ("2569", "9.5")):
        edition: Guideline = "2565" if guideline == "2565" else "2569"
        listed = in_order_of(edition)
        place = listed.index(note("9.4", "2569"))
        assert listed[place + 1].editions[edition].number == after
    remarks = [each.editions["2569"].number for each in in_order_of("2569")]
    at = remarks.index("19.3")
    assert remarks[at : at + 3] == ["19.3", "19 หมายเหตุ 1", "19 หมายเหตุ 2"]


def test_a_number_that_is_no_clause_of_its_own_leads_to_what_it_stands_in() -> None:
    assert note("9.8.12") is note("9.8")
    assert note("6.2 (3)", "2569") is note("6.2", "2569")
    assert note_of("23", "2565") is None
    assert note_of("", "2565") is None


def test_what_has_no_number_of_its_own_is_told_with_its_clause() -> None:
    beneath = paragraphs_of(note("16.2"), "2565")
    assert [each.editions["2565"].number for each in beneath] == [
        "16.2 วรรคสอง",
        "16.2 วรรคสี่",
        "16.2 วรรคห้า",
    ]
    assert [each.editions["2569"].number for each in paragraphs_of(note("19"), "2569")] == [
        "19 หมายเหตุ 1",
        "19 หมายเหตุ 2",
    ]
    assert len(paragraphs_of(note("19"), "2565")) == 5
    assert paragraphs_of(note("6.1"), "2565") == []
    assert paragraphs_of(note("6.2 (1)-(10)", "2569"), "2565") == []


def test_a_finding_leads_to_its_clause_and_is_told_there() -> None:
    both = Finding("warn", "a", "ก", clause=Clause("2569", ("12", "19")))
    other = Finding("stop", "b", "ข", clause="หมายเหตุ 1 ท้ายบัญชี")
    assert place_of_clause(both) == Goto("clauses", None, "12")
    assert place_of_clause(other) is None
    assert place_of_clause(None) is None
    moved = Finding("note", "c", "ค", clause=Clause("2569", ("9.5", "9.5")))
    found = (other, both, moved)
    assert by_clause(found, "2565") == {"12": [both], "19": [both], "9.4": [moved]}
    assert by_clause(found, "2569") == {"12": [both], "19": [both], "9.5": [moved]}


def test_where_it_stands_is_said_as_far_as_known() -> None:
    large = note("9.4")
    assert source_words(large.editions["2569"]) == "หน้า 8 (บรรทัด 310 ของข้อความที่ใช้อ่าน)"
    assert source_words(large.editions["2565"]).startswith("ไม่ทราบเลขหน้า")
    assert source_words(replace(large.editions["2565"], line=None)) == "ไม่ทราบเลขหน้า"


@pytest.mark.parametrize(("today", "edition"), [("2026-06-08", "2565"), ("2026-06-09", "2569")])
def test_without_an_estimate_the_edition_is_that_of_today(today: str, edition: str) -> None:
    now = datetime.fromisoformat(f"{today}T09:00:00")
    session = EstimateSession(Books(labour={}, factor_f={}), clock=lambda: now)
    assert edition_read(session) == edition
