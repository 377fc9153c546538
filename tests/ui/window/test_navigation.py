"""The list of pages tells what waits, and shows a page by mouse or keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.page_cards import PageCard
from estimator.ui.window.navigation import Navigation
from tests.ui.pressing import press

CARDS = (
    PageCard("bill", "หน้า a"),
    PageCard("labour", "หน้า books", library=True),
    PageCard("checks", "หน้า b"),
)


@pytest.fixture
def marks() -> dict[str, str]:
    return {}


@pytest.fixture
def navigation(qtbot: QtBot, marks: dict[str, str]) -> Navigation:
    made = Navigation(CARDS, lambda key: marks.get(key, ""))
    qtbot.addWidget(made)
    made.show()
    return made


def items(navigation: Navigation) -> QListWidget:
    found = navigation.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def test_libraries_stand_below_a_line(navigation: Navigation) -> None:
    shown = items(navigation)

    assert [shown.item(n).text() for n in range(shown.count())] == [
        "หน้า a",
        "หน้า b",
        "",
        "หน้า books",
    ]


def test_arrows_look_and_enter_goes_in(navigation: Navigation) -> None:
    chosen: list[tuple[str, bool]] = []
    navigation.chosen.connect(lambda key, enter: chosen.append((key, enter)))
    navigation.show_current("bill")

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(items(navigation), key)

    assert chosen == [("checks", False), ("labour", False), ("labour", True)]


def test_a_mark_is_spoken_as_a_word(navigation: Navigation, marks: dict[str, str]) -> None:
    for mark, spoken in (("ok", "หน้า a เรียบร้อย"), ("12", "หน้า a 12"), ("", "หน้า a")):
        marks["bill"] = mark
        navigation.mark("bill")

        assert items(navigation).item(0).data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_without_an_estimate_only_the_libraries_can_be_read(navigation: Navigation) -> None:
    chosen: list[str] = []
    navigation.chosen.connect(lambda key, _enter: chosen.append(key))
    navigation.enable_pages(False)
    shown = items(navigation)
    for place in (0, 1, 3):
        shown.itemClicked.emit(shown.item(place))

    assert chosen == ["labour"]


def test_a_long_name_is_cut_and_kept_whole_in_the_tip(navigation: Navigation) -> None:
    navigation.resize(195, 400)
    navigation.show_name("ก่อสร้าง" * 20)
    label = navigation.findChildren(QLabel)[0]

    assert label.text().endswith("…")
    assert label.toolTip() == "ก่อสร้าง" * 20
