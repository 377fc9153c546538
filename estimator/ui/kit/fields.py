"""One field of a form on the screen: a label, an editor, and why an entry was refused.

An accepted entry is one `Edit`. A refused one stays as it was typed, with the reason beneath.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.kit import theme

Choices = Callable[[EstimateSession], Sequence[tuple[str, str]]]
"""The values of a choice, each with what is shown for it."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field shows of an estimate, and the edit that an entry makes.

    `accept` raises `UserError` for an entry that cannot be. With `choices` it is given the chosen
    value, or with `free` whatever was typed instead.
    """

    name: str
    label: str
    show: Callable[[Estimate], str]
    accept: Callable[[Estimate, str], Edit]
    hint: str = ""
    choices: Choices | None = None
    free: bool = False


class Field(QWidget):
    """The editor of a field with its error beneath; the label is laid out by the page."""

    def __init__(self, spec: FieldSpec, session: EstimateSession, parent: QWidget) -> None:
        """Show the session's estimate as it is."""
        super().__init__(parent)
        self.spec = spec
        self._session = session
        self.label = QLabel(spec.label, parent)
        theme.dress(self.label, "muted")
        self._error = QLabel(self)
        self._error.setWordWrap(True)
        theme.dress(self._error, "error")
        self._error.hide()
        self.editor = self._make_editor()
        self.editor.installEventFilter(self)
        self.editor.setAccessibleName(spec.label)
        self.editor.setToolTip(spec.hint)
        self.label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.editor)
        box.addWidget(self._error)
        self.refresh(anew=True)

    def _make_editor(self) -> QLineEdit | QComboBox:
        if self.spec.choices is None:
            edit = QLineEdit(self)
            theme.dress(edit, "field")
            edit.setPlaceholderText(self.spec.hint)
            edit.editingFinished.connect(self._on_finished)
            return edit
        combo = QComboBox(self)
        combo.setEditable(self.spec.free)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.setMaxVisibleItems(12)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.activated.connect(lambda _index: self._on_finished())
        line = combo.lineEdit()
        if self.spec.free and line is not None:
            line.setPlaceholderText(self.spec.hint)
            completer = QCompleter(combo.model(), combo)
            combo.setCompleter(completer)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line.editingFinished.connect(self._on_finished)
        return combo

    @property
    def error(self) -> str:
        """Why the entry was refused; empty if it was not."""
        return "" if self._error.isHidden() else self._error.text()

    @property
    def text(self) -> str:
        """What stands in the editor."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        return self.editor.text()

    def enter(self, text: str) -> None:
        """Put in a text as if it had been typed and left."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        elif self.spec.free:
            self.editor.setEditText(text)
        else:
            self.editor.setCurrentIndex(self.editor.findText(text))
        self._on_finished()

    def refresh(self, *, anew: bool = False) -> None:
        """Show the estimate as it is; a refused entry stays unless everything is new."""
        if self.error and not anew:
            return
        self._error.hide()
        value = self.spec.show(self._session.estimate)
        if isinstance(self.editor, QLineEdit):
            if self.editor.text() != value:
                self.editor.setText(value)
                self.editor.setCursorPosition(0)
        else:
            self._fill_choices(self.editor, value)

    def _fill_choices(self, combo: QComboBox, value: str) -> None:
        wanted = list(self.spec.choices(self._session)) if self.spec.choices else []
        if value not in [each for each, _ in wanted] and not self.spec.free:
            wanted.append((value, value))
        present = [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())]
        if present != wanted:
            combo.clear()
            for each, shown in wanted:
                combo.addItem(shown, each)
        index = combo.findData(value)
        combo.setCurrentIndex(index)
        if index < 0:
            combo.setEditText(value)

    def _entry(self) -> str:
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        text = self.editor.currentText().strip()
        index = self.editor.findText(text, Qt.MatchFlag.MatchExactly)
        return str(self.editor.itemData(index)) if index >= 0 else text

    def _on_finished(self) -> None:
        if self._session.file is None:
            return
        estimate = self._session.estimate
        entry = self._entry()
        if entry == self.spec.show(estimate):
            self._error.hide()
            self.refresh()
            return
        try:
            edit = self.spec.accept(estimate, entry)
        except UserError as error:
            self._error.setText(" ".join(error.sentences))
            self._error.show()
            return
        self._error.hide()
        if all(change.before == change.after for change in edit.settings):
            self.refresh()
        else:
            self._session.do(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes an entry back; the wheel scrolls the page and changes no choice in passing."""
        if watched is self.editor:
            if event.type() == QEvent.Type.Wheel and isinstance(self.editor, QComboBox):
                event.ignore()
                return True
            if (
                isinstance(event, QKeyEvent)
                and event.type() == QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Escape
                and (self.error or self._entry() != self.spec.show(self._session.estimate))
            ):
                self.refresh(anew=True)
                return True
        return super().eventFilter(watched, event)
