"""A signature has a name and a day, or it is none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.ui.kit.signing import Signing
from tests.ui.pressing import press, type_text

TODAY = date(2026, 7, 20)


@pytest.fixture
def signing(qtbot: QtBot) -> Signing:
    made = Signing("ตรวจรับ")
    qtbot.addWidget(made)
    made.show()
    return made


def heard(signing: Signing) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    signing.accepted.connect(lambda who, when: told.append((who, when)))
    return told


def test_who_and_when_are_told_by_the_button_and_by_enter(signing: Signing) -> None:
    told = heard(signing)
    signing.suggest("นางสมศรี", TODAY)
    signing.button.click()
    press(signing.name, Qt.Key.Key_Return)
    press(signing.day, Qt.Key.Key_Return)

    assert told == [("นางสมศรี", TODAY)] * 3


def test_what_is_suggested_does_not_take_the_place_of_what_was_typed(signing: Signing) -> None:
    type_text(signing.name, "นายชอบ")
    signing.day.setText("1 ม.ค. 2570")
    signing.suggest("นางสมศรี", TODAY)

    assert (signing.name.text(), signing.day.text()) == ("นายชอบ", "1 ม.ค. 2570")


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("", "20 ก.ค. 2569", "ยังไม่ได้ใส่ชื่อหรือวันที่"),
        ("   ", "20 ก.ค. 2569", "ยังไม่ได้ใส่ชื่อหรือวันที่"),
        ("นางสมศรี", "", "ยังไม่ได้ใส่ชื่อหรือวันที่"),
        ("นางสมศรี", "32 ก.ค. 2569", "ไม่มีวันที่ 32"),
    ],
)
def test_a_signature_that_lacks_something_is_refused_and_stays(
    signing: Signing, name: str, day: str, said: str
) -> None:
    told = heard(signing)
    signing.name.setText(name)
    signing.day.setText(day)
    signing.button.click()

    assert told == []
    assert said in signing.fault.said
    assert (signing.name.text(), signing.day.text()) == (name, day)


def test_a_refusal_goes_once_it_is_signed_anew(signing: Signing) -> None:
    signing.suggest("นางสมศรี", TODAY)
    signing.refuse(UserError("ชุดนี้มีอยู่แล้ว"))
    assert signing.fault.said == "ชุดนี้มีอยู่แล้ว"
    signing.button.click()

    assert signing.fault.said == ""
