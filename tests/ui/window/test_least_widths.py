"""No sentence widens its page: a label that may hold one is wrapped or cut."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from estimator.errors import UserError
from estimator.ui.factor_f.tables_page import FactorTablesPage
from estimator.ui.kit.page import Page
from estimator.ui.labour.page import LabourPage
from estimator.ui.window.main_window import MainWindow
from tests.ui.pressing import press

SENTENCE = "ไม่พบ รายการ ที่ตรง กับคำค้น โปรด ลองใช้ คำอื่น หรือ ชุดอื่น " * 5
WORD = 100
"""Logical pixels that the longest word of a sentence may take: wrapping cuts none."""
FITS_ANYWHERE = 480
"""Logical pixels that every page may have."""
PRINTED_ON_IT = {"เทียบกับ", "Enter ไปแก้ไข   F1 อ่านข้อที่อ้างอิง", "Enter ไปที่รายการ"}
"""Names of fields and keys that stand as they are, as headings do and what is tied to a field."""


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def views_of(page: Page) -> list[Callable[[], object]]:
    """Ways to show whatever of a page is not shown at first."""
    if isinstance(page, LabourPage):
        return [partial(page.drawers.open, key) for key in page.drawers.buttons]
    if isinstance(page, FactorTablesPage):
        return [button.click for button in page.buttons.buttons()]
    return []


def least_width(page: Page) -> int:
    settle()
    return page.minimumSizeHint().width()


def widening(page: Page) -> list[str]:
    """Labels that make the page wider once they hold a sentence."""
    found = []
    for label in page.findChildren(QLabel):
        text, before = label.text(), least_width(page)
        is_heading = label.property("role") == "heading" and not label.wordWrap()
        is_sign = not label.pixmap().isNull()
        if label.buddy() is not None or is_heading or is_sign or text in PRINTED_ON_IT:
            continue
        label.setText(SENTENCE)
        after = least_width(page)
        if after > max(before + WORD, FITS_ANYWHERE):
            found.append(f"{type(label.parent()).__name__} “{text}”: {before} to {after}")
        label.setText(text)
    return found


def test_no_sentence_widens_its_page(window: MainWindow) -> None:
    for key, page in window.pages.items():
        window.show_page(key)
        assert widening(page) == []
        for view in views_of(page):
            view()
            assert widening(page) == []


def test_nothing_found_leaves_the_labour_page_as_narrow_as_it_was(window: MainWindow) -> None:
    window.show_page("labour")
    page = window.pages["labour"]
    assert isinstance(page, LabourPage)
    page.resize(480, 600)
    page.search.setText("ไม่มีงานอย่างนี้")
    assert page.count.text().startswith("ไม่พบ")
    assert least_width(page) <= FITS_ANYWHERE
    for button in page.bar.findChildren(QPushButton):
        if button.isVisible():
            assert button.geometry().right() <= page.bar.width()


def test_no_sentence_beneath_the_page_widens_the_window(window: MainWindow) -> None:
    def refuse(_name: str) -> None:
        raise UserError(SENTENCE)

    window.ask.ask(SENTENCE, "บันทึกฉบับ", refuse)
    edit = window.ask.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    press(edit, Qt.Key.Key_Return)
    window.message.offer(SENTENCE, "ไปดู (Ctrl+J)", lambda: None)
    settle()
    shown = [label.text() for label in window.ask.findChildren(QLabel) if label.isVisible()]
    assert shown == [SENTENCE, SENTENCE]
    for strip in (window.ask, window.message, window.tasks):
        assert strip.minimumSizeHint().width() <= FITS_ANYWHERE
