"""What somebody typed is kept and told when the file refuses it, and goes in once a file takes it.

It is the same wherever one types: refused is refused, for what it is or for where it should go.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from estimator.app.session import EstimateSession
from estimator.app.waiting_texts import NOT_IN_YET
from estimator.domain.bill.rows import Line
from estimator.domain.estimate import Estimate, FactorChoice
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.taken_off import TakenOff
from estimator.files.file_errors import FileInUseError, NoSpaceError
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.ui.bill.page import BillPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.labour.page import LabourPage
from estimator.ui.project.project_page import ProjectPage
from estimator.ui.window.main_window import MainWindow
from tests.ui.pressing import Answers, press, type_text

CONCRETE = 4
"""A row of the sample."""


def enter() -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    press(focus, Qt.Key.Key_Return)
    # Some editors are left once the key has been dealt with.
    QApplication.processEvents()


def select_all() -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()


def write(text: str) -> None:
    for letter in text:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        type_text(focus, letter)


def bill_page(window: MainWindow) -> BillPage:
    window.show_page("bill")
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    return page


def line_of(estimate: Estimate) -> Line:
    node = estimate.bill.node(CONCRETE)
    assert isinstance(node, Line)
    return node


def taken_of(estimate: Estimate) -> TakenOff:
    quantity = line_of(estimate).quantity
    assert isinstance(quantity, TakenOff)
    return quantity


@dataclass(frozen=True)
class Editor:
    """A place to type in: go there, begin with what is needed, and what comes of the text."""

    go: Callable[[MainWindow], None]
    text: str
    found: Callable[[Estimate], object]
    wanted: object
    first: Callable[[MainWindow], None] = lambda _window: None
    """What has to be in the file before."""


def to_cell(window: MainWindow) -> None:
    page = bill_page(window)
    page.view.setFocus()
    page.view.go_to_key(CONCRETE, "description")


def to_takeoff(window: MainWindow, row: int) -> None:
    page = bill_page(window)
    page.view.setFocus()
    page.view.go_to_key(CONCRETE, "quantity")
    if page.takeoff.isHidden():
        page.takeoff.open()
    page.takeoff.table.go_to(row, "number")
    page.takeoff.table.setFocus()


def one_row(window: MainWindow) -> None:
    to_takeoff(window, 0)
    write("3")
    enter()
    assert taken_of(window.session.estimate).value == 3


def to_own_wastage(window: MainWindow) -> None:
    page = bill_page(window)
    if page.takeoff.isHidden() or page.takeoff.own.isHidden():
        to_takeoff(window, 0)
        box = page.takeoff.wastage
        box.activated.emit(box.count() - 1)
    page.takeoff.own.setFocus()
    page.takeoff.own.selectAll()


EDITORS: dict[str, Editor] = {
    "cell": Editor(to_cell, "คานใหม่", lambda made: line_of(made).description, "คานใหม่"),
    "take-off": Editor(
        lambda window: to_takeoff(window, 0), "7", lambda made: taken_of(made).value, 7, one_row
    ),
    "take-off's empty row": Editor(
        lambda window: to_takeoff(window, 1), "7", lambda made: taken_of(made).value, 10, one_row
    ),
    "own wastage": Editor(
        to_own_wastage,
        "7.5",
        lambda made: [each.percent for each in taken_of(made).wastage],
        [Decimal("7.5")],
        one_row,
    ),
}


def to_field(window: MainWindow) -> None:
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    page.fields["agency"].editor.setFocus()
    select_all()


def to_member(window: MainWindow, row: int) -> None:
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    table = page.committee.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 1))
    table.edit(table.currentIndex())
    select_all()


def to_interest(window: MainWindow) -> None:
    window.show_page("factor_f")
    factor_page(window).conditions.interest.editor.setFocus()
    select_all()


def factor_page(window: MainWindow) -> FactorPage:
    page = window.pages["factor_f"]
    assert isinstance(page, FactorPage)
    return page


def to_way(window: MainWindow) -> None:
    """The reason of another way to Factor F."""
    window.show_page("factor_f")
    method = factor_page(window).method
    if not method.waits:
        method.propose(FactorChoice(method="lower_row"))
    method.reason.setFocus()
    method.reason.selectAll()


def to_percent(window: MainWindow) -> None:
    """The reason of a percentage of the material, as the price of labour."""
    page = window.pages["labour"]
    assert isinstance(page, LabourPage)
    if page.strip.isHidden():
        to_cell(window)
        window.show_page("labour")
        page.work.look()
        page.ask_percent()
        write("35")
    window.show_page("labour")
    page.strip.reason.setFocus()
    page.strip.reason.selectAll()


def reason_of(estimate: Estimate) -> str:
    labour = line_of(estimate).labour
    return labour.reason if isinstance(labour, PercentOfMaterial) else ""


EDITORS |= {
    "field": Editor(to_field, "อบต. ใหม่", lambda made: made.project.agency, "อบต. ใหม่"),
    "member": Editor(
        lambda window: to_member(window, 0),
        "นายใหม่",
        lambda made: next(iter(made.committee)).name,
        "นายใหม่",
    ),
    "new member": Editor(
        lambda window: to_member(window, 3),
        "นายใหม่",
        lambda made: [each.name for each in made.committee][3:],
        ["นายใหม่"],
    ),
    "condition": Editor(
        to_interest, "9.5", lambda made: made.conditions.interest_percent, Decimal("9.5")
    ),
    "way": Editor(to_way, "มติ", lambda made: made.conditions.factor_f.reason, "มติ"),
    "percentage": Editor(to_percent, "มติ", reason_of, "มติ"),
}


def refuses(window: MainWindow, how: str, patch: pytest.MonkeyPatch) -> None:
    """Let the file refuse whatever comes."""
    file = window.session.file
    assert file is not None
    path = file.path
    if how == "overwritten":
        with path.open("r+b") as place:
            place.write(b"somebody else's")
            place.truncate()
    elif how == "deleted":
        path.unlink()
    else:
        error = {"full": NoSpaceError, "held": FileInUseError}[how](path)

        def record(*_: object, **__: object) -> None:
            raise error

        patch.setattr(EstimateFile, "record", record)


def told(window: MainWindow, text: str) -> list[str]:
    return [
        said
        for page in window.pages.values()
        for said in page.unfinished()
        if f"“{text}”" in said or "ที่ยังไม่ได้บันทึก" in said
    ]


@pytest.mark.parametrize("kind", EDITORS)
@pytest.mark.parametrize("how", ["overwritten", "full"])
def test_what_the_file_refuses_is_kept_told_and_taken_later(
    window: MainWindow,
    session: EstimateSession,
    answers: Answers,
    tmp_path: Path,
    kind: str,
    how: str,
) -> None:
    editor = EDITORS[kind]
    editor.first(window)
    editor.go(window)
    before = editor.found(session.estimate)
    with pytest.MonkeyPatch.context() as patch:
        refuses(window, how, patch)
        write(editor.text)
        enter()
        assert editor.found(session.estimate) == before
        assert len(told(window, editor.text)) == 1
        window.show_page("checks")
        window.show_page("bill")
        assert len(told(window, editor.text)) == 1
    answers.path = tmp_path / "ต่อ.estimate"
    window.jobs.ask_copy()
    (said,) = told(window, editor.text)
    assert "เขียนทับ" not in said
    if how == "overwritten" and said.count(":") == 1:
        assert said.endswith(NOT_IN_YET)
    editor.go(window)
    if QApplication.focusWidget() is not None and kind in (
        "cell",
        "take-off",
        "take-off's empty row",
    ):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        press(focus, Qt.Key.Key_F2)
    enter()
    assert editor.found(session.estimate) == editor.wanted
    assert told(window, editor.text) == []


class Hidden(QObject):
    """Counts how often a widget was hidden."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Hide
        return False


def test_the_way_out_stands_still_under_the_mouse(
    window: MainWindow, session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_cell(window)
    refuses(window, "overwritten", monkeypatch)
    write("คานใหม่")
    enter()
    buttons = window.message.findChildren(QPushButton)
    (button,) = (each for each in buttons if each.isVisible())
    hidden = Hidden(button)
    button.installEventFilter(hidden)
    # Whoever presses it leaves the cell, which tries once more.
    enter()
    session.rest()
    assert hidden.count == 0
    window.say("อื่น", "ok")
    assert not button.isVisible()
    enter()
    assert button.isVisible()
    assert "เขียนทับ" in window.message.text


def test_the_cell_says_what_is_to_be_done_once_the_work_goes_on_in_a_copy(
    window: MainWindow,
    session: EstimateSession,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to_cell(window)
    refuses(window, "overwritten", monkeypatch)
    write("คานใหม่")
    enter()
    typing = bill_page(window).view.typing
    assert "เขียนทับ" in typing.reason
    answers.path = tmp_path / "ต่อ.estimate"
    window.jobs.ask_copy()
    assert typing.reason == f"! {NOT_IN_YET}"
    press(bill_page(window).view, Qt.Key.Key_F2)
    enter()
    assert typing.reason == ""
    assert line_of(session.estimate).description == "คานใหม่"
