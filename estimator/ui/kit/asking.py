"""The few questions that may stop the work: which file, which folder, which printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".estimate"
_FILTER = f"ประมาณราคา (*{SUFFIX})"


@dataclass(frozen=True, slots=True)
class Asking:
    """How the window asks; None or False means that the user thought better of it."""

    file_to_open: Callable[[QWidget, Path], Path | None]
    """Given where to begin looking."""
    file_to_make: Callable[[QWidget, str, Path], Path | None]
    """Given the title and the suggested path; an existing file was confirmed."""
    folder: Callable[[QWidget, str, Path], Path | None]
    """Given the title and where to begin looking."""
    printer: Callable[[QWidget, QPrinter], bool]
    """Given a printer to set up."""


def ask_file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """The platform's own dialog for opening."""
    name, _ = QFileDialog.getOpenFileName(parent, "เปิดประมาณราคา", str(folder), _FILTER)
    return Path(name) if name else None


def ask_file_to_make(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """The platform's own dialog for saving; the name gets our suffix if it has none."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), _FILTER)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """The platform's own dialog for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_printer(parent: QWidget, printer: QPrinter) -> bool:
    """The platform's own dialog for printing."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("พิมพ์แบบฟอร์ม")
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def platform_asking() -> Asking:
    """The platform's dialogs."""
    return Asking(ask_file_to_open, ask_file_to_make, ask_folder, ask_printer)
