"""Why a command was not done: every sentence can be read whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.ui.bill.report import Report

LONG = "ปริมาณของรายการนี้เป็นปริมาณสุทธิของ “เหล็กเส้นกลม” โปรดถอดปริมาณที่รายการนั้น หรือเลิกผูกปริมาณก่อน"


@pytest.mark.parametrize("width", [600, 900])
def test_a_long_sentence_is_broken_into_lines_and_shown_whole(qtbot: QtBot, width: int) -> None:
    report = Report()
    qtbot.addWidget(report)
    report.resize(width, 60)
    report.show_refusal(UserError(LONG))
    qtbot.waitExposed(report)
    text, scroll = report.findChild(QLabel), report.findChild(QScrollArea)
    assert text is not None
    assert scroll is not None
    room = scroll.viewport()
    assert text.text() == f"! {LONG}"
    assert text.width() <= room.width()
    assert text.heightForWidth(room.width()) <= room.height()
    assert not scroll.horizontalScrollBar().isVisible()
    report.resize(width // 2, 60)
    qtbot.waitUntil(lambda: text.heightForWidth(room.width()) <= room.height())


def test_very_many_sentences_scroll(qtbot: QtBot) -> None:
    report = Report()
    qtbot.addWidget(report)
    report.resize(700, 60)
    report.show_refusal(UserError([f"แถวที่ {at} อ่านไม่ได้" for at in range(50)]))
    scroll = report.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.height() < 300
    assert scroll.verticalScrollBar().maximum() > 0
