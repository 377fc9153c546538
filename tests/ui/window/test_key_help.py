"""The help tells every key there is, and no key means two things on two pages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from estimator.ui.bill.page import BillPage
from estimator.ui.kit.page import Page
from estimator.ui.labour.page import LabourPage
from estimator.ui.window.help_texts import keys
from estimator.ui.window.key_help import SECTIONS
from estimator.ui.window.main_window import MainWindow

PORTABLE = QKeySequence.SequenceFormat.PortableText


def named(sequences: Iterable[QKeySequence]) -> set[str]:
    """Keys as Qt spells them; an action without any has an empty one."""
    return {each.toString(PORTABLE) for each in sequences} - {""}


def of_page(page: Page) -> set[str]:
    """The keys that a page hears, with all its drawers open."""
    if isinstance(page, LabourPage):
        for key in page.drawers.buttons:
            page.drawers.open(key)
    found = named(key for each in page.findChildren(QAction) for key in each.shortcuts())
    return found | named(each.key() for each in page.findChildren(QShortcut))


def told(page: str = "") -> set[str]:
    """The keys that the help tells of a page; of none: of the whole window."""
    return {
        pressed
        for section in SECTIONS
        if page in section.pages or not (page or section.pages)
        for line in section.lines
        for key in line.keys
        for pressed in key.keys
    }


def test_the_help_tells_the_keys_of_the_window_and_of_each_page_and_no_others(
    window: MainWindow,
) -> None:
    of_window = named(key for each in window.menus.actions.values() for key in each.shortcuts())
    assert told() == of_window
    assert len(of_window) > 20
    for name, page in window.pages.items():
        if isinstance(page, BillPage):
            _ = page.preview  # it is made when a table comes, and has keys of its own
        assert told(name) == of_page(page), name
    assert len(told("bill")) >= 30


def test_no_key_means_two_things() -> None:
    meanings: dict[str, set[str]] = {}
    for section in SECTIONS:
        for line in section.lines:
            for key in line.keys:
                for pressed in key.keys:
                    meanings.setdefault(pressed, set()).add(key.does)
    assert {key: does for key, does in meanings.items() if len(does) > 1} == {}


def test_the_panel_shows_keys_as_a_person_calls_them() -> None:
    shown = {line.label: line.value for line in keys().lines}
    assert shown["เครื่องหมายสี"] == "Alt+1 ถึง Alt+4"
    assert shown["แถวใหม่ถัดจากแถวนี้"] == "Ctrl+Enter"
    assert shown["ย้ายออก / เข้าหนึ่งชั้น"] == "Alt+← / Alt+→"
    assert shown["ขยายตัวอักษร"] == "Ctrl++ หรือ Ctrl+="
    assert shown["ย่อ / ขนาดปกติ"] == "Ctrl+- / Ctrl+0"
    assert shown["คลังค่าแรงงาน"] == ""
