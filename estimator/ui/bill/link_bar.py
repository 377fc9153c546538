"""Linking a line that is there to another: a bar above the grid, in which one goes on as usual."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.bill.link_preview import (
    LINK_KEYS,
    lines_to_link,
    link_preview,
    told_of_linking,
)
from estimator.app.news import EditNews
from estimator.domain.bill.rows import RowId
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import plain, words
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row

_LINES = 2
"""So many are kept for what is told: the bill must not move with each row that one passes."""


class LinkBar(QFrame):
    """Which line is to be linked, and what comes of linking it to the one under the cursor."""

    refused = Signal(object)
    """A `UserError`: it cannot be linked."""
    said = Signal(str)

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Start hidden; it links lines of `view`."""
        super().__init__(parent)
        self._view = view
        self._model = view.bill_model
        self._line: RowId | None = None
        """The line that is to be linked, while one looks for the other."""
        self.whose = plain(parent=self)
        self.whose.setWordWrap(True)
        self.here = words(self)
        self.here.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.here.setMinimumHeight(_LINES * self.here.fontMetrics().lineSpacing())
        self.link = QPushButton("ผูก", self)
        self.link.setToolTip(LINK_KEYS)
        leave = QPushButton("ไม่ผูก", self)
        leave.setToolTip("Esc")
        self.link.clicked.connect(self.press)
        leave.clicked.connect(self.leave)
        told = column(self.whose, self.here, gap=0)
        self.setLayout(row(grow(told), self.link, leave, gap=STYLE_GAP, margins=(8, 4, 8, 4)))
        # Esc leaves it from the grid, too, where one is while one looks for the other line.
        for place in (self.link, leave, view):
            place.installEventFilter(self)
        view.current_moved.connect(self._tell)
        follow(self, self._model.session.news.opened, self._forget)
        follow(self, self._model.session.news.changed, self._look)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave by Esc while it is shown; all other keys are the grid's and the buttons' own."""
        if self._line is None or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        self.leave()
        return True

    def press(self) -> None:
        """Choose the line that is to be linked; once it is chosen, link it to the cursor's."""
        if not self._view.typing.finish():
            return
        if self._line is None:
            self._choose()
        else:
            self._link(self._line, self._view.current_key())

    def leave(self) -> None:
        """Link nothing, and go back to the grid."""
        self._forget()
        self._view.setFocus()

    def _choose(self) -> None:
        view = self._view
        try:
            row, of = lines_to_link(view.grid.bill, view.selected_ids(), view.current_key())
        except UserError as error:
            self.refused.emit(error)
            return
        self._line = row
        if of is not None:
            # Both stay marked, the one with the cursor last, and in sight.
            view.go_to_key(row, "quantity")
            view.go_to_key(of, "quantity")
            view.select_ids((row,), view.grid.column_of("quantity"))
        self._tell()
        self.show()
        view.setFocus()
        # Once the grid has given way.
        QTimer.singleShot(0, self, lambda: view.scrollTo(view.currentIndex()))

    def _link(self, line: RowId, of: RowId | None) -> None:
        told: list[str] = []

        def linked() -> Edit:
            edit = link_line(self._view.grid.bill, line, of)
            if of is not None:
                told.append(told_of_linking(self._model.session, line, of))
            return edit

        if self._model.make_and_do(linked, self.refused.emit):
            self.leave()
            self._model.reveal(line)
            self._view.go_to_key(line, "quantity")
            self.said.emit(f"ผูกปริมาณแล้ว {' '.join(told)} กด Ctrl+Z เพื่อเรียกคืน")

    def _forget(self) -> None:
        self._line = None
        self.hide()

    def _look(self, _change: EditNews) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say what comes of it at the line under the cursor, or why nothing can."""
        if self._line is None:
            return
        told = link_preview(self._model.session, self._line, self._view.current_key())
        if told is None:
            self._forget()
            return
        self.whose.setText(told.whose)
        self.here.setText(told.here)
        self.link.setEnabled(told.may)
