"""Proof-reading by the keyboard: the printed figure, Enter, the next rate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from estimator.domain.guideline.labour_checks import unconfirmed_rates
from estimator.store.labour.office import office_rates
from estimator.store.labour.proof import proofs_of
from estimator.ui.labour.proof_drawer import ProofDrawer
from tests.official_labour import W135, W480
from tests.ui.labour.drawer_rooms import WHO, Room
from tests.ui.pressing import press, type_text


@pytest.fixture
def drawer(room: Room, qtbot: QtBot) -> ProofDrawer:
    made = ProofDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 330)
    made.show()
    return made


def typed(drawer: ProofDrawer, text: str) -> None:
    type_text(drawer.printed, text)
    press(drawer.printed, Qt.Key.Key_Return)


def waiting(drawer: ProofDrawer) -> list[str]:
    return [f"{rate.code}#{rate.tier}" for rate in drawer.waiting.rows]


def test_it_begins_with_the_first_unconfirmed_rate_of_the_estimate(
    room: Room, drawer: ProofDrawer
) -> None:
    # What was typed over in the bill is not the book's rate, but its item still waits.
    assert waiting(drawer) == ["1.1#2", "1.6.2#2", "1.10.2#1"]
    assert room.desk.rate == room.rate("1.1", 2)
    assert "94.00" in drawer.what.text()
    assert "หน้า 1" in drawer.where.text()
    assert "บรรทัดที่ 132" in drawer.where.text()
    assert drawer.left.text() == "เหลือ 3 อัตรา"


def test_the_same_figure_confirms_and_goes_on(room: Room, drawer: ProofDrawer) -> None:
    typed(drawer, "94")
    rate = room.rate("1.1", 2)
    assert (rate.confirmed, rate.confirmed_by) == (True, f"{WHO} 1 ก.ค. 2569")
    assert room.desk.rate == room.rate("1.6.2", 2)
    assert waiting(drawer) == ["1.6.2#2", "1.10.2#1"]
    assert room.said == ["ยืนยันข้อ 1.1 อัตราที่ 2 แล้ว"]
    # The open estimate knows of it at once.
    assert len(unconfirmed_rates(room.estimate, room.session.books)) == 2


def test_all_of_an_estimate_by_the_number_pad(room: Room, drawer: ProofDrawer) -> None:
    for figure in ("94", "๕๓๒", "3,600"):
        typed(drawer, figure)
    assert unconfirmed_rates(room.estimate, room.session.books) == ()
    assert drawer.left.text() == "ตรวจทานครบแล้ว"
    assert waiting(drawer) == []


def test_another_figure_asks_why_and_becomes_the_offices_correction(
    room: Room, drawer: ProofDrawer
) -> None:
    typed(drawer, "95")
    assert office_rates(room.rates) == ()
    assert drawer.focusWidget() is drawer.why
    type_text(drawer.why, "ฉบับพิมพ์หน้า 1 เป็น 95")
    press(drawer.why, Qt.Key.Key_Return)
    (own,) = office_rates(room.rates)
    assert (own.rate, own.record.who, own.record.why) == (Decimal(95), WHO, "ฉบับพิมพ์หน้า 1 เป็น 95")
    assert room.rate("1.1", 2).rate == 94
    assert room.corrected("1.1", 2).rate == 95
    assert room.desk.rate == room.rate("1.6.2", 2)


@pytest.mark.parametrize(("figure", "match"), [("ไม่รู้", "ไม่ใช่ตัวเลข"), ("-5", "ติดลบ")])
def test_what_is_no_price_is_said_and_kept(
    room: Room, drawer: ProofDrawer, figure: str, match: str
) -> None:
    drawer.why.setText("หน้า 1")
    typed(drawer, figure)
    assert match in drawer.fault.text()
    assert drawer.printed.text() == figure
    assert office_rates(room.rates) == ()


def test_nobody_signs_nothing(room: Room, drawer: ProofDrawer) -> None:
    drawer.who.clear()
    typed(drawer, "94")
    assert "ชื่อผู้ตรวจทาน" in drawer.fault.text()
    assert not room.rate("1.1", 2).confirmed


def test_a_key_confirms_without_typing(room: Room, drawer: ProofDrawer, qtbot: QtBot) -> None:
    with qtbot.waitActive(drawer):
        drawer.activateWindow()
    drawer.printed.setFocus()
    QTest.keyClick(drawer.printed, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert room.rate("1.1", 2).confirmed
    assert room.desk.rate == room.rate("1.6.2", 2)


def test_skipping_comes_round_only_through_the_rest(room: Room, drawer: ProofDrawer) -> None:
    press(drawer, Qt.Key.Key_PageDown)
    assert room.desk.rate == room.rate("1.6.2", 2)
    drawer.skip.click()
    assert room.desk.rate == room.rate("1.10.2", 1)
    typed(drawer, "3600")
    assert waiting(drawer) == ["1.1#2", "1.6.2#2"]


def test_a_whole_edition_in_printed_order(room: Room, drawer: ProofDrawer) -> None:
    drawer.scope.setCurrentIndex(1)
    assert len(drawer.waiting.rows) == 173
    assert drawer.left.text() == "เหลือ 173 อัตรา"
    here = room.desk.rate
    assert here is not None
    typed(drawer, f"{here.rate:f}")
    places = list(room.session.library.labour[W135].rates)
    after = room.desk.rate
    assert after is not None
    assert places.index((after.code, after.tier)) > places.index((here.code, here.tier))
    assert len(drawer.waiting.rows) == 172


def test_a_confirmation_can_be_taken_back_with_a_reason(room: Room, drawer: ProofDrawer) -> None:
    typed(drawer, "94")
    room.desk.choose(room.rate("1.1", 2))
    assert drawer.proof.take_back.isEnabled()
    drawer.proof.take_back.click()
    assert "เหตุผล" in drawer.fault.text()
    drawer.why.setText("ดูผิดหน้า")
    drawer.proof.take_back.click()
    assert not room.rate("1.1", 2).confirmed
    found = proofs_of(room.rates, W135)[room.rate("1.1", 2).ref]
    assert [proof.verdict for proof in found] == ["confirmed", "withdrawn"]
    assert "ยกเลิกการยืนยัน" in drawer.where.text()


def test_an_offices_own_rate_has_no_print_to_compare_with(room: Room, drawer: ProofDrawer) -> None:
    typed(drawer, "95")
    drawer.why.setText("หน้า 1")
    drawer.correct.click()
    room.desk.choose(room.corrected("1.1", 2))
    assert not drawer.confirm.isEnabled()
    room.desk.choose(room.rate("1.1", 1, W480))
    assert drawer.confirm.isEnabled()


def test_without_a_rate_database_nothing_is_lost(room: Room, drawer: ProofDrawer) -> None:
    room.session.rates = None
    typed(drawer, "94")
    assert "ยังเปิดไม่เสร็จ" in drawer.fault.text()
    assert drawer.printed.text() == "94"
