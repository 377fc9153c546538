"""The mouse wheel scrolls; it changes no choice that nobody has clicked on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSpinBox, QWidget

from estimator.app.session import EstimateSession
from estimator.ui.bill.page import BillPage
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.kit.rolled_past import NumberBox
from estimator.ui.window.main_window import MainWindow
from tests.ui.pressing import roll


def boxes_of(window: MainWindow) -> list[QComboBox | QAbstractSpinBox]:
    """All boxes there are, of whatever page."""
    kinds = QComboBox | QAbstractSpinBox
    return [each for each in window.findChildren(QWidget) if isinstance(each, kinds)]


def test_no_box_of_the_window_is_changed_by_a_wheel_that_rolls_past(
    window: MainWindow, session: EstimateSession
) -> None:
    assert session.file is not None
    session.file.name_revision("ฉบับที่ 1", "ผู้ทดสอบ", session.now(), session.books)
    session.news.revision_named.tell()
    for key in window.pages:
        window.show_page(key)
    window.show_page("bill")
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    page.view.setFocus()
    boxes = boxes_of(window)
    assert len(boxes) > 30
    for box in boxes:
        if isinstance(box, QSpinBox):
            box.setValue(5)
        before = box.property("currentIndex"), box.property("value")
        roll(box)
        named = f"{type(box).__name__} {box.accessibleName()}"
        assert (box.property("currentIndex"), box.property("value")) == before, named
        rolled_in = Qt.FocusPolicy.WheelFocus.value & ~Qt.FocusPolicy.StrongFocus.value
        assert not box.focusPolicy().value & rolled_in, named


def test_a_number_that_somebody_is_in_may_be_rolled(window: MainWindow) -> None:
    window.show_page("forms")
    page = window.pages["forms"]
    assert isinstance(page, FormsPage)
    copies = page.print_choice.copies
    copies.setValue(5)
    roll(copies)
    assert copies.value() == 5
    copies.setFocus()
    assert isinstance(copies, NumberBox)
    roll(copies)
    assert copies.value() == 4
