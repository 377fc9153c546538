"""Clause 19: which edition of a book an estimate must follow on its day, alike for every kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

import pytest

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import factor_edition_findings, labour_edition_findings
from estimator.files import places
from estimator.store.books.known_editions import known_editions


def info(name: str, dated: str | None, verification: str = "unverified") -> EditionInfo:
    return EditionInfo(name, name, f"ว {name}", _day(dated), None, "", verification, "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


OLD = info("135", "2023-03-03")
MID = info("480", "2026-06-26")
NEW = info("900", "2028-01-10")
OWN = info("office", None, "office")
CORRECTED = replace(info("office-480-1", "2026-06-26", "office"), circular="", base="480")
MADE = info("calculated-5-7", "2029-01-01", "calculated")
KNOWN = (OWN, CORRECTED, MADE, MID, OLD)


@dataclass(frozen=True)
class Kind:
    """A kind of book: how its findings are asked for, and what their codes are called."""

    name: str
    book: str
    find: Callable[[str, date | None, date | None, Collection[EditionInfo]], list[Finding]]


def _labour(
    edition: str, received: date | None, priced: date | None, known: Collection[EditionInfo]
) -> list[Finding]:
    project = Project(labour_received_on=received, priced_on=priced)
    return list(labour_edition_findings(Estimate(project=project, labour_edition=edition), known))


def _factor_f(
    edition: str, received: date | None, priced: date | None, known: Collection[EditionInfo]
) -> list[Finding]:
    project = Project(factor_f_received_on=received, priced_on=priced)
    conditions = Conditions(factor_f=FactorChoice(edition))
    return list(factor_edition_findings(Estimate(project=project, conditions=conditions), known))


LABOUR = Kind("labour", "บัญชีค่าแรงงาน", _labour)
FACTOR_F = Kind("factor", "ตาราง Factor F ", _factor_f)
both_kinds = pytest.mark.parametrize("kind", [LABOUR, FACTOR_F], ids=lambda kind: str(kind.name))


def said(
    kind: Kind,
    edition: str,
    received: str | None = None,
    priced: str | None = None,
    known: Collection[EditionInfo] = KNOWN,
) -> list[tuple[str, str]]:
    found = kind.find(edition, _day(received), _day(priced), known)
    return [(each.severity, each.code.replace(kind.name, "*")) for each in found]


WARNED = [("warn", "newer_*_edition")]
NOTED = [("note", "newer_*_edition")]
DUE = [("stop", "*_edition_due")]
BEFORE_TOLD = [("note", "*_edition_before_told")]
IN_TIME = [("warn", "*_edition_in_time")]


@both_kinds
@pytest.mark.parametrize(
    ("edition", "received", "priced", "expected"),
    [
        # Nothing received on record: only that a newer one is known.
        ("135", None, None, WARNED),
        ("135", None, "2026-07-01", WARNED),
        ("135", None, "2026-06-26", WARNED),
        # Priced before the newer one was even written.
        ("135", None, "2026-06-25", NOTED),
        # The day of registration is the first day on which it is followed.
        ("135", "2026-07-10", "2026-07-09", IN_TIME),
        ("135", "2026-07-10", "2026-07-10", DUE),
        ("135", "2026-07-10", "2026-08-01", DUE),
        ("135", "2026-07-10", None, DUE),
        # A letter may be registered on the very day on which it was written.
        ("135", "2026-06-26", "2026-06-26", DUE),
        ("135", "2026-06-25", "2026-06-26", WARNED),
        # A receipt before the newer circular's date is that of an earlier one.
        ("135", "2023-04-01", "2026-08-01", WARNED),
        ("135", "2023-04-01", "2024-01-01", NOTED),
        # Notified of the circular that is used: the newer one did not exist on the pricing day.
        ("135", "2024-01-05", "2025-05-01", NOTED),
        # The newest may be used before it is received (note 2: seen on the web, which is told),
        # but not before it was written.
        ("480", None, "2026-07-01", []),
        ("480", "2026-07-10", "2026-07-01", BEFORE_TOLD),
        ("480", "2026-07-10", "2026-07-10", []),
        ("480", None, "2026-06-26", []),
        ("480", None, "2026-06-25", [("warn", "*_edition_later")]),
        # Corrections stand for the circular they lie on.
        ("office-480-1", "2026-07-10", "2026-08-01", []),
        # Of an office's own items, or of a book that is not known here, nothing can be said.
        ("office", "2026-07-10", "2026-08-01", []),
        ("lost", "2026-07-10", "2026-08-01", []),
    ],
)
def test_the_edition_that_is_due(
    kind: Kind,
    edition: str,
    received: str | None,
    priced: str | None,
    expected: list[tuple[str, str]],
) -> None:
    assert said(kind, edition, received, priced) == expected


@both_kinds
@pytest.mark.parametrize(
    ("edition", "received", "priced", "expected"),
    [
        ("480", "2026-07-10", "2028-02-01", WARNED),
        ("480", "2026-07-10", "2027-01-01", NOTED),
        ("480", "2028-01-20", "2028-02-01", DUE),
        ("480", "2028-01-20", "2028-01-19", IN_TIME),
        ("480", "2028-01-20", "2026-06-25", [("warn", "*_edition_later"), *IN_TIME]),
        ("135", "2028-01-20", "2028-01-19", [*WARNED, *IN_TIME]),
        ("135", "2026-07-10", "2028-02-01", [*DUE, *WARNED]),
        ("900", "2026-07-10", "2028-02-01", []),
        ("900", None, "2026-08-01", [("warn", "*_edition_later")]),
    ],
)
def test_a_third_circular_comes_in(
    kind: Kind,
    edition: str,
    received: str | None,
    priced: str | None,
    expected: list[tuple[str, str]],
) -> None:
    assert said(kind, edition, received, priced, (*KNOWN, NEW)) == expected


@both_kinds
def test_nobody_was_notified_of_a_circular_before_it_was_written(kind: Kind) -> None:
    """Seen once: told in 2567 of a circular of 2569."""
    (found,) = kind.find("135", date(2024, 1, 5), date(2025, 5, 1), KNOWN)
    assert (found.severity, found.code) == ("note", f"newer_{kind.name}_edition")
    assert found.message == (f"หลังวันที่คำนวณราคากลางมี{kind.book}ฉบับใหม่ คือ ว 480 ลงวันที่ 26 มิ.ย. 2569")


@both_kinds
def test_messages_name_circular_date_and_clause(kind: Kind) -> None:
    (found,) = kind.find("135", date(2026, 7, 10), None, KNOWN)
    assert found.message == (
        "หน่วยงานได้รับแจ้ง ว 480 ลงวันที่ 26 มิ.ย. 2569 แล้วเมื่อ 10 ก.ค. 2569 แต่ประมาณราคานี้ยังใช้ ว 135"
    )
    assert found.clause == Clause("2565", ("19",))
    (later,) = kind.find("480", None, date(2026, 6, 25), KNOWN)
    assert later.message == (
        "วันที่คำนวณราคากลาง 25 มิ.ย. 2569 อยู่ก่อนวันที่ของ ว 480 ลงวันที่ 26 มิ.ย. 2569 ที่ใช้ "
        "ฉบับล่าสุดในวันนั้นคือ ว 135 ลงวันที่ 3 มี.ค. 2566"
    )
    (asked,) = kind.find("135", date(2026, 7, 10), date(2026, 7, 9), KNOWN)
    assert asked.message == (
        "หน่วยงานได้รับแจ้ง ว 480 ลงวันที่ 26 มิ.ย. 2569 เมื่อ 10 ก.ค. 2569 หลังวันที่คำนวณราคากลาง "
        "และยังไม่ได้ประกาศเผยแพร่ ยังไม่ได้ระบุว่าคำนวณใหม่ได้ทันหรือไม่"
    )


@pytest.mark.parametrize(
    ("kind", "field", "remedy"),
    [
        (LABOUR, "labour_edition", "ปรับราคาตามบัญชีค่าแรงงานฉบับที่ได้รับแจ้ง"),
        (FACTOR_F, "factor_f", "เลือกตาราง Factor F ฉบับที่ได้รับแจ้ง แล้วคำนวณใหม่"),
    ],
)
def test_each_kind_says_what_to_do_with_it(kind: Kind, field: str, remedy: str) -> None:
    (found,) = kind.find("135", date(2026, 7, 10), None, KNOWN)
    assert (found.field, found.remedy) == (field, remedy)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (
            LABOUR,
            [
                "labour_edition_later",
                "labour_edition_before_told",
                "labour_edition_in_time",
                "labour_edition_due",
                "newer_labour_edition",
            ],
        ),
        (
            FACTOR_F,
            [
                "factor_edition_later",
                "factor_edition_before_told",
                "factor_edition_in_time",
                "factor_edition_due",
                "newer_factor_edition",
            ],
        ),
    ],
)
def test_the_findings_of_each_kind_are_told_apart_by_their_codes(
    kind: Kind, codes: list[str]
) -> None:
    day = date(2026, 7, 10)
    asked: list[tuple[str, date | None, date]] = [
        ("480", None, date(2026, 6, 25)),
        ("480", day, date(2026, 7, 9)),
        ("135", day, date(2026, 7, 9)),
        ("135", day, day),
        ("135", None, day),
    ]
    found = [kind.find(name, received, priced, KNOWN) for name, received, priced in asked]
    assert [one.code for (one,) in found] == codes


def test_a_factor_set_by_hand_follows_no_edition() -> None:
    project = Project(factor_f_received_on=date(2026, 7, 10))
    by_hand = Conditions(factor_f=FactorChoice("135", method="manual"))
    assert not list(factor_edition_findings(Estimate(project=project, conditions=by_hand), KNOWN))


RESOURCES = places.resources()


def infos_of(book: str) -> list[EditionInfo]:
    """The editions that come with the program, by their own files."""
    found = []
    for path in sorted((RESOURCES / book).glob("*/edition.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        made = info(about["id"], about["dated"])
        found.append(replace(made, circular=about["circular"]))
    return found


def told(estimate: Estimate) -> list[tuple[str, str, str]]:
    known = known_editions(RESOURCES)
    found = [
        *labour_edition_findings(estimate, infos_of("labour"), known),
        *factor_edition_findings(estimate, infos_of("factor_f"), known),
    ]
    return [(each.severity, each.code, each.message) for each in found]


def priced_on(day: str, labour: str, factor_f: str) -> Estimate:
    conditions = Conditions(factor_f=FactorChoice(factor_f))
    return Estimate(Project(priced_on=_day(day)), conditions, labour_edition=labour)


def test_an_old_estimate_is_told_of_the_account_that_is_not_held() -> None:
    """Priced on 1 Feb 2569 with ว 135: ว 809 of 14 Nov 2568 was the newest account."""
    labour, since, *_ = told(priced_on("2026-02-01", "cgd-w135", "cgd-w499"))
    assert labour == (
        "warn",
        "newer_labour_edition",
        (
            "มีบัญชีค่าแรงงานฉบับใหม่กว่าที่ใช้ คือ กค 0433.2/ว 809 ลงวันที่ 14 พ.ย. 2568 "
            "(ทราบว่ามี แต่ยังไม่มีข้อมูลในโปรแกรม)"
        ),
    )
    assert since[:2] == ("note", "newer_labour_edition")
    assert "ว 480" in since[2]
    (too_early, *_) = told(priced_on("2026-02-01", "cgd-w480", "cgd-w499"))
    assert too_early[:2] == ("warn", "labour_edition_later")
    assert "ฉบับล่าสุดในวันนั้นคือ กค 0433.2/ว 809" in too_early[2]


def test_nobody_is_told_of_it_before_its_day_or_once_the_next_is_followed() -> None:
    before = told(priced_on("2025-11-13", "cgd-w135", "cgd-w499"))
    after = told(priced_on("2026-07-01", "cgd-w480", "cgd-w481"))
    assert not any("ว 809" in message for _, _, message in before)
    assert after == []


@pytest.mark.parametrize(
    ("day", "severity"), [("2024-01-01", "note"), ("2026-06-20", "warn"), ("2023-08-28", "")]
)
def test_the_six_per_cent_tables_before_w481_are_supposed(day: str, severity: str) -> None:
    found = [
        each
        for each in told(priced_on(day, "cgd-w135", "cgd-w499"))
        if each[1] == "factor_edition_supposed"
    ]
    assert [each[0] for each in found] == ([severity] if severity else [])
    for _, _, message in found:
        assert "ตารางร้อยละ 6 อย่างน้อยหนึ่งฉบับ" in message
        assert "(อนุมาน)" in message


def test_what_was_told_since_is_asked_beside_what_was_in_force() -> None:
    """ว 809 stood on the day; before publication the account told since is the one to use."""
    known = [KnownEdition("labour", info("809", "2025-11-14", "known_only"), "R")]
    project = Project(priced_on=date(2026, 7, 10), labour_received_on=date(2026, 7, 12))
    found = list(labour_edition_findings(Estimate(project, labour_edition="135"), KNOWN, known))
    codes = ["newer_labour_edition", "labour_edition_in_time"]
    assert [each.code for each in found] == codes
    assert "ได้รับแจ้ง ว 480" in found[1].message
    assert "ปรับราคาตามฉบับใหม่" in found[1].remedy
    lost = KnownEdition(
        "factor_f", info("?", None, "known_only"), "I", date(2023, 3, 3), date(2026, 6, 20)
    )
    project = Project(priced_on=date(2026, 7, 10), factor_f_received_on=date(2026, 7, 12))
    conditions = Conditions(factor_f=FactorChoice("135"))
    tables = factor_edition_findings(Estimate(project, conditions), KNOWN, [lost])
    codes = ["factor_edition_in_time", "factor_edition_supposed"]
    assert [each.code for each in tables] == codes


def test_what_is_not_held_has_to_be_found_first() -> None:
    known = [KnownEdition("labour", info("809", "2025-11-14", "known_only"), "R")]
    project = Project(priced_on=date(2026, 2, 1), labour_received_on=date(2025, 12, 1))
    estimate = Estimate(project, labour_edition="135")
    found, since = labour_edition_findings(estimate, KNOWN, known)
    assert (found.severity, found.code) == ("stop", "labour_edition_due")
    assert (since.severity, since.code) == ("note", "newer_labour_edition")
    assert "นำเข้าที่คลังบัญชีค่าแรงงาน" in found.remedy
    # It is a labour account: the tables are asked nothing about it.
    assert not list(factor_edition_findings(estimate, (), known))
    undated = KnownEdition(
        "labour", info("?", None, "known_only"), "I", date(2023, 3, 3), date(2026, 6, 20)
    )
    assert [each.code for each in labour_edition_findings(estimate, KNOWN, [undated])] == [
        "newer_labour_edition",
        "labour_edition_supposed",
    ]
