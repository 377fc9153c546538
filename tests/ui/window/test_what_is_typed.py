"""What is being typed when a command comes: taken first, or told; never dropped without a word."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Bill, Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.committee import Member
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.ui.bill.page import BillPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.project.project_page import ProjectPage
from estimator.ui.window.main_window import MainWindow
from tests.domain.takeoffs import dimension_row, taken_off
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
CONCRETE, STEEL = 4, 5
"""Rows of the sample."""
TOO_LONG = "ก" * 10_001


def typing_in(window: MainWindow, row: int, text: str) -> None:
    """Begin to type in the quantity of a line."""
    window.show_page("bill")
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    page.view.go_to_key(row, "quantity")
    type_text(page.view, text[0])
    editor = page.view.typing.editor
    assert editor is not None
    type_text(editor, text[1:])
    assert editor.text() == text


def enter(window: MainWindow) -> None:
    focus = window.focusWidget()
    assert isinstance(focus, QWidget)
    press(focus, Qt.Key.Key_Return)


def typing_a_member(window: MainWindow, row: int, text: str) -> None:
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    table = page.committee.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 1))
    type_text(table, text[0])
    assert table.editor is not None
    table.editor.setProperty("text", text)


def typing_in_a_field(window: MainWindow, field: str, text: str) -> None:
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    editor = page.fields[field].editor
    editor.setFocus()
    editor.setProperty("text", text)


def composing_in(window: MainWindow, row: int, word: str) -> None:
    """Have an input method show a word in a description that it has still in hand."""
    window.show_page("bill")
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    page.view.go_to_key(row)
    QCoreApplication.sendEvent(page.view, QInputMethodEvent(word, []))
    editor = page.view.typing.editor
    assert editor is not None
    assert editor.text() != word


def composing_in_a_field(window: MainWindow, field: str, word: str) -> None:
    typing_in_a_field(window, field, "")
    focus = window.focusWidget()
    assert isinstance(focus, QWidget)
    QCoreApplication.sendEvent(focus, QInputMethodEvent(word, []))


def composing_a_member(window: MainWindow, column: int, word: str) -> None:
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    table = page.committee.table
    table.setFocus()
    index = table.model().index(0, column)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.editor
    assert editor is not None
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    line.clear()
    QCoreApplication.sendEvent(line, QInputMethodEvent(word, []))


def description_of(bill: Bill, row: int) -> str:
    line = bill.node(row)
    assert isinstance(line, Line)
    return line.description


def quantity_of(bill: Bill, row: int) -> Decimal | None:
    line = bill.node(row)
    assert isinstance(line, Line)
    return line.quantity.value


def quantity(session: EstimateSession, row: int) -> Decimal | None:
    return quantity_of(session.estimate.bill, row)


def run(window: MainWindow, name: str) -> None:
    """A command, as its menu does it."""
    window.menus.actions[name].trigger()


def names(session: EstimateSession) -> list[str]:
    return [member.name for member in session.estimate.committee]


Typing = Callable[[MainWindow], None]
GOOD: dict[str, tuple[Typing, Callable[[Estimate], object], object]] = {
    "cell": (
        lambda window: typing_in(window, CONCRETE, "55"),
        lambda estimate: quantity_of(estimate.bill, CONCRETE),
        Decimal(55),
    ),
    "member": (
        lambda window: typing_a_member(window, 0, "นายใหม่"),
        lambda estimate: next(iter(estimate.committee)).name,
        "นายใหม่",
    ),
    "new member": (
        lambda window: typing_a_member(window, 3, "นายใหม่"),
        lambda estimate: tuple(estimate.committee)[3:],
        (Member("member", "นายใหม่"),),
    ),
    "field": (
        lambda window: typing_in_a_field(window, "agency", "อบต. ใหม่"),
        lambda estimate: estimate.project.agency,
        "อบต. ใหม่",
    ),
    "composed cell": (
        lambda window: composing_in(window, CONCRETE, "คาน"),
        lambda estimate: description_of(estimate.bill, CONCRETE),
        "คาน",
    ),
    "composed member": (
        lambda window: composing_a_member(window, 1, "นายใหม่"),
        lambda estimate: next(iter(estimate.committee)).name,
        "นายใหม่",
    ),
    "composed role": (
        lambda window: composing_a_member(window, 0, "ที่ปรึกษา"),
        lambda estimate: next(iter(estimate.committee)).role,
        "ที่ปรึกษา",
    ),
    "composed field": (
        lambda window: composing_in_a_field(window, "agency", "อบต. ใหม่"),
        lambda estimate: estimate.project.agency,
        "อบต. ใหม่",
    ),
}
REFUSED: dict[str, tuple[Typing, str]] = {
    "cell": (lambda window: typing_in(window, CONCRETE, "7y7"), "ช่องจำนวน มี “7y7” ที่ยังไม่ได้บันทึก"),
    "member": (
        lambda window: typing_a_member(window, 0, TOO_LONG),
        f"มี “{'ก' * 39}…” ที่ยังไม่ได้บันทึก: ชื่อกรรมการยาว 10,001 อักขระ",
    ),
    "field": (
        lambda window: typing_in_a_field(window, "priced_on", "เมื่อวาน"),
        "มี “เมื่อวาน” ที่ยังไม่ได้บันทึก",
    ),
}


@pytest.mark.parametrize(
    ("how", "kind"),
    [*(("close", kind) for kind in GOOD), ("quit", "member"), ("open", "cell"), ("open", "field")],
)
def test_leaving_takes_what_is_being_typed(
    kind: str, how: str, window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    begin, found, wanted = GOOD[kind]
    path = session.path
    assert path is not None
    begin(window)
    if how == "open":
        other = tmp_path / "อื่น.estimate"
        create_estimate_file(
            other, Estimate(), session.library, who="ก", when=session.now()
        ).close()
        window.jobs.open(other)
    else:
        run(window, how)
    session.show(None)

    with open_estimate_file(path) as file:
        assert found(file.estimate) == wanted


@pytest.mark.parametrize("kind", REFUSED)
def test_closing_tells_of_what_is_refused_and_drops_it_when_ordered_again(
    kind: str, window: MainWindow, session: EstimateSession
) -> None:
    begin, said = REFUSED[kind]
    begin(window)

    run(window, "close")
    assert session.file is not None
    assert said in window.message.text
    run(window, "close")
    assert session.file is None
    assert window.current is window.start
    # What it told of is gone, and so is the file.
    assert window.message.text == ""


def test_what_waits_for_its_reason_is_told_before_the_file_is_closed(
    window: MainWindow, session: EstimateSession
) -> None:
    page = window.pages["factor_f"]
    assert isinstance(page, FactorPage)
    window.show_page("factor_f")
    page.method.propose(page.method._now.by("lower_row", "half_up"))

    run(window, "close")
    assert session.file is not None
    assert "ยังไม่ได้บันทึก" in window.message.text
    run(window, "close")
    assert session.file is None


def test_what_is_typed_while_another_file_is_being_opened_is_taken(
    window: MainWindow, session: EstimateSession, held: HeldTasks, tmp_path: Path
) -> None:
    path = session.path
    assert path is not None
    other = tmp_path / "อื่น.estimate"
    create_estimate_file(other, Estimate(), session.library, who="ก", when=session.now()).close()
    window.jobs.open(other)
    typing_in(window, CONCRETE, "55")
    held.do_all()

    assert session.path == other
    with open_estimate_file(path) as file:
        assert quantity_of(file.estimate.bill, CONCRETE) == 55


def test_what_is_refused_while_another_file_is_being_opened_keeps_this_one(
    window: MainWindow, session: EstimateSession, held: HeldTasks, tmp_path: Path
) -> None:
    path = session.path
    other = tmp_path / "อื่น.estimate"
    create_estimate_file(other, Estimate(), session.library, who="ก", when=session.now()).close()
    window.jobs.open(other)
    typing_in(window, CONCRETE, "7y7")
    held.do_all()

    assert session.path == path
    assert "“7y7”" in window.message.text
    assert not list(tmp_path.glob("*-wal*อื่น*"))
    window.jobs.open(other)
    held.do_all()
    assert session.path == other


@pytest.mark.parametrize("kind", GOOD)
def test_undoing_takes_back_what_is_being_typed_and_redoing_gives_it_again(
    kind: str, window: MainWindow, session: EstimateSession
) -> None:
    begin, found, wanted = GOOD[kind]
    before = found(session.estimate)
    typing_in(window, STEEL, "77")
    enter(window)
    begin(window)

    run(window, "undo")
    assert found(session.estimate) == before
    assert quantity(session, STEEL) == 77
    run(window, "redo")
    assert found(session.estimate) == wanted
    assert quantity(session, STEEL) == 77


@pytest.mark.parametrize(
    ("order", "kind"),
    [*(("undo", kind) for kind in REFUSED), ("revision", "cell"), ("copy", "field")],
)
def test_a_command_waits_for_what_is_refused(
    kind: str, order: str, window: MainWindow, session: EstimateSession, answers: Answers
) -> None:
    begin, said = REFUSED[kind]
    typing_in(window, STEEL, "77")
    enter(window)
    begin(window)
    here = window.focusWidget()

    run(window, order)
    assert quantity(session, STEEL) == 77
    assert answers.asked == []
    assert window.ask.isHidden()
    assert said in window.message.text
    assert "กด Esc" in window.message.text
    assert window.focusWidget() is here
    assert isinstance(here, QWidget)
    QTest.keyClick(here, Qt.Key.Key_Escape)
    QApplication.processEvents()
    run(window, order)
    assert (quantity(session, STEEL) == 77) == (order != "undo")
    assert answers.asked or not window.ask.isHidden() or order == "undo"


@pytest.mark.parametrize("kind", REFUSED)
def test_what_was_said_of_an_entry_goes_with_it(
    kind: str, window: MainWindow, qtbot: QtBot
) -> None:
    begin, said = REFUSED[kind]
    typing_in(window, STEEL, "77")
    enter(window)
    begin(window)
    run(window, "undo")
    here = window.focusWidget()
    assert isinstance(here, QWidget)
    window.untaken.look()
    assert said in window.message.text
    QTest.keyClick(here, Qt.Key.Key_Escape)
    window.show_page("decisions")
    qtbot.waitUntil(lambda: window.message.text == "")


def test_what_is_made_of_the_estimate_tells_of_a_text_that_is_not_in_it(
    window: MainWindow, session: EstimateSession, answers: Answers
) -> None:
    typing_in(window, CONCRETE, "7y7")
    window.show_page("checks")

    run(window, "revision")
    assert window.ask.isHidden()
    assert "“7y7” ที่ยังไม่ได้บันทึก" in window.message.text
    assert "สั่งอีกครั้งเพื่อทำต่อโดยไม่มีสิ่งนั้น" in window.message.text
    # To leave the file is another order.
    run(window, "close")
    assert session.file is not None
    assert "เพื่อทิ้งไป" in window.message.text
    run(window, "copy")
    assert answers.asked == []
    run(window, "copy")
    assert len(answers.asked) == 1


def asked_for_a_revision(window: MainWindow, text: str) -> QLineEdit:
    run(window, "revision")
    edit = window.ask.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    type_text(edit, text)
    return edit


@pytest.mark.parametrize("how", ["close", "open", "end"])
def test_a_name_for_a_revision_is_told_before_the_file_it_is_of_is_left(
    how: str, window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    edit = asked_for_a_revision(window, "ฉบับ 1")
    other, first = tmp_path / "อื่น.estimate", session.path
    create_estimate_file(other, Estimate(), session.library, who="ก", when=session.now()).close()
    leave: dict[str, Callable[[], object]] = {
        "close": lambda: run(window, "close"),
        "open": lambda: window.jobs.open(other),
        "end": window.close,
    }
    leave[how]()
    assert "“ฉบับ 1” ที่พิมพ์ในช่อง “ชื่อฉบับ”" in window.message.text
    assert "เพื่อทิ้งไป" in window.message.text
    assert (session.path, edit.text(), edit.isVisible()) == (first, "ฉบับ 1", True)
    leave[how]()
    if how == "end":
        assert not window.isVisible()
        return
    assert session.path == (other if how == "open" else None)
    assert window.ask.isHidden()
    # The question for who makes the edits is of no file.
    run(window, "who")
    session.show(None)
    assert window.ask.isVisible()
    assert edit.isVisible()


def test_a_question_that_is_asked_again_keeps_what_was_typed(window: MainWindow) -> None:
    edit = asked_for_a_revision(window, "ฉบับ 1")
    run(window, "revision")
    assert edit.text() == "ฉบับ 1"
    run(window, "who")
    assert edit.text() != "ฉบับ 1"


def test_a_revision_tells_of_a_text_that_was_refused_while_its_name_was_asked(
    window: MainWindow,
) -> None:
    edit = asked_for_a_revision(window, "ฉบับ 1")
    typing_in(window, CONCRETE, "7y7")
    enter(window)

    press(edit, Qt.Key.Key_Return)
    assert window.jobs.revision() == "ร่าง"
    assert "“7y7” ที่ยังไม่ได้บันทึก" in window.message.text
    assert edit.isVisible()
    assert edit.text() == "ฉบับ 1"
    press(edit, Qt.Key.Key_Return)
    assert window.jobs.revision() == "ฉบับ 1"
    assert window.ask.isHidden()


@pytest.mark.parametrize("name", ["print", "pdf", "excel"])
def test_a_button_of_the_forms_page_tells_of_a_text_that_is_not_in_them(
    name: str, window: MainWindow, answers: Answers
) -> None:
    typing_in(window, CONCRETE, "7y7")
    page = window.pages["forms"]
    assert isinstance(page, FormsPage)
    window.show_page("forms")

    page.buttons[name].click()
    assert answers.asked == []
    assert "“7y7” ที่ยังไม่ได้บันทึก" in window.message.text
    assert "สั่งอีกครั้งเพื่อทำต่อโดยไม่มีสิ่งนั้น" in window.message.text
    # It showed where the text stands; who comes back orders it again.
    assert window.current is window.pages["bill"]
    window.show_page("forms")
    page.buttons[name].click()
    assert len(answers.asked) == 1


def test_what_cannot_be_done_again_for_something_was_typed_is_told(
    window: MainWindow, session: EstimateSession
) -> None:
    typing_in(window, STEEL, "77")
    enter(window)
    run(window, "undo")
    typing_in(window, CONCRETE, "55")

    run(window, "redo")
    assert quantity(session, CONCRETE) == 55
    assert quantity(session, STEEL) == 62
    assert "ไม่มีสิ่งที่จะทำซ้ำแล้ว" in window.message.text


@pytest.mark.parametrize("order", ["find", "who"])
@pytest.mark.parametrize("text", ["55", "7y7"])
def test_what_asks_beside_the_page_gives_the_keyboard_back_to_the_bill(
    order: str, text: str, window: MainWindow, session: EstimateSession
) -> None:
    typing_in(window, CONCRETE, text)
    run(window, order)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    asking = window.focusWidget()
    assert isinstance(asking, QLineEdit)

    press(asking, Qt.Key.Key_Escape)
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    assert window.focusWidget() is page.view
    assert quantity(session, CONCRETE) == Decimal("55" if text == "55" else "1.65")


def test_a_command_that_was_found_while_one_typed_is_done(
    window: MainWindow, session: EstimateSession
) -> None:
    typing_in(window, CONCRETE, "55")
    run(window, "find")
    asking = window.focusWidget()
    assert isinstance(asking, QLineEdit)
    type_text(asking, "เลิกทำ")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    press(asking, Qt.Key.Key_Return)
    assert quantity(session, CONCRETE) == Decimal("1.65")


def test_a_number_typed_over_rows_of_a_take_off_is_told_and_stays_told(
    window: MainWindow, session: EstimateSession
) -> None:
    line = session.estimate.bill.node(CONCRETE)
    assert isinstance(line, Line)
    measured = replace(line, quantity=taken_off(dimension_row("ฐานราก", "2", "3")))
    session.do(change_node(session.estimate.bill, CONCRETE, measured, "ถอดปริมาณ"))
    typing_in(window, CONCRETE, "55")
    enter(window)
    QApplication.processEvents()
    assert quantity(session, CONCRETE) == 55
    assert "แถวถอดปริมาณ 1 แถวไม่อยู่แล้ว" in window.message.text
    session.undo()
    assert quantity(session, CONCRETE) == 6
