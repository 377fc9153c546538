"""The two questions of this library: which table file to read, where to write one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_READ = "ตาราง (*.xlsx *.xlsm *.csv *.tsv *.txt)"
_WRITE = "ตาราง CSV (*.csv)"


@dataclass(frozen=True, slots=True)
class TableAsking:
    """How a file is chosen; None means that the user thought better of it."""

    to_read: Callable[[QWidget], Path | None]
    to_write: Callable[[QWidget, str], Path | None]


def _to_read(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, "เลือกแฟ้มตาราง Factor F", "", _READ)
    return Path(name) if name else None


def _to_write(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, "บันทึกตาราง Factor F", suggested, _WRITE)
    return Path(name) if name else None


def platform_table_asking() -> TableAsking:
    """The platform's own dialogs."""
    return TableAsking(_to_read, _to_write)
