"""A word that an input method has still in hand is in the cell, whichever way one leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from estimator.app.bill.support import Suggestion
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import workers
from tests.ui.bill.grids import row
from tests.ui.bill.keys import CTRL, SHIFT, Key, focus, press, settle, write
from tests.ui.bill.pages import at, bill_of, where
from tests.ui.bill.test_page_offers import SUPPORT, plaster


def compose(word: str, widget: QWidget | None = None) -> None:
    """Show a word that may still change, as an input method does while one types it."""
    QCoreApplication.sendEvent(widget or focus(), QInputMethodEvent(word, []))
    settle()


def commit(word: str) -> None:
    """Put a finished word in, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(word)
    QCoreApplication.sendEvent(focus(), event)
    settle()


def click(page: BillPage, name: str) -> None:
    cell = page.model.index(row(page.model, name), 1)
    centre = page.view.visualRect(cell).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)


def names(page: BillPage) -> list[str]:
    bill = bill_of(page)
    grid = page.model.grid
    return [grid.text_at(at, 1) for at, key in enumerate(grid.keys) if key in bill.rows]


WAYS: dict[str, Callable[[BillPage], object]] = {
    "enter": lambda _page: press(Key.Key_Return),
    "tab": lambda _page: press(Key.Key_Tab),
    "back": lambda _page: press(Key.Key_Backtab, SHIFT),
    "up": lambda _page: press(Key.Key_Up),
    "down": lambda _page: press(Key.Key_Down),
    "click": lambda page: click(page, "d"),
    "order": lambda page: page.finish_typing(),
    "new line": lambda _page: press(Key.Key_Return, CTRL),
    "another widget": lambda page: page.find_bar.open(),
    "hidden": lambda page: page.hide(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", ["", "เสา "])
def test_what_is_composed_is_entered_by_every_way_out(page: BillPage, way: str, typed: str) -> None:
    """Nothing typed before: the view still has the focus, as it does with a real method."""
    at(page, "a")
    write(typed)
    compose("คาน")
    WAYS[way](page)
    settle()
    assert names(page)[2] == f"{typed}คาน"
    assert page._session.undo()
    assert names(page)[2] == "a"


def test_a_word_that_goes_on_changing_is_entered_once(page: BillPage) -> None:
    at(page, "a")
    for word in ("ค", "คา", "คาน"):
        compose(word, page.view)
    press(Key.Key_Return)
    assert names(page)[2] == "คาน"
    assert where(page) == ("คาน", "quantity")


def test_a_finished_word_is_typed_over_the_cell(page: BillPage) -> None:
    at(page, "a")
    commit("คาน")
    commit("ยื่น")
    press(Key.Key_Return)
    assert names(page)[2] == "คานยื่น"


def test_esc_gives_up_what_is_composed_too(page: BillPage) -> None:
    at(page, "a")
    write("เสา")
    compose("คาน")
    press(Key.Key_Escape)
    assert names(page)[2] == "a"
    assert not page._session.undo()


def test_what_is_committed_at_once_begins_a_cell_of_the_rows(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_F8)
    commit("ผ")
    write("นัง")
    press(Key.Key_Return)
    commit("1")
    write("2")
    press(Key.Key_Return)
    row = page.takeoff.model.taken.rows[0]
    assert (row.description, row.amount) == ("ผนัง", Decimal(12))


def test_a_word_in_hand_in_the_rows_is_kept_when_another_line_is_clicked(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_F8)
    compose("ผนัง", page.takeoff.table)
    click(page, "P")
    at(page, "a")
    assert [row.description for row in page.takeoff.model.taken.rows] == ["ผนัง"]


def offered(page: BillPage) -> list[str]:
    return [offer.title for offer in page.view.offering.list.offers]


@pytest.mark.parametrize("typed", ["", "ฉาบ"])
def test_offers_follow_what_is_composed(open_page: Callable[..., BillPage], typed: str) -> None:
    asked: list[str] = []

    def suggest(text: str, limit: int) -> list[Suggestion]:
        asked.append(text)
        return plaster(text, limit)

    page = open_page(support=replace(SUPPORT, suggest=suggest))
    at(page, "a")
    write(typed)
    compose("ปูน")
    assert asked[-1] == f"{typed}ปูน"
    assert len(offered(page)) == 2


def test_an_offer_that_was_chosen_before_a_word_was_composed_is_not_taken_for_it(
    open_page: Callable[..., BillPage],
) -> None:
    page = open_page(support=SUPPORT)
    at(page, "a")
    write("ฉาบ")
    press(Key.Key_Down)
    compose("มือ")
    assert page.view.offering.list.chosen is None
    press(Key.Key_Return)
    assert names(page)[2] == "ฉาบมือ"


@pytest.mark.parametrize("by", ["keys", "click"])
def test_an_offer_taken_for_what_is_composed_ends_the_word(
    open_page: Callable[..., BillPage], by: str
) -> None:
    page = open_page(support=SUPPORT)
    at(page, "a")
    compose("ฉาบ", page.view)
    editor = page.view.typing.editor
    assert editor is not None
    if by == "keys":
        press(Key.Key_Down)
        press(Key.Key_Return)
    else:
        offers = page.view.offering.list
        offers.taken.emit(offers.offers[0])
    assert editor.composed == ""
    assert names(page)[2] == "ฉาบปูนผนังภายใน"
    assert where(page) == ("ฉาบปูนผนังภายใน", "quantity")


def test_whatever_is_typed_is_heard_by_what_is_done_beside_the_window(page: BillPage) -> None:
    hub = workers.hub()
    typed: dict[str, Callable[[], object]] = {
        "an arrow in the grid": lambda: press(Key.Key_Down),
        "a first letter": lambda: press(Key.Key_A),
        "a letter in a cell": lambda: press(Key.Key_A),
        "a word in hand": lambda: compose("กา"),
        "leaving a cell": lambda: press(Key.Key_Return),
    }
    at(page, "a")
    for what, key in typed.items():
        hub.key_at = 0.0
        key()
        assert hub.key_at, what
