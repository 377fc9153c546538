"""The two questions of these books that may stop the work: which file to read, where to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_READ = "ตาราง (*.xlsx *.xlsm *.csv *.tsv *.txt)"
_WRITE = "สมุดงาน Excel (*.xlsx)"


@dataclass(frozen=True, slots=True)
class FileQuestions:
    """How a file is chosen; None means that the user thought better of it."""

    to_read: Callable[[QWidget], Path | None]
    to_write: Callable[[QWidget, str], Path | None]
    """Given the suggested name; the answer ends in ``.xlsx``."""


def _to_read(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, "เลือกแฟ้มบัญชีค่าแรงงาน", "", _READ)
    return Path(name) if name else None


def _to_write(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, "บันทึกเป็นสมุดงาน", suggested, _WRITE)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")


def platform_questions() -> FileQuestions:
    """The platform's own dialogs."""
    return FileQuestions(_to_read, _to_write)
