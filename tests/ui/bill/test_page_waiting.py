"""A cell whose text is being entered for long, while the window works: left once, by whatever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from estimator.app import session
from estimator.errors import UserError
from estimator.files.cancelling import Progress, unhindered
from estimator.ui.bill.page import BillPage
from tests.app.bill.row_names import name_of
from tests.ui.bill.keys import CTRL, Key, press, settle, write
from tests.ui.bill.pages import at, bill_of, where

T = TypeVar("T")
Meanwhile = Callable[[BillPage], object]


def all_wait(
    page: BillPage, monkeypatch: pytest.MonkeyPatch, meanwhile: Meanwhile = lambda _page: None
) -> list[str]:
    """Let every edit take as long as one of thousands of rows does, with the window at work."""
    edits = list[str]()

    def beside(work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False) -> T:
        edits.append(title)
        loop = QEventLoop()
        QTimer.singleShot(0, loop, lambda: meanwhile(page))
        # Whatever is to be deleted is deleted by the time that the second comes.
        QTimer.singleShot(20, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return work(unhindered)

    monkeypatch.setattr(session, "_MANY_ROWS", 0)
    monkeypatch.setattr(page._session, "beside", beside)
    return edits


def names(page: BillPage) -> list[str]:
    bill = bill_of(page)
    return [name_of(bill, key) for key in page.model.grid.keys if key in bill.rows]


def go_on(page: BillPage) -> None:
    """Enter, which goes to the grid while the cell is being left: the cell is closed then."""
    press_at = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(page.view, press_at)


def to_another_program(page: BillPage) -> None:
    """Its window has the keyboard; the line that one types in hears it."""
    reason = Qt.FocusReason.ActiveWindowFocusReason
    editor = page.view.typing.editor
    page.view.setFocus(reason)
    if editor is not None:
        QCoreApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, reason))


@pytest.mark.parametrize("leave", [lambda: press(Key.Key_Return), lambda: press(Key.Key_F, CTRL)])
def test_the_window_left_while_a_text_is_entered_enters_it_once(
    page: BillPage, monkeypatch: pytest.MonkeyPatch, leave: Callable[[], None]
) -> None:
    at(page, "a")
    write("คาน")
    edits = all_wait(page, monkeypatch, to_another_program)
    leave()
    settle()
    assert (len(edits), names(page)[2]) == (1, "คาน")
    assert page.view.typing.editor is None
    assert page._session.undo()
    assert names(page)[2] == "a"


def test_a_cell_that_is_closed_while_it_is_left_is_entered_once(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(page, "a")
    write("คาน")
    edits = all_wait(page, monkeypatch, go_on)
    page.view.setFocus()
    settle()
    assert (len(edits), names(page)[2]) == (1, "คาน")
    assert page.view.typing.editor is None


def test_a_letter_that_comes_to_the_grid_goes_into_the_cell_that_is_open(page: BillPage) -> None:
    page.view.go_to_key(page.model.grid.keys[4], "number")
    page.view.keyboardSearch("1")
    page.view.keyboardSearch("2")
    press(Key.Key_Return)
    assert names(page)[4] == "12"


def test_a_text_that_is_refused_waits_in_its_cell_though_the_window_was_left(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(page, "a")
    write("คาน")
    all_wait(page, monkeypatch, to_another_program)
    monkeypatch.setattr(
        page._session, "_written", lambda *_: (_ for _ in ()).throw(UserError("ไม่ได้"))
    )
    press(Key.Key_Return)
    settle()
    here = page.view.here()
    assert here is not None
    assert where(page) == ("a", "description")
    wrong = page.model.wrong_at(*here)
    assert wrong is not None
    assert wrong.typed == "คาน"
    assert page.view.typing.editor is None
