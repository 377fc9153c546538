"""The office's own items, enquiries and corrections, added and withdrawn in the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.domain.books.office_record import NO_WITHDRAWAL_REASON, OfficeRecord
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.labour.office import office_rates
from estimator.ui.labour.own_drawer import OwnDrawer
from tests.official_labour import W135, W480
from tests.ui.labour.drawer_rooms import WHO, Room
from tests.ui.pressing import press, type_text


@pytest.fixture
def drawer(room: Room, qtbot: QtBot) -> OwnDrawer:
    made = OwnDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 330)
    made.show()
    return made


def fill(drawer: OwnDrawer, **texts: str) -> None:
    for name, text in texts.items():
        drawer.fields[name].setText(text)


def test_a_rate_may_be_typed_as_a_sum(room: Room, drawer: OwnDrawer) -> None:
    fill(drawer, name="ติดตั้งเสาธง", unit="ต้น", why="ไม่มีในบัญชี")
    type_text(drawer.fields["rate"], "3,701/2")
    press(drawer.fields["rate"], Qt.Key.Key_Return)
    (own,) = office_rates(room.rates)
    assert own.rate == Decimal("1850.5")


def test_enter_walks_through_the_empty_fields_and_then_saves(room: Room, drawer: OwnDrawer) -> None:
    for name, text in (
        ("name", "ติดตั้งเสาธง"), ("unit", "ต้น"), ("rate", "1,850.50"), ("why", "ไม่มีในบัญชี"),
    ):  # fmt: skip
        type_text(drawer.fields[name], text)
        press(drawer.fields[name], Qt.Key.Key_Return)
    (own,) = office_rates(room.rates)
    assert (own.kind, own.name, own.unit, own.rate) == (
        "own",
        "ติดตั้งเสาธง",
        "ต้น",
        Decimal("1850.50"),
    )
    assert own.record == OfficeRecord(WHO, date(2026, 7, 1), "ไม่มีในบัญชี")
    # It is in the list below, and the results are asked to show it.
    assert drawer.table.texts()[0][:5] == (
        own.code,
        "รายการของหน่วยงาน",
        "ติดตั้งเสาธง",
        "ต้น",
        "1,850.50",
    )
    assert room.shown[-1].ref == LabourRef("office", own.code, 1)
    assert drawer.fields["name"].text() == ""
    assert drawer.fields["who"].text() == WHO


def test_an_enquiry_keeps_its_condition(room: Room, drawer: OwnDrawer) -> None:
    drawer.choose("enquiry")
    fill(
        drawer, name="ตอกเสาเข็ม", unit="ต้น", rate="420", why="สืบราคา", condition="จำนวน 10 - 49 ต้น"
    )
    drawer.save.click()
    ((code, _),) = room.session.library.labour["office"].rates
    assert code.startswith("ส.1-")
    rate = room.rate(code, 1, "office")
    assert (rate.rate, rate.tier_range.maximum) == (Decimal(420), Decimal(49))


def test_a_correction_is_of_the_current_printed_rate(room: Room, drawer: OwnDrawer) -> None:
    room.desk.choose(room.rate("1.1", 2))
    drawer.choose("correction")
    assert drawer.fields["name"].isReadOnly()
    assert drawer.fields["name"].text() == room.rate("1.1", 2).title
    assert "หนังสือเวียนว่า 94.00" in drawer.corrected.text()
    fill(drawer, rate="95", why="ฉบับพิมพ์หน้า 1")
    drawer.save.click()
    (own,) = office_rates(room.rates)
    assert own.corrects == LabourRef(W135, "1.1", 2)
    # From the office's own rate the printed one is still what is corrected.
    assert room.desk.rate == room.corrected("1.1", 2)
    assert "หนังสือเวียนว่า 94.00" in drawer.corrected.text()


@pytest.mark.parametrize(
    ("texts", "match"),
    [
        ({"name": "ก", "unit": "ต้น", "why": "ข"}, "ยังไม่ได้ใส่ค่าแรง"),
        ({"name": "ก", "unit": "ต้น", "why": "ข", "rate": "แพง"}, "ไม่ใช่ตัวเลข"),
        ({"name": "ก", "unit": "ต้น", "why": "ข", "rate": "0"}, "ศูนย์"),
        ({"unit": "ต้น", "why": "ข", "rate": "5"}, "ชื่อรายการ"),
        ({"name": "ก", "unit": "ต้น", "why": "ข", "rate": "5", "who": ""}, "ผู้กำหนด"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    room: Room, drawer: OwnDrawer, texts: dict[str, str], match: str
) -> None:
    fill(drawer, **texts)
    drawer.save.click()
    assert match in drawer.fault.text()
    assert drawer.fields["unit"].text() == texts["unit"]
    assert office_rates(room.rates) == ()


def test_all_that_is_missing_is_said_at_once(room: Room, drawer: OwnDrawer) -> None:
    fill(drawer, name="", unit="", rate="", why="", who="")
    drawer.save.click()
    said = drawer.fault.text()
    for word in ("ชื่อรายการ", "หน่วย", "ผู้กำหนด", "เหตุผล", "ยังไม่ได้ใส่ค่าแรง"):
        assert word in said
    room.desk.choose(room.rate("1.1", 2))
    drawer.choose("correction")
    drawer.save.click()
    said = drawer.fault.text()
    assert all(word in said for word in ("ผู้กำหนด", "เหตุผล", "ยังไม่ได้ใส่ค่าแรง"))
    assert "ชื่อรายการ" not in said


def test_whoever_withdraws_gives_name_and_reason(room: Room, drawer: OwnDrawer) -> None:
    fill(drawer, name="เสาธง", unit="ต้น", rate="850", why="ไม่มีในบัญชี")
    drawer.save.click()
    drawer.table.go_to(0)
    fill(drawer, who="", why="")
    drawer.withdraw.click()
    assert NO_WITHDRAWAL_REASON in drawer.fault.text()
    assert "ชื่อผู้ยกเลิก" in drawer.fault.text()
    (still,) = office_rates(room.rates)
    assert still.active


def test_a_correction_needs_a_rate_of_a_circular(room: Room, drawer: OwnDrawer) -> None:
    drawer.choose("correction")
    assert "เลือกอัตรา" in drawer.corrected.text()
    fill(drawer, rate="95", why="หน้า 1")
    drawer.save.click()
    assert "เลือกอัตราของหนังสือเวียน" in drawer.fault.text()


def test_withdrawing_asks_for_a_reason_and_keeps_the_record(room: Room, drawer: OwnDrawer) -> None:
    fill(drawer, name="เสาธง", unit="ต้น", rate="850", why="ไม่มีในบัญชี")
    drawer.save.click()
    assert not drawer.withdraw.isEnabled()
    drawer.table.go_to(0)
    drawer.withdraw.click()
    assert "พิมพ์เหตุผล" in drawer.fault.text()
    fill(drawer, why="พิมพ์ผิด")
    drawer.withdraw.click()
    (gone,) = office_rates(room.rates)
    assert gone.withdrawn == OfficeRecord(WHO, date(2026, 7, 1), "พิมพ์ผิด")
    assert drawer.table.texts()[0][-1] == f"ยกเลิก {WHO} 1 ก.ค. 2569: พิมพ์ผิด"
    drawer.table.go_to(0)
    assert not drawer.withdraw.isEnabled()
    assert "office" not in room.session.library.labour


def test_another_printed_rate_follows_only_a_correction(room: Room, drawer: OwnDrawer) -> None:
    fill(drawer, name="เสาธง", unit="ต้น")
    room.desk.choose(room.rate("1.1", 1, W480))
    assert drawer.fields["name"].text() == "เสาธง"
    drawer.choose("correction")
    room.desk.choose(room.rate("1.4", 1, W480))
    assert drawer.fields["unit"].text() == "ลบ.ม."
