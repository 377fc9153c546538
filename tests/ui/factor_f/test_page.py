"""The Factor F page: what it shows, and what each input does to the estimate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.guideline.answers import answering, open_findings
from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Part
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, GroupFactor
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import PROJECT
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.window.totals_bar import TotalsBar
from tests.books import main_factor
from tests.ui.factor_f.conftest import Opening, with_percents
from tests.ui.pressing import press, type_text


def show(qtbot: QtBot, session: EstimateSession) -> FactorPage:
    page = FactorPage(session)
    qtbot.addWidget(page)
    page.resize(890, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def pick(box: QWidget, text: str) -> None:
    """Choose as a user does: `activated` is told, not only `currentIndexChanged`."""
    assert isinstance(box, QComboBox)
    at = box.findText(text, Qt.MatchFlag.MatchStartsWith)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)


def type_in(field: QWidget, text: str) -> None:
    """Type over what stands there, and press Enter."""
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    press(field, Qt.Key.Key_Return)


def factor(session: EstimateSession) -> str:
    assert session.priced is not None
    return f"{main_factor(session.priced).value}"


def choice(session: EstimateSession) -> FactorChoice:
    return session.estimate.conditions.factor_f


def conditions(session: EstimateSession) -> Conditions:
    return session.estimate.conditions


@pytest.mark.parametrize(
    ("cost", "numbers", "result"),
    [
        (
            "2529230.20",
            ("2,529,230.20", "2,000,000.00", "5,000,000.00", "1.3034", "1.3002", "1.3028354877"),
            "1.3028",
        ),
        (
            "7358914.87",
            ("7,358,914.87", "5,000,000.00", "10,000,000.00", "1.3002", "1.2942", "1.2973693021"),
            "1.2974",
        ),
    ],
)
def test_the_working_stands_as_on_paper_beside_the_whole_table(
    qtbot: QtBot, opened: Opening, cost: str, numbers: tuple[str, ...], result: str
) -> None:
    page = show(qtbot, opened(cost))
    for number in (*numbers, f"<b>{result}</b>"):
        assert number in page.working.text()
    view = page.table_side.view
    model = view.rows_model
    assert model.rowCount() == 24
    marks = [model.index(row, 0).data() for row in range(24)]
    lower = marks.index("B D")
    assert marks[lower : lower + 2] == ["B D", "C E"]
    assert sum(1 for mark in marks if mark) == 2
    assert model.index(lower, 3).data() == numbers[3]
    assert f"Factor F {result}" in page.curve.accessibleDescription()
    assert page.table_side.state.text() == "ยังไม่ได้ตรวจทานกับหนังสือเวียน"


def test_every_other_way_stands_with_its_price(qtbot: QtBot, opened: Opening) -> None:
    page = show(qtbot, opened("7358914.87"))
    found = [list(texts) for texts in page.choices.texts()]
    assert found == [
        ["เทียบ ปัดครึ่งขึ้น *", "1.2974", "9,547,456.15", "ที่ใช้"],
        ["เทียบ มีเศษปัดขึ้น", "1.2974", "9,547,456.15", "0.00"],
        ["เทียบ ตัดเศษทิ้ง", "1.2973", "9,546,720.26", "-1,000.00"],
        ["ใช้แถวล่าง", "1.3002", "9,568,061.11", "+21,000.00"],
    ]


def test_each_condition_is_one_edit_that_can_be_taken_back(qtbot: QtBot, opened: Opening) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    pick(page.conditions.advance.editor, "15")
    pick(page.conditions.retention.editor, "10")
    now = conditions(session)
    assert (f"{now.advance_percent}", f"{now.retention_percent}") == ("15", "10")
    # 1.2972 - 0.0063 x 2358914.87 / 5000000
    assert factor(session) == "1.2942"
    assert page.table_side.title.text().startswith("งานก่อสร้างอาคาร เงินล่วงหน้าจ่าย 15 %")
    session.undo()
    assert conditions(session).retention_percent == 0
    assert page.conditions.retention.text == "0"
    page.conditions.exempt.click()
    assert conditions(session).vat_exempt
    pick(page.conditions.work_type.editor, "งานก่อสร้างทาง")
    assert session.estimate.project.work_type == "road"
    assert page.table_side.view.rows_model.rowCount() == 35


def test_another_edition_brings_its_own_rates(qtbot: QtBot, opened: Opening) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    pick(page.conditions.edition.editor, "กค 0433.2/ว 499")
    assert choice(session).edition == "cgd-w499"
    assert conditions(session).interest_percent == 7
    assert page.conditions.interest.text == "7"
    assert page.table_side.state.text() == "ตรงกับองค์ประกอบที่พิมพ์ไว้"


def test_a_rate_without_tables_is_refused_in_place_with_ways_out(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    type_in(page.conditions.interest.editor, "5")
    assert session.priced is None
    assert "ใช้กับดอกเบี้ยเงินกู้ร้อยละ 6" in page.working.text()
    assert page.mark() == "stop"
    assert page.choices.texts()[0][1] == "-"
    offered = [button.text() for button in page.refusal_help.buttons]
    assert offered == [
        "ใช้ดอกเบี้ยร้อยละ 6 ตามตาราง กค 0433.2/ว 481",
        "ใช้ดอกเบี้ยร้อยละ 7 ตามตาราง กค 0433.2/ว 499",
    ]
    with qtbot.waitSignal(page.wants) as asked:
        page.refusal_help.make.click()
    assert asked.args == [Goto("factor_tables", field="calculate")]
    page.refusal_help.buttons[1].click()
    assert choice(session).edition == "cgd-w499"
    assert conditions(session).interest_percent == 7
    assert not page.refusal_help.isVisible()


def test_a_rate_may_be_the_mean_of_some_which_is_shown(qtbot: QtBot, opened: Opening) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    type_in(page.conditions.interest.editor, "(6.5+7.5)/2 %")
    assert "ร้อยละ 700" in page.conditions.interest.error
    type_in(page.conditions.interest.editor, "(๖.๕+๗.๕)/๒")
    assert conditions(session).interest_percent == 7
    assert page.conditions.interest.text == "7"


def test_what_is_no_number_stays_as_typed_with_the_fault_beneath(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    type_in(page.conditions.interest.editor, "6..5")
    assert page.conditions.interest.text == "6..5"
    assert "ไม่ใช่ตัวเลข" in page.conditions.interest.error
    assert conditions(session).interest_percent == 6
    press(page.conditions.interest.editor, Qt.Key.Key_Escape)
    assert page.conditions.interest.text == "6"
    assert page.conditions.interest.error == ""


def waits(page: FactorPage) -> bool:
    """Whether the form says that another way needs a reason before it holds."""
    note = page.method.note
    return note.isVisible() and note.text().startswith("ยังไม่ได้ใช้")


def test_another_way_waits_for_its_reason_and_then_prints_it(qtbot: QtBot, opened: Opening) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    assert not page.method.reason.isVisible()
    pick(page.method.rounding, "มีเศษปัดขึ้น")
    assert waits(page)
    assert choice(session) == FactorChoice()
    assert page.method.reason.isVisible()
    press(page.method.reason, Qt.Key.Key_Return)
    assert choice(session) == FactorChoice()
    type_in(page.method.reason, "ระเบียบของหน่วยงาน")
    assert choice(session) == FactorChoice(rounding="up", reason="ระเบียบของหน่วยงาน")
    assert factor(session) == "1.3029"
    assert "เหตุผล: ระเบียบของหน่วยงาน" in page.printed.text()
    # The tables' own note needs no reason.
    pick(page.method.rounding, "ปัดครึ่งขึ้น")
    assert choice(session) == FactorChoice()
    assert not page.printed.isVisible()


def test_a_way_taken_from_the_list_is_given_up_with_escape(qtbot: QtBot, opened: Opening) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    page.choices.go_to(3)
    press(page.choices, Qt.Key.Key_Return)
    assert page.method.method.currentText() == "ใช้แถวล่าง ไม่เทียบอัตราส่วน"
    assert page.method.reason.hasFocus()
    press(page.method.reason, Qt.Key.Key_Escape)
    assert not waits(page)
    assert page.method.method.currentText() == "เทียบอัตราส่วน"
    assert choice(session) == FactorChoice()


def test_a_change_elsewhere_does_not_lose_a_way_that_waits_for_its_reason(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    pick(page.method.method, "ใช้แถวล่าง")
    page.method.reason.setText("ตามแนว")
    pick(page.conditions.advance.editor, "5")
    assert waits(page)
    assert page.method.reason.text() == "ตามแนว"
    press(page.method.reason, Qt.Key.Key_Return)
    assert choice(session).method == "lower_row"
    assert conditions(session).advance_percent == 5


def test_what_waits_in_one_estimate_is_told_and_nothing_of_another(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    assert page.unfinished() == []
    pick(page.method.method, "กำหนดค่าเอง")
    page.method.value.setText("1.25")
    page.method.reason.setText("มติที่ 3")
    type_in(page.conditions.interest.editor, "7,5 %%")
    pick(page.conditions.advance.editor, "5")
    # A change elsewhere takes nothing away of what waits.
    assert (page.method.value.text(), page.method.reason.text()) == ("1.25", "มติที่ 3")
    said = page.unfinished()
    assert len(said) == 2
    assert "มี “7,5 %%” ที่ยังไม่ได้บันทึก" in said[0]
    assert "วิธีหาค่าหรือเหตุผลที่ยังไม่ได้บันทึก" in said[1]
    session.show(session.file)
    assert not waits(page)
    assert page.unfinished() == []
    assert page.method.reason.text() == ""
    assert choice(session) == FactorChoice()


def test_a_factor_set_by_hand_needs_value_and_reason(qtbot: QtBot, opened: Opening) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    type_in(page.conditions.interest.editor, "5")
    page.refusal_help.manual.click()
    assert page.method.value.hasFocus()
    type_in(page.method.value, "12.957")
    type_in(page.method.reason, "ตารางร้อยละ 5")
    assert "เป็นไปไม่ได้" in page.method.note.text()
    assert session.priced is None
    type_in(page.method.value, "1.2957")
    assert choice(session) == FactorChoice(
        method="manual", value=Decimal("1.2957"), reason="ตารางร้อยละ 5"
    )
    assert factor(session) == "1.2957"
    assert "กำหนดค่า Factor F เอง" in page.working.text()


def road(opened: Opening) -> EstimateSession:
    session = opened("185000000", work_type="road", conditions=with_percents(0, 5), province="ตราด")
    assert session.priced is not None
    return session


def test_doubtful_cells_are_signed_and_say_what_each_would_change(
    qtbot: QtBot, opened: Opening
) -> None:
    page = show(qtbot, road(opened))
    model = page.table_side.view.rows_model
    rows = {model.index(row, 1).data(): row for row in range(model.rowCount())}
    signed = {
        name: [
            column
            for column in range(2, 6)
            if model.index(row, column).data(Qt.ItemDataRole.DecorationRole) is not None
        ]
        for name, row in rows.items()
    }
    assert signed["180"] == [2, 4, 5]
    assert signed["190"] == [2, 3, 4, 5]
    assert not any(columns for name, columns in signed.items() if name not in ("180", "190"))
    remark = model.index(rows["180"], 6).data()
    assert "ต่างจากสูตร" in remark
    assert "+148,000.00" in remark
    assert model.index(rows["180"], 2).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Factor ไม่รวมภาษี ควรตรวจสอบ 1.0900"
    )
    with qtbot.waitSignal(page.inspected) as said:
        page.table_side.view.selectRow(rows["180"])
    assert said.args is not None
    inspection = said.args[0]
    assert isinstance(inspection, Inspection)
    values = [(line.label, line.value) for line in inspection.lines]
    assert ("ตามสูตรที่ใช้ทำตาราง", "1.0916") in values
    assert ("ถ้าแก้ ค่าก่อสร้างต่างไป (บาท)", "+148,000.00") in values
    assert "พิมพ์ในแบบฟอร์ม: ค่าในตารางแถว 180 และ 190 ล้านบาท" in page.printed.text()
    assert page.mark() == "warn"


def test_what_was_answered_is_marked_no_more(qtbot: QtBot, opened: Opening) -> None:
    session = road(opened)
    page = show(qtbot, session)
    watch = FindingsWatch(session)
    watch.look()
    found = open_findings(watch.findings, ())
    assert page.mark() == "warn"
    with qtbot.waitSignal(page.marked):
        for each in (one for one in found if one.severity == "warn"):
            session.do(answering(session.estimate, each, "เพราะ ก", "นาย ข", session.now().date()))
    assert page.mark() == "ok"


def test_heavy_rain_is_hinted_at_only_where_it_matters(qtbot: QtBot, opened: Opening) -> None:
    page = show(qtbot, road(opened))
    assert page.conditions.hint.isVisible()
    assert page.conditions.hint.text().startswith("จังหวัดตราดอยู่ในกลุ่มฝนชุก 2")
    assert "ยังไม่มีการยืนยัน" in page.conditions.hint.text()
    pick(page.conditions.rain.editor, "พื้นที่ฝนชุก 2")
    assert "1.2020" in page.working.text()
    pick(page.conditions.work_type.editor, "งานก่อสร้างสะพาน")
    assert "ไม่มีช่อง" in page.working.text()
    assert [button.text() for button in page.refusal_help.buttons] == ["ใช้พื้นที่ปกติ"]


def test_where_the_table_makes_the_price_fall_the_page_says_so(
    qtbot: QtBot, opened: Opening
) -> None:
    page = show(qtbot, opened("7358914.87"))
    assert page.falls.text() == (
        "ตารางนี้ทำให้ค่าก่อสร้างลดลงทันที 2,350,000.00 บาท เมื่อค่างานต้นทุนถึง 500,000,000.01 บาท "
        "และกลับมาเท่าเดิมเมื่อถึง 501,993,721.90 บาท"
    )
    assert page.falls.property("role") == "small"
    near = show(qtbot, opened("501000000"))
    assert near.falls.property("role") == "warn"
    assert "มากกว่า 500 ล้านบาท ใช้ค่าแถวสุดท้ายของตาราง" in near.working.text()


def test_a_part_of_another_work_group_is_looked_up_in_its_own_table(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("6000000", "7500000")
    page = show(qtbot, session)
    assert not page.kind.isVisible()
    page.groups_section.open()
    pick(page.groups.boxes()[1], "งานก่อสร้างทาง")
    part = session.estimate.bill.node(4)
    assert isinstance(part, Part)
    assert part.work_type == "road"
    # The larger group leads; its form and its working are shown.
    assert page.kind.isVisible()
    assert page.kind.currentText() == "งานก่อสร้างทาง"
    assert "1.2912" in page.working.text()
    pick(page.kind, "งานก่อสร้างอาคาร")
    assert "1.2646" in page.working.text()
    assert "13,500,000.00" in page.working.text()
    said = page.groups._shares.text()
    assert "งานก่อสร้างทาง 7,500,000.00 บาท (55.56 %) Factor F 1.2912 ใช้แบบสรุปของกลุ่มนี้" in said
    assert "ถ้าไม่แยกกลุ่มงาน" in said
    pick(page.groups.boxes()[1], "ตามโครงการ")
    assert session.estimate.bill.node(4) == replace(part, work_type=None)
    assert not page.kind.isVisible()


def test_a_hidden_page_catches_up_when_it_is_shown(qtbot: QtBot, opened: Opening) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    page.hide()
    before = page.working.text()
    other = FactorPage(session)
    qtbot.addWidget(other)
    other.show()
    pick(other.conditions.advance.editor, "15")
    assert page.working.text() == before
    page.show()
    assert page.working.text() == other.working.text() != before


def test_the_panel_gets_the_trace_and_the_source(qtbot: QtBot, opened: Opening) -> None:
    page = show(qtbot, opened("7358914.87"))
    inspection = page.inspection()
    assert inspection is not None
    assert inspection.title == "Factor F 1.2974"
    assert [step.result for step in inspection.steps][-1] == "1.2974"
    assert "หนังสือเวียน: กค 0433.2/ว 481" in inspection.notes
    assert "ลงวันที่: 26 มิถุนายน 2569" in inspection.notes


def test_places_and_search_lead_to_the_inputs(qtbot: QtBot, opened: Opening) -> None:
    page = show(qtbot, opened("7358914.87"))
    page.show_place(None, "interest_percent")
    assert page.conditions.interest.editor.hasFocus()
    page.show_place(None, "factor_f")
    assert page.conditions.work_type.editor.hasFocus()
    (hit,) = page.hits(("ภาษี",), 5)
    with qtbot.waitSignal(page.wants) as asked:
        hit.run()
    assert asked.args == [Goto("factor_f", field="vat_percent")]
    page.show_place(None, "vat_percent")
    assert page.conditions.vat.editor.hasFocus()
    assert page.hits(("ปูน",), 5) == []
    assert {action.isEnabled() for action in page.menu_actions()["price"]} == {True}


def test_with_nothing_open_the_page_is_empty_and_sound(qtbot: QtBot) -> None:
    from estimator.domain.pricing.books import Books

    session = EstimateSession(Books())
    page = show(qtbot, session)
    assert page.mark() == ""
    assert page.inspection() is None
    assert session.estimate == Estimate()


def test_it_fits_a_small_screen(qtbot: QtBot, opened: Opening) -> None:
    page = show(qtbot, opened("7358914.87"))
    assert page.minimumSizeHint().width() <= 800
    assert page.minimumSizeHint().height() <= 560


def test_a_rate_beyond_its_limit_is_refused_beneath_and_goes_with_its_estimate(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("7358914.87")
    page = show(qtbot, session)
    type_in(page.conditions.vat.editor, "700")
    assert page.conditions.vat.text == "700"
    assert "ภาษีมูลค่าเพิ่ม" in page.conditions.vat.error
    assert conditions(session).vat_percent == 7

    page.conditions.exempt.click()
    assert page.conditions.vat.text == "700"
    session.show(None)
    assert (page.conditions.vat.text, page.conditions.vat.error) == ("7", "")


def test_a_factor_that_only_a_draft_may_use_is_signed_and_named(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("300000000", work_type="bridge")
    page, bar = show(qtbot, session), TotalsBar(session)
    qtbot.addWidget(bar)
    bar.resize(1600, 60)
    reason = "มีถึงแถว 195 ล้านบาท และไม่มีแถวปิดท้าย"
    assert reason in page.working.text()
    assert reason in page.printed.text()
    assert page.mark() == "stop"
    assert bar.text("factor") == f"Factor F  {factor(session)} (ค่าร่าง)"
    (button,) = [each for each in bar.findChildren(QPushButton) if "ค่าร่าง" in each.text()]
    assert reason in button.toolTip()
    road = replace(session.estimate.project, work_type="road")
    session.do(change_setting(session.estimate, PROJECT, road, "ทาง"))
    assert bar.text("factor") == f"Factor F  {factor(session)}"
    assert (button.toolTip(), page.mark()) == ("กดเพื่อดูที่มาของตัวเลขทางขวา", "warn")
    assert "ค่าร่าง" not in page.working.text()


def test_without_a_construction_part_the_page_says_that_no_factor_is_used(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("5000000")
    page, bar = show(qtbot, session), TotalsBar(session)
    qtbot.addWidget(bar)
    session.do(remove_rows(session.estimate.bill, [1], "ลบหมวด"))
    assert session.priced is not None
    assert bar.text("factor") == "Factor F  -"
    assert page.working.text() == "ไม่มีหมวดงานก่อสร้าง จึงไม่ใช้ค่า Factor F"
    assert (page.mark(), page.printed.text(), page.inspection()) == ("ok", "", None)
    bar.inspect("factor")


def test_a_groups_own_factor_that_waits_is_told_and_nothing_of_another_estimate(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("8000000", "7000000", work_type="road")
    page = show(qtbot, session)
    pick(page.groups.boxes()[1], "งานก่อสร้างสะพาน")
    assert page.unfinished() == []
    type_in(page.groups.own["bridge"].value, "1.25")
    assert page.unfinished() == ["หน้าFactor Fมีค่า Factor F ของงานก่อสร้างสะพานและท่อเหลี่ยมที่ยังไม่ได้บันทึก"]
    session.show(session.file)
    assert page.groups.own["bridge"].value.text() == ""
    assert page.unfinished() == []


def test_a_value_by_hand_that_is_typed_over_is_told(qtbot: QtBot, opened: Opening) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    pick(page.method.method, "กำหนดค่าเอง")
    page.method.value.setText("1.25")
    type_in(page.method.reason, "มติที่ 3")
    assert choice(session).value == Decimal("1.25")
    assert page.unfinished() == []
    page.method.value.setText("1.30")
    assert page.unfinished() == ["หน้าFactor Fมีวิธีหาค่าหรือเหตุผลที่ยังไม่ได้บันทึก"]


def typed(page: FactorPage) -> tuple[str, str]:
    return page.method.value.text(), page.method.reason.text()


def test_what_is_typed_over_a_factor_by_hand_stays_until_it_is_taken_or_given_up(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("2529230.20")
    page = show(qtbot, session)
    pick(page.method.method, "กำหนดค่าเอง")
    page.method.value.setText("1.25")
    type_in(page.method.reason, "มติที่ 3")
    page.method.value.setText("1.30")
    page.method.reason.setText("มติที่ 4")
    # Another edit of the estimate, and the way in force taken up again.
    pick(page.conditions.advance.editor, "5")
    pick(page.method.method, "กำหนดค่าเอง")
    assert typed(page) == ("1.30", "มติที่ 4")
    assert page.unfinished() != []
    # The way in force goes from beneath it: it waits as another way.
    session.undo()
    session.undo()
    assert choice(session) == FactorChoice()
    assert waits(page)
    assert page.method.value.isVisible()
    assert typed(page) == ("1.30", "มติที่ 4")
    page.method.value.setText("๑.๓๐")
    press(page.method.reason, Qt.Key.Key_Return)
    assert choice(session) == FactorChoice(method="manual", value=Decimal("1.30"), reason="มติที่ 4")
    assert page.unfinished() == []
    # Only what was typed stays: the value follows what is in force.
    page.method.reason.setText("มติที่ 5")
    session.undo()
    session.redo()
    assert typed(page) == ("1.30", "มติที่ 5")
    page.method.value.setText("1.40")
    press(page.method.reason, Qt.Key.Key_Escape)
    assert typed(page) == ("1.30", "มติที่ 4")
    # Another way that is taken gives it up too.
    page.method.value.setText("1.40")
    pick(page.method.method, "เทียบอัตราส่วน")
    assert choice(session) == FactorChoice()
    assert page.unfinished() == []


def test_what_is_typed_over_a_groups_own_factor_stays_until_it_is_taken(
    qtbot: QtBot, opened: Opening
) -> None:
    session = opened("8000000", "7000000", work_type="road")
    page = show(qtbot, session)
    bridge = page.groups.own["bridge"]
    pick(page.groups.boxes()[1], "งานก่อสร้างสะพาน")
    bridge.reason.setText("มติที่ 3")
    type_in(bridge.value, "1.25")
    bridge.value.setText("1.30")
    session.undo()
    assert choice(session).groups == ()
    assert (bridge.value.text(), bridge.reason.text()) == ("1.30", "มติที่ 3")
    assert page.unfinished() != []
    type_in(bridge.value, "๑.๓๐")
    assert choice(session).groups == (GroupFactor("bridge", Decimal("1.30"), "มติที่ 3"),)
    assert bridge.value.text() == "1.30"
    assert page.unfinished() == []


def test_a_group_gets_its_factor_by_hand_with_its_reason(qtbot: QtBot, opened: Opening) -> None:
    session = opened("8000000", "7000000", work_type="road")
    page = show(qtbot, session)
    bridge = page.groups.own["bridge"]
    page.groups_section.open()
    assert bridge.isHidden()
    pick(page.groups.boxes()[1], "งานก่อสร้างสะพาน")
    assert not bridge.isHidden()
    assert page.groups.own["building"].isHidden()
    type_in(bridge.value, "1.25")
    assert "ยังไม่มีเหตุผล" in bridge.fault.said
    assert choice(session).groups == ()
    type_in(bridge.reason, "มติ")
    assert choice(session).groups == (GroupFactor("bridge", Decimal("1.25"), "มติ"),)
    assert bridge.fault.said == ""
    assert session.priced is not None
    assert [f"{part.multiplier}" for part in session.priced.parts] == ["1.2824", "1.25"]
    assert "Factor F งานก่อสร้างสะพานและท่อเหลี่ยม 1.25 กำหนดเอง" in page.printed.text()
    # Another way for the others leaves it; so does undoing and doing again.
    page.method.propose(FactorChoice(rounding="down", reason="ตามคู่มือ"))
    type_in(page.method.reason, "ตามคู่มือ")
    assert choice(session).rounding == "down"
    assert len(choice(session).groups) == 1
    bridge.value.clear()
    press(bridge.value, Qt.Key.Key_Return)
    assert choice(session).groups == ()
    session.undo()
    assert bridge.value.text() == "1.25"
