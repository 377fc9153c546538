"""The committee: every cell, added, removed and moved member is one step."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.project.committee import SIGNER_LIST
from estimator.app.session import EstimateSession
from estimator.domain.procedure.committee import Member
from estimator.ui.project.committee_table import CommitteeTable
from tests.ui.pressing import press, type_text


@pytest.fixture
def committee(qtbot: QtBot, session: EstimateSession) -> CommitteeTable:
    made = CommitteeTable(session)
    session.news.changed.follow(lambda _change: made.refresh())
    qtbot.addWidget(made)
    made.show()
    return made


def members(session: EstimateSession) -> tuple[Member, ...]:
    return tuple(session.estimate.committee)


def names(session: EstimateSession) -> list[str]:
    return [member.name.split()[0] for member in session.estimate.committee if member.name]


def cell(committee: CommitteeTable, row: int, column: int) -> QModelIndex:
    return committee.model.index(row, column)


def test_a_cell_is_one_step(committee: CommitteeTable, session: EstimateSession) -> None:
    committee.model.setData(cell(committee, 1, 2), "  วิศวกร  โยธา ")

    assert members(session)[1].position == "วิศวกร โยธา"
    session.undo()
    assert members(session)[1].position == "นายช่างโยธา"
    assert cell(committee, 1, 2).data() == "นายช่างโยธา"


def test_each_step_changes_one_record(committee: CommitteeTable, session: EstimateSession) -> None:
    model = committee.model
    model.setData(cell(committee, 2, 1), "นาย ง")
    model.setData(cell(committee, 0, 2), "สถาปนิก")
    model.add()
    model.move(3, -1)
    model.remove({0})
    assert session.file is not None
    steps = [entry.edit for entry in reversed(session.file.history())]
    assert [[change.id for change in edit.records] for edit in steps] == [[3], [1], [4], [4], [1]]
    assert not any(edit.settings or edit.rows for edit in steps)
    model.setData(cell(committee, 0, 1), members(session)[0].name)
    assert len(session.file.history()) == 5


def test_roles_are_chosen_by_their_words_or_written_freely(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    assert cell(committee, 0, 0).data() == "ประธานกรรมการ"

    committee.model.setData(cell(committee, 1, 0), "กรรมการและเลขานุการ")
    committee.model.setData(cell(committee, 2, 0), "ผู้ช่วยเลขานุการ")

    assert [member.role for member in session.estimate.committee] == [
        "chair", "secretary", "ผู้ช่วยเลขานุการ",
    ]  # fmt: skip


def test_typing_in_the_empty_row_adds_a_member_and_enter_goes_on(
    committee: CommitteeTable, session: EstimateSession, qtbot: QtBot
) -> None:
    table = committee.table
    table.setCurrentIndex(cell(committee, 3, 1))
    for first, rest in (("น", "ายใหม่"), ("ช", "่างโยธา")):
        type_text(table, first)
        editor = table.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        type_text(editor, rest)
        press(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)

    assert members(session)[3] == Member("member", "นายใหม่", "ช่างโยธา")
    assert committee.model.rowCount() == 5
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 3)
    table.setCurrentIndex(cell(committee, 3, 4))
    press(table, Qt.Key.Key_Return)  # a mark is not typed in, so Enter goes on from it at once
    press(table, Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (4, 0)


def test_space_marks_who_knows_estimating_and_marks_it_off(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    table = committee.table
    table.setCurrentIndex(cell(committee, 1, 4))
    press(table, Qt.Key.Key_Space)
    assert [each.estimator for each in members(session)] == [True, True, False]
    assert cell(committee, 1, 4).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    press(table, Qt.Key.Key_Space)
    assert not members(session)[1].estimator
    session.undo()
    assert members(session)[1].estimator


def test_an_outsider_alone_is_asked_to_declare(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    table = committee.table
    table.setCurrentIndex(cell(committee, 1, 5))
    press(table, Qt.Key.Key_Space)
    assert not members(session)[1].declared
    assert cell(committee, 1, 5).data(Qt.ItemDataRole.CheckStateRole) is None
    committee.model.setData(cell(committee, 1, 3), "บุคคลภายนอก")
    press(table, Qt.Key.Key_Space)
    assert members(session)[1].declared
    assert members(session)[1].post == "outsider"


def test_a_kind_of_staff_that_is_none_stays_with_its_reason(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    committee.model.setData(cell(committee, 1, 3), "นายก")
    assert members(session)[1].post is None
    assert cell(committee, 1, 3).data() == "! นายก"
    assert committee.model.untaken() == [
        "ช่องประเภท มี “นายก” ที่ยังไม่ได้บันทึก: “นายก” ไม่ใช่ประเภทบุคลากรในรายการ โปรดเลือกจากรายการ"
    ]


def test_names_keep_most_of_the_room_on_a_small_screen(committee: CommitteeTable) -> None:
    committee.resize(860, 300)
    committee.table.setCurrentIndex(cell(committee, 0, 0))
    wide = [committee.table.columnWidth(at) for at in range(6)]
    assert wide[1] > 180
    assert wide[1] > max(wide[3:])


def test_members_are_added_moved_and_removed_by_keys_and_buttons(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    table = committee.table
    table.setCurrentIndex(cell(committee, 0, 1))

    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(session) == ["นางสาวสมหญิง", "นายสมชาย", "นายมานะ"]
    assert table.currentIndex().row() == 1

    press(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(session) == ["นายสมชาย", "นางสาวสมหญิง", "นายมานะ"]

    press(table, Qt.Key.Key_Delete)
    assert names(session) == ["นางสาวสมหญิง", "นายมานะ"]

    buttons = {button.text(): button for button in committee.findChildren(QPushButton)}
    buttons["เลื่อนลง"].click()
    assert names(session) == ["นายมานะ", "นางสาวสมหญิง"]
    buttons["เลื่อนขึ้น"].click()
    assert names(session) == ["นางสาวสมหญิง", "นายมานะ"]
    session.undo()
    session.undo()
    buttons["เพิ่มกรรมการ"].click()
    # There is no chair any more, so the next one is.
    assert members(session)[2] == Member("chair")
    session.undo()
    session.undo()
    assert names(session) == ["นายสมชาย", "นางสาวสมหญิง", "นายมานะ"]


def test_deleting_where_nobody_is_does_nothing(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    committee.table.setCurrentIndex(cell(committee, 3, 1))
    press(committee.table, Qt.Key.Key_Delete)
    committee.model.setData(cell(committee, 3, 1), "  ")

    assert len(session.estimate.committee) == 3


def test_who_else_signs_has_a_table_of_the_same_kind(
    qtbot: QtBot, session: EstimateSession
) -> None:
    signers = CommitteeTable(session, signing=SIGNER_LIST)
    session.news.changed.follow(lambda _change: signers.refresh())
    qtbot.addWidget(signers)
    signers.show()
    before = members(session)
    signers.model.setData(cell(signers, 0, 1), "นางเขียน แบบ")
    signers.model.setData(cell(signers, 0, 0), "ผู้ออกแบบ")
    buttons = {button.text(): button for button in signers.findChildren(QPushButton)}
    buttons["เพิ่มผู้ลงนาม"].click()
    signers.model.setData(cell(signers, 2, 0), "ผู้เห็นชอบ")
    assert tuple(session.estimate.signers) == (
        Member("designer", "นางเขียน แบบ"),
        Member("estimator"),
        Member("ผู้เห็นชอบ"),
    )
    assert session.file is not None
    assert [each.label for each in session.file.history()][::-1] == [
        "เพิ่มผู้ลงนาม", "แก้ไขผู้ลงนาม", "เพิ่มผู้ลงนาม", "เพิ่มผู้ลงนาม",
    ]  # fmt: skip
    for _ in range(3):
        session.undo()
    assert tuple(session.estimate.signers) == (Member("estimator", "นางเขียน แบบ"),)
    assert cell(signers, 0, 0).data() == "ผู้ประมาณราคา"
    assert members(session) == before


def test_the_space_bar_with_ctrl_types_nothing(
    committee: CommitteeTable, session: EstimateSession
) -> None:
    before = members(session)
    committee.table.setCurrentIndex(cell(committee, 1, 1))
    press(committee.table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert committee.table.editor is None
    assert members(session) == before
