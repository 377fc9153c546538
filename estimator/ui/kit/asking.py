"""The few questions that may stop the work: which file, which folder, which printer.

Whatever is asked for, a file that shall be written has its right suffix before anybody asks whether
the one of that name shall be replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QGroupBox, QLineEdit, QMessageBox, QToolButton, QWidget

from estimator.files.file_names import ESTIMATE_SUFFIX
from estimator.files.presence import is_there
from estimator.ui.kit.file_dialogs import name_of_folder, name_to_open, name_to_save
from estimator.ui.kit.viewing import view_at_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its Thai name, and its suffixes; one that is written gets the first."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def filter(self) -> str:
        """The kind as the platform's dialogs want it."""
        return f"{self.name} ({' '.join(f'*{suffix}' for suffix in self.suffixes)})"

    def named(self, path: Path) -> Path:
        """A path with a suffix of this kind; one of another kind stays a part of the name."""
        if path.suffix.lower() in self.suffixes:
            return path
        return path.with_name(f"{path.name}{self.suffixes[0]}")


ESTIMATES: Final = FileKind("ประมาณราคา", (ESTIMATE_SUFFIX,))
TABLES: Final = FileKind("ตาราง", (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"))
BILL_TABLES: Final = FileKind("ตารางรายการ", (*TABLES.suffixes, ".json"))
WORKBOOKS: Final = FileKind("สมุดงาน Excel", (".xlsx",))
PRINTED: Final = FileKind("แผ่นที่พิมพ์", (".pdf", ".xlsx"))
PDFS: Final = FileKind("แฟ้ม PDF", (".pdf",))
FORM_DEFINITIONS: Final = FileKind("แบบฟอร์ม", (".toml",))
PICTURES: Final = FileKind("ภาพ", (".png", ".svg", ".jpg", ".jpeg"))
REPORTS: Final = FileKind("รายงาน", (".txt",))
CSV_TABLES: Final = FileKind("ตาราง CSV", (".csv",))


@dataclass(frozen=True, slots=True)
class ChosenFolder:
    """A folder to write to, and the files in it about which was asked: they may be replaced."""

    path: Path
    replacing: frozenset[str] = frozenset()


NamesIn = Callable[[Path], Sequence[str]]
"""The names that files will have in a folder: how long they may be depends on it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How the window asks; None or False means that the user thought better of it."""

    file_to_open: Callable[[QWidget, FileKind, str, Path | None], Path | None]
    """Given the title and where to begin looking (None: where one looked last)."""
    file_to_make: Callable[[QWidget, FileKind, str, Path], Path | None]
    """Given the title and the suggested path; an existing file was confirmed."""
    folder: Callable[[QWidget, str, Path, NamesIn], ChosenFolder | None]
    """Given the title, where to begin looking, and the names of the files that shall be written
    to a folder; existing ones were confirmed."""
    printer: Callable[[QWidget, QPrinter, Path], bool]
    """Given a printer to set up, and the suggested path of a PDF in its place; an existing file was
    confirmed."""
    shown_folder: Callable[[Path], bool]
    """Shows a folder in the platform's own window; False where it cannot."""
    shown_pdf: Callable[[Path, int | None], bool]
    """Shows a PDF, at a page if one is given, in the platform's own viewer; False: it cannot."""


def ask_file_to_open(
    parent: QWidget, kind: FileKind, title: str, folder: Path | None
) -> Path | None:
    """The platform's own dialog for opening."""
    begin = "" if folder is None else str(folder)
    name = name_to_open(parent, title, begin, kind.filter)
    return Path(name) if name else None


def ask_file_to_make(parent: QWidget, kind: FileKind, title: str, suggested: Path) -> Path | None:
    """The platform's own dialog for saving; whether a file may be replaced is asked afterwards.

    The platform would ask about the name as it was typed, which may be that of another file.
    """
    wanted = suggested
    while True:
        name = name_to_save(parent, title, wanted, kind.filter)
        if not name:
            return None
        wanted = kind.named(Path(name))
        if not is_there(wanted) or _may_replace(
            parent, title, f"มีแฟ้ม “{wanted.name}” อยู่แล้ว", "ตั้งชื่ออื่น"
        ):
            return wanted


def ask_folder(parent: QWidget, title: str, folder: Path, names: NamesIn) -> ChosenFolder | None:
    """The platform's own dialog for a folder, which shows no files: those replaced are named."""
    begin = folder
    while True:
        name = name_of_folder(parent, title, str(begin))
        if not name:
            return None
        begin = Path(name)
        there = [each for each in names(begin) if is_there(begin / each)]
        named = ", ".join(f"“{each}”" for each in there)
        said = f"ในโฟลเดอร์ “{begin.name or begin}” มีแฟ้ม {named} อยู่แล้ว"
        if not there or _may_replace(parent, title, said, "เลือกโฟลเดอร์อื่น"):
            return ChosenFolder(begin, frozenset(there))


def _may_replace(parent: QWidget, title: str, said: str, instead: str) -> bool:
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(title)
    question.setText(said)
    question.setInformativeText("ถ้าแทนที่ เนื้อหาเดิมของแฟ้มนั้นจะหายไป")
    replace = question.addButton("แทนที่", QMessageBox.ButtonRole.DestructiveRole)
    other = question.addButton(instead, QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(other)
    question.setEscapeButton(other)
    question.exec()
    question.deleteLater()
    return question.clickedButton() is replace


def ask_printer(parent: QWidget, printer: QPrinter, suggested: Path) -> bool:
    """The platform's own dialog for printing; which pages is asked where they are seen."""
    return printer_dialog(parent, printer, suggested).exec() == QDialog.DialogCode.Accepted


def printer_dialog(parent: QWidget, printer: QPrinter, suggested: Path) -> QPrintDialog:
    """The dialog for a printer, without what is asked elsewhere."""
    # Whoever never prints needs none of it.
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("พิมพ์แบบฟอร์ม")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    # Qt's own dialog shows it nevertheless, and what is chosen there would not be heeded.
    pages = dialog.findChild(QGroupBox, "gbPrintRange")
    if isinstance(pages, QGroupBox):
        # It still belongs to the dialog, which shows it again whenever it is shown itself.
        aside = QWidget(dialog)
        aside.hide()
        pages.setParent(aside)
    browse, name = (
        dialog.findChild(QToolButton, "fileBrowser"),
        dialog.findChild(QLineEdit, "filename"),
    )
    if isinstance(browse, QToolButton) and isinstance(name, QLineEdit):
        browse.clicked.disconnect()  # its own dialog would look into the files
        browse.clicked.connect(lambda: _browse(dialog, name))
        # Told to the printer, it would choose the file in place of the usual printer.
        name.setText(str(suggested))
    return dialog


def _browse(dialog: QWidget, name: QLineEdit) -> None:
    """Ask for the file to print to; about one that is there Qt's dialog asks itself."""
    chosen = name_to_save(dialog, "พิมพ์เป็นแฟ้ม PDF", Path(name.text()), PDFS.filter)
    if chosen:
        name.setText(str(PDFS.named(Path(chosen))))


def show_folder(folder: Path) -> bool:
    """Have the platform show a folder."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def platform_asking() -> Asking:
    """The platform's dialogs."""
    return Asking(
        ask_file_to_open, ask_file_to_make, ask_folder, ask_printer, show_folder, view_at_page
    )
