"""Keys that change the bill: they are the grid's, and no other place of the page hears them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QWidget

from estimator.ui.bill.page import BillPage
from estimator.ui.window.menus import Menus
from tests.ui.bill.keys import ALT, CTRL, Key, press, settle, write
from tests.ui.bill.pages import at, bill_of

CHANGE_NOTHING = {"find", "replace", "go_to", "takeoff"}
"""These only open something; their keys work all over the page."""
FILTER = "กรองหรือเลิกกรอง"


@pytest.fixture
def fired(page: BillPage) -> list[str]:
    """The texts of the actions that keys have set off, in place of what these would do."""
    heard: list[str] = []

    def note(text: str, _on: bool = False) -> None:
        heard.append(text)

    for action in keyed(page):
        action.triggered.disconnect()
        action.triggered.connect(partial(note, action.text()))
    return heard


def keyed(page: BillPage) -> list[QAction]:
    """All actions of the page with keys that may change the bill."""
    opens = [getattr(page.commands, name) for name in CHANGE_NOTHING]
    return [
        each
        for each in (*page.actions(), *page.view.actions())
        if each.shortcuts() and each not in opens and each.text() != FILTER
    ]


def places(page: BillPage) -> list[QWidget]:
    """All that can have the keyboard on the page with everything open that can be, but the grid."""
    at(page, "a", "quantity")
    page.takeoff.open()
    bars = (page.filter_bar, page.find_bar, page.replace_bar, page.go_to_bar, page.pipe_bar)
    others: tuple[QWidget, ...] = (page.salvage_bar, page.report, page.takeoff.own)
    for bar in (*bars, *others):
        bar.show()
    settle()
    return [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.isVisible()
        and each.isEnabled()
        and each is not page.view
        and not page.view.isAncestorOf(each)
    ]


def strike(action: QAction, there: QWidget) -> None:
    """Press each of an action's keys at a place."""
    for keys in action.shortcuts():
        there.setFocus()
        pressed = keys[0]  # type: ignore[index]
        QTest.keyClick(there, pressed.key(), pressed.keyboardModifiers())
        QTest.keyRelease(there, Key.Key_Shift)


def test_no_key_that_changes_the_bill_is_heard_outside_the_grid(
    page: BillPage, fired: list[str]
) -> None:
    found = places(page)
    assert {page.takeoff.table, page.takeoff.own, page.find_bar.edit, page.go_to_bar.edit} <= {
        *found
    }
    assert len(found) > 20
    for there in found:
        for action in keyed(page):
            if isinstance(there, QComboBox) and action in (page.commands.up, page.commands.down):
                continue  # such a box opens its list by them
            strike(action, there)
            assert not fired, f"{action.text()} in {there}"


def test_every_key_that_changes_the_bill_is_heard_in_the_grid(
    page: BillPage, fired: list[str]
) -> None:
    at(page, "a")
    actions = keyed(page)
    for action in actions:
        strike(action, page.view)
        assert fired == [action.text()] * len(action.shortcuts())
        fired.clear()
    assert len(actions) > 20


@pytest.mark.parametrize("name", sorted(CHANGE_NOTHING))
def test_a_bar_is_opened_from_another(page: BillPage, name: str) -> None:
    page.finding.open()
    action: QAction = getattr(page.commands, name)
    heard: list[bool] = []
    action.triggered.connect(lambda _on=False: heard.append(True))
    strike(action, page.find_bar.edit)
    assert len(heard) == 1


def test_a_find_bars_field_takes_its_words_back_and_leaves_the_bill(page: BillPage) -> None:
    at(page, "a")
    before = bill_of(page)
    press(Key.Key_F, CTRL)
    write("b")
    press(Key.Key_D, CTRL)
    press(Key.Key_Delete, CTRL)
    press(Key.Key_Right, ALT)
    press(Key.Key_X, CTRL)
    assert bill_of(page) is before
    assert page.find_bar.edit.hasFocus()


def test_a_menu_does_its_command_wherever_the_keyboard_is(
    page: BillPage, window: Callable[[BillPage], Menus]
) -> None:
    menus = window(page)
    at(page, "a")
    lines = len(bill_of(page).rows)
    page.finding.open()
    assert QApplication.focusWidget() is page.find_bar.edit
    shown = menus.menus["edit"].actions()
    assert page.commands.duplicate in shown
    page.commands.duplicate.trigger()
    assert len(bill_of(page).rows) == lines + 1


@pytest.fixture
def window() -> Callable[[BillPage], Menus]:
    """The window's menus, with a page's commands in them."""
    kept: list[QMainWindow] = []

    def make(page: BillPage) -> Menus:
        kept.append(QMainWindow())
        menus = Menus(kept[-1], lambda: True, lambda: True)
        menus.show_page(page)
        return menus

    return make
