"""What skipped news looks again when it is shown: no page shows an earlier state."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.registry import CONDITIONS, PROJECT
from estimator.ui.guideline.checks_page import ChecksPage
from estimator.ui.kit.page import Page
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from tests.lines import changed_line
from tests.ui.pressing import Answers

PAGES = (
    "project", "bill", "equipment", "special", "factor_f", "decisions", "checks", "calendar",
    "meetings", "papers", "forms", "labour", "factor_tables", "clauses", "circulars",
    "office_forms",
    "revisions", "history", "merging", "backups",
)  # fmt: skip


def window_on(qtbot: QtBot, session: EstimateSession, folder: Path) -> MainWindow:
    made = MainWindow(session, Settings(folder), Answers().asking())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def texts(widget: QWidget) -> list[str]:
    """Every text that somebody reads on a page, in the order of its widgets."""
    return [text for each in widget.findChildren(QWidget) for text in _texts_of(each)]


def _texts_of(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible():
        return
    if isinstance(widget, (QLabel, QLineEdit)):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        first = model.index(row, 0, parent)
        here = first
        while here.isValid():
            yield str(here.data() or "")
            here = here.siblingAtColumn(here.column() + 1)
        yield from _cells(model, first)


def edits(session: EstimateSession) -> Iterator[Edit]:
    """One of each kind of thing that pages show: a line, the conditions, the project."""
    estimate = session.estimate
    line = estimate.bill.node(4)
    assert isinstance(line, Line)
    changed = changed_line(line, description="คอนกรีตหยาบ 1:3:5", material=Decimal("9999.50"))
    yield change_node(estimate.bill, 4, changed, "แก้รายการ")
    conditions = replace(estimate.conditions, advance_percent=Decimal(15))
    yield change_setting(estimate, CONDITIONS, conditions, "แก้เงื่อนไข")
    named = replace(estimate.project, name="อาคารที่ตั้งชื่อใหม่", province="ระนอง")
    project = replace(named, drawing_no="บ.1/2569")
    yield change_setting(estimate, PROJECT, project, "แก้ข้อมูลโครงการ")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shown_after_edits_is_as_one_that_was_never_behind(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path, name: str
) -> None:
    window = window_on(qtbot, session, tmp_path)
    assert set(window.pages) == set(PAGES)
    elsewhere = "checks" if name != "checks" else "project"
    page: Page = window.pages[name]
    window.show_page(name)
    before = texts(page)
    window.show_page(elsewhere)
    for edit in edits(session):
        assert session.do(edit)
    session.undo()
    session.redo()
    window.watch.look()
    window.show_page(name)
    if name == "forms":
        qtbot.waitUntil(lambda: texts(page) != before)

    fresh = window_on(qtbot, session, tmp_path / "fresh")
    fresh.watch.look()
    fresh.show_page(name)
    if isinstance(page, ChecksPage):
        # Beneath the list stands the finding under the cursor, which stays where it was.
        page.list.setCurrentIndex(page.model.index(0))
    assert texts(page) == texts(fresh.pages[name])
    shows_edits = name not in (
        *("equipment", "special", "factor_tables", "circulars", "merging", "backups"),
        *("meetings", "clauses"),
    )
    assert (texts(page) != before) == shows_edits


@pytest.mark.parametrize("name", ["calendar", "meetings", "circulars", "checks"])
def test_the_way_to_a_price_is_seen_without_scrolling(
    qtbot: QtBot, session: EstimateSession, tmp_path: Path, name: str
) -> None:
    """The pages of the committee's way stand whole on the smallest screen of an office."""
    window = window_on(qtbot, session, tmp_path)
    window.show_page(name)
    QApplication.processEvents()
    areas = window.pages[name].findChildren(QScrollArea)
    assert [area.verticalScrollBar().maximum() for area in areas] == [0] * len(areas)
    assert window.pages[name].minimumSizeHint().height() <= window.pages[name].height()
