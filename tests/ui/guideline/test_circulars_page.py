"""The page of the register of circulars: by keys alone, nothing lost, and what follows is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.clauses import Clause
from estimator.domain.findings import Finding
from estimator.domain.procedure.circulars import ToldCircular
from estimator.store.books.circular_register import office_circulars, write_circular
from estimator.store.rate_books import open_rate_database
from estimator.ui.guideline.circulars_page import CircularsPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from tests.ui.pressing import press

DAY = date(2026, 7, 10)
W480 = ToldCircular("labour", "ว 480", date(2026, 6, 26), "12", DAY, "14.30 น.")
CTRL = Qt.KeyboardModifier.ControlModifier
CLAUSE = Clause("2569", ("19",))


@pytest.fixture
def page(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path, shipped_rates: bytes
) -> Iterator[CircularsPage]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    session.rates = open_rate_database(path)
    write_circular(session.rates, W480, OfficeRecord("นายมานะ", DAY))
    watch = FindingsWatch(session)
    made = CircularsPage(session, watch)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activate()
    yield made
    session.rates.close()


def office(page: CircularsPage) -> list[ToldCircular]:
    rates = page._session.rates
    assert rates is not None
    return [each.told for each in office_circulars(rates)]


def own(page: CircularsPage) -> list[ToldCircular]:
    return list(page._session.estimate.circulars)


def fill(page: CircularsPage, **texts: str) -> None:
    for name, text in texts.items():
        page.form.fields[name].setText(text)


def test_one_key_copies_the_office_entry_into_the_estimate(page: CircularsPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Right, CTRL)
    assert own(page) == [W480]
    assert page.table.current is not None
    assert page.table.current.compared == "ตรงกัน"
    page._session.undo()
    assert own(page) == []
    assert page.table.current.compared == "เฉพาะหน่วยงาน"


def test_the_page_says_what_the_office_knows_and_the_estimate_does_not(
    page: CircularsPage, qtbot: QtBot
) -> None:
    session = page._session
    session.use_library(replace(session.library, told=(W480,)), same_figures=True)

    def said() -> list[str]:
        return [each.message for each in page._watch.findings if each.code == "circular_not_taken"]

    qtbot.waitUntil(lambda: said() != [])
    assert said()[0].startswith("ทะเบียนของหน่วยงานในเครื่องนี้มี ว 480 เรื่องบัญชีค่าแรงงาน")
    assert page.about.text() == ""
    asked = next(each for each in page._watch.findings if each.code == "circular_not_taken")
    page._show_entry_about(asked)
    assert page.table.current is not None
    assert page.table.current.told == W480
    QTest.keyClick(page.table, Qt.Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: said() == [])


def test_a_new_entry_is_typed_and_recorded_by_enter(page: CircularsPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    assert page.form.fields["circular"].hasFocus()
    page.form.book.choose("vat")
    fill(page, circular="ว 700", registered_on="12 ก.ค. 2569", time="9.00 น.")
    press(page.form.fields["time"], Qt.Key.Key_Return)
    assert office(page)[1] == ToldCircular(
        "vat", "ว 700", registered_on=date(2026, 7, 12), time="9.00 น."
    )
    assert page.unfinished() == []
    assert page.table.hasFocus()
    assert page.table.current is not None
    assert page.table.current.told == office(page)[1]


def test_fields_follow_each_other_as_they_are_seen(page: CircularsPage) -> None:
    form = page.form
    form.book.setFocus()
    seen = ("circular", "dated", "registered_on", "time", "registered_no", "used_from_web_on")
    for name in seen:
        press(form.focusWidget(), Qt.Key.Key_Tab)
        assert form.fields[name].hasFocus(), name


def test_an_hour_that_no_day_has_is_refused(page: CircularsPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    fill(page, circular="ว 700", registered_on="12 ก.ค. 2569", time="๒๕.๐๐")
    press(page.form.fields["time"], Qt.Key.Key_Return)
    assert page.form.fault.said == "เวลาที่ลงทะเบียนรับ “๒๕.๐๐” ไม่ใช่เวลา โปรดใส่ เช่น 14.30 น."
    assert office(page) == [W480]


def test_what_is_refused_stays_as_typed_and_is_told_before_the_page_is_left(
    page: CircularsPage,
) -> None:
    fill(page, registered_on="32/7/2569")
    press(page.form.fields["registered_on"], Qt.Key.Key_Return)
    assert "วันที่ลงทะเบียนรับ" in page.form.fault.said
    assert page.form.fields["registered_on"].text() == "32/7/2569"
    assert office(page) == [W480]
    assert page.unfinished() == ["หน้าทะเบียนหนังสือเวียน มีรายการที่ยังไม่ได้บันทึก"]
    # It waits for its entry while others are looked at.
    page.begin()
    assert page.form.fields["registered_on"].text() == ""
    page.table.go_to(0)
    assert page.form.fields["registered_on"].text() == "32/7/2569"


def test_the_estimate_has_its_own_entry_with_what_the_committee_judged(
    page: CircularsPage,
) -> None:
    assert not page.form.in_time.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Right, CTRL)
    page.form.sides.button(1).click()
    assert page.form.in_time.isVisible()
    page.form.in_time.choose("no")
    fill(page, reason="ประกาศวันรุ่งขึ้น")
    page.form.save.click()
    assert own(page) == [replace(W480, in_time="no", reason="ประกาศวันรุ่งขึ้น")]
    assert office(page) == [W480]
    page.form.sides.button(1).click()
    fill(page, time="8.30 น.")
    page.form.save.click()
    assert page.table.texts()[0][4] == "ต่างกัน"
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Left, CTRL)
    assert office(page) == [replace(W480, time="8.30 น.")]
    assert page.table.texts()[0][4] == "ตรงกัน"


def test_delete_takes_the_entry_out_of_the_register_that_is_chosen(
    page: CircularsPage, qtbot: QtBot
) -> None:
    page.take()
    page.form.turn_to("estimate")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert (own(page), office(page)) == ([], [W480])
    page.form.turn_to("office")
    with qtbot.waitSignal(page.offered) as offered:
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert office(page) == []
    assert offered.args is not None
    offered.args[2]()
    assert office(page) == [W480]


def test_the_panel_tells_both_sides_and_who_wrote_what(page: CircularsPage) -> None:
    said = page.inspection()
    assert said is not None
    texts = [f"{each.label} {each.value}".strip() for each in said.lines]
    assert texts == [
        "ทะเบียนของหน่วยงาน ลงรับ 10 ก.ค. 2569 เวลา 14.30 น. เลขรับ 12",
        "ประมาณราคานี้ ไม่มี",
        "ผู้บันทึกในทะเบียนของหน่วยงาน",
        "นายมานะ 10 ก.ค. 2569",
    ]


def test_what_follows_is_shown_and_leads_to_the_repricing(
    page: CircularsPage, qtbot: QtBot
) -> None:
    assert not page.reprice.isVisible()
    stop = Finding("stop", "labour_edition_due", "ต้องใช้", "ปรับ", field="labour_edition")
    page._watch.findings = (
        Finding("warn", "circular_unknown", "ไม่รู้จัก", field="circulars", clause=CLAUSE),
        replace(stop, clause=CLAUSE),
        Finding("warn", "no_price", "อื่น"),
    )
    page._watch.found.emit()
    assert [each.message for each in page.due.rows] == ["ต้องใช้", "ไม่รู้จัก"]
    with qtbot.waitSignal(page.wants) as wanted:
        page.reprice.click()
    assert wanted.args == [Goto("labour", None, "reprice")]
    with qtbot.waitSignal(page.inspected) as inspected:
        page.due.go_to(0)
    assert inspected.args is not None
    assert inspected.args[0].notes == ("ต้องใช้", "ปรับ")
    with qtbot.waitSignal(page.wants) as wanted:
        press(page.due, Qt.Key.Key_Return)
    assert wanted.args == [Goto("labour", None, "reprice")]
    assert not page.tables.isVisible()


def test_a_finding_that_asks_leads_to_the_entry_of_the_estimate(page: CircularsPage) -> None:
    page.take()
    page.form.turn_to("office")
    page._watch.findings = (
        Finding("warn", "labour_edition_in_time", "ว 480", field="circulars", clause=CLAUSE),
    )
    page._watch.found.emit()
    assert page.reprice.isVisible()
    page.show_place(None, "circulars")
    assert page.form.side == "estimate"
    page.form.turn_to("office")
    page.due.go_to(0)
    press(page.due, Qt.Key.Key_Return)
    assert page.form.side == "estimate"
    assert page.form.fields["circular"].hasFocus()


def test_without_an_estimate_only_the_office_register_is_there(page: CircularsPage) -> None:
    page.take()
    page._session.show(None)
    page.activate()
    assert [each.compared for each in page.table.rows] == ["เฉพาะหน่วยงาน"]
    assert not page.form.sides.button(1).isEnabled()
    page.take()
    assert page.form.fault.said == "ยังไม่ได้เปิดประมาณราคา"
    assert page.about.text() == "ยังไม่ได้เปิดประมาณราคา"


def test_what_was_typed_for_an_estimate_that_is_closed_is_not_told_as_recorded(
    page: CircularsPage,
) -> None:
    page.form.turn_to("estimate")
    page._session.show(None)
    page._write("estimate", None, ToldCircular("vat", "ว 700"))
    assert page.form.fault.said == "ยังไม่ได้เปิดประมาณราคา"
