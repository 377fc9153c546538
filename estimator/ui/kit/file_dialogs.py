"""The platform's dialogs for files, which look into none of them.

Qt's own dialog reads files whose suffix it does not know, to show of what kind they are. To close a
file lets go of the locks that a POSIX program holds on it: the open estimate could be written to by
another program, without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from estimator.files.presence import is_folder

_FOLDER: Final = QAbstractFileIconProvider.IconType.Folder
_FILE: Final = QAbstractFileIconProvider.IconType.File


class _UnreadIcons(QFileIconProvider):
    """Icons of files and folders by what the folder says of them alone."""

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType, /) -> QIcon:
        """The one icon of files, or of folders."""
        if isinstance(of, QFileInfo):
            return super().icon(_FOLDER if of.isDir() else _FILE)
        return super().icon(of)

    def type(self, info: QFileInfo, /) -> str:
        """The suffix."""
        return "" if info.isDir() else info.suffix()


@dataclass(slots=True)
class _Looked:
    """The folder in which one looked last; empty before that."""

    folder: str = ""


_LAST: Final = _Looked()


def name_to_open(parent: QWidget, title: str, begin: str, filters: str) -> str:
    """The name of an existing file; empty where the user thought better of it.

    An empty `begin` is the folder in which one looked last.
    """
    dialog = _dialog(parent, title, begin or _LAST.folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def name_to_save(parent: QWidget, title: str, suggested: Path, filters: str) -> str:
    """The name of a file as it was typed; nothing is asked about one that is there."""
    dialog = _dialog(parent, title, str(suggested.parent), filters)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def name_of_folder(parent: QWidget, title: str, begin: str) -> str:
    """The name of an existing folder; empty where the user thought better of it."""
    dialog = _dialog(parent, title, begin, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, folder: str, filters: str) -> QFileDialog:
    # It lists at once: first where no estimate is, until it knows whom to ask for icons.
    dialog = QFileDialog(parent, title, QDir.rootPath(), filters)
    icons = _UnreadIcons()
    dialog.setIconProvider(icons)
    dialog.destroyed.connect(lambda: icons)  # its list asks for them as long as it is there
    dialog.setDirectory(folder or QDir.currentPath())
    return dialog


def _chosen(dialog: QFileDialog) -> str:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    if not names:
        return ""
    path = Path(names[0])
    _LAST.folder = str(path if is_folder(path) else path.parent)
    return names[0]
