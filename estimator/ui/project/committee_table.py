"""The table of those who sign, the committee or the others, with its buttons and keys."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from estimator.app.project.committee import COMMITTEE_LIST, SigningColumn, SigningList
from estimator.app.session import EstimateSession
from estimator.domain.wording import is_nameless
from estimator.ui.kit.keyboard import is_held_space
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, row
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.text_line import TextCells, TextLine
from estimator.ui.project.committee_model import NAME_COLUMN, CommitteeModel

_FEWEST_ROWS, _FEWEST_OTHERS, _MOST_ROWS = 4, 2, 8
_NARROW_LETTERS = 14
_MODIFIERS = Qt.KeyboardModifier


class _ChoiceEditor(QStyledItemDelegate):
    """One of several texts, or another where the column takes it."""

    def __init__(self, column: SigningColumn, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: AnyIndex
    ) -> QWidget:
        combo = Combo(parent)
        combo.setLineEdit(TextLine(combo))
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItems(list(self._column.choices))
        combo.setAccessibleName(self._column.title)
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0))
        return combo

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setEditText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            line = editor.lineEdit()
            if isinstance(line, TextLine):
                line.take_composed()
            model.setData(index, editor.currentText())


class _Table(QTableView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        row = self.currentIndex().row()
        if is_held_space(event):
            event.ignore()
            return
        if isinstance(model, CommitteeModel):
            alt = event.modifiers() & _MODIFIERS.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = -1 if event.key() == Qt.Key.Key_Up else 1
                if model.move(row, step):
                    self.setCurrentIndex(model.index(row + step, self.currentIndex().column()))
                return
            if event.key() == Qt.Key.Key_Delete:
                model.remove({index.row() for index in self.selectedIndexes()})
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # The Enter that ends an entry comes by here too.
                if model.is_mark(self.currentIndex()):
                    self._go_on()
                elif self.state() != QTableView.State.EditingState:
                    self.edit(self.currentIndex())
                return
        super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are typed into cells; where there is nothing to type in they lead nowhere."""

    @property
    def editor(self) -> QWidget | None:
        """What one types in now."""
        return self.indexWidget(self.currentIndex())

    def finish_typing(self) -> bool:
        """Take what is being typed in a cell; the editor of one that is refused stays open."""
        editor, model = self.editor, self.model()
        if editor is None or not isinstance(model, CommitteeModel):
            return True
        self.commitData(editor)
        if model.wrong_at(self.currentIndex()) is not None:
            return False
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next cell, from the last to the next member.

        Not from a cell that did not take its text: it stays open, and Esc gives the text up.
        """
        place, model = self.currentIndex(), self.model()
        if isinstance(model, CommitteeModel):
            if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
                model.forget_wrong(place)
            elif hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and model.wrong_at(
                place
            ):
                return
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next cell, from the last of a member to the next member."""
        place, columns = self.currentIndex(), self.model().columnCount()
        row, column = divmod(place.row() * columns + place.column() + 1, columns)
        if row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, column))


class CommitteeTable(QWidget):
    """Members in their order of signing."""

    def __init__(
        self,
        session: EstimateSession,
        parent: QWidget | None = None,
        signing: SigningList = COMMITTEE_LIST,
    ) -> None:
        """Show the session's committee, or the others who sign; the page calls `refresh`."""
        super().__init__(parent)
        self.model = CommitteeModel(session, self, signing)
        self._fewest = _FEWEST_ROWS if signing is COMMITTEE_LIST else _FEWEST_OTHERS
        self._narrow: list[int] = []
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(TextCells(self.table))
        for at, each in enumerate(signing.columns):
            if each.choices:
                self.table.setItemDelegateForColumn(at, _ChoiceEditor(each, self.table))
        self.table.setAccessibleName(signing.table.title)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.table.setFrameShape(QTableView.Shape.StyledPanel)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Marks need no more room than their titles and kinds of staff little, for names need it.
        for at, each in enumerate(signing.columns):
            if each.is_mark:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
            elif each.spoken:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                self._narrow.append(at)
        header.setHighlightSections(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setHighlightSections(False)
        buttons = []
        for text, tip, action in (
            (f"เพิ่ม{signing.each}", "เพิ่มต่อท้าย", self._add),
            ("ลบ", "Delete", self._remove),
            ("เลื่อนขึ้น", "Alt+↑", lambda: self._move(-1)),
            ("เลื่อนลง", "Alt+↓", lambda: self._move(1)),
        ):
            button = QPushButton(text, self)
            button.setToolTip(tip)
            button.clicked.connect(action)
            buttons.append(button)
        self.setLayout(column(self.table, row(*buttons, SPRING, gap=STYLE_GAP), gap=STYLE_GAP))
        self._fit()

    def finish_typing(self) -> bool:
        """Take what is being typed in a cell; False where it is refused, and stays open."""
        return self.table.finish_typing()

    def start_anew(self) -> None:
        """Another estimate is open."""
        self.model.start_anew()
        self.refresh()

    def refresh(self) -> None:
        """Show the committee as it is now; the current cell stays."""
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.model.refresh()
        if row >= 0:
            self.table.setCurrentIndex(
                self.model.index(min(row, self.model.rowCount() - 1), column)
            )
        self._fit()

    def go_to_name(self) -> None:
        """Put the cursor where a name is lacking: at a member's, or where one comes in by it."""
        members = self.model.members
        row = next((at for at, each in enumerate(members) if is_nameless(each.name)), len(members))
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(row, NAME_COLUMN))

    def _fit(self) -> None:
        row = self.table.fontMetrics().height() + 4
        for each in self._narrow:
            wide = self.table.fontMetrics().averageCharWidth() * _NARROW_LETTERS
            self.table.setColumnWidth(each, wide)
        self.table.verticalHeader().setDefaultSectionSize(row)
        shown = min(max(self.model.rowCount(), self._fewest), _MOST_ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + shown * row + 4)

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _add(self) -> None:
        if self.model.add():
            index = self.model.index(len(self.model.members) - 1, NAME_COLUMN)
            self.table.setFocus()
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _remove(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()} or {self._row()}
        self.model.remove(rows)

    def _move(self, step: int) -> None:
        row = self._row()
        if self.model.move(row, step):
            self.table.setCurrentIndex(self.model.index(row + step, 0))
