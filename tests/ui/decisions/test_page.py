"""The page of what may be chosen where no text decides: what it shows, and deciding by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, lines_below
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.decisions import Decision
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import FORM_SET, ROUNDING
from estimator.ui.decisions.page import DecisionsPage
from tests.ui.pressing import press, type_text


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> DecisionsPage:
    made = DecisionsPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activate()
    return made


def at_rule(page: DecisionsPage, rule: str) -> None:
    page.show_place(None, rule)
    current = page.table.current
    assert current is not None
    assert current.rule == rule


def decisions(session: EstimateSession) -> list[Decision]:
    return list(session.estimate.decisions)


def test_every_question_is_listed_with_its_way_and_its_price(
    page: DecisionsPage, session: EstimateSession
) -> None:
    assert session.priced is not None
    rules = [made.rule for made in page.table.rows]
    assert rules[:6] == [
        "row_rounding",
        "large_step",
        "salvage",
        "form_set",
        "guideline",
        "factor_f",
    ]
    first = page.table.texts()[0]
    assert first[:2] == ("การปัดเศษราคาของแต่ละแถวในแบบสรุป", "ปัดเศษทีละแถวแล้วรวม")
    assert first[2] == f"{session.priced.reference_price / 100:,.2f}"
    assert "ตรวจคูณได้ด้วยตนเอง" in first[4]


def test_leave_to_take_value_off_is_given_before_any_line_asks(
    page: DecisionsPage, session: EstimateSession
) -> None:
    at_rule(page, "salvage")
    assert page.form.default.text().endswith("โดยที่หน่วยงานไม่ได้อนุญาตไว้")
    page.form.way.choose("outside")
    page.form.reason.setText("หนังสือสั่งการ")
    page.form.use.click()
    assert decisions(session) == [Decision("salvage", "outside", "หนังสือสั่งการ")]
    session.undo()
    assert decisions(session) == []


def test_another_way_waits_for_its_reason_and_is_then_kept_and_undone(
    qtbot: QtBot, page: DecisionsPage, session: EstimateSession
) -> None:
    at_rule(page, "row_rounding")
    page.form.way.choose("total")
    page.form.use.click()
    assert "โปรดใส่เหตุผล" in page.form.fault.said
    assert decisions(session) == []
    type_text(page.form.reason, "มติครั้งที่ 3")
    press(page.form.reason, Qt.Key.Key_Return)
    assert decisions(session) == [Decision("row_rounding", "total", "มติครั้งที่ 3")]
    qtbot.waitUntil(lambda: page.table.texts()[0][4] == "มติครั้งที่ 3")
    assert page.form.fault.said == ""
    # In the field Ctrl+Z would take back letters; in the list it takes back the decision.
    assert page.table.hasFocus()
    session.undo()
    qtbot.waitUntil(lambda: page.form.way.value == "rows")
    assert (decisions(session), page.form.reason.text()) == ([], "")


def test_what_is_typed_and_not_yet_decided_stays_while_prices_change(
    qtbot: QtBot, page: DecisionsPage, session: EstimateSession
) -> None:
    at_rule(page, "large_step")
    page.form.way.choose("uncut")
    type_text(page.form.reason, "ตามคำ")
    rounding = replace(session.estimate.rounding, reference_price=Decimal(100))
    session.do(change_setting(session.estimate, ROUNDING, rounding, "แก้"))
    price = session.priced.reference_price if session.priced else 0
    qtbot.waitUntil(lambda: page.table.texts()[1][2] == f"{price / 100:,.2f}")
    assert (page.form.way.value, page.form.reason.text()) == ("uncut", "ตามคำ")
    at_rule(page, "row_rounding")
    assert (page.form.way.value, page.form.reason.text()) == ("rows", "")
    # It waits with its question, and whoever leaves the estimate is told of it.
    assert page.unfinished() == ["หน้าวิธีคิดมีเหตุผล “ตามคำ” ที่ยังไม่ได้บันทึก"]
    at_rule(page, "large_step")
    assert (page.form.way.value, page.form.reason.text()) == ("uncut", "ตามคำ")
    press(page.form.reason, Qt.Key.Key_Return)
    assert page.unfinished() == []
    qtbot.waitUntil(lambda: page.table.texts()[1][4] == "ตามคำ")
    session.undo()
    qtbot.waitUntil(lambda: page.form.way.value == "fall")
    assert page.form.reason.text() == ""
    page.form.way.choose("uncut")
    path = session.path
    session.show(None)
    assert path is not None
    assert page.unfinished() == []


def test_a_line_that_is_gone_while_its_question_is_still_listed_breaks_nothing(
    page: DecisionsPage, session: EstimateSession
) -> None:
    made = page.table.rows[0]
    row = next(lines_below(session.estimate.bill, ROOT))
    of_line = replace(made, rule="tier", row=row)
    session.do(remove_rows(session.estimate.bill, [row]))
    page.form.show_choice(of_line, session)
    assert page.form.title.text() == made.title
    assert page.form.go.isHidden()


def test_a_choice_made_elsewhere_leads_there_and_keeps_its_reason_here(
    qtbot: QtBot, page: DecisionsPage, session: EstimateSession
) -> None:
    session.do(change_setting(session.estimate, FORM_SET, "2560", "แก้"))
    qtbot.waitUntil(lambda: page.table.rows[3].taken.choice == "2560")
    at_rule(page, "form_set")
    assert not page.form.way.isEnabled()
    with qtbot.waitSignal(page.wants) as wanted:
        page.form.go.click()
    assert wanted.args == [Goto("project", None, "form_set")]
    type_text(page.form.reason, "ยังใช้แบบเดิม")
    page.form.use.click()
    assert decisions(session) == [Decision("form_set", "2560", "ยังใช้แบบเดิม")]


def test_a_way_that_moves_the_price_is_marked_and_shows_by_how_much(
    qtbot: QtBot, page: DecisionsPage, session: EstimateSession
) -> None:
    sign = page.table.rows_model.columns[0].sign
    assert sign is not None
    assert (page.table.texts()[1][3], sign(page.table.rows[1])) == ("-", None)
    at_rule(page, "factor_f")
    assert (page.table.current is not None and page.table.current.matters) is True
    assert sign(page.table.rows[5]) is None
    assert page.table.rows[5].own_reason == ""
    huge = replace(session.estimate.rounding, reference_price=Decimal(10**9))
    session.do(change_setting(session.estimate, ROUNDING, huge, "แก้"))
    qtbot.waitUntil(lambda: page.table.texts()[1][3] != "-")
    assert session.priced is not None
    left_over = session.priced.total % 10_000
    assert session.priced.reference_price == session.priced.total - left_over
    assert page.table.texts()[1][3] == f"+{left_over / 100:,.2f}"
    assert sign(page.table.rows[1]) == "warn"


def test_without_an_estimate_there_is_nothing_to_decide(
    page: DecisionsPage, session: EstimateSession
) -> None:
    session.show(None)
    page.activate()
    assert list(page.table.rows) == []
    assert page.form.isHidden()
