"""Both registers side by side: what differs, what is copied, and what is read of what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from estimator.app.guideline import circulars
from estimator.app.guideline.circulars import (
    CircularRow,
    about_circulars,
    read_entry,
    rows,
    told_text,
    typed_of,
)
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.clauses import Clause
from estimator.domain.findings import Finding
from estimator.domain.procedure.circulars import ToldCircular
from estimator.errors import UserError
from estimator.store.books.circular_register import office_circulars, write_circular
from estimator.store.rate_books import open_rate_database
from tests.ui.samples import open_sample

DAY = date(2026, 7, 10)
W480 = ToldCircular("labour", "กค 0433.2/ว 480", date(2026, 6, 26), "12", DAY, "14.30 น.")
W481 = replace(W480, book="factor_f", circular="ว 481")
HAUL = ToldCircular("haul", "ว 55", in_time="no", reason="ประกาศแล้ว")


@pytest.fixture
def session(tmp_path: Path, shipped_rates: bytes) -> Iterator[EstimateSession]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    with open_sample(tmp_path) as made:
        made.rates = open_rate_database(path)
        for told in (W480, W481):
            write_circular(made.rates, told, OfficeRecord("นายมานะ", DAY))
        yield made
        made.rates.close()


def shown(session: EstimateSession) -> tuple[CircularRow, ...]:
    return rows(session, session.estimate)


def written(session: EstimateSession, told: ToldCircular) -> None:
    assert session.do(circulars.writing(session.estimate, None, told))


def test_what_is_written_into_the_office_register_is_known_to_the_checks_at_once(
    session: EstimateSession,
) -> None:
    """And what another window writes there, once its books are looked at."""
    told = circulars.write(session, None, replace(HAUL, in_time=None, reason=""))
    assert told.told in session.books.told
    row = next(each for each in shown(session) if each.office == told)
    circulars.remove(session, row)
    assert told.told not in session.books.told


def of_circular(session: EstimateSession, circular: str) -> CircularRow:
    return next(each for each in shown(session) if each.told and each.told.circular == circular)


def test_both_registers_stand_side_by_side(session: EstimateSession) -> None:
    written(session, HAUL)
    written(session, replace(W480, circular="ว480", time="9.00 น.", in_time="yes"))
    labour, factor_f, haul = shown(session)
    assert [each.compared for each in (labour, factor_f, haul)] == [
        "ต่างกัน",
        "เฉพาะหน่วยงาน",
        "เฉพาะแฟ้มนี้",
    ]
    assert labour.unlike == ("เลขที่หนังสือเวียน", "เวลาที่ลงทะเบียนรับ")
    assert (labour.told, factor_f.own, haul.told) == (W480, None, HAUL)


def test_the_office_entry_is_copied_and_taken_back_in_one_step(session: EstimateSession) -> None:
    first, _ = shown(session)
    assert session.do(circulars.taking(session.estimate, first))
    assert tuple(session.estimate.circulars) == (W480,)
    assert shown(session)[0].compared == "ตรงกัน"
    session.undo()
    assert len(session.estimate.circulars) == 0
    session.redo()
    assert tuple(session.estimate.circulars) == (W480,)


def test_what_the_committee_judged_stays_where_the_entry_is_copied_again(
    session: EstimateSession,
) -> None:
    written(session, replace(W480, time="9.00 น.", in_time="no", reason="ไม่ทัน"))
    assert session.do(circulars.taking(session.estimate, shown(session)[0]))
    assert tuple(session.estimate.circulars) == (replace(W480, in_time="no", reason="ไม่ทัน"),)
    assert not shown(session)[0].differs


def test_an_entry_of_the_estimate_is_copied_into_the_office_register(
    session: EstimateSession,
) -> None:
    assert session.rates is not None
    written(session, HAUL)
    written(session, replace(W480, time="9.00 น."))
    for each in shown(session):
        if each.own is not None:
            circulars.give(session, each)
    first, second, third = office_circulars(session.rates)
    assert (first.told.time, second.told, third.told) == (
        "9.00 น.",
        W481,
        ToldCircular("haul", "ว 55"),
    )
    assert first.record.who == "ผู้ทดสอบ"
    said = circulars.history(session, shown(session)[0])
    assert [who for who, _ in said] == ["ผู้ทดสอบ 20 มิ.ย. 2569", "นายมานะ 10 ก.ค. 2569"]
    assert "14.30 น." in said[1][1]


def test_what_is_not_there_is_neither_copied_nor_removed(session: EstimateSession) -> None:
    written(session, HAUL)
    office, _, own = shown(session)
    for act in (
        lambda: circulars.taking(session.estimate, own),
        lambda: circulars.removing(session.estimate, office),
        lambda: circulars.give(session, office),
        lambda: circulars.remove(session, own),
    ):
        with pytest.raises(UserError, match="ไม่มีหนังสือเวียนรายการนี้"):
            act()
    assert session.do(circulars.removing(session.estimate, own))
    circulars.remove(session, office)
    assert [each.told for each in shown(session)] == [W481]


def test_no_circular_stands_twice_in_an_estimate(session: EstimateSession) -> None:
    written(session, W480)
    written(session, HAUL)
    first, second = session.estimate.circulars.ids
    again = replace(W480, circular="ว480", time="")
    with pytest.raises(UserError, match="ในเรื่องเดียวกันแล้ว"):
        circulars.writing(session.estimate, None, again)
    with pytest.raises(UserError, match="ในเรื่องเดียวกันแล้ว"):
        circulars.writing(session.estimate, second, again)
    assert session.do(circulars.writing(session.estimate, first, again))
    # The same number about another book is another entry.
    written(session, replace(W480, book="vat"))


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("labour_edition_in_time", "ได้รับแจ้ง กค 0433.2/ว 480 ลงวันที่ 26 มิ.ย.", W480),
        ("factor_edition_in_time", "ได้รับแจ้ง กค 0433.2/ว 481 ลงวันที่ 26 มิ.ย.", W481),
        ("circular_to_follow", "ได้รับแจ้ง ว 55 เรื่องตารางค่าขนส่ง", HAUL),
        ("circular_to_follow", "ได้รับแจ้ง ว 555 เรื่องตารางค่าขนส่ง", W480),
    ],
)
def test_a_finding_leads_to_the_entry_that_it_names(
    code: str, message: str, expected: ToldCircular
) -> None:
    shown = [CircularRow(own=each) for each in (W480, W481, HAUL)]
    at = circulars.entry_about(Finding("warn", code, message), shown)
    assert at is not None
    assert shown[at].own == expected
    assert circulars.entry_about(Finding("warn", code, message), [CircularRow()]) is None


def test_without_a_rate_database_the_estimate_shows_its_own(session: EstimateSession) -> None:
    written(session, HAUL)
    rates, session.rates = session.rates, None
    assert [each.told for each in shown(session)] == [HAUL]
    with pytest.raises(UserError, match="ยังเปิดไม่เสร็จ"):
        circulars.give(session, shown(session)[0])
    session.rates = rates


def test_an_entry_is_read_as_it_is_shown() -> None:
    for told in (W480, W481, HAUL, ToldCircular("vat", "ว 7", used_from_web_on=DAY)):
        assert read_entry(typed_of(told)) == told


def test_what_cannot_be_is_refused_with_the_name_of_its_field() -> None:
    typed = {**typed_of(W480), "dated": "31 ก.พ. 2569", "registered_on": "พรุ่งนี้"}
    with pytest.raises(UserError) as refused:
        read_entry(typed)
    said = " ".join(refused.value.sentences)
    assert "วันที่ของหนังสือเวียน:" in said
    assert "วันที่ลงทะเบียนรับ:" in said
    with pytest.raises(UserError, match="ยังไม่มีเลขที่หนังสือเวียน"):
        read_entry(typed_of(None))


def test_how_it_was_told_is_one_line() -> None:
    assert told_text(W480) == "ลงรับ 10 ก.ค. 2569 เวลา 14.30 น. เลขรับ 12"
    assert told_text(HAUL) == "คำนวณใหม่ไม่ทัน"
    assert told_text(ToldCircular("vat", "ว 7")) == "ยังไม่ได้รับแจ้ง"
    assert told_text(replace(W480, registered_on=None, used_from_web_on=DAY)) == (
        "ใช้จากเว็บไซต์ 10 ก.ค. 2569"
    )
    assert told_text(None) == ""


def test_what_the_clause_says_is_listed_gravest_first_and_leads_on(
    session: EstimateSession,
) -> None:
    clause = Clause("2569", ("19",))
    found = [
        Finding("note", "labour_edition_go_on", "ก", clause=clause),
        Finding("stop", "labour_edition_due", "ข", field="labour_edition", clause=clause),
        Finding("stop", "interest_other", "ค", clause=Clause("2569", ("13", "19"))),
        Finding("warn", "circular_unknown", "ง", field="circulars", clause=clause),
        Finding("warn", "factor_edition_due", "จ", field="factor_f", clause=clause),
        Finding("warn", "no_date", "ฉ"),
    ]
    shown = about_circulars(found)
    assert [each.message for each in shown] == ["ข", "ง", "จ", "ก"]
    assert [place_of(session, each) for each in shown[:3]] == [
        Goto("labour", None, "reprice"),
        Goto("circulars", None, "circulars"),
        Goto("factor_f", None, "method"),
    ]
