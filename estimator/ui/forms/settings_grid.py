"""Settings of a form as a table: what each is called, and what it is, to be typed or chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from estimator.app.forms.form_settings import shown_value
from estimator.app.forms.setting import Definition, FormSetting
from estimator.app.forms.untaken_entries import UntakenEntry
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.signs import sign_icon
from estimator.ui.kit.table import POINT_SIZE

_NOWHERE: Final = QModelIndex()
_NAME, _VALUE = 0, 1
_NAME_DIGITS: Final = 22
"""The width of the names, in digits."""
_FILLED: Final = "filled"
"""A property of an editor: what stands in it is its user's."""
_TITLES: Final = ("สิ่งที่ตั้งได้", "ค่า")


class _Model(QAbstractTableModel):
    """The settings of one section; an entry that was refused stays until it is mended."""

    entered = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings: Sequence[FormSetting] = ()
        self.definition: Definition | None = None
        self.usual: Mapping[str, str] = {}
        self.refused: Mapping[str, UntakenEntry] = {}
        """What was typed for a setting, by its key, and why it cannot be."""

    def show(
        self,
        settings: Sequence[FormSetting],
        definition: Definition,
        usual: Mapping[str, str],
        refused: Mapping[str, UntakenEntry],
    ) -> None:
        same = [each.key for each in settings] == [each.key for each in self.settings]
        if not same:
            self.beginResetModel()
        self.settings, self.definition, self.usual = settings, definition, usual
        self.refused = refused
        if not same:
            self.endResetModel()
        elif settings:
            self.dataChanged.emit(self.index(0, _NAME), self.index(len(settings) - 1, _VALUE))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.settings)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _VALUE else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.definition is None or not 0 <= index.row() < len(self.settings):
            return None
        setting = self.settings[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            # What is not as in the program's form is set off.
            other = bool(self.usual) and self.usual.get(setting.key, "") != self.value(setting)
            return theme.font(POINT_SIZE, bold=True) if other else None
        if index.column() == _NAME:
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return setting.label if role in texts else None
        return self._value(setting, role)

    def value(self, setting: FormSetting) -> str:
        return "" if self.definition is None else shown_value(setting, self.definition)

    def _value(self, setting: FormSetting, role: int) -> object:
        entry = self.refused.get(setting.key)
        if entry is not None:
            return _refused(entry, role)
        if role == Qt.ItemDataRole.EditRole and self.definition is not None:
            return setting.show(self.definition)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.value(setting)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.value(setting))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{setting.label} {self.value(setting)}"
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.definition is None:
            return False
        setting, text = self.settings[index.row()], " ".join(str(value).split())
        if setting.key not in self.refused and text == setting.show(self.definition):
            return False
        self.entered.emit(setting, text)
        return True

    def show_refused(self, refused: Mapping[str, UntakenEntry]) -> None:
        self.refused = refused
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.settings) - 1, _VALUE))


def _refused(entry: UntakenEntry, role: int) -> object:
    """An entry that was not taken, as it was typed, with the reason."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return entry.text
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.colour("stop")
    if role == Qt.ItemDataRole.DecorationRole:
        return sign_icon("stop")
    if role == Qt.ItemDataRole.ToolTipRole:
        return as_tip(entry.why)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{entry.label} {entry.text} ยังไม่ได้บันทึก {entry.why}"
    return None


class _Editor(QStyledItemDelegate):
    """A line to type in, or the values there are to choose from."""

    def _setting(self, index: AnyIndex) -> FormSetting | None:
        model = index.model()
        return model.settings[index.row()] if isinstance(model, _Model) else None

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        setting, model = self._setting(index), index.model()
        if setting is None or not isinstance(model, _Model) or model.definition is None:
            return super().createEditor(parent, option, index)
        if setting.choices is None:
            line = QLineEdit(parent)
            line.setAccessibleName(setting.label)
            return line
        combo = Combo(parent)
        combo.setAccessibleName(setting.label)
        for key, said in setting.choices(model.definition):
            combo.addItem(said, key)
        combo.activated.connect(lambda _at: self._taken(combo))
        return combo

    def _taken(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if editor.property(_FILLED):
            # Qt asks again whenever the form is shown anew; what is being typed stays.
            return
        editor.setProperty(_FILLED, True)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class SettingsGrid(QTableView):
    """The settings of a section; Enter, F2 or typing changes the one under the cursor."""

    entered = Signal(object, str)
    """A setting, and what was typed or chosen for it."""
    reached = Signal(object)
    """The setting under the cursor now."""
    typed = Signal()
    """Nothing is being typed any more, whatever came of it."""
    given_up = Signal(object)
    """Esc was pressed on a setting that shows an entry which was not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Editor(self))
        self.setAccessibleName("ค่าของแบบฟอร์ม")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        # What several settings are called begins alike, and differs at the end.
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        self._model.entered.connect(self.entered)
        self._dress()

    def _dress(self) -> None:
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        metrics = QFontMetrics(face)
        self.verticalHeader().setMinimumSectionSize(metrics.height() + 4)
        self.horizontalHeader().setFixedHeight(metrics.height() + 6)
        self.setColumnWidth(_NAME, metrics.horizontalAdvance("0") * _NAME_DIGITS)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def show_settings(
        self,
        settings: Sequence[FormSetting],
        definition: Definition,
        usual: Mapping[str, str],
        refused: Mapping[str, UntakenEntry],
    ) -> None:
        """Show settings of a definition; `usual` are the values that the program's form has.

        Those `refused` show what was typed and not taken, by the key of the setting.

        The cursor stays on its setting where that is still there.
        """
        key, row = self.current.key if self.current else "", self.currentIndex().row()
        self._model.show(settings, definition, usual, refused)
        keys = [each.key for each in settings]
        self.go_to(keys.index(key) if key in keys else min(max(row, 0), len(keys) - 1))

    def go_to(self, row: int) -> None:
        """Put the cursor on a row."""
        if 0 <= row < len(self._model.settings):
            self.setCurrentIndex(self._model.index(row, _VALUE))

    @property
    def settings(self) -> Sequence[FormSetting]:
        """What is shown."""
        return self._model.settings

    @property
    def current(self) -> FormSetting | None:
        """The setting under the cursor."""
        row = self.currentIndex().row()
        return self._model.settings[row] if 0 <= row < len(self._model.settings) else None

    def show_refused(self, refused: Mapping[str, UntakenEntry]) -> None:
        """Show what was typed and not taken, by the key of the setting."""
        self._model.show_refused(refused)

    @property
    def refused(self) -> UntakenEntry | None:
        """What was typed for the setting under the cursor and not taken."""
        return self._model.refused.get(self.current.key) if self.current else None

    @property
    def editor(self) -> QWidget | None:
        """What one types in now."""
        return self.indexWidget(self.currentIndex())

    @property
    def typing(self) -> bool:
        """Whether something is being typed or chosen."""
        return self.state() == QTableView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """An entry has ended."""
        super().closeEditor(editor, hint)
        self.typed.emit()

    def finish_typing(self) -> bool:
        """Take what is being typed; False where that, or what stands there, is refused."""
        editor = self.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self.refused is None

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """The cursor is always on a value."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() == _NAME:
            self.setCurrentIndex(self._model.index(current.row(), _VALUE))
        elif current.isValid():
            self.reached.emit(self._model.settings[current.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cursor stays in sight while more is said beneath."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to change a value; Esc gives up one that was refused."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The Enter that ends an entry comes by here too.
            if not self.typing:
                # As a double click it stops the wait for one, in which nothing could be typed.
                self.edit(self.currentIndex(), self.EditTrigger.DoubleClicked, event)
            return
        if event.key() == Qt.Key.Key_Escape and self.refused is not None:
            self.given_up.emit(self.current)
            return
        super().keyPressEvent(event)
