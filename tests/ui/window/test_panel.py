"""The panel shows what it is given, safely, and the history of a row."""

from pytestqt.qtbot import QtBot

from estimator.app.history import HistoryLine
from estimator.app.inspection import Inspection, InspectionLine
from estimator.domain.pricing.trace import TraceStep
from estimator.domain.rules import SUM
from estimator.ui.window.panel import Panel


def panel(qtbot: QtBot) -> Panel:
    made = Panel(lambda row: [HistoryLine("20 มิ.ย. 2569 10:42", f"แก้แถว {row}")])
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_that_is_given_is_shown(qtbot: QtBot) -> None:
    shown = panel(qtbot)

    shown.show_inspection(
        Inspection(
            "ฉาบปูน",
            (InspectionLine("หนังสือเวียน", "ว 480", "หน้า 8"), InspectionLine("อัตรา")),
            ("ราคานี้ยังไม่มีผู้ตรวจ",),
            row=7,
            subtitle="ตร.ม.",
            steps=(TraceStep("จำนวนเงิน", "12.50 x 96.00", "1,200.00", SUM, "ข้อ 2.3"),),
        )
    )
    assert "แก้แถว 7" not in shown.text
    qtbot.waitUntil(lambda: "แก้แถว 7" in shown.text)

    for text in (
        "ฉาบปูน", "ตร.ม.", "หนังสือเวียน", "ว 480", "หน้า 8", "อัตรา", "ราคานี้ยังไม่มีผู้ตรวจ",
        "12.50 x 96.00", "= 1,200.00", "ข้อ 2.3", SUM.text, "20 มิ.ย. 2569 10:42",
    ):  # fmt: skip
        assert text in shown.text


def test_text_out_of_a_bill_is_never_taken_for_markup(qtbot: QtBot) -> None:
    shown = panel(qtbot)

    shown.show_inspection(Inspection('<b>ท่อ</b> < 3"', (InspectionLine("<i>", "a & b"),)))

    assert '<b>ท่อ</b> < 3"' in shown.text
    assert "a & b" in shown.text


def test_nothing_selected_says_what_to_select(qtbot: QtBot) -> None:
    assert "เลือกรายการ" in panel(qtbot).text
