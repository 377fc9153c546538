"""Every clause of the guideline has its row, every finding is in one, and no graver than that."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from estimator.domain.clauses import GUIDELINES, Clause
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.domain.guideline.all_rows import ROW_OF_CODE, ROWS, check_sheet, stops_approval
from estimator.domain.guideline.check_rows import (
    HAS_FINDINGS,
    NOT_RECORDED,
    ROW_STATE_NAMES,
    CheckRow,
)
from estimator.domain.guideline.guideline_rows import GUIDELINE_ROWS
from estimator.domain.guideline.other_rows import OTHER_ROWS
from estimator.domain.ordered import records_of
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.group_choice import WorkNature
from tests.domain.guideline.test_pairs import ADAY, APPROVAL, BASE, PAIRS, TODAY, Case, but
from tests.domain.test_findings import codes_made

_NO_LINE: Final = 0
SECTION: Final = (
    (1996, "1 3", "", "person"),
    (1998, "2 9.7 9.8.6 10 16.2 22", "", "none"),
    (2002, "4", "stop", "checked"),
    (2008, "4", "warn", "checked"),
    (2024, "5", "stop", "checked"),
    (2034, "6", "warn", "checked"),
    (2068, "6.3 6.4", "note", "checked"),
    (2074, "7 6", "warn", "checked"),
    (2076, "7", "warn", "checked"),
    (2078, "8", "warn", "checked"),
    (2080, "8", "stop", "calculated"),
    (2084, "9.1 9.8.1", "warn", "later"),
    (2088, "9.2.1", "warn", "later"),
    (2090, "9.2.2", "warn", "later"),
    (2096, "9.2.4", "stop", "later"),
    (2100, "9.3.1", "warn", "later"),
    (2102, "9.3.2", "warn", "later"),
    (2106, "9.3.4", "stop", "later"),
    (2094, "9.2.3 และ 9.3.3", "note", "later"),
    (2108, "9.3.5", "stop", "later"),
    (2110, "9.4", "warn", "checked"),
    (2112, "9.4", "warn", "later"),
    (2114, "9.4", "stop", "later"),
    (2116, "9.5", "warn", "checked"),
    (2118, "9.6", "warn", "later"),
    (2126, "9.8.2 9.8.3", "", "later"),
    (2130, "9.8.4", "warn", "later"),
    (2132, "9.8.5", "warn", "later"),
    (2136, "9.8.7", "note", "later"),
    (2138, "9.8.8", "stop", "later"),
    (2142, "9.8.9", "warn", "later"),
    (2144, "9.8.10", "warn", "later"),
    (2146, "9.8.11", "", "person"),
    (2150, "11", "warn", "later"),
    (2154, "12", "warn", "checked"),
    (2158, "13", "note", "person"),
    (2162, "14", "stop", "checked"),
    (2166, "15", "warn", "checked"),
    (2178, "16.1", "stop", "checked"),
    (2182, "16.1", "note", "person"),
    (2186, "16.2", "stop", "checked"),
    (2188, "16.2", "warn", "checked"),
    (2192, "16.2", "warn", "checked"),
    (2196, "17", "warn", "later"),
    (2198, "18", "stop", "checked"),
    (2200, "19", "stop", "checked"),
    (2206, "19", "", "calculated"),
    (2208, "19", "note", "calculated"),
    (2210, "20", "warn", "checked"),
    (2212, "20", "stop", "checked"),
    (2220, "21", "", "none"),
)
"""Every row of the guideline as it was read: line and clauses of edition 5, gravity, how far."""


def numbers(row: CheckRow, guideline: str = "2565") -> str:
    clause = row.clause(guideline)  # type: ignore[arg-type]
    return " ".join(clause.numbers) if clause is not None else ""


def is_within(number: str, clauses: list[str]) -> bool:
    """Whether a number is one of some clauses, or of a paragraph or entry of one: 6.1 (8) of 6."""
    return any(re.fullmatch(rf"{re.escape(each)}([. ].*)?", number) for each in clauses)


def test_every_row_of_the_guideline_is_there() -> None:
    told = [(row.line, numbers(row), row.severity or "", row.state) for row in GUIDELINE_ROWS]
    assert told == list(SECTION)
    assert all(not row.topics and row.line == _NO_LINE for row in OTHER_ROWS)


def test_no_whole_clause_is_left_out_in_either_edition() -> None:
    for guideline in GUIDELINES:
        said = {
            number.split(".")[0]
            for row in GUIDELINE_ROWS
            for number in numbers(row, guideline).split()
            if number != "และ"
        }
        assert said == {str(number) for number in range(1, 23)}


def test_rows_have_ids_of_their_own_and_words() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert all(row.asks for row in ROWS)
    assert all(row.looks_at for row in ROWS if row.state in ("checked", "later"))


def test_every_finding_is_in_one_row() -> None:
    listed = Counter(code for row in ROWS for code in row.codes)
    assert set(listed) == codes_made() == set(PAIRS)
    assert set(listed.values()) == {1}
    assert all((row.state == "checked") == bool(row.codes) for row in ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row.codes], ids=lambda row: str(row.id))
def test_no_finding_is_graver_than_its_row_and_each_names_a_clause_of_it(row: CheckRow) -> None:
    """What rests on an account or on no text names no clause; a row's own comes first."""
    assert row.severity is not None
    gravest = GRAVEST_FIRST.index(row.severity)
    for code in row.codes:
        found = [each for each in PAIRS[code][0].findings() if each.code == code]
        assert found
        assert all(GRAVEST_FIRST.index(each.severity) >= gravest for each in found)
        for each in found if row.topics else ():
            if isinstance(each.clause, Clause):
                own = numbers(row, each.clause.guideline).split()
                assert any(is_within(number, own) for number in each.clause.numbers)


def test_what_may_stop_says_what_it_stops() -> None:
    for row in ROWS:
        stops = row.severity == "stop" and row.state == "checked"
        assert (row.stops != "nothing") == stops, row.id


def test_a_late_publication_keeps_no_review_from_being_approved() -> None:
    late = but(dates=Dates(approved=TODAY, published=TODAY + 31 * ADAY)).findings()
    stops = [each for each in late if each.severity == "stop"]
    assert [(each.code, stops_approval(each)) for each in stops] == [("published_late", False)]
    for code in ("committee", "dates_out_of_order", "journal_altered", "no_factor"):
        found = [each for each in PAIRS[code][0].findings() if each.code == code]
        assert all(map(stops_approval, found))
    assert not stops_approval(Finding("warn", "committee_twice", ""))
    assert stops_approval(Finding("stop", "not_listed", ""))


# --- the check sheet ------------------------------------------------------------------------------


def outcomes(case: Case) -> dict[str, str]:
    sheet = check_sheet(case.estimate, case.findings())
    assert [each.row for each in sheet] == list(ROWS)
    return {each.row.id: each.outcome for each in sheet}


def test_the_sheet_says_of_every_clause_what_came_of_it() -> None:
    sound = outcomes(Case())
    assert sound["committee"] == sound["vat"] == "ไม่พบข้อที่ต้องแก้ไข"
    assert sound["far_site"] == sound["instalments"] == "ยังไม่ได้ตรวจ"
    assert sound["no_check"] == "ไม่มีสิ่งที่โปรแกรมตรวจได้"
    assert sound["interest"] == "ผู้มีหน้าที่คำนวณราคากลางพิจารณา"
    assert sound["whole_cost"] == "โปรแกรมคำนวณตามข้อนี้"
    assert set(sound.values()) == {*ROW_STATE_NAMES.values(), NOT_RECORDED}


@pytest.mark.parametrize(
    ("row", "recorded"),
    [
        ("nature", {"work_nature": WorkNature("new")}),
        ("certificate", {"certificate": Certificate("นาย ง", TODAY, "-")}),
        ("bid", {"bid": Bid("ก", Decimal(9_000_000))}),
        ("days", {"dates": Dates(appointed=TODAY, submitted=TODAY)}),
        ("thirty_days", {"dates": Dates(approved=TODAY), "approvals": records_of([APPROVAL])}),
        ("disclosure", {"dates": Dates(published=TODAY), "approvals": records_of([APPROVAL])}),
    ],
)
def test_what_is_not_recorded_yet_is_not_said_to_be_sound(
    row: str, recorded: dict[str, object]
) -> None:
    assert outcomes(Case())[row] == NOT_RECORDED
    assert outcomes(but(None, **recorded))[row] == ROW_STATE_NAMES["checked"]


@pytest.mark.parametrize("lacking", ["appointed", "calculated", "submitted"])
def test_days_with_one_lacking_are_not_said_to_be_sound(lacking: str) -> None:
    """Each of those before the approval; where that is given, the lacking one is a finding."""
    project = replace(BASE.project, priced_on=None)
    dates = replace(Dates(appointed=TODAY, calculated=TODAY, submitted=TODAY), **{lacking: None})
    assert outcomes(but(project=project, dates=dates))["days"] == NOT_RECORDED


def test_a_work_without_a_name_is_in_no_list() -> None:
    nameless = outcomes(but(project=replace(BASE.project, name=" ")))
    assert {nameless[row] for row in ("groups", "rails", "nearest_group")} == {NOT_RECORDED}
    assert outcomes(Case())["groups"] == ROW_STATE_NAMES["checked"]


def test_findings_stand_in_their_row_with_their_answers() -> None:
    nobody = records_of([replace(each, estimator=False) for each in BASE.committee])
    case = but(committee=nobody)
    (found,) = case.findings()
    answer = Answer(found.code, None, "ไม่มีผู้รู้ในหน่วยงาน", "นาย ก", date(2026, 7, 20), found.message)
    answered = but(case, answers=records_of([answer]))
    sheet = check_sheet(answered.estimate, answered.findings())
    told = {each.row.id: each for each in sheet if each.findings}
    assert told.keys() == {"committee"}
    assert told["committee"].outcome == HAS_FINDINGS
    assert told["committee"].findings == ((found, answer),)
    unanswered = check_sheet(case.estimate, case.findings())
    assert [each.findings for each in unanswered if each.findings] == [((found, None),)]
    assert ROW_OF_CODE[found.code].id == "committee"
