"""Texts of a file are shown as they are: none is markup, which could fetch a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Group, Line, Part, walk
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.records.between import edit_between
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import as_tip
from estimator.ui.window.main_window import MainWindow

PICTURE = "<img src='//elsewhere/share/a.png'><b>"


def test_a_tip_that_looks_like_markup_is_shown_as_it_is() -> None:
    assert as_tip("ท่อ 4 นิ้ว") == "ท่อ 4 นิ้ว"
    assert as_tip("4 &lt; 6") == "<qt>4 &amp;lt; 6</qt>"
    assert as_tip("<b>ท่อ\nยาว") == "<qt>&lt;b&gt;ท่อ<br>ยาว</qt>"


def test_a_narrow_choice_tells_what_is_chosen_as_it_is(qtbot: QtBot) -> None:
    choice: Choice[int] = Choice("การประชุม", letters=4)
    qtbot.addWidget(choice)
    choice.offer([(1, PICTURE)], 1)
    assert choice.toolTip() == as_tip(PICTURE) != PICTURE


def _every_text_is_markup(session: EstimateSession) -> None:
    for row in list(walk(session.estimate.bill)):
        node = session.estimate.bill.node(row)
        changed: Line | Group | Part
        if isinstance(node, Line):
            changed = replace(node, description=PICTURE, remark=PICTURE, unit=PICTURE)
        else:
            changed = replace(node, title=PICTURE)
        session.do(change_node(session.estimate.bill, row, changed, "แก้"))
    estimate = session.estimate
    project = replace(
        estimate.project, name=PICTURE, agency=PICTURE, location=PICTURE, drawing_no=PICTURE
    )
    session.do(edit_between(estimate, replace(estimate, project=project), "แก้"))


def _tips(model: QAbstractItemModel) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        yield str(model.headerData(row, Qt.Orientation.Vertical, role) or "")
        # Qt lets nobody ask a list for its columns.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for at in range(columns):
            yield str(model.index(row, at, QModelIndex()).data(role) or "")


def _markup(window: QWidget) -> Iterator[str]:
    """What Qt would take for markup of a text that is not ours."""
    for label in window.findChildren(QLabel):
        is_ours = label.textFormat() == Qt.TextFormat.RichText
        if (label.textFormat() == Qt.TextFormat.AutoText and label.text()) or (
            is_ours and "<img" in label.text()
        ):
            yield f"{label.parentWidget()}: {label.text()}"
    for widget in window.findChildren(QWidget):
        if "<img" in widget.toolTip():
            yield f"{widget}: {widget.toolTip()}"
    for view in window.findChildren(QAbstractItemView):
        if view.model() is not None:
            yield from (f"{view}: {tip}" for tip in _tips(view.model()) if "<img" in tip)


def test_no_text_of_a_file_is_markup_on_any_page(
    window: MainWindow, session: EstimateSession
) -> None:
    _every_text_is_markup(session)
    shown = 0
    for key in list(window.pages):
        window.show_page(key)
        QApplication.processEvents()
        assert list(_markup(window)) == [], key
        shown += sum(PICTURE in label.text() for label in window.findChildren(QLabel))
    assert shown > 5
