"""The dialogs for files: what is chosen in them, and that they leave the files alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit import file_dialogs
from estimator.ui.kit.asking import printer_dialog
from estimator.ui.kit.file_dialogs import name_of_folder, name_to_open, name_to_save

if sys.platform != "win32":
    import fcntl

_LOCKING = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
"""
Seen = Callable[[QFileDialog], None]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def once_listed(qtbot: QtBot, name: str, then: Seen) -> None:
    """Do something with the dialog that comes, once it lists a file."""

    def listed() -> bool:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return False
        shown = dialog.findChild(QTreeView)
        assert shown is not None
        model, root = shown.model(), shown.rootIndex()
        return name in [model.index(at, 0, root).data() for at in range(model.rowCount(root))]

    def look() -> None:
        try:
            qtbot.waitUntil(listed)
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            then(dialog)
        finally:
            if (left := QApplication.activeModalWidget()) is not None:
                left.close()

    QTimer.singleShot(0, look)


def is_locked(path: Path) -> bool:
    """Whether another program is refused a lock."""
    done = subprocess.run([sys.executable, "-c", _LOCKING, path], capture_output=True, check=False)
    return done.returncode != 0


@pytest.mark.skipif(sys.platform == "win32", reason="locks of Windows belong to the open file")
def test_no_dialog_lets_go_of_the_lock_of_an_open_file(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "ราคา.estimate"
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    folder = tmp_path / "โฟลเดอร์"
    folder.mkdir()

    def shown(dialog: QFileDialog) -> None:
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.selectFile(str(path))
        qtbot.wait(100)  # the list asks for the kinds of files when it is painted
        dialog.reject()

    with path.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        once_listed(qtbot, path.name, shown)
        assert name_to_open(window, "เปิด", str(tmp_path), "ทั้งหมด (*)") == ""
        assert is_locked(path)
        once_listed(qtbot, path.name, shown)
        assert name_to_save(window, "บันทึก", path, "ทั้งหมด (*)") == ""
        assert is_locked(path)
        once_listed(qtbot, folder.name, shown)
        assert name_of_folder(window, "ส่งออก", str(tmp_path)) == ""
        assert is_locked(path)
        printer = QPrinter()
        dialog = printer_dialog(window, printer, tmp_path / "ราคา.pdf")
        browse, typed = dialog.findChild(QToolButton), dialog.findChild(QLineEdit, "filename")
        assert isinstance(typed, QLineEdit)
        assert isinstance(browse, QToolButton)
        dialog.show()
        assert typed.text() == str(tmp_path / "ราคา.pdf")
        dialog.hide()
        typed.setText(str(tmp_path / "แผ่น"))
        once_listed(qtbot, folder.name, lambda asked: asked.accept())
        browse.click()
        assert typed.text() == str(tmp_path / "แผ่น.pdf")
        assert is_locked(path)


def test_the_name_that_was_chosen_or_typed_is_answered(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "ราคา.estimate"
    path.write_bytes(b"")

    def choose(dialog: QFileDialog) -> None:
        typed = dialog.findChild(QLineEdit)
        assert typed is not None
        typed.setText(path.name)
        dialog.accept()

    def name_another(dialog: QFileDialog) -> None:
        typed = dialog.findChild(QLineEdit)
        assert typed is not None
        assert typed.text() == path.name
        typed.setFocus()
        qtbot.waitUntil(typed.hasFocus)
        typed.selectAll()
        QTest.keyClicks(typed, "other")
        dialog.accept()

    once_listed(qtbot, path.name, choose)
    assert name_to_open(window, "เปิด", str(tmp_path), "ราคา (*.estimate)") == str(path)
    once_listed(qtbot, path.name, choose)
    assert name_to_open(window, "เปิด", "", "ราคา (*.estimate)") == str(path)
    once_listed(qtbot, path.name, name_another)
    assert name_to_save(window, "บันทึก", path, "ราคา (*.estimate)") == str(tmp_path / "other")


def test_no_dialog_of_qt_for_files_stands_anywhere_else() -> None:
    root = Path(file_dialogs.__file__).parents[3] / "estimator"
    using = {each.name for each in root.rglob("*.py") if "QFileDialog" in each.read_text("utf-8")}
    assert using == {"file_dialogs.py"}
