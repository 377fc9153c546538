"""What the lists propose for the name, what is asked of the work, and that a person decides."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.findings import Finding
from estimator.domain.procedure.group_choice import GroupChoice, WorkNature
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.project.project_page import ProjectPage

ROAD_IN_SCHOOL = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก"


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> ProjectPage:
    watch = FindingsWatch(session)
    made = ProjectPage(session, watch)
    watch.setParent(made)
    qtbot.addWidget(made)
    made.show()
    made.activate()
    return made


def shown(page: ProjectPage) -> set[str]:
    """The fields of the group and the nature in sight."""
    return {
        key.removeprefix("group_choice_").removeprefix("work_nature_")
        for key, field in page.fields.items()
        if key.startswith(("group_choice", "work_nature")) and not field.isHidden()
    }


def taken(session: EstimateSession) -> tuple[str, str]:
    return session.estimate.project.work_type, session.estimate.group_choice.entry


def enter(page: ProjectPage, key: str, text: str) -> None:
    page.fields[key].enter(text)


def test_a_name_that_one_list_holds_is_proposed_with_its_entry_and_asks_nothing(
    page: ProjectPage, session: EstimateSession
) -> None:
    enter(page, "name", "ก่อสร้างสะพาน")
    assert page.group.told.startswith(
        "รายการกลุ่มงาน: งานก่อสร้างสะพานและท่อเหลี่ยม: “สะพาน” อยู่ในรายการของข้อ 6.4"
    )
    assert page.group.button.text() == "ใช้งานก่อสร้างสะพานและท่อเหลี่ยม ตามข้อ 6.4 (Alt+G)"
    assert session.estimate.project.work_type == "building"  # nothing changes by itself
    assert shown(page) == {"kind", "own_method", "reason"}  # another group was taken so far


def test_one_key_takes_what_is_proposed_and_one_step_takes_it_back(
    page: ProjectPage, session: EstimateSession, qtbot: QtBot
) -> None:
    enter(page, "name", ROAD_IN_SCHOOL)
    assert not page.group.button.isVisible()
    assert page.group.told == (
        "รายการกลุ่มงาน: งานก่อสร้างอาคาร (“ถนน” ข้อ 6.1 (4)) หรือ งานก่อสร้างทาง (“ถนน” ข้อ 6.3) "
        "โปรดตอบคำถาม"
    )
    assert shown(page) == {"kind", "own_method", "in_grounds", "purpose"}
    enter(page, "group_choice_in_grounds", "ไม่อยู่ในบริเวณอาคาร")
    assert page.group.button.text() == "ใช้งานก่อสร้างทาง ตามข้อ 6.3 (Alt+G)"

    assert page.group.button.shortcut() == QKeySequence("Alt+G")
    with qtbot.waitSignal(page.said):
        page.group.button.click()
    assert taken(session) == ("road", "6.3")
    assert not page.group.button.isVisible()
    assert page.group.told.startswith("ใช้: ")
    session.undo()
    assert taken(session) == ("building", "")
    assert page.group.button.isVisible()


def test_an_answer_stays_in_sight_and_is_taken_back_by_one_step(
    page: ProjectPage, session: EstimateSession
) -> None:
    enter(page, "name", ROAD_IN_SCHOOL)
    enter(page, "group_choice_in_grounds", "อยู่ในบริเวณอาคาร")
    assert session.estimate.group_choice == GroupChoice(in_grounds=True)
    assert "in_grounds" in shown(page)
    session.undo()
    assert session.estimate.group_choice == GroupChoice()


def test_another_group_than_the_proposed_asks_for_a_reason_and_keeps_no_entry_of_the_first(
    page: ProjectPage, session: EstimateSession
) -> None:
    enter(page, "name", ROAD_IN_SCHOOL)
    enter(page, "group_choice_in_grounds", "อยู่ในบริเวณอาคาร")
    enter(page, "group_choice_purpose", "การใช้สอยอาคาร")
    page.group.button.click()
    assert "reason" not in shown(page)
    assert session.estimate.group_choice.entry == "6.1 (4)"
    enter(page, "work_type", "งานก่อสร้างทาง")
    assert session.estimate.group_choice.entry == ""
    assert not page.fields["group_choice_reason"].isHidden()
    enter(page, "group_choice_reason", "ถนนสาธารณะผ่านบริเวณ")
    assert session.estimate.group_choice.reason == "ถนนสาธารณะผ่านบริเวณ"


def test_without_a_name_nothing_is_asked(page: ProjectPage) -> None:
    enter(page, "name", "")
    assert page.group.told.startswith("พิมพ์ชื่อโครงการ")
    assert shown(page) == {"kind", "own_method"}


def test_a_repair_is_asked_whether_it_counts_and_new_work_is_not(
    page: ProjectPage, session: EstimateSession
) -> None:
    enter(page, "name", "")
    enter(page, "work_nature_kind", "ก่อสร้างใหม่")
    assert shown(page) == {"kind", "own_method"}
    enter(page, "work_nature_kind", "ซ่อมแซม")
    assert shown(page) == {"kind", "own_method", "counts", "reason"}
    enter(page, "work_nature_counts", "ถือเป็น")
    enter(page, "work_nature_reason", "กระทบโครงสร้างหลัก")
    assert session.estimate.work_nature == WorkNature("repair", True, "กระทบโครงสร้างหลัก")
    session.undo()
    assert session.estimate.work_nature == WorkNature("repair", True)


def test_a_method_of_its_own_asks_why_and_who(page: ProjectPage, session: EstimateSession) -> None:
    enter(page, "name", "")
    enter(page, "work_nature_own_method", "วิธีของหน่วยงานเอง")
    assert shown(page) == {"kind", "own_method", "own_method_by", "own_method_reason"}
    page.show_place(None, place_of(session, Finding("warn", "x", "y", field="work_nature")).field)
    assert page.focusWidget() is page.fields["work_nature_own_method_by"].editor
    enter(page, "work_nature_own_method_by", "ผู้อำนวยการกอง")
    enter(page, "work_nature_own_method_reason", "เทคโนโลยีพิเศษ")
    found = session.estimate.work_nature
    assert found == WorkNature(None, None, "", True, "เทคโนโลยีพิเศษ", "ผู้อำนวยการกอง")


def test_a_step_back_leads_to_the_field_or_to_what_it_hangs_on(page: ProjectPage) -> None:
    enter(page, "name", "")
    for field, expected in (
        ("group_choice_reason", "work_type"),
        ("work_nature_reason", "work_nature_kind"),
        ("work_nature_kind", "work_nature_kind"),
    ):
        page.show_place(None, field)
        assert page.focusWidget() is page.fields[expected].editor


def test_the_keyboard_goes_to_no_field_that_is_out_of_sight(page: ProjectPage) -> None:
    for field in page.fields.values():
        if not field.text and not field.isHidden() and field.spec.choices is None:
            enter(page, field.spec.key, "1")
    page.activate()
    focus = page.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_the_next_step_follows_what_is_typed_and_leads_there(
    page: ProjectPage, session: EstimateSession, qtbot: QtBot
) -> None:
    enter(page, "location", "")
    assert page.next.words == "ขั้นต่อไป: กรอกสถานที่ก่อสร้าง"
    with qtbot.waitSignal(page.wants) as wanted:
        page.next.button.click()
    assert wanted.args == [Goto("project", None, "location")]
    session.undo()
    assert page.next.words != "ขั้นต่อไป: กรอกสถานที่ก่อสร้าง"
    session.show(None)
    assert page.next.words == ""
