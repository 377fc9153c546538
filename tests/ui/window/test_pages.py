"""Pages are made when they are first asked for, and nothing is lost by that."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.inspection import PageKey
from estimator.app.session import EstimateSession
from estimator.domain.search.folding import folded
from estimator.ui.bill.page import BillPage
from estimator.ui.kit.page_cards import CARDS, START
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.palette_sources import placed, told
from tests.ui.pressing import Answers
from tests.ui.samples import MORNING, open_sample


def fresh(qtbot: QtBot, session: EstimateSession, folder: Path) -> MainWindow:
    made = MainWindow(session, Settings(folder), Answers().asking())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.restore_look()
    return made


def made(window: MainWindow) -> list[str]:
    return [page.key for page in window.pages.made]


def test_every_page_that_can_be_asked_for_is_there(window: MainWindow) -> None:
    """Whoever asks for another is told so by the types; a key that no page has shows the start."""
    assert {START.key, *window.pages} == set(get_args(PageKey))


def test_only_what_is_shown_is_made(window: MainWindow) -> None:
    assert made(window) == ["bill"]
    assert list(window.pages) == list(CARDS)
    window.show_page("checks")
    assert made(window) == ["bill", "checks"]
    assert window.pages["checks"] is window.current
    assert window.may_leave()
    assert made(window) == ["bill", "checks"]


def test_nothing_waits_for_its_time_once_the_window_is_gone(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path
) -> None:
    def waiting() -> set[QTimer]:
        every = (each for each in gc.get_objects() if isinstance(each, QTimer))
        return {each for each in every if shiboken6.isValid(each)}

    before = waiting()
    window = MainWindow(session, Settings(tmp_path), Answers().asking())
    for key in CARDS:
        window.show_page(key)
    timers = waiting() - before
    assert timers
    shiboken6.delete(window)
    assert [each for each in timers if shiboken6.isValid(each)] == []


def test_a_page_that_needs_a_file_is_not_made_without_one(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path
) -> None:
    session.show(None)
    window = fresh(qtbot, session, tmp_path)
    window.show_page("forms")
    window.show_page("nowhere")
    assert made(window) == []
    window.show_page("clauses")
    assert made(window) == ["clauses"]


def test_what_stands_beside_a_page_is_the_same_before_it_is_made(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path
) -> None:
    window = fresh(qtbot, session, tmp_path)
    window.watch.look()
    before = {key: window._answers.mark(key) for key in CARDS}
    assert made(window) == []
    assert {key: page.mark() for key, page in window.pages.items()} == before
    assert sum(map(bool, before.values())) >= 3


@pytest.mark.parametrize("text", ["9.5", "ภาษี", "ทบทวน 30", "1.6.2"])
def test_a_search_finds_the_same_before_a_page_is_made(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path, text: str
) -> None:
    def found() -> list[tuple[str, str]]:
        words = tuple(folded(text).split())
        hits = (hit for key in CARDS for hit in window._answers.hits(key, words, 12))
        return [(hit.title, hit.detail) for hit in hits]

    window = fresh(qtbot, session, tmp_path)
    before = found()
    assert made(window) == []
    assert len(window.pages.values()) == len(CARDS)
    assert [page.key for page in window.pages.values()] == list(CARDS)
    assert found() == before
    assert before


def test_all_commands_of_all_pages_are_known_before_they_are_made(window: MainWindow) -> None:
    of_bill = {each.title for each in placed(window.pages["bill"])}
    for key, page in window.pages.items():
        if isinstance(page, BillPage):
            assert {each.title for each in placed(page)} == of_bill
            assert not list(told(page.card))
        else:
            assert list(told(page.card)) == list(placed(page)), key


def test_how_a_page_was_left_is_kept_while_it_is_not_made(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path
) -> None:
    settings = Settings(tmp_path)
    settings.put_look("papers", {"zoom": 1.5, "digits": ""})
    settings.save()
    window = fresh(qtbot, session, tmp_path)
    window.show_page("bill")
    window.save_look()
    assert Settings(tmp_path).look("papers") == {"zoom": 1.5, "digits": ""}
    assert window.pages["papers"].save_look()["zoom"] == 1.5


def shown(page: QWidget) -> Iterator[tuple[str, str, bool]]:
    """What stands in the widgets of a page, and whether they can be used."""
    for each in page.findChildren(QWidget):
        text = each.text() if isinstance(each, (QLabel, QAbstractButton)) else ""
        if isinstance(each, QComboBox):
            text = "|".join(each.itemText(at) for at in range(each.count()))
        yield type(each).__name__, text, each.isEnabledTo(page)


@pytest.mark.parametrize("name", CARDS)
def test_a_page_made_late_is_as_one_that_was_there_when_the_file_was_opened(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    def look(early: bool, folder: Path) -> list[tuple[str, str, bool]]:
        folder.mkdir()
        with open_sample(folder) as opened:
            assert opened.file is not None
            opened.file.name_revision("เสนอ", "ประธาน", MORNING, opened.books)
            session = EstimateSession(opened.library, opened.who)
            window = fresh(qtbot, session, folder)
            page = window.pages[name] if early else None
            session.show(opened.file)
            window.show()
            window.show_page(name)
            QApplication.processEvents()
            assert page in (None, window.current)
            found = sorted(shown(window.current))
            session.show(None)
            opened.file = None
            return found

    assert look(True, tmp_path / "a") == look(False, tmp_path / "b")
