"""The register of circulars itself, and what it says of rates that the program does not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.clauses import GUIDELINES, Clause, Guideline
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import SAME_DAY
from estimator.domain.ordered import records_of
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.circulars import CircularBook, InTime, ToldCircular
from tests.domain.guideline.test_pairs import ADAY, BASE, ISSUED, SAME_AS_SET, TODAY, but


def said(*entries: ToldCircular, **changes: object) -> list[Finding]:
    case = but(but(circulars=records_of(entries)), **changes)
    return [each for each in case.findings() if each.code.startswith("circular_")]


def test_a_sound_register_is_no_matter() -> None:
    assert said(SAME_AS_SET) == []


@pytest.mark.parametrize(
    ("entry", "severity", "words"),
    [
        (ToldCircular("labour", "ว 612"), "warn", "ยังไม่มีวันที่ของหนังสือเวียน"),
        (ToldCircular("labour", "ว 408", ISSUED), "warn", "รู้จัก กค 0433.2/ว 480 ซึ่งลงวันที่เดียวกัน"),
        (ToldCircular("labour", "ว 612", TODAY), "note", "พิจารณาเฉพาะวันที่"),
    ],
)
def test_a_circular_that_nothing_is_known_of(
    entry: ToldCircular, severity: str, words: str
) -> None:
    (found,) = said(entry)
    assert (found.severity, found.code, found.field) == (severity, "circular_unknown", "circulars")
    assert words in found.message
    assert entry.circular in found.message


def test_entries_of_one_circular_on_two_days() -> None:
    later = replace(SAME_AS_SET, circular="480", registered_on=TODAY)
    (found,) = said(SAME_AS_SET, later)
    assert found.code == "circular_told_twice"
    assert "27 มิ.ย. 2569 และ 20 ก.ค. 2569 จึงถือตามวันแรก" in found.message
    assert said(SAME_AS_SET, replace(SAME_AS_SET, circular="480")) == []


@pytest.mark.parametrize("book", ["labour", "factor_f"])
def test_the_day_of_the_project_and_that_of_the_register(book: CircularBook) -> None:
    entry = replace(SAME_AS_SET, book=book)
    if book == "factor_f":
        entry = replace(entry, circular="ว tables-2569")
    told = {f"{book}_received_on": TODAY}
    project = replace(BASE.project, **told)  # type: ignore[arg-type]
    (found,) = said(entry, project=project)
    assert found.code == "circular_told_twice"
    assert found.message.endswith("จึงถือตามทะเบียน")
    (untold,) = said(replace(entry, registered_on=None), project=project)
    assert untold.message.endswith("จึงถือตามหน้าข้อมูลโครงการ")
    # A day of receipt before the circular was written is that of an earlier one.
    earlier = replace(project, **{f"{book}_received_on": ISSUED - ADAY})  # type: ignore[arg-type]
    assert said(entry, project=earlier) == []


BEFORE, AFTER = TODAY - 5 * ADAY, TODAY + 5 * ADAY


@pytest.mark.parametrize("book", ["vat", "haul"])
@pytest.mark.parametrize(
    ("registered", "published", "in_time", "reason", "expected"),
    [
        (None, None, None, "", ("note", "ยังไม่ได้รับแจ้ง ว 7 จึงใช้")),
        (BEFORE, None, None, "", ("warn", "ต้องใช้ในการคำนวณ")),
        (AFTER, None, None, "", ("warn", "หลังวันที่คำนวณราคากลาง แต่ก่อนประกาศเผยแพร่")),
        (BEFORE, AFTER, None, "", ("warn", "ต้องใช้ในการคำนวณ")),
        (BEFORE, AFTER, "yes", "", ("warn", "ต้องใช้ในการคำนวณ")),
        (BEFORE, AFTER, "no", "", ("warn", "ยังไม่มีเหตุผล")),
        (BEFORE, AFTER, "no", "มติ", ("warn", "แต่คำนวณราคากลางหลังจากนั้น")),
        (AFTER, AFTER + ADAY, None, "", ("warn", "แต่ก่อนประกาศเผยแพร่")),
        (AFTER, AFTER + ADAY, "no", "มติ", ("note", "คำนวณใหม่ไม่ทัน")),
        (AFTER, AFTER, None, "", ("warn", "วันเดียวกับวันประกาศเผยแพร่")),
        (AFTER, AFTER - ADAY, None, "", ("note", "ไม่ต้องคำนวณใหม่")),
    ],
)
def test_of_rates_without_editions_the_register_is_shown_and_asked(
    book: CircularBook,
    registered: date | None,
    published: date | None,
    in_time: InTime | None,
    reason: str,
    expected: tuple[str, str],
) -> None:
    entry = ToldCircular(book, "ว 7", registered_on=registered, in_time=in_time, reason=reason)
    found = said(entry, dates=Dates(published=published))
    (followed,) = [each for each in found if each.code == "circular_to_follow"]
    severity, words = expected
    assert followed.severity == severity
    assert words in followed.message
    if words.startswith("ต้องใช้"):
        assert "โปรแกรมยังไม่มีข้อมูลเรื่องนี้" in followed.remedy


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_each_guideline_speaks_for_itself(guideline: Guideline) -> None:
    entry = ToldCircular("haul", "ว 7", registered_on=TODAY)
    (found,) = said(entry, dates=Dates(published=TODAY), guideline=guideline)
    assert found.clause == Clause(guideline, ("19",))
    assert SAME_DAY[guideline] in found.message


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"dated": ISSUED - ADAY}, "circular_day_other", "ลงวันที่ 25 มิ.ย. 2569 แต่ กค 0433.2/ว 480"),
        ({"registered_on": TODAY + ADAY}, "circular_in_future", "21 ก.ค. 2569 ยังมาไม่ถึง"),
        (
            {"used_from_web_on": ISSUED - ADAY},
            "circular_before_issue",
            "วันที่เริ่มใช้จากเว็บไซต์ 25 มิ.ย. 2569 อยู่ก่อนวันที่ของหนังสือเวียน (26 มิ.ย. 2569)",
        ),
    ],
)
def test_days_that_cannot_be(changes: dict[str, date], code: str, words: str) -> None:
    (found,) = said(replace(SAME_AS_SET, **changes))  # type: ignore[arg-type]
    assert (found.severity, found.code) == ("warn", code)
    assert words in found.message
