"""Forms that were laid out leave the program: they are printed, or written to files."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from estimator.app.forms.making import (
    Kinds,
    Made,
    SetToMake,
    file_of_pages,
    files_of,
    only,
    page_text,
    write_chosen,
    write_pages,
)
from estimator.files.cancelling import Progress
from estimator.files.presence import is_folder
from estimator.files.work_process import Job
from estimator.ui.forms.printer import pages_to_send, print_pdf
from estimator.ui.kit.asking import PDFS, Asking
from estimator.ui.kit.workers import (
    NOTHING_WRITTEN,
    WRITING_PATIENCE_SECONDS,
    Task,
    in_process,
    run_task,
)

T = TypeVar("T")
ToFile = Callable[[Sequence[int], Path, bool], Job[None]]
"""The job that writes pages, from 0, to a file, which may be there if that was asked."""
ToFolder = Callable[[Path, frozenset[str]], Job[list[Path]]]
"""The job that writes files to a folder, of which some may be replaced."""


def set_to_file(wanted: SetToMake, estimate: Path) -> ToFile:
    """How pages of a set are written, which was made as `wanted`."""
    return lambda pages, path, asked: partial(
        write_pages, wanted, pages, path, estimate, overwrite=asked
    )


def set_to_folder(wanted: SetToMake, forms: Set[str], estimate: Path, kinds: Kinds) -> ToFolder:
    """How some forms of a set are written, which was made as `wanted`."""
    return lambda folder, replacing: partial(
        write_chosen, wanted, forms, folder, estimate, kinds, replacing
    )


class FormsOut(QObject):
    """Asks where to, and does it beside the window."""

    said = Signal(str)
    offered = Signal(str, str, object)
    """A sentence, what a button beside it says, and what that does."""

    def __init__(
        self, asking: Asking, page: QWidget, title: str = "เลือกโฟลเดอร์ที่จะเขียนแบบฟอร์ม"
    ) -> None:
        """`asking` chooses printers and folders, over a page; `title` is that of the latter."""
        super().__init__(page)
        self._asking = asking
        self._title = title
        self._page = page
        self.folder: Path | None = None
        """Where forms of the open estimate were written last; at first they go beside it."""

    def begin_anew(self) -> None:
        """Another estimate is open: its forms go beside it."""
        self.folder = None

    def print_pages(
        self,
        made: Made,
        to_file: ToFile,
        pages: Sequence[int],
        estimate: Path,
        copies: int,
        printed: Callable[[], None],
    ) -> None:
        """Ask for a printer and send it pages of a set, from 0; `printed` is called after that.

        A file in place of a printer gets the pages themselves, not pictures of them. One is offered
        beside the estimate; in its place, or in that of what no sheet is, nothing is written.
        """
        folder = self._begin(estimate)
        offered = folder / file_of_pages(made, pages, folder, estimate)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(made.outline.title)
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
        if not self._asking.printer(self._page, printer, offered):
            return
        each, file = printer.copyCount(), printer.outputFileName()

        def sent(sheets: int) -> None:
            printed()
            self.said.emit(_sent_words(sheets, each, file))

        if file and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            typed, path = Path(file), PDFS.named(Path(file))
            sending = pages_to_send(pages, printer)
            # Asked was of the name as it was typed.
            asked = path == typed
            job = to_file(sending, path, asked)
            file = str(path)
            self._write(job, lambda _none: sent(len(pages)), "กำลังเขียน PDF")
            return
        run_task(
            lambda task: print_pdf(made.pdf, pages, printer, task),
            sent,
            title="กำลังพิมพ์",
            owner=self,
            on_stopped=lambda: self.said.emit("หยุดพิมพ์แล้ว แผ่นที่ส่งไปก่อนหน้าอาจพิมพ์ออกมา"),
        )

    def write(
        self, made: Made, to_folder: ToFolder, forms: Set[str], estimate: Path, kinds: Kinds
    ) -> None:
        """Ask for a folder and write some forms of a set to it, by the job that does so."""
        outline = only(made.outline, forms)

        def names(folder: Path) -> list[str]:
            return files_of(outline, folder, estimate, kinds)

        begin = self._begin(estimate)
        chosen = self._asking.folder(self._page, self._title, begin, names)
        if chosen is None:
            return
        folder = self.folder = chosen.path

        def told(written: list[Path]) -> None:
            what = f"“{written[0].name}”" if len(written) == 1 else f"{len(written):,} แฟ้ม"
            said = f"เขียน {what} ไว้ที่ {folder} แล้ว"
            self.offered.emit(said, "เปิดโฟลเดอร์", partial(self._show, folder))

        job = to_folder(folder, chosen.replacing)
        self._write(job, told, "กำลังเขียน PDF" if kinds.pdf else "กำลังเขียน Excel")

    def _begin(self, estimate: Path) -> Path:
        """The folder that is offered for forms of an estimate."""
        return self.folder if self.folder and is_folder(self.folder) else estimate.parent

    def _write(self, job: Job[T], done: Callable[[T], None], title: str) -> None:
        """Write files beside the window, whole or not at all."""
        run_task(
            lambda task: in_process(
                job, task, telling_of_pages(task), patience=WRITING_PATIENCE_SECONDS
            ),
            done,
            title=title,
            owner=self,
            on_stopped=lambda: self.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )

    def _show(self, folder: Path) -> None:
        if not self._asking.shown_folder(folder):
            self.said.emit(f"เปิดโฟลเดอร์ {folder} จากที่นี่ไม่ได้ โปรดเปิดด้วยโปรแกรมจัดการแฟ้ม")


def _sent_words(pages: int, copies: int, file: str) -> str:
    """What was sent; `file` is where to, where it is no printer."""
    said = f"ส่งพิมพ์แล้ว {pages} แผ่น" + (f" แผ่นละ {copies} ชุด" if copies > 1 else "")
    return f"{said} เป็นแฟ้มไว้ที่ {file}" if file else said


def telling_of_pages(task: Task) -> Progress:
    """Tells a task of each page that is made; it stops the work where somebody asked to."""
    return lambda page, of: task.report(page / of, page_text(page, of))
