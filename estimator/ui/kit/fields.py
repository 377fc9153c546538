"""The fields of forms: an editor, and beneath it why an entry was refused.

A `Field` shows a record and tells of each entry by itself; a `FormEntry` is a line of a form that
is read as a whole, such as a signature; a `Choice` is one of several values. What is accepted is
told once; what is refused stays as it was typed, with the reason, until it is mended or taken back
with Esc. What can be chosen and typed is declared in `app.fields`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QWidget

from estimator.app.fields import FieldSpec
from estimator.app.waiting_texts import NOT_IN_YET
from estimator.errors import UserError
from estimator.files.file_errors import FileProblem
from estimator.ui.kit import theme
from estimator.ui.kit.labels import FaultLine, as_tip, plain
from estimator.ui.kit.layout import column
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.text_line import TextLine

T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)

_TEXT_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
"""What happens to a widget when scheme or zoom change."""


def make_low(widget: QWidget) -> None:
    """Make an input no higher than a line of text needs."""
    widget.setFixedHeight(widget.fontMetrics().height() + 5)


class _Line(TextLine):
    """A line to type in; a low one follows the size of the text."""

    def __init__(self, parent: QWidget, low: bool) -> None:
        super().__init__(parent)
        self._low = low
        if low:
            make_low(self)
        else:
            theme.dress(self, "field")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TEXT_CHANGES and self._low:
            make_low(self)


class FormEntry(_Line, Generic[A_co]):
    """A line of a form that is read as a whole, with one fault line for all that is in it."""

    def __init__(
        self, spec: FieldSpec[object, A_co], parent: QWidget, *, low: bool = False
    ) -> None:
        """Start empty; the screen reader calls it by the whole of its name."""
        super().__init__(parent, low)
        self.spec = spec
        self.setAccessibleName(spec.spoken or spec.label)
        self.setPlaceholderText(spec.hint)
        if spec.most:
            self.setMaxLength(spec.most)
        if spec.number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        """Show what a sum comes to in its place, still as something that was typed."""
        settled = self.spec.settled(self.text()) if self.spec.settled else self.text()
        if settled != self.text():
            self.setText(settled)
            self.setModified(True)

    def read(self) -> A_co:
        """What is typed; raises UserError for what cannot be, which stays as it is."""
        return self.spec.accept(None, self.text().strip())


class _Combo(Combo):
    """A combo box; a low one follows the size of the text."""

    def __init__(self, parent: QWidget | None, low: bool) -> None:
        super().__init__(parent)
        self._low = low
        if low:
            make_low(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TEXT_CHANGES and self._low:
            make_low(self)


class Choice(_Combo, Generic[T]):
    """One of several values; only what the user does is told (`activated`)."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, low: bool = False, letters: int = 0
    ) -> None:
        """`name` is what a screen reader calls it; a `low` one takes as little room as it can.

        One with so many `letters` takes their room however long its texts are; a tip says the whole
        of the chosen one, and its list is as wide as they need.
        """
        super().__init__(parent, low)
        self.setAccessibleName(name)
        self._narrow = low or letters > 0
        if self._narrow:
            self.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self.setMinimumContentsLength(letters)
            self.currentTextChanged.connect(lambda text: self.setToolTip(as_tip(text)))
        self._values: list[T] = []

    def offer(self, choices: Iterable[tuple[T, str]], chosen: T) -> None:
        """Show these choices; where `chosen` is not among them, the first of others."""
        shown = list(choices)
        self._values = [value for value, _ in shown]
        texts = [text for _, text in shown]
        if texts != [self.itemText(at) for at in range(self.count())]:
            self.clear()
            self.addItems(texts)
        if self._narrow:
            self.view().setMinimumWidth(self.view().sizeHintForColumn(0))
        if chosen in self._values:
            self.setCurrentIndex(self._values.index(chosen))

    def choose(self, value: T) -> None:
        """Choose one of the values without telling anybody; another is passed over."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    @property
    def values(self) -> tuple[T, ...]:
        """All that can be chosen."""
        return tuple(self._values)

    @property
    def value(self) -> T:
        """The value chosen now; IndexError where there is nothing to choose from."""
        return self._values[self.currentIndex()]


class Field(QWidget, Generic[R, A]):
    """The editor of a field with its fault beneath; the label is laid out by the page."""

    accepted = Signal(object)
    """What an accepted entry makes; told where the entry differs from what is in force."""
    returned = Signal()
    """Enter was pressed in a line to type in."""

    def __init__(self, spec: FieldSpec[R, A], parent: QWidget, *, low: bool = False) -> None:
        """Start empty; `show_record` fills it. A `low` field takes as little room as it can."""
        super().__init__(parent)
        self.spec = spec
        self._record: R | None = None
        self._low = low
        self._label: QLabel | None = None
        self._fault = FaultLine(self)
        self._of_file = False
        """Whether it was the file that refused the entry last."""
        self.editor = self._make_editor()
        self.editor.installEventFilter(self)
        self.editor.setAccessibleName(spec.spoken or spec.label)
        self.editor.setToolTip(spec.hint)
        self.setFocusProxy(self.editor)
        self.setLayout(column(self.editor, self._fault, gap=0))

    def _make_editor(self) -> QLineEdit | QComboBox:
        if self.spec.choices is None:
            edit = _Line(self, self._low)
            edit.setPlaceholderText(self.spec.hint)
            if self.spec.most:
                edit.setMaxLength(self.spec.most)
            if self.spec.number:
                edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.editingFinished.connect(self._on_finished)
            edit.returnPressed.connect(self.returned)
            return edit
        combo = _Combo(self, self._low)
        if self.spec.free:
            combo.setLineEdit(TextLine(combo))
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setMaxVisibleItems(12)
        # A low one still shows a whole percentage.
        combo.setMinimumContentsLength(2 if self._low else 8)
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
    def _line(self) -> TextLine | None:
        """Where one types, if one does."""
        line = self.editor.lineEdit() if isinstance(self.editor, QComboBox) else self.editor
        return line if isinstance(line, TextLine) else None

    @property
    def label(self) -> QLabel:
        """The field's name, to be laid out beside it; made when it is first asked for."""
        if self._label is None:
            self._label = plain(self.spec.label, self.parentWidget())
            self._label.setBuddy(self.editor)
        return self._label

    @property
    def error(self) -> str:
        """Why the entry was refused; empty if it was not."""
        return self._fault.said

    @property
    def text(self) -> str:
        """What stands in the editor."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        return self.editor.text()

    def put(self, text: str) -> None:
        """Put in a text that nobody typed; nobody is told."""
        self._fault.clear()
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
            self.editor.setCursorPosition(0)
        else:
            self.editor.setCurrentText(text)

    def clear(self) -> None:
        """Empty the editor; nobody is told."""
        self.put("")

    def enter(self, text: str) -> None:
        """Put in a text as if it had been typed and left."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        elif self.spec.free:
            self.editor.setEditText(text)
        else:
            self.editor.setCurrentIndex(self.editor.findText(text))
        self._on_finished()

    def finish(self) -> bool:
        """Take the entry as leaving the field would; False where it is refused."""
        self._on_finished()
        return not self.error

    def show_record(self, record: R, *, anew: bool = False) -> None:
        """Show a record; a refused entry stays unless everything is new."""
        self._record = record
        self.refresh(anew=anew)

    def refresh(self, *, anew: bool = False) -> None:
        """Show the record as it is; a refused entry stays unless everything is new."""
        if self._record is None or (self.error and not anew):
            return
        self._fault.clear()
        value = self.spec.show(self._record)
        if isinstance(self.editor, QComboBox):
            self._fill_choices(self.editor, self._record, value)
        elif self.editor.text() != value:
            self.editor.setText(value)
            self.editor.setCursorPosition(0)

    def _fill_choices(self, combo: QComboBox, record: R, value: str) -> None:
        wanted = list(self.spec.choices(record)) if self.spec.choices else []
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

    def read(self, record: R) -> A:
        """What the entry makes of a record; a UserError is said beneath and raised as well."""
        try:
            made = self.spec.accept(record, self._entry())
        except UserError as error:
            self.refuse(error)
            raise
        self._fault.clear()
        return made

    def refuse(self, error: UserError) -> None:
        """Say beneath the entry why it was refused; it stays as it was typed."""
        self._of_file = isinstance(error, FileProblem)
        self._fault.refuse(error)

    def show_another_file(self) -> None:
        """Say of what the file refused before that it is not in the one that is open now."""
        if self.error and self._of_file:
            self.refuse(UserError(NOT_IN_YET))

    def _entry(self) -> str:
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        if not self.spec.free:
            # By its key: two values may be shown alike, as an office's copy of a circular is.
            return str(self.editor.currentData() or "")
        text = self.editor.currentText().strip()
        index = self.editor.findText(text, Qt.MatchFlag.MatchExactly)
        return str(self.editor.itemData(index)) if index >= 0 else text

    def _on_finished(self) -> None:
        line = self._line
        if line is not None:
            line.take_composed()
        record = self._record
        if record is None:
            return
        if self._entry() == self.spec.show(record):
            self._fault.clear()
            self.refresh()
            return
        try:
            made = self.read(record)
        except UserError:
            return
        self.accepted.emit(made)
        line = self._line
        if line is not None and not self.error:
            line.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes an entry back."""
        if (
            watched is self.editor
            and self._record is not None
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and (self.error or self._entry() != self.spec.show(self._record))
        ):
            self.refresh(anew=True)
            return True
        return super().eventFilter(watched, event)
