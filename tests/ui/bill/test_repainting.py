"""What stands on the screen is what a fresh painting would show, and little is painted for it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Group, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from tests.ui.pressing import press, type_text
from tests.ui.samples import line

_KEYS = {
    "down": (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    "up": (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    "left": (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    "right": (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
    "page down": (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    "page up": (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
    "select": (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
    "new line": (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    "enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "esc": (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
}


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    """No text cursor blinks while pictures are compared."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> BillPage:
    """A bill that is longer than the page is high."""
    lines = tuple(line(f"รายการที่ {at}", f"{at}.50", "ตร.ม.", "12.00", "3.00") for at in range(60))
    part = Tree(Part("construction", "หมวดยาว"), (Tree(Group("งาน"), lines),))
    session.do(insert_trees(session.estimate.bill, ROOT, 0, [part], "เพิ่ม"))
    made = BillPage(session)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    made.view.setFocus()
    made.view.go_to(10, made.view.grid.column_of("quantity"))
    # A highlighted row fades when a test says so, and not between two pictures.
    made.flash._timer.setInterval(1_000_000)
    settle(made)
    return made


def settle(page: BillPage) -> None:
    """As after a pause of the keys."""
    page.view._pause.timeout.emit()
    QApplication.processEvents()


def of_grid(page: BillPage, image: QImage) -> QImage:
    viewport = page.view.viewport()
    return image.copy(QRect(viewport.mapTo(page, QPoint(0, 0)), viewport.size()))


def on_screen(page: BillPage) -> QImage:
    shown = QApplication.primaryScreen().grabWindow(page.winId()).toImage()
    return of_grid(page, shown.convertToFormat(QImage.Format.Format_RGB32))


def painted_anew(page: BillPage) -> QImage:
    fresh = page.grab().toImage()
    return of_grid(page, fresh.convertToFormat(QImage.Format.Format_RGB32))


def press_some(page: BillPage, session: EstimateSession, chance: random.Random) -> str:
    what = chance.choice([*_KEYS, "type", "undo", "fold", "scroll", "fade"])
    here = QApplication.focusWidget() or page.view
    if what in _KEYS:
        press(here, *_KEYS[what])
    elif what == "type":
        type_text(here, "12")
    elif what == "undo":
        session.undo()
    elif what == "fold":
        page.commands.fold.trigger()
    elif what == "fade":
        page.flash.fade()
    else:
        bar = page.view.verticalScrollBar()
        bar.setValue(bar.value() + chance.choice((-5, 2, 9)))
    return what


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("seed", range(4))
def test_the_screen_is_what_a_fresh_painting_shows(
    page: BillPage, qapp: QApplication, session: EstimateSession, seed: int
) -> None:
    chance = random.Random(seed)
    if seed % 2:
        theme.apply_theme(qapp, "dark")
        settle(page)
    done = []
    for _ in range(40):
        done.append(press_some(page, session, chance))
        settle(page)
        assert on_screen(page) == painted_anew(page), done


class Painted(QObject):
    """The rectangles of a widget that were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.rects: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_a_key_paints_the_rows_that_it_changes(page: BillPage) -> None:
    """All cells again at each key is what makes a grid slow."""
    view, painted = page.view, Painted()
    view.viewport().installEventFilter(painted)
    height = view.rowHeight(10)

    def most(text: str, key: Qt.Key | None = None) -> int:
        painted.rects.clear()
        target = QApplication.focusWidget() or view
        if key is None:
            type_text(target, text)
        else:
            press(target, key)
        QApplication.processEvents()
        assert painted.rects
        return max(each.height() for each in painted.rects)

    assert most("7") <= height
    assert most("8") <= height
    # Its row and the groups that hold it, which are far apart: but nothing beside them.
    assert most("", Qt.Key.Key_Return) < view.viewport().height()
    assert most("", Qt.Key.Key_Down) <= 2 * height
